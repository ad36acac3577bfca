//! Every check: a workspace with a finding, and one without.

use std::collections::BTreeSet;

use cargo_sw_error::check::CHECKS;
use snapbox::str;

use crate::support::Memory;

/// A new check needs a snapshot here, or beside the other checks with a baseline.
#[test]
fn every_check_is_shown() {
    let tests = concat!(
        include_str!("checks.rs"),
        include_str!("contract.rs"),
        include_str!("baseline.rs"),
        include_str!("coverage.rs"),
        include_str!("pages.rs"),
        include_str!("l10n_checks.rs"),
    );
    let shown: BTreeSet<_> = CHECKS
        .iter()
        .map(|check| check.id)
        .filter(|id| {
            tests.contains(&format!("[{id}]: ")) && tests.contains(&format!("\"check\":\"{id}\""))
        })
        .collect();
    let all: BTreeSet<_> = CHECKS.iter().map(|check| check.id).collect();
    assert_eq!(shown, all);
}

#[test]
fn not_implemented() {
    let copy = Memory::of("plans");
    copy.append(
        "sw-error.lock",
        "\n[codes.SW_PLAN_TOO_LONG]\nstatus = 400\nsection = \"Plans\"\nsince = \"1.0.0\"\n",
    );
    copy.run("check").is(str![[r#"
exit 0
--- stdout
warning[not-implemented]: code `SW_PLAN_TOO_LONG` is promised but not implemented
  --> sw-error.lock:34:8
   |
34 | [codes.SW_PLAN_TOO_LONG]
   |        ^^^^^^^^^^^^^^^^ promised with status 400 in section "Plans"
   |
   = help: declare it: `#[sw(code = "SW_PLAN_TOO_LONG", status = 400)]`
   = help: or retire it: `cargo sw-error retire SW_PLAN_TOO_LONG --reason "…"`

1 warning

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
sw-error.lock:34:8: warning[not-implemented]: code `SW_PLAN_TOO_LONG` is promised but not implemented

"#]]);
    copy.run("check --message-format json -D not-implemented")
        .is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"not-implemented","level":"deny","code":"SW_PLAN_TOO_LONG","message":"code `SW_PLAN_TOO_LONG` is promised but not implemented","labels":[{"file":"sw-error.lock","line":34,"column":8,"width":16,"text":"promised with status 400 in section \"Plans\""}],"help":["declare it: `#[sw(code = \"SW_PLAN_TOO_LONG\", status = 400)]`","or retire it: `cargo sw-error retire SW_PLAN_TOO_LONG --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

#[test]
fn duplicate_code_in_crates_that_never_link() {
    let copy = Memory::of("duplicate-apart");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_GONE` has 2 owners
 --> plans/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 ^^^^^^^^^ owned by `plans::PlanError::Gone`
  |
 ::: rooms/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 --------- owned by `rooms::RoomError::Gone`
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = plans::PlanError::Gone)]`, with the module if `PlanError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code

"#]]);
    copy.run("check -A lock-outdated --message-format short")
        .is(str![[r#"
exit 1
--- stdout
plans/src/lib.rs:5:17: error[duplicate-code]: error code `SW_GONE` has 2 owners

"#]]);
    copy.run("check -A lock-outdated --message-format json")
        .is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"duplicate-code","level":"deny","code":"SW_GONE","message":"error code `SW_GONE` has 2 owners","labels":[{"file":"plans/src/lib.rs","line":5,"column":17,"width":9,"text":"owned by `plans::PlanError::Gone`"},{"file":"rooms/src/lib.rs","line":5,"column":17,"width":9,"text":"owned by `rooms::RoomError::Gone`"}],"help":["give one of them another code, or let it refer to the owner: `#[sw(code_of = plans::PlanError::Gone)]`, with the module if `PlanError` is in one"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

/// The lock has the first owner, so there is only one finding: the promise is kept.
#[test]
fn duplicate_code_that_one_of_the_owners_promised() {
    let copy = Memory::of("duplicate-apart");
    copy.replace("plans/src/lib.rs", "SW_GONE", "SW_PLANS_GONE");
    copy.run("update");
    copy.replace("plans/src/lib.rs", "SW_PLANS_GONE", "SW_GONE");
    copy.replace("plans/src/lib.rs", "status = 404", "status = 410");
    copy.replace("plans/src/lib.rs", "It is gone.", "Nothing but dust.");
    copy.run("retire SW_PLANS_GONE --reason \"one word for it\" -A duplicate-code");
    copy.run("check --locked").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_GONE` has 2 owners
 --> plans/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 410)]
  |                 ^^^^^^^^^ owned by `plans::PlanError::Gone`
  |
 ::: rooms/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 --------- promised by `rooms::RoomError::Gone`, unreleased
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = rooms::RoomError::Gone)]`, with the module if `RoomError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code

"#]]);
}

#[test]
fn duplicate_code_in_library_and_program() {
    let copy = Memory::of("duplicate-lib-bin");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_PLAN_GONE` has 2 owners
 --> src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_PLAN_GONE", status = 404)]
  |                 ^^^^^^^^^^^^^^ owned by `plans::PlanError::Gone`
  |
 ::: src/main.rs:5:17
  |
5 |     #[sw(code = "SW_PLAN_GONE", status = 404)]
  |                 -------------- owned by `plans::StartError::Gone`
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = plans::PlanError::Gone)]`, with the module if `PlanError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code

"#]]);
}

/// No program has both types, so a client meets only one of them.
#[test]
fn one_code_in_configurations_that_never_meet() {
    let copy = Memory::of("plans");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nconfigurations = [[\"--all-features\"], [\"--no-default-features\"]]\n",
    );
    let other = |name: &str| {
        format!(
            "\n#[derive(Debug, thiserror::Error, sw_error::SwError)]\npub enum {name} {{\n    /// Not here.\n    #[error(\"no\")]\n    #[sw(code = \"SW_BETA_NOT_YET\", status = 400)]\n    No,\n}}\n"
        )
    };
    let check = "check -A lock-outdated --message-format short";
    copy.append(
        "src/lib.rs",
        &format!("\n#[cfg(not(feature = \"beta\"))]{}", other("StableError")),
    );
    copy.run(check).is(str![[r#"
exit 0

"#]]);
    // A type in every configuration meets both.
    copy.append("src/lib.rs", &other("AnyError"));
    copy.run(check).is(str![[r#"
exit 1
--- stdout
src/lib.rs:38:17: error[duplicate-code]: error code `SW_BETA_NOT_YET` has 3 owners

"#]]);
}

#[test]
fn duplicate_code_with_three_owners() {
    let copy = Memory::of("duplicate-three");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_GONE` has 3 owners
 --> bridges/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 410)]
  |                 ^^^^^^^^^ owned by `bridges::BridgeError::Gone`
  |
 ::: plans/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 --------- owned by `plans::PlanError::Gone`
  |
 ::: rooms/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 --------- owned by `rooms::RoomError::Gone`
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = bridges::BridgeError::Gone)]`, with the module if `BridgeError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code

"#]]);
    copy.run("check -A lock-outdated --message-format short")
        .is(str![[r#"
exit 1
--- stdout
bridges/src/lib.rs:5:17: error[duplicate-code]: error code `SW_GONE` has 3 owners

"#]]);
}

/// A test that claims a library's code is a finding; codes of tests are not compared with each other.
#[test]
fn duplicate_code_in_tests() {
    let copy = Memory::of("duplicate-tests");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_ROOMS_GONE` has 2 owners
 --> rooms/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_ROOMS_GONE", status = 404)]
  |                 ^^^^^^^^^^^^^^^ owned by `rooms::RoomError::Gone`
  |
 ::: plans/tests/fake.rs:4:17
  |
4 |     #[sw(code = "SW_ROOMS_GONE", status = 404)]
  |                 --------------- owned by `plans::FakeError::Gone`
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = rooms::RoomError::Gone)]`, with the module if `RoomError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code

"#]]);
}

#[test]
fn code_removed() {
    let copy = Memory::of("plans");
    copy.cut(
        "src/lib.rs",
        "\n    /// The plan runs already",
        "}\n\n#[cfg",
    );
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone
  --> sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        ^^^^^^^^^^^^^^^ promised since 1.2.0 by `plans::PlanError::Running`
   |
   = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
   = help: or retire it: `cargo sw-error retire SW_PLAN_RUNNING --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed

"#]]);
    // The README of the package shows it.
    let finding = copy.run("check").stdout;
    let (finding, _) = finding.split_once("\n\n1 error").expect("the count");
    assert!(include_str!("../../../README.md").contains(finding));

    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:26:8: error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"code-removed","level":"deny","code":"SW_PLAN_RUNNING","message":"code `SW_PLAN_RUNNING` was promised and is gone","labels":[{"file":"sw-error.lock","line":26,"column":8,"width":15,"text":"promised since 1.2.0 by `plans::PlanError::Running`"}],"help":["restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`","or retire it: `cargo sw-error retire SW_PLAN_RUNNING --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

/// Even if no type is left that could own a code.
#[test]
fn code_removed_with_all_types() {
    let copy = Memory::of("plans");
    copy.write("src/lib.rs", "");
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:17:8: error[code-removed]: code `SW_PLAN_BAD_VENUE` was promised and is gone
sw-error.lock:26:8: error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone

"#]]);
}

#[test]
fn code_removed_but_in_tests() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "#[derive(Debug, thiserror::Error, sw_error::SwError)]\n#[sw(section = \"Plans\", prefix", "#[cfg(test)]\n#[derive(Debug, thiserror::Error, sw_error::SwError)]\n#[sw(section = \"Plans\", prefix");
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[code-removed]: code `SW_PLAN_BAD_VENUE` was promised and is gone
  --> sw-error.lock:17:8
   |
17 | [codes.SW_PLAN_BAD_VENUE]
   |        ^^^^^^^^^^^^^^^^^ promised since 1.1.0 by `plans::PlanError::BadVenue`
   |
  ::: src/lib.rs:7:17
   |
 7 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
   |                 ------------------- only tests declare it
   |
   = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
   = help: or retire it: `cargo sw-error retire SW_PLAN_BAD_VENUE --reason "…"`

error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone
  --> sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        ^^^^^^^^^^^^^^^ promised since 1.2.0 by `plans::PlanError::Running`
   |
  ::: src/lib.rs:12:17
   |
12 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ----------------- only tests declare it
   |
   = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
   = help: or retire it: `cargo sw-error retire SW_PLAN_RUNNING --reason "…"`

2 errors
for more about a check: cargo sw-error explain code-removed

"#]]);
}

#[test]
fn code_retired() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "    /// The plan runs already", "    /// Again.\n    #[error(\"mode\")]\n    #[sw(code = \"SW_PLAN_BAD_MODE\", status = 422)]\n    Mode,\n\n    /// The plan runs already");
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[code-retired]: code `SW_PLAN_BAD_MODE` is retired and must not be used again
  --> src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_BAD_MODE", status = 422)]
   |                 ^^^^^^^^^^^^^^^^^^ used by `plans::PlanError::Mode`
   |
  ::: sw-error.lock:5:8
   |
 5 | [codes.SW_PLAN_BAD_MODE]
   |        ---------------- retired in 1.2.0: modes are gone
   |
   = help: give the variant another code
   = help: the retirement promised clients `SW_PLAN_BAD_VENUE` instead

1 error
for more about a check: cargo sw-error explain code-retired

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
src/lib.rs:11:17: error[code-retired]: code `SW_PLAN_BAD_MODE` is retired and must not be used again

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"code-retired","level":"deny","code":"SW_PLAN_BAD_MODE","message":"code `SW_PLAN_BAD_MODE` is retired and must not be used again","labels":[{"file":"src/lib.rs","line":11,"column":17,"width":18,"text":"used by `plans::PlanError::Mode`"},{"file":"sw-error.lock","line":5,"column":8,"width":16,"text":"retired in 1.2.0: modes are gone"}],"help":["give the variant another code","the retirement promised clients `SW_PLAN_BAD_VENUE` instead"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

#[test]
fn status_changed() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "status = 409", "status = 423");
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[status-changed]: code `SW_PLAN_RUNNING` was promised with status 409, but now has 423
  --> src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_RUNNING", status = 423)]
   |                 ^^^^^^^^^^^^^^^^^ status 423
   |
  ::: sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        --------------- promised with status 409
   |
   = help: restore the old status, or give the new status to another code
   = help: or accept the break: `cargo sw-error update --accept SW_PLAN_RUNNING --reason "…"`

1 error
for more about a check: cargo sw-error explain status-changed

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
src/lib.rs:11:17: error[status-changed]: code `SW_PLAN_RUNNING` was promised with status 409, but now has 423

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"status-changed","level":"deny","code":"SW_PLAN_RUNNING","message":"code `SW_PLAN_RUNNING` was promised with status 409, but now has 423","labels":[{"file":"src/lib.rs","line":11,"column":17,"width":17,"text":"status 423"},{"file":"sw-error.lock","line":26,"column":8,"width":15,"text":"promised with status 409"}],"help":["restore the old status, or give the new status to another code","or accept the break: `cargo sw-error update --accept SW_PLAN_RUNNING --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
}

#[test]
fn lock_outdated() {
    let copy = Memory::of("plans");
    copy.replace(
        "src/lib.rs",
        "The plan runs already; pause it first.",
        "The plan runs already; wait for its end.",
    );
    copy.replace("src/lib.rs", "    /// The plan runs already;", "    /// It is new.\n    #[error(\"new\")]\n    #[sw(code = \"SW_PLAN_NEW\", status = 400)]\n    New,\n\n    /// The plan runs already;");
    copy.run("check").is(str![[r#"
exit 0
--- stdout
warning[lock-outdated]: code `SW_PLAN_NEW` is not in sw-error.lock
  --> src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_NEW", status = 400)]
   |                 ^^^^^^^^^^^^^ owned by `plans::PlanError::New`
   |
   = help: run `cargo sw-error update` and commit the lock

warning[lock-outdated]: sw-error.lock is out of date for code `SW_PLAN_RUNNING`: meaning
  --> src/lib.rs:16:17
   |
16 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^ owned by `plans::PlanError::Running`
   |
  ::: sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        --------------- as it was
   |
   = help: run `cargo sw-error update` and commit the lock

note[meaning-changed]: the meaning of code `SW_PLAN_RUNNING` has changed
  --> src/lib.rs:16:17
   |
16 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^ now: The plan runs already; wait for its end.
   |
  ::: sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        --------------- before: The plan runs already; pause it first.
   |
   = help: check that it still means the same to clients; a different error needs another code

2 warnings, 1 note

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:11:17: warning[lock-outdated]: code `SW_PLAN_NEW` is not in sw-error.lock
src/lib.rs:16:17: warning[lock-outdated]: sw-error.lock is out of date for code `SW_PLAN_RUNNING`: meaning
src/lib.rs:16:17: note[meaning-changed]: the meaning of code `SW_PLAN_RUNNING` has changed

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"lock-outdated","level":"warn","code":"SW_PLAN_NEW","message":"code `SW_PLAN_NEW` is not in sw-error.lock","labels":[{"file":"src/lib.rs","line":11,"column":17,"width":13,"text":"owned by `plans::PlanError::New`"}],"help":["run `cargo sw-error update` and commit the lock"]},{"check":"lock-outdated","level":"warn","code":"SW_PLAN_RUNNING","message":"sw-error.lock is out of date for code `SW_PLAN_RUNNING`: meaning","labels":[{"file":"src/lib.rs","line":16,"column":17,"width":17,"text":"owned by `plans::PlanError::Running`"},{"file":"sw-error.lock","line":26,"column":8,"width":15,"text":"as it was"}],"help":["run `cargo sw-error update` and commit the lock"]},{"check":"meaning-changed","level":"note","code":"SW_PLAN_RUNNING","message":"the meaning of code `SW_PLAN_RUNNING` has changed","labels":[{"file":"src/lib.rs","line":16,"column":17,"width":17,"text":"now: The plan runs already; wait for its end."},{"file":"sw-error.lock","line":26,"column":8,"width":15,"text":"before: The plan runs already; pause it first."}],"help":["check that it still means the same to clients; a different error needs another code"]}],"summary":{"errors":0,"warnings":2,"notes":1}}

"#]]);
    copy.run("check --locked --message-format short")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:11:17: error[lock-outdated]: code `SW_PLAN_NEW` is not in sw-error.lock
src/lib.rs:16:17: error[lock-outdated]: sw-error.lock is out of date for code `SW_PLAN_RUNNING`: meaning
src/lib.rs:16:17: note[meaning-changed]: the meaning of code `SW_PLAN_RUNNING` has changed

"#]]);
    copy.run("check --frozen -A lock-outdated --message-format short")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:11:17: error[lock-outdated]: code `SW_PLAN_NEW` is not in sw-error.lock
src/lib.rs:16:17: error[lock-outdated]: sw-error.lock is out of date for code `SW_PLAN_RUNNING`: meaning
src/lib.rs:16:17: note[meaning-changed]: the meaning of code `SW_PLAN_RUNNING` has changed

"#]]);
}

#[test]
fn lock_outdated_for_there_is_none() {
    let copy = Memory::of("plans");
    copy.remove("sw-error.lock");
    copy.run("check").is(str![[r#"
exit 0
--- stdout
warning[lock-outdated]: there is no sw-error.lock, so none of the 2 codes of this workspace is promised
 --> src/lib.rs:6:17
  |
6 |     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
  |                 ^^^^^^^^^^^^^^^^^^^ one of the 2 codes
  |
  = help: run `cargo sw-error init` and commit the lock

1 warning

"#]]);
    copy.run("check --locked --message-format short")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:6:17: error[lock-outdated]: there is no sw-error.lock, so none of the 2 codes of this workspace is promised

"#]]);
    assert!(
        !copy.has("sw-error.lock"),
        "only `update` and `init` write it"
    );
}

#[test]
fn prefix_overlap() {
    let copy = Memory::of("prefixes");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[prefix-overlap]: the packages `plans` and `rooms` have the same prefix, `SW_PLAN_`
 --> plans/src/lib.rs:3:10
  |
3 | pub enum PlanError {
  |          ^^^^^^^^^ `plans::PlanError` has the prefix `SW_PLAN_`
  |
 ::: rooms/src/lib.rs:3:10
  |
3 | pub enum PlanError {
  |          --------- `rooms::PlanError` has the prefix `SW_PLAN_`
  |
  = help: give the types of all but one of them another prefix
  = help: or let the packages share it: `roots = ["SW_", "SW_PLAN_"]` in `[workspace.metadata.sw-error]`

error[prefix-overlap]: code `SW_PLAN_LOST` is in the namespace of `plans::PlanError`
  --> plans/src/lib.rs:32:17
   |
 3 | pub enum PlanError {
   |          --------- `plans::PlanError` has the prefix `SW_PLAN_`
...
32 |     #[sw(code = "SW_PLAN_LOST", status = 404)]
   |                 ^^^^^^^^^^^^^^ owned by `plans::LostError::Lost`
   |
   = help: move the variant to `plans::PlanError`, or give the code a name that does not begin with `SW_PLAN_`
   = help: or give `LostError` the same prefix: `prefix = "SW_PLAN_"`

error[prefix-overlap]: code `SW_PLAN_STEP_IN_ROOM` is in the namespace of `plans::StepError`
  --> rooms/src/lib.rs:19:17
   |
19 |     #[sw(code = "SW_PLAN_STEP_IN_ROOM", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^^^^^^ owned by `rooms::RoomError::Step`
   |
  ::: plans/src/lib.rs:21:10
   |
21 | pub enum StepError {
   |          --------- `plans::StepError` has the prefix `SW_PLAN_STEP_`
   |
   = help: move the variant to `plans::StepError`, or give the code a name that does not begin with `SW_PLAN_STEP_`

error[prefix-overlap]: code `PlanMissing` is in the namespace of `plans::PascalError`
  --> rooms/src/lib.rs:37:17
   |
37 |     #[sw(code = "PlanMissing", status = 404)]
   |                 ^^^^^^^^^^^^^ owned by `rooms::OtherPascalError::Missing`
   |
  ::: plans/src/lib.rs:38:10
   |
38 | pub enum PascalError {
   |          ----------- `plans::PascalError` has the prefix `Plan`
   |
   = help: move the variant to `plans::PascalError`, or give the code a name that does not begin with `Plan`
   = help: or give `OtherPascalError` the same prefix, `prefix = "Plan"`, and let the packages share it: `roots = ["SW_", "Plan"]` in `[workspace.metadata.sw-error]`

4 errors
for more about a check: cargo sw-error explain prefix-overlap

"#]]);
    copy.run("check -A lock-outdated --message-format short")
        .is(str![[r#"
exit 1
--- stdout
plans/src/lib.rs:3:10: error[prefix-overlap]: the packages `plans` and `rooms` have the same prefix, `SW_PLAN_`
plans/src/lib.rs:32:17: error[prefix-overlap]: code `SW_PLAN_LOST` is in the namespace of `plans::PlanError`
rooms/src/lib.rs:19:17: error[prefix-overlap]: code `SW_PLAN_STEP_IN_ROOM` is in the namespace of `plans::StepError`
rooms/src/lib.rs:37:17: error[prefix-overlap]: code `PlanMissing` is in the namespace of `plans::PascalError`

"#]]);
    copy.run("check -A lock-outdated --message-format json")
        .is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"prefix-overlap","level":"deny","code":null,"message":"the packages `plans` and `rooms` have the same prefix, `SW_PLAN_`","labels":[{"file":"plans/src/lib.rs","line":3,"column":10,"width":9,"text":"`plans::PlanError` has the prefix `SW_PLAN_`"},{"file":"rooms/src/lib.rs","line":3,"column":10,"width":9,"text":"`rooms::PlanError` has the prefix `SW_PLAN_`"}],"help":["give the types of all but one of them another prefix","or let the packages share it: `roots = [\"SW_\", \"SW_PLAN_\"]` in `[workspace.metadata.sw-error]`"]},{"check":"prefix-overlap","level":"deny","code":"SW_PLAN_LOST","message":"code `SW_PLAN_LOST` is in the namespace of `plans::PlanError`","labels":[{"file":"plans/src/lib.rs","line":32,"column":17,"width":14,"text":"owned by `plans::LostError::Lost`"},{"file":"plans/src/lib.rs","line":3,"column":10,"width":9,"text":"`plans::PlanError` has the prefix `SW_PLAN_`"}],"help":["move the variant to `plans::PlanError`, or give the code a name that does not begin with `SW_PLAN_`","or give `LostError` the same prefix: `prefix = \"SW_PLAN_\"`"]},{"check":"prefix-overlap","level":"deny","code":"SW_PLAN_STEP_IN_ROOM","message":"code `SW_PLAN_STEP_IN_ROOM` is in the namespace of `plans::StepError`","labels":[{"file":"rooms/src/lib.rs","line":19,"column":17,"width":22,"text":"owned by `rooms::RoomError::Step`"},{"file":"plans/src/lib.rs","line":21,"column":10,"width":9,"text":"`plans::StepError` has the prefix `SW_PLAN_STEP_`"}],"help":["move the variant to `plans::StepError`, or give the code a name that does not begin with `SW_PLAN_STEP_`"]},{"check":"prefix-overlap","level":"deny","code":"PlanMissing","message":"code `PlanMissing` is in the namespace of `plans::PascalError`","labels":[{"file":"rooms/src/lib.rs","line":37,"column":17,"width":13,"text":"owned by `rooms::OtherPascalError::Missing`"},{"file":"plans/src/lib.rs","line":38,"column":10,"width":11,"text":"`plans::PascalError` has the prefix `Plan`"}],"help":["move the variant to `plans::PascalError`, or give the code a name that does not begin with `Plan`","or give `OtherPascalError` the same prefix, `prefix = \"Plan\"`, and let the packages share it: `roots = [\"SW_\", \"Plan\"]` in `[workspace.metadata.sw-error]`"]}],"summary":{"errors":4,"warnings":0,"notes":0}}

"#]]);
}

#[test]
fn owner_moved() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "    Running,", "    AlreadyRunning,");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
note[owner-moved]: code `SW_PLAN_RUNNING` moved from `plans::PlanError::Running` to `plans::PlanError::AlreadyRunning`
  --> src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^ the new owner
   |
  ::: sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        --------------- the old owner
   |
   = help: clients see no difference; `cargo sw-error update` records the new owner

1 note

"#]]);
    copy.run("check -A lock-outdated --message-format short")
        .is(str![[r#"
exit 0
--- stdout
src/lib.rs:11:17: note[owner-moved]: code `SW_PLAN_RUNNING` moved from `plans::PlanError::Running` to `plans::PlanError::AlreadyRunning`

"#]]);
    copy.run("check -A lock-outdated --message-format json")
        .is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"owner-moved","level":"note","code":"SW_PLAN_RUNNING","message":"code `SW_PLAN_RUNNING` moved from `plans::PlanError::Running` to `plans::PlanError::AlreadyRunning`","labels":[{"file":"src/lib.rs","line":11,"column":17,"width":17,"text":"the new owner"},{"file":"sw-error.lock","line":26,"column":8,"width":15,"text":"the old owner"}],"help":["clients see no difference; `cargo sw-error update` records the new owner"]}],"summary":{"errors":0,"warnings":0,"notes":1}}

"#]]);
}

/// meaning-missing, challenge-missing and retry-after-missing
#[test]
fn quality() {
    let copy = Memory::of("quality");
    copy.run("check").is(str![[r#"
exit 0
--- stdout
warning[meaning-missing]: code `SW_AUTH_UNCLEAR` has no meaning
 --> src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_AUTH_UNCLEAR", status = 400)]
  |                 ^^^^^^^^^^^^^^^^^ owned by `auth::AuthError::Unclear`
  |
  = help: add a doc comment to the variant: `/// …`

warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
  --> src/lib.rs:10:17
   |
10 |     #[sw(code = "SW_AUTH_TOKEN", status = 401, header("x-realm" = "scai"))]
   |                 ^^^^^^^^^^^^^^^ owned by `auth::AuthError::Token`
   |
   = help: add `header("www-authenticate" = "Bearer")`, or the scheme that the service uses

warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`
  --> src/lib.rs:15:17
   |
15 |     #[sw(code = "SW_AUTH_SLOW_DOWN", status = 429)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `auth::AuthError::SlowDown`
   |
   = help: add `retry_after = 30` (seconds), or the field that holds the time

warning[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`
  --> src/lib.rs:20:17
   |
20 |     #[sw(code = "SW_AUTH_DIRECTORY", status = 503)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `auth::AuthError::Directory`
   |
   = help: add `retry_after = 30` (seconds), or the field that holds the time

4 warnings

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
src/lib.rs:5:17: warning[meaning-missing]: code `SW_AUTH_UNCLEAR` has no meaning
src/lib.rs:10:17: warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
src/lib.rs:15:17: warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`
src/lib.rs:20:17: warning[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"meaning-missing","level":"warn","code":"SW_AUTH_UNCLEAR","message":"code `SW_AUTH_UNCLEAR` has no meaning","labels":[{"file":"src/lib.rs","line":5,"column":17,"width":17,"text":"owned by `auth::AuthError::Unclear`"}],"help":["add a doc comment to the variant: `/// …`"]},{"check":"challenge-missing","level":"warn","code":"SW_AUTH_TOKEN","message":"code `SW_AUTH_TOKEN` has status 401, but no challenge","labels":[{"file":"src/lib.rs","line":10,"column":17,"width":15,"text":"owned by `auth::AuthError::Token`"}],"help":["add `header(\"www-authenticate\" = \"Bearer\")`, or the scheme that the service uses"]},{"check":"retry-after-missing","level":"warn","code":"SW_AUTH_SLOW_DOWN","message":"code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`","labels":[{"file":"src/lib.rs","line":15,"column":17,"width":19,"text":"owned by `auth::AuthError::SlowDown`"}],"help":["add `retry_after = 30` (seconds), or the field that holds the time"]},{"check":"retry-after-missing","level":"warn","code":"SW_AUTH_DIRECTORY","message":"code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`","labels":[{"file":"src/lib.rs","line":20,"column":17,"width":19,"text":"owned by `auth::AuthError::Directory`"}],"help":["add `retry_after = 30` (seconds), or the field that holds the time"]}],"summary":{"errors":0,"warnings":4,"notes":0}}

"#]]);
}

/// section-unknown and exception-unused
#[test]
fn settings() {
    let copy = Memory::of("settings");
    copy.run("check").is(str![[r#"
exit 0
--- stdout
warning[exception-unused]: the exception from `meaning-missing` for `SW_PLAN_GONE` is not needed
  --> Cargo.toml:22:1
   |
22 | [[workspace.metadata.sw-error.exceptions]]
   | ^ matches no finding
   |
   = help: remove it

warning[section-unknown]: section "Plan" is not in the list of sections
 --> src/lib.rs:3:10
  |
3 | pub enum PlanError {
  |          ^^^^^^^^^ `PlanError` has section "Plan"
  |
  = help: did you mean `section = "Plans"`?

warning[section-unknown]: section "Misc" is not in the list of sections
  --> src/lib.rs:16:10
   |
16 | pub enum OtherError {
   |          ^^^^^^^^^^ `OtherError` has section "Misc"
   |
   = help: add it to `sections` in `[workspace.metadata.sw-error]`

3 warnings

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
Cargo.toml:22:1: warning[exception-unused]: the exception from `meaning-missing` for `SW_PLAN_GONE` is not needed
src/lib.rs:3:10: warning[section-unknown]: section "Plan" is not in the list of sections
src/lib.rs:16:10: warning[section-unknown]: section "Misc" is not in the list of sections

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[{"check":"exception-unused","level":"warn","code":null,"message":"the exception from `meaning-missing` for `SW_PLAN_GONE` is not needed","labels":[{"file":"Cargo.toml","line":22,"column":1,"width":1,"text":"matches no finding"}],"help":["remove it"]},{"check":"section-unknown","level":"warn","code":null,"message":"section \"Plan\" is not in the list of sections","labels":[{"file":"src/lib.rs","line":3,"column":10,"width":9,"text":"`PlanError` has section \"Plan\""}],"help":["did you mean `section = \"Plans\"`?"]},{"check":"section-unknown","level":"warn","code":null,"message":"section \"Misc\" is not in the list of sections","labels":[{"file":"src/lib.rs","line":16,"column":10,"width":10,"text":"`OtherError` has section \"Misc\""}],"help":["add it to `sections` in `[workspace.metadata.sw-error]`"]}],"summary":{"errors":0,"warnings":3,"notes":0}}

"#]]);
}

#[test]
fn two_runs_print_the_same() {
    for fixture in ["quality", "prefixes", "duplicate-apart", "duplicate-three"] {
        let (a, b) = (Memory::of(fixture), Memory::of(fixture));
        for format in ["human", "short", "json", "cargo", "github", "sarif"] {
            let command = format!("check --message-format {format}");
            assert_eq!(
                a.run(&command).stdout,
                b.run(&command).stdout,
                "{fixture} {format}"
            );
        }
    }
}

/// Only types of libraries can be referred to.
#[test]
fn the_advice_for_a_duplicate_names_what_can_be_named() {
    let advice = |copy: &Memory| {
        let outcome = copy.run("check -A lock-outdated -A meaning-missing");
        let lines = outcome.stdout.lines();
        let help = lines.filter_map(|line| line.trim_start().strip_prefix("= help: "));
        help.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let program = Memory::of("duplicate-apart");
    program.write("plans/src/main.rs", &program.read("plans/src/lib.rs"));
    program.remove("plans/src/lib.rs");
    // The one in the library comes first, regardless of the names.
    assert_eq!(
        advice(&program),
        "give one of them another code, or let it refer to the owner: \
         `#[sw(code_of = rooms::RoomError::Gone)]`, with the module if `RoomError` is in one"
    );
    program.write("rooms/src/bin/rooms.rs", &program.read("rooms/src/lib.rs"));
    program.write("rooms/src/lib.rs", "");
    assert_eq!(
        advice(&program),
        "give one of them another code; to share the code, move its owner to a library: \
         nothing can refer to the types of a program, a test or a procedural macro"
    );
    let one = Memory::of("duplicate-apart");
    let twice = one.read("plans/src/lib.rs");
    one.append(
        "plans/src/lib.rs",
        &twice
            .replace("PlanError", "OtherError")
            .replace("_ODD", "_EVEN"),
    );
    one.write("rooms/src/lib.rs", "");
    assert_eq!(
        advice(&one),
        "give one of them another code, or let it refer to the owner: \
         `#[sw(code_of = crate::OtherError::Gone)]`, with the module if `OtherError` is in one"
    );
}
