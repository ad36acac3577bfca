//! `--locale`: exports and explanations in the languages of the messages.

use serde_json::Value;
use snapbox::str;

use crate::support::{Memory, snapshot};

const GERMAN: &str = "\
SW_PLAN_BAD_VENUE = „{ $venue }“ ist keiner von { $limit ->
    [one] einem Ort
   *[other] { $limit } Orten
}.
SW_PLAN_TOKEN = Bitte anmelden.
";

fn copy() -> Memory {
    let copy = Memory::of("contract");
    copy.write("l10n/de/contract.ftl", GERMAN);
    copy.write(
        "l10n/ar/contract.ftl",
        "SW_PLAN_TOKEN = سجل الدخول\nSW_PLAN_TOO_LONG = أكثر من { $limit } خطوات\n",
    );
    copy
}

/// The lines of a page about a code.
fn about<'a>(page: &'a str, code: &str) -> &'a str {
    let start = page.find(&format!("id=\"{code}\"")).expect("the code");
    let rest = &page[start..];
    rest.split("</article>").next().unwrap()
}

/// The message in an example of a document.
fn message(document: &str, status: &str, example: &str) -> (String, String) {
    let document: Value = serde_json::from_str(document).unwrap();
    let response = &document["components"]["responses"][format!("Error{status}")];
    let example = &response["content"]["application/json"]["examples"][example];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (
        text(&example["summary"]),
        text(&example["value"]["error"]["message"]),
    )
}

