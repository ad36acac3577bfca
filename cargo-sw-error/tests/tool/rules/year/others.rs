//! Other work trees, CI, other owners and other contracts.

use super::{AGAINST_MAIN, Year};
use crate::support::{Folder, Memory};

/// A linked work tree; then the others.
pub(super) fn autumn(year: &Year) {
    year.copy.git("branch other main");
    let other = Year {
        copy: Memory::at(Folder::empty()),
        history: year.history.clone(),
    };
    let place = other.copy.root().display().to_string();
    year.copy
        .git(&format!("worktree add --quiet {place} other"));
    other.add("bridges", "Icy", "SW_BRIDGE_ICY", 409);
    other.finds(AGAINST_MAIN, &["deny lock-outdated SW_BRIDGE_ICY"]);
    // Each work tree has its own state.
    year.is_kept();
    other.update();
    other.commit("Know icy bridges");
    other.is_kept();
    year.merge("other");
    year.is_kept();

    in_ci(year);
    two_owners(year);
    contracts(year);
}

/// A CI service checks out a detached commit, and names the target branch.
fn in_ci(year: &Year) {
    year.copy.git("remote add origin .");
    year.copy.git("update-ref refs/remotes/origin/main main");
    year.branch("pull-request");
    year.cut("bridges", "Icy");
    year.cut_block("SW_BRIDGE_ICY");
    year.commit("Delete a code and its promise");
    let service = Folder::empty();
    let place = service.root().display().to_string();
    year.copy.git(&format!(
        "worktree add --quiet --detach {place} pull-request"
    ));
    let service = Memory::at(service).with_variable("GITHUB_BASE_REF", "main");
    let outcome = service.run("check --locked --message-format short");
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stdout.contains("error[code-removed]"));
    assert!(outcome.stdout.contains("SW_BRIDGE_ICY"));
    assert!(
        outcome.stderr.contains("origin/main:sw-error.lock"),
        "{}",
        outcome.stderr
    );
    year.switch("main");
}

/// Two branches claim one code.
fn two_owners(year: &Year) {
    for (branch, package) in [("twice-plans", "plans"), ("twice-rooms", "rooms")] {
        year.branch(branch);
        year.add(package, "Twice", "SW_TWICE", 409);
        year.update();
        year.commit(&format!("Let {package} be twice"));
        year.is_kept();
    }
    year.merge("twice-plans");
    let (is_merged, _) = year.copy.try_git("merge --quiet --no-edit twice-rooms");
    assert!(!is_merged);
    let (code, found) = year.findings("");
    assert_eq!(code, Some(101), "{found:?}");
    let conflict = year.copy.read("sw-error.lock");
    let outcome = year.copy.run("update");
    assert_ne!(outcome.code, Some(0));
    let said = outcome.stdout + &outcome.stderr;
    assert!(said.contains("SW_TWICE"), "{said}");
    assert_eq!(year.copy.read("sw-error.lock"), conflict, "left as it was");
    year.replace("rooms", "SW_TWICE", "SW_ROOM_TWICE");
    year.update();
    year.commit("Merge the rooms that are twice, with a code of their own");
    year.is_kept();
    year.finds("--baseline-rev twice-plans", &[]);
    // The other branch has promised it as well.
    let (_, found) = year.findings("--baseline-rev twice-rooms");
    assert_eq!(found, [""; 0], "the code is there, with another owner");
}

/// Promised details, headers, times and meanings.
fn contracts(year: &Year) {
    const BUSY: &str = "#[sw(code = \"SW_PLAN_BUSY\", status = 503, retry_after = 5, header(\"x-queue\" = \"long\"))]";
    year.branch("busy");
    year.add("plans", "Busy", "SW_PLAN_BUSY", 503);
    year.replace(
        "plans",
        "    Busy,",
        "    Busy { #[sw(detail)] limit: u32 },",
    );
    year.replace(
        "plans",
        "#[sw(code = \"SW_PLAN_BUSY\", status = 503)]",
        BUSY,
    );
    year.update();
    year.commit("Let plans be busy");
    year.is_kept();
    year.merge("busy");

    year.branch("less-busy");
    year.replace(
        "plans",
        ", retry_after = 5, header(\"x-queue\" = \"long\")",
        "",
    );
    year.finds(
        "",
        &[
            "deny header-removed SW_PLAN_BUSY",
            "deny retry-after-removed SW_PLAN_BUSY",
            "warn retry-after-missing SW_PLAN_BUSY",
        ],
    );
    year.run("update", 1, &[]);
    year.run(
        "update --accept SW_PLAN_BUSY --reason \"there is no queue\"",
        0,
        &[],
    );
    year.commit("Have no queue");
    let missing = "warn retry-after-missing SW_PLAN_BUSY";
    year.finds(AGAINST_MAIN, &[missing]);
    // A second break of the same code must be accepted as well.
    year.replace("plans", "limit: u32", "limit: String");
    year.finds("", &["deny detail-type-changed SW_PLAN_BUSY", missing]);
    year.rewrite("SW_PLAN_BUSY", &|block| block.replace("integer", "string"));
    year.finds("", &[missing]);
    year.commit("Change a detail by hand");
    year.finds(
        AGAINST_MAIN,
        &["deny detail-type-changed SW_PLAN_BUSY", missing],
    );
    year.switch("main");

    year.branch("words");
    year.replace(
        "plans",
        "/// It is paged.",
        "/// The plan has pages, so it is paged.",
    );
    year.finds(
        "",
        &[
            "deny lock-outdated SW_PLAN_PAGED",
            "note meaning-changed SW_PLAN_PAGED",
        ],
    );
    year.update();
    year.commit("Say it in better words");
    year.finds("", &[]);
    year.finds(AGAINST_MAIN, &["note meaning-changed SW_PLAN_PAGED"]);
    year.merge("words");

    year.branch("reuse");
    year.replace(
        "plans",
        "/// It is pinned.\n    #[error(\"pinned\")]",
        "/// The moon is full.\n    #[error(\"full moon\")]",
    );
    year.replace("plans", "    Pinned,", "    Moon,");
    year.finds("", &["deny code-reused SW_PLAN_PINNED"]);
    year.run("update", 1, &["code-reused"]);
    year.commit("Use a code for another error");
    year.finds(AGAINST_MAIN, &["deny code-reused SW_PLAN_PINNED"]);
    year.switch("main");
}
