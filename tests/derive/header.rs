//! `header("name" = …)`: additional response headers.

use http::HeaderValue;
use sw_error::{HeaderVisitor, SwError};

/// The headers that a visitor with a function receives, as `name: value`.
fn visited(error: &dyn SwError) -> Vec<String> {
    let mut visited = Vec::new();
    error.visit_headers(&mut HeaderVisitor::new(&mut |name, value| {
        visited.push(format!("{name}: {value}"));
    }));
    visited
}

#[test]
fn is_a_text_or_a_field() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum AuthError {
        #[error("who are you?")]
        #[sw(
            code = "SW_HEADER_TEXT",
            status = 401,
            header("WWW-Authenticate" = "Bearer realm=\"api\"")
        )]
        Text,
        #[error("renamed")]
        #[sw(code = "SW_HEADER_NAMED", status = 410, header("location" = to))]
        Named { to: String },
        #[error("version")]
        #[sw(code = "SW_HEADER_TUPLE", status = 426, header("upgrade" = _1))]
        Tuple(u8, f32),
        #[error("raw")]
        #[sw(code = "SW_HEADER_RAW", status = 426, header("x-type" = r#type))]
        Raw { r#type: char },
        #[error("none")]
        #[sw(code = "SW_HEADER_NONE", status = 400)]
        None,
    }

    assert_eq!(
        AuthError::Text.headers()["www-authenticate"],
        "Bearer realm=\"api\""
    );
    let named = AuthError::Named {
        to: "/new".to_owned(),
    };
    assert_eq!(named.headers()["location"], "/new");
    assert_eq!(AuthError::Tuple(0, 1.5).headers()["upgrade"], "1.5");
    assert_eq!(AuthError::Raw { r#type: 'x' }.headers()["x-type"], "x");
    assert!(AuthError::None.headers().is_empty());

    let response = named.to_response();
    assert_eq!(response.headers()["location"], "/new");
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(
        crate::json(&named),
        r#"{"error":{"code":"SW_HEADER_NAMED","message":"renamed"}}"#
    );
}

#[test]
fn can_be_several_and_repeated() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("who are you?")]
    #[sw(
        code = "SW_HEADER_SEVERAL",
        status = 401,
        header("www-authenticate" = "Bearer", "x-realm" = realm),
        header("www-authenticate" = "Basic",),
        header("x-again" = realm)
    )]
    #[sw(header("x-late" = "yes"))]
    struct Several {
        realm: &'static str,
    }

    let headers = Several { realm: "api" }.headers();
    let challenges: Vec<_> = headers.get_all("www-authenticate").iter().collect();
    assert_eq!(challenges, ["Bearer", "Basic"]);
    assert_eq!(headers["x-realm"], "api");
    assert_eq!(headers["x-again"], "api");
    assert_eq!(headers["x-late"], "yes");
    assert_eq!(headers.len(), 5);
}

/// `None` and empty values omit the header, and several values give several headers.
#[test]
fn is_each_value_of_a_field() {
    type Challenges = Vec<String>;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("who are you?")]
    enum AuthError<'a> {
        #[sw(code = "SW_HEADER_OPTION", status = 401, header("www-authenticate" = _0))]
        Option(Option<String>),
        #[sw(code = "SW_HEADER_VEC", status = 401, header("www-authenticate" = _0))]
        Vec(Vec<String>),
        #[sw(code = "SW_HEADER_ALIAS", status = 401, header("www-authenticate" = _0))]
        Alias(Challenges),
        #[sw(code = "SW_HEADER_SLICE", status = 401, header("www-authenticate" = _0))]
        Slice(&'a [&'a str]),
        #[sw(code = "SW_HEADER_ARRAY", status = 401, header("www-authenticate" = _0))]
        Array([char; 2]),
        #[sw(code = "SW_HEADER_REFERENCES", status = 401, header("www-authenticate" = _0))]
        References(&'a Option<Vec<&'a u8>>),
        #[sw(code = "SW_HEADER_NESTED", status = 401, header("www-authenticate" = _0))]
        Nested(Option<Vec<Option<f32>>>),
    }

    let texts = || vec!["Bearer".to_owned(), "Basic".to_owned()];
    for (error, values) in [
        (AuthError::Option(Some("Basic".to_owned())), &["Basic"][..]),
        (AuthError::Option(None), &[]),
        (AuthError::Vec(texts()), &["Bearer", "Basic"]),
        (AuthError::Vec(Vec::new()), &[]),
        (AuthError::Alias(texts()), &["Bearer", "Basic"]),
        (AuthError::Slice(&["Bearer", "Basic"]), &["Bearer", "Basic"]),
        (AuthError::Array(['a', 'b']), &["a", "b"]),
        (AuthError::References(&Some(vec![&1, &2])), &["1", "2"]),
        (AuthError::References(&None), &[]),
        (
            AuthError::Nested(Some(vec![Some(1.5), None, Some(2.0)])),
            &["1.5", "2"],
        ),
        (AuthError::Nested(None), &[]),
    ] {
        let headers = error.headers();
        let sent: Vec<_> = headers.get_all("www-authenticate").iter().collect();
        assert_eq!(sent, values, "{error:?}");
        assert_eq!(headers.len(), values.len(), "{error:?}");
    }
}

