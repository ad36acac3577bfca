//! `retire` for several codes, corrected and undone until their release.

use snapbox::str;

use crate::support::Memory;

/// A workspace whose two codes are gone.
fn with_two_gone() -> Memory {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "SW_PLAN_RUNNING", "SW_PLAN_RUNS");
    copy.replace("src/lib.rs", "SW_PLAN_BAD_VENUE", "SW_PLAN_VENUE");
    copy
}

#[test]
fn several_at_once() {
    let copy = with_two_gone();
    copy.run("retire SW_PLAN_RUNNING SW_PLAN_BAD_VENUE --reason \"shorter names\"")
        .is(str![[r#"
exit 0
--- stdout
retired `SW_PLAN_RUNNING`; it stays in sw-error.lock
retired `SW_PLAN_BAD_VENUE`; it stays in sw-error.lock

"#]]);
    let lock = copy.read("sw-error.lock");
    assert_eq!(
        lock.matches("retired = { reason = \"shorter names\" }")
            .count(),
        2
    );
    assert_eq!(copy.run("update").code, Some(0));
}

#[test]
fn a_file_of_codes() {
    let copy = with_two_gone();
    copy.write(
        "gone.txt",
        "\u{feff}# names\r\n\r\n  SW_PLAN_RUNNING -> SW_PLAN_RUNS : it runs: so what\r\nSW_PLAN_BAD_VENUE\r\n",
    );
    let file = copy.path("gone.txt");
    let file = file.display();
    copy.run(&format!("retire --file {file}")).is(str![[r#"
exit 101
--- stderr
error: [ROOT]/gone.txt:4: code `SW_PLAN_BAD_VENUE` has no reason; write `SW_PLAN_BAD_VENUE: why it goes`, or give one reason for all with `--reason`

"#]]);
    copy.run(&format!("retire --file {file} --reason \"shorter names\""))
        .is(str![[r#"
exit 0
--- stdout
retired `SW_PLAN_RUNNING`; it stays in sw-error.lock
retired `SW_PLAN_BAD_VENUE`; it stays in sw-error.lock

"#]]);
    let lock = copy.read("sw-error.lock");
    assert!(
        lock.contains(
            "retired = { reason = \"it runs: so what\", replaced_by = \"SW_PLAN_RUNS\" }"
        ),
        "{lock}"
    );
    assert!(
        lock.contains("retired = { reason = \"shorter names\" }"),
        "{lock}"
    );
    copy.write("gone.txt", "# nothing\n");
    copy.run(&format!("retire --file {file}")).is(str![[r#"
exit 101
--- stderr
error: there are no codes in [ROOT]/gone.txt

"#]]);
    copy.run("retire --file nowhere.txt").is(str![[r#"
exit 101
--- stderr
error: cannot read nowhere.txt: No such file or directory (os error 2)

"#]]);
    copy.run("retire").is(str![[r#"
exit 2
--- stderr
error: the following required arguments were not provided:
  --reason <TEXT>
  <CODE>...

Usage: cargo sw-error retire --reason <TEXT> <CODE>...

For more information, try '--help'.

"#]]);
}

#[test]
fn all_mistakes_at_once_and_nothing_is_retired() {
    let copy = with_two_gone();
    let before = copy.read("sw-error.lock");
    copy.write(
        "gone.txt",
        "SW_PLAN_RUNING: typo\nSW_PLAN_RUNNING plans wait\nSW_PLAN_RUNNING -> SW_PLAN_BAD_VENUE: both go\nSW_PLAN_BAD_MODE: again\n",
    );
    let file = copy.path("gone.txt");
    copy.run(&format!(
        "retire SW_PLAN_BAD_VENUE SW_PLAN_BAD_VENUE SW_PLAN_RUNS --reason so --file {}",
        file.display()
    ))
    .is(str![[r#"
exit 101
--- stderr
error: code `SW_PLAN_BAD_VENUE` is listed twice
code `SW_PLAN_RUNS` is not in sw-error.lock; did you mean `SW_PLAN_RUNNING`?
[ROOT]/gone.txt:1: code `SW_PLAN_RUNING` is not in sw-error.lock; did you mean `SW_PLAN_RUNNING`?
[ROOT]/gone.txt:2: `SW_PLAN_RUNNING plans wait` is not a code; in a file, write `CODE`, `CODE: reason` or `CODE -> OTHER: reason`
[ROOT]/gone.txt:3: clients of `SW_PLAN_RUNNING` cannot get `SW_PLAN_BAD_VENUE` instead: it is retired by the same command
[ROOT]/gone.txt:4: code `SW_PLAN_BAD_MODE` is retired in 1.2.0: modes are gone; a released retirement cannot change

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
}

#[test]
fn a_reason_is_corrected_until_a_release_has_it() {
    let copy = with_two_gone();
    copy.run("retire SW_PLAN_RUNNING --reason sorter --replaced-by SW_PLAN_RUNS");
    copy.run("retire SW_PLAN_RUNNING --reason shorter")
        .is(str![[r#"
exit 0
--- stdout
corrected the retirement of `SW_PLAN_RUNNING`

"#]]);
    let lock = copy.read("sw-error.lock");
    assert!(
        lock.contains("retired = { reason = \"shorter\", replaced_by = \"SW_PLAN_RUNS\" }"),
        "{lock}"
    );
    copy.run("retire SW_PLAN_BAD_VENUE --reason shorter");
    copy.run("update");
    assert_eq!(copy.run("release 1.5.0").code, Some(0));
    let lock = copy.read("sw-error.lock");
    copy.run("retire SW_PLAN_RUNNING --reason again")
        .is(str![[r#"
exit 101
--- stderr
error: code `SW_PLAN_RUNNING` is retired in 1.5.0: shorter; a released retirement cannot change

"#]]);
    copy.run("retire --undo SW_PLAN_RUNNING SW_PLAN_BAD_MODE")
        .is(str![[r#"
exit 101
--- stderr
error: code `SW_PLAN_RUNNING` is retired in 1.5.0: shorter; a released retirement cannot change
code `SW_PLAN_BAD_MODE` is retired in 1.2.0: modes are gone; a released retirement cannot change

"#]]);
    assert_eq!(copy.read("sw-error.lock"), lock);
}

#[test]
fn a_retirement_is_taken_back_until_a_release_has_it() {
    let copy = Memory::of("plans");
    let (code, lock) = (copy.read("src/lib.rs"), copy.read("sw-error.lock"));
    copy.replace("src/lib.rs", "SW_PLAN_RUNNING", "SW_PLAN_RUNS");
    copy.run("retire SW_PLAN_RUNNING --reason shorter");
    // The variant is back: `update` explains what to do.
    copy.write("src/lib.rs", &code);
    copy.run("update").is(str![[r#"
exit 1
--- stderr
error[code-retired]: code `SW_PLAN_RUNNING` is retired and must not be used again
  --> src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^ used by `plans::PlanError::Running`
   |
  ::: sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        --------------- retired (unreleased): shorter
   |
   = help: give the variant another code
   = help: or undo the retirement, which is not released yet: `cargo sw-error retire --undo SW_PLAN_RUNNING`

1 error
for more about a check: cargo sw-error explain code-retired
error: sw-error.lock was not changed; fix the findings, or allow their checks: `-A code-retired`

"#]]);
    copy.run("retire --undo SW_PLAN_RUNNING SW_PLAN_BAD_VENUE")
        .is(str![[r#"
exit 101
--- stderr
error: code `SW_PLAN_BAD_VENUE` is not retired

"#]]);
    copy.run("retire --undo SW_PLAN_RUNNING").is(str![[r#"
exit 0
--- stdout
code `SW_PLAN_RUNNING` is promised again

"#]]);
    assert_eq!(copy.read("sw-error.lock"), lock);
    copy.run("retire --undo SW_PLAN_RUNNING --reason so")
        .is(str![[r#"
exit 2
--- stderr
error: the argument '--undo' cannot be used with '--reason <TEXT>'

Usage: cargo sw-error retire --undo <CODE>...

For more information, try '--help'.

"#]]);
}
