//! The first promise, branches, renames and a new status.

use super::{AGAINST_MAIN, Year};

/// The first promise, two branches that add neighbours, and the first release.
pub(super) fn winter(year: &Year) {
    year.finds("", &["deny lock-outdated -"]);
    year.run("init", 0, &[]);
    year.finds("", &[]);
    year.commit("Promise the codes");
    year.is_kept();

    year.run("release 1.0", 0, &["3 new codes"]);
    year.commit("Release 1.0");
    year.copy.git("tag v1.0");
    year.is_kept();
    assert!(
        year.block("SW_PLAN_GONE")
            .unwrap()
            .contains("since = \"1.0\"")
    );

    year.branch("full");
    year.add("rooms", "Full", "SW_ROOM_FULL", 409);
    year.finds("", &["deny lock-outdated SW_ROOM_FULL"]);
    year.commit("Limit rooms, and forget the lock");
    year.finds(AGAINST_MAIN, &["deny lock-outdated SW_ROOM_FULL"]);
    year.update();
    year.commit("Promise that rooms are full");
    year.is_kept();
    assert!(!year.block("SW_ROOM_FULL").unwrap().contains("since"));

    for (branch, variant, code) in [
        ("locked", "Locked", "SW_ROOM_LOCKED"),
        ("muted", "Muted", "SW_ROOM_MUTED"),
    ] {
        year.branch(branch);
        year.add("rooms", variant, code, 423);
        year.update();
        year.commit(&format!("Let rooms be {branch}"));
        year.is_kept();
    }
    year.merge("full");
    year.is_kept();
    year.merge("locked");
    year.is_kept();
    // The blocks are neighbours.
    let (is_merged, _) = year.copy.try_git("merge --quiet --no-edit muted");
    assert!(!is_merged);
    year.run("check", 101, &["merge conflict"]);
    year.update();
    year.commit("Merge muted rooms");
    year.is_kept();
    for code in ["SW_ROOM_FULL", "SW_ROOM_LOCKED", "SW_ROOM_MUTED"] {
        assert!(year.block(code).is_some(), "{code}");
    }

    year.run("release 1.1", 0, &["3 new codes"]);
    year.commit("Release 1.1");
    year.copy.git("tag v1.1");
    year.is_kept();
    year.finds("--baseline-rev v1.0", &[]);
}

/// Renames of types and codes, and changes of a status.
pub(super) fn spring(year: &Year) {
    year.branch("halls");
    year.replace("rooms", "RoomError", "HallError");
    year.finds("", &["deny lock-outdated -"]);
    year.update();
    year.commit("Call rooms halls");
    year.is_kept();
    year.merge("halls");
    year.is_kept();

    year.branch("crowded");
    year.replace("rooms", "SW_ROOM_FULL", "SW_ROOM_CROWDED");
    year.finds(
        "",
        &[
            "deny code-removed SW_ROOM_FULL",
            "deny lock-outdated SW_ROOM_CROWDED",
        ],
    );
    year.run("update", 1, &["code-removed", "SW_ROOM_FULL"]);
    year.run(
        "retire SW_ROOM_FULL --reason \"crowded is the word\" --replaced-by SW_ROOM_CROWDED",
        0,
        &[],
    );
    year.finds("", &["deny lock-outdated SW_ROOM_CROWDED"]);
    year.update();
    year.commit("Call full rooms crowded");
    year.is_kept();
    year.merge("crowded");
    year.is_kept();

    year.branch("status");
    year.replace(
        "plans",
        "SW_PLAN_GONE\", status = 404",
        "SW_PLAN_GONE\", status = 410",
    );
    year.finds("", &["deny status-changed SW_PLAN_GONE"]);
    year.run("update", 1, &["status-changed"]);
    year.commit("Change a status");
    // Edited by hand, without a reason.
    let lock = year.copy.read("sw-error.lock");
    let plan = year.block("SW_PLAN_GONE").unwrap();
    year.copy.write(
        "sw-error.lock",
        &lock.replace(&plan, &plan.replace("404", "410")),
    );
    year.finds("", &[]);
    year.commit("Change it in the lock as well");
    year.finds(AGAINST_MAIN, &["deny status-changed SW_PLAN_GONE"]);
    year.copy.write("sw-error.lock", &lock);
    year.run(
        "update --accept SW_PLAN_GONE --reason \"it never comes back\"",
        0,
        &[],
    );
    year.commit("Say why the status changes");
    year.is_kept();
    year.merge("status");
    year.is_kept();
    // An accepted break does not accept the next change.
    year.branch("status-again");
    year.replace(
        "plans",
        "SW_PLAN_GONE\", status = 410",
        "SW_PLAN_GONE\", status = 409",
    );
    let lock = year.copy.read("sw-error.lock");
    year.copy.write(
        "sw-error.lock",
        &lock.replace("status = 410", "status = 409"),
    );
    year.finds("", &[]);
    year.commit("Change the status again");
    year.finds(AGAINST_MAIN, &["deny status-changed SW_PLAN_GONE"]);
    year.switch("main");

    year.run(
        "release 1.2",
        0,
        &["1 new code", "1 retired code", "1 accepted break"],
    );
    year.commit("Release 1.2");
    year.copy.git("tag v1.2");
    year.is_kept();
    year.finds("--baseline-rev v1.0", &[]);
    year.finds("--baseline-rev v1.1", &[]);
    year.run("release 1.2", 101, &["1.2"]);
}
