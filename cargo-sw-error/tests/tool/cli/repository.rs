//! The workspace is a folder of a git repository.

use snapbox::str;

use crate::support::{Fixture, snapshot};

#[test]
fn diff_below_the_repository() {
    let copy = Fixture::of("outside").inside("service");
    copy.run("update");
    let copy = copy.inside("");
    copy.commit_all("start");
    let copy = copy.inside("service");
    copy.replace("service/app/src/lib.rs", "status = 400", "status = 409");
    copy.run("update --accept SW_APP --reason so");
    copy.run("diff").is(str![[r#"
exit 0
--- stdout
~ SW_APP
    status: 400 → 409

"#]]);
}

/// Code review uses paths from the root of the repository; people use paths from the workspace.
#[test]
fn places_below_the_repository() {
    let copy = Fixture::of("outside");
    copy.write("service/sw-error.lock", "version = 1\n");
    copy.commit_all("start");
    let copy = copy.inside("service");
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
[ROOT]/outer/src/lib.rs:5:17: warning[lock-outdated]: code `SW_OUTER` is not in sw-error.lock
app/src/lib.rs:5:17: warning[lock-outdated]: code `SW_APP` is not in sw-error.lock

"#]]);
    copy.run("check --message-format github").is(str![[r#"
exit 0
--- stdout
::warning file=outer/src/lib.rs,line=5,col=17,title=lock-outdated::code `SW_OUTER` is not in sw-error.lock%0Aouter/src/lib.rs:5:17: owned by `outer::OuterError::Outer`%0Ahelp: run `cargo sw-error update` and commit the lock
::warning file=service/app/src/lib.rs,line=5,col=17,title=lock-outdated::code `SW_APP` is not in sw-error.lock%0Aservice/app/src/lib.rs:5:17: owned by `app::AppError::App`%0Ahelp: run `cargo sw-error update` and commit the lock

"#]]);
    let uris = |sarif: &str| -> Vec<String> {
        let sarif: serde_json::Value = serde_json::from_str(sarif).expect("JSON");
        let results = sarif["runs"][0]["results"].as_array().expect("results");
        let locations = results.iter().map(|result| &result["locations"][0]);
        locations
            .map(|location| &location["physicalLocation"]["artifactLocation"])
            .map(|artifact| format!("{} {}", artifact["uriBaseId"], artifact["uri"]))
            .collect()
    };
    let below = [
        "\"%SRCROOT%\" \"outer/src/lib.rs\"",
        "\"%SRCROOT%\" \"service/app/src/lib.rs\"",
    ];
    assert_eq!(
        uris(&copy.run("check --message-format sarif").stdout),
        below
    );
    // In a linked work tree, `.git` is a file.
    copy.git("worktree add --quiet tree");
    let copy = copy.inside("tree/service");
    let github = copy.run("check --message-format github").stdout;
    assert!(github.contains(" file=service/app/src/lib.rs,"), "{github}");
}

/// Only the lock is left in the workspace.
#[test]
fn nothing_else_is_written() {
    let copy = Fixture::of("plans");
    copy.write(".gitignore", "Cargo.lock\n");
    copy.commit_all("all");
    copy.replace("src/lib.rs", "pause it first.", "wait for its end.");
    copy.run("update");
    snapshot(
        copy.git("status --short"),
        str![[r#"
 M src/lib.rs
 M sw-error.lock

"#]],
    );
}

/// GitHub reads workflows at the root of the repository only.
#[test]
fn init_with_a_workflow_below_the_repository() {
    let copy = Fixture::of("outside");
    copy.commit_all("start");
    let copy = copy.inside("service");
    copy.run("init --ci github").is(str![[r#"
exit 0
--- stdout
sw-error.lock promises 2 codes; commit it
[ROOT]/.github/workflows/error-codes.yml runs the check; commit it as well

"#]]);
    let workflow = copy.read(".github/workflows/error-codes.yml");
    let folder = "        working-directory: \"service\"\n";
    assert!(workflow.contains(folder), "{workflow}");
}
