//! `prefix-overlap` and `roots`: following the advice of each finding removes the finding.

use snapbox::str;

use crate::support::Memory;

/// The findings of the check, each in a line.
fn findings(copy: &Memory) -> Vec<String> {
    let outcome = copy.run("check -A lock-outdated --message-format short");
    assert_eq!(outcome.stderr, "");
    let lines = outcome.stdout.lines();
    lines
        .filter(|line| line.contains("prefix-overlap"))
        .map(|line| line.split(": ").skip(2).collect::<Vec<_>>().join(": "))
        .collect()
}

/// A part of the check's help between backticks that starts with a text.
fn advice(copy: &Memory, start: &str) -> String {
    let text = copy.run("check -A lock-outdated").stdout;
    let mut helps = text.lines().filter(|line| line.contains("= help: "));
    let found = helps.find_map(|line| line.split('`').find(|piece| piece.starts_with(start)));
    found
        .unwrap_or_else(|| panic!("no `{start}…` in\n{text}"))
        .to_owned()
}

fn set_roots(copy: &Memory, roots: &str) {
    copy.append(
        "Cargo.toml",
        &format!("\n[workspace.metadata.sw-error]\n{roots}\n"),
    );
}

const SHARED: &str = "the packages `plans` and `rooms` have the same prefix, `SW_PLAN_`";
const OF_ONE_PACKAGE: &str = "code `SW_PLAN_LOST` is in the namespace of `plans::PlanError`";
const OF_ANOTHER: &str = "code `PlanMissing` is in the namespace of `plans::PascalError`";
const AMONG_OTHERS: &str = "code `SW_PLAN_STEP_IN_ROOM` is in the namespace of `plans::StepError`";
const ALL: [&str; 4] = [SHARED, OF_ONE_PACKAGE, AMONG_OTHERS, OF_ANOTHER];

/// After a change, only this finding is gone.
#[track_caller]
fn only_this_is_gone(copy: &Memory, gone: &str) {
    let expected: Vec<_> = ALL.into_iter().filter(|finding| *finding != gone).collect();
    assert_eq!(findings(copy), expected);
}

#[test]
fn nested_and_shared_prefixes_of_one_package_are_fine() {
    assert_eq!(findings(&Memory::of("prefixes")), ALL);
}

#[test]
fn packages_that_share_a_prefix_can_take_another() {
    let copy = Memory::of("prefixes");
    copy.replace(
        "rooms/src/lib.rs",
        "prefix = \"SW_PLAN_\"",
        "prefix = \"SW_ROOM_PLAN_\"",
    );
    copy.replace("rooms/src/lib.rs", "SW_PLAN_ROOM", "SW_ROOM_PLAN_ROOM");
    only_this_is_gone(&copy, SHARED);
}

