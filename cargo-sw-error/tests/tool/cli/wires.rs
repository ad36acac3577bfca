//! The wires of a workspace that its service sends.

use snapbox::str;

use crate::support::Fixture;

#[test]
fn the_settings_choose() {
    let copy = Fixture::of("wires");
    copy.run("export --format jsonschema").is(str![[r#"
exit 101
--- stderr
error: the workspace declares several wires, and its settings do not say which of them are the bodies of its errors:
  wires::Flat at src/lib.rs:11:20
  wires::Nested at src/lib.rs:17:20
list those that clients receive, the default first: `wires = ["Flat", "Nested"]` in `[workspace.metadata.sw-error]`

"#]]);
    copy.run("explain SW_PLAN_GONE").is(str![[r#"
exit 0
--- stdout
SW_PLAN_GONE
  status      410
  section     Plan error
  owner       wires::PlanError::Gone
  declared    src/lib.rs:5:17
  message     the plan is gone
  since       not promised yet: `cargo sw-error update`

The plan is gone.

HTTP 410 Gone
--- stderr
warning: the workspace declares several wires, and its settings do not say which of them are the bodies of its errors:
  wires::Flat at src/lib.rs:11:20
  wires::Nested at src/lib.rs:17:20
list those that clients receive, the default first: `wires = ["Flat", "Nested"]` in `[workspace.metadata.sw-error]`

"#]]);

    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nwires = [\"Nestd\", \"OfATest\", \"Flat\", 1]\n",
    );
    copy.run("export --format json").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:9: expected a list of texts: `wires = ["Flat", "ProblemDetails"]`

"#]]);
    copy.replace("Cargo.toml", ", 1]", "]");
    copy.run("export --format json").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:10: there is no wire `Nestd`; did you mean `Nested`?
[ROOT]/Cargo.toml:15:19: there is no wire `OfATest` outside of tests; declare it with `sw_error::wire!`, or remove it

"#]]);

    copy.replace(
        "Cargo.toml",
        "\"Nestd\", \"OfATest\", \"Flat\"",
        "\"wires::Nested\", \"ProblemDetails\"",
    );
    copy.run("explain SW_PLAN_GONE").is(str![[r#"
exit 0
--- stdout
SW_PLAN_GONE
  status      410
  section     Plan error
  owner       wires::PlanError::Gone
  declared    src/lib.rs:5:17
  message     the plan is gone
  since       not promised yet: `cargo sw-error update`

The plan is gone.

HTTP 410 Gone
content-type: application/vnd.plans+json

{
  "failed": {
    "code": "SW_PLAN_GONE",
    "message": "the plan is gone"
  }
}

"#]]);
    let openapi = copy.run("export --format openapi").stdout;
    assert!(
        openapi.contains("\"application/vnd.plans+json\": {"),
        "{openapi}"
    );
    assert!(
        openapi.contains("\"application/problem+json\": {"),
        "{openapi}"
    );
    assert!(!openapi.contains("\"application/json\""), "{openapi}");
}

/// A single wire outside of tests needs no settings; without one, the body is the envelope.
#[test]
fn the_only_one_is_the_body() {
    let copy = Fixture::of("wires");
    let cut = |name| {
        let start = format!("    sw_error::wire! {{\n        pub struct {name}");
        copy.cut("src/lib.rs", &start, "\n}\n");
    };
    cut("Nested");
    copy.run("explain SW_PLAN_GONE").is(str![[r#"
exit 0
--- stdout
SW_PLAN_GONE
  status      410
  section     Plan error
  owner       wires::PlanError::Gone
  declared    src/lib.rs:5:17
  message     the plan is gone
  since       not promised yet: `cargo sw-error update`

The plan is gone.

HTTP 410 Gone

{
  "code": "SW_PLAN_GONE",
  "text": "the plan is gone"
}

"#]]);
    cut("Flat");
    copy.run("explain SW_PLAN_GONE").is(str![[r#"
exit 0
--- stdout
SW_PLAN_GONE
  status      410
  section     Plan error
  owner       wires::PlanError::Gone
  declared    src/lib.rs:5:17
  message     the plan is gone
  since       not promised yet: `cargo sw-error update`

The plan is gone.

HTTP 410 Gone

{
  "error": {
    "code": "SW_PLAN_GONE",
    "message": "the plan is gone"
  }
}

"#]]);
}

/// Mistakes found in the manifest, by cargo and by the compiler, in one report.
#[test]
fn all_mistakes_of_the_settings_at_once() {
    let copy = Fixture::of("wires");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nexclude = [\"wyres\"]\nwires = [\"Flatt\"]\nlevels = { nonsense = \"deny\" }\n",
    );
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:12: unknown package `wyres`; did you mean `wires`?
[ROOT]/Cargo.toml:16:10: there is no wire `Flatt`; did you mean `Flat`?
[ROOT]/Cargo.toml:17:12: unknown check `nonsense`; there are `duplicate-code`, `code-removed`, `not-implemented`, `code-retired`, `code-reused`, `status-changed`, `detail-removed`, `detail-type-changed`, `header-removed`, `retry-after-removed`, `history-changed`, `lock-outdated`, `prefix-overlap`, `owner-moved`, `meaning-changed`, `meaning-missing`, `fix-missing`, `message-argument-not-detail`, `details-differ`, `similar-code`, `challenge-missing`, `retry-after-missing`, `page-anchor-missing`, `not-covered`, `l10n-missing`, `l10n-unknown`, `l10n-argument-unknown`, `l10n-argument-dropped`, `l10n-stale`, `l10n-copied`, `l10n-syntax`, `section-unknown`, `exception-unused`

"#]]);
    // A part of the workspace does not show all wires.
    let outcome = copy.run("check -p wires");
    assert!(!outcome.stderr.contains("Flatt"), "{}", outcome.stderr);
    // If the code does not compile, the other mistakes are still reported.
    copy.append("src/lib.rs", "this does not compile");
    let outcome = copy.run("check");
    assert!(
        outcome.stderr.contains("unknown package `wyres`"),
        "{}",
        outcome.stderr
    );
}

/// A package's codes have the body of its service, wherever that is declared; `-p` does not limit the build.
#[test]
fn a_package_has_the_wires_of_the_workspace() {
    let copy = Fixture::of("services");
    let wire = |name: &str| {
        format!(
            "\nsw_error::wire! {{ pub struct {name} {{ \"code\": code, \"text\": message }} }}\n"
        )
    };
    copy.append("api/src/main.rs", &wire("Flat"));
    let wires = |arguments: &str| {
        let outcome = copy.run(&format!("export --format json {arguments}"));
        let json: serde_json::Value =
            serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{}", outcome.stderr));
        let wires = json["wires"].as_array().into_iter().flatten();
        wires
            .map(|wire| wire["name"].to_string())
            .collect::<String>()
    };
    for arguments in ["", "-p rooms", "-p api", "-p billing"] {
        assert_eq!(wires(arguments), "\"Flat\"", "{arguments}");
    }
    // Each service has its own.
    copy.append("billing/src/main.rs", &wire("Round"));
    assert_eq!(wires("-p api"), "\"Flat\"");
    assert_eq!(wires("-p billing"), "\"Round\"");
    let outcome = copy.run("export --format json -p rooms");
    assert!(
        outcome
            .stderr
            .contains("the workspace declares several wires"),
        "{}",
        outcome.stderr
    );
    // Wires of test dependencies are not sent.
    assert!(
        !copy
            .run("export --format json -p api")
            .stdout
            .contains("SW_FAKE")
    );
    copy.append(
        "Cargo.toml",
        "\n[[workspace.metadata.sw-error.exports]]\nformat = \"json\"\nfile = \"rooms.json\"\npackages = [\"rooms\", \"room\"]\nwires = [\"Round\"]\n",
    );
    let outcome = copy.run("export");
    assert!(
        outcome
            .stderr
            .contains("unknown package `room`; did you mean `rooms`?"),
        "{}",
        outcome.stderr
    );
    copy.replace("Cargo.toml", ", \"room\"", "");
    assert_eq!(copy.run("export").code, Some(0));
    assert!(copy.read("rooms.json").contains("Round"));
}