/// A value of the `http` crate stays unchanged, including its mark as secret.
#[test]
fn is_a_value_of_the_http_crate() {
    static FIXED: HeaderValue = HeaderValue::from_static("fixed");

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("signed out")]
    enum AuthError {
        #[sw(code = "SW_HEADER_VALUE", status = 401, header("set-cookie" = _0))]
        One(HeaderValue),
        #[sw(code = "SW_HEADER_VALUES", status = 401, header("set-cookie" = _0))]
        Several(Option<Vec<HeaderValue>>),
        #[sw(code = "SW_HEADER_VALUE_REFERENCE", status = 401, header("set-cookie" = _0))]
        Reference(&'static HeaderValue),
    }

    let mut secret = HeaderValue::from_static("id=7");
    secret.set_sensitive(true);
    let sent = AuthError::One(secret)
        .headers()
        .remove("set-cookie")
        .unwrap();
    assert_eq!(sent, "id=7");
    assert!(sent.is_sensitive());

    let long = HeaderValue::from_str(&"a".repeat(2049)).unwrap();
    assert!(AuthError::One(long).headers().is_empty());

    let bytes = HeaderValue::from_bytes(b"id=\xff").unwrap();
    let text = HeaderValue::from_bytes(" naïve ".as_bytes()).unwrap();
    let headers = AuthError::Several(Some(vec![bytes, text])).headers();
    let sent: Vec<_> = headers.get_all("set-cookie").iter().collect();
    assert_eq!(sent, ["naïve"]);
    assert!(!sent[0].is_sensitive());

    let error = AuthError::Reference(&FIXED);
    assert_eq!(error.headers()["set-cookie"], "fixed");
    assert_eq!(visited(&error), ["set-cookie: fixed"]);
}

#[test]
fn is_a_field_of_a_generic_type() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("who are you?")]
    enum Generic<T: std::fmt::Debug, const N: usize> {
        #[sw(code = "SW_HEADER_GENERIC", status = 401, header("x-one" = one, "x-each" = each))]
        Each { one: T, each: Option<[T; N]> },
    }

    let error = Generic::Each {
        one: 1,
        each: Some([2, 3]),
    };
    assert_eq!(visited(&error), ["x-one: 1", "x-each: 2", "x-each: 3"]);
}

/// Headers that cannot be sent are omitted, and the others stay.
#[test]
fn is_left_out_where_it_cannot_be_sent() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("bad")]
    #[sw(
        code = "SW_HEADER_BAD",
        status = 400,
        header("x-value" = value, "x-good" = "good")
    )]
    struct Bad {
        value: String,
    }

    for (value, sent) in [
        ("line\r\nset-cookie: stolen=1".to_owned(), None),
        ("\0".to_owned(), None),
        ("end\n".to_owned(), None),
        (String::new(), None),
        (" \t ".to_owned(), None),
        (
            " \tinner space\t ".to_owned(),
            Some("inner space".to_owned()),
        ),
        ("naïve 🦀".to_owned(), Some("naïve 🦀".to_owned())),
        ("a".repeat(2048), Some("a".repeat(2048))),
        ("a".repeat(2049), None),
        ("a".repeat(10_000_000), None),
    ] {
        let headers = Bad { value }.headers();
        let found = headers.get("x-value").map(HeaderValue::as_bytes);
        assert_eq!(found, sent.as_ref().map(String::as_bytes));
        assert_eq!(headers["x-good"], "good");
    }
}

/// Many values do not exceed the limits of proxies.
#[test]
fn is_left_out_where_all_are_too_long() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("many")]
    #[sw(code = "SW_HEADER_MANY", status = 400, header("x-many" = _0, "x-last" = "last"))]
    struct Many(Vec<String>);

    let sizes = |values: Vec<String>| {
        let headers = Many(values).headers();
        let len = |(name, value): (&http::HeaderName, &HeaderValue)| {
            name.as_str().len() + value.len() + ": \r\n".len()
        };
        (headers.len(), headers.iter().map(len).sum::<usize>())
    };
    // Each has ten bytes with its name, and four more.
    assert_eq!(sizes(vec!["1234".to_owned(); 10]), (11, 154));
    let (count, len) = sizes(vec!["1234".to_owned(); 100_000]);
    assert_eq!(count, 219);
    assert!((3072 - 14..=3072).contains(&len), "{len}");
}

/// A 426 names the protocols; only HTTP/1.1 can change the protocol, and there both headers are sent.
#[test]
fn asks_for_another_protocol_with_426() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("use another protocol")]
    #[sw(code = "SW_HEADER_UPGRADE", status = 426, header("upgrade" = "websocket"))]
    struct Upgrade;

    let response = Upgrade.to_response();
    assert_eq!(response.headers()["upgrade"], "websocket");
    assert_eq!(response.headers()["connection"], "upgrade");
    assert!(!Upgrade.headers().contains_key("connection"));
}

/// The status of another type's code decides which headers are allowed, once it is known.
#[test]
fn is_left_out_where_the_referred_status_does_not_allow_it() {
    #[allow(dead_code)]
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    enum Owner {
        #[sw(code = "SW_HEADER_OWNER_RANGE", status = 416)]
        Range,
        #[sw(code = "SW_HEADER_OWNER_BAD", status = 400)]
        Bad,
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    enum User {
        #[sw(code_of = Owner::Range, header("content-range" = "bytes */7"))]
        Range,
        #[sw(code_of = Owner::Bad, header("content-range" = "bytes */7"))]
        Bad,
    }

    assert_eq!(User::Range.headers()["content-range"], "bytes */7");
    assert!(User::Bad.headers().is_empty());
}

#[test]
fn reaches_a_visitor_without_http() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("seen")]
    #[sw(code = "SW_HEADER_SEEN", status = 400, header("X-Seen" = _0, "x-text" = "t"))]
    struct Seen(u8);

    assert_eq!(visited(&Seen(7)), ["x-seen: 7", "x-text: t"]);
}
