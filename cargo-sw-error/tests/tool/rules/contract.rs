//! The parts of a code that clients rely on besides its status, and changes for reviewers.

use snapbox::str;

use crate::support::{Memory, Outcome};

/// Changes the source, and runs the check.
fn changed(old: &str, new: &str) -> Outcome {
    check(old, new, "")
}

fn check(old: &str, new: &str, arguments: &str) -> Outcome {
    let copy = Memory::of("contract");
    copy.replace("src/lib.rs", old, new);
    copy.run(&format!("check -A lock-outdated {arguments}"))
}

#[test]
fn what_was_promised_is_there() {
    Memory::of("contract").run("check --locked").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn detail_removed() {
    let (old, new) = ("#[sw(detail)] venue", "venue");
    changed(old, new).is(str![[r#"
exit 1
--- stdout
error[detail-removed]: the promised detail `venue` of code `SW_PLAN_BAD_VENUE` is gone
  --> src/lib.rs:14:17
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `contract::PlanError::BadVenue`
   |
  ::: sw-error.lock:5:8
   |
 5 | [codes.SW_PLAN_BAD_VENUE]
   |        ----------------- promised with `venue: string`
   |
   = help: restore it: `#[sw(detail = "venue")]`
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_BAD_VENUE --reason "…"`

1 error
for more about a check: cargo sw-error explain detail-removed

"#]]);
    check(old, new, "--message-format short").is(str![[r#"
exit 1
--- stdout
src/lib.rs:14:17: error[detail-removed]: the promised detail `venue` of code `SW_PLAN_BAD_VENUE` is gone

"#]]);
    check(old, new, "--message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"detail-removed","level":"deny","code":"SW_PLAN_BAD_VENUE","message":"the promised detail `venue` of code `SW_PLAN_BAD_VENUE` is gone","labels":[{"file":"src/lib.rs","line":14,"column":17,"width":19,"text":"owned by `contract::PlanError::BadVenue`"},{"file":"sw-error.lock","line":5,"column":8,"width":17,"text":"promised with `venue: string`"}],"help":["restore it: `#[sw(detail = \"venue\")]`","or accept the break: `cargo sw-error update --accept SW_PLAN_BAD_VENUE --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

/// Renaming a field renames its detail, which clients read.
#[test]
fn detail_renamed_with_its_field() {
    let copy = Memory::of("contract");
    copy.replace(
        "src/lib.rs",
        "#[sw(detail)] venue: String",
        "#[sw(detail)] place: String",
    );
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[detail-removed]: the promised detail `venue` of code `SW_PLAN_BAD_VENUE` is gone
  --> src/lib.rs:14:17
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `contract::PlanError::BadVenue`
   |
  ::: sw-error.lock:5:8
   |
 5 | [codes.SW_PLAN_BAD_VENUE]
   |        ----------------- promised with `venue: string`
   |
   = help: if it was renamed to `place`, keep its name for clients: `#[sw(detail = "venue")]`
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_BAD_VENUE --reason "…"`

1 error
for more about a check: cargo sw-error explain detail-removed

"#]]);
    copy.replace(
        "src/lib.rs",
        "#[sw(detail)] place",
        "#[sw(detail = \"venue\")] place",
    );
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

/// An existing detail is not the new name of another one.
#[test]
fn detail_removed_beside_another_of_its_type() {
    let copy = Memory::of("contract");
    let (old, new) = (
        "limit: u32, #[sw(detail)] hint: Option<String>",
        "limit: u32, #[sw(detail)] hint: String",
    );
    copy.replace("src/lib.rs", old, new);
    copy.replace("src/lib.rs", "#[sw(detail)] venue", "venue");
    let outcome = copy.run("check -A lock-outdated");
    assert!(
        outcome.stdout.contains("[detail-removed]") && !outcome.stdout.contains("renamed"),
        "{}",
        outcome.stdout
    );
}

/// If a single field becomes the details, all names are gone, and none was renamed.
#[test]
fn details_become_a_whole() {
    let copy = Memory::of("contract");
    copy.replace(
        "src/lib.rs",
        "#[sw(detail)] venue: String, #[sw(detail = \"max\")] limit: u32, #[sw(detail)] hint: Option<String>",
        "venue: String, limit: u32, #[sw(details)] all: String",
    );
    let outcome = copy.run("check -A lock-outdated --message-format short");
    assert_eq!(outcome.stdout.matches("error[detail-removed]").count(), 3);
    let outcome = copy.run("check -A lock-outdated");
    assert!(!outcome.stdout.contains("renamed"), "{}", outcome.stdout);
    copy.run("update --accept SW_PLAN_BAD_VENUE --reason \"one value is enough\"");
    copy.replace("src/lib.rs", "#[sw(details)] all", "all");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[detail-removed]: the promised details of code `SW_PLAN_BAD_VENUE` are gone
  --> src/lib.rs:14:17
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `contract::PlanError::BadVenue`
   |
  ::: sw-error.lock:5:8
   |
 5 | [codes.SW_PLAN_BAD_VENUE]
   |        ----------------- promised with `string`
   |
   = help: restore the field: `#[sw(details)]`
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_BAD_VENUE --reason "…"`

1 error
for more about a check: cargo sw-error explain detail-removed

"#]]);
}

#[test]
fn detail_type_changed() {
    let (old, new) = ("limit: u32", "limit: Limit");
    changed(old, new).is(str![[r#"
exit 1
--- stdout
error[detail-type-changed]: detail `max` of code `SW_PLAN_BAD_VENUE` was promised as `integer`, but is now `any`
  --> src/lib.rs:14:17
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^^ `max: any`
   |
  ::: sw-error.lock:5:8
   |
 5 | [codes.SW_PLAN_BAD_VENUE]
   |        ----------------- promised with `max: integer`
   |
   = help: the derive cannot infer the JSON type of the field; if it is still `integer`, write `#[sw(detail(name = "max", type = "integer"))]`
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_BAD_VENUE --reason "…"`

1 error
for more about a check: cargo sw-error explain detail-type-changed

"#]]);
    check(old, new, "--message-format short").is(str![[r#"
exit 1
--- stdout
src/lib.rs:14:17: error[detail-type-changed]: detail `max` of code `SW_PLAN_BAD_VENUE` was promised as `integer`, but is now `any`

"#]]);
    check(old, new, "--message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"detail-type-changed","level":"deny","code":"SW_PLAN_BAD_VENUE","message":"detail `max` of code `SW_PLAN_BAD_VENUE` was promised as `integer`, but is now `any`","labels":[{"file":"src/lib.rs","line":14,"column":17,"width":19,"text":"`max: any`"},{"file":"sw-error.lock","line":5,"column":8,"width":17,"text":"promised with `max: integer`"}],"help":["the derive cannot infer the JSON type of the field; if it is still `integer`, write `#[sw(detail(name = \"max\", type = \"integer\"))]`","or accept the break: `cargo sw-error update --accept SW_PLAN_BAD_VENUE --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
    // By hand, the promise stays.
    changed(
        "#[sw(detail = \"max\")] limit: u32",
        "#[sw(detail(name = \"max\", type = \"integer\"))] limit: Limit",
    )
    .is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

/// A value that may now be missing breaks clients; one that is now always present does not.
#[test]
fn detail_that_may_be_missing() {
    changed("venue: String", "venue: Option<String>").is(str![[r#"
exit 1
--- stdout
error[detail-type-changed]: detail `venue` of code `SW_PLAN_BAD_VENUE` was promised as `string`, but is now `string?`
  --> src/lib.rs:14:17
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^^ `venue: string?`
   |
  ::: sw-error.lock:5:8
   |
 5 | [codes.SW_PLAN_BAD_VENUE]
   |        ----------------- promised with `venue: string`
   |
   = help: restore the old type, or add another detail with the new type
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_BAD_VENUE --reason "…"`

1 error
for more about a check: cargo sw-error explain detail-type-changed

"#]]);
    changed("hint: Option<String>", "hint: String").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn header_removed() {
    let (old, new) = (", header(\"www-authenticate\" = \"Bearer\")", "");
    let levels = "-A challenge-missing";
    check(old, new, levels).is(str![[r#"
exit 1
--- stdout
error[header-removed]: the promised header `www-authenticate` of code `SW_PLAN_TOKEN` is gone
  --> src/lib.rs:24:17
   |
24 |     #[sw(code = "SW_PLAN_TOKEN", status = 401)]
   |                 ^^^^^^^^^^^^^^^ owned by `contract::PlanError::Token`
   |
  ::: sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_TOKEN]
   |        ------------- promised with the header `www-authenticate`
   |
   = help: restore it: `header("www-authenticate" = "…")`
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_TOKEN --reason "…"`

1 error
for more about a check: cargo sw-error explain header-removed

"#]]);
    check(old, new, &format!("{levels} --message-format short")).is(str![[r#"
exit 1
--- stdout
src/lib.rs:24:17: error[header-removed]: the promised header `www-authenticate` of code `SW_PLAN_TOKEN` is gone

"#]]);
    check(old, new, &format!("{levels} --message-format json")).is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"header-removed","level":"deny","code":"SW_PLAN_TOKEN","message":"the promised header `www-authenticate` of code `SW_PLAN_TOKEN` is gone","labels":[{"file":"src/lib.rs","line":24,"column":17,"width":15,"text":"owned by `contract::PlanError::Token`"},{"file":"sw-error.lock","line":26,"column":8,"width":13,"text":"promised with the header `www-authenticate`"}],"help":["restore it: `header(\"www-authenticate\" = \"…\")`","or accept the break: `cargo sw-error update --accept SW_PLAN_TOKEN --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

#[test]
fn retry_after_removed() {
    let (old, new) = (", retry_after = 30", "");
    let levels = "-A retry-after-missing";
    check(old, new, levels).is(str![[r#"
exit 1
--- stdout
error[retry-after-removed]: code `SW_PLAN_STORE` was promised with `retry-after`, but no longer has it
  --> src/lib.rs:29:17
   |
29 |     #[sw(code = "SW_PLAN_STORE", status = 503)]
   |                 ^^^^^^^^^^^^^^^ owned by `contract::PlanError::Store`
   |
  ::: sw-error.lock:17:8
   |
17 | [codes.SW_PLAN_STORE]
   |        ------------- promised with `retry_after`
   |
   = help: restore it: `retry_after = 30` (seconds), or the field that holds the time
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_STORE --reason "…"`

1 error
for more about a check: cargo sw-error explain retry-after-removed

"#]]);
    check(old, new, &format!("{levels} --message-format short")).is(str![[r#"
exit 1
--- stdout
src/lib.rs:29:17: error[retry-after-removed]: code `SW_PLAN_STORE` was promised with `retry-after`, but no longer has it

"#]]);
    check(old, new, &format!("{levels} --message-format json")).is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"retry-after-removed","level":"deny","code":"SW_PLAN_STORE","message":"code `SW_PLAN_STORE` was promised with `retry-after`, but no longer has it","labels":[{"file":"src/lib.rs","line":29,"column":17,"width":15,"text":"owned by `contract::PlanError::Store`"},{"file":"sw-error.lock","line":17,"column":8,"width":13,"text":"promised with `retry_after`"}],"help":["restore it: `retry_after = 30` (seconds), or the field that holds the time","or accept the break: `cargo sw-error update --accept SW_PLAN_STORE --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

/// Additions break nothing, and neither does another time to wait.
#[test]
fn additions_are_harmless() {
    let copy = Memory::of("contract");
    copy.replace("src/lib.rs", "retry_after = 30", "retry_after = wait");
    copy.replace(
        "src/lib.rs",
        "    Store,",
        "    Store { #[sw(detail)] wait: u32 },",
    );
    copy.replace(
        "src/lib.rs",
        "status = 401, ",
        "status = 401, header(\"x-realm\" = \"plans\"), ",
    );
    copy.replace("src/lib.rs", "limit: u8", "#[sw(detail)] limit: u8");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
    copy.run("update").is(str![[r#"
exit 0
--- stdout
~ SW_PLAN_STORE
    details: nothing → wait: integer
    retry_after: fixed → varying
~ SW_PLAN_TOKEN
    headers: www-authenticate → www-authenticate, x-realm
~ SW_PLAN_TOO_LONG
    details: nothing → limit: integer

"#]]);
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

/// `update` keeps a promise until its break is accepted, and accepts all breaks of a code at once.
#[test]
fn update_keeps_the_contract() {
    let copy = Memory::of("contract");
    copy.replace(
        "src/lib.rs",
        "status = 400)]\n    BadVenue",
        "status = 422)]\n    BadVenue",
    );
    copy.replace(
        "src/lib.rs",
        "#[sw(detail)] venue: String",
        "#[sw(detail)] place: String",
    );
    copy.replace(
        "src/lib.rs",
        "limit: u32",
        "limit: i64, #[sw(detail)] city: String",
    );
    let before = copy.read("sw-error.lock");
    copy.run("update");
    let promised = |text: &str| {
        text.lines()
            .filter(|line| line.starts_with("status"))
            .count()
    };
    assert_eq!(promised(&before), promised(&copy.read("sw-error.lock")));
    assert!(copy.read("sw-error.lock").contains("venue = \"string\""));
    copy.run("update --accept SW_PLAN_BAD_VENUE --reason \"venues are places\"")
        .is(str![[r#"
exit 0
--- stdout
~ SW_PLAN_BAD_VENUE
    status: 400 → 422
    arguments: venue, limit → limit
    details: hint: string?, max: integer, venue: string → city: string, hint: string?, max: integer, place: string

"#]]);
    let lock = copy.read("sw-error.lock");
    let block = lock.split("\n\n").nth(1).expect("the block");
    snapbox::assert_data_eq!(
        block,
        str![[r#"
[codes.SW_PLAN_BAD_VENUE]
status = 422
section = "Plans"
owner = "contract::PlanError::BadVenue"
message = "venue `{venue}` is not allowed, of {limit}"
arguments = ["limit"]
meaning = "The venue is not one the plan may run in."
cause = "The tenant has removed it."
fix = "List the venues."
details = { city = "string", hint = "string?", max = "integer", place = "string" }
since = "1.0.0"
accepted = [
    { was = "status 400", reason = "venues are places" },
    { was = "detail venue: string", reason = "venues are places" },
]
"#]]
    );
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
    copy.run("update --accept SW_PLAN_BAD_VENUE --reason \"again\"")
        .is(str![[r#"
exit 101
--- stderr
error: `--accept SW_PLAN_BAD_VENUE` accepts nothing: it is as promised

"#]]);
}

/// Unreleased breaks of one subject merge into one, and vanish when the promise is restored.
#[test]
fn a_break_without_a_release_can_be_taken_back() {
    let copy = Memory::of("contract");
    let before = copy.read("sw-error.lock");
    let accept = |old: &str, new: &str, reason: &str| {
        copy.replace("src/lib.rs", old, new);
        let outcome = copy.run(&format!("update --accept SW_PLAN_TOKEN --reason {reason}"));
        assert_eq!(outcome.code, Some(0), "{old} {new}: {}", outcome.stderr);
        copy.read("sw-error.lock")
    };
    accept("status = 401", "status = 403", "once");
    let twice = accept("status = 403", "status = 409", "twice");
    assert!(
        twice.contains("{ was = \"status 401\", reason = \"twice\" }"),
        "{twice}"
    );
    assert_eq!(twice.matches("was = ").count(), 1, "{twice}");
    let header = "header(\"www-authenticate\" = \"Bearer\")";
    let both = accept(&format!(", {header}"), "", "both");
    assert_eq!(both.matches("was = ").count(), 2, "{both}");
    copy.replace(
        "src/lib.rs",
        "status = 409",
        &format!("status = 409, {header}"),
    );
    assert_eq!(copy.run("update").code, Some(0));
    assert_eq!(accept("status = 409", "status = 401", "back"), before);
    // Released breaks stay.
    accept("status = 401", "status = 403", "once");
    assert_eq!(copy.run("release 2.0.0").code, Some(0));
    let back = accept("status = 403", "status = 401", "back");
    assert_eq!(back.matches("was = ").count(), 2, "{back}");
}

/// A partly updated block is still located correctly.
#[test]
fn what_update_refuses_is_located() {
    let copy = Memory::of("contract");
    copy.replace("src/lib.rs", "status = 401", "status = 403");
    copy.replace(
        "src/lib.rs",
        "/// Sign in.",
        "/// The caller has to sign in.",
    );
    let outcome = copy.run("update");
    assert!(
        outcome.stderr.contains("sw-error.lock:26:8"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn meaning_changed() {
    let (old, new) = ("/// Sign in.", "/// The caller has to sign in.");
    changed(old, new).is(str![[r#"
exit 0
--- stdout
note[meaning-changed]: the meaning of code `SW_PLAN_TOKEN` has changed
  --> src/lib.rs:24:17
   |
24 |     #[sw(code = "SW_PLAN_TOKEN", status = 401, header("www-authenticate" = "Bearer"))]
   |                 ^^^^^^^^^^^^^^^ now: The caller has to sign in.
   |
  ::: sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_TOKEN]
   |        ------------- before: Sign in.
   |
   = help: check that it still means the same to clients; a different error needs another code

1 note

"#]]);
    check(old, new, "--message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:24:17: note[meaning-changed]: the meaning of code `SW_PLAN_TOKEN` has changed

"#]]);
    check(old, new, "--message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"meaning-changed","level":"note","code":"SW_PLAN_TOKEN","message":"the meaning of code `SW_PLAN_TOKEN` has changed","labels":[{"file":"src/lib.rs","line":24,"column":17,"width":15,"text":"now: The caller has to sign in."},{"file":"sw-error.lock","line":26,"column":8,"width":13,"text":"before: Sign in."}],"help":["check that it still means the same to clients; a different error needs another code"]}],"summary":{"errors":0,"warnings":0,"notes":1}}

"#]]);
}

#[test]
fn code_reused() {
    let copy = Memory::of("contract");
    copy.replace(
        "src/lib.rs",
        "/// The plan is too long.",
        "/// The plan has no steps.",
    );
    copy.replace("src/lib.rs", "more than {limit} steps", "add a step");
    copy.replace("src/lib.rs", "TooLong { limit: u8 }", "Empty");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[code-reused]: code `SW_PLAN_TOO_LONG` is reused for another error
  --> src/lib.rs:19:17
   |
19 |     #[sw(code = "SW_PLAN_TOO_LONG", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^ `contract::PlanError::Empty`: The plan has no steps.
   |
  ::: sw-error.lock:35:8
   |
35 | [codes.SW_PLAN_TOO_LONG]
   |        ---------------- promised by `contract::PlanError::TooLong`, with another message and meaning
   |
   = help: give the new error another code, and retire this one
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_TOO_LONG --reason "…"`

1 error
for more about a check: cargo sw-error explain code-reused

"#]]);
    copy.run("check -A lock-outdated --message-format short")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:19:17: error[code-reused]: code `SW_PLAN_TOO_LONG` is reused for another error

"#]]);
    copy.run("check -A lock-outdated --message-format json")
        .is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"code-reused","level":"deny","code":"SW_PLAN_TOO_LONG","message":"code `SW_PLAN_TOO_LONG` is reused for another error","labels":[{"file":"src/lib.rs","line":19,"column":17,"width":18,"text":"`contract::PlanError::Empty`: The plan has no steps."},{"file":"sw-error.lock","line":35,"column":8,"width":16,"text":"promised by `contract::PlanError::TooLong`, with another message and meaning"}],"help":["give the new error another code, and retire this one","or accept the break: `cargo sw-error update --accept SW_PLAN_TOO_LONG --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
    let accept = "update --accept SW_PLAN_TOO_LONG --reason \"it is the same error\"";
    assert_eq!(copy.run(accept).code, Some(0));
    assert_eq!(copy.run("check --locked").code, Some(0));
}

#[test]
fn fix_missing() {
    let (old, new) = (
        "/// Sign in.",
        "/// Sign in.\n    ///\n    /// # Fix\n    ///\n    /// Ask for a token.",
    );
    check(old, new, "-W fix-missing").is(str![[r#"
exit 0
--- stdout
warning[fix-missing]: the doc comment of code `SW_PLAN_TOO_LONG` has no fix
  --> src/lib.rs:19:17
   |
19 |     #[sw(code = "SW_PLAN_TOO_LONG", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^ owned by `contract::PlanError::TooLong`
   |
   = help: add the heading `# Fix` to the variant's doc comment

warning[fix-missing]: the doc comment of code `SW_PLAN_STORE` has no fix
  --> src/lib.rs:33:17
   |
33 |     #[sw(code = "SW_PLAN_STORE", status = 503, retry_after = 30)]
   |                 ^^^^^^^^^^^^^^^ owned by `contract::PlanError::Store`
   |
   = help: add the heading `# Fix` to the variant's doc comment

2 warnings

"#]]);
    check(old, new, "-W fix-missing --message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:19:17: warning[fix-missing]: the doc comment of code `SW_PLAN_TOO_LONG` has no fix
src/lib.rs:33:17: warning[fix-missing]: the doc comment of code `SW_PLAN_STORE` has no fix

"#]]);
    check(old, new, "-W fix-missing --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"fix-missing","level":"warn","code":"SW_PLAN_TOO_LONG","message":"the doc comment of code `SW_PLAN_TOO_LONG` has no fix","labels":[{"file":"src/lib.rs","line":19,"column":17,"width":18,"text":"owned by `contract::PlanError::TooLong`"}],"help":["add the heading `# Fix` to the variant's doc comment"]},{"check":"fix-missing","level":"warn","code":"SW_PLAN_STORE","message":"the doc comment of code `SW_PLAN_STORE` has no fix","labels":[{"file":"src/lib.rs","line":33,"column":17,"width":15,"text":"owned by `contract::PlanError::Store`"}],"help":["add the heading `# Fix` to the variant's doc comment"]}],"summary":{"errors":0,"warnings":2,"notes":0}}

"#]]);
}

/// Clients get the details of a code from its owner, whichever variant sends it.
#[test]
fn details_of_references_are_those_of_the_owner() {
    let copy = Memory::of("contract");
    copy.append(
        "src/lib.rs",
        r#"
#[derive(Debug, thiserror::Error, sw_error::SwError)]
pub enum OtherError {
    #[error("others")]
    #[sw(code_of = PlanError::BadVenue)]
    Others { #[sw(detail)] venue: u32, #[sw(detail)] room: String },
    #[error("none")]
    #[sw(code_of = crate::PlanError::BadVenue)]
    None,
    #[error("enough")]
    #[sw(code_of = PlanError::BadVenue)]
    Enough { #[sw(detail)] venue: String, #[sw(detail)] max: u32 },
    #[error("as it is")]
    #[sw(code_of = PlanError::Store)]
    AsItIs,
    #[error("unknown")]
    #[sw(code_of = Renamed::BadVenue)]
    Unknown,
}
"#,
    );
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
warning[details-differ]: `contract::OtherError::Others` sends other details with code `SW_PLAN_BAD_VENUE` than its owner
  --> src/lib.rs:36:20
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ------------------- owned by `contract::PlanError::BadVenue`
...
36 |     #[sw(code_of = PlanError::BadVenue)]
   |                    ^^^^^^^^^^^^^^^^^^^ without `max`, with `venue` of type `integer` instead of `string` and with `room`
   |
   = help: give the variant the details of the owner, make optional details an `Option` in the owner, or give the variant a code of its own

warning[details-differ]: `contract::OtherError::None` sends other details with code `SW_PLAN_BAD_VENUE` than its owner
  --> src/lib.rs:39:20
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ------------------- owned by `contract::PlanError::BadVenue`
...
39 |     #[sw(code_of = crate::PlanError::BadVenue)]
   |                    ^^^^^^^^^^^^^^^^^^^ without `max` and without `venue`
   |
   = help: give the variant the details of the owner, make optional details an `Option` in the owner, or give the variant a code of its own

2 warnings

"#]]);
    copy.run("check -A lock-outdated --message-format json")
        .is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"details-differ","level":"warn","code":"SW_PLAN_BAD_VENUE","message":"`contract::OtherError::Others` sends other details with code `SW_PLAN_BAD_VENUE` than its owner","labels":[{"file":"src/lib.rs","line":36,"column":20,"width":19,"text":"without `max`, with `venue` of type `integer` instead of `string` and with `room`"},{"file":"src/lib.rs","line":14,"column":17,"width":19,"text":"owned by `contract::PlanError::BadVenue`"}],"help":["give the variant the details of the owner, make optional details an `Option` in the owner, or give the variant a code of its own"]},{"check":"details-differ","level":"warn","code":"SW_PLAN_BAD_VENUE","message":"`contract::OtherError::None` sends other details with code `SW_PLAN_BAD_VENUE` than its owner","labels":[{"file":"src/lib.rs","line":39,"column":20,"width":19,"text":"without `max` and without `venue`"},{"file":"src/lib.rs","line":14,"column":17,"width":19,"text":"owned by `contract::PlanError::BadVenue`"}],"help":["give the variant the details of the owner, make optional details an `Option` in the owner, or give the variant a code of its own"]}],"summary":{"errors":0,"warnings":2,"notes":0}}

"#]]);
    assert_eq!(
        copy.run("check -A lock-outdated -A details-differ").stdout,
        Memory::of("contract").run("check -A lock-outdated").stdout
    );
    assert_eq!(
        copy.run("check -A lock-outdated -D details-differ").code,
        Some(1)
    );
}

#[test]
fn message_argument_not_detail() {
    let (old, new) = ("limit: u8", "limit: u8, other: u8");
    check(old, new, "-W message-argument-not-detail").is(str![[r#"
exit 0
--- stdout
warning[message-argument-not-detail]: the message of code `SW_PLAN_TOO_LONG` shows `limit`, which the details do not have
  --> src/lib.rs:19:17
   |
19 |     #[sw(code = "SW_PLAN_TOO_LONG", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^ owned by `contract::PlanError::TooLong`
   |
   = help: add `#[sw(detail)]` to the field

1 warning

"#]]);
    check(
        old,
        new,
        "-W message-argument-not-detail --message-format short",
    )
    .is(str![[r#"
exit 0
--- stdout
src/lib.rs:19:17: warning[message-argument-not-detail]: the message of code `SW_PLAN_TOO_LONG` shows `limit`, which the details do not have

"#]]);
    check(
        old,
        new,
        "-W message-argument-not-detail --message-format json",
    )
    .is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"message-argument-not-detail","level":"warn","code":"SW_PLAN_TOO_LONG","message":"the message of code `SW_PLAN_TOO_LONG` shows `limit`, which the details do not have","labels":[{"file":"src/lib.rs","line":19,"column":17,"width":18,"text":"owned by `contract::PlanError::TooLong`"}],"help":["add `#[sw(detail)]` to the field"]}],"summary":{"errors":0,"warnings":1,"notes":0}}

"#]]);
    check(
        old,
        "#[sw(detail)] limit: u8",
        "-W message-argument-not-detail",
    )
    .is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
    check(
        old,
        "limit: u8, #[sw(details)] all: Value",
        "-W message-argument-not-detail",
    )
    .is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn similar_code() {
    let (old, new) = ("SW_PLAN_TOO_LONG", "SW_PLAN_INVALID_VENUES");
    let levels = "-A code-removed -W similar-code";
    check(old, new, levels).is(str![[r#"
exit 0
--- stdout
warning[similar-code]: codes `SW_PLAN_BAD_VENUE` and `SW_PLAN_INVALID_VENUES` seem to mean the same
  --> src/lib.rs:14:17
   |
14 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `contract::PlanError::BadVenue`
...
19 |     #[sw(code = "SW_PLAN_INVALID_VENUES", status = 400)]
   |                 ------------------------ owned by `contract::PlanError::TooLong`
   |
   = help: let one own the code and the others refer to it with `code_of`, or name the difference

1 warning

"#]]);
    check(old, new, &format!("{levels} --message-format short")).is(str![[r#"
exit 0
--- stdout
src/lib.rs:14:17: warning[similar-code]: codes `SW_PLAN_BAD_VENUE` and `SW_PLAN_INVALID_VENUES` seem to mean the same

"#]]);
    check(old, new, &format!("{levels} --message-format json")).is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"similar-code","level":"warn","code":"SW_PLAN_BAD_VENUE","message":"codes `SW_PLAN_BAD_VENUE` and `SW_PLAN_INVALID_VENUES` seem to mean the same","labels":[{"file":"src/lib.rs","line":14,"column":17,"width":19,"text":"owned by `contract::PlanError::BadVenue`"},{"file":"src/lib.rs","line":19,"column":17,"width":24,"text":"owned by `contract::PlanError::TooLong`"}],"help":["let one own the code and the others refer to it with `code_of`, or name the difference"]}],"summary":{"errors":0,"warnings":1,"notes":0}}

"#]]);
}

#[test]
fn words_that_say_the_same() {
    for (a, b, are_similar) in [
        ("SW_ROOM_NOT_FOUND", "SW_ROOM_MISSING", true),
        ("SW_ROOM_NOT_FOUND", "SW_UNKNOWN_ROOM", true),
        ("SW_USER_ALREADY_EXISTS", "SW_DUPLICATE_USER", true),
        ("SW_STORE_TIMED_OUT", "SW_STORE_TIMEOUT", true),
        ("SW_ROOM_NOT_FOUND", "SW_PLAN_NOT_FOUND", false),
        ("SW_ROOM_NOT_FOUND", "SW_ROOM_FULL", false),
        ("SW_ACCESS_LOST", "SW_ACCES_LOST", false),
    ] {
        let copy = Memory::of("contract");
        copy.remove("sw-error.lock");
        copy.replace("src/lib.rs", ", prefix = \"SW_PLAN_\"", "");
        copy.replace("src/lib.rs", "SW_PLAN_TOO_LONG", a);
        copy.replace("src/lib.rs", "SW_PLAN_BAD_VENUE", b);
        let outcome = copy.run("check -D similar-code");
        assert_eq!(outcome.code, Some(i32::from(are_similar)), "{a} and {b}");
    }
}

#[test]
fn explain_shows_cause_and_fix() {
    Memory::of("contract")
        .run("explain SW_PLAN_BAD_VENUE")
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
    "message": "venue `my-venue` is not allowed, of 10",
    "details": { "hint": "my-hint", "max": 10, "venue": "my-venue" }
  }
}

"#]]);
}
