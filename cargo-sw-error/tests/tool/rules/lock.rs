//! `sw-error.lock`: edits by hand and by git, and the changes of `update` and `retire`.

use std::path::Path;

use cargo_sw_error::{
    error::Error,
    lock::{Break, Entry, Lock, Retired},
    model::{code::Location, contract::Contract},
};
use proptest::{
    collection::{btree_map, btree_set, vec},
    option,
    prelude::*,
    sample::select,
};
use snapbox::str;
use sw_error_core::{facts::Retry, json_type::JsonType};

use crate::support::{Memory, snapshot};

#[track_caller]
fn hand_edit(old: &str, new: &str, expected: impl snapbox::IntoData) {
    let copy = Memory::of("plans");
    copy.replace("sw-error.lock", old, new);
    let edited = copy.read("sw-error.lock");
    copy.run("check").is(expected);
    for command in ["update", "init", "list"] {
        assert_eq!(copy.run(command).code, Some(101), "{command}");
    }
    assert_eq!(copy.read("sw-error.lock"), edited);
}

#[test]
fn unknown_keys_and_wrong_values() {
    hand_edit(
        "status = 409\nsection = \"Plans\"\n",
        "stauts = 409\nstatus = 99\ncolour = \"red\"\nmeanings = []\ndeprecated_since = \"1.0.0\"\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:26:8: `section` is missing: `section = "…"`
[ROOT]/sw-error.lock:27:1: unknown key `stauts`; did you mean `status`?
[ROOT]/sw-error.lock:28:10: expected `status = ` and a number from 400 to 599
[ROOT]/sw-error.lock:29:1: unknown key `colour`; there are `status`, `section`, `owner`, `message`, `arguments`, `meaning`, `cause`, `fix`, `deprecated`, `deprecated_since`, `details`, `headers`, `retry_after`, `since`, `accepted`, `retired`
[ROOT]/sw-error.lock:30:1: unknown key `meanings`; did you mean `meaning`?
[ROOT]/sw-error.lock:31:20: `deprecated` is missing: `deprecated = "what to do instead"`

"#]],
    );
}

#[test]
fn wrong_forms() {
    hand_edit(
        "[codes.SW_PLAN_RUNNING]\nstatus = 409\nsection = \"Plans\"\n",
        "[codes.sw_Plan]\n\n[codes.SW_PLAN_]\nstatus = \"400\"\nsection = 1\nowner = true\nsince = \"1.2.0\"\naccepted = \"yes\"\nretired = \"yes\"\n\n[codes.SW_PLAN_RUNNING]\naccepted = [1, { version = \"1\", why = \"so\" }]\nretired = { reason = \"so\", by = \"me\" }\nstatus = 409\nsection = \"Plans\"\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:26:8: `sw_Plan` is not a code
[ROOT]/sw-error.lock:26:8: expected `status = ` and a number from 400 to 599
[ROOT]/sw-error.lock:26:8: `section` is missing: `section = "…"`
[ROOT]/sw-error.lock:28:8: `SW_PLAN_` is not a code
[ROOT]/sw-error.lock:29:10: expected `status = ` and a number from 400 to 599
[ROOT]/sw-error.lock:30:11: expected a text: `section = "…"`
[ROOT]/sw-error.lock:31:9: expected a text: `owner = "…"`
[ROOT]/sw-error.lock:33:12: expected `accepted = [{ release = "…", was = "…", reason = "…" }]`
[ROOT]/sw-error.lock:34:11: expected `retired = { release = "…", reason = "…" }`
[ROOT]/sw-error.lock:37:13: expected `{ release = "…", was = "…", reason = "…" }`
[ROOT]/sw-error.lock:37:16: `was` is missing: `was = "…"`
[ROOT]/sw-error.lock:37:16: `reason` is missing: `reason = "…"`
[ROOT]/sw-error.lock:37:18: unknown key `version`; there are `release`, `was`, `reason`
[ROOT]/sw-error.lock:37:33: unknown key `why`; there are `release`, `was`, `reason`
[ROOT]/sw-error.lock:38:28: unknown key `by`; there are `release`, `reason`, `replaced_by`

"#]],
    );
}