#[test]
fn packages_that_share_a_prefix_can_say_so() {
    let copy = Memory::of("prefixes");
    let roots = advice(&copy, "roots = ");
    assert_eq!(roots, r#"roots = ["SW_", "SW_PLAN_"]"#);
    set_roots(&copy, &roots);
    only_this_is_gone(&copy, SHARED);
}

#[test]
fn a_code_in_a_foreign_prefix_can_be_moved_or_renamed() {
    let copy = Memory::of("prefixes");
    let variant = "
    /// The room has a step.
    #[error(\"step\")]
    #[sw(code = \"SW_PLAN_STEP_IN_ROOM\", status = 409)]
    Step,
";
    copy.replace("rooms/src/lib.rs", variant, "");
    copy.replace(
        "plans/src/lib.rs",
        "    Odd,\n",
        &format!("    Odd,\n{variant}"),
    );
    only_this_is_gone(&copy, AMONG_OTHERS);

    let copy = Memory::of("prefixes");
    copy.replace(
        "rooms/src/lib.rs",
        "SW_PLAN_STEP_IN_ROOM",
        "SW_ROOM_HAS_STEP",
    );
    only_this_is_gone(&copy, AMONG_OTHERS);
}

#[test]
fn a_type_can_take_the_prefix_that_its_codes_have() {
    let copy = Memory::of("prefixes");
    let prefix = advice(&copy, "prefix = \"SW_PLAN_\"");
    copy.replace(
        "plans/src/lib.rs",
        "pub enum LostError",
        &format!("#[sw({prefix})]\npub enum LostError"),
    );
    only_this_is_gone(&copy, OF_ONE_PACKAGE);
}

#[test]
fn a_type_of_another_package_can_take_the_prefix_and_share_it() {
    let copy = Memory::of("prefixes");
    let prefix = advice(&copy, "prefix = \"Plan\"");
    copy.replace(
        "rooms/src/lib.rs",
        "#[sw(case = \"PascalCase\")]\npub enum OtherPascalError",
        &format!("#[sw(case = \"PascalCase\", {prefix})]\npub enum OtherPascalError"),
    );
    assert!(
        findings(&copy)
            .contains(&"the packages `plans` and `rooms` have the same prefix, `Plan`".to_owned()),
        "the half of the advice is not enough"
    );
    set_roots(&copy, r#"roots = ["SW_", "Plan"]"#);
    only_this_is_gone(&copy, OF_ANOTHER);
}

#[test]
fn all_advice_together_makes_the_check_clean() {
    let copy = Memory::of("prefixes");
    set_roots(&copy, r#"roots = ["SW_", "SW_PLAN_"]"#);
    copy.replace(
        "rooms/src/lib.rs",
        "SW_PLAN_STEP_IN_ROOM",
        "SW_ROOM_HAS_STEP",
    );
    copy.replace("rooms/src/lib.rs", "PlanMissing", "NoPlan");
    copy.replace(
        "plans/src/lib.rs",
        "pub enum LostError",
        "#[sw(prefix = \"SW_PLAN_\")]\npub enum LostError",
    );
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
12 codes found, each with one owner and as promised

"#]]);
}

/// `roots` replaces the default: then types without a prefix must be in one package, too.
#[test]
fn the_default_prefix_is_one_of_one_package_if_it_is_no_root() {
    let copy = Memory::of("duplicate-apart");
    copy.replace("rooms/src/lib.rs", "SW_GONE", "SW_AWAY");
    assert_eq!(findings(&copy), [""; 0]);
    set_roots(&copy, "roots = []");
    assert_eq!(
        findings(&copy),
        ["the packages `plans` and `rooms` have the same prefix, `SW_`"]
    );
    copy.replace("Cargo.toml", "roots = []", &advice(&copy, "roots = "));
    assert_eq!(findings(&copy), [""; 0]);
}

/// A type that sets a prefix owns it; types without one only share the default.
#[test]
fn types_without_codes_take_the_prefixes_that_they_set() {
    let copy = Memory::of("prefixes");
    let delegating = |name: &str, prefix: &str| {
        format!(
            "\n#[derive(Debug, thiserror::Error, sw_error::SwError)]\n{prefix}pub enum {name} {{\n    #[error(transparent)]\n    #[sw(transparent)]\n    Room(RoomError),\n}}\n"
        )
    };
    set_roots(&copy, "roots = []");
    let before = findings(&copy);
    copy.append("rooms/src/lib.rs", &delegating("AllError", ""));
    assert_eq!(findings(&copy), before);
    copy.append(
        "rooms/src/lib.rs",
        &delegating("StepError", "#[sw(prefix = \"SW_PLAN_STEP_\")]\n"),
    );
    let mut after = findings(&copy);
    after.retain(|finding| !before.contains(finding));
    assert_eq!(
        after,
        [
            "the packages `plans` and `rooms` have the same prefix, `SW_PLAN_STEP_`",
            "code `SW_PLAN_STEP_IN_ROOM` is in the namespace of `rooms::StepError`"
        ]
    );
}

#[test]
fn a_root_is_a_prefix() {
    let copy = Memory::of("mistakes");
    set_roots(
        &copy,
        r#"roots = ["ACME_", "acme-", "Acme", "ACME-", "", "a cme_"]"#,
    );
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:36: `ACME-` is not a prefix; write one such as "ACME_"
[ROOT]/Cargo.toml:15:45: `` is not a prefix; write one such as "ACME_"
[ROOT]/Cargo.toml:15:49: `a cme_` is not a prefix; write one such as "ACME_"

"#]]);
    let copy = Memory::of("mistakes");
    set_roots(&copy, r#"roots = "ACME_""#);
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:9: expected a list of texts: `roots = ["SW_", "ACME_"]`

"#]]);
}
