//! Comparison with an older lock: changes that pass without a baseline, because code and lock agree, are findings with one.

use std::fmt::Write as _;

use snapbox::str;

use crate::support::{Memory, snapshot};

const CHECK: &str = "check --locked --message-format short --baseline-rev v1";

/// A workspace with a committed and tagged lock, after a change.
///
/// Without a baseline, the change is no finding.
#[track_caller]
fn changed(change: impl FnOnce(&Memory)) -> Memory {
    let copy = promised();
    change(&copy);
    let outcome = copy.run("check --locked --message-format short -A owner-moved");
    assert_eq!(outcome.stdout, "", "code and lock agree");
    copy
}

/// A workspace whose lock has released codes, a released retirement and an accepted break of each kind.
fn promised() -> Memory {
    let copy = Memory::of("branches");
    copy.append(
        "sw-error.lock",
        r#"
[codes.SW_Z_BROKEN]
status = 409
section = "Plans"
owner = "plans::BrokenError::Broken"
message = "broken"
meaning = "It is broken."
deprecated = "mend it"
deprecated_since = "1.1.0"
since = "1.0.0"
accepted = [
    { release = "1.1.0", was = "status 400", reason = "not the client's fault" },
    { was = "status 408", reason = "no time" },
]

[codes.SW_Z_ENDED]
status = 404
section = "Plans"
owner = "plans::PlanError::Ended"
since = "1.0.0"
retired = { release = "1.1.0", reason = "it ended", replaced_by = "SW_PLAN_GONE" }

[codes.SW_Z_ENDING]
status = 404
section = "Plans"
owner = "plans::PlanError::Ending"
retired = { reason = "it ends" }
"#,
    );
    copy.append(
        "plans/src/lib.rs",
        r#"
#[derive(Debug, thiserror::Error, sw_error::SwError)]
#[sw(section = "Plans")]
pub enum BrokenError {
    /// It is broken.
    #[error("broken")]
    #[sw(code = "SW_Z_BROKEN", status = 409, deprecated = "mend it")]
    Broken,
}
"#,
    );
    copy.commit_all("start");
    copy.git("tag v1");
    copy
}

/// Removes a block of the lock.
fn cut_block(copy: &Memory, code: &str) {
    let lock = copy.read("sw-error.lock");
    let blocks = lock.split("\n[codes.");
    let kept: Vec<_> = blocks
        .filter(|block| !block.starts_with(&format!("{code}]")))
        .collect();
    copy.write("sw-error.lock", &kept.join("\n[codes."));
}

fn cut_variant(copy: &Memory, package: &str) {
    let file = format!("{package}/src/lib.rs");
    copy.cut(&file, "    /// It is gone.", "}\n");
}

