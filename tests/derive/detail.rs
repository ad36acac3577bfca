//! `#[sw(detail)]` and `#[sw(detail = "name")]`: fields in `error.details`.

use std::collections::BTreeMap;

use sw_error::SwError;

#[derive(serde::Serialize, Debug, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Unit {
    LiveRoom,
}

#[test]
fn is_a_member_under_its_name() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum RoomError {
        #[error("full")]
        #[sw(code = "SW_DETAIL_NAMED", status = 409)]
        Named {
            #[sw(detail)]
            max: u32,
            secret: &'static str,
            #[sw(detail = "roomName")]
            name: String,
            #[sw(detail)]
            r#type: Unit,
            #[sw(detail)]
            tags: BTreeMap<&'static str, Vec<u8>>,
        },
        #[error("tuple")]
        #[sw(code = "SW_DETAIL_TUPLE", status = 409)]
        Tuple(#[sw(detail = "second")] u8, u8, #[sw(detail = "first")] u8),
        #[error("none")]
        #[sw(code = "SW_DETAIL_NONE", status = 409)]
        None { max: u32 },
    }

    let named = RoomError::Named {
        max: 8,
        secret: "password",
        name: "Lu\"na".to_owned(),
        r#type: Unit::LiveRoom,
        tags: BTreeMap::from([("a", vec![1, 2])]),
    };
    assert_eq!(
        crate::json(&named),
        r#"{"error":{"code":"SW_DETAIL_NAMED","message":"full","details":{"max":8,"roomName":"Lu\"na","type":"live_room","tags":{"a":[1,2]}}}}"#
    );
    assert_eq!(
        crate::json(&RoomError::Tuple(2, 7, 1)),
        r#"{"error":{"code":"SW_DETAIL_TUPLE","message":"tuple","details":{"second":2,"first":1}}}"#
    );
    assert_eq!(
        crate::json(&RoomError::None { max: 8 }),
        r#"{"error":{"code":"SW_DETAIL_NONE","message":"none"}}"#
    );
    if let RoomError::Named { secret, .. } = named {
        assert_eq!(secret, "password");
    }
}

#[test]
fn has_a_name_that_is_escaped_where_it_must_be() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("named")]
    #[sw(code = "SW_DETAIL_ESCAPED", status = 400)]
    struct Named {
        #[sw(detail = "a \"quote\"")]
        quote: u8,
        #[sw(detail = ":")]
        colon: u8,
        #[sw(detail = "größe\\")]
        backslash: u8,
        #[sw(detail = "größe")]
        umlaut: u8,
    }

    let named = Named {
        quote: 1,
        colon: 2,
        backslash: 3,
        umlaut: 4,
    };
    assert_eq!(
        serde_json::to_string(&named.details()).unwrap(),
        r#"{"a \"quote\"":1,":":2,"größe\\":3,"größe":4}"#
    );
    crate::json(&named);
}

#[test]
fn is_left_out_where_it_is_null() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("optional")]
    #[sw(code = "SW_DETAIL_OPTIONAL", status = 400)]
    struct Optional {
        #[sw(detail)]
        first: Option<u8>,
        #[sw(detail)]
        second: Option<&'static str>,
        #[sw(detail)]
        unit: (),
        #[sw(detail)]
        value: serde_json::Value,
    }

    let optional = |first, second, value| {
        crate::json(&Optional {
            first,
            second,
            unit: (),
            value,
        })
    };
    assert_eq!(
        optional(None, None, serde_json::Value::Null),
        r#"{"error":{"code":"SW_DETAIL_OPTIONAL","message":"optional"}}"#
    );
    assert_eq!(
        optional(None, Some("b"), serde_json::Value::Null),
        r#"{"error":{"code":"SW_DETAIL_OPTIONAL","message":"optional","details":{"second":"b"}}}"#
    );
    assert_eq!(
        optional(Some(1), Some("null"), serde_json::json!([null])),
        r#"{"error":{"code":"SW_DETAIL_OPTIONAL","message":"optional","details":{"first":1,"second":"null","value":[null]}}}"#
    );
}

#[test]
fn has_any_name() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("names")]
    #[sw(code = "SW_DETAIL_NAMES", status = 400)]
    struct Names(
        #[sw(detail = "with space")] u8,
        #[sw(detail = "quo\"te\\\n")] u8,
        #[sw(detail = "größe 🦀")] u8,
    );

    assert_eq!(
        crate::json(&Names(1, 2, 3)),
        r#"{"error":{"code":"SW_DETAIL_NAMES","message":"names","details":{"with space":1,"quo\"te\\\n":2,"größe 🦀":3}}}"#
    );
}

#[test]
fn is_left_out_where_it_cannot_be_serialised() {
    #[derive(Debug)]
    struct Fails;

    impl serde::Serialize for Fails {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no"))
        }
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("fails")]
    #[sw(code = "SW_DETAIL_FAILS", status = 400)]
    struct Failing {
        #[sw(detail)]
        fails: Fails,
        #[sw(detail)]
        good: u8,
    }

    assert_eq!(
        crate::json(&Failing {
            fails: Fails,
            good: 1
        }),
        r#"{"error":{"code":"SW_DETAIL_FAILS","message":"fails","details":{"good":1}}}"#
    );
}

#[test]
fn may_be_borrowed_or_generic() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("borrowed")]
    #[sw(code = "SW_DETAIL_BORROWED", status = 400)]
    struct Borrowed<'a, T: std::fmt::Debug> {
        #[sw(detail)]
        text: &'a str,
        #[sw(detail)]
        list: &'a [T],
    }

    let text = String::from("text");
    let error = Borrowed {
        text: &text,
        list: &[1, 2],
    };
    assert_eq!(
        crate::json(&error),
        r#"{"error":{"code":"SW_DETAIL_BORROWED","message":"borrowed","details":{"text":"text","list":[1,2]}}}"#
    );
}

#[test]
fn is_there_from_500_up_as_well() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("log")]
    #[sw(code = "SW_DETAIL_SERVER", status = 503)]
    struct Server {
        #[sw(detail)]
        shard: u8,
    }

    assert_eq!(
        crate::json(&Server { shard: 7 }),
        r#"{"error":{"code":"SW_DETAIL_SERVER","message":"Service Unavailable","details":{"shard":7}}}"#
    );
}
