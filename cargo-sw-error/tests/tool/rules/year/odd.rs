//! Other uses of git than merging branches.

use std::fs;

use super::{AGAINST_MAIN, Year};

pub(super) fn november(year: &Year) {
    reverts(year);
    one_side_taken_whole(year);
    both_sides_decide(year);
    locks_merged_as_text(year);
    a_new_beginning(year);
    in_a_hook(year);
}

fn hash(year: &Year, arguments: &str) -> String {
    let log = format!("log -1 --format=%H {arguments}");
    year.copy.git(&log).trim().to_owned()
}

/// Git reverts a change, and the promise with it.
fn reverts(year: &Year) {
    let busy = hash(year, "--merges --grep=busy");
    year.branch("not-busy");
    year.copy.git(&format!("revert --no-edit -m 1 {busy}"));
    year.finds("", &[]);
    year.finds(AGAINST_MAIN, &["deny code-removed SW_PLAN_BUSY"]);
    year.switch("main");

    year.branch("cold");
    year.add("rooms", "Cold", "SW_ROOM_COLD", 409);
    year.update();
    year.commit("Know cold rooms");
    year.merge("cold");
    year.branch("colder");
    year.replace("rooms", "COLD\", status = 409", "COLD\", status = 423");
    year.run(
        "update --accept SW_ROOM_COLD --reason \"it is colder\"",
        0,
        &[],
    );
    year.commit("Make rooms colder");
    year.is_kept();
    year.merge("colder");
    // The break is unreleased, so it may go.
    let colder = hash(year, "--no-merges --grep=colder");
    year.branch("warmer");
    year.copy.git(&format!("revert --no-edit {colder}"));
    year.is_kept();
    year.merge("warmer");
}

/// The older lock of a branch replaces the newer one.
fn one_side_taken_whole(year: &Year) {
    year.branch("lagging");
    year.add("bridges", "Odd", "SW_BRIDGE_ODD", 409);
    year.update();
    year.commit("Know odd bridges");
    year.switch("main");
    year.run("release 1.9", 0, &["7 new codes"]);
    year.commit("Release 1.9");
    year.branch("theirs");
    year.copy.git("merge --quiet --no-commit --no-ff lagging");
    year.copy.git("checkout --quiet lagging -- sw-error.lock");
    year.commit("Merge odd bridges, and take their lock");
    year.finds("", &[]);
    let lost = [
        "SW_BRIDGE_ICY",
        "SW_PLAN_BUSY",
        "SW_PLAN_PAGED",
        "SW_PLAN_PINNED",
        "SW_ROOM_COLD",
        "SW_ROOM_TWICE",
        "SW_TWICE",
    ];
    let lost = lost.map(|code| format!("deny history-changed {code}"));
    year.finds(AGAINST_MAIN, &lost.each_ref().map(String::as_str));
    year.merge("lagging");
    year.is_kept();
}

/// Two branches make the same decision with different reasons: only people can choose.
fn both_sides_decide(year: &Year) {
    for (branch, reason) in [
        ("warm-rooms", "all are heated"),
        ("warm-halls", "it is summer"),
    ] {
        year.branch(branch);
        year.cut("rooms", "Cold");
        year.run(
            &format!("retire SW_ROOM_COLD --reason \"{reason}\""),
            0,
            &[],
        );
        year.commit(&format!("Retire cold rooms: {branch}"));
        year.is_kept();
    }
    year.merge("warm-rooms");
    let (is_merged, _) = year.copy.try_git("merge --quiet --no-edit warm-halls");
    assert!(!is_merged);
    let conflict = year.copy.read("sw-error.lock");
    year.run(
        "update",
        101,
        &["SW_ROOM_COLD", "all are heated", "it is summer"],
    );
    assert_eq!(year.copy.read("sw-error.lock"), conflict, "left as it was");
    year.copy.git("checkout --quiet --ours sw-error.lock");
    year.commit("Merge, and keep one of the reasons");
    year.is_kept();
    // The other reason was not released.
    year.finds("--baseline-rev warm-halls", &[]);
}

