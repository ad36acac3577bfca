//! The format of compiler errors.

use cargo_sw_error::report::MessageFormat::Human;

use super::cases::{self, Case, duplicate, label};

#[test]
fn nothing_says_nothing() {
    assert_eq!(cases::nothing().text(Human), "");
}

#[test]
fn one_label() {
    insta::assert_snapshot!(cases::one_label().text(Human), @r#"
    warning[meaning-missing]: code `SW_PLAN_GONE` has no meaning
     --> plans/src/lib.rs:4:17
      |
    4 |     #[sw(code = "SW_PLAN_GONE", status = 410)]
      |                 ^^^^^^^^^^^^^^ owned by `plans::PlanError::Gone`
      |
      = help: add a doc comment to the variant: `/// …`

    1 warning
    "#);
}

#[test]
fn two_labels_in_one_file() {
    insta::assert_snapshot!(cases::two_labels_in_one_file().text(Human), @r#"
    error[duplicate-code]: error code `SW_DUP` has 2 owners
     --> plans/src/lib.rs:7:17
      |
    2 |     #[sw(code = "SW_DUP", status = 400)]
      |                 -------- owned by `plans::PlanError::BadVenue`
    ...
    7 |     #[sw(code = "SW_DUP", status = 409)]
      |                 ^^^^^^^^ owned by `plans::PlanError::Busy`
      |
      = help: give one of them another code

    1 error
    for more about a check: cargo sw-error explain duplicate-code
    "#);
}

#[test]
fn two_files() {
    insta::assert_snapshot!(cases::two_files().text(Human), @r#"
    error[duplicate-code]: error code `SW_DUP` has 2 owners
     --> plans/src/lib.rs:2:17
      |
    2 |     #[sw(code = "SW_DUP", status = 400)]
      |                 ^^^^^^^^ owned by `plans::PlanError::BadVenue`
      |
     ::: rooms/src/lib.rs:2:17
      |
    2 |     #[sw(code = "SW_DUP", status = 410)]
      |                 -------- owned by `rooms::RoomError::Gone`
      |
      = help: give one of them another code

    1 error
    for more about a check: cargo sw-error explain duplicate-code
    "#);
}

#[test]
fn the_lock_is_a_second_place() {
    insta::assert_snapshot!(cases::lock().text(Human), @r#"
    error[status-changed]: code `SW_PLAN_GONE` was promised with status 404, but now has 410
     --> plans/src/lib.rs:4:17
      |
    4 |     #[sw(code = "SW_PLAN_GONE", status = 410)]
      |                 ^^^^^^^^^^^^^^ status 410
      |
     ::: sw-error.lock:3:8
      |
    3 | [codes.SW_PLAN_GONE]
      |        ------------ promised with status 404
      |
      = help: restore the old status, or give the new status to another code
      = help: or accept the break: `cargo sw-error update --accept SW_PLAN_GONE --reason "…"`

    1 error
    for more about a check: cargo sw-error explain status-changed
    "#);
}

#[test]
fn places_that_are_not_there_are_named() {
    insta::assert_snapshot!(cases::places_that_are_not_there().text(Human), @r#"
    error[duplicate-code]: error code `SW_DUP` has 4 owners
     --> gone/src/lib.rs:6:17
      = note: owned by `gone::GoneError::Gone`
      |
     ::: plans/src/lib.rs:2:17
      |
    2 |     #[sw(code = "SW_DUP", status = 400)]
      |                 -------- owned by `plans::PlanError::BadVenue`
      |
     ::: plans/src/lib.rs:99:17
      = note: owned by `plans::PlanError::Late`
      |
     ::: plans/src/lib.rs:3:80
      = note: owned by `plans::PlanError::Wide`
      = help: give one of them another code

    1 error
    for more about a check: cargo sw-error explain duplicate-code
    "#);
}

#[test]
fn hostile_text_is_made_visible() {
    insta::assert_snapshot!(cases::hostile().text(Human), @r#"
    note[section-unknown]: 50% "quoted"
                           ::error file=x::␛[31mred␛]0;title␇    end {0}
     --> a, b:c%/ü "x".rs:1:13
      |
    1 | ␛[31mred�1m �"SW_DUP"␇
      |             ^^^^^^^^ two lines�31m
      |
      = help: first %0A
              ::warning::second␛[0m

    1 note
    "#);
}

#[test]
fn all_levels_are_counted() {
    let text = cases::all().text(Human);
    let end: Vec<_> = text.lines().rev().take(2).collect();
    assert_eq!(
        end,
        [
            "for more about a check: cargo sw-error explain duplicate-code",
            "4 errors, 1 warning, 1 note",
        ]
    );
}

#[test]
fn only_styles_are_escapes() {
    let text = cases::all().raw(Human);
    assert!(
        text.contains("\u{1b}[1m\u{1b}[91merror[duplicate-code]"),
        "{text:?}"
    );
    for rest in text.split('\u{1b}').skip(1) {
        let end = rest.find(|c: char| c != '[' && c != ';' && !c.is_ascii_digit());
        assert!(
            rest.starts_with('[') && end.is_some_and(|end| rest[end..].starts_with('m')),
            "{rest:?}"
        );
    }
    let mut others = text
        .chars()
        .filter(|c| c.is_control() && !"\u{1b}\n".contains(*c));
    assert_eq!(others.next(), None);
}

/// The source line and the underline.
fn underlined(source: &str, line: u32, column: u32, width: usize) -> String {
    let case = Case::new(&[("a.rs", source)])
        .finding(duplicate(vec![label("a.rs", line, column, width, "here")]));
    let text = case.text(Human);
    let lines: Vec<_> = text.lines().skip(1).take(4).collect();
    lines.join("\n")
}

#[test]
fn tabs_are_one_character_and_four_columns() {
    insta::assert_snapshot!(underlined("\t\tx = \"SW_DUP\",\t// end\n", 1, 7, 8), @r#"
     --> a.rs:1:7
      |
    1 |         x = "SW_DUP",    // end
      |             ^^^^^^^^ here
    "#);
}

#[test]
fn carriage_returns_end_lines_with_their_line_feed() {
    insta::assert_snapshot!(underlined("first\r\n  \"SW_DUP\"\r\nlast\r\n", 2, 3, 80), @r#"
     --> a.rs:2:3
      |
    2 |   "SW_DUP"
      |   ^^^^^^^^ here
    "#);
}

#[test]
fn wide_characters_are_one_character_and_two_columns() {
    insta::assert_snapshot!(underlined("/* 日本 é 🦀 */ \"SW_DUP\"\n", 1, 14, 8), @r#"
     --> a.rs:1:14
      |
    1 | /* 日本 é 🦀 */ "SW_DUP"
      |                 ^^^^^^^^ here
    "#);
}

#[test]
fn the_last_line_needs_no_line_feed() {
    insta::assert_snapshot!(underlined("first\n\"SW_DUP\"", 2, 1, 8), @r#"
     --> a.rs:2:1
      |
    2 | "SW_DUP"
      | ^^^^^^^^ here
    "#);
}

#[test]
fn a_byte_order_mark_is_no_column() {
    insta::assert_snapshot!(underlined("\u{feff}\"SW_DUP\"\n", 1, 1, 8), @r#"
     --> a.rs:1:1
      |
    1 | "SW_DUP"
      | ^^^^^^^^ here
    "#);
}

#[test]
fn no_width_is_one_caret() {
    insta::assert_snapshot!(underlined("x\n", 1, 2, 0), @"
     --> a.rs:1:2
      |
    1 | x
      |  ^ here
    ");
}

#[test]
fn behind_the_last_line_feed_is_no_line() {
    insta::assert_snapshot!(underlined("x\n", 2, 1, 1), @"
    --> a.rs:2:1
     = note: here
     = help: give one of them another code
    ");
}

#[test]
fn an_empty_file_has_no_line() {
    insta::assert_snapshot!(underlined("", 1, 1, 1), @"
    --> a.rs:1:1
     = note: here
     = help: give one of them another code
    ");
}

#[test]
fn a_whole_file_has_no_line() {
    insta::assert_snapshot!(underlined("x\n", 0, 0, 1), @"
    --> a.rs
     = note: here
     = help: give one of them another code
    ");
}

#[test]
fn a_long_line_is_cut_around_the_label() {
    let source = format!("{}\"SW_DUP\"{}\n", "a ".repeat(5000), " z".repeat(5000));
    insta::assert_snapshot!(underlined(&source, 1, 10001, 8), @r#"
     --> a.rs:1:10001
      |
    1 | ...a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "SW_DUP" z z z z z z z z z z z z z z z z z z z z z z z z z z z z z z z z...
      |                                                              ^^^^^^^^ here
    "#);
}

#[test]
fn a_file_that_is_no_text_is_named() {
    let mut case = Case::new(&[("a.rs", "")]);
    std::fs::write(case.root().join("a.rs"), b"\xff\"SW_DUP\"").unwrap();
    case = case.finding(duplicate(vec![label("a.rs", 1, 2, 8, "here")]));
    insta::assert_snapshot!(case.text(Human), @"
    error[duplicate-code]: error code `SW_DUP` has 1 owners
    --> a.rs:1:2
     = note: here
     = help: give one of them another code

    1 error
    for more about a check: cargo sw-error explain duplicate-code
    ");
}

#[test]
fn an_absolute_file_is_read_where_it_is() {
    let outside = Case::new(&[("b.rs", "\"SW_DUP\"\n")]);
    let file = outside.root().join("b.rs");
    let file = file.to_str().unwrap();
    let case = Case::new(&[]).finding(duplicate(vec![label(file, 1, 1, 8, "here")]));
    let text = case.text(Human).replace(file, "/outside/b.rs");
    insta::assert_snapshot!(text, @r#"
    error[duplicate-code]: error code `SW_DUP` has 1 owners
     --> /outside/b.rs:1:1
      |
    1 | "SW_DUP"
      | ^^^^^^^^ here
      |
      = help: give one of them another code

    1 error
    for more about a check: cargo sw-error explain duplicate-code
    "#);
}
