//! The lock and git: branches that claim one code, and `diff` with a revision.

use snapbox::str;

use crate::support::Memory;

const NEW: &str = "\n    /// It is new.\n    #[error(\"new\")]\n    #[sw(code = \"SW_NEW\", status = 400)]\n    New,\n}\n";

/// Adds a variant at the end of the type of a package.
fn add(copy: &Memory, package: &str, variant: &str) {
    let file = format!("{package}/src/lib.rs");
    let text = copy.read(&file);
    let end = text.rfind("}\n").expect("the end of a type");
    copy.write(&file, &format!("{}{variant}", &text[..end]));
}

/// One package has claimed the code on `main`, another on `other`.
fn two_claims(other: &str) -> Memory {
    let copy = Memory::of("branches");
    copy.commit_all("start");
    copy.git("checkout --quiet -b other");
    add(&copy, "plans", other);
    assert_eq!(copy.run("update").code, Some(0));
    copy.commit_all("plans");
    copy.git("checkout --quiet main");
    add(&copy, "bridges", NEW);
    assert_eq!(copy.run("update").code, Some(0));
    copy.commit_all("bridges");
    copy
}

/// Git reports a conflict, and we report its marks.
#[test]
fn two_branches_claim_a_code() {
    let copy = two_claims(NEW);
    let (is_merged, _) = copy.try_git("merge --quiet other");
    assert!(!is_merged, "a conflict");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:15:1: a merge conflict is not resolved; `cargo sw-error update` resolves it, from both sides and the code

"#]]);
    // Whichever side is taken, the other claim is a finding.
    copy.git("checkout --quiet --ours sw-error.lock");
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_NEW` has 2 owners
  --> plans/src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_NEW", status = 400)]
   |                 ^^^^^^^^ owned by `plans::PlanError::New`
   |
  ::: bridges/src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_NEW", status = 400)]
   |                 -------- promised by `bridges::BridgeError::New`, unreleased
   |
   = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = bridges::BridgeError::New)]`, with the module if `BridgeError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code

"#]]);
    copy.git("checkout --quiet --theirs sw-error.lock");
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
bridges/src/lib.rs:11:17: error[duplicate-code]: error code `SW_NEW` has 2 owners

"#]]);
}

/// Both blocks are kept, as `merge=union` does.
#[test]
fn two_branches_claim_a_code_and_both_blocks_are_kept() {
    let copy = two_claims(&NEW.replace("400", "409"));
    copy.write(".git/info/attributes", "sw-error.lock merge=union\n");
    copy.git("merge --quiet other");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:17:1: this key occurs twice; if two branches claimed the same code, keep the block of its owner and give the other variant another code

"#]]);
}

/// No branch ran `update`: git sees no conflict, so we must.
#[test]
fn two_branches_claim_a_code_and_nobody_updates() {
    let copy = Memory::of("branches");
    copy.commit_all("start");
    copy.git("checkout --quiet -b other");
    add(&copy, "plans", NEW);
    copy.commit_all("plans");
    copy.git("checkout --quiet main");
    add(&copy, "bridges", NEW);
    copy.commit_all("bridges");
    copy.git("merge --quiet --no-edit other");
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_NEW` has 2 owners
  --> bridges/src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_NEW", status = 400)]
   |                 ^^^^^^^^ owned by `bridges::BridgeError::New`
   |
  ::: plans/src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_NEW", status = 400)]
   |                 -------- owned by `plans::PlanError::New`
   |
   = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = bridges::BridgeError::New)]`, with the module if `BridgeError` is in one

warning[lock-outdated]: code `SW_NEW` is not in sw-error.lock
  --> bridges/src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_NEW", status = 400)]
   |                 ^^^^^^^^ owned by `bridges::BridgeError::New`
   |
   = help: run `cargo sw-error update` and commit the lock

1 error, 1 warning
for more about a check: cargo sw-error explain duplicate-code

"#]]);
}

/// Two codes in two places of the lock merge without a conflict.
#[test]
fn two_branches_claim_two_codes() {
    let copy = two_claims(&NEW.replace("SW_NEW", "SW_Z_NEW"));
    copy.git("merge --quiet --no-edit other");
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
5 codes found, each with one owner and as promised

"#]]);
}

/// A branch retires a code while another one changes it.
#[test]
fn a_branch_retires_what_another_declares() {
    let copy = Memory::of("branches");
    copy.commit_all("start");
    copy.git("checkout --quiet -b other");
    copy.write("rooms/src/lib.rs", "");
    assert_eq!(copy.run("retire SW_ROOM_GONE --reason so").code, Some(0));
    copy.commit_all("no rooms");
    copy.git("checkout --quiet main");
    add(&copy, "plans", &NEW.replace("SW_NEW", "SW_ROOM_GONE"));
    copy.replace("rooms/src/lib.rs", "SW_ROOM_GONE", "SW_ROOM_WENT");
    copy.commit_all("the code goes to plans");
    copy.git("merge --quiet --strategy-option=theirs --no-edit other");
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
plans/src/lib.rs:11:17: error[code-retired]: code `SW_ROOM_GONE` is retired and must not be used again

"#]]);
}

#[test]
fn diff() {
    let copy = Memory::of("branches");
    copy.commit_all("start");
    copy.run("diff").is(str![[r#"
exit 0
--- stdout
no code has changed since HEAD

"#]]);
    copy.run("diff --format json").is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "added": [],
  "retired": [],
  "removed": [],
  "changed": []
}

"#]]);
    // Added with and without the lock, retired, removed, with another status, with another text.
    add(&copy, "bridges", NEW);
    copy.run("update");
    copy.git("tag one");
    add(&copy, "plans", &NEW.replace("SW_NEW", "SW_UNPROMISED"));
    copy.write("rooms/src/lib.rs", "");
    copy.run("retire SW_ROOM_GONE --reason \"no rooms\" --replaced-by SW_BRIDGE_GONE");
    copy.replace("plans/src/lib.rs", "status = 404", "status = 410");
    copy.cut(
        "bridges/src/lib.rs",
        "    /// It is gone.",
        "    /// It is new.",
    );
    let before = copy.git("status --short");
    copy.run("diff").is(str![[r#"
exit 0
--- stdout
+ SW_NEW  400  bridges::BridgeError::New
+ SW_UNPROMISED  400  plans::PlanError::New
- SW_BRIDGE_GONE  404  bridges::BridgeError::Gone  (gone, but not retired)
x SW_ROOM_GONE  404  retired: no rooms
~ SW_PLAN_GONE
    status: 404 → 410

"#]]);
    copy.run("diff --format json").is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "added": [
    {
      "code": "SW_NEW",
      "status": 400,
      "section": "Bridges",
      "owner": "bridges::BridgeError::New",
      "message": "new",
      "meaning": "It is new."
    },
    {
      "code": "SW_UNPROMISED",
      "status": 400,
      "section": "Plans",
      "owner": "plans::PlanError::New",
      "message": "new",
      "meaning": "It is new."
    }
  ],
  "retired": [
    {
      "code": "SW_ROOM_GONE",
      "status": 404,
      "section": "Rooms",
      "owner": "rooms::RoomError::Gone",
      "message": "gone",
      "meaning": "It is gone.",
      "since": "1.2.0",
      "retired": {
        "reason": "no rooms",
        "replaced_by": "SW_BRIDGE_GONE"
      }
    }
  ],
  "removed": [
    {
      "code": "SW_BRIDGE_GONE",
      "status": 404,
      "section": "Bridges",
      "owner": "bridges::BridgeError::Gone",
      "message": "gone",
      "meaning": "It is gone.",
      "since": "1.2.0"
    }
  ],
  "changed": [
    {
      "code": "SW_PLAN_GONE",
      "fields": [
        {
          "field": "status",
          "old": "404",
          "new": "410"
        }
      ]
    }
  ]
}

"#]]);
    assert_eq!(
        copy.git("status --short"),
        before,
        "the checkout is untouched"
    );
    copy.commit_all("end");
    copy.run("diff --baseline-rev HEAD~1").is(str![[r#"
exit 0
--- stdout
+ SW_NEW  400  bridges::BridgeError::New
+ SW_UNPROMISED  400  plans::PlanError::New
- SW_BRIDGE_GONE  404  bridges::BridgeError::Gone  (gone, but not retired)
x SW_ROOM_GONE  404  retired: no rooms
~ SW_PLAN_GONE
    status: 404 → 410

"#]]);
    copy.run("diff --baseline-rev one").is(str![[r#"
exit 0
--- stdout
+ SW_NEW  400  bridges::BridgeError::New
+ SW_UNPROMISED  400  plans::PlanError::New
- SW_BRIDGE_GONE  404  bridges::BridgeError::Gone  (gone, but not retired)
x SW_ROOM_GONE  404  retired: no rooms
~ SW_PLAN_GONE
    status: 404 → 410

"#]]);
    copy.run("diff --baseline-rev HEAD").is(str![[r#"
exit 0
--- stdout
+ SW_UNPROMISED  400  plans::PlanError::New
- SW_BRIDGE_GONE  404  bridges::BridgeError::Gone  (gone, but not retired)
~ SW_PLAN_GONE
    status: 404 → 410

"#]]);
    assert_eq!(copy.git("status --short"), "", "the checkout is untouched");
}

#[test]
fn diff_of_what_is_not_there() {
    let copy = Memory::of("branches");
    copy.run("diff").is(str![[r#"
exit 101
--- stderr
error: git: fatal: not a git repository (or any of the parent directories): .git

"#]]);
    copy.git("init --quiet --initial-branch=main");
    copy.run("diff").is(str![[r#"
exit 101
--- stderr
error: git: there is no revision `HEAD` here

"#]]);
    copy.remove("sw-error.lock");
    copy.commit_all("without a lock");
    copy.run("update");
    copy.run("diff").is(str![[r#"
exit 0
--- stdout
+ SW_BRIDGE_GONE  404  bridges::BridgeError::Gone
+ SW_PLAN_GONE  404  plans::PlanError::Gone
+ SW_ROOM_GONE  404  rooms::RoomError::Gone
--- stderr
warning: `HEAD` has no sw-error.lock, so every code is new since then

"#]]);
    copy.run("diff --baseline-rev nowhere").is(str![[r#"
exit 101
--- stderr
error: git: there is no revision `nowhere` here

"#]]);
    copy.run_args(&["diff", "--baseline-rev=--output=x"])
        .is(str![[r#"
exit 101
--- stderr
error: git: there is no revision `--output=x` here

"#]]);
    copy.run("diff --baseline-rev HEAD:plans").is(str![[r#"
exit 101
--- stderr
error: git: there is no revision `HEAD:plans` here

"#]]);
    assert!(!copy.has("x"));
}

/// A lock that was broken in the past.
#[test]
fn diff_with_a_broken_baseline() {
    let copy = Memory::of("branches");
    let lock = copy.read("sw-error.lock");
    copy.write("sw-error.lock", "version = 1\n<<<<<<< HEAD\n");
    copy.commit_all("broken");
    copy.write("sw-error.lock", &lock);
    copy.run("diff").is(str![[r#"
exit 101
--- stderr
error: HEAD:sw-error.lock:2:1: a merge conflict is not resolved; `cargo sw-error update` resolves it, from both sides and the code

"#]]);
}

/// Like `git diff --exit-code`.
#[test]
fn diff_says_by_its_exit_code_whether_something_differs() {
    let copy = Memory::of("branches");
    copy.commit_all("start");
    for format in ["human", "json"] {
        let arguments = format!("diff --exit-code --format {format}");
        assert_eq!(copy.run(&arguments).code, Some(0));
    }
    add(&copy, "plans", NEW);
    for format in ["human", "json"] {
        let arguments = format!("diff --exit-code --format {format}");
        assert_eq!(copy.run(&arguments).code, Some(1));
    }
    assert_eq!(copy.run("diff").code, Some(0));
}

/// Git stores a link as a text with its path.
#[cfg(unix)]
#[test]
fn diff_with_a_lock_that_is_a_link_in_git() {
    use std::os::unix::fs::symlink;
    let copy = Memory::of("branches");
    let lock = copy.read("sw-error.lock");
    let link = |target: &str| {
        copy.remove("sw-error.lock");
        symlink(target, copy.path("sw-error.lock")).expect("a link");
        copy.commit_all(target);
    };
    copy.write("locks/one", &lock);
    link("locks/two");
    copy.run("diff").is(str![[r#"
exit 101
--- stderr
error: git: HEAD:sw-error.lock is a broken link; compare with a file: `check --baseline FILE`

"#]]);
    symlink("one", copy.path("locks/two")).expect("a link");
    copy.commit_all("a link to a link");
    copy.run("diff").is(str![[r#"
exit 0
--- stdout
no code has changed since HEAD

"#]]);
    let outside = copy.path("../sw-error-of-another.lock");
    link("../sw-error-of-another.lock");
    copy.write("locks/none", "");
    copy.remove("sw-error.lock");
    copy.write("sw-error.lock", &lock);
    assert!(!outside.exists());
    copy.run("diff").is(str![[r#"
exit 101
--- stderr
error: git: HEAD:sw-error.lock is a link to `../sw-error-of-another.lock`, outside of the repository; compare with the file itself: `check --baseline FILE`

"#]]);
    link("locks");
    copy.remove("sw-error.lock");
    copy.write("sw-error.lock", &lock);
    copy.run("diff").is(str![[r#"
exit 101
--- stderr
error: git: HEAD:sw-error.lock is not a file

"#]]);
    std::fs::write(copy.path("sw-error.lock"), b"version = 1\n# \xff\n").expect("a file");
    copy.commit_all("no text");
    copy.write("sw-error.lock", &lock);
    copy.run("diff").is(str![[r#"
exit 101
--- stderr
error: git: HEAD:sw-error.lock is not UTF-8

"#]]);
}

/// Two revisions are compared by their locks alone.
#[test]
fn diff_of_locks_alone() {
    let copy = Memory::of("branches");
    copy.commit_all("first");
    copy.git("tag v1");
    add(&copy, "plans", NEW);
    assert_eq!(copy.run("update").code, Some(0));
    copy.commit_all("second");
    copy.git("tag v2");
    copy.append("plans/src/lib.rs", "this does not compile");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nnonsense = true\n",
    );
    copy.run("diff v1 v2").is(str![[r#"
exit 0
--- stdout
+ SW_NEW  400  plans::PlanError::New

"#]]);
    copy.run("diff v2 v1 --exit-code").is(str![[r#"
exit 1
--- stdout
- SW_NEW  400  plans::PlanError::New  (gone, but not retired)

"#]]);
    copy.run("diff v2 HEAD").is(str![[r#"
exit 0
--- stdout
no code has changed from v2 to HEAD

"#]]);
    copy.run("diff --locked v2").is(str![[r#"
exit 0
--- stdout
no code has changed since v2

"#]]);
    copy.run("diff --locked --baseline-rev v1 --format json")
        .is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "added": [
    {
      "code": "SW_NEW",
      "status": 400,
      "section": "Plans",
      "owner": "plans::PlanError::New",
      "message": "new",
      "meaning": "It is new."
    }
  ],
  "retired": [],
  "removed": [],
  "changed": []
}

"#]]);
    copy.run("diff v1 v3").is(str![[r#"
exit 101
--- stderr
error: git: there is no revision `v3` here

"#]]);
    copy.run("diff v1 v2 HEAD").is(str![[r#"
exit 2
--- stderr
error: unexpected value 'HEAD' for '[REV]...' found; no more were expected

Usage: cargo sw-error diff [OPTIONS] [REV]...

For more information, try '--help'.

"#]]);
    copy.run("diff v1 --baseline-rev v2").is(str![[r#"
exit 2
--- stderr
error: the argument '[REV]...' cannot be used with '--baseline-rev <REV>'

Usage: cargo sw-error diff [REV]...

For more information, try '--help'.

"#]]);
    copy.remove("sw-error.lock");
    copy.commit_all("third");
    copy.run("diff v1 HEAD --exit-code").is(str![[r#"
exit 1
--- stdout
- SW_BRIDGE_GONE  404  bridges::BridgeError::Gone  (gone, but not retired)
- SW_PLAN_GONE  404  plans::PlanError::Gone  (gone, but not retired)
- SW_ROOM_GONE  404  rooms::RoomError::Gone  (gone, but not retired)
--- stderr
warning: `HEAD` has no sw-error.lock, so every code is gone there

"#]]);
    copy.run("diff --locked v1").is(str![[r#"
exit 101
--- stderr
error: there is no sw-error.lock yet; `cargo sw-error init` creates it

"#]]);
}

/// `diff REV` equals `diff --baseline-rev REV`.
#[test]
fn diff_of_one_revision_and_the_code() {
    let copy = Memory::of("branches");
    copy.commit_all("first");
    copy.git("tag v1");
    add(&copy, "plans", NEW);
    copy.commit_all("second");
    let diff = copy.run("diff v1");
    assert_eq!(diff.stdout, copy.run("diff --baseline-rev v1").stdout);
    assert!(diff.stdout.starts_with("+ "), "{}", diff.stdout);
}