/// Commands refuse an empty reason or release, so a manual edit cannot slip past a reviewer with one.
#[test]
fn a_history_without_words() {
    hand_edit(
        "since = \"1.2.0\"\n",
        "since = \"\"\ndeprecated = \"no\"\ndeprecated_since = \" \"\naccepted = [{ release = \"\", was = \"status 400\", reason = \"\\n\" }]\nretired = { release = \" \", reason = \"\" }\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:32:9: `since` is empty: `since = "…"`
[ROOT]/sw-error.lock:34:20: `deprecated_since` is empty: `deprecated_since = "…"`
[ROOT]/sw-error.lock:35:25: `release` is empty: `release = "…"`
[ROOT]/sw-error.lock:35:58: `reason` is empty: `reason = "…"`
[ROOT]/sw-error.lock:36:23: `release` is empty: `release = "…"`
[ROOT]/sw-error.lock:36:37: `reason` is empty: `reason = "…"`

"#]],
    );
}

#[test]
fn codes_that_are_no_blocks() {
    let copy = Memory::of("plans");
    copy.write(
        "sw-error.lock",
        "version = 1\ncodes = [\"SW_PLAN_RUNNING\"]\n",
    );
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:2:9: expected blocks, each with the name of a code: `[codes.SW_…]`

"#]]);
    copy.write(
        "sw-error.lock",
        "version = 1\n[codes]\nSW_PLAN_RUNNING = 409\n",
    );
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:3:19: expected a block, `[codes.SW_PLAN_RUNNING]`

"#]]);
}

#[test]
fn a_block_twice() {
    hand_edit(
        "[codes.SW_PLAN_BAD_VENUE]",
        "[codes.SW_PLAN_RUNNING]",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:26:8: this key occurs twice; if two branches claimed the same code, keep the block of its owner and give the other variant another code

"#]],
    );
}

#[test]
fn broken_toml() {
    hand_edit(
        "status = 409",
        "status = = 409",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:27:10: extra `=`, expected nothing

"#]],
    );
}

#[test]
fn versions() {
    hand_edit(
        "version = 1\n\n",
        "version = 2\n\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock is of version 2, and this cargo-sw-error reads version 1; install a newer one: `cargo install cargo-sw-error`

"#]],
    );
    hand_edit(
        "version = 1\n\n",
        "version = \"1\"\n\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:3:11: expected `version = 1`

"#]],
    );
    hand_edit(
        "version = 1\n\n",
        "version = 0\n\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:3:11: expected `version = 1`

"#]],
    );
    hand_edit(
        "version = 1\n\n",
        "\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:1:1: expected `version = 1`

"#]],
    );
}

#[test]
fn a_newer_version_with_keys_that_we_do_not_know() {
    let copy = Memory::of("plans");
    copy.write("sw-error.lock", "version = 2\n\n[blocks]\n");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock is of version 2, and this cargo-sw-error reads version 1; install a newer one: `cargo install cargo-sw-error`

"#]]);
}

#[test]
fn conflict_markers() {
    hand_edit(
        "status = 409\nsection = \"Plans\"\n",
        "<<<<<<< HEAD\nstatus = 409\n=======\nstatus = 423\n>>>>>>> other\nsection = \"Plans\"\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:27:1: a merge conflict is not resolved; `cargo sw-error update` resolves it, from both sides and the code

"#]],
    );
}

/// Some of the marks were left over.
#[test]
fn leftover_conflict_markers() {
    hand_edit(
        "status = 409\n",
        "=======\nstatus = 409\n>>>>>>> other\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:27:1: a merge conflict mark is left over; if the codes differ, keep the blocks of both sides; if both sides claim the same code, keep the owner's block and give the other variant another code
[ROOT]/sw-error.lock:29:1: a merge conflict mark is left over; if the codes differ, keep the blocks of both sides; if both sides claim the same code, keep the owner's block and give the other variant another code

"#]],
    );
}

