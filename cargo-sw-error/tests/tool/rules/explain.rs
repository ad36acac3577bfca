//! `explain` with the lock alone, even if the code does not compile.

use cargo_sw_error::commands::output::Terminal;
use serde_json::{Value, json};
use snapbox::str;

use crate::support::Memory;

/// A fixture with unreadable code.
fn broken(fixture: &str) -> Memory {
    let copy = Memory::of(fixture);
    copy.append("src/lib.rs", "\nthis does not compile");
    copy
}

/// The lock's data about a code, an example response, and the location in the sources.
#[test]
fn the_lock_is_enough() {
    let copy = broken("plans");
    copy.replace(
        "sw-error.lock",
        "[codes.SW_PLAN_RUNNING]\n",
        "[codes.SW_PLAN_RUNNING]\ncause = \"Two people pressed start.\"\nfix = \"Pause it.\"\n\
         details = { since = \"string\", by = \"string?\" }\nheaders = [\"www-authenticate\"]\nretry_after = \"fixed\"\n",
    );
    let text = copy.run("explain SW_PLAN_RUNNING");
    text.is(str![[r#"
exit 0
--- stdout
SW_PLAN_RUNNING
  status      409
  section     Plans
  owner       plans::PlanError::Running
  declared    src/lib.rs:11:17
  message     the plan runs already
  details     by: string?, since: string
  headers     www-authenticate
  try again   after the seconds in `retry-after`, always the same
  since       1.2.0

The plan runs already; pause it first.

Cause

Two people pressed start.

Fix

Pause it.

HTTP 409 Conflict
retry-after: 30
www-authenticate: Bearer

{
  "error": {
    "code": "SW_PLAN_RUNNING",
    "message": "the plan runs already",
    "details": { "by": "ada", "since": "2026-01-31T12:00:00Z" }
  }
}

"#]]);
    copy.run("explain SW_PLAN_RUNNING --format json")
        .is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "code": {
    "code": "SW_PLAN_RUNNING",
    "status": 409,
    "reason": "Conflict",
    "section": "Plans",
    "owners": [
      {
        "owner": "plans::PlanError::Running",
        "status": 409,
        "section": "Plans",
        "deprecated": null,
        "declared": {
          "file": "src/lib.rs",
          "line": 11,
          "column": 17
        },
        "only_tests": false
      }
    ],
    "meaning": "The plan runs already; pause it first.",
    "cause": "Two people pressed start.",
    "fix": "Pause it.",
    "message": "the plan runs already",
    "arguments": [],
    "translations": [],
    "details": {
      "by": "string?",
      "since": "string"
    },
    "headers": [
      "www-authenticate"
    ],
    "retry_after": "fixed",
    "deprecated": null,
    "deprecated_since": null,
    "promised": true,
    "since": "1.2.0",
    "accepted": [],
    "retired": null,
    "example": "HTTP 409 Conflict\nretry-after: 30\nwww-authenticate: Bearer\n\n{\n  \"error\": {\n    \"code\": \"SW_PLAN_RUNNING\",\n    \"message\": \"the plan runs already\",\n    \"details\": { \"by\": \"ada\", \"since\": \"2026-01-31T12:00:00Z\" }\n  }\n}"
  },
  "check": null
}

"#]]);
    copy.run("explain SW_PLAN_BAD_MODE").is(str![[r#"
exit 0
--- stdout
SW_PLAN_BAD_MODE
  status      422
  section     Plans
  owner       plans::PlanError::BadMode (no longer declared)
  message     there is no such mode
  since       1.0.0
  history     until 1.1.0: status 400; the request is well-formed
  retired     in 1.2.0: modes are gone
  instead     SW_PLAN_BAD_VENUE

The mode is not one of the three.

"#]]);
    copy.run("explain SW_PLAN_BAD_MODE --format json")
        .is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "code": {
    "code": "SW_PLAN_BAD_MODE",
    "status": 422,
    "reason": "Unprocessable Entity",
    "section": "Plans",
    "owners": [
      {
        "owner": "plans::PlanError::BadMode",
        "status": 422,
        "section": "Plans",
        "deprecated": null,
        "declared": null,
        "only_tests": false
      }
    ],
    "meaning": "The mode is not one of the three.",
    "cause": null,
    "fix": null,
    "message": "there is no such mode",
    "arguments": [],
    "translations": [],
    "details": {},
    "headers": [],
    "retry_after": null,
    "deprecated": null,
    "deprecated_since": null,
    "promised": true,
    "since": "1.0.0",
    "accepted": [
      {
        "release": "1.1.0",
        "was": "status 400",
        "reason": "the request is well-formed"
      }
    ],
    "retired": {
      "release": "1.2.0",
      "reason": "modes are gone",
      "replaced_by": "SW_PLAN_BAD_VENUE"
    },
    "example": null
  },
  "check": null
}

"#]]);
    // Neither settings nor cargo's own file are needed.
    copy.write("Cargo.toml", "<<<<<<< ours");
    let again = copy.run("explain SW_PLAN_RUNNING");
    assert_eq!(again.stdout, text.stdout);
}

/// Explanations of checks in JSON.
#[test]
fn checks_for_programs() {
    let copy = Memory::of("none");
    let outcome = copy.run("explain owner-moved --format json");
    let value: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(
        (&value["code"], &value["check"]["id"]),
        (&Value::Null, &json!("owner-moved"))
    );
    assert_eq!(value["check"]["level"], "note");
}

/// The members equal those after a build, even with several owners or none.
#[test]
fn json_has_one_shape() {
    let members = |copy: &Memory, arguments: &str| {
        let outcome = copy.run(&format!("explain {arguments} --format json"));
        let value: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        let code = value["code"].as_object().expect("an object").clone();
        code.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    let copy = Memory::of("quiet");
    let of_lock = members(&copy, "SW_LIMIT_RATE");
    assert_eq!(members(&copy, "SW_LIMIT_RATE --build"), of_lock);
    assert_eq!(members(&copy, "SW_FAKE"), of_lock);
    let none = copy.run("explain SW_LIMIT_RAET --format json");
    assert_eq!(none.code, Some(101));
    none.is(str![[r#"
exit 101
--- stdout
{
  "version": 1,
  "code": null,
  "check": null,
  "error": {
    "message": "there is no code `SW_LIMIT_RAET`; did you mean `SW_LIMIT_RATE`?",
    "mistakes": []
  }
}
--- stderr
error: there is no code `SW_LIMIT_RAET`; did you mean `SW_LIMIT_RATE`?

"#]]);
    copy.run("explain SW_LIMIT_RATE --format json --bild")
        .is(str![[r#"
exit 2
--- stdout
{
  "version": 1,
  "code": null,
  "check": null,
  "error": {
    "message": "unexpected argument '--bild' found\n\n  tip: a similar argument exists: '--build'\n\nUsage: cargo sw-error explain --format <FORMAT> --build <NAME>\n\nFor more information, try '--help'.",
    "mistakes": []
  }
}
--- stderr
error: unexpected argument '--bild' found

  tip: a similar argument exists: '--build'

Usage: cargo sw-error explain --format <FORMAT> --build <NAME>

For more information, try '--help'.

"#]]);
}

/// The current code is shown with `--build`, or if the lock does not have it.
#[test]
fn a_build_shows_the_code_as_it_is() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "status = 409", "status = 410");
    let status = |arguments: &str| {
        let text = copy.run(arguments).stdout;
        text.lines()
            .find(|line| line.contains("status"))
            .map(str::to_owned)
    };
    assert_eq!(
        status("explain SW_PLAN_RUNNING").as_deref(),
        Some("  status      409")
    );
    assert_eq!(
        status("explain SW_PLAN_RUNNING --build").as_deref(),
        Some("  status      410")
    );
    copy.remove("sw-error.lock");
    assert_eq!(
        status("explain SW_PLAN_RUNNING").as_deref(),
        Some("  status      410")
    );
}

/// Finds the declaration, but no test that names the code or declares the same.
#[test]
fn the_declaration_is_found_as_grep_finds_it() {
    let copy = Memory::of("plans");
    let declared = || {
        let text = copy.run("explain SW_PLAN_RUNNING").stdout;
        let line = text.lines().find(|line| line.contains("declared"));
        line.map(|line| line.trim_start_matches("  declared").trim().to_owned())
    };
    let place = copy.run("explain SW_PLAN_RUNNING --build").stdout;
    let found = declared().expect("a place");
    assert!(place.contains(&found), "{place}");
    copy.write("a.rs", "assert_eq!(code, \"SW_PLAN_RUNNING\");");
    copy.write(
        "a/tests/b.rs",
        "#[sw(code = \"SW_PLAN_RUNNING\", status = 400)] struct PlanError;",
    );
    copy.write(
        "target/debug/c.rs",
        "#[sw(code = \"SW_PLAN_RUNNING\")] enum PlanError {}",
    );
    copy.write(
        ".hidden/d.rs",
        "#[sw(code = \"SW_PLAN_RUNNING\")] enum PlanError {}",
    );
    assert_eq!(declared().as_deref(), Some(&*found));
    copy.write(
        "src/moved.rs",
        "enum PlanError {\n    #[sw(code\n  = \"SW_PLAN_RUNNING\")] A }",
    );
    copy.write("src/lib.rs", "mod moved;");
    assert_eq!(declared().as_deref(), Some("src/moved.rs:3:5"));
    copy.write("src/moved.rs", "");
    copy.write("a/tests/b.rs", "");
    let text = copy.run("explain SW_PLAN_RUNNING").stdout;
    assert!(
        text.contains(
            "plans::PlanError::Running (no declaration found; `--build` asks the compiler)"
        ),
        "{text}"
    );
}

/// Only the compiler knows a declared wire; built-in ones are known by name.
#[test]
fn the_body_is_shown_where_it_is_known() {
    let copy = Memory::of("plans");
    let shows = || copy.run("explain SW_PLAN_RUNNING").stdout;
    assert!(shows().contains("\"error\": {"), "{}", shows());
    copy.write(
        "src/wire.rs",
        "sw_error::wire! { pub struct Flat { code } }",
    );
    assert!(shows().ends_with(
        "\nthe sources declare a `wire!`, so the body is known only after a build: add `--build` to show it\n"
    ));
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nwires = [\"ProblemDetails\"]\n",
    );
    assert!(
        shows().contains("content-type: application/problem+json"),
        "{}",
        shows()
    );
}

#[test]
fn the_place_is_a_link() {
    let copy = Memory::of("plans");
    let terminal = Terminal {
        width: Some(80),
        has_links: true,
    };
    for arguments in [
        &["explain", "SW_PLAN_RUNNING"][..],
        &["explain", "SW_PLAN_RUNNING", "--build"],
    ] {
        let text = copy.run_on(arguments, terminal).stdout;
        let link = format!("\u{1b}]8;;file://{}/src/lib.rs#", copy.root().display());
        assert!(text.contains(&link), "{text}");
    }
    // Text from outside cannot do so.
    copy.replace(
        "sw-error.lock",
        "[codes.SW_PLAN_RUNNING]\n",
        "[codes.SW_PLAN_RUNNING]\nfix = \"\\u001b]8;;x\"\n",
    );
    let text = copy
        .run_on(&["explain", "SW_PLAN_RUNNING"], terminal)
        .stdout;
    assert!(text.contains("␛]8;;x"), "{text}");
}
