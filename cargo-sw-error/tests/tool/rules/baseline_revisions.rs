//! The origin of the baseline: revisions, files, and variables of CI services.

use snapbox::str;

use crate::support::{Folder, Memory, Outcome, snapshot};

const CHECK: &str = "check --locked --message-format short";

/// A workspace, committed on `main`.
fn committed() -> Memory {
    let copy = Memory::of("branches");
    copy.commit_all("start");
    copy
}

/// Deletes a code of a package, in sources and lock.
fn delete(copy: &Memory, package: &str, code: &str) {
    copy.write(&format!("{package}/src/lib.rs"), "");
    let lock = copy.read("sw-error.lock");
    let blocks = lock.split("\n[codes.");
    let kept = blocks.filter(|block| !block.starts_with(&format!("{code}]")));
    copy.write("sw-error.lock", &kept.collect::<Vec<_>>().join("\n[codes."));
}

/// Adds a code to a package, in sources and lock.
fn add(copy: &Memory, package: &str, code: &str) {
    let variant = format!(
        "    /// It is new.\n    #[error(\"new\")]\n    #[sw(code = \"{code}\", status = 400)]\n    New,\n}}\n"
    );
    let file = format!("{package}/src/lib.rs");
    let text = copy.read(&file);
    let end = text.rfind("}\n").expect("the end of a type");
    copy.write(&file, &format!("{}{variant}", &text[..end]));
    assert_eq!(copy.run("update").code, Some(0));
}

/// A remote with all branches, and a checked-out branch `feature`.
fn with_remote(copy: &Memory, name: &str) -> Folder {
    let remote = Folder::empty();
    remote.git("init --quiet --bare --initial-branch=main");
    copy.git(&format!(
        "remote add {name} \"file://{}\"",
        remote.root().display()
    ));
    copy.git(&format!("push --quiet {name} main"));
    copy.git(&format!("fetch --quiet {name}"));
    copy.git("checkout --quiet -b feature");
    remote
}

/// Exit code and output, with the hash of a commit as `[HASH]`.
fn without(outcome: &Outcome, hash: &str) -> String {
    let text = format!(
        "exit {:?}\n{}{}",
        outcome.code, outcome.stdout, outcome.stderr
    );
    assert!(!hash.is_empty());
    text.replace(hash.trim(), "[HASH]")
}

/// All kinds of revisions that git accepts.
#[test]
fn revisions_of_every_form() {
    let copy = committed();
    let _remote = with_remote(&copy, "origin");
    copy.git("tag light main");
    copy.git("tag --annotate --message=one heavy main");
    let hash = copy.git("rev-parse main");
    delete(&copy, "rooms", "SW_ROOM_GONE");
    copy.commit_all("no rooms");
    for revision in [
        "HEAD~1",
        "HEAD^",
        "main",
        "refs/heads/main",
        "origin/main",
        "light",
        "heavy",
        "tags/heavy",
        "heavy^{commit}",
        hash.trim(),
        &hash[..8],
        ":/start",
    ] {
        let outcome = copy.run_args(&[
            "check",
            "--message-format",
            "short",
            "--baseline-rev",
            revision,
        ]);
        assert_eq!(outcome.code, Some(1), "{revision}: {}", outcome.stderr);
        let message = "[code-removed]: the block of code `SW_ROOM_GONE` is gone";
        assert!(
            outcome.stdout.contains(message),
            "{revision}: {}",
            outcome.stdout
        );
        assert_eq!(outcome.stderr, "", "{revision}");
    }
    for revision in ["HEAD", "@"] {
        let outcome = copy.run(&format!("{CHECK} --baseline-rev {revision}"));
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (Some(0), ""),
            "{revision}"
        );
    }
    let before = copy.git("status --short");
    let human = copy.run("check --baseline-rev main").stdout;
    assert!(human.contains("::: main:sw-error.lock:21:8\n"), "{human}");
    assert_eq!(
        copy.git("status --short"),
        before,
        "the checkout is untouched"
    );
}

