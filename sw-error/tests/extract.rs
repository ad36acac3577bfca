//! A response repeats only a bounded part of any request.
#![cfg(feature = "extract")]

use std::collections::BTreeMap;

use http::StatusCode;
use proptest::prelude::*;
use serde::Deserialize;
use sw_error::{
    extract::{self, Rejection},
    failure::{Failure, FailureKind, Problem},
};

const MAX_FIELD: usize = 256;
const MAX_MESSAGE: usize = 512;
const LARGE: usize = 2_000_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "only read from requests")]
struct Plan {
    seats: u8,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    notes: BTreeMap<String, u8>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    #[default]
    Open,
    Closed,
}

fn only(rejection: &Rejection) -> &Problem {
    let [problem] = rejection.failure().problems() else {
        panic!("{rejection:?}")
    };
    assert!(problem.field.len() <= MAX_FIELD, "{}", problem.field.len());
    assert!(
        problem.message.len() <= MAX_MESSAGE,
        "{}",
        problem.message.len()
    );
    assert!(rejection.to_response().body().len() <= MAX_FIELD + MAX_MESSAGE + 64);
    problem
}

fn json(body: &str) -> Rejection {
    extract::from_json::<Plan>(body.as_bytes()).unwrap_err()
}

#[test]
fn large_values_and_names_are_cut_in_the_middle() {
    let large = "ä".repeat(LARGE / 2);

    let rejection = json(&format!(r#"{{"seats":"{large}"}}"#));
    let problem = only(&rejection);
    assert_eq!(problem.field, "seats");
    assert!(problem.message.starts_with(r#"invalid type: string "ää"#));
    assert!(problem.message.contains("ä…ä"));
    assert!(problem.message.ends_with(r#"ää", expected u8"#));

    let rejection = json(&format!(r#"{{"seats":1,"notes":{{"{large}":300}}}}"#));
    let problem = only(&rejection);
    assert!(problem.field.starts_with("notes.ää"));
    assert!(problem.field.contains("ä…ä"));
    assert_eq!(problem.message, "invalid value: integer `300`, expected u8");

    let rejection = json(&format!(r#"{{"seats":1,"{large}":1}}"#));
    let problem = only(&rejection);
    assert!(problem.message.starts_with("unknown field `ää"));
    assert!(
        problem
            .message
            .ends_with("ä`, expected one of `seats`, `kind`, `notes`")
    );

    let rejection = json(&format!(r#"{{"seats":1,"kind":"{large}"}}"#));
    let problem = only(&rejection);
    assert_eq!(problem.field, "kind");
    assert!(problem.message.starts_with("unknown variant `ää"));
    assert!(problem.message.ends_with("ä`, expected `open` or `closed`"));
}

#[test]
fn large_forms_queries_and_paths_are_cut_as_well() {
    let large = "x".repeat(LARGE);
    for pairs in [
        format!("seats={large}"),
        format!("seats=1&{large}=1"),
        format!("seats=1&kind={large}"),
    ] {
        only(&extract::from_form::<Plan>(pairs.as_bytes()).unwrap_err());
        only(&extract::query::<Plan>(&pairs).unwrap_err());
    }
    let rejection = extract::path::<u8>("number", &large).unwrap_err();
    let problem = only(&rejection);
    assert!(problem.message.starts_with("expected `u8`, got `xx"));
    assert!(problem.message.ends_with("xx`"));
    only(&Rejection::path(large.clone(), large.clone()));

    let problem = extract::problem(&large, format!("missing field `{large}`"));
    assert_eq!(problem.field.len(), MAX_FIELD - 1);
    assert_eq!(problem.message, "missing field");
}

#[test]
fn hidden_characters_are_escaped_wherever_they_are_shown() {
    let hidden = r"\r\n\u0000\u001b[31m\u007f\u0085\u2028\u202e\u2066";
    for body in [
        format!(r#"{{"seats":1,"{hidden}":1}}"#),
        format!(r#"{{"seats":1,"kind":"{hidden}"}}"#),
        format!(r#"{{"seats":1,"notes":{{"{hidden}":300}}}}"#),
        format!(r#"{{"seats":"{hidden}"}}"#),
    ] {
        let rejection = json(&body);
        let text = rejection.to_response().into_body();
        let text = std::str::from_utf8(&text).unwrap();
        assert!(
            text.contains(r"\r\n\u{0}\u{1b}[31m\u{7f}\u{85}\u{2028}\u{202e}\u{2066}")
                || text.contains(r"\r\n\0\u{1b}[31m\u{7f}\u{85}\u{2028}\u{202e}\u{2066}"),
            "{text}"
        );
        assert!(text.chars().all(is_shown), "{text:?}");
    }
    let rejection = extract::path::<u8>("number", "%0A%E2%80%AE").unwrap_err();
    assert_eq!(only(&rejection).message, r"expected `u8`, got `\n\u{202e}`");
}

#[test]
fn a_text_of_the_maximum_length_is_not_cut() {
    for text in [
        "x".repeat(MAX_MESSAGE),
        "\n".to_owned() + &"x".repeat(MAX_MESSAGE - 2),
    ] {
        let message = extract::problem("", text.clone()).message;
        assert_eq!(message, text.replace('\n', r"\n"));
        let message = extract::problem("", text + "x").message;
        assert!(message.contains("x…x"), "{message}");
    }
}

fn is_shown(character: char) -> bool {
    !character.is_control() && !"\u{2028}\u{202e}\u{2066}".contains(character)
}

#[test]
fn a_failure_keeps_a_few_dozen_problems() {
    let mut failure = Failure::new(FailureKind::Body, StatusCode::UNPROCESSABLE_ENTITY);
    for number in 0..LARGE {
        failure = failure.with_problem(number.to_string(), "\"".repeat(10));
    }
    assert_eq!(failure.problems().len(), 32);
    assert_eq!(failure.problems()[31].field, "31");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bounding_a_text_twice_changes_nothing(field in "\\PC{0,400}|(?s).{0,1500}", message in "(?s).{0,1500}") {
        let problem_of = |field: &str, message: &str| {
            let failure = Failure::new(FailureKind::Body, StatusCode::BAD_REQUEST).with_problem(field, message);
            failure.problems()[0].clone()
        };
        let problem = problem_of(&field, &message);
        prop_assert!(problem.field.len() <= MAX_FIELD);
        prop_assert!(problem.message.len() <= MAX_MESSAGE);
        prop_assert!(problem.message.chars().all(is_shown));
        prop_assert_eq!(&problem_of(&problem.field, &problem.message), &problem);
        if field.len() <= MAX_FIELD && field.chars().all(|c| !c.is_control() && !('\u{2028}'..='\u{2069}').contains(&c)) {
            prop_assert_eq!(&problem.field, &field);
        }
    }
}

#[derive(Debug, Deserialize)]
struct Token(
    #[serde(deserialize_with = "extract::secret")]
    #[allow(dead_code, reason = "only read from requests")]
    String,
);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "only read from requests")]
struct Card {
    number: u64,
    kind: Kind,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[allow(dead_code, reason = "only read from requests")]
struct Account {
    token: Option<Token>,
    tokens: Vec<Token>,
    #[serde(deserialize_with = "extract::secret")]
    card: Option<Card>,
    #[serde(deserialize_with = "extract::secret")]
    pin: u16,
    #[serde(deserialize_with = "extract::secret")]
    mode: Kind,
    inner: Option<Box<Account>>,
}

#[test]
fn a_secret_is_never_repeated_and_its_field_is_named() {
    for (body, field) in [
        (r#"{"token":987654}"#, "token"),
        (r#"{"token":-98765.4}"#, "token"),
        (r#"{"token":{"987654":1}}"#, "token"),
        (r#"{"tokens":["a",["987654"]]}"#, "tokens[1]"),
        (r#"{"pin":"987654"}"#, "pin"),
        (r#"{"pin":987654}"#, "pin"),
        (r#"{"mode":"987654"}"#, "mode"),
        (r#"{"card":{"number":"987654"}}"#, "card"),
        (r#"{"card":{"number":1,"kind":"987654"}}"#, "card"),
        (r#"{"card":"987654"}"#, "card"),
        (r#"{"card":{"987654":1}}"#, "card"),
        (
            r#"{"inner":{"inner":{"token":987654}}}"#,
            "inner.inner.token",
        ),
        (
            r#"{"inner":{"card":{"number":[{"987654":[1]}]}}}"#,
            "inner.card",
        ),
    ] {
        let rejection = extract::from_json::<Account>(body.as_bytes()).unwrap_err();
        assert_eq!(rejection.status(), 422, "{body}");
        assert_hidden(&rejection, field);
    }
    for pairs in [
        "pin=987654",
        "pin=987654x",
        "mode=987654",
        "mode=open&pin=987654",
    ] {
        let field = pairs.rsplit('&').next().unwrap();
        let (field, _) = field.split_once('=').unwrap();
        assert_hidden(&extract::query::<Account>(pairs).unwrap_err(), field);
        assert_hidden(
            &extract::from_form::<Account>(pairs.as_bytes()).unwrap_err(),
            field,
        );
    }
}

#[track_caller]
fn assert_hidden(rejection: &Rejection, field: &str) {
    let problem = only(rejection);
    assert_eq!(problem.field, field);
    assert_eq!(problem.message, "has the wrong type or form");
    assert!(
        !format!("{rejection:?} {rejection}").contains("98765"),
        "{rejection:?}"
    );
}

#[test]
fn malformed_json_within_a_secret_is_not_repeated() {
    for body in [
        r#"{"token":"987654"#,
        r#"{"token":"987654\q"}"#,
        r#"{"pin":9876,"token":987654,}"#,
    ] {
        let rejection = extract::from_json::<Account>(body.as_bytes()).unwrap_err();
        assert_eq!(rejection.status(), 400, "{body}");
        assert!(
            !format!("{rejection:?} {rejection}").contains("9876"),
            "{rejection:?}"
        );
    }
}
