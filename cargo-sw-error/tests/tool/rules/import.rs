//! `import`: what becomes of the lock, and of the codes until a type declares them.

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

/// From the first import to the last enum: what is imported, what is missing, and what has an owner.
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
3 codes read, 3 of them new in sw-error.lock

to keep the order of the sections in exports, add to Cargo.toml:

[workspace.metadata.sw-error]
sections = ["Plans","Rooms"]

"#]]);
    let lock = copy.read("sw-error.lock");
    crate::support::snapshot(
        lock.clone(),
        str![[r##"
# The error codes of this workspace, and what was promised of each: commit this file.
# `cargo sw-error update` writes it; `cargo sw-error explain CODE` tells all about a code.
version = 1

[codes.SW_PLAN_BAD_VENUE]
status = 400
section = "Plans"
meaning = "The venue is not one of ours."
since = "1.2.0"

[codes.SW_PLAN_RUNNING]
status = 409
section = "Plans"
meaning = "The plan runs."
since = "1.2.0"

[codes.SW_ROOM_GONE]
status = 410
section = "Rooms"
meaning = "The room is closed."
since = "1.2.0"

"##]],
    );
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:6:17: warning[lock-outdated]: code `SW_PLAN_BAD_VENUE` is implemented now
src/lib.rs:11:17: warning[lock-outdated]: code `SW_PLAN_RUNNING` is implemented now
sw-error.lock:17:8: warning[not-implemented]: code `SW_ROOM_GONE` is promised, not implemented

"#]]);
    copy.run("update").is(str![[r#"
exit 0
--- stdout
~ SW_PLAN_BAD_VENUE
    owner: nothing → plans::PlanError::BadVenue
    message: nothing → venue `{venue}` is not allowed
    meaning: The venue is not one of ours. → The venue is not one the plan may run in.
~ SW_PLAN_RUNNING
    owner: nothing → plans::PlanError::Running
    message: nothing → the plan runs already
    meaning: The plan runs. → The plan runs already; pause it first.

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
sw-error.lock:21:8: warning[not-implemented]: code `SW_ROOM_GONE` is promised, not implemented

"#]]);
    // What was implemented once is missed.
    copy.cut("src/lib.rs", "    /// The plan runs already", "}\n\n#[cfg");
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone
sw-error.lock:21:8: warning[not-implemented]: code `SW_ROOM_GONE` is promised, not implemented

"#]]);
}

#[test]
fn a_second_import_changes_nothing() {
    let copy = with_table("plans");
    copy.run(&file(&copy)).is(str![[r#"
exit 0
--- stdout
+ SW_ROOM_GONE  410  not implemented
3 codes read, 1 of them new in sw-error.lock

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
    // Neither does one after the code has come.
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
3 codes read, 1 of them new in sw-error.lock

to keep the order of the sections in exports, add to Cargo.toml:

[workspace.metadata.sw-error]
sections = ["Plans","Rooms"]

"#]]);
    copy.run(&format!("{} --locked", file(&copy))).is(str![[r#"
exit 1
--- stdout
+ SW_ROOM_GONE  410  not implemented
3 codes read, 1 of them new in sw-error.lock
--- stderr
error: 1 code is not in sw-error.lock; import the file without `--locked`

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
3 codes read, 1 of them new in sw-error.lock

to keep the order of the sections in exports, add to Cargo.toml:

[workspace.metadata.sw-error]
sections = ["Plans","Rooms"]
--- stderr
error: code `SW_PLAN_RUNNING` is promised with status 409, and [ROOT]/codes.md:6 has 423; the lock was left as it is

"#]]);
    let lock = copy.read("sw-error.lock");
    assert!(lock.contains("status = 409") && !lock.contains("status = 423"));
}

/// Whichever came first, the file or the code: the promise is the file's.
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
src/lib.rs:11:17: error[status-changed]: code `SW_PLAN_RUNNING` was promised with status 423, and now has 409

"#]]);
    copy.run("update").is(str![[r#"
exit 1
--- stdout
~ SW_PLAN_BAD_VENUE
    owner: nothing → plans::PlanError::BadVenue
    message: nothing → venue `{venue}` is not allowed
    meaning: The venue is not one of ours. → The venue is not one the plan may run in.
~ SW_PLAN_RUNNING
    owner: nothing → plans::PlanError::Running
    message: nothing → the plan runs already
    meaning: The plan runs. → The plan runs already; pause it first.
--- stderr
error: the status of `SW_PLAN_RUNNING` is not what was promised, and was left as it is; `--accept SW_PLAN_RUNNING --reason "…"` accepts the break

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
warning: code `SW_PLAN_BAD_MODE` is retired, and stays so

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
    copy.run("export --format json").is(str![[r#"
exit 0
--- stdout
{
  "$schema": "https://raw.githubusercontent.com/sw-error/sw-error/main/cargo-sw-error/schemas/registry.schema.json",
  "version": 1,
  "title": "Error codes",
  "sections": [
    "Plans"
  ],
  "codes": [
    {
      "code": "SW_PLAN_BAD_VENUE",
      "status": 400,
      "reason": "Bad Request",
      "section": "Plans",
      "meaning": "The venue is not one the plan may run in.",
      "message": "venue `{venue}` is not allowed",
      "deprecated": null,
      "since": "1.1.0",
      "owner": "plans::PlanError::BadVenue",
      "retry_after": false,
      "headers": [],
      "details": []
    },
    {
      "code": "SW_PLAN_RUNNING",
      "status": 409,
      "reason": "Conflict",
      "section": "Plans",
      "meaning": "The plan runs already; pause it first.",
      "message": "the plan runs already",
      "deprecated": null,
      "since": "1.2.0",
      "owner": "plans::PlanError::Running",
      "retry_after": false,
      "headers": [],
      "details": []
    }
  ],
  "retired": [
    {
      "code": "SW_PLAN_BAD_MODE",
      "status": 422,
      "reason": "Unprocessable Entity",
      "section": "Plans",
      "meaning": "The mode is not one of the three.",
      "since": "1.0.0",
      "owner": "plans::PlanError::BadMode",
      "retired": {
        "version": "1.2.0",
        "reason": "modes are gone",
        "replaced_by": "SW_PLAN_BAD_VENUE"
      }
    },
    {
      "code": "SW_ROOM_GONE",
      "status": 410,
      "reason": "Gone",
      "section": "Rooms",
      "meaning": "The room is closed.",
      "since": "1.2.0",
      "owner": null,
      "retired": {
        "version": "1.2.0",
        "reason": "rooms stay",
        "replaced_by": null
      }
    }
  ]
}

"#]]);
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
  since       1.2.0

The room is closed.

"#]]);
    copy.run("export --format typescript").is(str![[r#"
exit 0
--- stdout
/**
 * Error codes
 *
 * Generated by `cargo sw-error export --format typescript`; do not edit.
 */

/** The codes that this version of the service sends, by their names in upper case: `ErrorCode.SW_PLAN_BAD_VENUE` is `"SW_PLAN_BAD_VENUE"`. */
export const ErrorCode = {
  /**
   * The venue is not one the plan may run in.
   *
   * 400 Bad Request, Plans
   */
  SW_PLAN_BAD_VENUE: "SW_PLAN_BAD_VENUE",
  /**
   * The plan runs already; pause it first.
   *
   * 409 Conflict, Plans
   */
  SW_PLAN_RUNNING: "SW_PLAN_RUNNING",
  /**
   * The room is closed.
   *
   * 410 Gone, Rooms
   */
  SW_ROOM_GONE: "SW_ROOM_GONE",
} as const;

/** A code that this version of the service sends: a closed union, for a `switch` that forgets none. */
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** The HTTP status of each code. */
export const errorStatus = {
  SW_PLAN_BAD_VENUE: 400,
  SW_PLAN_RUNNING: 409,
  SW_ROOM_GONE: 410,
} as const;

/** An HTTP status that errors have. */
export type ErrorStatus = (typeof errorStatus)[ErrorCode];

/** A code as it arrives: newer versions of the service may send codes that are not known here. */
export type AnyErrorCode = ErrorCode | (string & {});

/** Whether a code is one that is known here. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.prototype.hasOwnProperty.call(errorStatus, code);
}

/** What is under `error` in the body of an error response. */
export interface ErrorBody<Details = unknown> {
  /** What went wrong, for programs. */
  readonly code: AnyErrorCode;
  /** What went wrong, for people; it may change and be translated. */
  readonly message: string;
  /** More about it, for programs; its form depends on the code. */
  readonly details?: Details;
  /** Under which the request is found in the service's log. */
  readonly request_id?: string;
}

/** The body of an error response. */
export interface ErrorEnvelope<Details = unknown> {
  readonly error: ErrorBody<Details>;
}

/** Whether a parsed body is that of an error response. */
export function isErrorEnvelope(body: unknown): body is ErrorEnvelope {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const error: unknown = body.error;
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string" &&
    "message" in error &&
    typeof error.message === "string"
  );
}

"#]]);
    copy.run("export --format markdown").is(str![[r#"
exit 0
--- stdout
<!-- Generated by `cargo sw-error export --format markdown`; do not edit. -->

# Error codes

Every error has the same JSON body, with `content-type: application/json`.

```json
{
  "error": {
    "code": "SW_PLAN_RUNNING",
    "message": "the plan runs already"
  }
}
```

| Field | Type | Meaning |
|---|---|---|
| `error.code` | string | What went wrong, for programs. It keeps its meaning and its HTTP status. |
| `error.message` | string | What went wrong, for people. It may change and be translated. |
| `error.details` | any, optional | More about it, for programs. Its form depends on the code. |
| `error.request_id` | string, optional | Under which the request is found in the service's log. |

Newer versions of the service may send codes that are not listed here: treat those as their HTTP status says.

- [Plans](#plans)
- [Rooms](#rooms)
- [Retired codes](#_retired)

<a id="plans"></a>

## Plans

| Code | HTTP status | Meaning |
|---|---|---|
| <a id="SW_PLAN_BAD_VENUE"></a>`SW_PLAN_BAD_VENUE` | 400 Bad Request | The venue is not one the plan may run in. |
| <a id="SW_PLAN_RUNNING"></a>`SW_PLAN_RUNNING` | 409 Conflict | The plan runs already; pause it first. |

<a id="rooms"></a>

## Rooms

| Code | HTTP status | Meaning |
|---|---|---|
| <a id="SW_ROOM_GONE"></a>`SW_ROOM_GONE` | 410 Gone | The room is closed. |

<a id="_retired"></a>

## Retired codes

The service no longer sends these, and no other error will ever have one of them.

| Code | HTTP status | Retired in | Why |
|---|---|---|---|
| <a id="SW_PLAN_BAD_MODE"></a>`SW_PLAN_BAD_MODE` | 422 Unprocessable Entity | 1.2.0 | modes are gone<br>Replaced by [`SW_PLAN_BAD_VENUE`](#SW_PLAN_BAD_VENUE) |

"#]]);
}

/// Which package will declare it is not known.
#[test]
fn a_part_of_the_workspace_misses_nothing() {
    let copy = with_table("scope");
    copy.run(&file(&copy)).is(str![[r#"
exit 0
--- stdout
+ SW_PLAN_BAD_VENUE  400  not implemented
+ SW_PLAN_RUNNING  409  not implemented
+ SW_ROOM_GONE  410  not implemented
3 codes read, 3 of them new in sw-error.lock

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
