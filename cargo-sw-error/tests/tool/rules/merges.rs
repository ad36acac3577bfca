//! A lock with git's conflict marks: `update` merges both sides, or reports why it cannot.

use std::process::Command;

use snapbox::str;

use crate::support::Memory;

mod block;

/// The styles of marks that people may choose.
const STYLES: [&[&str]; 5] = [
    &[],
    &["--diff3"],
    &["--zdiff3"],
    &["--marker-size=12"],
    &["--zdiff3", "--marker-size=8"],
];

/// Git's merge of three texts, which conflict.
fn merged(style: &[&str], [ours, base, theirs]: [&str; 3]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [("ours", ours), ("base", base), ("theirs", theirs)].map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    });
    let labels = ["-L", "HEAD", "-L", "base", "-L", "rooms"];
    let output = Command::new("git")
        .args(["merge-file", "-p"])
        .args(style)
        .args(labels)
        .args(files)
        .output()
        .expect("git starts");
    assert!(
        output.status.code() > Some(0),
        "no conflict in {ours}{theirs}"
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The text with `old` replaced by `new`.
fn with(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old} in {text}");
    text.replace(old, new)
}

const END: &str = "    /// The plan runs already";

/// The fixture with more variants.
fn with_variants(codes: &[&str]) -> Memory {
    let copy = Memory::of("plans");
    let variants = codes.iter().map(|code| {
        format!("    /// It is {code}.\n    #[error(\"it is\")]\n    #[sw(code = \"SW_PLAN_{code}\", status = 400)]\n    V{code},\n\n")
    });
    copy.replace("src/lib.rs", END, &(variants.collect::<String>() + END));
    copy
}

/// The lock of such a branch.
fn lock_with(codes: &[&str]) -> String {
    let copy = with_variants(codes);
    assert_eq!(copy.run("update").code, Some(0));
    copy.read("sw-error.lock")
}

