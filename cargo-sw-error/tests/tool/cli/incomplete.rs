//! The tool finds every code or fails; half a build gives no registry.

use snapbox::str;

use crate::support::Fixture;

#[test]
fn what_does_not_compile() {
    let copy = Fixture::of("broken");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error[E0308]: mismatched types
  --> bad/src/lib.rs:10:5
   |
 9 | pub fn wrong() -> u32 {
   |                   --- expected `u32` because of return type
10 |     "text"
   |     ^^^^^^ expected `u32`, found `&str`

error: could not compile `bad`
error: cargo could not check the workspace, so its codes are not known

"#]]);
    copy.run("update").is(str![[r#"
exit 101
--- stderr
error[E0308]: mismatched types
  --> bad/src/lib.rs:10:5
   |
 9 | pub fn wrong() -> u32 {
   |                   --- expected `u32` because of return type
10 |     "text"
   |     ^^^^^^ expected `u32`, found `&str`

error: could not compile `bad`
error: cargo could not check the workspace, so its codes are not known

"#]]);
    copy.run("init").is(str![[r#"
exit 101
--- stderr
error[E0308]: mismatched types
  --> bad/src/lib.rs:10:5
   |
 9 | pub fn wrong() -> u32 {
   |                   --- expected `u32` because of return type
10 |     "text"
   |     ^^^^^^ expected `u32`, found `&str`

error: could not compile `bad`
error: cargo could not check the workspace, so its codes are not known

"#]]);
    assert!(
        !copy.has("sw-error.lock"),
        "nothing is written of half a build"
    );
    // A part of the workspace is fine if the user asks for it.
    copy.run("list --exclude bad").is(str![[r#"
exit 0
--- stdout
code     status  section     owner                  meaning
SW_GOOD  400     Good error  good::GoodError::Good  It is good.

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 101
--- stdout
{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0},"error":{"message":"cargo could not check the workspace, so its codes are not known","mistakes":[]}}
--- stderr
error[E0308]: mismatched types
  --> bad/src/lib.rs:10:5
   |
 9 | pub fn wrong() -> u32 {
   |                   --- expected `u32` because of return type
10 |     "text"
   |     ^^^^^^ expected `u32`, found `&str`

error: could not compile `bad`
error: cargo could not check the workspace, so its codes are not known

"#]]);
}

/// The compiler reports the same code twice in one crate.
#[test]
fn a_duplicate_that_does_not_compile() {
    let copy = Fixture::of("plans");
    copy.append("src/lib.rs", "\nmod other {\n    #[derive(Debug, thiserror::Error, sw_error::SwError)]\n    pub enum OtherError {\n        #[error(\"again\")]\n        #[sw(code = \"SW_PLAN_RUNNING\", status = 409)]\n        Again,\n    }\n}\n");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error[E0428]: the name `error_code_SW_PLAN_RUNNING` is defined multiple times
  --> src/lib.rs:29:21
   |
11 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ----------------- previous definition of the macro `error_code_SW_PLAN_RUNNING` here
...
29 |         #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                     ^^^^^^^^^^^^^^^^^ `error_code_SW_PLAN_RUNNING` redefined here
   |
   = note: `error_code_SW_PLAN_RUNNING` must be defined only once in the macro namespace of this module

error: could not compile `plans`
error: cargo could not check the workspace, so its codes are not known

"#]]);
}

#[test]
fn nothing_to_find() {
    let copy = Fixture::of("none");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
    copy.run("update").is(str![[r#"
exit 101
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
    copy.run("list --format json").is(str![[r#"
exit 101
--- stdout
{
  "version": 1,
  "codes": [],
  "error": {
    "message": "no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type",
    "mistakes": []
  }
}
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
    assert!(!copy.has("sw-error.lock"));
}

/// A unit with types but without lines is not "no codes".
#[test]
fn silence_is_an_error() {
    let copy = Fixture::of("speaker");
    copy.write(
        "app/src/lib.rs",
        "/// As in an expansion.\npub const MARK: Option<&str> = option_env!(\"SW_ERROR_EMIT\");\n",
    );
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: these derive `SwError`, but emitted no line for their types: app (lib `app`); remove the `sw-error` folder in the target directory and try again

"#]]);
    copy.run("update").is(str![[r#"
exit 101
--- stderr
error: these derive `SwError`, but emitted no line for their types: app (lib `app`); remove the `sw-error` folder in the target directory and try again

"#]]);
    assert!(!copy.has("sw-error.lock"));
}

/// A version of `sw-error` with another format of lines.
#[test]
fn another_protocol() {
    let copy = Fixture::of("speaker");
    let speak = |message: &str| {
        let message = serde_json::Value::from(message).to_string();
        let line = format!(
            "{{\"$message_type\":\"diagnostic\",\"message\":{message},\"code\":null,\"level\":\"note\",\"spans\":[],\"children\":[],\"rendered\":\"\"}}"
        );
        copy.write(
            "app/src/lib.rs",
            &format!("speaker::speak!(r#\"{line}\"#);\n"),
        );
        copy.run("check")
    };
    speak("sw-error/2 {}").is(str![[r#"
exit 101
--- stderr
error: package `app` uses a version of sw-error that this cargo-sw-error does not understand (protocol 2); install the cargo-sw-error of that version

"#]]);
    speak("sw-error/1 {}").is(str![[r#"
exit 101
--- stderr
error: package `app` uses a version of sw-error that this cargo-sw-error does not understand (expected a netstring at `{}`); install the cargo-sw-error of that version

"#]]);
    // Lines of others are ignored.
    speak("sw-error is a crate").is(str![[r#"
exit 101
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
}

/// Programs that asked for JSON always get JSON.
#[test]
fn what_does_not_compile_is_told_in_each_form() {
    let copy = Fixture::of("broken");
    copy.commit_all("all");
    let told = "cargo could not check the workspace, so its codes are not known";
    for (command, error) in [
        ("check --message-format json", "/error/message"),
        ("list --format json", "/error/message"),
        ("diff --format json", "/error/message"),
        ("explain SW_NONE --format json", "/error/message"),
        (
            "check --message-format sarif",
            "/runs/0/invocations/0/toolExecutionNotifications/0/message/text",
        ),
    ] {
        let outcome = copy.run(command);
        assert_eq!(outcome.code, Some(101), "{command}");
        let value: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        assert_eq!(value.pointer(error).expect("an error"), told, "{command}");
        assert!(
            outcome.stderr.contains("mismatched types"),
            "{}",
            outcome.stderr
        );
    }
    let outcome = copy.run("check --message-format github");
    assert_eq!(
        outcome.stdout,
        format!("::error title=cargo sw-error::{told}\n")
    );
}