#[test]
fn a_table_has_the_message_in_each_language_and_says_which_is_not_translated() {
    let copy = copy();
    let page = copy.run("export --format markdown --locale de --locale ar");
    let rows = page
        .stdout
        .lines()
        .filter(|line| line.starts_with("| <a id="));
    let rows: Vec<_> = rows
        .map(|row| {
            row.split("<br>Message")
                .collect::<Vec<_>>()
                .join("\nMessage")
        })
        .collect();
    snapshot(
        rows.join("\n"),
        str![[r#"
| <a id="SW_PLAN_BAD_VENUE"></a>`SW_PLAN_BAD_VENUE` | 400 Bad Request | The venue is not one the plan may run in.<br>Cause: The tenant has removed it.<br>Fix: List the venues.
Message (de): „{venue}“ ist keiner von {limit} Orten. / „{venue}“ ist keiner von einem Ort.
Message (ar, not translated): venue \`{venue}\` is not allowed, of {limit}<br>Details: `hint` (string, or nothing), `max` (integer), `venue` (string) |
| <a id="SW_PLAN_TOO_LONG"></a>`SW_PLAN_TOO_LONG` | 400 Bad Request | The plan is too long.
Message (de, not translated): more than {limit} steps
Message (ar): أكثر من {limit} خطوات |
| <a id="SW_PLAN_TOKEN"></a>`SW_PLAN_TOKEN` | 401 Unauthorized | Sign in.
Message (de): Bitte anmelden.
Message (ar): سجل الدخول<br>Headers: `WWW-Authenticate` |
| <a id="SW_PLAN_STORE"></a>`SW_PLAN_STORE` | 503 Service Unavailable | The plans cannot be read.
Message (de, not translated): Service Unavailable
Message (ar, not translated): Service Unavailable<br>Headers: `Retry-After` |
"#]],
    );
    // Without a language, the page does not change.
    assert!(
        !copy
            .run("export --format markdown")
            .stdout
            .contains("Message (")
    );
}

#[test]
fn a_page_in_one_language_has_that_language() {
    let page = copy().run("export --format html --locale de").stdout;
    assert!(!page.contains("<fieldset"));
    snapshot(
        about(&page, "SW_PLAN_BAD_VENUE"),
        str![[r##"
id="SW_PLAN_BAD_VENUE" data-status="400">
<header>
<h3><a href="#SW_PLAN_BAD_VENUE"><code>SW_<wbr>PLAN_<wbr>BAD_<wbr>VENUE</code></a></h3>
<p class="status">400 Bad Request</p>
</header>
<div class="meaning"><p>The venue is not one the plan may run in.</p>
</div>
<dl class="facts">
<dt>Cause</dt><dd class="meaning cause"><p>The tenant has removed it.</p>
</dd>
<dt>Fix</dt><dd class="meaning fix"><p>List the venues.</p>
</dd>
<dt>Message</dt><dd>
<div>
<div class="text" lang="de" dir="ltr">„<var>venue</var>“ ist keiner von <var>limit</var> Orten.</div>
<div class="text" lang="de" dir="ltr">„<var>venue</var>“ ist keiner von einem Ort.</div>
</div>
</dd>
<dt>Details</dt><dd><ul class="plain"><li><code>hint</code>: string, or nothing</li><li><code>max</code>: integer</li><li><code>venue</code>: string</li></ul>
<pre tabindex="0"><code>{
  &quot;error&quot;: {
    &quot;code&quot;: &quot;SW_PLAN_BAD_VENUE&quot;,
    &quot;message&quot;: &quot;„my-venue“ ist keiner von 10 Orten.&quot;,
    &quot;details&quot;: {
      &quot;hint&quot;: &quot;my-hint&quot;,
      &quot;max&quot;: 10,
      &quot;venue&quot;: &quot;my-venue&quot;
    }
  }
}</code></pre>
</dd>
<dt>Since</dt><dd>1.0.0</dd>
</dl>

"##]],
    );
    snapshot(
        about(&page, "SW_PLAN_STORE"),
        str![[r##"
id="SW_PLAN_STORE" data-status="503">
<header>
<h3><a href="#SW_PLAN_STORE"><code>SW_<wbr>PLAN_<wbr>STORE</code></a></h3>
<p class="status server">503 Service Unavailable</p>
</header>
<div class="meaning"><p>The plans cannot be read.</p>
</div>
<dl class="facts">
<dt>Retry</dt><dd>Try again after the time in <code>Retry-After</code>.</dd>
<dt>Message</dt><dd>
<div>
<div class="soft">Not translated into de:</div>
<div class="text">Service Unavailable</div>
</div>
</dd>
<dt>Headers</dt><dd><code>Retry-After</code></dd>
<dt>Since</dt><dd>1.0.0</dd>
</dl>

"##]],
    );
}

/// Readers choose without a script: radio buttons hide the other languages.
#[test]
fn a_page_in_several_languages_has_a_switch() {
    let page = copy()
        .run("export --format html --locale de --locale ar")
        .stdout;
    let (head, body) = page.split_once("</head>").unwrap();
    for name in ["", "de", "ar"] {
        let rule = format!(
            ":root:has([name=\"_in\"][value=\"{name}\"]:checked) .in:not([data-in=\"{name}\"]) {{ display: none; }}"
        );
        assert!(head.contains(&rule), "{rule}");
        let button =
            format!("<input type=\"radio\" name=\"_in\" value=\"{name}\" autocomplete=\"off\"");
        assert_eq!(body.matches(&button).count(), 1, "{button}");
    }
    snapshot(
        about(&page, "SW_PLAN_TOO_LONG").replace(['\u{2068}', '\u{2069}'], "^"),
        str![[r##"
id="SW_PLAN_TOO_LONG" data-status="400">
<header>
<h3><a href="#SW_PLAN_TOO_LONG"><code>SW_<wbr>PLAN_<wbr>TOO_<wbr>LONG</code></a></h3>
<p class="status">400 Bad Request</p>
</header>
<div class="meaning"><p>The plan is too long.</p>
</div>
<dl class="facts">
<dt>Message</dt><dd>
<div class="in" data-in="">
<div class="text">more than <var>limit</var> steps</div>
</div>
<div class="in" data-in="de">
<div class="soft">Not translated into de:</div>
<div class="text">more than <var>limit</var> steps</div>
</div>
<div class="in" data-in="ar">
<div class="soft tag">ar:</div>
<div class="text" lang="ar" dir="rtl">أكثر من <var>limit</var> خطوات</div>
<div class="soft">For example: <span lang="ar" dir="rtl">أكثر من ^10^ خطوات</span></div>
</div>
</dd>
<dt>Since</dt><dd>1.0.0</dd>
</dl>

"##]],
    );
}

#[test]
fn examples_of_documents_are_in_the_language() {
    let copy = copy();
    let one = copy.run("export --format openapi --locale de").stdout;
    assert_eq!(
        message(&one, "400", "SW_PLAN_BAD_VENUE"),
        (
            "SW_PLAN_BAD_VENUE (de)".to_owned(),
            "„my-venue“ ist keiner von 10 Orten.".to_owned()
        )
    );
    assert_eq!(
        message(&one, "400", "SW_PLAN_TOO_LONG"),
        (
            "SW_PLAN_TOO_LONG (not translated into de)".to_owned(),
            "more than 10 steps".to_owned()
        )
    );
    let several = copy
        .run("export --format openapi-3.0 --locale de --locale ar")
        .stdout;
    for (example, expected) in [
        ("SW_PLAN_TOO_LONG", "more than 10 steps"),
        ("SW_PLAN_TOO_LONG.de", ""),
        ("SW_PLAN_TOO_LONG.ar", "أكثر من \u{2068}10\u{2069} خطوات"),
    ] {
        assert_eq!(message(&several, "400", example).1, expected, "{example}");
    }
    let document: Value = serde_json::from_str(&several).unwrap();
    let headers = &document["components"]["responses"]["Error400"]["headers"];
    assert_eq!(headers["Content-Language"]["example"], "de");
}

#[test]
fn explain_shows_the_message_in_a_language() {
    let copy = copy();
    copy.run("explain SW_PLAN_BAD_VENUE --locale de --locale ar")
        .is(str![[r#"
exit 0
--- stdout
SW_PLAN_BAD_VENUE
  status      400
  section     Plans
  owner       contract::PlanError::BadVenue
  declared    src/lib.rs:14:17
  message     venue `{venue}` is not allowed, of {limit}
  arguments   venue: string, limit
  details     hint: string?, max: integer, venue: string
  message     de: „{venue}“ ist keiner von {limit} Orten.
  message     de: „{venue}“ ist keiner von einem Ort.
  message     ar: not translated, venue `{venue}` is not allowed, of {limit}
  since       1.0.0

The venue is not one the plan may run in.

Cause

The tenant has removed it.

Fix

List the venues.

HTTP 400 Bad Request

{
  "error": {
    "code": "SW_PLAN_BAD_VENUE",
    "message": "„my-venue“ ist keiner von 10 Orten.",
    "details": { "hint": "my-hint", "max": 10, "venue": "my-venue" }
  }
}

"#]]);
    let json = copy
        .run("explain SW_PLAN_TOO_LONG --locale ar --format json")
        .stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    snapshot(
        format!("{:#}\n", json["code"]["translations"]),
        str![[r#"
[
  {
    "locale": "ar",
    "translated": true,
    "texts": [
      "أكثر من {limit} خطوات"
    ]
  }
]

"#]],
    );
    let example = copy.run("explain SW_PLAN_TOO_LONG --locale ar").stdout;
    assert!(example.contains("\"أكثر من 10 خطوات\""), "{example}");
    // The lock has the message, but not its fields.
    copy.run("update");
    let locked = copy.run("explain SW_PLAN_TOO_LONG --locale ar");
    assert!(
        locked
            .stdout
            .contains("  message     ar: أكثر من {limit} خطوات\n"),
        "{}",
        locked.stdout
    );
}

#[test]
fn a_language_that_is_not_there_is_a_mistake_that_names_those_that_are() {
    let copy = copy();
    copy.run("export --format html --locale fr --locale de_ --locale DE")
        .is(str![[r#"
exit 101
--- stderr
error: there are no translations into `fr` in `l10n`, only into `ar`, `de`
`de_` is not a language tag; write one such as `de`, `pt-BR` or `zh-Hant`

"#]]);
    copy.run("explain SW_PLAN_TOKEN --locale fr").is(str![[r#"
exit 101
--- stderr
error: there are no translations into `fr` in `l10n`, only into `ar`, `de`

"#]]);
    copy.run("export --format go --locale de").is(str![[r#"
exit 2
--- stderr
error: `--locale` works only with formats that show messages (markdown, html, fluent, openapi, openapi-3.0, typescript), not with go

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    copy.run("export --format fluent --locale de --locale ar")
        .is(str![[r#"
exit 2
--- stderr
error: `--locale` is given several times, but a Fluent file has one language; export each language to its own file

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    copy.run("export --locale de").is(str![[r#"
exit 2
--- stderr
error: these arguments apply to one export: name its format, as in `--format markdown`; without a format, the command writes the exports in the settings

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    Memory::of("contract")
        .run("export --format html --locale fr")
        .is(str![[r#"
exit 101
--- stderr
error: there are no translations in `l10n`; `cargo sw-error l10n add de` adds German

"#]]);
}

#[test]
fn profiles_have_languages_and_go_stale_with_their_translations() {
    let copy = copy();
    copy.append(
        "Cargo.toml",
        r#"
[[workspace.metadata.sw-error.exports]]
format = "markdown"
file = "errors.de.md"
locales = ["de"]
"#,
    );
    copy.run("export").is(str![[r#"
exit 0
--- stdout
wrote errors.de.md

"#]]);
    copy.replace(
        "l10n/de/contract.ftl",
        "Bitte anmelden",
        "Melden Sie sich an",
    );
    copy.run("export --check").is(str![[r#"
exit 1
--- stdout
errors.de.md is stale: line 13 is "    \"message\": \"Bitte anmelden.\"", but should be "    \"message\": \"Melden Sie sich an.\""
run `cargo sw-error export` to update them

"#]]);
    copy.run("export");
    assert!(copy.read("errors.de.md").contains("Melden Sie sich an"));
    // Other commands ignore it: one of them adds the language.
    copy.replace(
        "Cargo.toml",
        "locales = [\"de\"]",
        "locales = [\"fr\", \"de\"]",
    );
    copy.run("export --check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:18:12: there are no translations into `fr` in `l10n`, only into `ar`, `de`

"#]]);
    copy.run("l10n add fr");
    copy.run("export --check").is(str![[r#"
exit 1
--- stdout
errors.de.md is stale: line 13 is "    \"message\": \"Melden Sie sich an.\"", but should be "    \"message\": \"sign in\""
run `cargo sw-error export` to update them

"#]]);
    copy.replace("Cargo.toml", "locales = [\"fr\", \"de\"]", "locales = []");
    copy.run("export").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:18:11: the list is empty; leave `locales` out for the messages as they are in the source

"#]]);
    copy.replace("Cargo.toml", "\"markdown\"", "\"json\"");
    copy.replace("Cargo.toml", "locales = []", "locales = [\"de\"]");
    copy.run("export").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:18:11: `locales` works only with formats that show messages (markdown, html, fluent, openapi, openapi-3.0, typescript), not with json

"#]]);
}

/// A translation that a service could not show is left out here too.
#[test]
fn a_translation_that_cannot_be_shown_is_none() {
    for translation in [
        "SW_PLAN_TOKEN = { $nowhere }",
        "SW_PLAN_TOKEN = { $nowhere -> \n   *[other] a\n }",
        "SW_PLAN_TOKEN = { -nowhere }",
        "SW_PLAN_TOKEN = { nowhere }",
        "SW_PLAN_TOKEN = { DATETIME(\"1\") }",
        "SW_PLAN_TOKEN = { SW_PLAN_TOKEN }",
        "SW_PLAN_TOKEN = { one }\none = { two }\ntwo = { one }",
        "SW_PLAN_TOKEN = { -shows }\n-shows = a { $given }",
        "SW_PLAN_TOKEN = { -a0 }\n-a9 = aaaaaaaaaa\n-a0 = { -a1 }{ -a1 }{ -a1 }{ -a1 }\n-a1 = { -a2 }{ -a2 }{ -a2 }{ -a2 }\n-a2 = { -a3 }{ -a3 }{ -a3 }{ -a3 }\n-a3 = { -a4 }{ -a4 }{ -a4 }{ -a4 }\n-a4 = { -a5 }{ -a5 }{ -a5 }{ -a5 }\n-a5 = { -a9 }{ -a9 }{ -a9 }{ -a9 }",
    ] {
        let copy = copy();
        copy.write("l10n/de/contract.ftl", &format!("{translation}\n"));
        let allow = "-A l10n-syntax -A l10n-argument-unknown";
        let page = copy.run(&format!("export --format markdown --locale de {allow}"));
        assert!(
            page.stdout
                .contains("Message (de, not translated): sign in"),
            "{translation}\n{}",
            page.stderr
        );
    }
    let copy = copy();
    copy.write("l10n/de/contract.ftl", "SW_PLAN_TOKEN = { $nowhere }\n");
    copy.run("export --format markdown --locale de")
        .is(str![[r#"
exit 1
--- stderr
error[l10n-argument-unknown]: code `SW_PLAN_TOKEN` has no argument `$nowhere`
 --> l10n/de/contract.ftl:1:19
  |
1 | SW_PLAN_TOKEN = { $nowhere }
  |                   ^^^^^^^^ unknown
  |
  = help: it has no arguments

1 error
for more about a check: cargo sw-error explain l10n-argument-unknown
error: nothing was exported; fix the findings, or allow their checks: `-A l10n-argument-unknown`

"#]]);
}

/// Nested variants, terms with arguments and attributes, formatted numbers.
#[test]
fn everything_that_a_translation_names_is_in_its_place() {
    let copy = copy();
    copy.write(
        "l10n/de/contract.ftl",
        r#"
-brand = { $case ->
    [genitive] Plans
   *[nominative] Plan
}
    .gender = masculine
common = siehe { -brand(case: "genitive") }
    .more = mehr
SW_PLAN_BAD_VENUE = { -brand.gender ->
    [masculine] Der
   *[other] Die
} { -brand }: { $limit ->
    [0] nichts
    [one] { $venue ->
        [moon] der Mond
       *[other] ein Ort „{ $venue }“
    }
   *[other] { NUMBER($limit, minimumFractionDigits: 2) } Orte
}, { common }, { common.more }{ "!" }
SW_PLAN_TOO_LONG = { 1 ->
    [one] eins
   *[other] viele
} { NUMBER(1, minimumFractionDigits: 1) } { { $limit } }
"#,
    );
    let example = |code: &str| {
        let explained = copy.run(&format!("explain {code} --locale de")).stdout;
        let lines = explained
            .lines()
            .filter(|line| line.contains("\"message\"") || line.starts_with("  message     de"));
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    snapshot(
        example("SW_PLAN_BAD_VENUE"),
        str![[r#"
  message     de: Der Plan: {limit} Orte, siehe Plans, mehr!
  message     de: Der Plan: nichts, siehe Plans, mehr!
  message     de: Der Plan: ein Ort „{venue}“, siehe Plans, mehr!
  message     de: Der Plan: der Mond, siehe Plans, mehr!
    "message": "Der Plan: 10.00 Orte, siehe Plans, mehr!",

"#]],
    );
    snapshot(
        example("SW_PLAN_TOO_LONG"),
        str![[r#"
  message     de: eins 1.0 {limit}
    "message": "eins 1.0 10"

"#]],
    );
}

/// A message of placeholders only is useless in any language; a translation may say more than the source.
#[test]
fn a_placeholder_alone_is_described() {
    let copy = copy();
    copy.replace("src/lib.rs", "more than {limit} steps", "{limit}");
    let message = |translation: &str| {
        copy.write("l10n/de/contract.ftl", translation);
        let page = copy.run("export --format markdown --locale de").stdout;
        let row = about(&page, "SW_PLAN_TOO_LONG").lines().next().unwrap();
        row.split_once("Message ").unwrap().1.to_owned()
    };
    assert_eq!(
        message("SW_PLAN_TOO_LONG = { $limit }\n"),
        "(de): The message varies; match on the code. |"
    );
    assert_eq!(
        message("SW_PLAN_TOKEN = a\n"),
        "(de, not translated): The message varies; match on the code. |"
    );
    assert_eq!(
        message("SW_PLAN_TOO_LONG = Höchstens { $limit }\n"),
        "(de): Höchstens {limit} |"
    );
}

/// No translation escapes its place, or turns the direction of text around it.
#[test]
fn translations_stay_in_their_place() {
    const HOSTILE: &str = "\
SW_PLAN_TOKEN = a | b || <b onclick=\"x\">c</b></script><script>alert(1)</script> `code` *em* [l](javascript:x) {\"{{\"} x {\"}}\"} \u{202e}turned\u{2066} \"q\" 'q' \\ ${\"{\"}x{\"}\"} */
    second line
    # no heading
    - no list
SW_PLAN_TOO_LONG = { $limit ->
    [one] ] | \"one\"
   *[other] \\u202e { $limit } --> <!-- \u{202e}
}
";
    let copy = copy();
    copy.replace(
        "src/lib.rs",
        "TooLong { limit",
        "TooLong { #[sw(detail)] limit",
    );
    copy.write("l10n/de/contract.ftl", HOSTILE);
    let export = |arguments: &str| {
        let exported = copy.run(&format!("export {arguments} --locale de"));
        assert_eq!(exported.code, Some(0), "{}", exported.stderr);
        exported.stdout
    };
    let html = export("--format html");
    assert_eq!(html.matches("<script").count(), 1);
    assert!(!html.contains("<b ") && !html.contains("<!-- \u{202e}"));
    let markdown = export("--format markdown");
    let row = markdown
        .lines()
        .find(|line| line.starts_with("| <a id=\"SW_PLAN_TOKEN\""))
        .unwrap();
    assert_eq!(row.replace("\\|", "").matches('|').count(), 4, "{row}");
    assert!(
        row.contains("second line") && !row.contains("<b ") && !row.contains("{{"),
        "{row}"
    );
    let typescript = export("--format typescript");
    for text in [&html, &markdown, &typescript] {
        assert!(!text.contains(['\u{202e}', '\u{2066}']), "{text}");
    }
    let json: Value = serde_json::from_str(&export("--format openapi")).unwrap();
    assert!(json["components"].is_object());
    // The Fluent export parses to the same text.
    let fluent = export("--format fluent");
    copy.write("l10n/de/contract.ftl", &fluent);
    assert_eq!(export("--format fluent"), fluent);
    assert_eq!(export("--format typescript"), typescript);
}

#[test]
fn fluent_has_what_clients_can_write() {
    let copy = copy();
    copy.run("export --format fluent").is(str![[r#"
exit 0
--- stdout
### Error codes
### Generated by `cargo sw-error export --format fluent`; do not edit.
### The name of a message is the code, and its arguments are the members of the error's details.

## Plans

# The venue is not one the plan may run in.
# $max (integer)
# $venue (string)
SW_PLAN_BAD_VENUE = venue `{ $venue }` is not allowed, of { $max }

# The plan is too long.
# `limit` (integer) is not in the details: add `#[sw(detail)]` to the field.
# SW_PLAN_TOO_LONG = more than { $limit } steps

# Sign in.
SW_PLAN_TOKEN = sign in

# The plans cannot be read.
SW_PLAN_STORE = Service Unavailable
--- stderr
note: 1 message shows a value that is not in the details, so clients show the message in the body instead: `SW_PLAN_TOO_LONG` (`limit`); `#[sw(detail)]` on a field adds the value, and `cargo sw-error check --warn message-argument-not-detail` finds such fields

"#]]);
    copy.run("export --format fluent --locale de").is(str![[r#"
exit 0
--- stdout
### Error codes
### Generated by `cargo sw-error export --format fluent`; do not edit.
### The name of a message is the code, and its arguments are the members of the error's details.
### Messages in `de`.

## Plans

# The venue is not one the plan may run in.
# $max (integer)
# $venue (string)
SW_PLAN_BAD_VENUE = „{ $venue }“ ist keiner von { $max ->
     [one] einem Ort
    *[other] { $max } Orten
    }.

# The plan is too long.
# Not translated into `de`.
# `limit` (integer) is not in the details: add `#[sw(detail)]` to the field.
# SW_PLAN_TOO_LONG = more than { $limit } steps

# Sign in.
SW_PLAN_TOKEN = Bitte anmelden.

# The plans cannot be read.
# Not translated into `de`.
# SW_PLAN_STORE = Service Unavailable

"#]]);
}

#[test]
fn typescript_has_what_clients_can_write() {
    let copy = copy();
    let plain = copy.run("export --format typescript");
    assert!(!plain.stdout.contains("Locale") && plain.stderr.is_empty());
    let client = copy.run("export --format typescript --locale de --locale ar");
    let (before, texts) = client
        .stdout
        .split_once("const contractErrorTexts")
        .unwrap();
    assert!(before.starts_with(plain.stdout.trim_end()));
    snapshot(
        &client.stderr,
        str![[r#"
note: 1 message shows a value that is not in the details, so clients show the message in the body instead: `SW_PLAN_TOO_LONG` (`limit`); `#[sw(detail)]` on a field adds the value, and `cargo sw-error check --warn message-argument-not-detail` finds such fields

"#]],
    );
    snapshot(
        texts.split_once("\n};").unwrap().0,
        str![[r#"
: {
  readonly [Locale in ContractErrorLocale]: { readonly [Code in ContractErrorCode]?: ContractErrorText };
} = {
  de: {
    SW_PLAN_BAD_VENUE: ["„", { arg: "venue" }, "“ ist keiner von ", { by: "max", of: [["one", ["einem Ort"]]], or: [{ arg: "max" }, " Orten"] }, "."],
    SW_PLAN_TOKEN: ["Bitte anmelden."],
  },
  ar: {
    SW_PLAN_TOKEN: ["سجل الدخول"],
  },
"#]],
    );
    assert!(
        client
            .stdout
            .contains("const isolates: readonly string[] = [\"ar\"];")
    );
}
