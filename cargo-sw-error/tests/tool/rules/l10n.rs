//! The files of translations: the changes of `l10n`, and the parts that it keeps.

use snapbox::str;

use crate::support::{Memory, snapshot};

/// A translator's day: extract, translate, then the sources change.
#[test]
fn a_translators_day() {
    let copy = Memory::of("contract");
    copy.run("l10n add de").is(str![[r#"
exit 0
--- stdout
l10n/de/contract.ftl  4 new codes to translate

"#]]);
    snapshot(
        copy.read("l10n/de/contract.ftl"),
        str![[r#"
# Source: venue `{venue}` is not allowed, of {limit}
# Source-Hash: 3c817e3a
# $hint (string?)
# $limit (integer)
# $max (integer)
# $venue (string)
# Meaning: The venue is not one the plan may run in.
# Fix: List the venues.
# SW_PLAN_BAD_VENUE = venue `{ $venue }` is not allowed, of { $limit }

# Source: Service Unavailable
# Source-Hash: 8802957e
# Meaning: The plans cannot be read.
# SW_PLAN_STORE = Service Unavailable

# Source: sign in
# Source-Hash: 2901a203
# Meaning: Sign in.
# SW_PLAN_TOKEN = sign in

# Source: more than {limit} steps
# Source-Hash: e2586a45
# $limit (integer)
# Meaning: The plan is too long.
# SW_PLAN_TOO_LONG = more than { $limit } steps

"#]],
    );
    copy.run("l10n status").is(str![[r#"
exit 0
--- stdout
language  translated  missing  stale
de        0 of 4      4        0

"#]]);

    // One code is translated.
    let file = "l10n/de/contract.ftl";
    copy.replace(
        file,
        "# SW_PLAN_BAD_VENUE = venue `{ $venue }` is not allowed, of { $limit }",
        "SW_PLAN_BAD_VENUE = „{ $venue }“ ist keiner von { $limit } Orten.",
    );
    copy.run("l10n status").is(str![[r#"
exit 0
--- stdout
language  translated  missing  stale
de        1 of 4      3        0

"#]]);
    copy.run("l10n check --message-format short").is(str![[r#"
exit 0
--- stdout
l10n/de/contract.ftl:14:3: warning[l10n-missing]: 3 codes are not translated into `de`: `SW_PLAN_STORE`, `SW_PLAN_TOKEN` and `SW_PLAN_TOO_LONG`

"#]]);
    copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
the files in `l10n` are up to date

"#]]);

    // The source text changes: the translation is stale until it is accepted.
    copy.replace("src/lib.rs", "is not allowed, of", "is closed, of");
    copy.run("l10n check --message-format short").is(str![[r#"
exit 0
--- stdout
l10n/de/contract.ftl:9:1: warning[l10n-stale]: the source text of `SW_PLAN_BAD_VENUE` has changed since it was translated into `de`
l10n/de/contract.ftl:14:3: warning[l10n-missing]: 3 codes are not translated into `de`: `SW_PLAN_STORE`, `SW_PLAN_TOKEN` and `SW_PLAN_TOO_LONG`

"#]]);
    copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
l10n/de/contract.ftl

"#]]);
    let with_both = copy.read(file);
    assert!(
        with_both.contains("# Source: venue `{venue}` is not allowed, of {limit}\n# Source-Hash: ")
    );
    assert!(with_both.contains("# New-Source: venue `{venue}` is closed, of {limit}\n"));
    copy.run("l10n check --message-format short").is(str![[r#"
exit 0
--- stdout
l10n/de/contract.ftl:10:1: warning[l10n-stale]: the source text of `SW_PLAN_BAD_VENUE` has changed since it was translated into `de`
l10n/de/contract.ftl:15:3: warning[l10n-missing]: 3 codes are not translated into `de`: `SW_PLAN_STORE`, `SW_PLAN_TOKEN` and `SW_PLAN_TOO_LONG`

"#]]);
    copy.run("l10n extract --check").is(str![[r#"
exit 0

"#]]);
    copy.run("l10n status").is(str![[r#"
exit 0
--- stdout
language  translated  missing  stale
de        1 of 4      3        1

"#]]);
    copy.run("l10n accept SW_PLAN_BAD_VENUE --locale de")
        .is(str![[r#"
exit 0
--- stdout
l10n/de/contract.ftl

"#]]);
    assert!(!copy.read(file).contains("New-Source"));
    copy.run("l10n status").is(str![[r#"
exit 0
--- stdout
language  translated  missing  stale
de        1 of 4      3        0

"#]]);

    // A field is renamed: the translation can no longer be formatted.
    copy.replace("src/lib.rs", "venue `{venue}`", "venue `{place}`");
    copy.replace("src/lib.rs", "#[sw(detail)] venue", "#[sw(detail)] place");
    copy.run("l10n check -A l10n-missing").is(str![[r#"
exit 1
--- stdout
error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$venue`
 --> l10n/de/contract.ftl:9:24
  |
9 | SW_PLAN_BAD_VENUE = „{ $venue }“ ist keiner von { $limit } Orten.
  |                        ^^^^^^ unknown
  |
  = help: there are `$hint`, `$limit`, `$max` and `$place`

warning[l10n-argument-dropped]: the translation of `SW_PLAN_BAD_VENUE` to `de` does not use `$place`
 --> l10n/de/contract.ftl:9:1
  |
9 | SW_PLAN_BAD_VENUE = „{ $venue }“ ist keiner von { $limit } Orten.
  | ^^^^^^^^^^^^^^^^^ the source text is "venue `{place}` is closed, of {limit}"
  |
  = help: add `{ $place }` to the text

warning[l10n-stale]: the source text of `SW_PLAN_BAD_VENUE` has changed since it was translated into `de`
  --> l10n/de/contract.ftl:9:1
   |
 9 | SW_PLAN_BAD_VENUE = „{ $venue }“ ist keiner von { $limit } Orten.
   | ^^^^^^^^^^^^^^^^^ translated from "venue `{venue}` is closed, of {limit}"
   |
  ::: src/lib.rs:14:17
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ------------------- now "venue `{place}` is closed, of {limit}"
   |
   = help: update the translation, then `cargo sw-error l10n accept SW_PLAN_BAD_VENUE --locale de`

1 error, 2 warnings
for more about a check: cargo sw-error explain l10n-argument-unknown

"#]]);
    copy.run("l10n extract");
    copy.replace(file, "„{ $venue }“", "„{ $place }“");
    copy.run("l10n accept SW_PLAN_BAD_VENUE");
    copy.run("l10n check --message-format short").is(str![[r#"
exit 0
--- stdout
l10n/de/contract.ftl:14:3: warning[l10n-missing]: 3 codes are not translated into `de`: `SW_PLAN_STORE`, `SW_PLAN_TOKEN` and `SW_PLAN_TOO_LONG`

"#]]);
    copy.run("l10n status --format json").is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "codes": 4,
  "locales": [
    {
      "locale": "de",
      "translated": 1,
      "missing": [
        "SW_PLAN_STORE",
        "SW_PLAN_TOKEN",
        "SW_PLAN_TOO_LONG"
      ],
      "stale": []
    }
  ]
}

"#]]);
}

/// Translators may accept a translation without a command.
#[test]
fn a_removed_hash_accepts() {
    let copy = Memory::of("plans");
    copy.write("l10n/de/plans.ftl", "SW_PLAN_RUNNING = Er läuft.\n");
    copy.run("l10n extract");
    copy.replace("src/lib.rs", "the plan runs already", "the plan runs");
    copy.run("l10n extract");
    let file = "l10n/de/plans.ftl";
    copy.cut(file, "# Source-Hash: ", "# New-Source");
    copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
l10n/de/plans.ftl  1 new code to translate

"#]]);
    let text = copy.read(file);
    assert!(
        text.contains("# Source: the plan runs\n# Source-Hash: "),
        "{text}"
    );
    assert!(!text.contains("New-Source"), "{text}");
}

/// A text that is changed back equals the translated one.
#[test]
fn a_text_that_comes_back_is_not_stale() {
    let copy = Memory::of("plans");
    copy.write("l10n/de/plans.ftl", "SW_PLAN_RUNNING = Er läuft.\n");
    copy.run("l10n extract");
    let before = copy.read("l10n/de/plans.ftl");
    copy.replace("src/lib.rs", "the plan runs already", "the plan runs");
    copy.run("l10n extract");
    copy.replace("src/lib.rs", "the plan runs", "the plan runs already");
    copy.run("l10n extract");
    assert_eq!(copy.read("l10n/de/plans.ftl"), before);
}

/// Translators' text stays, byte for byte; a second run changes nothing.
#[test]
fn what_translators_wrote_stays() {
    let copy = Memory::of("plans");
    let file = "l10n/de/plans.ftl";
    copy.write(
        file,
        "\
### German.

-brand   =  Plan

## Running

# ask Anna
# Source: the dictionary
SW_PLAN_RUNNING   =
      Der Plan { -brand }

      läuft   { \"  \" }schon.
   .title = Läuft

#  two blanks,\ta tab and an end \n#
# Fix: none

## Others
SW_PLAN_GONE = Weg.
SW_AAA = { $x ->
   *[a] b
}
",
    );
    copy.run("l10n extract -A l10n-unknown").is(str![[r#"
exit 0
--- stdout
l10n/de/plans.ftl  1 new code to translate

"#]]);
    let text = copy.read(file);
    snapshot(
        text.replace('\t', "<TAB>").replace(" \n", "<BLANK>\n"),
        str![[r####"
### German.

-brand   =  Plan

## Running

# ask Anna
# Source: the dictionary
# Source: the plan runs already
# Source-Hash: c4137893
# Meaning: The plan runs already; pause it first.
SW_PLAN_RUNNING   =
      Der Plan { -brand }

      läuft   { "  " }schon.
   .title = Läuft

#  two blanks,<TAB>a tab and an end<BLANK>
#
# Fix: none

## Others

SW_AAA = { $x ->
   *[a] b
}

# Source: venue `{venue}` is not allowed
# Source-Hash: a72746ee
# $venue (string)
# Meaning: The venue is not one the plan may run in.
# SW_PLAN_BAD_VENUE = venue `{ $venue }` is not allowed

SW_PLAN_GONE = Weg.

"####]],
    );
    copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
the files in `l10n` are up to date

"#]]);
    assert_eq!(copy.read(file), text);
}

/// Our comments are recognised even after edits.
#[test]
fn comments_that_were_edited() {
    let copy = Memory::of("contract");
    copy.run("l10n add de");
    let file = "l10n/de/contract.ftl";
    let clean = copy.read(file);
    // A message below its comment, one without a blank line before the next, and one with its source text left above.
    let text = clean
        .replace("# SW_PLAN_STORE = ", "SW_PLAN_STORE = ")
        .replace(
            "# SW_PLAN_TOKEN = sign in\n\n",
            "# SW_PLAN_TOKEN = sign in\nSW_PLAN_TOKEN = Anmelden!\n\n",
        )
        .replace("# Fix: List the venues.\n", "");
    copy.write(file, &text);
    copy.run("l10n extract");
    snapshot(
        copy.read(file),
        str![[r#"
# Source: venue `{venue}` is not allowed, of {limit}
# Source-Hash: 3c817e3a
# $hint (string?)
# $limit (integer)
# $max (integer)
# $venue (string)
# Meaning: The venue is not one the plan may run in.
# Fix: List the venues.
# SW_PLAN_BAD_VENUE = venue `{ $venue }` is not allowed, of { $limit }

# Source: Service Unavailable
# Source-Hash: 8802957e
# Meaning: The plans cannot be read.
SW_PLAN_STORE = Service Unavailable

# Source: sign in
# Source-Hash: 2901a203
# Meaning: Sign in.
SW_PLAN_TOKEN = Anmelden!

# Source: more than {limit} steps
# Source-Hash: e2586a45
# $limit (integer)
# Meaning: The plan is too long.
# SW_PLAN_TOO_LONG = more than { $limit } steps

"#]],
    );
    copy.run("l10n extract --check").is(str![[r#"
exit 0

"#]]);
    // A translation elsewhere in the file, and the comment that waited for it.
    copy.write(
        file,
        &format!("SW_PLAN_TOO_LONG = Zu lang: {{ $limit }}\n\n{clean}"),
    );
    copy.run("l10n extract");
    assert_eq!(copy.read(file).matches("SW_PLAN_TOO_LONG").count(), 1);
    copy.run("l10n extract --check").is(str![[r#"
exit 0

"#]]);
}

#[test]
fn codes_that_are_gone() {
    let copy = Memory::of("plans");
    copy.run("l10n add de");
    copy.run("l10n add pl");
    copy.write("l10n/de/plans.ftl", "SW_PLAN_RUNNING = Er läuft.\n");
    copy.cut("src/lib.rs", "    /// The plan runs already", "}\n\n#[cfg");
    // A promised code may exist with other features.
    copy.run("l10n extract");
    assert!(
        copy.read("l10n/pl/plans.ftl")
            .contains("# SW_PLAN_RUNNING = the plan runs already")
    );
    copy.run("retire SW_PLAN_RUNNING --reason \"plans run twice\"");
    copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
l10n/pl/plans.ftl

"#]]);
    // Only translators remove translations.
    assert!(
        copy.read("l10n/de/plans.ftl")
            .contains("SW_PLAN_RUNNING = Er läuft.")
    );
    assert!(!copy.read("l10n/pl/plans.ftl").contains("SW_PLAN_RUNNING"));
}

/// Translations move with a type to another package.
#[test]
fn translations_move_with_their_code() {
    let copy = Memory::of("branches");
    copy.run("l10n add de");
    copy.write(
        "l10n/de/plans.ftl",
        "SW_PLAN_GONE = weg\n\n# mine\nSW_ROOM_GONE   = Raum\n  weg\n",
    );
    copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
l10n/de/plans.ftl
l10n/de/rooms.ftl

"#]]);
    snapshot(
        copy.read("l10n/de/plans.ftl") + "---\n" + &copy.read("l10n/de/rooms.ftl"),
        str![[r#"
# Source: gone
# Source-Hash: 1f62aaae
# Meaning: It is gone.
SW_PLAN_GONE = weg
---
# mine
# Source: gone
# Source-Hash: 1f62aaae
# Meaning: It is gone.
SW_ROOM_GONE   = Raum
  weg

"#]],
    );
    copy.run("l10n extract --check").is(str![[r#"
exit 0

"#]]);
}

/// Duplicates in several files are all kept.
#[test]
fn translations_in_several_files_stay() {
    let copy = Memory::of("branches");
    copy.run("l10n add de");
    copy.write("l10n/de/plans.ftl", "SW_ROOM_GONE = eins\n");
    copy.write("l10n/de/bridges.ftl", "SW_ROOM_GONE = zwei\n");
    copy.run("l10n extract -A l10n-syntax");
    let rooms = copy.read("l10n/de/rooms.ftl");
    assert!(rooms.contains("SW_ROOM_GONE = eins") && rooms.contains("SW_ROOM_GONE = zwei"));
    assert_eq!(rooms.matches("# SW_ROOM_GONE").count(), 0, "{rooms}");
    copy.write("l10n/de/plans.ftl", "SW_ROOM_GONE = drei\n");
    copy.run("l10n extract -A l10n-syntax");
    assert!(
        copy.read("l10n/de/plans.ftl")
            .contains("SW_ROOM_GONE = drei")
    );
}

/// A file keeps its line endings and its byte order mark.
#[test]
fn the_form_of_a_file_stays() {
    let text = "SW_PLAN_RUNNING = Er\n    läuft.\n";
    for (mark, end) in [("", "\r\n"), ("\u{feff}", "\n"), ("\u{feff}", "\r\n")] {
        let copy = Memory::of("plans");
        let file = "l10n/de/plans.ftl";
        copy.write(file, &(mark.to_owned() + &text.replace('\n', end)));
        copy.run("l10n extract");
        let written = copy.read(file);
        assert!(
            written.starts_with(&format!("{mark}# Source: ")),
            "{written:?}"
        );
        assert_eq!(written.matches('\n').count(), written.matches(end).count());
        assert!(written.ends_with(&format!("SW_PLAN_RUNNING = Er{end}    läuft.{end}")));
        copy.run("l10n extract --locked").is(str![[r#"
exit 0

"#]]);
    }
}

/// For every message, its comment parses again, and Fluent gives the same text.
#[test]
fn hostile_source_texts() {
    for text in [
        "a {{b}} c",
        "  two blanks  ",
        "a\\n\\n.b\\n*c\\n[d]\\n  e\\n",
        "# a\\n# b = c",
        "a = b",
        "\\nSource: x",
        "{venue:?} {venue:>8}",
        "{ghost} {0}",
        "-a { {{$b}} }",
        "Meaning: a\\nFix: b",
    ] {
        let copy = Memory::of("plans");
        copy.replace("src/lib.rs", "the plan runs already", text);
        copy.run("l10n add de");
        let file = "l10n/de/plans.ftl";
        let stubs = copy.read(file);
        copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
the files in `l10n` are up to date

"#]]);
        assert_eq!(copy.read(file), stubs, "{text}");
        // Without its `#`, the comment is the message.
        let (before, stub) = stubs.split_once("# SW_PLAN_RUNNING").expect("the stub");
        let message = format!("# SW_PLAN_RUNNING{stub}");
        let message: String = message
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n")
            .collect();
        copy.write(file, &(before.to_owned() + &message));
        let outcome = copy.run("l10n check -A l10n-missing -D l10n-copied --message-format short");
        assert!(
            outcome
                .stdout
                .contains("error[l10n-copied]: the translation of `SW_PLAN_RUNNING`"),
            "{text}: {}\n{}",
            outcome.stdout,
            copy.read(file)
        );
        let outcome = copy.run("l10n check --message-format short");
        assert!(
            !outcome.stdout.contains("SW_PLAN_RUNNING"),
            "{text}: {}",
            outcome.stdout
        );
    }
}

#[test]
fn languages() {
    let copy = Memory::of("plans");
    copy.run("l10n add DE pt_br").is(str![[r#"
exit 0
--- stdout
l10n/de/plans.ftl  2 new codes to translate
l10n/pt-BR/plans.ftl  2 new codes to translate

"#]]);
    copy.run("l10n add de").is(str![[r#"
exit 101
--- stderr
error: `l10n/de` already exists; `cargo sw-error l10n extract` updates it

"#]]);
    copy.run("l10n add deutsch-isch-x-y").is(str![[r#"
exit 2
--- stderr
error: invalid value 'deutsch-isch-x-y' for '<LOCALE>...': `deutsch-isch-x-y` is not a language tag; write one such as `de`, `pt-BR` or `zh-Hant`

For more information, try '--help'.

"#]]);
    copy.run("l10n status").is(str![[r#"
exit 0
--- stdout
language  translated  missing  stale
de        0 of 2      2        0
pt-BR     0 of 2      2        0

"#]]);
    copy.run("l10n accept SW_PLAN_RUNING SW_PLAN_RUNNING --locale fr")
        .is(str![[r#"
exit 101
--- stderr
error: there are no translations into `fr`
there is no code `SW_PLAN_RUNING`; did you mean `SW_PLAN_RUNNING`?
no translation of `SW_PLAN_RUNNING` is stale

"#]]);
}

#[test]
fn without_a_language() {
    let copy = Memory::of("plans");
    copy.run("l10n extract").is(str![[r#"
exit 101
--- stderr
error: there are no translations in `l10n`; `cargo sw-error l10n add de` adds German

"#]]);
    copy.run("l10n status --format json").is(str![[r#"
exit 101
--- stdout
{
  "version": 1,
  "codes": 0,
  "locales": [],
  "error": {
    "message": "there are no translations in `l10n`; `cargo sw-error l10n add de` adds German",
    "mistakes": []
  }
}
--- stderr
error: there are no translations in `l10n`; `cargo sw-error l10n add de` adds German

"#]]);
}

#[test]
fn pseudo() {
    let copy = Memory::of("plans");
    copy.run("l10n pseudo").is(str![[r#"
exit 0
--- stdout
l10n/en-XA/plans.ftl

"#]]);
    snapshot(
        copy.read("l10n/en-XA/plans.ftl"),
        str![[r#"
### Written by `cargo sw-error l10n pseudo` and `extract`; do not edit.

# Source: venue `{venue}` is not allowed
# Source-Hash: a72746ee
# $venue (string)
# Meaning: The venue is not one the plan may run in.
SW_PLAN_BAD_VENUE = [ṽḗḗƞŭŭḗḗ `{ $venue }` īīş ƞǿǿŧ ȧȧŀŀǿǿẇḗḗḓ]

# Source: the plan runs already
# Source-Hash: c4137893
# Meaning: The plan runs already; pause it first.
SW_PLAN_RUNNING = [ŧħḗḗ ƥŀȧȧƞ řŭŭƞş ȧȧŀřḗḗȧȧḓẏ]

"#]],
    );
    copy.run("l10n check -W l10n-copied").is(str![[r#"
exit 0
--- stdout
the translations of 2 codes to 1 language have no findings

"#]]);
    copy.run("l10n pseudo de").is(str![[r#"
exit 2
--- stderr
error: invalid value 'de' for '[LOCALE]': a pseudo-language needs the region `XA`, which is not a real region, such as `en-XA`

For more information, try '--help'.

"#]]);
    // It follows the sources.
    copy.replace("src/lib.rs", "the plan runs already", "the plan runs");
    copy.run("l10n extract --locked").is(str![[r#"
exit 1
--- stdout
l10n/en-XA/plans.ftl is out of date
--- stderr
error: run `cargo sw-error l10n extract` and commit the files

"#]]);
    copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
l10n/en-XA/plans.ftl

"#]]);
    assert!(!copy.read("l10n/en-XA/plans.ftl").contains("New-Source"));
}

/// Findings that stop `update` stop `extract`, and so do unreadable files.
#[test]
fn denied_findings_stop() {
    let copy = Memory::of("duplicate-apart");
    copy.run("l10n add de").is(str![[r#"
exit 1
--- stderr
error[duplicate-code]: error code `SW_GONE` has 2 owners
 --> plans/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 ^^^^^^^^^ owned by `plans::PlanError::Gone`
  |
 ::: rooms/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 --------- owned by `rooms::RoomError::Gone`
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = plans::PlanError::Gone)]`, with the module if `PlanError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code
error: no file was written; fix the findings, or allow their checks: `-A duplicate-code`

"#]]);
    assert!(!copy.has("l10n"));
    let copy = Memory::of("plans");
    copy.write("l10n/de/plans.ftl", "SW_PLAN_RUNNING = { $x\n");
    copy.run("l10n extract").is(str![[r#"
exit 1
--- stderr
error[l10n-syntax]: a translation into `de` cannot be read: a `{` that is not closed
 --> l10n/de/plans.ftl:1:23
  |
1 | SW_PLAN_RUNNING = { $x
  |                       ^ a `{` that is not closed
  |
  = help: write `{ $name }`; for the brace itself, write `{ "{" }`

1 error
for more about a check: cargo sw-error explain l10n-syntax
error: no file was written; fix the findings, or allow their checks: `-A l10n-syntax`

"#]]);
    copy.run("l10n extract -A l10n-syntax");
    assert!(
        copy.read("l10n/de/plans.ftl")
            .contains("SW_PLAN_RUNNING = { $x\n")
    );
}

/// Options may come before the commands.
#[test]
fn options_before_the_commands() {
    let copy = Memory::of("plans");
    copy.run("-q l10n add de").is(str![[r#"
exit 0

"#]]);
    copy.run("l10n").is(str![[r#"
exit 2
--- stderr
Manage and check translations of the messages

Usage: cargo sw-error l10n <COMMAND>

Commands:
  extract  Add new codes to the files of all languages and update the comments
  check    Check only the translations; `check` checks them as well
  status   Show how much of each language is translated
  add      Add a language, with all codes to translate
  accept   Mark translations of codes as up to date with their source texts
  pseudo   Write a pseudo-language with accents on all letters, to find texts that are not localised
  help     Print this message or the help of the given subcommand(s)

Options:
  -h, --help  Print help

Translations are Fluent files, `l10n/<locale>/<package>.ftl`; `l10n = "folder"` in
`[workspace.metadata.sw-error]` sets another folder.

The text in the attribute of a code is the source text and needs no file.

"#]]);
}
