//! Git around the program: hooks, linked work trees, owners.

use snapbox::str;

use crate::support::{Fixture, Folder, Outcome, yaml};

/// A workspace in a folder of its repository, committed with its lock.
fn below_the_repository() -> Fixture {
    let copy = Fixture::of("outside").inside("service");
    assert_eq!(copy.run("update").code, Some(0));
    copy.commit_all("start");
    copy
}

/// Git's variables for hooks name the repository, but are wrong in a linked work tree outside of its top folder.
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

/// All of git's variables for hooks, including those of newer versions.
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

/// Git suggests a fix, and settings in the environment apply it.
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

/// The steps of `init --ci github`, in GitHub's shell.
#[cfg(unix)]
#[test]
fn the_workflow_of_github_runs() {
    let copy = Fixture::of("plans").locked();
    copy.commit_all("start");
    let before = copy.git("rev-parse HEAD");
    assert_eq!(copy.run("init --ci github").code, Some(0));
    let workflow = yaml(&copy.read(".github/workflows/error-codes.yml"));
    let steps = workflow["jobs"]["error-codes"]["steps"].as_array();
    let mut scripts = steps
        .expect("steps")
        .iter()
        .filter_map(|step| step["run"].as_str());
    let script = scripts.next_back().expect("a script");
    let sarif = copy.target().join("error-codes.sarif");
    let run = |before: &str| -> Outcome {
        let mut shell = copy.beside_cargo("bash");
        shell
            .args(["-e", "-c", script])
            .env("BEFORE", before)
            .env("SARIF", &sarif);
        copy.outcome(&mut shell)
    };
    let results = || -> usize {
        let text = std::fs::read_to_string(&sarif).expect("a report");
        let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        report["runs"][0]["results"]
            .as_array()
            .expect("results")
            .len()
    };
    let clean = run("");
    assert_eq!(
        (clean.code, clean.stdout.as_str(), results()),
        (Some(0), "", 0)
    );
    // A push that deletes a code with its block.
    copy.cut("src/lib.rs", "    /// The plan runs", "}\n\n#[cfg");
    let lock = copy.read("sw-error.lock");
    let start = lock.find("\n[codes.SW_PLAN_RUNNING]").expect("a block");
    copy.write("sw-error.lock", &lock[..start]);
    let slipped = run("");
    assert_eq!(
        (slipped.code, results()),
        (Some(0), 0),
        "without a baseline"
    );
    let found = run(before.trim());
    assert_eq!((found.code, results()), (Some(1), 1));
    assert!(
        found.stdout.starts_with("::error file=sw-error.lock,"),
        "{}",
        found.stdout
    );
    // In a pull request, the service names the target.
    copy.git("remote add origin .");
    copy.git("fetch --quiet origin");
    copy.commit_all("the code is gone");
    let variables = [("GITHUB_BASE_REF", "main")];
    copy.run_with(&variables, "check --message-format short")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:17:8: error[code-removed]: the block of code `SW_PLAN_RUNNING` is gone from sw-error.lock
--- stderr
note: compared with origin/main:sw-error.lock, as GITHUB_BASE_REF says

"#]]);
}
