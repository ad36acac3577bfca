//! Renames: of a code with the same owner, and of a type with its codes.

use snapbox::str;

use crate::support::Memory;

#[test]
fn a_renamed_code_is_recognised() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "SW_PLAN_RUNNING", "SW_PLAN_RUNS");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone; was it renamed to `SW_PLAN_RUNS`?
  --> sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        ^^^^^^^^^^^^^^^ promised since 1.2.0 by `plans::PlanError::Running`
   |
  ::: src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_RUNS", status = 409)]
   |                 -------------- its owner has this one now
   |
   = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
   = help: or retire it for the new one: `cargo sw-error retire SW_PLAN_RUNNING --replaced-by SW_PLAN_RUNS --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed

"#]]);
    copy.run("update").is(str![[r#"
exit 1
--- stderr
error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone; was it renamed to `SW_PLAN_RUNS`?
  --> sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        ^^^^^^^^^^^^^^^ promised since 1.2.0 by `plans::PlanError::Running`
   |
  ::: src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_RUNS", status = 409)]
   |                 -------------- its owner has this one now
   |
   = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
   = help: or retire it for the new one: `cargo sw-error retire SW_PLAN_RUNNING --replaced-by SW_PLAN_RUNS --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed
error: sw-error.lock was not changed; fix the findings, or allow their checks: `-A code-removed`

"#]]);
    copy.run("retire SW_PLAN_RUNNING --replaced-by SW_PLAN_RUNS --reason shorter")
        .is(str![[r#"
exit 0
--- stdout
retired `SW_PLAN_RUNNING`; it stays in sw-error.lock

"#]]);
    assert_eq!(copy.run("update").code, Some(0));
    assert_eq!(copy.run("check --locked").code, Some(0));
}

/// Another code of the owner, promised with another owner, is not a new name.
#[test]
fn a_code_that_was_promised_before_is_no_new_name() {
    let copy = Memory::of("plans");
    // The other variant is gone, and this one has its code.
    copy.cut(
        "src/lib.rs",
        "    /// The venue is not",
        "    /// The plan runs",
    );
    copy.replace("src/lib.rs", "SW_PLAN_RUNNING", "SW_PLAN_BAD_VENUE");
    let outcome = copy.run("check --message-format short");
    assert!(!outcome.stdout.contains("renamed"), "{}", outcome.stdout);
}

#[test]
fn a_renamed_type_is_one_finding() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "enum PlanError", "enum PlansError");
    copy.run("check").is(str![[r#"
exit 0
--- stdout
note[owner-moved]: 2 codes moved from `PlanError` to `PlansError`
  --> src/lib.rs:6:17
   |
 6 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ^^^^^^^^^^^^^^^^^^^ one of them, the new owner
   |
  ::: sw-error.lock:17:8
   |
17 | [codes.SW_PLAN_BAD_VENUE]
   |        ----------------- one of them, the old owner
   |
   = help: clients see no difference; `cargo sw-error update` records the new owner

1 note

"#]]);
    copy.run("check --locked --message-format short")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:6:17: error[lock-outdated]: 2 codes moved from `PlanError` to `PlansError`

"#]]);
    copy.run("update --dry-run").is(str![[r#"
exit 0
--- stdout
~ 2 codes
    owner: plans::PlanError → plans::PlansError

"#]]);
    // Other changes are reported as well.
    copy.replace("src/lib.rs", "pause it first", "wait for its end");
    copy.run("check --locked --message-format short").is(str![[r#"
exit 1
--- stdout
src/lib.rs:6:17: error[lock-outdated]: 2 codes moved from `PlanError` to `PlansError`
src/lib.rs:11:17: error[lock-outdated]: sw-error.lock is out of date for code `SW_PLAN_RUNNING`: meaning
src/lib.rs:11:17: note[meaning-changed]: the meaning of code `SW_PLAN_RUNNING` has changed

"#]]);
    assert_eq!(copy.run("update").code, Some(0));
    assert_eq!(copy.run("check --locked").code, Some(0));
}

#[test]
fn a_moved_package_is_one_finding() {
    let copy = Memory::of("plans");
    copy.replace("Cargo.toml", "name = \"plans\"", "name = \"plans-core\"");
    copy.run("check --message-format short -A code-removed")
        .is(str![[r#"
exit 0
--- stdout
src/lib.rs:6:17: note[owner-moved]: 2 codes moved from `plans::PlanError` to `plans-core::PlanError`

"#]]);
}

/// Each variant has a new name, but the type does not.
#[test]
fn two_renamed_variants_are_two_findings() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "    BadVenue {", "    NoVenue {");
    copy.replace("src/lib.rs", "    Running,", "    AlreadyRunning,");
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:6:17: note[owner-moved]: code `SW_PLAN_BAD_VENUE` moved from `plans::PlanError::BadVenue` to `plans::PlanError::NoVenue`
src/lib.rs:11:17: note[owner-moved]: code `SW_PLAN_RUNNING` moved from `plans::PlanError::Running` to `plans::PlanError::AlreadyRunning`

"#]]);
}

/// One moved code of a type is reported as the move of a code, also with `--locked`.
#[test]
fn a_renamed_type_with_one_code_is_told_by_its_code() {
    let copy = Memory::of("plans");
    copy.cut("src/lib.rs", "    /// The plan runs", "}\n\n#[cfg");
    assert_eq!(
        copy.run("retire SW_PLAN_RUNNING --reason over").code,
        Some(0)
    );
    copy.replace("src/lib.rs", "enum PlanError", "enum PlansError");
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:6:17: note[owner-moved]: code `SW_PLAN_BAD_VENUE` moved from `plans::PlanError::BadVenue` to `plans::PlansError::BadVenue`

"#]]);
    copy.run("check --locked --message-format short")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:6:17: error[lock-outdated]: sw-error.lock is out of date for code `SW_PLAN_BAD_VENUE`: owner

"#]]);
}
