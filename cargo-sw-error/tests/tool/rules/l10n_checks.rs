//! The checks of translations: with and without findings.

#[path = "../../../../sw-error/tests/refused/mod.rs"]
mod refused;

use snapbox::{IntoData, str};

use crate::support::{Memory, snapshot};

/// Translations of both codes, with the comments that `extract` writes.
const GERMAN: &str = "\
SW_PLAN_BAD_VENUE = „{ $venue }“ ist kein erlaubter Ort.

SW_PLAN_RUNNING = Der Plan läuft schon.
";

/// The workspace with a file of German translations.
fn german(text: &str) -> Memory {
    let copy = Memory::of("plans");
    copy.write("l10n/de/plans.ftl", text);
    copy
}

/// The findings of the check, a line for each.
#[track_caller]
fn short(copy: &Memory, expected: impl IntoData) {
    let outcome = copy.run("l10n check --message-format short");
    snapshot(outcome.stdout + &outcome.stderr, expected);
}

#[test]
fn good_translations_are_clean() {
    let copy = german(GERMAN);
    copy.run("l10n check").is(str![[r#"
exit 0
--- stdout
the translations of 2 codes to 1 language have no findings

"#]]);
    // `check` includes these checks.
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    copy.replace("l10n/de/plans.ftl", "$venue", "$venu");
    assert_eq!(copy.run("check").code, Some(1));
    // A translator's mistake does not stop commands that write promises.
    assert_eq!(copy.run("update").code, Some(0));
}

#[test]
fn without_a_folder_there_is_nothing_to_check() {
    let copy = Memory::of("plans");
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    copy.run("l10n check").is(str![[r#"
exit 101
--- stderr
error: there are no translations in `l10n`; `cargo sw-error l10n add de` adds German

"#]]);
}

#[test]
fn missing() {
    let copy = german("SW_PLAN_RUNNING = Der Plan läuft schon.\n");
    copy.run("l10n check").is(str![[r#"
exit 0
--- stdout
warning[l10n-missing]: code `SW_PLAN_BAD_VENUE` is not translated into `de`
--> l10n/de/plans.ftl
 = note: the code is not in the file
 = help: `cargo sw-error l10n extract` adds it as a comment; remove the `#` before the message, and translate it

1 warning

"#]]);
    copy.run("l10n check --message-format json -D l10n-missing")
        .is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"l10n-missing","level":"deny","code":"SW_PLAN_BAD_VENUE","message":"code `SW_PLAN_BAD_VENUE` is not translated into `de`","labels":[{"file":"l10n/de/plans.ftl","line":0,"column":0,"width":0,"text":"the code is not in the file"}],"help":["`cargo sw-error l10n extract` adds it as a comment; remove the `#` before the message, and translate it"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
    // The finding for an untranslated code is at its comment.
    copy.run("l10n extract");
    copy.run("l10n check").is(str![[r#"
exit 0
--- stdout
warning[l10n-missing]: code `SW_PLAN_BAD_VENUE` is not translated into `de`
 --> l10n/de/plans.ftl:5:3
  |
5 | # SW_PLAN_BAD_VENUE = venue `{ $venue }` is not allowed
  |   ^^^^^^^^^^^^^^^^^ not translated yet
  |
  = help: remove the `#` before the message, and translate it

1 warning

"#]]);
    // A message with only attributes has no text.
    copy.append(
        "l10n/de/plans.ftl",
        "\nSW_PLAN_BAD_VENUE =\n    .title = Ort\n",
    );
    short(
        &copy,
        str![[r#"
l10n/de/plans.ftl:5:3: warning[l10n-missing]: code `SW_PLAN_BAD_VENUE` is not translated into `de`

"#]],
    );
}

#[test]
fn a_misspelt_argument_is_one_finding() {
    short(
        &german(&GERMAN.replace("$venue", "$venu")),
        str![[r#"
l10n/de/plans.ftl:1:24: error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$venu`

"#]],
    );
    short(
        &german(&GERMAN.replace("$venue", "$place")),
        str![[r#"
l10n/de/plans.ftl:1:24: error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$place`
l10n/de/plans.ftl:1:1: warning[l10n-argument-dropped]: the translation of `SW_PLAN_BAD_VENUE` to `de` does not use `$venue`

"#]],
    );
}

/// One code waits for its translator, one is new, and one cannot be read.
#[test]
fn codes_of_one_file_in_different_states() {
    let copy = german("SW_PLAN_RUNNING = Der Plan läuft schon.\n");
    copy.run("l10n extract");
    copy.append(
        "src/lib.rs",
        r#"
#[derive(Debug, thiserror::Error, sw_error::SwError)]
pub enum MetalError {
    /// There is no tin.
    #[error("no tin")]
    #[sw(code = "SW_TIN", status = 400)]
    Tin,

    /// There is no zinc.
    #[error("no zinc")]
    #[sw(code = "SW_ZINC", status = 400)]
    Zinc,
}
"#,
    );
    copy.append("l10n/de/plans.ftl", "\nSW_TIN = Kein { Zinn\n");
    short(
        &copy,
        str![[r#"
l10n/de/plans.ftl:12:21: error[l10n-syntax]: a translation into `de` cannot be read: a `{` that is not closed
l10n/de/plans.ftl: warning[l10n-missing]: code `SW_ZINC` is not translated into `de`
l10n/de/plans.ftl:5:3: warning[l10n-missing]: code `SW_PLAN_BAD_VENUE` is not translated into `de`

"#]],
    );
}

/// A language without translations is one finding, and so is a file.
#[test]
fn many_missing_codes_are_one_finding() {
    let copy = Memory::of("meilisearch");
    copy.run("l10n add pl");
    copy.run("l10n check --message-format short").is(str![[r#"
exit 0
--- stdout
l10n/pl: warning[l10n-missing]: 282 codes are not translated into `pl`: `api_key_already_exists`, `api_key_not_found`, `bad_parameter`, `bad_request`, `batch_not_found` and 277 more

"#]]);
    let file = "l10n/pl/meilisearch.ftl";
    let text = copy
        .read(file)
        .replace("# index_not_found =", "index_not_found =");
    copy.write(file, &text);
    copy.run("l10n check").is(str![[r#"
exit 0
--- stdout
warning[l10n-missing]: 281 codes are not translated into `pl`: `api_key_already_exists`, `api_key_not_found`, `bad_parameter`, `bad_request`, `batch_not_found` and 276 more
 --> l10n/pl/meilisearch.ftl:3:3
  |
3 | # api_key_already_exists = …
  |   ^^^^^^^^^^^^^^^^^^^^^^ not translated yet
  |
  = help: remove the `#` before the messages, and translate them

1 warning

"#]]);
}

/// The maximum number that a finding names.
#[test]
fn five_missing_codes_are_all_named() {
    let copy = Memory::of("plans");
    copy.append(
        "src/lib.rs",
        r#"
#[derive(Debug, thiserror::Error, sw_error::SwError)]
pub enum OreError {
    /// It is gas.
    #[error("gas")]
    #[sw(code = "SW_GAS", status = 400)]
    Gas,
    /// It is oil.
    #[error("oil")]
    #[sw(code = "SW_OIL", status = 400)]
    Oil,
    /// It is tin.
    #[error("tin")]
    #[sw(code = "SW_TIN", status = 400)]
    Tin,
}
"#,
    );
    assert_eq!(copy.run("l10n add pl").code, Some(0));
    short(
        &copy,
        str![[r#"
l10n/pl: warning[l10n-missing]: 5 codes are not translated into `pl`: `SW_GAS`, `SW_OIL`, `SW_PLAN_BAD_VENUE`, `SW_PLAN_RUNNING` and `SW_TIN`

"#]],
    );
}

#[test]
fn exceptions_are_by_code() {
    let copy = german("");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nexceptions = [{ check = \"l10n-missing\", code = \"SW_PLAN_RUNNING\", reason = \"of no use\" }]\n",
    );
    short(
        &copy,
        str![[r#"
l10n/de: warning[l10n-missing]: code `SW_PLAN_BAD_VENUE` is not translated into `de`

"#]],
    );
    // Without translations, the exception may be needed or not.
    copy.remove("l10n/de/plans.ftl");
    std::fs::remove_dir_all(copy.path("l10n")).expect("a folder");
    copy.run("check").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn unknown() {
    let copy = german(&format!(
        "{GERMAN}\nSW_PLAN_RUNING = Der Plan läuft.\n\nhint = Hinweis\n"
    ));
    copy.run("l10n check").is(str![[r#"
exit 0
--- stdout
warning[l10n-unknown]: there is no code `SW_PLAN_RUNING`
 --> l10n/de/plans.ftl:5:1
  |
5 | SW_PLAN_RUNING = Der Plan läuft.
  | ^^^^^^^^^^^^^^ no code has this name
  |
  = help: did you mean `SW_PLAN_RUNNING`?

warning[l10n-unknown]: there is no code `hint`
 --> l10n/de/plans.ftl:7:1
  |
7 | hint = Hinweis
  | ^^^^ no code has this name
  |
  = help: remove it; if the code has a new name, give it to the message

2 warnings

"#]]);
    copy.run("l10n check --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"l10n-unknown","level":"warn","code":"SW_PLAN_RUNING","message":"there is no code `SW_PLAN_RUNING`","labels":[{"file":"l10n/de/plans.ftl","line":5,"column":1,"width":14,"text":"no code has this name"}],"help":["did you mean `SW_PLAN_RUNNING`?"]},{"check":"l10n-unknown","level":"warn","code":"hint","message":"there is no code `hint`","labels":[{"file":"l10n/de/plans.ftl","line":7,"column":1,"width":4,"text":"no code has this name"}],"help":["remove it; if the code has a new name, give it to the message"]}],"summary":{"errors":0,"warnings":2,"notes":0}}

"#]]);
}

/// Another configuration may compile it.
#[test]
fn a_promised_code_that_is_not_compiled_is_known() {
    let copy = german(GERMAN);
    copy.cut("src/lib.rs", "    /// The plan runs already", "}\n\n#[cfg");
    short(&copy, str![]);
}

#[test]
fn a_retired_code_is_unknown() {
    let copy = german(GERMAN);
    copy.cut("src/lib.rs", "    /// The plan runs already", "}\n\n#[cfg");
    copy.run("retire SW_PLAN_RUNNING --reason \"plans run twice\" --replaced-by SW_PLAN_BAD_VENUE");
    copy.run("l10n check").is(str![[r#"
exit 0
--- stdout
warning[l10n-unknown]: code `SW_PLAN_RUNNING` is retired, but still has a translation
 --> l10n/de/plans.ftl:3:1
  |
3 | SW_PLAN_RUNNING = Der Plan läuft schon.
  | ^^^^^^^^^^^^^^^ retired (unreleased): plans run twice
  |
  = help: remove it; clients get `SW_PLAN_BAD_VENUE` instead

1 warning

"#]]);
}

/// Attributes that no response shows, and messages for other messages.
#[test]
fn attributes_and_helpers() {
    let copy = german(
        "SW_PLAN_BAD_VENUE = { $venue }: { hint } { hint.long }\n    .title = Ort\n    .tooltip = Ort\n\nSW_PLAN_RUNNING = { -plan } läuft.\n\nhint = siehe { $venue }\n    .long = siehe unten\n\n-plan = Der Plan\n",
    );
    short(
        &copy,
        str![[r#"
l10n/de/plans.ftl:3:6: warning[l10n-unknown]: the attribute `.tooltip` of `SW_PLAN_BAD_VENUE` is not used

"#]],
    );
    copy.replace(
        "l10n/de/plans.ftl",
        ".title = Ort",
        ".title = Ort { $venue }",
    );
    short(
        &copy,
        str![[r#"
l10n/de/plans.ftl:2:20: error[l10n-argument-unknown]: the title of `SW_PLAN_BAD_VENUE` uses `$venue`, but a title has no arguments
l10n/de/plans.ftl:3:6: warning[l10n-unknown]: the attribute `.tooltip` of `SW_PLAN_BAD_VENUE` is not used

"#]],
    );
}

#[test]
fn a_message_in_the_file_of_another_package() {
    let copy = Memory::of("branches");
    copy.run("l10n add de");
    copy.write("l10n/de/plans.ftl", "SW_ROOM_GONE = weg\n");
    short(
        &copy,
        str![[r#"
l10n/de/bridges.ftl:4:3: warning[l10n-missing]: code `SW_BRIDGE_GONE` is not translated into `de`
l10n/de/plans.ftl: warning[l10n-missing]: code `SW_PLAN_GONE` is not translated into `de`
l10n/de/plans.ftl:1:1: warning[l10n-unknown]: the translation of `SW_ROOM_GONE` is in the file of another package

"#]],
    );
}

#[test]
fn argument_unknown() {
    let copy = german(
        "SW_PLAN_BAD_VENUE = „{ $venu }“ ist kein Ort. { $venue }\n\nSW_PLAN_RUNNING = Der Plan { $plan } läuft schon.\n",
    );
    copy.run("l10n check").is(str![[r#"
exit 1
--- stdout
error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$venu`
 --> l10n/de/plans.ftl:1:24
  |
1 | SW_PLAN_BAD_VENUE = „{ $venu }“ ist kein Ort. { $venue }
  |                        ^^^^^ unknown
  |
  = help: did you mean `$venue`?

error[l10n-argument-unknown]: code `SW_PLAN_RUNNING` has no argument `$plan`
 --> l10n/de/plans.ftl:3:30
  |
3 | SW_PLAN_RUNNING = Der Plan { $plan } läuft schon.
  |                              ^^^^^ unknown
  |
  = help: it has no arguments

2 errors
for more about a check: cargo sw-error explain l10n-argument-unknown

"#]]);
    copy.run("l10n check --message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"l10n-argument-unknown","level":"deny","code":"SW_PLAN_BAD_VENUE","message":"code `SW_PLAN_BAD_VENUE` has no argument `$venu`","labels":[{"file":"l10n/de/plans.ftl","line":1,"column":24,"width":5,"text":"unknown"}],"help":["did you mean `$venue`?"]},{"check":"l10n-argument-unknown","level":"deny","code":"SW_PLAN_RUNNING","message":"code `SW_PLAN_RUNNING` has no argument `$plan`","labels":[{"file":"l10n/de/plans.ftl","line":3,"column":30,"width":5,"text":"unknown"}],"help":["it has no arguments"]}],"summary":{"errors":2,"warnings":0,"notes":0}}

"#]]);
    copy.run("l10n check --message-format github").is(str![[r#"
exit 1
--- stdout
::error file=l10n/de/plans.ftl,line=1,col=24,title=l10n-argument-unknown::code `SW_PLAN_BAD_VENUE` has no argument `$venu`%0Al10n/de/plans.ftl:1:24: unknown%0Ahelp: did you mean `$venue`?
::error file=l10n/de/plans.ftl,line=3,col=30,title=l10n-argument-unknown::code `SW_PLAN_RUNNING` has no argument `$plan`%0Al10n/de/plans.ftl:3:30: unknown%0Ahelp: it has no arguments

"#]]);
    let sarif = copy.run("l10n check --message-format sarif");
    assert!(sarif.stdout.contains("l10n/de/plans.ftl") && sarif.code == Some(1));
}

/// In variants, in arguments of functions, and in other messages.
#[test]
fn arguments_are_found_wherever_they_are() {
    let copy = german(
        "SW_PLAN_BAD_VENUE = { $a ->\n    [one] { NUMBER($b) }\n   *[other] { { $c } } { hint }\n}\n\nSW_PLAN_RUNNING = Der Plan läuft schon. { -plan(case: \"x\") }\n\nhint = { $d }\n\n-plan = { $case }\n",
    );
    short(
        &copy,
        str![[r#"
l10n/de/plans.ftl:1:23: error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$a`
l10n/de/plans.ftl:2:20: error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$b`
l10n/de/plans.ftl:3:17: error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$c`
l10n/de/plans.ftl:8:10: error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$d`
l10n/de/plans.ftl:1:1: warning[l10n-argument-dropped]: the translation of `SW_PLAN_BAD_VENUE` to `de` does not use `$venue`

"#]],
    );
}

/// Details are arguments too, and the first field of a tuple is `arg0`.
#[test]
fn the_arguments_of_a_code() {
    let copy = Memory::of("contract");
    copy.write(
        "l10n/de/contract.ftl",
        "SW_PLAN_BAD_VENUE = { $venue } { $limit } { $max } { $hint }\n\nSW_PLAN_TOO_LONG = { $limit } { $hint }\n\nSW_PLAN_TOKEN = x\n\nSW_PLAN_STORE = x\n",
    );
    short(
        &copy,
        str![[r#"
l10n/de/contract.ftl:3:33: error[l10n-argument-unknown]: code `SW_PLAN_TOO_LONG` has no argument `$hint`

"#]],
    );
}

#[test]
fn argument_dropped() {
    let copy = german("SW_PLAN_BAD_VENUE = Das ist kein Ort.\n\nSW_PLAN_RUNNING = Er läuft.\n");
    copy.run("l10n check").is(str![[r#"
exit 0
--- stdout
warning[l10n-argument-dropped]: the translation of `SW_PLAN_BAD_VENUE` to `de` does not use `$venue`
 --> l10n/de/plans.ftl:1:1
  |
1 | SW_PLAN_BAD_VENUE = Das ist kein Ort.
  | ^^^^^^^^^^^^^^^^^ the source text is "venue `{venue}` is not allowed"
  |
  = help: add `{ $venue }` to the text

1 warning

"#]]);
    copy.run("l10n check --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"l10n-argument-dropped","level":"warn","code":"SW_PLAN_BAD_VENUE","message":"the translation of `SW_PLAN_BAD_VENUE` to `de` does not use `$venue`","labels":[{"file":"l10n/de/plans.ftl","line":1,"column":1,"width":17,"text":"the source text is \"venue `{venue}` is not allowed\""}],"help":["add `{ $venue }` to the text"]}],"summary":{"errors":0,"warnings":1,"notes":0}}

"#]]);
    // Selecting variants by an argument uses it, and so does another message.
    for text in ["{ $venue ->\n    [a] x\n   *[b] y\n}", "{ hint }"] {
        let text =
            format!("SW_PLAN_BAD_VENUE = {text}\n\nSW_PLAN_RUNNING = x\n\nhint = {{ $venue }}\n");
        copy.write("l10n/de/plans.ftl", &text);
        let outcome = copy.run("l10n check --message-format short");
        assert!(!outcome.stdout.contains("dropped"), "{}", outcome.stdout);
    }
}

#[test]
fn stale() {
    let copy = german(GERMAN);
    copy.run("l10n extract");
    copy.replace("src/lib.rs", "is not allowed", "is not open");
    copy.run("l10n check").is(str![[r#"
exit 0
--- stdout
warning[l10n-stale]: the source text of `SW_PLAN_BAD_VENUE` has changed since it was translated into `de`
 --> l10n/de/plans.ftl:5:1
  |
5 | SW_PLAN_BAD_VENUE = „{ $venue }“ ist kein erlaubter Ort.
  | ^^^^^^^^^^^^^^^^^ translated from "venue `{venue}` is not allowed"
  |
 ::: src/lib.rs:6:17
  |
6 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
  |                 ------------------- now "venue `{venue}` is not open"
  |
  = help: update the translation, then `cargo sw-error l10n accept SW_PLAN_BAD_VENUE --locale de`

1 warning

"#]]);
    copy.run("l10n check --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"l10n-stale","level":"warn","code":"SW_PLAN_BAD_VENUE","message":"the source text of `SW_PLAN_BAD_VENUE` has changed since it was translated into `de`","labels":[{"file":"l10n/de/plans.ftl","line":5,"column":1,"width":17,"text":"translated from \"venue `{venue}` is not allowed\""},{"file":"src/lib.rs","line":6,"column":17,"width":19,"text":"now \"venue `{venue}` is not open\""}],"help":["update the translation, then `cargo sw-error l10n accept SW_PLAN_BAD_VENUE --locale de`"]}],"summary":{"errors":0,"warnings":1,"notes":0}}

"#]]);
}

/// Invisible changes do not make a translation stale.
#[test]
fn another_form_of_the_same_text_is_not_stale() {
    let copy = german(GERMAN);
    copy.run("l10n extract");
    copy.replace("src/lib.rs", "`{venue}`", "`{venue:>1}`");
    short(&copy, str![]);
}

#[test]
fn copied() {
    let copy = german(
        "SW_PLAN_BAD_VENUE = venue `{ $venue }` is not allowed\n\nSW_PLAN_RUNNING = the plan runs already\n",
    );
    short(&copy, str![]);
    copy.run("l10n check -W l10n-copied").is(str![[r#"
exit 0
--- stdout
warning[l10n-copied]: the translation of `SW_PLAN_BAD_VENUE` to `de` is identical to the source text
 --> l10n/de/plans.ftl:1:1
  |
1 | SW_PLAN_BAD_VENUE = venue `{ $venue }` is not allowed
  | ^^^^^^^^^^^^^^^^^ not translated
  |
  = help: translate it, or put `# ` before it

warning[l10n-copied]: the translation of `SW_PLAN_RUNNING` to `de` is identical to the source text
 --> l10n/de/plans.ftl:3:1
  |
3 | SW_PLAN_RUNNING = the plan runs already
  | ^^^^^^^^^^^^^^^ not translated
  |
  = help: translate it, or put `# ` before it

2 warnings

"#]]);
    copy.run("l10n check -W l10n-copied --message-format json")
        .is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"l10n-copied","level":"warn","code":"SW_PLAN_BAD_VENUE","message":"the translation of `SW_PLAN_BAD_VENUE` to `de` is identical to the source text","labels":[{"file":"l10n/de/plans.ftl","line":1,"column":1,"width":17,"text":"not translated"}],"help":["translate it, or put `# ` before it"]},{"check":"l10n-copied","level":"warn","code":"SW_PLAN_RUNNING","message":"the translation of `SW_PLAN_RUNNING` to `de` is identical to the source text","labels":[{"file":"l10n/de/plans.ftl","line":3,"column":1,"width":15,"text":"not translated"}],"help":["translate it, or put `# ` before it"]}],"summary":{"errors":0,"warnings":2,"notes":0}}

"#]]);
    copy.replace(
        "l10n/de/plans.ftl",
        "the plan runs already",
        "the plan runs",
    );
    copy.replace("l10n/de/plans.ftl", "{ $venue }", "{ \"{\" }");
    copy.run("l10n check -W l10n-copied -A l10n-argument-dropped --message-format short")
        .is(str![[r#"
exit 0

"#]]);
}

#[test]
fn syntax() {
    let copy = german(&format!("{GERMAN}\nSW_PLAN_ODD = {{ $x\n"));
    copy.run("l10n check").is(str![[r#"
exit 1
--- stdout
error[l10n-syntax]: a translation into `de` cannot be read: a `{` that is not closed
 --> l10n/de/plans.ftl:5:19
  |
5 | SW_PLAN_ODD = { $x
  |                   ^ a `{` that is not closed
  |
  = help: write `{ $name }`; for the brace itself, write `{ "{" }`

1 error
for more about a check: cargo sw-error explain l10n-syntax

"#]]);
    copy.run("l10n check --message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"l10n-syntax","level":"deny","code":null,"message":"a translation into `de` cannot be read: a `{` that is not closed","labels":[{"file":"l10n/de/plans.ftl","line":5,"column":19,"width":1,"text":"a `{` that is not closed"}],"help":["write `{ $name }`; for the brace itself, write `{ \"{\" }`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

/// Each kind of syntax error, with its fix.
#[test]
fn each_mistake_has_a_reason_in_plain_words() {
    let mut shown = String::new();
    for text in [
        "A Text",
        "A =",
        "-a =",
        "A = Text\nnoch mehr",
        "A = { $b",
        "A = }",
        "A = { }",
        "A = { \"b }",
        "A = { \"\\x\" }",
        "A = { \"\\u12\" }",
        "A = { b(1) }",
        "A = { NUMBER(a: 1, 2) }",
        "A = { NUMBER(a: 1, a: 2) }",
        "A = { NUMBER($b, a: $c) }",
        "A = { NUMBER($b",
        "A = { $b -> [one] x *[other] y }",
        "A = { $b ->\n    [one] x\n}",
        "A = { $b ->\n   *[one] x\n   *[two] x\n}",
        "A = { $b ->\n   *[one\n}",
        "A = { $b ->\n   *[one]\n}",
        "A = { b ->\n   *[one] x\n}",
        "A = { -b ->\n   *[one] x\n}",
        "A = { -b.c }",
        "A = { 1. }",
        "#comment",
        "    A = x",
        "ä = x",
        "<<<<<<< HEAD\nSW_PLAN_RUNNING = x\n=======\n>>>>>>> other",
    ] {
        let copy = german(text);
        let outcome = copy.run("l10n check -A l10n-missing -A l10n-unknown --message-format json");
        let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        let findings = report["findings"].as_array().expect("findings");
        assert!(!findings.is_empty(), "{text}");
        for finding in findings {
            assert_eq!(finding["check"], "l10n-syntax", "{text}");
            let (label, help) = (&finding["labels"][0], &finding["help"][0]);
            let line = format!(
                "{:?} {}:{} {} → {}\n",
                text,
                label["line"],
                label["column"],
                label["text"].as_str().expect("a text"),
                help.as_str().expect("a help"),
            );
            shown += &line;
        }
    }
    snapshot(
        shown,
        str![[r##"
"A Text" 1:2 a name without `=` → write `NAME = text`; indent the lines that continue a text
"A =" 1:1 `A` has no text → write the text after `=`, or indented on the lines below
"-a =" 1:1 `a` has no text → write the text after `=`, or indented on the lines below
"A = Text\nnoch mehr" 2:5 a name without `=` → write `NAME = text`; indent the lines that continue a text
"A = { $b" 1:9 a `{` that is not closed → write `{ $name }`; for the brace itself, write `{ "{" }`
"A = }" 1:4 a `}` without a `{` → for the brace itself, write `{ "}" }`
"A = { }" 1:6 a `{` without an argument → write `{ $name }`; for the brace itself, write `{ "{" }`
"A = { \"b }" 1:11 a text in quotes that does not end on its line → write `{ "text" }`
"A = { \"\\x\" }" 1:8 an escape that Fluent does not have → write `\\`, `\"`, `\u00A0` or `\U01F602`
"A = { \"\\u12\" }" 1:12 an escape that Fluent does not have → write `\\`, `\"`, `\u00A0` or `\U01F602`
"A = { b(1) }" 1:11 a function name that is not in capitals → write `NUMBER($count)`
"A = { NUMBER(a: 1, 2) }" 1:21 an argument after one with a name → write the arguments with names last
"A = { NUMBER(a: 1, a: 2) }" 1:21 the argument `a` is given twice → remove one of the two
"A = { NUMBER($b, a: $c) }" 1:20 an option that is neither a text nor a number → write one such as `NUMBER($share, style: "percent")`
"A = { NUMBER($b" 1:16 a `(` that is not closed → write `NUMBER($count)`, with `,` between arguments
"A = { $b -> [one] x *[other] y }" 1:12 variants that begin on the line of `->` → write each variant on its own line, below `{ $name ->`
"A = { $b ->\n    [one] x\n}" 2:12 variants without a default → mark one with `*`: `*[other] text`
"A = { $b ->\n   *[one] x\n   *[two] x\n}" 3:5 several default variants → mark only one with `*`
"A = { $b ->\n   *[one\n}" 2:9 a `[` of a variant that is not closed → write `[one] text`
"A = { $b ->\n   *[one]\n}" 2:10 a variant or an attribute without a text → write its text
"A = { b ->\n   *[one] x\n}" 1:8 variants that a message selects → select by an argument: `{ $count -> … }`
"A = { -b ->\n   *[one] x\n}" 1:9 variants that a term selects → select by an argument, `{ $count -> … }`, or by an attribute of the term, `{ -brand.gender -> … }`
"A = { -b.c }" 1:11 an attribute of a term in a text → use it to select variants: `{ -brand.gender -> … }`
"A = { 1. }" 1:9 a number without digits → write a number such as `10` or `0.5`
"#comment" 1:2 a comment without a space after `#` → write `# text`
"    A = x" 1:1 an indented line that continues no text → write the name of a message at the beginning of the line; no tabs
"ä = x" 1:1 a name is missing → a name has letters from a to z, digits, `_` and `-`, and begins with a letter
"<<<<<<< HEAD\nSW_PLAN_RUNNING = x\n=======\n>>>>>>> other" 1:1 the file has an unresolved git conflict → keep one side, and remove the lines that git has added
"<<<<<<< HEAD\nSW_PLAN_RUNNING = x\n=======\n>>>>>>> other" 3:1 the file has an unresolved git conflict → keep one side, and remove the lines that git has added

"##]],
    );
}

/// A text can be formatted only if all names in it exist.
#[test]
fn names_that_are_not_there() {
    let copy = german(
        "SW_PLAN_BAD_VENUE = { $venue } { -brnd } { hin } { DATETIME($venue) } { -brand.x ->\n   *[a] b\n} { hint.y }\n\nSW_PLAN_RUNNING = { SW_PLAN_RUNNING } x\n\n-brand = Plan\n    .case = x\n\nhint = { other }\n\nother = { hint }\n",
    );
    short(
        &copy,
        str![[r#"
l10n/de/plans.ftl:1:35: error[l10n-syntax]: there is no term `-brnd` in `de`
l10n/de/plans.ftl:1:44: error[l10n-syntax]: there is no message `hin` in `de`
l10n/de/plans.ftl:1:52: error[l10n-syntax]: there is no function `DATETIME` in `de`
l10n/de/plans.ftl:1:74: error[l10n-syntax]: `-brand` has no attribute `.x`
l10n/de/plans.ftl:3:5: error[l10n-syntax]: `hint` has no attribute `.y`
l10n/de/plans.ftl:5:1: error[l10n-syntax]: `SW_PLAN_RUNNING` uses itself, so its text has no end
l10n/de/plans.ftl:10:1: error[l10n-syntax]: `hint` uses itself, so its text has no end
l10n/de/plans.ftl:12:1: error[l10n-syntax]: `other` uses itself, so its text has no end

"#]],
    );
}

/// Terms have attributes and use each other, like messages.
#[test]
fn terms_are_looked_up_as_terms() {
    let copy = german(
        "SW_PLAN_BAD_VENUE = { $venue } { -brand.case ->\n   *[a] b\n} { none.y }\n\nSW_PLAN_RUNNING = { SW_PLAN_RUNNING } x\n\n-brand = Plan\n    .case = x\n\nbrand = Plan\n    .other = x\n\n-one = { -two }\n\n-two = { -one }\n",
    );
    short(
        &copy,
        str![[r#"
l10n/de/plans.ftl:3:5: error[l10n-syntax]: there is no message `none` in `de`
l10n/de/plans.ftl:5:1: error[l10n-syntax]: `SW_PLAN_RUNNING` uses itself, so its text has no end
l10n/de/plans.ftl:13:2: error[l10n-syntax]: `-one` uses itself, so its text has no end
l10n/de/plans.ftl:15:2: error[l10n-syntax]: `-two` uses itself, so its text has no end
l10n/de/plans.ftl:10:1: warning[l10n-unknown]: there is no code `brand`

"#]],
    );
    let outcome = copy.run("l10n check --message-format json -A l10n-unknown");
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    let codes: Vec<_> = findings.map(|finding| finding["code"].as_str()).collect();
    assert_eq!(
        codes,
        [
            Some("SW_PLAN_BAD_VENUE"),
            Some("SW_PLAN_RUNNING"),
            None,
            None
        ]
    );
}

#[test]
fn one_name_is_there_once() {
    let copy = german(&format!(
        "{GERMAN}\nSW_PLAN_RUNNING = Er läuft.\n\n-brand = a\n"
    ));
    copy.write(
        "l10n/de/brand.ftl",
        "-brand = b\n\nSW_PLAN_RUNNING = Läuft.\n",
    );
    copy.run("l10n check").is(str![[r#"
exit 1
--- stdout
error[l10n-syntax]: `-brand` occurs 2 times in `de`
 --> l10n/de/brand.ftl:1:2
  |
1 | -brand = b
  |  ^^^^^ one of them
  |
 ::: l10n/de/plans.ftl:7:2
  |
7 | -brand = a
  |  ----- one of them
  |
  = help: keep one of them

error[l10n-syntax]: `SW_PLAN_RUNNING` occurs 3 times in `de`
 --> l10n/de/brand.ftl:3:1
  |
3 | SW_PLAN_RUNNING = Läuft.
  | ^^^^^^^^^^^^^^^ one of them
  |
 ::: l10n/de/plans.ftl:3:1
  |
3 | SW_PLAN_RUNNING = Der Plan läuft schon.
  | --------------- one of them
4 |
5 | SW_PLAN_RUNNING = Er läuft.
  | --------------- one of them
  |
  = help: keep one of them

warning[l10n-unknown]: the translation of `SW_PLAN_RUNNING` is in the file of another package
 --> l10n/de/brand.ftl:3:1
  |
3 | SW_PLAN_RUNNING = Läuft.
  | ^^^^^^^^^^^^^^^ a code of `plans`
  |
  = help: `cargo sw-error l10n extract` moves it

2 errors, 1 warning
for more about a check: cargo sw-error explain l10n-syntax

"#]]);
}

/// Files and folders that are ignored.
#[test]
fn files_and_folders_that_are_not_read() {
    let copy = german(GERMAN);
    copy.write("l10n/plans.ftl", "");
    copy.write("l10n/README.md", "");
    copy.write("l10n/images/flag.png", "");
    copy.write("l10n/templates-of-ours/plans.ftl", "");
    copy.write("l10n/pt_br/plans.ftl", "");
    copy.write("l10n/de/more/plans.ftl", "");
    copy.write("l10n/de/notes.txt", "");
    copy.write("l10n/.git/x.ftl", "");
    short(
        &copy,
        str![[r#"
l10n/de/more/plans.ftl: error[l10n-syntax]: `l10n/de/more/plans.ftl` is in a subfolder of its language, and is ignored
l10n/plans.ftl: error[l10n-syntax]: `l10n/plans.ftl` is outside of the language folders, and is ignored
l10n/pt_br: error[l10n-syntax]: `l10n/pt_br` is not the usual form of its language tag, and is ignored
l10n/templates-of-ours: error[l10n-syntax]: `l10n/templates-of-ours` is not named after a language, and is ignored

"#]],
    );
}

#[test]
fn an_empty_folder_of_a_language_lacks_everything() {
    let copy = german(GERMAN);
    std::fs::create_dir(copy.path("l10n/fr")).expect("a folder");
    short(
        &copy,
        str![[r#"
l10n/fr: warning[l10n-missing]: 2 codes are not translated into `fr`: `SW_PLAN_BAD_VENUE` and `SW_PLAN_RUNNING`

"#]],
    );
    copy.run("l10n extract").is(str![[r#"
exit 0
--- stdout
l10n/de/plans.ftl
l10n/fr/plans.ftl  2 new codes to translate

"#]]);
}

/// Line and column are correct for every encoding of line endings.
#[test]
fn line_ends_marks_and_encodings() {
    let text = "# a\n\nSW_PLAN_BAD_VENUE = ü { $venu }{ $venue }\n\nSW_PLAN_RUNNING = x\n";
    let expected = "l10n/de/plans.ftl:3:25: error[l10n-argument-unknown]: code `SW_PLAN_BAD_VENUE` has no argument `$venu`";
    for text in [
        text.to_owned(),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
    ] {
        let outcome = german(&text).run("l10n check --message-format short");
        assert_eq!(outcome.stdout.trim_end(), expected);
    }
    let copy = german(GERMAN);
    std::fs::write(
        copy.path("l10n/de/plans.ftl"),
        b"# a\nSW_PLAN_RUNNING = l\xe4uft\n",
    )
    .expect("a file");
    copy.run("l10n check --message-format short").is(str![[r#"
exit 1
--- stdout
l10n/de/plans.ftl:2:20: error[l10n-syntax]: a translation into `de` cannot be read: the file is not UTF-8
l10n/de: warning[l10n-missing]: 2 codes are not translated into `de`: `SW_PLAN_BAD_VENUE` and `SW_PLAN_RUNNING`

"#]]);
    let before = std::fs::read(copy.path("l10n/de/plans.ftl")).expect("a file");
    copy.run("l10n extract").is(str![[r#"
exit 1
--- stderr
error[l10n-syntax]: a translation into `de` cannot be read: the file is not UTF-8
--> l10n/de/plans.ftl:2:20
 = note: the file is not UTF-8
 = help: save it as UTF-8

1 error
for more about a check: cargo sw-error explain l10n-syntax
error: no file was written; fix the findings, or allow their checks: `-A l10n-syntax`

"#]]);
    copy.run("l10n extract -A l10n-syntax").is(str![[r#"
exit 101
--- stderr
error: these files cannot be read: l10n/de/plans.ftl

"#]]);
    assert_eq!(
        std::fs::read(copy.path("l10n/de/plans.ftl")).expect("a file"),
        before
    );
}

/// A text that would overflow the recursive parser.
#[test]
fn deep_nesting() {
    for text in [
        format!("A = {}", "{".repeat(100_000)),
        format!("A = {}", "{\n ".repeat(100_000)),
        format!("A = {{ {}", "NUMBER(".repeat(100_000)),
    ] {
        let outcome = german(&text).run("l10n check --message-format short");
        assert!(
            outcome
                .stdout
                .contains("more than 32 braces and parentheses are nested"),
            "{}",
            outcome.stdout
        );
    }
}

/// Texts that a service refuses are findings: the same texts as in its tests.
#[test]
fn limits_are_those_of_the_service() {
    let check = |text: &str| {
        german(text).run("l10n check -A l10n-unknown -A l10n-missing --message-format short")
    };
    for text in refused::at_the_limit() {
        let outcome = check(&text);
        let shown = &text[..text.len().min(100)];
        assert!(
            !outcome.stdout.contains("l10n-syntax"),
            "{shown}: {}",
            outcome.stdout
        );
    }
    for (text, (line, column)) in refused::beyond() {
        let outcome = check(&text);
        let place = format!("l10n/de/plans.ftl:{line}:{column}: ");
        let found = outcome
            .stdout
            .lines()
            .filter(|line| line.contains("l10n-syntax"));
        let found: Vec<_> = found.collect();
        assert!(
            matches!(found[..], [only] if only.starts_with(&place)),
            "{place} {}",
            outcome.stdout
        );
    }
}

/// With a part of the workspace, other codes are neither missing nor unknown.
#[test]
fn part_of_a_workspace() {
    let copy = Memory::of("branches");
    copy.run("l10n add de");
    copy.write("l10n/de/plans.ftl", "SW_PLAN_GONE = weg\n");
    let outcome = copy.run("l10n check -p plans --message-format short");
    assert_eq!(outcome.stdout, "");
}

#[test]
fn the_folder_of_the_settings() {
    let copy = Memory::of("plans");
    let setting = "\n[workspace.metadata.sw-error]\nl10n = \"texts/translated\"\n";
    copy.append("Cargo.toml", setting);
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:18:8: there is no folder `texts/translated`; `cargo sw-error l10n add LOCALE` creates it

"#]]);
    copy.run("l10n add de").is(str![[r#"
exit 0
--- stdout
texts/translated/de/plans.ftl  2 new codes to translate

"#]]);
    assert!(copy.has("texts/translated/de/plans.ftl"));
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
texts/translated/de: warning[l10n-missing]: 2 codes are not translated into `de`: `SW_PLAN_BAD_VENUE` and `SW_PLAN_RUNNING`

"#]]);
    for folder in ["", "/tmp", "../l10n", "a\\\\b", "."] {
        let copy = Memory::of("plans");
        copy.append("Cargo.toml", &setting.replace("texts/translated", folder));
        let outcome = copy.run("check");
        let expected = "expected a folder below the workspace's root: `l10n = \"l10n\"`";
        assert!(
            outcome.stderr.contains(expected) && outcome.code == Some(101),
            "{}",
            outcome.stderr
        );
    }
}