#[test]
fn what_is_as_it_was_promised() {
    changed(|_| {}).run(CHECK).is(str![[r#"
exit 0

"#]]);
}

#[test]
fn a_variant_is_deleted_with_its_block() {
    let copy = changed(|copy| {
        cut_variant(copy, "rooms");
        cut_block(copy, "SW_ROOM_GONE");
    });
    copy.run("check --locked --baseline-rev v1")
        .is(str![[r#"
exit 1
--- stdout
error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock
  --> sw-error.lock:13:8
   |
13 | [codes.SW_PLAN_GONE]
   |        ^^^^^^^^^^^^ its block was after this one
   |
  ::: v1:sw-error.lock:21:8
   |
21 | [codes.SW_ROOM_GONE]
   |        ------------ promised since 1.2.0 by `rooms::RoomError::Gone`
   |
   = help: put its block back into sw-error.lock: a code stays there forever
   = help: then, if it is no longer sent, retire it: `cargo sw-error retire SW_ROOM_GONE --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed

"#]]);
    copy.run(CHECK).is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock

"#]]);
}

/// Wherever the block was in the lock.
#[test]
fn every_block_that_is_deleted_is_missed() {
    for (code, package) in [
        ("SW_BRIDGE_GONE", "bridges"),
        ("SW_PLAN_GONE", "plans"),
        ("SW_ROOM_GONE", "rooms"),
        ("SW_Z_ENDED", ""),
        ("SW_Z_ENDING", ""),
    ] {
        let copy = changed(|copy| {
            if !package.is_empty() {
                cut_variant(copy, package);
            }
            cut_block(copy, code);
        });
        let outcome = copy.run(CHECK);
        assert_eq!(outcome.code, Some(1), "{code}");
        let message = format!("error[code-removed]: the block of code `{code}` is gone");
        assert_eq!(
            outcome.stdout.matches(&message).count(),
            1,
            "{}",
            outcome.stdout
        );
        assert_eq!(outcome.stdout.lines().count(), 1, "{}", outcome.stdout);
    }
}

/// The whole lock, with or without the types.
#[test]
fn a_lock_that_is_deleted_is_missed() {
    let copy = promised();
    copy.remove("sw-error.lock");
    copy.run("check --baseline-rev v1").is(str![[r#"
exit 1
--- stdout
error[code-removed]: sw-error.lock is gone, with all its promises
 --> sw-error.lock
  = note: no such file
  |
 ::: v1:sw-error.lock:5:8
  |
5 | [codes.SW_BRIDGE_GONE]
  |        -------------- the first of 6 promised codes
  |
  = help: restore the file; if a code is no longer sent, retire it: `cargo sw-error retire`

warning[lock-outdated]: there is no sw-error.lock, so none of the 4 codes of this workspace is promised
 --> bridges/src/lib.rs:6:17
  |
6 |     #[sw(code = "SW_BRIDGE_GONE", status = 404)]
  |                 ^^^^^^^^^^^^^^^^ one of the 4 codes
  |
  = help: run `cargo sw-error init` and commit the lock

1 error, 1 warning
for more about a check: cargo sw-error explain code-removed

"#]]);
    for package in ["plans", "bridges", "rooms"] {
        copy.write(&format!("{package}/src/lib.rs"), "");
    }
    copy.run(CHECK).is(str![[r#"
exit 1
--- stdout
sw-error.lock: error[code-removed]: sw-error.lock is gone, with all its promises

"#]]);
    copy.write("sw-error.lock", "version = 1\n");
    copy.run(CHECK).is(str![[r#"
exit 1
--- stdout
sw-error.lock:1:1: error[code-removed]: the block of code `SW_BRIDGE_GONE` is gone from sw-error.lock
sw-error.lock:1:1: error[code-removed]: the block of code `SW_PLAN_GONE` is gone from sw-error.lock
sw-error.lock:1:1: error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock
sw-error.lock:1:1: error[code-removed]: the block of code `SW_Z_BROKEN` is gone from sw-error.lock
sw-error.lock:1:1: error[code-removed]: the block of code `SW_Z_ENDED` is gone from sw-error.lock
sw-error.lock:1:1: error[code-removed]: the block of code `SW_Z_ENDING` is gone from sw-error.lock

"#]]);
}

#[test]
fn a_status_is_edited_in_code_and_lock() {
    let copy = changed(|copy| {
        copy.replace("rooms/src/lib.rs", "404", "410");
        copy.replace(
            "sw-error.lock",
            "404\nsection = \"Rooms\"",
            "410\nsection = \"Rooms\"",
        );
    });
    copy.run("check --locked --baseline-rev v1")
        .is(str![[r#"
exit 1
--- stdout
error[status-changed]: code `SW_ROOM_GONE` was promised with status 404, but now has 410
  --> rooms/src/lib.rs:6:17
   |
 6 |     #[sw(code = "SW_ROOM_GONE", status = 410)]
   |                 ^^^^^^^^^^^^^^ status 410
   |
  ::: v1:sw-error.lock:21:8
   |
21 | [codes.SW_ROOM_GONE]
   |        ------------ promised with status 404
   |
   = help: restore the old status, or give the new status to another code
   = help: or accept the break: put its block back as it was, then `cargo sw-error update --accept SW_ROOM_GONE --reason "…"`

1 error
for more about a check: cargo sw-error explain status-changed

"#]]);
    // As `update --accept` writes it.
    let accept = |was: &str| {
        copy.git("checkout --quiet v1 -- sw-error.lock");
        let block = format!(
            "410\nsection = \"Rooms\"\naccepted = [{{ was = \"{was}\", reason = \"so\" }}]"
        );
        copy.replace("sw-error.lock", "404\nsection = \"Rooms\"", &block);
    };
    accept("status 404");
    copy.run(CHECK).is(str![[r#"
exit 0

"#]]);
    accept("status 409");
    copy.run(CHECK).is(str![[r#"
exit 1
--- stdout
rooms/src/lib.rs:6:17: error[status-changed]: code `SW_ROOM_GONE` was promised with status 404, but now has 410

"#]]);
    copy.git("checkout --quiet v1 -- sw-error.lock");
    assert_eq!(
        copy.run("update --accept SW_ROOM_GONE --reason so").code,
        Some(0)
    );
    copy.run(CHECK).is(str![[r#"
exit 0

"#]]);
}

/// An accepted break in the baseline accepts no other break.
#[test]
fn a_break_is_accepted_once() {
    let copy = changed(|copy| {
        for file in ["plans/src/lib.rs", "sw-error.lock"] {
            copy.replace(file, "409", "400");
        }
    });
    copy.run(CHECK).is(str![[r#"
exit 1
--- stdout
plans/src/lib.rs:15:17: error[status-changed]: code `SW_Z_BROKEN` was promised with status 409, but now has 400

"#]]);
}

/// Entries with a release were published and never change.
#[test]
fn what_was_released_never_changes() {
    let mut text = String::new();
    for (old, new) in [
        ("since = \"1.0.0\"\naccepted", "since = \"1.0.1\"\naccepted"),
        ("since = \"1.0.0\"\naccepted", "accepted"),
        ("not the client's fault", "another fault"),
        ("release = \"1.1.0\", was", "release = \"1.2.0\", was"),
        ("release = \"1.1.0\", was", "was"),
        ("was = \"status 400\"", "was = \"status 401\""),
        (
            "    { release = \"1.1.0\", was = \"status 400\", reason = \"not the client's fault\" },\n",
            "",
        ),
        ("it ended", "it never was"),
        (
            "release = \"1.1.0\", reason = \"it ended\"",
            "release = \"1.0.9\", reason = \"it ended\"",
        ),
        (
            "release = \"1.1.0\", reason = \"it ended\"",
            "reason = \"it ended\"",
        ),
        ("\"SW_PLAN_GONE\" }", "\"SW_ROOM_GONE\" }"),
        (", replaced_by = \"SW_PLAN_GONE\"", ""),
        (
            "deprecated_since = \"1.1.0\"",
            "deprecated_since = \"1.2.0\"",
        ),
        ("deprecated_since = \"1.1.0\"\n", ""),
        // Without a baseline, the retirement of a missing code would be missed only if the code has an owner.
        (
            "owner = \"plans::PlanError::Ended\"\nsince = \"1.0.0\"\nretired = { release = \"1.1.0\", reason = \"it ended\", replaced_by = \"SW_PLAN_GONE\" }",
            "since = \"1.0.0\"",
        ),
    ] {
        let copy = changed_lock(old, new);
        let outcome = copy.run(CHECK);
        assert_eq!(outcome.code, Some(1), "{old} -> {new}");
        let _ = writeln!(
            text,
            "{old} -> {new}\n    {}",
            outcome.stdout.trim_end().replace('\n', "\n    ")
        );
    }
    snapshot(
        text,
        str![[r#"
since = "1.0.0"
accepted -> since = "1.0.1"
accepted
    sw-error.lock:29:8: error[history-changed]: code `SW_Z_BROKEN` has been promised since 1.0.0, but sw-error.lock now says 1.0.1
since = "1.0.0"
accepted -> accepted
    sw-error.lock:29:8: error[history-changed]: code `SW_Z_BROKEN` has been promised since 1.0.0, but sw-error.lock now says unreleased
not the client's fault -> another fault
    sw-error.lock:29:8: error[history-changed]: an accepted break of code `SW_Z_BROKEN` is gone or has changed
release = "1.1.0", was -> release = "1.2.0", was
    sw-error.lock:29:8: error[history-changed]: an accepted break of code `SW_Z_BROKEN` is gone or has changed
release = "1.1.0", was -> was
    sw-error.lock:29:8: error[history-changed]: an accepted break of code `SW_Z_BROKEN` is gone or has changed
was = "status 400" -> was = "status 401"
    sw-error.lock:29:8: error[history-changed]: an accepted break of code `SW_Z_BROKEN` is gone or has changed
    { release = "1.1.0", was = "status 400", reason = "not the client's fault" },
 -> 
    sw-error.lock:29:8: error[history-changed]: an accepted break of code `SW_Z_BROKEN` is gone or has changed
it ended -> it never was
    sw-error.lock:43:8: error[history-changed]: the released retirement of code `SW_Z_ENDED` has changed
release = "1.1.0", reason = "it ended" -> release = "1.0.9", reason = "it ended"
    sw-error.lock:43:8: error[history-changed]: the released retirement of code `SW_Z_ENDED` has changed
release = "1.1.0", reason = "it ended" -> reason = "it ended"
    sw-error.lock:43:8: error[history-changed]: the released retirement of code `SW_Z_ENDED` has changed
"SW_PLAN_GONE" } -> "SW_ROOM_GONE" }
    sw-error.lock:43:8: error[history-changed]: the released retirement of code `SW_Z_ENDED` has changed
, replaced_by = "SW_PLAN_GONE" -> 
    sw-error.lock:43:8: error[history-changed]: the released retirement of code `SW_Z_ENDED` has changed
deprecated_since = "1.1.0" -> deprecated_since = "1.2.0"
    sw-error.lock:29:8: error[history-changed]: code `SW_Z_BROKEN` has been deprecated since 1.1.0, but sw-error.lock now says 1.2.0
deprecated_since = "1.1.0"
 -> 
    sw-error.lock:29:8: error[history-changed]: code `SW_Z_BROKEN` has been deprecated since 1.1.0, but sw-error.lock now says unreleased
owner = "plans::PlanError::Ended"
since = "1.0.0"
retired = { release = "1.1.0", reason = "it ended", replaced_by = "SW_PLAN_GONE" } -> since = "1.0.0"
    sw-error.lock:43:8: error[code-removed]: code `SW_Z_ENDED` was implemented and is gone
    sw-error.lock:43:8: error[history-changed]: the released retirement of code `SW_Z_ENDED` is gone
    sw-error.lock:43:8: warning[not-implemented]: code `SW_Z_ENDED` is promised but not implemented

"#]],
    );
}

/// Both locations show the content of their lock.
#[test]
fn both_histories_are_shown() {
    let mut text = String::new();
    for (old, new) in [
        (
            "deprecated_since = \"1.1.0\"",
            "deprecated_since = \"1.2.0\"",
        ),
        ("deprecated_since = \"1.1.0\"\n", ""),
        ("since = \"1.0.0\"\naccepted", "accepted"),
        ("it ended", "it never was"),
        (
            "    { release = \"1.1.0\", was = \"status 400\", reason = \"not the client's fault\" },\n",
            "",
        ),
    ] {
        let outcome = changed_lock(old, new).run("check --baseline-rev v1");
        text += &outcome.stdout;
    }
    snapshot(
        text,
        str![[r#"
error[history-changed]: code `SW_Z_BROKEN` has been deprecated since 1.1.0, but sw-error.lock now says 1.2.0
  --> sw-error.lock:29:8
   |
29 | [codes.SW_Z_BROKEN]
   |        ^^^^^^^^^^^ deprecated since 1.2.0
   |
  ::: v1:sw-error.lock:29:8
   |
29 | [codes.SW_Z_BROKEN]
   |        ----------- deprecated since 1.1.0
   |
   = help: restore the old value: released history never changes

1 error
for more about a check: cargo sw-error explain history-changed
error[history-changed]: code `SW_Z_BROKEN` has been deprecated since 1.1.0, but sw-error.lock now says unreleased
  --> sw-error.lock:29:8
   |
29 | [codes.SW_Z_BROKEN]
   |        ^^^^^^^^^^^ deprecated, unreleased
   |
  ::: v1:sw-error.lock:29:8
   |
29 | [codes.SW_Z_BROKEN]
   |        ----------- deprecated since 1.1.0
   |
   = help: restore the old value: released history never changes

1 error
for more about a check: cargo sw-error explain history-changed
error[history-changed]: code `SW_Z_BROKEN` has been promised since 1.0.0, but sw-error.lock now says unreleased
  --> sw-error.lock:29:8
   |
29 | [codes.SW_Z_BROKEN]
   |        ^^^^^^^^^^^ promised by `plans::BrokenError::Broken`, unreleased
   |
  ::: v1:sw-error.lock:29:8
   |
29 | [codes.SW_Z_BROKEN]
   |        ----------- promised since 1.0.0 by `plans::BrokenError::Broken`
   |
   = help: restore the old value: released history never changes

1 error
for more about a check: cargo sw-error explain history-changed
error[history-changed]: the released retirement of code `SW_Z_ENDED` has changed
  --> sw-error.lock:43:8
   |
43 | [codes.SW_Z_ENDED]
   |        ^^^^^^^^^^ retired in 1.1.0: it never was
   |
  ::: v1:sw-error.lock:43:8
   |
43 | [codes.SW_Z_ENDED]
   |        ---------- retired in 1.1.0: it ended
   |
   = help: restore the old value: released history never changes

1 error
for more about a check: cargo sw-error explain history-changed
error[history-changed]: an accepted break of code `SW_Z_BROKEN` is gone or has changed
  --> sw-error.lock:29:8
   |
29 | [codes.SW_Z_BROKEN]
   |        ^^^^^^^^^^^ not here
   |
  ::: v1:sw-error.lock:29:8
   |
29 | [codes.SW_Z_BROKEN]
   |        ----------- until 1.1.0: status 400; not the client's fault
   |
   = help: restore the old value: released history never changes

1 error
for more about a check: cargo sw-error explain history-changed

"#]],
    );
}

/// A code that is no longer deprecated loses its date; one with another advice keeps it.
#[test]
fn a_deprecation_may_be_taken_back_or_described_better() {
    let copy = changed(|copy| {
        copy.replace("plans/src/lib.rs", ", deprecated = \"mend it\"", "");
        assert_eq!(copy.run("update").code, Some(0));
        assert!(!copy.read("sw-error.lock").contains("deprecated"));
    });
    assert_eq!(copy.run(CHECK).code, Some(0));
    let copy = changed(|copy| {
        copy.replace("plans/src/lib.rs", "mend it", "leave it");
        assert_eq!(copy.run("update").code, Some(0));
        assert!(copy.read("sw-error.lock").contains(
            "deprecated = \"leave it\"\ndeprecated_since = \"1.1.0\"\nsince = \"1.0.0\"\n"
        ));
    });
    assert_eq!(copy.run(CHECK).code, Some(0));
}

/// Unreleased history may be undone, corrected and released.
#[test]
fn what_was_not_released_may_change() {
    for (old, new) in [
        ("it ends", "it has to end"),
        (
            "{ reason = \"it ends\" }",
            "{ release = \"1.2.0\", reason = \"it ends\" }",
        ),
        (
            "{ reason = \"it ends\" }",
            "{ reason = \"it ends\", replaced_by = \"SW_PLAN_GONE\" }",
        ),
        ("no time", "not enough time"),
        ("Ending\"\n", "Ending\"\nsince = \"1.2.0\"\n"),
        // As the lock writes it.
        ("it ended", "it  ended"),
        ("not the client's fault", "not the  client's fault"),
        (
            "{ was = \"status 408\"",
            "{ release = \"1.2.0\", was = \"status 408\"",
        ),
        (
            "section = \"Plans\"\nowner = \"plans::PlanError::Ending\"",
            "section = \"Ends\"\nowner = \"plans::PlanError::Ending\"",
        ),
    ] {
        let outcome = changed_lock(old, new).run(CHECK);
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (Some(0), ""),
            "{old} -> {new}"
        );
    }
}

fn changed_lock(old: &str, new: &str) -> Memory {
    let copy = promised();
    copy.replace("sw-error.lock", old, new);
    copy
}

/// A code is back, although its retirement was released.
#[test]
fn a_retired_code_is_used_again_without_its_retirement() {
    let again = r#"
#[derive(Debug, thiserror::Error, sw_error::SwError)]
#[sw(section = "Plans")]
pub enum AgainError {
    /// It is there again.
    #[error("again")]
    #[sw(code = "SW_Z_ENDED", status = 404)]
    Again,
}
"#;
    let copy = changed(|copy| {
        copy.append("plans/src/lib.rs", again);
        cut_block(copy, "SW_Z_ENDED");
        assert_eq!(copy.run("update").code, Some(0));
    });
    copy.run("check --locked --baseline-rev v1").is(str![[r#"
exit 1
--- stdout
error[code-retired]: code `SW_Z_ENDED` is retired and must not be used again
  --> plans/src/lib.rs:24:17
   |
24 |     #[sw(code = "SW_Z_ENDED", status = 404)]
   |                 ^^^^^^^^^^^^ used by `plans::AgainError::Again`
   |
  ::: sw-error.lock:43:8
   |
43 | [codes.SW_Z_ENDED]
   |        ---------- no longer retired
   |
  ::: v1:sw-error.lock:43:8
   |
43 | [codes.SW_Z_ENDED]
   |        ---------- retired in 1.1.0: it ended
   |
   = help: give the variant another code
   = help: put its block back into sw-error.lock

1 error
for more about a check: cargo sw-error explain code-retired

"#]]);
    // Even if the lock does not have it yet.
    cut_block(&copy, "SW_Z_ENDED");
    copy.run("check --message-format short --baseline-rev v1")
        .is(str![[r#"
exit 1
--- stdout
plans/src/lib.rs:24:17: error[code-retired]: code `SW_Z_ENDED` is retired and must not be used again
plans/src/lib.rs:24:17: warning[lock-outdated]: code `SW_Z_ENDED` is not in sw-error.lock

"#]]);
    // An unreleased retirement is undone like this.
    let copy = promised();
    copy.append("plans/src/lib.rs", &again.replace("ENDED", "ENDING"));
    copy.replace("sw-error.lock", "\nretired = { reason = \"it ends\" }", "");
    assert_eq!(copy.run("update").code, Some(0));
    copy.run(CHECK).is(str![[r#"
exit 0

"#]]);
}

/// One finding, which needs no baseline.
#[test]
fn a_retired_code_is_used_again_beside_its_retirement() {
    let copy = promised();
    copy.replace("plans/src/lib.rs", "SW_Z_BROKEN", "SW_Z_ENDED");
    copy.replace(
        "sw-error.lock",
        "owner = \"plans::BrokenError::Broken\"\n",
        "",
    );
    copy.run(&format!("{CHECK} -A not-implemented -A code-removed"))
        .is(str![[r#"
exit 1
--- stdout
plans/src/lib.rs:15:17: error[code-retired]: code `SW_Z_ENDED` is retired and must not be used again

"#]]);
}

/// A lost code is disguised as one that was never implemented.
#[test]
fn an_owner_is_deleted_with_its_variant() {
    let copy = promised();
    cut_variant(&copy, "rooms");
    copy.replace("sw-error.lock", "owner = \"rooms::RoomError::Gone\"\n", "");
    assert_eq!(
        copy.run("check --locked").code,
        Some(0),
        "without a baseline"
    );
    copy.run(CHECK).is(str![[r#"
exit 1
--- stdout
sw-error.lock:21:8: error[code-removed]: code `SW_ROOM_GONE` was implemented and is gone
sw-error.lock:21:8: warning[not-implemented]: code `SW_ROOM_GONE` is promised but not implemented

"#]]);
}

/// An unreleased break is taken back: the promise is as before.
#[test]
fn a_break_is_taken_back_before_its_release() {
    let taken_back = "    { was = \"status 408\", reason = \"no time\" },\n";
    let copy = changed(|copy| {
        for file in ["plans/src/lib.rs", "sw-error.lock"] {
            copy.replace(file, "409", "408");
        }
        copy.replace("sw-error.lock", taken_back, "");
    });
    copy.run(CHECK).is(str![[r#"
exit 0

"#]]);
    // The break stays, and so must its record.
    changed_lock(taken_back, "").run(CHECK).is(str![[r#"
exit 1
--- stdout
sw-error.lock:29:8: error[history-changed]: an accepted break of code `SW_Z_BROKEN` is gone or has changed

"#]]);
}

/// A released break stays, even if another is taken back.
#[test]
fn a_released_break_stays_beside_one_that_is_taken_back() {
    let copy = promised();
    for file in ["plans/src/lib.rs", "sw-error.lock"] {
        copy.replace(file, "409", "408");
    }
    copy.cut("sw-error.lock", "accepted = [", "\n[codes.SW_Z_ENDED]");
    copy.run(CHECK).is(str![[r#"
exit 1
--- stdout
sw-error.lock:29:8: error[history-changed]: an accepted break of code `SW_Z_BROKEN` is gone or has changed

"#]]);
}

/// Each header is a separate promise.
#[test]
fn one_of_two_headers_is_taken_back() {
    let copy = Memory::of("branches");
    let lock = copy.read("sw-error.lock");
    let with = |contract: &str| {
        let end = "meaning = \"It is gone.\"\nsince = \"1.2.0\"\n";
        let (start, _) = lock.rsplit_once(end).expect("the last block");
        copy.write("sw-error.lock", &format!("{start}{end}{contract}"));
    };
    with(
        "accepted = [{ was = \"header a\", reason = \"so\" }, { was = \"header b\", reason = \"so\" }]\n",
    );
    copy.commit_all("start");
    copy.git("tag v1");
    with("headers = [\"a\"]\n");
    copy.run("check --message-format short --baseline-rev v1 -A header-removed")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:21:8: error[history-changed]: an accepted break of code `SW_ROOM_GONE` is gone or has changed

"#]]);
}

/// Several breaks one after the other, all taken back.
#[test]
fn several_breaks_are_taken_back_before_their_release() {
    let copy = Memory::of("branches");
    let block = "404\nsection = \"Rooms\"";
    let broken = "410\nsection = \"Rooms\"\naccepted = [\n    { was = \"status 404\", reason = \"a\" },\n    { was = \"status 409\", reason = \"b\" },\n]";
    copy.replace("sw-error.lock", block, broken);
    copy.commit_all("broken");
    copy.git("tag v1");
    copy.replace("sw-error.lock", broken, block);
    copy.run(CHECK).is(str![[r#"
exit 0

"#]]);
}

/// Another variant takes a code, in lock and sources: nothing shows that it means the same.
#[test]
fn a_code_is_given_to_another_meaning() {
    let copy = changed(|copy| {
        give_to_plans(copy, 404);
    });
    copy.run("check --locked --baseline-rev v1").is(str![[r#"
exit 1
--- stdout
error[code-reused]: code `SW_ROOM_GONE` is reused for another error
  --> plans/src/lib.rs:10:17
   |
10 |     #[sw(code = "SW_ROOM_GONE", status = 404)]
   |                 ^^^^^^^^^^^^^^ `plans::PlanError::NoRoom`: The plan has no room.
   |
  ::: v1:sw-error.lock:21:8
   |
21 | [codes.SW_ROOM_GONE]
   |        ------------ promised by `rooms::RoomError::Gone`, with another message and meaning
   |
   = help: give the new error another code, and retire this one
   = help: or accept the break: put its block back as it was, then `cargo sw-error update --accept SW_ROOM_GONE --reason "…"`

1 error
for more about a check: cargo sw-error explain code-reused

"#]]);
    copy.run("check --locked --baseline-rev v1 --message-format json")
        .is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"code-reused","level":"deny","code":"SW_ROOM_GONE","message":"code `SW_ROOM_GONE` is reused for another error","labels":[{"file":"plans/src/lib.rs","line":10,"column":17,"width":14,"text":"`plans::PlanError::NoRoom`: The plan has no room."},{"file":"v1:sw-error.lock","line":21,"column":8,"width":12,"text":"promised by `rooms::RoomError::Gone`, with another message and meaning"}],"help":["give the new error another code, and retire this one","or accept the break: put its block back as it was, then `cargo sw-error update --accept SW_ROOM_GONE --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
    // The same message or meaning shows that it is the same code; a reviewer sees the other change.
    for (old, new, found) in [
        (
            "no room\")",
            "gone\")",
            "note[meaning-changed]: the meaning of code `SW_ROOM_GONE` has changed\n",
        ),
        ("The plan has no room.", "It is gone.", ""),
    ] {
        let text = copy.read("plans/src/lib.rs");
        copy.replace("plans/src/lib.rs", old, new);
        assert_eq!(copy.run("update").code, Some(0));
        let outcome = copy.run(CHECK);
        let message = outcome.stdout.strip_prefix("plans/src/lib.rs:10:17: ");
        assert_eq!(
            (outcome.code, message.unwrap_or_default()),
            (Some(0), found),
            "{new}"
        );
        copy.write("plans/src/lib.rs", &text);
    }
}

/// Details, headers and `Retry-After` are removed in sources and lock.
#[test]
fn contracts_are_edited_in_code_and_lock() {
    let mut text = String::new();
    for (was, is, break_) in [
        (
            "details = { limit = \"integer\" }",
            "",
            "detail limit: integer",
        ),
        (
            "details = { limit = \"integer\" }",
            "details = { limit = \"string\" }",
            "detail limit: integer",
        ),
        (
            "details = { limit = \"integer\" }",
            "details = { limit = \"integer?\" }",
            "detail limit: integer",
        ),
        (
            "headers = [\"www-authenticate\"]",
            "",
            "header www-authenticate",
        ),
        ("retry_after = \"fixed\"", "", "retry_after fixed"),
        // Additions break nothing.
        ("", "details = { limit = \"integer\" }", ""),
        (
            "details = { limit = \"integer?\" }",
            "details = { limit = \"integer\" }",
            "",
        ),
        ("", "headers = [\"www-authenticate\"]", ""),
        ("retry_after = \"fixed\"", "retry_after = \"varying\"", ""),
    ] {
        let copy = Memory::of("branches");
        let lock = copy.read("sw-error.lock");
        let with = |contract: &str, accepted: &str| {
            let end = "Rooms\"\nowner = \"rooms::RoomError::Gone\"\nmessage = \"gone\"\nmeaning = \"It is gone.\"\n";
            assert_eq!(lock.matches(end).count(), 1);
            copy.write(
                "sw-error.lock",
                &lock.replace(end, &format!("{end}{contract}\n{accepted}\n")),
            );
        };
        with(was, "");
        copy.commit_all("start");
        copy.git("tag v1");
        with(is, "");
        // Findings about the sources do not matter here.
        let before = copy.run("check --message-format short").stdout;
        let outcome = copy
            .run("check --message-format short --baseline-rev v1")
            .stdout;
        let more: String = outcome
            .lines()
            .filter(|line| !before.contains(line))
            .flat_map(|line| ["    ", line, "\n"])
            .collect();
        let _ = writeln!(text, "{was} -> {is}\n{more}");
        if !break_.is_empty() {
            with(
                is,
                &format!("accepted = [{{ was = \"{break_}\", reason = \"so\" }}]"),
            );
            let outcome = copy
                .run("check --message-format short --baseline-rev v1")
                .stdout;
            assert_eq!(outcome, before, "{was} -> {is} is accepted");
            // An unreleased break is taken back.
            copy.commit_all("accepted");
            copy.git("tag --force v1");
            with(was, "");
            let before = copy.run("check --message-format short").stdout;
            let outcome = copy
                .run("check --message-format short --baseline-rev v1")
                .stdout;
            assert_eq!(outcome, before, "{is} -> {was} is taken back");
        }
    }
    snapshot(
        text,
        str![[r#"
details = { limit = "integer" } -> 
    rooms/src/lib.rs:6:17: error[detail-removed]: the promised detail `limit` of code `SW_ROOM_GONE` is gone

details = { limit = "integer" } -> details = { limit = "string" }
    sw-error.lock:21:8: error[detail-type-changed]: detail `limit` of code `SW_ROOM_GONE` was promised as `integer`, but is now `string`

details = { limit = "integer" } -> details = { limit = "integer?" }
    sw-error.lock:21:8: error[detail-type-changed]: detail `limit` of code `SW_ROOM_GONE` was promised as `integer`, but is now `integer?`

headers = ["www-authenticate"] -> 
    rooms/src/lib.rs:6:17: error[header-removed]: the promised header `www-authenticate` of code `SW_ROOM_GONE` is gone

retry_after = "fixed" -> 
    rooms/src/lib.rs:6:17: error[retry-after-removed]: code `SW_ROOM_GONE` was promised with `retry-after`, but no longer has it

 -> details = { limit = "integer" }

details = { limit = "integer?" } -> details = { limit = "integer" }

 -> headers = ["www-authenticate"]

retry_after = "fixed" -> retry_after = "varying"


"#]],
    );
}

/// Most messages from 500 up are reason phrases, which identify no code.
#[test]
fn the_reason_of_a_status_is_no_meaning() {
    let copy = Memory::of("branches");
    copy.replace("rooms/src/lib.rs", "404", "503");
    cut_block(&copy, "SW_ROOM_GONE");
    assert_eq!(copy.run("update").code, Some(0));
    assert!(copy.read("sw-error.lock").contains("Service Unavailable"));
    copy.commit_all("start");
    copy.git("tag v1");
    give_to_plans(&copy, 503);
    copy.run("check --message-format short --baseline-rev v1 -A retry-after-missing")
        .is(str![[r#"
exit 1
--- stdout
plans/src/lib.rs:10:17: error[code-reused]: code `SW_ROOM_GONE` is reused for another error

"#]]);
}

/// The variant in `rooms` is gone, and one in `plans` has its code; the block is new, with the old date.
fn give_to_plans(copy: &Memory, status: u16) {
    cut_variant(copy, "rooms");
    let variant = format!(
        "    Gone,\n    /// The plan has no room.\n    #[error(\"no room\")]\n    #[sw(code = \"SW_ROOM_GONE\", status = {status})]\n    NoRoom,\n"
    );
    copy.replace("plans/src/lib.rs", "    Gone,\n", &variant);
    let is_released = copy.read("sw-error.lock").matches("1.2.0").count() == 3;
    cut_block(copy, "SW_ROOM_GONE");
    assert_eq!(copy.run("update").code, Some(0));
    if is_released {
        let meaning = "meaning = \"The plan has no room.\"\n";
        let with_release = format!("{meaning}since = \"1.2.0\"\n");
        copy.replace("sw-error.lock", meaning, &with_release);
    }
}

/// The first location for programs is in the checkout; others are in the message.
#[test]
fn every_format_shows_both_places() {
    let copy = changed_lock("it ended", "it never was");
    copy.run("check --baseline-rev v1").is(str![[r#"
exit 1
--- stdout
error[history-changed]: the released retirement of code `SW_Z_ENDED` has changed
  --> sw-error.lock:43:8
   |
43 | [codes.SW_Z_ENDED]
   |        ^^^^^^^^^^ retired in 1.1.0: it never was
   |
  ::: v1:sw-error.lock:43:8
   |
43 | [codes.SW_Z_ENDED]
   |        ---------- retired in 1.1.0: it ended
   |
   = help: restore the old value: released history never changes

1 error
for more about a check: cargo sw-error explain history-changed

"#]]);
    copy.run("check --baseline-rev v1 --message-format json")
        .is(str![[r#"
exit 1
--- stdout
{"version":1,"findings":[{"check":"history-changed","level":"deny","code":"SW_Z_ENDED","message":"the released retirement of code `SW_Z_ENDED` has changed","labels":[{"file":"sw-error.lock","line":43,"column":8,"width":10,"text":"retired in 1.1.0: it never was"},{"file":"v1:sw-error.lock","line":43,"column":8,"width":10,"text":"retired in 1.1.0: it ended"}],"help":["restore the old value: released history never changes"]}],"summary":{"errors":1,"warnings":0,"notes":0}}

"#]]);
    copy.run("check --baseline-rev v1 --message-format github")
        .is(str![[r#"
exit 1
--- stdout
::error file=sw-error.lock,line=43,col=8,title=history-changed::the released retirement of code `SW_Z_ENDED` has changed%0Asw-error.lock:43:8: retired in 1.1.0: it never was%0Av1:sw-error.lock:43:8: retired in 1.1.0: it ended%0Ahelp: restore the old value: released history never changes

"#]]);
    let sarif = copy
        .run("check --baseline-rev v1 --message-format sarif")
        .stdout;
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    let result = &sarif["runs"][0]["results"][0];
    snapshot(
        format!("{result:#}"),
        str![[r#"
{
  "ruleId": "history-changed",
  "ruleIndex": 10,
  "level": "error",
  "message": {
    "text": "the released retirement of code `SW_Z_ENDED` has changed\nv1:sw-error.lock:43:8: retired in 1.1.0: it ended\nhelp: restore the old value: released history never changes"
  },
  "locations": [
    {
      "physicalLocation": {
        "artifactLocation": {
          "uri": "sw-error.lock",
          "uriBaseId": "%SRCROOT%"
        },
        "region": {
          "startLine": 43,
          "startColumn": 8,
          "endColumn": 18
        }
      },
      "message": {
        "text": "retired in 1.1.0: it never was"
      }
    }
  ],
  "relatedLocations": [],
  "partialFingerprints": {
    "swErrorFinding/v1": "history-changed/SW_Z_ENDED/1"
  }
}
"#]],
    );
}

/// Levels and exceptions apply to these findings as to all others.
#[test]
fn levels_and_exceptions_are_for_baselines_as_well() {
    let copy = changed(|copy| {
        cut_variant(copy, "rooms");
        cut_block(copy, "SW_ROOM_GONE");
    });
    let allowed = copy.run(&format!("{CHECK} -A code-removed"));
    assert_eq!((allowed.code, allowed.stdout.as_str()), (Some(0), ""));
    assert_eq!(copy.run(&format!("{CHECK} -W code-removed")).code, Some(0));
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nexceptions = [{ check = \"code-removed\", code = \"SW_ROOM_GONE\", reason = \"never sent\" }]\n",
    );
    // The exception is needed, also in a run without a baseline.
    for command in [CHECK, "check --locked --message-format short"] {
        let outcome = copy.run(command);
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (Some(0), ""),
            "{command}"
        );
    }
    copy.git("tag v2 v1");
    copy.git("checkout --quiet v1 -- sw-error.lock rooms");
    copy.run(CHECK).is(str![[r#"
exit 0
--- stdout
Cargo.toml:15:15: warning[exception-unused]: the exception from `code-removed` for `SW_ROOM_GONE` is not needed

"#]]);
}

/// As in all commands.
#[test]
fn selected_packages_narrow_what_is_compared() {
    let copy = promised();
    cut_variant(&copy, "rooms");
    cut_block(&copy, "SW_ROOM_GONE");
    copy.replace("bridges/src/lib.rs", "404", "410");
    copy.replace(
        "sw-error.lock",
        "404\nsection = \"Bridges\"",
        "410\nsection = \"Bridges\"",
    );
    for (package, code) in [("rooms", 1), ("bridges", 1), ("plans", 0)] {
        assert_eq!(
            copy.run(&format!("{CHECK} -p {package}")).code,
            Some(code),
            "{package}"
        );
    }
    copy.run(&format!("{CHECK} -p rooms")).is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock

"#]]);
    copy.run(&format!("{CHECK} -p bridges")).is(str![[r#"
exit 1
--- stdout
bridges/src/lib.rs:6:17: error[status-changed]: code `SW_BRIDGE_GONE` was promised with status 404, but now has 410

"#]]);
}
