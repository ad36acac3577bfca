//! What git does around the program: hooks, linked work trees, owners.

use snapbox::str;

use crate::support::{Fixture, Folder};

/// A workspace in a folder of its repository, committed with its lock.
fn below_the_repository() -> Fixture {
    let copy = Fixture::of("outside").inside("service");
    assert_eq!(copy.run("update").code, Some(0));
    copy.commit_all("start");
    copy
}

/// Git tells its hooks where the repository is; in a linked work tree, that is wrong from any folder but the top.
#[test]
fn hooks_read_the_lock_in_every_work_tree() {
    let mut copy = below_the_repository();
    let remote = Folder::empty();
    remote.git("init --quiet --bare");
    copy.git(&format!("remote add origin {}", remote.root().display()));
    copy.git("worktree add --quiet tree");
    copy.hook("pre-commit", "service", "diff --exit-code");
    copy.hook("pre-push", "service", "diff --exit-code");
    for folder in ["", "tree", "tree/service"] {
        copy = copy.inside(folder);
        for command in [
            "commit --quiet --allow-empty --message=empty",
            "push --quiet origin HEAD",
        ] {
            let outcome = copy.run_other("git", command);
            assert_eq!(outcome.code, Some(0), "{folder}: {}", outcome.stderr);
            let said = outcome.stdout + &outcome.stderr;
            assert_eq!(
                said, "no code has changed since HEAD\n",
                "{folder}: {command}"
            );
        }
    }
}

/// All that git has for hooks, also what a newer version has.
#[test]
fn variables_of_another_repository_are_ignored() {
    let copy = below_the_repository();
    let names = copy.git("rev-parse --local-env-vars");
    let names: Vec<_> = names
        .lines()
        .filter(|name| !name.starts_with("GIT_CONFIG"))
        .collect();
    assert!(names.contains(&"GIT_DIR"));
    let variables: Vec<_> = names.iter().map(|name| (*name, "/nowhere")).collect();
    copy.run_with(&variables, "diff").is(str![[r#"
exit 0
--- stdout
no code has changed since HEAD

"#]]);
}

/// Git says what to do, and settings in the environment do it.
#[test]
fn a_repository_of_another_user() {
    let copy = below_the_repository();
    let other = [("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")];
    copy.run_with(&other, "diff").is(str![[r#"
exit 101
--- stderr
error: git: fatal: detected dubious ownership in repository at '[ROOT]'
To add an exception for this directory, call:

	git config --global --add safe.directory [ROOT]

"#]]);
    let trusted = [
        ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"),
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", "safe.directory"),
        ("GIT_CONFIG_VALUE_0", "*"),
    ];
    assert_eq!(copy.run_with(&trusted, "diff").code, Some(0));
}
