//! Codes in other cases, in checks and commands.

use snapbox::str;

use crate::support::Memory;

/// The fixture, with the same words in two cases.
fn two_cases() -> Memory {
    let copy = Memory::of("duplicate-apart");
    for (package, ty, case, code) in [
        ("plans", "PlanError", "kebab-case", "room-gone"),
        ("rooms", "RoomError", "PascalCase", "RoomGone"),
    ] {
        let file = format!("{package}/src/lib.rs");
        copy.replace(&file, "SW_GONE", code);
        let odd = format!("SW_{}_ODD", package.to_uppercase());
        copy.replace(
            &file,
            &odd,
            if package == "plans" {
                "odd-plan"
            } else {
                "OddRoom"
            },
        );
        copy.replace(
            &file,
            &format!("pub enum {ty}"),
            &format!("#[sw(case = \"{case}\")]\npub enum {ty}"),
        );
    }
    copy
}

#[test]
fn codes_with_one_reason_are_duplicates() {
    let copy = two_cases();
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error codes `RoomGone` and `room-gone` have the same gRPC reason `ROOM_GONE`
 --> rooms/src/lib.rs:6:17
  |
6 |     #[sw(code = "RoomGone", status = 404)]
  |                 ^^^^^^^^^^ owned by `rooms::RoomError::Gone`
  |
 ::: plans/src/lib.rs:6:17
  |
6 |     #[sw(code = "room-gone", status = 404)]
  |                 ----------- owned by `plans::PlanError::Gone`
  |
  = help: give all but one of them another name

1 error
for more about a check: cargo sw-error explain duplicate-code

"#]]);
    copy.replace("rooms/src/lib.rs", "RoomGone", "RoomLost");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn near_misses_are_found_in_each_case() {
    let copy = two_cases();
    copy.replace("rooms/src/lib.rs", "RoomGone", "RoomLost");
    for (name, meant) in [
        ("room-gnoe", "room-gone"),
        ("odd_plan", "odd-plan"),
        ("OddPlan", "odd-plan"),
        ("odd-room", "OddRoom"),
        ("ODD_ROOM", "OddRoom"),
        ("OddRom", "OddRoom"),
        ("DuplicateCode", "duplicate-code"),
    ] {
        let outcome = copy.run(&format!("explain {name}"));
        assert_eq!(
            outcome.stderr,
            format!("error: there is no code `{name}`; did you mean `{meant}`?\n")
        );
    }
    let outcome = copy.run("explain odd-plan");
    assert!(
        outcome.stdout.starts_with("odd-plan\n  status      400\n"),
        "{}",
        outcome.stdout
    );
}

/// The lock has codes in their own case, sorted, and parses again.
#[test]
fn the_lock_has_codes_of_each_case() {
    let copy = two_cases();
    copy.replace("rooms/src/lib.rs", "RoomGone", "RoomLost");
    copy.run("init").is(str![[r#"
exit 0
--- stdout
sw-error.lock promises 4 codes; commit it

in CI, fetch the history and run:

cargo install --locked cargo-sw-error@[VERSION]
cargo sw-error check --locked

"#]]);
    let lock = copy.read("sw-error.lock");
    let blocks: Vec<_> = lock.lines().filter(|line| line.starts_with('[')).collect();
    assert_eq!(
        blocks,
        [
            "[codes.OddRoom]",
            "[codes.RoomLost]",
            "[codes.odd-plan]",
            "[codes.room-gone]",
        ]
    );
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
    copy.replace("plans/src/lib.rs", "room-gone", "room-away");
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:26:8: error[code-removed]: code `room-gone` was promised and is gone; was it renamed to `room-away`?
plans/src/lib.rs:6:17: warning[lock-outdated]: code `room-away` is not in sw-error.lock

"#]]);
    copy.run("retire room-gone --reason \"no rooms\" --replaced-by room-away")
        .is(str![[r#"
exit 0
--- stdout
retired `room-gone`; it stays in sw-error.lock

"#]]);
    copy.run("update").is(str![[r#"
exit 0
--- stdout
+ room-away  404  plans::PlanError::Gone

"#]]);
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

/// A retired reason is not used again in any case, unless by the replacement.
#[test]
fn a_retired_reason_is_not_used_again() {
    for (replaced_by, is_clean) in [("", false), (" --replaced-by RoomGone", true)] {
        let copy = two_cases();
        copy.replace("rooms/src/lib.rs", "RoomGone", "RoomLost");
        copy.run("init");
        copy.replace("plans/src/lib.rs", "room-gone", "room-away");
        copy.replace("rooms/src/lib.rs", "RoomLost", "RoomGone");
        copy.run("retire RoomLost --reason \"found\"");
        copy.run(&format!(
            "retire room-gone --reason \"no rooms\"{replaced_by}"
        ));
        copy.run("update -A code-retired");
        let outcome = copy.run("check --locked");
        assert_eq!(
            outcome.code,
            Some(i32::from(!is_clean)),
            "{}",
            outcome.stdout
        );
        if !is_clean {
            outcome.is(str![[r#"
exit 1
--- stdout
error[code-retired]: code `RoomGone` has the gRPC reason of the retired code `room-gone`, `ROOM_GONE`
  --> rooms/src/lib.rs:6:17
   |
 6 |     #[sw(code = "RoomGone", status = 404)]
   |                 ^^^^^^^^^^ used by `rooms::RoomError::Gone`
   |
  ::: sw-error.lock:41:8
   |
41 | [codes.room-gone]
   |        --------- retired (unreleased): no rooms
   |
   = help: give the variant another code

1 error
for more about a check: cargo sw-error explain code-retired

"#]]);
        }
    }
}

#[test]
fn the_list_is_sorted_by_code() {
    two_cases().run("list").is(str![[r#"
exit 0
--- stdout
code       status  section     owner                   meaning
OddRoom    400     Room error  rooms::RoomError::Odd   It is odd.
RoomGone   404     Room error  rooms::RoomError::Gone  It is gone.
odd-plan   400     Plan error  plans::PlanError::Odd   It is odd.
room-gone  404     Plan error  plans::PlanError::Gone  It is gone.

"#]]);
}