#[test]
fn neighbours_of_two_branches_are_both_kept() {
    let texts = [
        lock_with(&["GAS", "OIL", "TIN"]),
        lock_with(&["OIL"]),
        lock_with(&["GOLD", "OIL", "TUBE"]),
    ];
    let [ours, base, theirs] = texts.each_ref().map(String::as_str);
    let all = ["GAS", "GOLD", "OIL", "TIN", "TUBE"];
    let expected = lock_with(&all);
    for style in STYLES {
        let text = merged(style, [ours, base, theirs]);
        for is_windows in [false, true] {
            let end = if is_windows { "\r\n" } else { "\n" };
            let copy = with_variants(&all);
            let text = text.replace('\n', end);
            copy.write("sw-error.lock", &text);
            assert_eq!(copy.run("update --dry-run").code, Some(0), "{style:?}");
            assert_eq!(copy.read("sw-error.lock"), text);
            copy.run("update").is(str![[r#"
exit 0
--- stdout
the merge conflict in sw-error.lock is resolved; `git add` tells git

"#]]);
            assert_eq!(
                copy.read("sw-error.lock"),
                expected.replace('\n', end),
                "{style:?}"
            );
        }
    }
}

/// If a conflict ends in the middle of a block, the sources decide.
#[test]
fn marks_inside_of_a_block() {
    let base = Memory::of("plans").read("sw-error.lock");
    let meaning = "The plan runs already; pause it first.";
    let ours = with(&base, meaning, "Ours.");
    let theirs = with(
        &with(&base, meaning, "Theirs."),
        "the plan runs already",
        "it runs",
    );
    for style in STYLES {
        let copy = Memory::of("plans");
        copy.replace("src/lib.rs", meaning, "Both.");
        copy.write("sw-error.lock", &merged(style, [&ours, &base, &theirs]));
        assert_eq!(copy.run("update").code, Some(0));
        assert_eq!(copy.read("sw-error.lock"), with(&base, meaning, "Both."));
    }
}

/// Accepted breaks, retirements and releases of one side stay, whatever else the other side has changed.
#[test]
fn what_one_side_has_settled_holds() {
    let base = Memory::of("plans").read("sw-error.lock");
    let accepted = with(
        &with(&base, "status = 409", "status = 423"),
        "since = \"1.2.0\"\n",
        "since = \"1.2.0\"\naccepted = [\n    { was = \"status 409\", reason = \"locked\" },\n]\n",
    );
    let renamed = with(
        &with(
            &base,
            "status = 409\nsection = \"Plans\"",
            "status = 409\nsection = \"Old plans\"",
        ),
        "since = \"1.2.0\"\n",
        "deprecated = \"wait\"\ndeprecated_since = \"1.3.0\"\nsince = \"1.2.0\"\naccepted = [\n    { release = \"1.3.0\", was = \"header x-old\", reason = \"gone\" },\n]\n",
    );
    for style in STYLES {
        for sides in [[&accepted, &base, &renamed], [&renamed, &base, &accepted]] {
            let copy = Memory::of("plans");
            copy.replace(
                "src/lib.rs",
                "status = 409",
                "status = 423, deprecated = \"wait\"",
            );
            copy.write("sw-error.lock", &merged(style, sides.map(String::as_str)));
            let outcome = copy.run("update");
            assert_eq!(outcome.code, Some(0), "{style:?} {}", outcome.stderr);
            let lock = copy.read("sw-error.lock");
            assert!(
                lock.contains("status = 423\nsection = \"Plans\"\n"),
                "{lock}"
            );
            assert!(
                lock.contains("deprecated = \"wait\"\ndeprecated_since = \"1.3.0\"\n"),
                "{lock}"
            );
            assert!(
                lock.contains("accepted = [\n    { release = \"1.3.0\", was = \"header x-old\", reason = \"gone\" },\n    { was = \"status 409\", reason = \"locked\" },\n]"),
                "{lock}"
            );
        }
    }
}

#[test]
fn a_retirement_holds_if_the_code_is_gone() {
    let base = Memory::of("plans").read("sw-error.lock");
    let retired = base.clone() + "retired = { reason = \"plans wait\" }\n";
    let changed = with(
        &base,
        "since = \"1.2.0\"\n",
        "since = \"1.2.0\"\naccepted = [\n    { was = \"header x-old\", reason = \"gone\" },\n]\n",
    );
    for style in STYLES {
        for sides in [[&retired, &base, &changed], [&changed, &base, &retired]] {
            let text = merged(style, sides.map(String::as_str));
            let copy = Memory::of("plans");
            copy.write("sw-error.lock", &text);
            // If the marks lack the ancestor, the sources decide.
            let outcome = copy.run("update -A code-retired");
            assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
            let is_retired = copy.read("sw-error.lock").contains("plans wait");
            assert_eq!(
                is_retired,
                style.contains(&"--diff3") || style.contains(&"--zdiff3")
            );
            copy.cut("src/lib.rs", END, "}\n\n#[cfg");
            copy.write("sw-error.lock", &text);
            assert_eq!(copy.run("update").code, Some(0));
            let lock = copy.read("sw-error.lock");
            assert!(
                lock.contains("retired = { reason = \"plans wait\" }"),
                "{lock}"
            );
            assert!(lock.contains("header x-old"), "{lock}");
        }
    }
}

/// A code never leaves the lock.
#[test]
fn a_block_that_one_side_has_deleted_stays() {
    let base = lock_with(&["GAS", "OIL"]);
    let start = base.find("[codes.SW_PLAN_OIL]").expect("a block");
    let end = base.find("[codes.SW_PLAN_RUNNING]").expect("a block");
    let deleted = base[..start].to_owned() + &base[end..];
    let changed = with(&base, "It is OIL.", "It was oil.");
    for style in STYLES {
        let copy = with_variants(&["GAS", "OIL"]);
        copy.write("sw-error.lock", &merged(style, [&deleted, &base, &changed]));
        assert_eq!(copy.run("update").code, Some(0));
        assert_eq!(copy.read("sw-error.lock"), base);
    }
}

/// If both sides have changed one thing and neither prevails, the error names both.
#[test]
fn changes_that_do_not_go_together() {
    let base = Memory::of("plans").read("sw-error.lock");
    let base = base.replace("since = \"1.2.0\"\n", "");
    let gone = |release: &str, reason: &str, meaning: &str| {
        let text = with(&base, "The plan runs already; pause it first.", meaning);
        let text = with(
            &text,
            "status = 409",
            if release == "1.5.0" {
                "status = 423"
            } else {
                "status = 400"
            },
        );
        text + &format!("since = \"{release}\"\nretired = {{ reason = \"{reason}\" }}\n")
    };
    let (ours, theirs) = (
        gone("1.5.0", "plans wait", "It runs."),
        gone("1.6.0", "plans stop", "It ran."),
    );
    for style in STYLES {
        let copy = Memory::of("plans");
        copy.cut("src/lib.rs", END, "}\n\n#[cfg");
        let text = merged(style, [&ours, &base, &theirs]);
        copy.write("sw-error.lock", &text);
        let outcome = copy.run("update");
        assert_eq!(outcome.code, Some(101), "{}", outcome.stdout);
        assert_eq!(copy.read("sw-error.lock"), text);
        if style.is_empty() {
            outcome.is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:26:8: both sides changed `meaning` of code `SW_PLAN_RUNNING`: it is "It runs." here (HEAD), and "It ran." (rooms); keep one of them, and run `cargo sw-error update` again
[ROOT]/sw-error.lock:26:8: both sides changed `status` of code `SW_PLAN_RUNNING`: it is "status 423" here (HEAD), and "status 400" (rooms); keep one of them, and run `cargo sw-error update` again
[ROOT]/sw-error.lock:26:8: both sides changed `since` of code `SW_PLAN_RUNNING`: it is "1.5.0" here (HEAD), and "1.6.0" (rooms); keep one of them, and run `cargo sw-error update` again
[ROOT]/sw-error.lock:26:8: both sides changed `retired` of code `SW_PLAN_RUNNING`: it is "retired (unreleased): plans wait" here (HEAD), and "retired (unreleased): plans stop" (rooms); keep one of them, and run `cargo sw-error update` again

"#]]);
        }
    }
}

/// Git knows the common ancestor, which the marks do not show.
#[test]
fn a_merge_under_way_tells_what_was_there_before() {
    let copy = Memory::of("plans");
    copy.commit_all("base");
    let base = copy.read("sw-error.lock");
    // Plain marks, whatever the user's settings.
    copy.git("config merge.conflictStyle merge");
    copy.git("switch --quiet --create other");
    let meaning = "The plan runs already; pause it first.";
    copy.write(
        "sw-error.lock",
        &with(&base, "the plan runs already", "it runs"),
    );
    copy.commit_all("a message");
    copy.git("switch --quiet main");
    copy.write("sw-error.lock", &with(&base, meaning, "It runs."));
    copy.commit_all("a meaning");
    assert!(!copy.try_git("merge other").0);
    copy.cut("src/lib.rs", END, "}\n\n#[cfg");
    copy.run("update -A code-removed").is(str![[r#"
exit 0
--- stdout
the merge conflict in sw-error.lock is resolved; `git add` tells git

"#]]);
    let both = with(&base, "the plan runs already", "it runs");
    assert_eq!(copy.read("sw-error.lock"), with(&both, meaning, "It runs."));
}

/// Two branches claim one code: it stays unresolved until it has one owner.
#[test]
fn two_owners_of_one_code() {
    let base = Memory::of("duplicate-apart");
    base.replace("plans/src/lib.rs", "\"SW_GONE\"", "\"SW_PLAN_GONE\"");
    base.replace("rooms/src/lib.rs", "\"SW_GONE\"", "\"SW_ROOM_GONE\"");
    base.run("init");
    let lock = |package: &str| {
        let copy = Memory::of("duplicate-apart");
        copy.write("sw-error.lock", &base.read("sw-error.lock"));
        for other in ["plans", "rooms"] {
            if other != package {
                copy.write(
                    &format!("{other}/src/lib.rs"),
                    &base.read(&format!("{other}/src/lib.rs")),
                );
            }
        }
        assert_eq!(copy.run("update -A code-removed").code, Some(0));
        copy.read("sw-error.lock")
    };
    let text = merged(
        &[],
        [&lock("plans"), &base.read("sw-error.lock"), &lock("rooms")],
    );
    let copy = Memory::of("duplicate-apart");
    copy.write("sw-error.lock", &text);
    let outcome = copy.run("update -A code-removed");
    assert!(
        outcome.code == Some(1) && outcome.stderr.contains("duplicate-code"),
        "{}",
        outcome.stderr
    );
    assert_eq!(copy.read("sw-error.lock"), text);
    copy.replace("rooms/src/lib.rs", "\"SW_GONE\"", "\"SW_ROOM_GONE\"");
    assert_eq!(copy.run("update -A code-removed").code, Some(0));
    assert!(
        copy.read("sw-error.lock")
            .contains("owner = \"plans::PlanError::Gone\"")
    );
}

#[test]
fn marks_that_are_not_complete() {
    let copy = Memory::of("plans");
    let lock = copy.read("sw-error.lock");
    for (old, new, expected) in [
        (
            "status = 409\n",
            "<<<<<<< HEAD\nstatus = 409\n",
            str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:27:1: the conflict that begins here lacks the marks of its middle or its end; resolve it by hand, or let git write it again: `git checkout --merge sw-error.lock`

"#]],
        ),
        (
            "status = 409\n",
            "<<<<<<< HEAD\nstatus = 409\n=======\n",
            str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:27:1: the conflict that begins here lacks the marks of its middle or its end; resolve it by hand, or let git write it again: `git checkout --merge sw-error.lock`

"#]],
        ),
        (
            "status = 409\n",
            "<<<<<<< HEAD\nstatus = 409\n<<<<<<< HEAD\n=======\n>>>>>>> b\n",
            str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:29:1: a conflict begins inside another one, so the sides are unclear; resolve the inner one by hand

"#]],
        ),
        // Marks of another conflict belong to the text around them.
        (
            "status = 409\n",
            "=======\n<<<<<<< HEAD\nstatus = 409\n=======\nstatus = 423\n>>>>>>> b\n",
            str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:27:1: a merge conflict mark is left over; if the codes differ, keep the blocks of both sides; if both sides claim the same code, keep the owner's block and give the other variant another code

"#]],
        ),
        (
            "status = 409\n",
            "<<<<<<< HEAD\nstatus = 409\n>>>>>>> b\n=======\nstatus = 423\n>>>>>>> b\n",
            str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:29:1: a merge conflict mark is left over; if the codes differ, keep the blocks of both sides; if both sides claim the same code, keep the owner's block and give the other variant another code

"#]],
        ),
        (
            "status = 409\n",
            "<<<<<<< HEAD\nstatus = 409\n=======\n=======\nstatus = 423\n>>>>>>> b\n",
            str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:30:1: a merge conflict mark is left over; if the codes differ, keep the blocks of both sides; if both sides claim the same code, keep the owner's block and give the other variant another code

"#]],
        ),
        // A side is not a valid lock.
        (
            "status = 409\n",
            "<<<<<<< HEAD\nstatus = 409\n=======\nstatus = 9\n>>>>>>> b\n",
            str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:30:10: expected `status = ` and a number from 400 to 599

"#]],
        ),
    ] {
        let text = with(&lock, old, new);
        copy.write("sw-error.lock", &text);
        copy.run("update").is(expected);
        assert_eq!(copy.read("sw-error.lock"), text);
    }
}

#[test]
fn other_commands_name_the_one_that_resolves_it() {
    let texts = [lock_with(&["GAS"]), lock_with(&[]), lock_with(&["GOLD"])];
    let [ours, base, theirs] = texts.each_ref().map(String::as_str);
    for style in STYLES {
        let copy = with_variants(&["GAS", "GOLD"]);
        let text = merged(style, [ours, base, theirs]);
        copy.write("sw-error.lock", &text);
        for command in [
            "check",
            "list --locked",
            "explain SW_PLAN_GAS",
            "export --format json",
            "retire SW_PLAN_GAS --reason so",
            "release 1.5.0",
        ] {
            let outcome = copy.run(command);
            assert_eq!(outcome.code, Some(101), "{command}");
            assert!(
                outcome
                    .stderr
                    .contains("`cargo sw-error update` resolves it"),
                "{command}"
            );
        }
        assert_eq!(copy.read("sw-error.lock"), text);
    }
}