/// A common git setting for such files: either blocks stay whole, or the lock is invalid.
fn locks_merged_as_text(year: &Year) {
    year.copy.append(".gitattributes", "*.lock merge=union\n");
    year.commit("Merge locks as text");
    for (branch, variant, code) in [
        ("jammed", "Jammed", "SW_ROOM_JAMMED"),
        ("jolted", "Jolted", "SW_ROOM_JOLTED"),
    ] {
        year.branch(branch);
        year.add("rooms", variant, code, 423);
        year.update();
        year.commit(&format!("Know that rooms are {branch}"));
    }
    year.merge("jammed");
    year.merge("jolted");
    year.is_kept();
    year.finds("--baseline-rev jammed", &[]);
    year.finds("--baseline-rev jolted", &[]);
}

/// Deleting the lock and starting over promises the current codes, and forgets the old ones.
fn a_new_beginning(year: &Year) {
    year.branch("anew");
    year.copy.remove("sw-error.lock");
    year.finds(
        AGAINST_MAIN,
        &["deny code-removed -", "deny lock-outdated -"],
    );
    year.run("init", 0, &[]);
    year.commit("Begin anew");
    year.finds("", &[]);
    let (code, found) = year.findings(AGAINST_MAIN);
    assert_eq!(code, Some(1));
    for finding in [
        "deny code-removed SW_ROOM_FULL",
        "deny code-removed SW_ROOM_MUTED",
        "deny history-changed SW_PLAN_GONE",
        "deny history-changed SW_ROOM_GONE",
    ] {
        assert!(
            found.contains(&finding.to_owned()),
            "{finding} in {found:#?}"
        );
    }
    year.switch("main");

    // The block goes with the code, under another name.
    year.branch("other-name");
    year.replace("rooms", "SW_ROOM_LOCKED", "SW_ROOM_CLOSED");
    year.copy.replace(
        "sw-error.lock",
        "[codes.SW_ROOM_LOCKED]",
        "[codes.SW_ROOM_CLOSED]",
    );
    let lock = year.copy.read("sw-error.lock");
    year.commit("Rename a code and its block");
    year.finds(AGAINST_MAIN, &["deny code-removed SW_ROOM_LOCKED"]);
    // It is disguised as imported, and so is not missed.
    let owner = "owner = \"rooms::HallError::Locked\"\n";
    year.copy.git("checkout --quiet main -- sw-error.lock");
    year.copy.replace("sw-error.lock", owner, "");
    assert_ne!(year.copy.read("sw-error.lock"), lock);
    year.finds(
        AGAINST_MAIN,
        &[
            "deny code-removed SW_ROOM_LOCKED",
            "deny lock-outdated SW_ROOM_CLOSED",
            "warn not-implemented SW_ROOM_LOCKED",
        ],
    );
    year.commit("Say that a code was imported");
    year.switch("main");
}

/// Git calls hooks with variables that name another work tree.
#[cfg(unix)]
fn in_a_hook(year: &Year) {
    use std::os::unix::fs::PermissionsExt;

    let said = year.copy.path("said");
    let hook = year.copy.path(".git/hooks/pre-commit");
    let text = format!(
        "#!/bin/sh\n\"{}\" sw-error diff main HEAD > \"{}\" 2>&1\n",
        env!("CARGO_BIN_EXE_cargo-sw-error"),
        said.display()
    );
    fs::create_dir_all(hook.parent().expect("a folder")).expect("hooks");
    fs::write(&hook, text).expect("a hook");
    fs::set_permissions(&hook, PermissionsExt::from_mode(0o755)).expect("a program");
    year.branch("hooked");
    year.add("bridges", "Tall", "SW_BRIDGE_TALL", 409);
    year.update();
    year.commit("Know tall bridges");
    assert_eq!(
        year.copy.read("said"),
        "no code has changed from main to HEAD\n"
    );
    year.copy
        .git("commit --quiet --allow-empty --message=again");
    let said = year.copy.read("said");
    assert!(said.starts_with("+ SW_BRIDGE_TALL  409"), "{said}");
    fs::remove_file(&hook).expect("the hook");
    year.copy.remove("said");
    year.copy.git("reset --quiet --hard");
    year.switch("main");
}

#[cfg(not(unix))]
fn in_a_hook(_: &Year) {}
