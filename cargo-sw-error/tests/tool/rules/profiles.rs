//! `[[workspace.metadata.sw-error.exports]]`: the exports that `export` writes without a format.

use snapbox::str;

use crate::support::Memory;

const PROFILES: &str = r#"
[[workspace.metadata.sw-error.exports]]
format = "markdown"
file = "docs/errors.md"
title = "All errors"

[[workspace.metadata.sw-error.exports]]
format = "markdown"
file = "docs/./api.md"
packages = ["api"]
title = "Errors of the API"

[[workspace.metadata.sw-error.exports]]
format = "json"
file = "billing.json"
packages = ["billing"]
sections = ["Billing"]
"#;

fn copy() -> Memory {
    let copy = Memory::of("services");
    copy.append("Cargo.toml", PROFILES);
    copy
}

/// A date belongs to a run and is not a setting: all pages show it.
#[test]
fn all_pages_have_the_date_of_the_run() {
    let copy = copy();
    assert_eq!(copy.run("export --date 2026-12-31").code, Some(0));
    for (file, is_page) in [
        ("docs/errors.md", true),
        ("docs/api.md", true),
        ("billing.json", false),
    ] {
        assert_eq!(copy.read(file).contains("2026-12-31"), is_page, "{file}");
    }
    assert_eq!(copy.run("export --check --date 2026-12-31").code, Some(0));
    assert_eq!(copy.run("export --check").code, Some(1));
    assert_eq!(copy.run("export --date today").code, Some(2));
}

