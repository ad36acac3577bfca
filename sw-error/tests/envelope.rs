//! The envelope has exactly the bytes that `serde_json` would write.

use std::cell::Cell;

use proptest::prelude::*;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use sw_error::{Envelope, SwError};

/// A handwritten envelope.
#[derive(Serialize)]
struct Expected<'a> {
    error: Body<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

fn assert_same(envelope: Envelope<'_>, expected: Body<'_>) -> Result<(), TestCaseError> {
    let expected = Expected { error: expected };
    let value = serde_json::to_value(&expected).unwrap();
    let expected = serde_json::to_string(&expected).unwrap();
    prop_assert_eq!(&*envelope.to_json(), &expected);
    let mut written = b"before".to_vec();
    envelope.write_json(&mut written);
    prop_assert_eq!(&written[6..], expected.as_bytes());
    prop_assert_eq!(format!("{envelope:?}"), expected.clone());
    // Through another serialiser, and through one that sorts the members.
    prop_assert_eq!(serde_json::to_string(&envelope).unwrap(), expected.clone());
    prop_assert_eq!(serde_json::to_value(envelope).unwrap(), value);
    Ok(())
}

/// Text that needs escapes in JSON, or seems to.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\x00-\\x20\"\\\\/\\x7f\u{80}\u{2028}\u{2029}\u{feff}\u{ffff}é😀a]{0,12}",
    ]
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn is_empty(value: &Value) -> bool {
    *value == Value::Null || *value == json!({}) || *value == json!([])
}

#[derive(Debug, thiserror::Error, SwError)]
enum Shape {
    #[error("it is \"fixed\"\u{2028}\n")]
    #[sw(code = "SW_SHAPE_FIXED", status = 404)]
    Fixed,

    #[error("{0}")]
    #[sw(code = "SW_SHAPE_TEXT", status = 400)]
    Text(String),

    #[error("{message}")]
    #[sw(code = "SW_SHAPE_FIELDS", status = 409)]
    Fields {
        message: String,
        #[sw(detail)]
        first: Value,
        #[sw(detail = "quoted \"name\"")]
        second: Option<String>,
    },

    #[error("{message}")]
    #[sw(code = "SW_SHAPE_WHOLE", status = 422)]
    Whole {
        message: String,
        #[sw(details)]
        whole: Value,
    },

    #[error("for the log")]
    #[sw(code = "SW_SHAPE_SERVER", status = 500)]
    Server,
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_message(message in text(), id in text()) {
        let error = Shape::Text(message.clone());
        prop_assert_eq!(&*error.message(), &message);
        let expected = |request_id| Body {
            code: "SW_SHAPE_TEXT",
            message: &message,
            details: None,
            request_id,
        };
        assert_same(error.envelope(), expected(None))?;
        let id = &*id;
        assert_same(error.envelope().with_request_id(id), expected(Some(id).filter(|id| !id.is_empty())))?;
    }

    #[test]
    fn every_request_id(id in text()) {
        let request_id = Some(&*id).filter(|id| !id.is_empty());
        for (error, code, message) in [
            (Shape::Fixed, "SW_SHAPE_FIXED", "it is \"fixed\"\u{2028}\n"),
            (Shape::Server, "SW_SHAPE_SERVER", "Internal Server Error"),
        ] {
            assert_same(
                error.envelope().with_request_id(&id),
                Body { code, message, details: None, request_id },
            )?;
        }
    }

    #[test]
    fn every_field(message in text(), first in json(), second in proptest::option::of(text())) {
        let mut details = serde_json::Map::new();
        if !first.is_null() {
            details.insert("first".into(), first.clone());
        }
        if let Some(second) = &second {
            details.insert("quoted \"name\"".into(), json!(second));
        }
        let details = Some(Value::Object(details)).filter(|details| !is_empty(details));
        let error = Shape::Fields { message: message.clone(), first, second };
        prop_assert_eq!(error.details().is_empty(), details.is_none());
        assert_same(
            error.envelope(),
            Body { code: "SW_SHAPE_FIELDS", message: &message, details, request_id: None },
        )?;
    }

    #[test]
    fn every_whole(message in text(), whole in json(), id in text()) {
        let error = Shape::Whole { message: message.clone(), whole: whole.clone() };
        assert_same(
            error.envelope().with_request_id(&id),
            Body {
                code: "SW_SHAPE_WHOLE",
                message: &message,
                details: Some(whole).filter(|whole| !is_empty(whole)),
                request_id: Some(&*id).filter(|id| !id.is_empty()),
            },
        )?;
    }
}

/// A value whose `Serialize` fails after it has written something.
#[derive(Debug)]
struct Failing;

impl Serialize for Failing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // JSON has no such keys.
        serializer.collect_map([((), "written before the error")])
    }
}