/// A conflict or an underlined heading in a doc comment is no conflict: no line of the lock looks like one.
#[test]
fn a_meaning_with_conflict_markers() {
    for mark in ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> other"] {
        let copy = Memory::of("plans");
        let meaning = format!("Text:\n    ///{mark}\n    /// \"ü\" \\ ''' \"\"\" \u{7f}");
        copy.replace(
            "src/lib.rs",
            "The plan runs already; pause it first.",
            &meaning,
        );
        assert_eq!(copy.run("update").code, Some(0), "{mark}");
        let lock = copy.read("sw-error.lock");
        assert!(lock.contains(mark), "{lock}");
        assert!(!lock.lines().any(|line| line.starts_with(mark)), "{lock}");
        // The lock parses to the same content.
        copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
        // A real conflict is still found.
        copy.write("sw-error.lock", &format!("<<<<<<< HEAD\n{lock}"));
        assert_eq!(copy.run("check").code, Some(101), "{mark}");
    }
}

#[test]
fn not_utf_8() {
    let copy = Memory::of("plans");
    std::fs::write(copy.path("sw-error.lock"), b"version = 1\n# \xff\n").expect("a file");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: cannot read [ROOT]/sw-error.lock: stream did not contain valid UTF-8

"#]]);
}

#[test]
fn is_written_sorted_and_the_same_again() {
    let copy = Memory::of("quiet");
    let committed = copy.read("sw-error.lock");
    copy.run("update").is(str![[r#"
exit 0
--- stdout
sw-error.lock is up to date

"#]]);
    assert_eq!(copy.read("sw-error.lock"), committed, "nothing to write");
    copy.remove("sw-error.lock");
    copy.run("update");
    let unreleased: Vec<_> = committed
        .lines()
        .filter(|line| !line.starts_with("since = "))
        .collect();
    assert_eq!(
        copy.read("sw-error.lock"),
        unreleased.join("\n") + "\n",
        "the same from nothing, but for the releases"
    );
    let (head, blocks) = committed.split_once("\n[").expect("blocks");
    let mut reversed: Vec<_> = blocks.split("\n\n[").collect();
    reversed.reverse();
    let reversed: Vec<_> = reversed
        .iter()
        .map(|block| format!("\n[{}\n", block.trim_end()))
        .collect();
    copy.write("sw-error.lock", &format!("{head}{}", reversed.concat()));
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    copy.run("update");
    assert_eq!(copy.read("sw-error.lock"), committed, "sorted again");
    let codes: Vec<_> = committed
        .lines()
        .filter(|line| line.starts_with('['))
        .collect();
    assert!(codes.is_sorted());
}

#[test]
fn update_writes_what_is_harmless() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "pause it first.", "wait for its end.");
    copy.replace("src/lib.rs", "    Running,", "    Runs,");
    copy.cut(
        "src/lib.rs",
        "    /// The venue is not",
        "    /// The plan runs",
    );
    let before = copy.read("sw-error.lock");
    // With the other findings settled or allowed.
    copy.run("update -A code-removed --dry-run").is(str![[r#"
exit 0
--- stdout
~ SW_PLAN_RUNNING
    owner: plans::PlanError::Running → plans::PlanError::Runs
    meaning: The plan runs already; pause it first. → The plan runs already; wait for its end.

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
    copy.run("update -A code-removed").is(str![[r#"
exit 0
--- stdout
~ SW_PLAN_RUNNING
    owner: plans::PlanError::Running → plans::PlanError::Runs
    meaning: The plan runs already; pause it first. → The plan runs already; wait for its end.

"#]]);
    let after = copy.read("sw-error.lock");
    assert!(
        after.contains("[codes.SW_PLAN_BAD_VENUE]"),
        "what was promised stays"
    );
    assert!(after.contains("wait for its end."));
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:17:8: error[code-removed]: code `SW_PLAN_BAD_VENUE` was promised and is gone

"#]]);
}

#[test]
fn update_refuses_another_status() {
    let copy = Memory::of("plans");
    let before = copy.read("sw-error.lock");
    copy.replace("src/lib.rs", "status = 409", "status = 423");
    copy.run("update").is(str![[r#"
exit 1
--- stderr
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
error: sw-error.lock was not changed; fix the findings, or allow their checks: `-A status-changed`

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
    copy.run("update --accept SW_PLAN_RUNNING").is(str![[r#"
exit 2
--- stderr
error: the following required arguments were not provided:
  --reason <TEXT>

Usage: cargo sw-error update --accept <CODE> --reason <TEXT>

For more information, try '--help'.

"#]]);
    copy.run("update --reason so").is(str![[r#"
exit 2
--- stderr
error: the following required arguments were not provided:
  --accept <CODE>

Usage: cargo sw-error update --reason <TEXT> --accept <CODE>

For more information, try '--help'.

"#]]);
    copy.run_args(&["update", "--accept", "SW_PLAN_RUNNING", "--reason", ""])
        .is(str![[r#"
exit 2
--- stderr
error: invalid value '' for '--reason <TEXT>': the reason is empty; the lock keeps it, so explain why clients have to change

For more information, try '--help'.

"#]]);
    copy.run_args(&["update", "--accept", "SW_PLAN_RUNNING", "--reason", " \n"])
        .is(str![[r#"
exit 2
--- stderr
error: invalid value ' 
' for '--reason <TEXT>': the reason is empty; the lock keeps it, so explain why clients have to change

For more information, try '--help'.

"#]]);
    copy.run("update --accept SW_PLAN_BAD_VENUE --reason so")
        .is(str![[r#"
exit 101
--- stderr
error: `--accept SW_PLAN_BAD_VENUE` accepts nothing: it is as promised

"#]]);
    copy.run("update --accept SW_PLAN_RUNING --reason so")
        .is(str![[r#"
exit 101
--- stderr
error: `--accept SW_PLAN_RUNING` accepts nothing: code `SW_PLAN_RUNING` is not in sw-error.lock; did you mean `SW_PLAN_RUNNING`?

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
    copy.run("update --accept SW_PLAN_RUNNING --reason \"locked is what it is\"")
        .is(str![[r#"
exit 0
--- stdout
~ SW_PLAN_RUNNING
    status: 409 → 423

"#]]);
    snapshot(
        copy.read("sw-error.lock")
            .split("[codes.SW_PLAN_RUNNING]")
            .nth(1)
            .expect("the block")
            .to_owned(),
        str![[r#"

status = 423
section = "Plans"
owner = "plans::PlanError::Running"
message = "the plan runs already"
meaning = "The plan runs already; pause it first."
since = "1.2.0"
accepted = [
    { was = "status 409", reason = "locked is what it is" },
]

"#]],
    );
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    copy.run("explain SW_PLAN_RUNNING").is(str![[r#"
exit 0
--- stdout
SW_PLAN_RUNNING
  status      423
  section     Plans
  owner       plans::PlanError::Running
  declared    src/lib.rs:11:17
  message     the plan runs already
  since       1.2.0
  history     unreleased: status 409; locked is what it is

The plan runs already; pause it first.

HTTP 423 Locked

{
  "error": {
    "code": "SW_PLAN_RUNNING",
    "message": "the plan runs already"
  }
}

"#]]);
    copy.run("update --accept SW_PLAN_RUNNING --reason again")
        .is(str![[r#"
exit 101
--- stderr
error: `--accept SW_PLAN_RUNNING` accepts nothing: it is as promised

"#]]);
}

#[test]
fn update_refuses_a_retired_code() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "\"SW_PLAN_RUNNING\"", "\"SW_PLAN_BAD_MODE\"");
    let before = copy.read("sw-error.lock");
    copy.run("update").is(str![[r#"
exit 1
--- stderr
error[code-retired]: code `SW_PLAN_BAD_MODE` is retired and must not be used again
  --> src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_BAD_MODE", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^^ used by `plans::PlanError::Running`
   |
  ::: sw-error.lock:5:8
   |
 5 | [codes.SW_PLAN_BAD_MODE]
   |        ---------------- retired in 1.2.0: modes are gone
   |
   = help: give the variant another code
   = help: the retirement promised clients `SW_PLAN_BAD_VENUE` instead

error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone
  --> sw-error.lock:26:8
   |
26 | [codes.SW_PLAN_RUNNING]
   |        ^^^^^^^^^^^^^^^ promised since 1.2.0 by `plans::PlanError::Running`
   |
   = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
   = help: or retire it: `cargo sw-error retire SW_PLAN_RUNNING --reason "…"`

2 errors
for more about a check: cargo sw-error explain code-retired
error: sw-error.lock was not changed; fix the findings, or allow their checks: `-A code-removed -A code-retired`

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
    copy.run("update --accept SW_PLAN_BAD_MODE --reason so")
        .is(str![[r#"
exit 101
--- stderr
error: `--accept SW_PLAN_BAD_MODE` accepts nothing: it is retired, and a retired code must not be used again

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
src/lib.rs:11:17: error[code-retired]: code `SW_PLAN_BAD_MODE` is retired and must not be used again
sw-error.lock:26:8: error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone

"#]]);
}

#[test]
fn retire() {
    let copy = Memory::of("plans");
    let before = copy.read("sw-error.lock");
    copy.run("retire SW_PLAN_RUNNING --reason \"plans wait\"")
        .is(str![[r#"
exit 101
--- stderr
error: code `SW_PLAN_RUNNING` is still declared at src/lib.rs:11:17; remove the variant `plans::PlanError::Running` first

"#]]);
    copy.run("retire SW_PLAN_RUNING --reason \"plans wait\"")
        .is(str![[r#"
exit 101
--- stderr
error: code `SW_PLAN_RUNING` is not in sw-error.lock; did you mean `SW_PLAN_RUNNING`?

"#]]);
    copy.run("retire SW_OTHER --reason \"plans wait\"")
        .is(str![[r#"
exit 101
--- stderr
error: code `SW_OTHER` is not in sw-error.lock

"#]]);
    copy.run("retire SW_PLAN_BAD_MODE --reason \"plans wait\"")
        .is(str![[r#"
exit 101
--- stderr
error: code `SW_PLAN_BAD_MODE` is retired in 1.2.0: modes are gone; a released retirement cannot change

"#]]);
    copy.cut(
        "src/lib.rs",
        "\n    /// The plan runs already",
        "}\n\n#[cfg",
    );
    copy.run("retire SW_PLAN_RUNNING").is(str![[r#"
exit 2
--- stderr
error: the following required arguments were not provided:
  --reason <TEXT>

Usage: cargo sw-error retire --reason <TEXT> <CODE>...

For more information, try '--help'.

"#]]);
    copy.run_args(&["retire", "SW_PLAN_RUNNING", "--reason", "  "])
        .is(str![[r#"
exit 2
--- stderr
error: invalid value '  ' for '--reason <TEXT>': the reason is empty; the lock keeps it, so explain why clients have to change

For more information, try '--help'.

"#]]);
    copy.run("retire SW_PLAN_RUNNING --reason \"plans wait\" --replaced-by SW_PLAN_WAIT")
        .is(str![[r#"
exit 101
--- stderr
error: clients of `SW_PLAN_RUNNING` cannot get `SW_PLAN_WAIT` instead: code `SW_PLAN_WAIT` is not in sw-error.lock

"#]]);
    copy.run("retire SW_PLAN_RUNNING --reason \"plans wait\" --replaced-by SW_PLAN_BAD_VENU")
        .is(str![[r#"
exit 101
--- stderr
error: clients of `SW_PLAN_RUNNING` cannot get `SW_PLAN_BAD_VENU` instead: code `SW_PLAN_BAD_VENU` is not in sw-error.lock; did you mean `SW_PLAN_BAD_VENUE`?

"#]]);
    copy.run("retire SW_PLAN_RUNNING --reason \"plans wait\" --replaced-by SW_PLAN_BAD_MODE")
        .is(str![[r#"
exit 101
--- stderr
error: clients of `SW_PLAN_RUNNING` cannot get `SW_PLAN_BAD_MODE` instead: it is retired

"#]]);
    copy.run("retire SW_PLAN_RUNNING --reason \"plans wait\" --replaced-by SW_PLAN_RUNNING")
        .is(str![[r#"
exit 101
--- stderr
error: clients of `SW_PLAN_RUNNING` cannot get `SW_PLAN_RUNNING` instead: it is the retired code itself

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
    copy.run("retire SW_PLAN_RUNNING --reason \"plans wait\" --replaced-by SW_PLAN_BAD_VENUE")
        .is(str![[r#"
exit 0
--- stdout
retired `SW_PLAN_RUNNING`; it stays in sw-error.lock

"#]]);
    snapshot(
        copy.read("sw-error.lock")
            .split("[codes.SW_PLAN_RUNNING]")
            .nth(1)
            .expect("the block")
            .to_owned(),
        str![[r#"

status = 409
section = "Plans"
owner = "plans::PlanError::Running"
message = "the plan runs already"
meaning = "The plan runs already; pause it first."
since = "1.2.0"
retired = { reason = "plans wait", replaced_by = "SW_PLAN_BAD_VENUE" }

"#]],
    );
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
    copy.run("retire SW_PLAN_RUNNING --reason again")
        .is(str![[r#"
exit 0
--- stdout
corrected the retirement of `SW_PLAN_RUNNING`

"#]]);
    copy.run("explain SW_PLAN_RUNNING").is(str![[r#"
exit 0
--- stdout
SW_PLAN_RUNNING
  status      409
  section     Plans
  owner       plans::PlanError::Running (no longer declared)
  message     the plan runs already
  since       1.2.0
  retired     unreleased: again
  instead     SW_PLAN_BAD_VENUE

The plan runs already; pause it first.

"#]]);
}

#[test]
fn retire_without_a_lock() {
    let copy = Memory::of("plans");
    copy.remove("sw-error.lock");
    copy.run("retire SW_PLAN_RUNNING --reason so").is(str![[r#"
exit 101
--- stderr
error: there is no sw-error.lock yet; `cargo sw-error init` creates it

"#]]);
}

/// A reason cannot break the file.
#[test]
fn odd_reasons() {
    let copy = Memory::of("plans");
    copy.cut(
        "src/lib.rs",
        "\n    /// The plan runs already",
        "}\n\n#[cfg",
    );
    copy.run_args(&[
        "retire",
        "SW_PLAN_RUNNING",
        "--reason",
        "it \"is\"\nwhat '''it''' \\ is \u{7}",
    ])
    .is(str![[r#"
exit 0
--- stdout
retired `SW_PLAN_RUNNING`; it stays in sw-error.lock

"#]]);
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
    copy.run("explain SW_PLAN_RUNNING").is(str![[r#"
exit 0
--- stdout
SW_PLAN_RUNNING
  status      409
  section     Plans
  owner       plans::PlanError::Running (no longer declared)
  message     the plan runs already
  since       1.2.0
  retired     unreleased: it "is" what '''it''' \ is ␇

The plan runs already; pause it first.

"#]]);
}

/// Hostile texts: quotes, escapes, line endings, syntax of TOML and git.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,8}",
        Just("\n".to_owned()),
        Just("\n\n[codes.SW_X]\n".to_owned()),
        Just("\n<<<<<<< ".to_owned()),
        Just("\n=======\n".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("'''".to_owned()),
        Just("\\".to_owned()),
        Just("\r\n".to_owned()),
        Just("since = \"1\"\n".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn any_break() -> impl Strategy<Value = Break> {
    let release = option::of("[a-z.]{1,5}");
    (release, "[a-z ]{1,5}", "[!-~][ -~]{0,9}").prop_map(|(release, was, reason)| Break {
        release,
        was: one_line(&was),
        reason: one_line(&reason),
    })
}

fn any_retired() -> impl Strategy<Value = Retired> {
    let release = option::of("[a-z.]{1,5}");
    (release, "[!-~][ -~]{0,9}", option::of("SW_[A-Z]{1,3}")).prop_map(
        |(release, reason, replaced_by)| Retired {
            release,
            reason: one_line(&reason),
            replaced_by,
        },
    )
}

/// A text that is not blank.
fn any_name() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| format!("1{text}"))
}

/// The form of texts in inline tables.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn any_contract() -> impl Strategy<Value = Contract> {
    const TYPES: &[&str] = &[
        "any",
        "string",
        "integer?",
        "array<string>?",
        "object<array<integer>>",
    ];
    let ty = select(TYPES).prop_map(|ty| ty.parse::<JsonType>().unwrap());
    let name = prop_oneof![Just("*".to_owned()), "[a-z]{1,3}", "[a-z .\"é'=]{1,5}"];
    (
        btree_map(name, ty, 0..3),
        btree_set("[a-z-]{1,9}", 0..3),
        option::of(select(&[Retry::Fixed, Retry::Varying][..])),
    )
        .prop_map(|(details, headers, retry_after)| Contract {
            details,
            headers,
            retry_after,
        })
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let texts = (
        any_text(),
        option::weighted(0.8, any_text()),
        option::weighted(0.8, any_name()),
    );
    let options = (
        option::of(any_text()),
        option::of(any_text()),
        option::of((any_text(), option::of(any_name()))),
    );
    let history = (
        prop_oneof![3 => Just(Vec::new()), 1 => vec(any_break(), 1..3)],
        option::weighted(0.2, any_retired()),
    );
    let docs = (
        option::of(any_text()),
        option::of(any_text()),
        vec("[a-z0-9]{1,3}", 0..3),
    );
    (400..600_u16, texts, options, docs, any_contract(), history).prop_map(
        |(
            status,
            (section, owner, since),
            (message, meaning, deprecated),
            docs,
            contract,
            history,
        )| Entry {
            status,
            section,
            owner,
            message,
            meaning,
            cause: docs.0,
            fix: docs.1,
            arguments: docs.2,
            contract,
            deprecated: deprecated.clone().map(|(instead, _)| instead),
            deprecated_since: deprecated.and_then(|(_, since)| since),
            since,
            accepted: history.0,
            retired: history.1,
            location: Location::default(),
        },
    )
}

fn any_lock() -> impl Strategy<Value = Lock> {
    btree_map("SW_[A-Z]{1,3}", any_entry(), 0..4).prop_map(|codes| Lock { codes })
}

/// A lock without the locations of its blocks, which are not written.
fn without_locations(mut lock: Lock) -> Lock {
    for entry in lock.codes.values_mut() {
        entry.location = Location::default();
    }
    lock
}

proptest! {
    #[test]
    fn what_is_written_is_read(lock in any_lock()) {
        let read = Lock::parse(Path::new("sw-error.lock"), &lock.to_text());
        prop_assert_eq!(without_locations(read.unwrap()), lock);
    }

    #[test]
    fn an_edited_lock_is_read_or_has_mistakes(
        lock in any_lock(),
        edits in vec((any::<prop::sample::Index>(), 0..9_usize, any_text()), 1..4),
    ) {
        let mut text: Vec<char> = lock.to_text().chars().collect();
        for (at, removed, added) in edits {
            let start = at.index(text.len());
            let end = text.len().min(start + removed);
            text.splice(start..end, added.chars());
        }
        match Lock::parse(Path::new("sw-error.lock"), &String::from_iter(text)) {
            Err(Error::Mistakes(mistakes)) => prop_assert!(!mistakes.is_empty()),
            Err(error) => prop_assert!(matches!(error, Error::Refused(_)), "{}", error),
            Ok(read) => {
                let again = Lock::parse(Path::new("sw-error.lock"), &read.to_text());
                prop_assert_eq!(again.unwrap().to_text(), read.to_text());
            }
        }
    }
}