#[test]
fn revisions_that_are_none() {
    let copy = committed();
    for revision in [
        "nowhere",
        "--output=x",
        "-h",
        "main..HEAD",
        "HEAD:plans",
        "main nowhere",
    ] {
        let revision = format!("--baseline-rev={revision}");
        let outcome = copy.run_args(&["check", &revision]);
        assert_eq!(outcome.code, Some(101), "{revision}");
        assert!(
            outcome.stderr.contains("there is no revision `"),
            "{}",
            outcome.stderr
        );
    }
    assert!(!copy.has("x"));
    let empty = copy.run_args(&["check", "--baseline-rev", ""]);
    assert_eq!(
        empty.code,
        Some(2),
        "a variable that is not set: {}",
        empty.stderr
    );
    let both = copy.run("check --baseline-rev main --baseline sw-error.lock");
    assert_eq!(both.code, Some(2), "{}", both.stderr);
    let _remote = with_remote(&copy, "origin");
    copy.run("check --baseline-rev v1").is(str![[r#"
exit 101
--- stderr
error: git: there is no revision `v1` here; if it is a tag, fetch it: `git fetch --tags`

"#]]);
    copy.run("check --baseline-rev origin/next")
        .is(str![[r#"
exit 101
--- stderr
error: git: there is no revision `origin/next` here; fetch it: `git fetch origin +refs/heads/next:refs/remotes/origin/next`

"#]]);
    copy.git("branch --quiet --delete --force main");
    copy.run("check --baseline-rev main").is(str![[r#"
exit 101
--- stderr
error: git: there is no revision `main` here; did you mean `origin/main`?

"#]]);
    // CI services write zeros for "no earlier commit".
    let zeros = "0".repeat(40);
    copy.run(&format!("{CHECK} --baseline-rev {zeros}"))
        .is(str![[r#"
exit 0
--- stderr
warning: the revision is all zeros and names no commit, so there is no comparison with a baseline

"#]]);
}

/// Promises that others have added to main do not count on an older branch.
#[test]
fn a_branch_that_lags_behind() {
    let copy = committed();
    copy.git("checkout --quiet -b feature");
    copy.git("checkout --quiet main");
    add(&copy, "plans", "SW_NEW");
    copy.commit_all("main has a new code");
    copy.git("tag v2");
    copy.git("checkout --quiet feature");
    let base = copy.git("rev-parse --short feature");
    let outcome = copy.run(&format!("{CHECK} --baseline-rev main"));
    snapshot(
        without(&outcome, &base),
        str![[r#"
exit Some(0)
note: compared with [HASH]:sw-error.lock, the merge base of main and HEAD

"#]],
    );
    // A loss on the branch counts.
    delete(&copy, "rooms", "SW_ROOM_GONE");
    copy.commit_all("no rooms");
    let outcome = copy.run(&format!("{CHECK} --baseline-rev main"));
    snapshot(
        without(&outcome, &base),
        str![[r#"
exit Some(1)
sw-error.lock:13:8: error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock
note: compared with [HASH]:sw-error.lock, the merge base of main and HEAD

"#]],
    );
    // A release counts, on whatever branch it was made.
    copy.run(&format!("{CHECK} --baseline-rev v2")).is(str![[r#"
exit 1
--- stdout
sw-error.lock:5:8: error[code-removed]: the block of code `SW_NEW` is gone from sw-error.lock
sw-error.lock:13:8: error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock

"#]]);
}

/// Unrelated histories, joined later, are compared directly.
#[test]
fn a_revision_of_another_history() {
    let copy = committed();
    copy.git("checkout --quiet --orphan other");
    delete(&copy, "rooms", "SW_ROOM_GONE");
    copy.commit_all("a new start");
    copy.run(&format!("{CHECK} --baseline-rev main"))
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock

"#]]);
}

#[test]
fn a_file_is_the_baseline() {
    let copy = Memory::of("branches");
    copy.write("before/old.lock", &copy.read("sw-error.lock"));
    delete(&copy, "rooms", "SW_ROOM_GONE");
    let with = |file: &str| {
        let path = copy.path(file).display().to_string();
        copy.run_args(&["check", "--baseline", &path])
    };
    with("before/old.lock").is(str![[r#"
exit 1
--- stdout
error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock
  --> sw-error.lock:13:8
   |
13 | [codes.SW_PLAN_GONE]
   |        ^^^^^^^^^^^^ its block was after this one
   |
  ::: [ROOT]/before/old.lock:21:8
   |
21 | [codes.SW_ROOM_GONE]
   |        ------------ promised since 1.2.0 by `rooms::RoomError::Gone`
   |
   = help: put its block back into sw-error.lock: a code stays there forever
   = help: then, if it is no longer sent, retire it: `cargo sw-error retire SW_ROOM_GONE --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed

"#]]);
    with("sw-error.lock").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    with("before/none.lock").is(str![[r#"
exit 101
--- stderr
error: cannot read [ROOT]/before/none.lock: No such file or directory (os error 2)

"#]]);
    copy.write("before/old.lock", "version = 1\n[codes.SW_A]\nstatus = 1\n");
    with("before/old.lock").is(str![[r#"
exit 101
--- stderr
error: the baseline cannot be read; choose another with `--baseline-rev REV` or `--baseline FILE`
[ROOT]/before/old.lock:2:8: `section` is missing: `section = "…"`
[ROOT]/before/old.lock:3:10: expected `status = ` and a number from 400 to 599

"#]]);
}

/// Before the first lock there is nothing to compare with, and a note says so.
#[test]
fn a_revision_without_a_lock() {
    let copy = Memory::of("branches");
    let lock = copy.read("sw-error.lock");
    copy.remove("sw-error.lock");
    copy.commit_all("without a lock");
    copy.write("sw-error.lock", &lock);
    copy.run(&format!("{CHECK} --baseline-rev HEAD"))
        .is(str![[r#"
exit 0
--- stderr
warning: HEAD has no sw-error.lock, so it promises no codes

"#]]);
    // The lock of another workspace does not count.
    copy.write("other/sw-error.lock", &lock);
    copy.remove("sw-error.lock");
    copy.commit_all("another lock");
    copy.write("sw-error.lock", &lock);
    copy.run(&format!("{CHECK} --baseline-rev HEAD"))
        .is(str![[r#"
exit 0
--- stderr
warning: HEAD has no sw-error.lock, so it promises no codes

"#]]);
}

/// A workspace that moves keeps its promises.
#[test]
fn a_workspace_that_has_moved() {
    let copy = Memory::of("branches");
    let lock = copy.read("sw-error.lock");
    copy.write("service/sw-error.lock", &lock);
    copy.remove("sw-error.lock");
    copy.commit_all("in a folder");
    copy.remove("service/sw-error.lock");
    copy.write("sw-error.lock", &lock);
    delete(&copy, "rooms", "SW_ROOM_GONE");
    copy.run("check --locked --baseline-rev HEAD")
        .is(str![[r#"
exit 1
--- stdout
error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock
  --> sw-error.lock:13:8
   |
13 | [codes.SW_PLAN_GONE]
   |        ^^^^^^^^^^^^ its block was after this one
   |
  ::: HEAD:service/sw-error.lock:21:8
   |
21 | [codes.SW_ROOM_GONE]
   |        ------------ promised since 1.2.0 by `rooms::RoomError::Gone`
   |
   = help: put its block back into sw-error.lock: a code stays there forever
   = help: then, if it is no longer sent, retire it: `cargo sw-error retire SW_ROOM_GONE --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed

"#]]);
}

/// In CI, the merge base with the target branch is the baseline.
#[test]
fn ci_services_name_the_target() {
    for variable in ["GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] {
        for remote in ["origin", "upstream"] {
            let copy = committed().with_variable(variable, "main");
            let _remote = with_remote(&copy, remote);
            delete(&copy, "rooms", "SW_ROOM_GONE");
            copy.commit_all("no rooms");
            let outcome = copy.run(CHECK);
            assert_eq!(outcome.code, Some(1));
            assert!(
                outcome.stdout.contains("[code-removed]"),
                "{}",
                outcome.stdout
            );
            let note =
                format!("note: compared with {remote}/main:sw-error.lock, as {variable} says\n");
            assert_eq!(outcome.stderr, note);
            // Only results.
            assert_eq!(copy.run(&format!("{CHECK} -q")).stderr, "");
            // The command line overrides it.
            let own = copy.run(&format!("{CHECK} --baseline-rev HEAD"));
            assert_eq!((own.code, own.stderr.as_str()), (Some(0), ""));
        }
    }
}

/// The target has moved on, and stdout has only results.
#[test]
fn ci_services_name_a_target_that_has_moved_on() {
    let copy = committed().with_variable("GITHUB_BASE_REF", "main");
    let _remote = with_remote(&copy, "origin");
    let base = copy.git("rev-parse --short HEAD");
    copy.git("checkout --quiet main");
    add(&copy, "plans", "SW_NEW");
    copy.commit_all("a new code");
    copy.git("push --quiet origin main");
    copy.git("checkout --quiet feature");
    let outcome = copy.run("check --message-format json");
    serde_json::from_str::<serde_json::Value>(&outcome.stdout).expect("JSON");
    snapshot(
        without(&outcome, &base),
        str![[r#"
exit Some(0)
{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0}}
note: compared with [HASH]:sw-error.lock, the merge base of origin/main and HEAD, as GITHUB_BASE_REF says

"#]],
    );
}

/// GitLab does not fetch the target branch, but names the commit.
#[test]
fn gitlab_names_the_merge_base() {
    let copy = committed();
    let base = copy.git("rev-parse HEAD");
    delete(&copy, "rooms", "SW_ROOM_GONE");
    copy.commit_all("no rooms");
    let copy = copy
        .with_variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
        .with_variable("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.trim());
    let short = copy.git("rev-parse --short HEAD~1");
    snapshot(
        without(&copy.run(CHECK), &short),
        str![[r#"
exit Some(1)
sw-error.lock:13:8: error[code-removed]: the block of code `SW_ROOM_GONE` is gone from sw-error.lock
note: compared with [HASH]:sw-error.lock, as CI_MERGE_REQUEST_DIFF_BASE_SHA says

"#]],
    );
}

/// A missing baseline is an error, never "no baseline".
#[test]
fn ci_services_name_what_is_not_there() {
    let copy = committed().with_variable("GITHUB_BASE_REF", "main");
    copy.run(CHECK).is(str![[r#"
exit 101
--- stderr
error: git: GITHUB_BASE_REF names the target branch `main`, but the merge base with `origin/main` is not in this clone; fetch it: `git fetch origin +refs/heads/main:refs/remotes/origin/main`; or name another baseline with `--baseline-rev`

"#]]);
    // With several remotes, `origin` counts.
    copy.git("remote add fork nowhere");
    copy.git("remote add origin nowhere");
    let outcome = copy.run(CHECK);
    assert!(
        outcome.stderr.contains("`git fetch origin "),
        "{}",
        outcome.stderr
    );
    // Without a repository, there is no comparison.
    let copy = Memory::of("branches").with_variable("GITHUB_BASE_REF", "main");
    copy.run(CHECK).is(str![[r#"
exit 0

"#]]);
}

/// The suggested commands work when copied.
#[test]
fn the_fetch_that_is_named_brings_the_baseline() {
    let origin = committed();
    origin.git("checkout --quiet -b feature");
    delete(&origin, "rooms", "SW_ROOM_GONE");
    origin.commit_all("no rooms");
    let url = format!("file://{}", origin.root().display());
    for (depth, variable, arguments) in [
        ("--depth=1", "GITHUB_BASE_REF", CHECK.to_owned()),
        (
            "--depth=1",
            "UNUSED",
            format!("{CHECK} --baseline-rev origin/main"),
        ),
        (
            "--depth=1",
            "UNUSED",
            format!("{CHECK} --baseline-rev HEAD~1"),
        ),
        ("", "GITHUB_BASE_REF", CHECK.to_owned()),
        ("", "UNUSED", format!("{CHECK} --baseline-rev origin/main")),
    ] {
        let clone = Memory::of("branches").with_variable(variable, "main");
        clone.git("init --quiet");
        clone.git(&format!("remote add origin \"{url}\""));
        clone.git("config remote.origin.fetch +refs/heads/feature:refs/remotes/origin/feature");
        clone.git(&format!("fetch --quiet {depth} origin feature"));
        clone.git("checkout --quiet --force FETCH_HEAD");
        let outcome = clone.run(&arguments);
        assert_eq!(outcome.code, Some(101), "{arguments}: {}", outcome.stdout);
        let is_shallow = !depth.is_empty();
        assert_eq!(outcome.stderr.contains("fetch-depth: 0"), is_shallow);
        let (_, command) = outcome.stderr.split_once("`git fetch ").expect("a command");
        let (command, _) = command.split_once('`').expect("its end");
        clone.git(&format!("fetch --quiet {command}"));
        let outcome = clone.run(&arguments);
        assert!(
            outcome.stdout.contains("[code-removed]"),
            "{arguments}: {}",
            outcome.stderr
        );
    }
}

/// The tip of main exists, but not the merge base.
#[test]
fn a_shallow_clone_has_no_merge_base() {
    let origin = committed();
    origin.git("checkout --quiet -b feature");
    origin.git("commit --quiet --allow-empty --message=one");
    let clone = Memory::of("branches");
    clone.git("init --quiet");
    clone.git(&format!(
        "remote add origin \"file://{}\"",
        origin.root().display()
    ));
    clone.git("fetch --quiet --depth=1 origin");
    clone.git("checkout --quiet --force origin/feature");
    clone
        .run("check --baseline-rev origin/main")
        .is(str![[r#"
exit 101
--- stderr
error: git: `origin/main` and HEAD have no commit in common here, because this clone is shallow; fetch the rest: `git fetch --unshallow`, or in GitHub Actions set `fetch-depth: 0` of actions/checkout

"#]]);
    clone.git("fetch --quiet --unshallow");
    assert_eq!(clone.run("check --baseline-rev origin/main").code, Some(0));
}

/// A damaged repository is an error, never "no merge base".
#[test]
fn a_repository_that_is_damaged() {
    let copy = committed();
    let base = copy.git("rev-parse HEAD");
    copy.git("switch --quiet --create one");
    copy.git("commit --quiet --allow-empty --message=one");
    copy.git("switch --quiet --create other HEAD~1");
    copy.git("commit --quiet --allow-empty --message=other");
    let (folder, file) = base.trim().split_at(2);
    copy.remove(&format!(".git/objects/{folder}/{file}"));
    let outcome = copy.run("check --baseline-rev one");
    assert_eq!(outcome.code, Some(101), "{}", outcome.stdout);
    assert!(outcome.stderr.contains(base.trim()), "{}", outcome.stderr);
}

/// An author who repairs a lock compares with the broken one, and gets a suggestion for another baseline.
#[test]
fn a_baseline_that_is_broken() {
    let copy = Memory::of("branches");
    let lock = copy.read("sw-error.lock");
    copy.commit_all("start");
    copy.write("sw-error.lock", "version = 1\n<<<<<<< HEAD\n");
    copy.commit_all("broken");
    copy.write("sw-error.lock", &lock);
    copy.run("check --baseline-rev HEAD").is(str![[r#"
exit 101
--- stderr
error: the baseline cannot be read; choose another with `--baseline-rev REV` or `--baseline FILE`
HEAD:sw-error.lock:2:1: a merge conflict is not resolved; `cargo sw-error update` resolves it, from both sides and the code

"#]]);
    assert_eq!(copy.run("check --baseline-rev HEAD~1").code, Some(0));
}