#[derive(Debug, thiserror::Error, SwError)]
enum Broken {
    #[error("a field")]
    #[sw(code = "SW_BROKEN_FIELD", status = 400)]
    Field {
        #[sw(detail)]
        before: u8,
        #[sw(detail)]
        failing: Vec<Failing>,
        #[sw(detail)]
        after: u8,
    },

    #[error("only field")]
    #[sw(code = "SW_BROKEN_ONLY_FIELD", status = 400)]
    OnlyField {
        #[sw(detail)]
        failing: Failing,
    },

    #[error("the whole")]
    #[sw(code = "SW_BROKEN_WHOLE", status = 400)]
    Whole {
        #[sw(details)]
        failing: Failing,
    },
}

#[test]
fn a_value_that_does_not_serialise_is_left_out() {
    let error = Broken::Field {
        before: 1,
        failing: vec![Failing],
        after: 2,
    };
    let json = r#"{"error":{"code":"SW_BROKEN_FIELD","message":"a field","details":{"before":1,"after":2}}}"#;
    assert_eq!(error.envelope().to_json(), json);
    assert_eq!(serde_json::to_string(&error.envelope()).unwrap(), json);

    for (error, code, message) in [
        (
            Broken::OnlyField { failing: Failing },
            "SW_BROKEN_ONLY_FIELD",
            "only field",
        ),
        (
            Broken::Whole { failing: Failing },
            "SW_BROKEN_WHOLE",
            "the whole",
        ),
    ] {
        let json = format!(r#"{{"error":{{"code":"{code}","message":"{message}"}}}}"#);
        assert_eq!(error.envelope().to_json(), json);
        assert_eq!(serde_json::to_string(&error.envelope()).unwrap(), json);
        assert!(error.details().is_empty());
        assert_eq!(serde_json::to_string(&error.details()).unwrap(), "{}");
    }
}

#[test]
fn trait_objects_have_the_same_methods() {
    let error = Shape::Text("a".into());
    let object: &dyn SwError = &error;
    assert_eq!(object.envelope().to_json(), error.envelope().to_json());
    assert!(object.details().is_empty());
    let shared: std::sync::Arc<dyn SwError + Send + Sync> = std::sync::Arc::new(error);
    assert_eq!(
        shared.envelope().to_json(),
        shared.clone().envelope().to_json()
    );
    let boxed: Box<dyn SwError + Send> = Box::new(Shape::Fixed);
    assert_eq!(boxed.code(), "SW_SHAPE_FIXED");
    assert_eq!(
        boxed.envelope().to_json(),
        Shape::Fixed.envelope().to_json()
    );
}

/// Counts its serialisations.
#[derive(Debug, Default)]
struct Counted(Cell<u32>);

impl Serialize for Counted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.set(self.0.get() + 1);
        serializer.serialize_str("counted")
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("counted")]
#[sw(code = "SW_COUNTED", status = 400)]
struct CountedError {
    #[sw(detail)]
    value: Counted,
}

#[test]
fn each_value_is_serialised_once() {
    let uses: [fn(&CountedError); 5] = [
        |error| drop(error.envelope().to_json()),
        |error| drop(serde_json::to_string(&error.envelope())),
        |error| drop(serde_json::to_value(error.envelope())),
        |error| drop(serde_json::to_string(&error.details())),
        |error| assert!(!error.details().is_empty()),
    ];
    for use_once in uses {
        let value = Counted::default();
        let error = CountedError { value };
        use_once(&error);
        assert_eq!(error.value.0.get(), 1);
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("numbers")]
#[sw(code = "SW_NUMBERS", status = 400)]
struct Numbers {
    #[sw(detail)]
    integers: (u64, i64, u128, i128),
    #[sw(detail)]
    floats: (f32, f64, f64, f64),
}

#[test]
fn numbers_are_the_same_in_every_form() {
    let error = Numbers {
        integers: (u64::MAX, i64::MIN, u128::MAX, i128::MIN),
        // By default, `serde_json` reads the last one as a different number.
        floats: (0.1, 1e300, -0.0, 51.248_178_000_000_01),
    };
    let json = error.envelope().to_json();
    assert!(json.contains("-9223372036854775808,340282366920938463463374607431768211455,-170"));
    assert!(json.ends_with(r#""floats":[0.1,1e+300,-0.0,51.24817800000001]}}}"#));
    assert_eq!(serde_json::to_string(&error.envelope()).unwrap(), json);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_float_is_the_same_in_every_form(number in any::<f64>()) {
        let floats = (0.0, number, 0.0, 0.0);
        let error = Numbers { integers: (0, 0, 0, 0), floats };
        prop_assert_eq!(serde_json::to_string(&error.envelope()).unwrap(), error.envelope().to_json());
    }
}