/// The codes of a page, and the text after them.
fn codes(page: &str) -> Vec<&str> {
    let ids = page.split("<a id=\"SW_").skip(1);
    ids.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn writes_and_compares_all() {
    let copy = copy();
    copy.run("export").is(str![[r#"
exit 0
--- stdout
wrote docs/errors.md
wrote docs/api.md
wrote billing.json

"#]]);
    copy.run("export").is(str![[r#"
exit 0
--- stdout
3 files up to date

"#]]);
    copy.run("export --check").is(str![[r#"
exit 0
--- stdout
3 files up to date

"#]]);
    copy.run("export --quiet").is(str![[r#"
exit 0

"#]]);
    copy.replace("docs/api.md", "Errors of the API", "Errors");
    copy.remove("billing.json");
    copy.run("export --check").is(str![[r##"
exit 1
--- stdout
docs/api.md is stale: line 3 is "# Errors", but should be "# Errors of the API"
billing.json is stale: there is no such file
run `cargo sw-error export` to update them

"##]]);
    copy.run("export").is(str![[r#"
exit 0
--- stdout
wrote docs/api.md
wrote billing.json

"#]]);
}

/// A page of a service has the codes that it can send: of its package and its dependencies, and their retired ones.
#[test]
fn a_page_has_what_a_service_can_send() {
    let copy = copy();
    copy.run("export");
    assert_eq!(
        codes(&copy.read("docs/api.md")),
        [
            "API_CLOSED",
            "COMMON_BUSY",
            "ROOM_NOT_FOUND",
            "HALL_GONE",
            "ROOM_FULL"
        ]
    );
    assert_eq!(codes(&copy.read("docs/errors.md")).len(), 9);
    // The command line selects in the same way.
    let page = |arguments: &str| {
        copy.run(&format!("export --format markdown {arguments}"))
            .stdout
    };
    assert_eq!(
        page("-p api --title \"Errors of the API\""),
        copy.read("docs/api.md")
    );
    assert_eq!(
        codes(&page("-p billing")),
        ["BILL_NO_FUNDS", "COMMON_BUSY", "BILL_OLD"]
    );
    assert_eq!(codes(&page("-p common")), ["COMMON_BUSY"]);
    assert_eq!(
        codes(&page("--exclude api --exclude rooms")),
        ["BILL_NO_FUNDS", "COMMON_BUSY", "FAKE_DOWN", "BILL_OLD"]
    );
}

/// A page of several services shows which of them send a code.
#[test]
fn a_joint_page_says_which_service_sends_a_code() {
    let copy = copy();
    let services = |arguments: &str| {
        let json = copy
            .run(&format!("export --format json {arguments}"))
            .stdout;
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let codes = json["codes"].as_array().expect("codes").iter();
        let codes = codes.map(|code| format!("{} {}", code["code"], code["services"]));
        codes.collect::<Vec<_>>()
    };
    assert_eq!(
        services(""),
        [
            r#""SW_API_CLOSED" ["api"]"#,
            r#""SW_BILL_NO_FUNDS" ["billing"]"#,
            r#""SW_COMMON_BUSY" ["api","billing"]"#,
            r#""SW_FAKE_DOWN" []"#,
            r#""SW_ROOM_NOT_FOUND" ["api"]"#,
        ]
    );
    let page = copy.run("export --format markdown").stdout;
    assert!(page.contains("Sent by: api, billing"), "{page}");
    assert_eq!(page.matches("Sent by:").count(), 4, "{page}");
    // The named packages, whether they are programs or not.
    assert_eq!(
        services("-p rooms -p billing"),
        [
            r#""SW_BILL_NO_FUNDS" ["billing"]"#,
            r#""SW_COMMON_BUSY" ["billing","rooms"]"#,
            r#""SW_ROOM_NOT_FOUND" ["rooms"]"#,
        ]
    );
    assert_eq!(
        services("-p api")[0],
        r#""SW_API_CLOSED" []"#,
        "a page of one service says it by its title"
    );
}

#[test]
fn nothing_to_write() {
    let copy = Memory::of("services");
    copy.run("export").is(str![[r#"
exit 101
--- stderr
error: the settings have no exports; name the format of one, as in `cargo sw-error export --format markdown`,
or add exports to Cargo.toml:

[[workspace.metadata.sw-error.exports]]
format = "markdown"
file = "docs/errors.md"

"#]]);
    copy.run("export --check").is(str![[r#"
exit 101
--- stderr
error: the settings have no exports; name the format of one, as in `cargo sw-error export --format markdown`,
or add exports to Cargo.toml:

[[workspace.metadata.sw-error.exports]]
format = "markdown"
file = "docs/errors.md"

"#]]);
    copy.run("export --out errors.md").is(str![[r#"
exit 2
--- stderr
error: these arguments apply to one export: name its format, as in `--format markdown`; without a format, the command writes the exports in the settings

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    copy.run("export -p api").is(str![[r#"
exit 2
--- stderr
error: these arguments apply to one export: name its format, as in `--format markdown`; without a format, the command writes the exports in the settings

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    copy.run("export --title Errors").is(str![[r#"
exit 2
--- stderr
error: these arguments apply to one export: name its format, as in `--format markdown`; without a format, the command writes the exports in the settings

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    copy.run("export --format json -p apy -p room").is(str![[r#"
exit 101
--- stderr
error: unknown package `apy`; did you mean `api`?
unknown package `room`; did you mean `rooms`?

"#]]);
}

/// All mistakes of the settings at once, including those that need the compiler.
#[test]
fn mistakes_of_the_settings() {
    let copy = Memory::of("services");
    copy.append(
        "Cargo.toml",
        r#"
[[workspace.metadata.sw-error.exports]]
format = "markdwon"
file = "../errors.md"
packages = ["apy"]
sections = ["Roms"]
wires = ["ProblemDetail"]

[[workspace.metadata.sw-error.exports]]
formta = "json"

[[workspace.metadata.sw-error.exports]]
format = "json"
file = "a.json"
template = "no.md"
packages = []
title = ""

[[workspace.metadata.sw-error.exports]]
format = "json"
file = "docs/../A.json"
package = ["api"]

[[workspace.metadata.sw-error.exports]]
format = "html"
file = "rooms/Cargo.toml"
sections = "Rooms"

[[workspace.metadata.sw-error.exports]]
format = "html"
file = "api.html"
packages = ["api"]
sections = ["Roms", "Billing"]
wires = ["Standart"]

[[workspace.metadata.sw-error.exports]]
format = "html"
file = "empty.html"
packages = ["api"]
sections = ["Billing"]

[[workspace.metadata.sw-error.exports]]
format = "html"
file = "api/src/main.rs"
template = "api/src/main.rs"
open-codes = true

[[workspace.metadata.sw-error.exports]]
format = "openapi"
file = "openapi.json"
open-codes = "yes"
"#,
    );
    copy.run("export").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:18:10: unknown format `markdwon`; did you mean `markdown`?
[ROOT]/Cargo.toml:19:8: `../errors.md` is outside of the workspace; name a file in its folder
[ROOT]/Cargo.toml:21:13: unknown section `Roms`; did you mean `Rooms`?
[ROOT]/Cargo.toml:22:10: there is no wire `ProblemDetail`; did you mean `ProblemDetails`?
[ROOT]/Cargo.toml:24:1: expected `format = "…"`
[ROOT]/Cargo.toml:24:1: expected `file = "…"`
[ROOT]/Cargo.toml:25:1: unknown key `formta`; did you mean `format`?
[ROOT]/Cargo.toml:30:12: there is no file `no.md` in the workspace's folder
[ROOT]/Cargo.toml:30:12: `template` works only with text formats, not with json; for other text, use a template with the format markdown
[ROOT]/Cargo.toml:31:12: the list is empty; leave `packages` out to export all
[ROOT]/Cargo.toml:32:9: expected `title = "…"`
[ROOT]/Cargo.toml:36:8: the export in line 27 writes `a.json`; give each export its own file
[ROOT]/Cargo.toml:37:1: unknown key `package`; did you mean `packages`?
[ROOT]/Cargo.toml:41:8: `rooms/Cargo.toml` cannot be an export; name another file
[ROOT]/Cargo.toml:42:12: expected a list of texts: `sections = ["Plans", "Rooms"]`
[ROOT]/Cargo.toml:48:13: unknown section `Roms`; did you mean `Rooms`?
[ROOT]/Cargo.toml:49:10: there is no wire `Standart`; did you mean `Standard`?
[ROOT]/Cargo.toml:51:1: none of these packages has a code in these sections, so the export would be empty
[ROOT]/Cargo.toml:59:8: `api/src/main.rs` is a template; write another file
[ROOT]/Cargo.toml:61:14: `open-codes` works only with the formats openapi and openapi-3.0, not with html
[ROOT]/Cargo.toml:66:14: expected `open-codes = true`

"#]]);
    for command in ["check", "export --check", "export --format json"] {
        let outcome = copy.run(command);
        assert_eq!(outcome.code, Some(101), "{command}");
        assert!(outcome.stderr.contains("did you mean `Rooms`"), "{command}");
    }
    assert!(!copy.has("A.json") && !copy.has("api.html"));
}

#[test]
fn files_that_no_export_may_have() {
    for (file, mistake) in [
        ("/tmp/errors.md", "is an absolute path"),
        ("C:/errors.md", "is an absolute path"),
        (
            "docs\\\\errors.md",
            "write `/` between folders: `docs/errors.md`",
        ),
        ("docs/", "names a folder"),
        ("docs/..", "names a folder"),
        (".", "names a folder"),
        ("docs/../../errors.md", "is outside of the workspace"),
        ("sw-error.lock", "cannot be an export"),
        ("Cargo.lock", "cannot be an export"),
        ("  ", "expected `file = "),
    ] {
        let copy = Memory::of("services");
        copy.append(
            "Cargo.toml",
            &format!(
                "\n[[workspace.metadata.sw-error.exports]]\nformat = \"json\"\nfile = \"{file}\"\n"
            ),
        );
        let outcome = copy.run("export");
        assert_eq!(outcome.code, Some(101), "{file}");
        assert!(
            outcome.stderr.contains(mistake),
            "{file}: {}",
            outcome.stderr
        );
        assert!(
            outcome.stderr.contains("Cargo.toml:19:8: "),
            "{file}: {}",
            outcome.stderr
        );
    }
}

/// If one export fails, no file is touched, and all errors are reported.
#[test]
fn all_or_nothing() {
    let copy = copy();
    copy.append(
        "Cargo.toml",
        "\n[[workspace.metadata.sw-error.exports]]\nformat = \"markdown\"\nfile = \"last.md\"\ntemplate = \"docs/own.md\"\n",
    );
    copy.write("docs/own.md", "{% if %}");
    copy.run("export").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/docs/own.md:1:7: unexpected end of block

"#]]);
    assert!(!copy.has("billing.json"));
    copy.write("docs/own.md", "{{ title }}\n");
    copy.write("billing.json/keep", "");
    copy.write("last.md/keep", "");
    copy.run("export").is(str![[r#"
exit 101
--- stderr
error: cannot read [ROOT]/billing.json: Is a directory (os error 21)
cannot read [ROOT]/last.md: Is a directory (os error 21)

"#]]);
    assert!(!copy.has("docs/errors.md"));
}

/// A finding that fails the check stops all exports.
#[test]
fn a_denied_finding_stops_all() {
    let copy = copy();
    copy.replace("rooms/src/lib.rs", "status = 404", "status = 410");
    let outcome = copy.run("export");
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.stderr.contains("nothing was exported"),
        "{}",
        outcome.stderr
    );
    assert!(!copy.has("docs"));
}

/// As git checks files out with other line endings.
#[test]
fn other_ends_of_lines_are_left_alone() {
    let copy = copy();
    copy.run("export");
    let text = copy.read("docs/api.md").replace('\n', "\r\n");
    copy.write("docs/api.md", &text);
    assert_eq!(copy.run("export --check").code, Some(0));
    assert_eq!(copy.run("export").code, Some(0));
    assert_eq!(copy.read("docs/api.md"), text);
}
