//! One block that both sides have changed.

use snapbox::str;

use super::{END, STYLES, merged, with};
use crate::support::{Memory, snapshot};

/// The block that `update` merges from both sides, or its error.
///
/// `arguments` are those of the variant; if empty, the variant is not compiled.
fn block(style: &[&str], sides: [&str; 3], arguments: &str) -> String {
    let copy = Memory::of("plans");
    if arguments.is_empty() {
        copy.cut("src/lib.rs", END, "}\n\n#[cfg");
    } else {
        copy.replace("src/lib.rs", "status = 409", arguments);
    }
    copy.write("sw-error.lock", &merged(style, sides));
    let outcome = copy.run("update -A code-removed");
    if outcome.code == Some(0) {
        let lock = copy.read("sw-error.lock");
        let (_, block) = lock
            .split_once("[codes.SW_PLAN_RUNNING]\n")
            .expect("it stays");
        return block.to_owned();
    }
    let changed = outcome.stderr.lines().filter_map(|line| {
        let (_, text) = line.split_once("both sides changed ")?;
        text.split_once("; keep one of them")
    });
    changed.flat_map(|(text, _)| [text, "\n"]).collect()
}

/// No type declares the code, so the common ancestor shows the changes of each side.
#[test]
fn each_side_changes_something_else() {
    let base = Memory::of("plans").read("sw-error.lock");
    let meaning = "The plan runs already; pause it first.";
    let one = with(&base, meaning, "It runs.");
    let start = "section = \"Plans\"\nowner = \"plans::PlanError::Running\"\nmessage = \"the plan runs already\"\n";
    let end = "section = \"Runs\"\nowner = \"runs::RunError::Running\"\nmessage = \"{run} runs\"\narguments = [\"run\"]\n";
    let other = with(&base, start, end);
    let both = with(&one, start, end);
    let (_, expected) = both
        .split_once("[codes.SW_PLAN_RUNNING]\n")
        .expect("a block");
    for style in &STYLES[1..3] {
        assert_eq!(block(style, [&one, &base, &other], ""), expected);
        assert_eq!(block(style, [&other, &base, &one], ""), expected);
    }
}

/// Additions of one side are promised, whatever the other side has.
#[test]
fn each_side_adds_to_the_contract() {
    let base = Memory::of("plans").read("sw-error.lock");
    let add = |lines: &str| base.replace("first.\"\n", &format!("first.\"\n{lines}"));
    let one = add("details = { a = \"string\" }\nheaders = [\"x-a\"]\n");
    let other =
        add("details = { b = \"integer\" }\nheaders = [\"x-b\"]\nretry_after = \"fixed\"\n");
    let both = add(
        "details = { a = \"string\", b = \"integer\" }\nheaders = [\"x-a\", \"x-b\"]\nretry_after = \"fixed\"\n",
    );
    let (_, expected) = both
        .split_once("[codes.SW_PLAN_RUNNING]\n")
        .expect("a block");
    for style in STYLES {
        assert_eq!(block(style, [&one, &base, &other], ""), expected);
        assert_eq!(block(style, [&other, &base, &one], ""), expected);
    }
}

/// The sources decide for an unreleased code, but not for a released one.
#[test]
fn both_sides_change_one_thing() {
    let base = Memory::of("plans").read("sw-error.lock");
    let base = with(&base, "since = \"1.2.0\"\n", "");
    let status = |status: &str| with(&base, "status = 409", &format!("status = {status}"));
    let released = status("400") + "since = \"1.3.0\"\n";
    // With another last line, so that only one of the sides has the release.
    let unreleased = with(&status("423"), "pause it first.", "pause it.");
    for style in STYLES {
        for sides in [["400", "423"], ["423", "400"]] {
            let [ours, theirs] = sides.map(status);
            let block = block(style, [&ours, &base, &theirs], "status = 423");
            assert!(block.starts_with("status = 423\n"), "{block}");
            assert!(!block.contains("accepted"), "{block}");
        }
        snapshot(
            block(style, [&released, &base, &unreleased], "status = 423"),
            str![[r#"
`status` of code `SW_PLAN_RUNNING`: it is "status 400" here (HEAD), and "status 423" (rooms)

"#]],
        );
        snapshot(
            block(style, [&unreleased, &base, &released], "status = 423"),
            str![[r#"
`status` of code `SW_PLAN_RUNNING`: it is "status 423" here (HEAD), and "status 400" (rooms)

"#]],
        );
    }
    let meaning = |text: &str| with(&base, "The plan runs already; pause it first.", text);
    for style in STYLES {
        snapshot(
            block(style, [&meaning("One."), &base, &meaning("Two.")], ""),
            str![[r#"
`meaning` of code `SW_PLAN_RUNNING`: it is "One." here (HEAD), and "Two." (rooms)

"#]],
        );
    }
}

/// A release stays; two different releases are an error.
#[test]
fn one_side_has_released_what_both_have_settled() {
    let base = Memory::of("plans").read("sw-error.lock");
    let accepted = |release: &str, meaning: &str| {
        let text = with(&base, "The plan runs already; pause it first.", meaning);
        text + &format!(
            "accepted = [\n    {{ {release}was = \"status 400\", reason = \"so\" }},\n]\n"
        )
    };
    let retired = |release: &str, reason: &str| {
        base.clone() + &format!("retired = {{ {release}reason = \"{reason}\" }}\n")
    };
    let (first, second) = ("release = \"1.3.0\", ", "release = \"1.4.0\", ");
    let mut text = String::new();
    for style in STYLES {
        let mut told = String::new();
        for [ours, theirs] in [
            [accepted(first, "One."), accepted("", "Two.")],
            [accepted("", "One."), accepted(first, "Two.")],
            [accepted(first, "One."), accepted(first, "Two.")],
            [accepted(first, "One."), accepted(second, "Two.")],
        ] {
            let block = block(style, [&ours, &base, &theirs], "status = 409");
            let (_, block) = block
                .split_once("since = \"1.2.0\"\n")
                .unwrap_or(("", &block));
            told.extend([block, "\n"]);
        }
        for [ours, theirs] in [
            [retired(first, "one"), retired("", "two")],
            [retired("", "one"), retired(first, "two")],
            [retired(first, "one"), retired(second, "one")],
        ] {
            let block = block(style, [&ours, &base, &theirs], "");
            let (_, block) = block
                .split_once("since = \"1.2.0\"\n")
                .unwrap_or(("", &block));
            told.extend([block, "\n"]);
        }
        assert!(text.is_empty() || text == told, "{style:?}");
        text = told;
    }
    snapshot(
        text,
        str![[r#"
accepted = [
    { release = "1.3.0", was = "status 400", reason = "so" },
]

accepted = [
    { release = "1.3.0", was = "status 400", reason = "so" },
]

accepted = [
    { release = "1.3.0", was = "status 400", reason = "so" },
]

`accepted` of code `SW_PLAN_RUNNING`: it is "1.3.0" here (HEAD), and "1.4.0" (rooms)

retired = { release = "1.3.0", reason = "one" }

retired = { release = "1.3.0", reason = "two" }

`retired` of code `SW_PLAN_RUNNING`: it is "retired in 1.3.0: one" here (HEAD), and "retired in 1.4.0: one" (rooms)


"#]],
    );
}
