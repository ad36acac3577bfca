//! The codes that count for coverage, and the report.

use std::fmt::Write;

use snapbox::str;

use crate::support::{Memory, Outcome};

const FORMATS: [&str; 6] = ["human", "short", "json", "cargo", "github", "sarif"];

/// Three packages with two codes each.
fn scope(covered: &[&str]) -> Memory {
    let copy = Memory::of("scope");
    copy.cover(covered);
    copy
}

#[test]
fn codes_without_tests() {
    let copy = scope(&["SW_BRIDGE_GONE", "SW_CORE_GONE", "SW_OF_NO_PACKAGE"]);
    copy.run("coverage").is(str![[r#"
exit 0
--- stdout
warning[not-covered]: no test turns these codes into a response, an envelope or a status
  SW_BRIDGE_ODD  bridges/src/lib.rs:11:17
  SW_CORE_ODD    plans-core/src/lib.rs:11:17
  SW_WEB_GONE    plans-web/src/lib.rs:6:17
  SW_WEB_ODD     plans-web/src/lib.rs:11:17
help: for more about it: cargo sw-error explain not-covered

2 of 6 codes covered, 33.3 %

"#]]);
    copy.run("coverage -v").is(str![[r#"
exit 0
--- stdout
warning[not-covered]: no test turns `SW_BRIDGE_ODD` into a response, an envelope or a status
  --> bridges/src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_BRIDGE_ODD", status = 400)]
   |                 ^^^^^^^^^^^^^^^ owned by `bridges::BridgeError::Odd`
   |
   = help: write a test that triggers the error and checks its response

warning[not-covered]: no test turns `SW_CORE_ODD` into a response, an envelope or a status
  --> plans-core/src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_CORE_ODD", status = 400)]
   |                 ^^^^^^^^^^^^^ owned by `plans-core::CoreError::Odd`
   |
   = help: write a test that triggers the error and checks its response

warning[not-covered]: no test turns `SW_WEB_GONE` into a response, an envelope or a status
 --> plans-web/src/lib.rs:6:17
  |
6 |     #[sw(code = "SW_WEB_GONE", status = 404)]
  |                 ^^^^^^^^^^^^^ owned by `plans-web::WebError::Gone`
  |
  = help: write a test that triggers the error and checks its response

warning[not-covered]: no test turns `SW_WEB_ODD` into a response, an envelope or a status
  --> plans-web/src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_WEB_ODD", status = 400)]
   |                 ^^^^^^^^^^^^ owned by `plans-web::WebError::Odd`
   |
   = help: write a test that triggers the error and checks its response

4 warnings
2 of 6 codes covered, 33.3 %

"#]]);
    copy.run("coverage --message-format short").is(str![[r#"
exit 0
--- stdout
bridges/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_BRIDGE_ODD` into a response, an envelope or a status
plans-core/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_CORE_ODD` into a response, an envelope or a status
plans-web/src/lib.rs:6:17: warning[not-covered]: no test turns `SW_WEB_GONE` into a response, an envelope or a status
plans-web/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_WEB_ODD` into a response, an envelope or a status
2 of 6 codes covered, 33.3 %

"#]]);
    copy.run("coverage --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"not-covered","level":"warn","code":"SW_BRIDGE_ODD","message":"no test turns `SW_BRIDGE_ODD` into a response, an envelope or a status","labels":[{"file":"bridges/src/lib.rs","line":11,"column":17,"width":15,"text":"owned by `bridges::BridgeError::Odd`"}],"help":["write a test that triggers the error and checks its response"]},{"check":"not-covered","level":"warn","code":"SW_CORE_ODD","message":"no test turns `SW_CORE_ODD` into a response, an envelope or a status","labels":[{"file":"plans-core/src/lib.rs","line":11,"column":17,"width":13,"text":"owned by `plans-core::CoreError::Odd`"}],"help":["write a test that triggers the error and checks its response"]},{"check":"not-covered","level":"warn","code":"SW_WEB_GONE","message":"no test turns `SW_WEB_GONE` into a response, an envelope or a status","labels":[{"file":"plans-web/src/lib.rs","line":6,"column":17,"width":13,"text":"owned by `plans-web::WebError::Gone`"}],"help":["write a test that triggers the error and checks its response"]},{"check":"not-covered","level":"warn","code":"SW_WEB_ODD","message":"no test turns `SW_WEB_ODD` into a response, an envelope or a status","labels":[{"file":"plans-web/src/lib.rs","line":11,"column":17,"width":12,"text":"owned by `plans-web::WebError::Odd`"}],"help":["write a test that triggers the error and checks its response"]}],"summary":{"errors":0,"warnings":4,"notes":0},"coverage":{"codes":6,"percent":33.3,"covered":["SW_BRIDGE_GONE","SW_CORE_GONE"],"not_covered":["SW_BRIDGE_ODD","SW_CORE_ODD","SW_WEB_GONE","SW_WEB_ODD"],"excepted":[],"not_compiled":[]}}

"#]]);
    copy.run("coverage --message-format github").is(str![[r#"
exit 0
--- stdout
::warning file=bridges/src/lib.rs,line=11,col=17,title=not-covered::no test turns `SW_BRIDGE_ODD` into a response, an envelope or a status%0Abridges/src/lib.rs:11:17: owned by `bridges::BridgeError::Odd`%0Ahelp: write a test that triggers the error and checks its response
::warning file=plans-core/src/lib.rs,line=11,col=17,title=not-covered::no test turns `SW_CORE_ODD` into a response, an envelope or a status%0Aplans-core/src/lib.rs:11:17: owned by `plans-core::CoreError::Odd`%0Ahelp: write a test that triggers the error and checks its response
::warning file=plans-web/src/lib.rs,line=6,col=17,title=not-covered::no test turns `SW_WEB_GONE` into a response, an envelope or a status%0Aplans-web/src/lib.rs:6:17: owned by `plans-web::WebError::Gone`%0Ahelp: write a test that triggers the error and checks its response
::warning file=plans-web/src/lib.rs,line=11,col=17,title=not-covered::no test turns `SW_WEB_ODD` into a response, an envelope or a status%0Aplans-web/src/lib.rs:11:17: owned by `plans-web::WebError::Odd`%0Ahelp: write a test that triggers the error and checks its response
::notice title=coverage::2 of 6 codes covered, 33.3 %25

"#]]);
}

#[test]
fn sarif_has_the_coverage_as_a_property() {
    let copy = scope(&["SW_BRIDGE_GONE"]);
    let text = copy.run("coverage --message-format sarif").stdout;
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let run = &value["runs"][0];
    assert_eq!(run["properties"]["coverage"]["percent"], 16.6);
    let rule = run["results"][0]["ruleIndex"].as_u64().unwrap();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules[usize::try_from(rule).unwrap()]["id"], "not-covered");
}

#[test]
fn all_codes_have_tests() {
    let copy = scope(&[
        "SW_BRIDGE_GONE",
        "SW_BRIDGE_ODD",
        "SW_CORE_GONE",
        "SW_CORE_ODD",
        "SW_WEB_GONE",
        "SW_WEB_ODD",
    ]);
    copy.run("coverage --fail-under 100").is(str![[r#"
exit 0
--- stdout
6 of 6 codes covered, 100 %

"#]]);
    for format in FORMATS {
        let outcome = copy.run(&format!("coverage --message-format {format}"));
        assert!(!outcome.stdout.contains("not-covered") || format == "sarif");
        assert_eq!(outcome.code, Some(0));
    }
}

/// The exact percentage is compared, not the displayed one.
#[test]
fn less_than_asked_for() {
    // Two of six: 33.333… %
    let copy = scope(&["SW_BRIDGE_GONE", "SW_CORE_GONE"]);
    for format in FORMATS {
        for (least, code) in [
            ("0", 0),
            ("33.3", 0),
            ("33.33", 0),
            ("33.34", 1),
            ("100", 1),
        ] {
            let arguments = format!("coverage --fail-under {least} --message-format {format}");
            assert_eq!(copy.run(&arguments).code, Some(code), "{arguments}");
        }
    }
    copy.run("coverage --message-format short --fail-under 90.5 -A not-covered")
        .is(str![[r#"
exit 1
--- stdout
2 of 6 codes covered, 33.3 %
--- stderr
error: tests cover 33.3 % of the codes, but `--fail-under` requires 90.5 %

"#]]);
    for wrong in ["101", "-1", "NaN", "inf", "all", ""] {
        let outcome = copy.run_args(&["coverage", &format!("--fail-under={wrong}")]);
        assert_eq!(outcome.code, Some(2), "{wrong}");
        assert!(outcome.stderr.contains("expected a number from 0 to 100"));
    }
}

/// The displayed percentage is rounded down, so that only full coverage is 100 %.
#[test]
fn nearly_all_is_not_all() {
    let copy = Memory::of("base");
    let mut text = copy.read("src/lib.rs");
    let mut variants = String::new();
    for i in 1..2000 {
        // Writing into a string cannot fail.
        let _ = write!(
            variants,
            "    /// It is.\n    #[error(\"{i}\")]\n    #[sw(code = \"SW_BASE_{i}\", status = 404)]\n    B{i},\n"
        );
    }
    text = text.replace("    Gone,\n", &format!("    Gone,\n{variants}"));
    copy.write("src/lib.rs", &text);
    let codes: Vec<_> = (1..2000).map(|i| format!("SW_BASE_{i}")).collect();
    copy.cover(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    copy.run("coverage --message-format short --fail-under 100")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:5:17: warning[not-covered]: no test turns `SW_BASE_GONE` into a response, an envelope or a status
1999 of 2000 codes covered, 99.9 %
--- stderr
error: tests cover 99.9 % of the codes, but `--fail-under` requires 100 %

"#]]);
}

#[test]
fn packages_that_are_looked_at() {
    let copy = scope(&["SW_BRIDGE_GONE"]);
    copy.run("coverage --message-format short -p bridges")
        .is(str![[r#"
exit 0
--- stdout
bridges/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_BRIDGE_ODD` into a response, an envelope or a status
1 of 2 codes covered, 50 %

"#]]);
    copy.run("coverage --message-format short --exclude bridges")
        .is(str![[r#"
exit 0
--- stdout
plans-core/src/lib.rs:6:17: warning[not-covered]: no test turns `SW_CORE_GONE` into a response, an envelope or a status
plans-core/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_CORE_ODD` into a response, an envelope or a status
plans-web/src/lib.rs:6:17: warning[not-covered]: no test turns `SW_WEB_GONE` into a response, an envelope or a status
plans-web/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_WEB_ODD` into a response, an envelope or a status
0 of 4 codes covered, 0 %

"#]]);
}

/// The codes of dependencies are compiled too, but belong to other packages.
#[test]
fn codes_of_dependencies_do_not_count() {
    let copy = scope(&["SW_CORE_GONE", "SW_WEB_GONE"]);
    copy.append(
        "plans-web/Cargo.toml",
        "plans-core.path = \"../plans-core\"\n",
    );
    copy.run("coverage --message-format short -p plans-web")
        .is(str![[r#"
exit 0
--- stdout
plans-web/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_WEB_ODD` into a response, an envelope or a status
1 of 2 codes covered, 50 %

"#]]);
}

/// Retired codes, codes of tests, and codes that this configuration does not compile.
#[test]
fn codes_that_do_not_count() {
    let copy = Memory::of("plans");
    copy.append(
        "src/lib.rs",
        "\n#[cfg(test)]\n#[derive(Debug, thiserror::Error, sw_error::SwError)]\npub enum StubError {\n    #[error(\"stub\")]\n    #[sw(code = \"SW_STUB\", status = 400)]\n    Stub,\n}\n",
    );
    copy.cut("src/lib.rs", "    /// The plan runs already", "}\n");
    copy.cover(&["SW_PLAN_BAD_VENUE", "SW_PLAN_BAD_MODE", "SW_STUB"]);
    copy.run("coverage --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0},"coverage":{"codes":1,"percent":100.0,"covered":["SW_PLAN_BAD_VENUE"],"not_covered":[],"excepted":[],"not_compiled":["SW_PLAN_RUNNING"]}}
--- stderr
warning: promised codes that this build does not compile do not count: SW_PLAN_RUNNING

"#]]);
    copy.run("coverage -p plans").is(str![[r#"
exit 0
--- stdout
1 of 1 code covered, 100 %; 1 not compiled
--- stderr
warning: promised codes that this build does not compile do not count: SW_PLAN_RUNNING

"#]]);
}

#[test]
fn exceptions() {
    let copy = scope(&["SW_BRIDGE_GONE"]);
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nexceptions = [\n    { check = \"not-covered\", code = \"SW_CORE_GONE\", reason = \"no test can\" },\n    { check = \"not-covered\", code = \"SW_BRIDGE_GONE\", reason = \"no test can\" },\n    { check = \"meaning-missing\", code = \"SW_BRIDGE_GONE\", reason = \"of no use here\" },\n]\n",
    );
    copy.run("coverage --message-format short").is(str![[r#"
exit 0
--- stdout
Cargo.toml:17:5: warning[exception-unused]: the exception from `not-covered` for `SW_BRIDGE_GONE` is not needed
bridges/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_BRIDGE_ODD` into a response, an envelope or a status
plans-core/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_CORE_ODD` into a response, an envelope or a status
plans-web/src/lib.rs:6:17: warning[not-covered]: no test turns `SW_WEB_GONE` into a response, an envelope or a status
plans-web/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_WEB_ODD` into a response, an envelope or a status
1 of 5 codes covered, 20 %; 1 excepted

"#]]);
    // The check knows nothing about tests.
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
Cargo.toml:18:5: warning[exception-unused]: the exception from `meaning-missing` for `SW_BRIDGE_GONE` is not needed

"#]]);
}

#[test]
fn levels() {
    let copy = scope(&[]);
    let code = |arguments: &str| copy.run(&format!("coverage {arguments}")).code;
    assert_eq!(code(""), Some(0));
    assert_eq!(code("-D not-covered"), Some(1));
    assert_eq!(code("-D meaning-missing"), Some(0));
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nlevels = { not-covered = \"deny\" }\n",
    );
    assert_eq!(code(""), Some(1));
    assert_eq!(code("-W not-covered"), Some(0));
    assert_eq!(copy.run("check").code, Some(0));
}

#[test]
fn tests_that_fail_and_tests_that_do_not_run() {
    let copy = scope(&["SW_BRIDGE_GONE"]);
    copy.fail();
    copy.run("coverage --message-format short -p bridges -- --no-fail-fast")
        .is(str![[r#"
exit 1
--- stdout
bridges/src/lib.rs:11:17: warning[not-covered]: no test turns `SW_BRIDGE_ODD` into a response, an envelope or a status
1 of 2 codes covered, 50 %
--- stderr
error: tests have failed, so codes that they cover may be missing here

"#]]);
    copy.run("coverage -- --no-run").is(str![[r#"
exit 2
--- stderr
error: `--no-run` runs no test, so no code is covered; remove it

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    let is_refused = |outcome: Outcome| outcome.code == Some(2);
    assert!(is_refused(copy.run("coverage --no-run")));
    // An argument of the tests, not of cargo.
    assert!(!is_refused(copy.run("coverage -- -- --no-run")));
}

#[test]
fn the_explanation() {
    Memory::of("base").run("explain not-covered").is(str![[r#"
exit 0
--- stdout
not-covered: no test turns a code into a response, an envelope or a status

An error that no test triggers may have the wrong code, or may never occur.
`cargo sw-error coverage` runs the tests and finds these codes; `check` does not.

A test covers a code if the test, or a program that it starts, turns the code into a response, an envelope or a status:
`to_response()`, `envelope()`, `status()`, or an adapter, the layer or a wire that calls these.
`code()`, `message()`, `info()` and the catalog do not count: they describe a code, and no client receives it.
With `transparent` and `code_of`, the code of the other type is covered.

If no test can trigger a code, add an exception with a reason; the code then does not count:

```toml
[workspace.metadata.sw-error]
exceptions = [{ check = "not-covered", code = "SW_DISK_FULL", reason = "no test fills the disk" }]
```

"#]]);
}
