//! One line for each finding.

use cargo_sw_error::report::MessageFormat::Short;

use super::cases;

#[test]
fn nothing_says_nothing() {
    assert_eq!(cases::nothing().raw(Short), "");
}

#[test]
fn each_finding_is_a_line() {
    let text = cases::all().raw(Short);
    insta::assert_snapshot!(text, @r#"
    plans/src/lib.rs:4:17: warning[meaning-missing]: code `SW_PLAN_GONE` has no meaning
    plans/src/lib.rs:7:17: error[duplicate-code]: error code `SW_DUP` has 2 owners
    plans/src/lib.rs:2:17: error[duplicate-code]: error code `SW_DUP` has 2 owners
    plans/src/lib.rs:4:17: error[status-changed]: code `SW_PLAN_GONE` was promised with status 404, but now has 410
    gone/src/lib.rs:6:17: error[duplicate-code]: error code `SW_DUP` has 4 owners
    a, b:c%/ü "x".rs:1:13: note[section-unknown]: 50% "quoted" ::error file=x::␛[31mred␛]0;title␇ end {0}
    "#);
    assert_eq!(text.lines().count(), cases::all().findings.len());
    let mut others = text.chars().filter(|c| c.is_control() && *c != '\n');
    assert_eq!(others.next(), None);
}
