//! The output for programs if a command could not be completed: always in the requested format.

use cargo_sw_error::report::MessageFormat;
use clap::ValueEnum;
use serde_json::{Value, json};
use snapbox::str;

use super::{json::schema, sarif::errors};
use crate::support::{Memory, Outcome};

/// Two mistakes in the settings.
fn mistaken() -> Memory {
    let copy = Memory::of("plans");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nsection = [\"Plans\"]\nroots = [\"sw\"]\n",
    );
    copy
}

fn value(outcome: &Outcome) -> Value {
    let stdout = &outcome.stdout;
    serde_json::from_str(stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}

/// Failures by settings, lock, git and command line, each with the exit code and a part of the message.
fn failures() -> [(Memory, &'static str, i32, &'static str); 4] {
    let bad_lock = Memory::of("plans");
    bad_lock.replace("sw-error.lock", "version = 1", "version = one");
    [
        (mistaken(), "", 101, "unknown key `section`"),
        (bad_lock, "", 101, "sw-error.lock:"),
        (Memory::of("none"), "", 101, "derives `SwError`"),
        (
            Memory::of("plans"),
            " --al-features",
            2,
            "unexpected argument '--al-features' found",
        ),
    ]
}

#[test]
fn json_is_json() {
    let schema = schema();
    for (copy, option, code, message) in failures() {
        for command in ["check", ""] {
            let outcome = copy.run(&format!("{command} --message-format json{option}"));
            assert_eq!(outcome.code, Some(code), "{}", outcome.stderr);
            let report = value(&outcome);
            assert!(schema.is_valid(&report), "{report}");
            assert_eq!(report["findings"], json!([]));
            let told = report["error"]["message"].as_str().expect("a message");
            assert!(told.contains(message), "{told}");
            // People read it as well.
            assert!(outcome.stderr.starts_with("error: ") && outcome.stderr.contains(message));
        }
        for (command, members) in [
            ("list", &["version", "codes", "error"][..]),
            (
                "diff",
                &["version", "added", "retired", "removed", "changed", "error"],
            ),
        ] {
            let outcome = copy.run(&format!("{command} --format=json{option}"));
            assert_eq!(outcome.code, Some(code), "{}", outcome.stderr);
            let value = value(&outcome);
            assert!(value["error"]["message"].is_string());
            let object = value.as_object().expect("an object");
            assert_eq!(object.keys().collect::<Vec<_>>(), members);
        }
    }
}

/// In JSON, in SARIF and on GitHub each mistake has its location.
#[test]
fn mistakes_have_places() {
    let copy = mistaken();
    // Files in a repository have paths from its root.
    copy.commit_all("all");
    let report = value(&copy.run("check --message-format json"));
    let places = report["error"]["mistakes"].as_array().expect("mistakes");
    let place = |place: &Value| (place["line"].clone(), place["column"].clone());
    assert_eq!(
        places.iter().map(place).collect::<Vec<_>>(),
        [(json!(18), json!(1)), (json!(19), json!(10)),]
    );
    let manifest = copy.path("Cargo.toml");
    assert!(
        places
            .iter()
            .all(|place| place["file"] == manifest.to_str().expect("UTF-8"))
    );

    let log = value(&copy.run("check --message-format sarif"));
    assert_eq!(errors(&log), [""; 0]);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notifications = invocation["toolExecutionNotifications"].as_array();
    let notifications = notifications.expect("notifications");
    assert_eq!(notifications.len(), 2);
    let physical = &notifications[1]["locations"][0]["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "Cargo.toml");
    assert_eq!(physical["region"]["startLine"], 19);
    assert_eq!(log["runs"][0]["results"], json!([]));

    copy.run("check --message-format github").is(str![[r#"
exit 101
--- stdout
::error file=Cargo.toml,line=18,col=1,title=cargo sw-error::unknown key `section`; did you mean `sections`?%0ACargo.toml:18:1: here
::error file=Cargo.toml,line=19,col=10,title=cargo sw-error::`sw` is not a prefix; write one such as "ACME_"%0ACargo.toml:19:10: here
--- stderr
error: [ROOT]/Cargo.toml:18:1: unknown key `section`; did you mean `sections`?
[ROOT]/Cargo.toml:19:10: `sw` is not a prefix; write one such as "ACME_"

"#]]);
}

#[test]
fn what_has_no_place_is_told_without() {
    let copy = Memory::of("none");
    let log = value(&copy.run("check --message-format sarif"));
    assert_eq!(errors(&log), [""; 0]);
    let notification = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(notification["level"], "error");
    copy.run("check --message-format github").is(str![[r#"
exit 101
--- stdout
::error title=cargo sw-error::no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
    copy.run("check --bogus --message-format=github")
        .is(str![[r#"
exit 2
--- stdout
::error title=cargo sw-error::unexpected argument '--bogus' found%0A%0AUsage: cargo sw-error check [OPTIONS]%0A%0AFor more information, try '--help'.
--- stderr
error: unexpected argument '--bogus' found

Usage: cargo sw-error check [OPTIONS]

For more information, try '--help'.

"#]]);
}

/// People read stderr, and did not ask for JSON.
#[test]
fn people_get_nothing_twice() {
    for (copy, option, _, message) in failures() {
        for command in [
            "check",
            "check --message-format short",
            "list",
            "diff",
            "update",
        ] {
            let outcome = copy.run(&format!("{command}{option}"));
            if outcome.stderr.contains(message) {
                assert_eq!(outcome.stdout, "", "{command}");
            }
        }
        let outcome = copy.run(&format!("check --message-format jsn{option}"));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(2), ""));
    }
}

/// A new format must be considered here.
#[test]
fn every_format_is_for_people_or_says_why() {
    for format in MessageFormat::value_variants() {
        let name = format
            .to_possible_value()
            .expect("a name")
            .get_name()
            .to_owned();
        let outcome = mistaken().run(&format!("check --message-format {name}"));
        let is_for_people = matches!(format, MessageFormat::Human | MessageFormat::Short);
        assert_eq!(outcome.stdout.is_empty(), is_for_people, "{name}");
        assert_eq!(
            outcome.stdout.contains("unknown key"),
            !is_for_people,
            "{name}"
        );
    }
}
