//! `import`: the lock after it, until types declare the codes.

use snapbox::str;

use crate::support::Memory;

const TABLE: &str = "\
## Plans

| Code | Status | Meaning |
|---|---|---|
| `SW_PLAN_BAD_VENUE` | 400 Bad Request | The venue is not one of ours. |
| `SW_PLAN_RUNNING` | 409 Conflict | The plan runs. |

## Rooms

| Code | Status | Meaning |
|---|---|---|
| `SW_ROOM_GONE` | 410 Gone | The room is closed. |
";

fn with_table(fixture: &str) -> Memory {
    let copy = Memory::of(fixture);
    copy.write("codes.md", TABLE);
    copy
}

fn file(copy: &Memory) -> String {
    format!("import \"{}\"", copy.path("codes.md").display())
}

/// From the first import to the last enum: imported, missing and implemented codes.
#[test]
fn a_service_moves_enum_by_enum() {
    let copy = with_table("plans");
    copy.remove("sw-error.lock");
    copy.run(&file(&copy)).is(str![[r#"
exit 0
--- stdout
+ SW_PLAN_BAD_VENUE  400  not implemented
+ SW_PLAN_RUNNING  409  not implemented
+ SW_ROOM_GONE  410  not implemented
3 codes read, 3 of them new in sw-error.lock; commit it

to keep the order of the sections in exports, add to Cargo.toml:

[workspace.metadata.sw-error]
sections = ["Plans","Rooms"]

"#]]);
    let lock = copy.read("sw-error.lock");
    crate::support::snapshot(
        lock.clone(),
        str![[r##"
# The error codes of this workspace with their promises; commit this file.
# `cargo sw-error update` writes it; `cargo sw-error explain CODE` explains a code.
version = 1

[codes.SW_PLAN_BAD_VENUE]
status = 400
section = "Plans"
meaning = "The venue is not one of ours."
since = "earlier"

[codes.SW_PLAN_RUNNING]
status = 409
section = "Plans"
meaning = "The plan runs."
since = "earlier"

[codes.SW_ROOM_GONE]
status = 410
section = "Rooms"
meaning = "The room is closed."
since = "earlier"

"##]],
    );
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:6:17: warning[lock-outdated]: code `SW_PLAN_BAD_VENUE` is implemented now
src/lib.rs:11:17: warning[lock-outdated]: code `SW_PLAN_RUNNING` is implemented now
sw-error.lock:17:8: warning[not-implemented]: code `SW_ROOM_GONE` is promised but not implemented

"#]]);
    copy.run("update").is(str![[r#"
exit 0
--- stdout
~ SW_PLAN_BAD_VENUE
    owner: nothing → plans::PlanError::BadVenue
    message: nothing → venue `{venue}` is not allowed
    arguments: nothing → venue
    meaning: The venue is not one of ours. → The venue is not one the plan may run in.
~ SW_PLAN_RUNNING
    owner: nothing → plans::PlanError::Running
    message: nothing → the plan runs already
    meaning: The plan runs. → The plan runs already; pause it first.

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
sw-error.lock:22:8: warning[not-implemented]: code `SW_ROOM_GONE` is promised but not implemented

"#]]);
    // A code that was implemented once is missed.
    copy.cut("src/lib.rs", "    /// The plan runs already", "}\n\n#[cfg");
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:14:8: error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone
sw-error.lock:22:8: warning[not-implemented]: code `SW_ROOM_GONE` is promised but not implemented

"#]]);
}

/// The meaning on the page does not get lost silently.
#[test]
fn a_meaning_that_the_code_does_not_have() {
    let copy = with_table("plans");
    copy.remove("sw-error.lock");
    copy.write(
        "codes.md",
        &TABLE.replace("The plan runs.", "The plan runs.<br>Pause it first."),
    );
    assert_eq!(copy.run(&file(&copy)).code, Some(0));
    copy.replace(
        "src/lib.rs",
        "    /// The plan runs already; pause it first.\n",
        "",
    );
    copy.run("check -A lock-outdated -A not-implemented")
        .is(str![[r#"
exit 0
--- stdout
warning[meaning-missing]: code `SW_PLAN_RUNNING` has no meaning
  --> src/lib.rs:10:17
   |
10 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^ owned by `plans::PlanError::Running`
   |
   = help: make the published meaning the doc comment of the variant:
           /// The plan runs.
           /// Pause it first.

1 warning

"#]]);
}

#[test]
fn a_second_import_changes_nothing() {
    let copy = with_table("plans");
    copy.run(&file(&copy)).is(str![[r#"
exit 0
--- stdout
+ SW_ROOM_GONE  410  not implemented
3 codes read, 1 of them new in sw-error.lock; commit it

to keep the order of the sections in exports, add to Cargo.toml:

[workspace.metadata.sw-error]
sections = ["Plans","Rooms"]

"#]]);
    let lock = copy.read("sw-error.lock");
    copy.run(&file(&copy)).is(str![[r#"
exit 0
--- stdout
3 codes read, none of them new

"#]]);
    assert_eq!(copy.read("sw-error.lock"), lock);
    // A second import after that changes nothing either.
    copy.run("update");
    let lock = copy.read("sw-error.lock");
    assert_eq!(copy.run(&file(&copy)).code, Some(0));
    assert_eq!(copy.read("sw-error.lock"), lock);
}

#[test]
fn nothing_is_written() {
    let copy = with_table("plans");
    let lock = copy.read("sw-error.lock");
    copy.run(&format!("{} --dry-run", file(&copy))).is(str![[r#"
exit 0
--- stdout
+ SW_ROOM_GONE  410  not implemented
3 codes read, 1 of them not in sw-error.lock

"#]]);
    copy.run(&format!("{} --locked", file(&copy))).is(str![[r#"
exit 1
--- stdout
+ SW_ROOM_GONE  410  not implemented
3 codes read, 1 of them not in sw-error.lock
--- stderr
error: the lock does not have all codes; import the file without `--locked`

"#]]);
    assert_eq!(copy.read("sw-error.lock"), lock);
    copy.remove("sw-error.lock");
    assert_eq!(
        copy.run(&format!("{} --dry-run", file(&copy))).code,
        Some(0)
    );
    assert!(!copy.has("sw-error.lock"));
}

#[test]
fn another_status_is_a_conflict() {
    let copy = with_table("plans");
    copy.write("codes.md", &TABLE.replace("409 Conflict", "423"));
    copy.run(&file(&copy)).is(str![[r#"
exit 1
--- stdout
+ SW_ROOM_GONE  410  not implemented
3 codes read, 1 of them new in sw-error.lock; commit it

to keep the order of the sections in exports, add to Cargo.toml:

[workspace.metadata.sw-error]
sections = ["Plans","Rooms"]
--- stderr
error: code `SW_PLAN_RUNNING` is promised with status 409, but [ROOT]/codes.md:6 has 423; the lock was not changed

"#]]);
    let lock = copy.read("sw-error.lock");
    assert!(lock.contains("status = 409") && !lock.contains("status = 423"));
}

/// Whichever came first, the file's status is the promise.
#[test]
fn a_status_that_the_code_does_not_keep() {
    let copy = with_table("plans");
    copy.remove("sw-error.lock");
    copy.write("codes.md", &TABLE.replace("409 Conflict", "423"));
    assert_eq!(copy.run(&file(&copy)).code, Some(0));
    copy.run("check --message-format short -A lock-outdated -A not-implemented")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:11:17: error[status-changed]: code `SW_PLAN_RUNNING` was promised with status 423, but now has 409

"#]]);
    copy.run("update").is(str![[r#"
exit 1
--- stderr
error[status-changed]: code `SW_PLAN_RUNNING` was promised with status 423, but now has 409
  --> src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^ status 409
   |
  ::: sw-error.lock:11:8
   |
11 | [codes.SW_PLAN_RUNNING]
   |        --------------- promised with status 423
   |
   = help: restore the old status, or give the new status to another code
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_RUNNING --reason "…"`

1 error
for more about a check: cargo sw-error explain status-changed
error: sw-error.lock was not changed; fix the findings, or allow their checks: `-A status-changed`

"#]]);
    let outcome = copy.run("update --accept SW_PLAN_RUNNING --reason \"the page was wrong\"");
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
}

#[test]
fn retired_codes_stay_retired() {
    let copy = with_table("plans");
    copy.write(
        "codes.md",
        &TABLE.replace("SW_ROOM_GONE", "SW_PLAN_BAD_MODE"),
    );
    let lock = copy.read("sw-error.lock");
    copy.run(&file(&copy)).is(str![[r#"
exit 0
--- stdout
3 codes read, none of them new
--- stderr
warning: code `SW_PLAN_BAD_MODE` stays retired

"#]]);
    assert_eq!(copy.read("sw-error.lock"), lock);
}

#[test]
fn what_is_not_implemented_can_be_retired() {
    let copy = with_table("plans");
    assert_eq!(copy.run(&file(&copy)).code, Some(0));
    copy.run("retire SW_ROOM_GONE --reason \"rooms stay\"")
        .is(str![[r#"
exit 0
--- stdout
retired `SW_ROOM_GONE`; it stays in sw-error.lock

"#]]);
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    let page = copy.run("export --format markdown").stdout;
    assert!(
        page.contains("`SW_ROOM_GONE` | 410 Gone | unreleased | rooms stay"),
        "{page}"
    );
}

#[test]
fn what_is_not_implemented_is_explained_and_exported() {
    let copy = with_table("plans");
    assert_eq!(copy.run(&file(&copy)).code, Some(0));
    copy.run("explain SW_ROOM_GONE").is(str![[r#"
exit 0
--- stdout
SW_ROOM_GONE
  status      410
  section     Rooms
  owner       none: no type has declared it
  since       earlier

The room is closed.

HTTP 410 Gone

{
  "error": {
    "code": "SW_ROOM_GONE",
    "message": "Gone"
  }
}

"#]]);
    for format in [
        "markdown",
        "html",
        "json",
        "openapi",
        "jsonschema",
        "typescript",
        "python",
    ] {
        let text = copy.run(&format!("export --format {format}")).stdout;
        assert!(text.contains("SW_ROOM_GONE"), "{format}: {text}");
    }
    let page = copy.run("export --format markdown").stdout;
    assert!(
        page.contains("`SW_ROOM_GONE` | 410 Gone | The room is closed. |"),
        "{page}"
    );
    let json = copy.run("export --format json").stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let codes = json["codes"].as_array().expect("codes");
    let owners: Vec<_> = codes.iter().map(|code| &code["owner"]).collect();
    assert!(owners[0].is_string() && owners[1].is_string() && owners[2].is_null());
}

/// The package of an imported code is unknown.
#[test]
fn a_part_of_the_workspace_misses_nothing() {
    let copy = with_table("scope");
    copy.run(&file(&copy)).is(str![[r#"
exit 0
--- stdout
+ SW_PLAN_BAD_VENUE  400  not implemented
+ SW_PLAN_RUNNING  409  not implemented
+ SW_ROOM_GONE  410  not implemented
3 codes read, 3 of them new in sw-error.lock; commit it

to keep the order of the sections in exports, add to Cargo.toml:

[workspace.metadata.sw-error]
sections = ["Plans","Rooms"]

"#]]);
    copy.run("check -A lock-outdated -p bridges").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn the_release_of_the_promise() {
    let copy = with_table("plans");
    assert_eq!(
        copy.run(&format!("{} --since 2024-11", file(&copy))).code,
        Some(0)
    );
    let lock = copy.read("sw-error.lock");
    assert!(lock.contains("since = \"2024-11\""), "{lock}");
    copy.run("update");
    assert!(copy.read("sw-error.lock").contains("since = \"2024-11\""));
}

/// The table has all data of the code except for the owner.
#[test]
fn a_first_owner_is_found_where_nothing_else_is_new() {
    let copy = Memory::of("plans");
    let lock = copy.read("sw-error.lock");
    let without: Vec<_> = lock
        .lines()
        .filter(|line| !line.starts_with("owner"))
        .collect();
    copy.write("sw-error.lock", &(without.join("\n") + "\n"));
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:6:17: warning[lock-outdated]: code `SW_PLAN_BAD_VENUE` is implemented now
src/lib.rs:11:17: warning[lock-outdated]: code `SW_PLAN_RUNNING` is implemented now

"#]]);
}
