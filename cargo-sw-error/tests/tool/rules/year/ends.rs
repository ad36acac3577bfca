//! Codes that go: by the tool, by hand and by a bad merge.

use super::{AGAINST_MAIN, Year};

/// Retirements, before and after their release, and manual edits of the lock.
pub(super) fn summer(year: &Year) {
    const RETIRE: &str = "retire SW_ROOM_MUTED --reason \"all rooms are loud\"";

    year.branch("loud");
    year.cut("rooms", "Muted");
    year.finds("", &["deny code-removed SW_ROOM_MUTED"]);
    year.run(RETIRE, 0, &[]);
    year.commit("Retire muted rooms");
    year.is_kept();
    year.merge("loud");
    year.is_kept();

    // Nobody was told yet.
    year.branch("muted-again");
    year.add("rooms", "Muted", "SW_ROOM_MUTED", 423);
    year.finds("", &["deny code-retired SW_ROOM_MUTED"]);
    year.run("update", 1, &["code-retired"]);
    year.run("retire --undo SW_ROOM_MUTED", 0, &["promised again"]);
    year.commit("Have muted rooms again");
    year.is_kept();
    year.merge("muted-again");
    year.is_kept();
    year.run("release 1.3 --dry-run", 0, &["nothing is unreleased"]);

    year.branch("loud-for-good");
    year.cut("rooms", "Muted");
    year.run(RETIRE, 0, &[]);
    year.commit("Retire muted rooms for good");
    year.merge("loud-for-good");
    year.run("release 1.3", 0, &["1 retired code"]);
    year.commit("Release 1.3");
    year.copy.git("tag v1.3");
    year.is_kept();
    year.run("retire --undo SW_ROOM_MUTED", 101, &["retired in 1.3"]);
    year.run(RETIRE, 101, &["retired in 1.3"]);

    // Manual edits, each on a branch that must not be merged.
    let by_hand = |name: &str, change: &dyn Fn(), finding: &str| {
        year.branch(name);
        change();
        year.finds("", &[]);
        year.commit(&format!("By hand: {name}"));
        year.finds(AGAINST_MAIN, &[finding]);
        year.finds("--baseline-rev v1.3", &[finding]);
        year.switch("main");
    };
    let without_end = |block: &str| {
        let lines = block.split_inclusive('\n');
        let kept: Vec<_> = lines.filter(|line| !line.starts_with("retired")).collect();
        kept.concat()
    };
    let revive = || {
        year.add("rooms", "Muted", "SW_ROOM_MUTED", 423);
        year.rewrite("SW_ROOM_MUTED", &without_end);
    };
    by_hand("revive", &revive, "deny code-retired SW_ROOM_MUTED");
    by_hand(
        "forget-the-end",
        &|| year.rewrite("SW_ROOM_MUTED", &|block| block.replace("loud", "silent")),
        "deny history-changed SW_ROOM_MUTED",
    );
    by_hand(
        "drop-the-block",
        &|| year.cut_block("SW_ROOM_MUTED"),
        "deny code-removed SW_ROOM_MUTED",
    );
    let delete = || {
        year.cut("bridges", "Gone");
        year.cut_block("SW_BRIDGE_GONE");
    };
    by_hand("delete", &delete, "deny code-removed SW_BRIDGE_GONE");
    let forget_since = || {
        year.cut_block("SW_BRIDGE_GONE");
        year.update();
    };
    by_hand(
        "forget-since",
        &forget_since,
        "deny history-changed SW_BRIDGE_GONE",
    );

    // A release on an old branch of the service.
    year.copy.git("switch --quiet --create hotfix v1.1");
    year.add("bridges", "Slow", "SW_BRIDGE_SLOW", 504);
    year.update();
    year.run("release 1.1.1", 0, &["1 new code"]);
    year.commit("Release 1.1.1");
    year.copy.git("tag v1.1.1");
    // New codes of the main branch are not missed here.
    year.is_kept();
    year.merge("hotfix");
    year.is_kept();
    year.finds("--baseline-rev v1.1.1", &[]);
    year.finds("--baseline-rev v1.3", &[]);

    bad_merge(year);
}

/// A bad merge takes one side of the lock, so the other block is gone.
fn bad_merge(year: &Year) {
    for (branch, variant, code) in [
        ("paged", "Paged", "SW_PLAN_PAGED"),
        ("pinned", "Pinned", "SW_PLAN_PINNED"),
    ] {
        year.branch(branch);
        year.add("plans", variant, code, 400);
        year.update();
        year.commit(&format!("Let plans be {branch}"));
        year.is_kept();
    }
    year.merge("paged");
    let (is_merged, _) = year.copy.try_git("merge --quiet --no-edit pinned");
    assert!(!is_merged);
    year.copy.git("checkout --quiet --ours sw-error.lock");
    year.commit("Merge pinned plans, and lose their block");
    year.finds("", &["deny lock-outdated SW_PLAN_PINNED"]);
    year.finds(
        "--baseline-rev pinned",
        &[
            "deny code-removed SW_PLAN_PINNED",
            "deny lock-outdated SW_PLAN_PINNED",
        ],
    );
    year.update();
    year.commit("Bring the block back");
    year.is_kept();
    year.finds("--baseline-rev pinned", &[]);
    year.finds("--baseline-rev paged", &[]);
}
