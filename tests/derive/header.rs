//! `header("name" = …)`: additional response headers.

use sw_error::SwError;

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

#[test]
fn is_left_out_where_http_does_not_allow_its_value() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("bad")]
    #[sw(
        code = "SW_HEADER_BAD",
        status = 400,
        header("x-value" = value, "x-good" = "good")
    )]
    struct Bad {
        value: &'static str,
    }

    let value = "line\r\nset-cookie: stolen=1";
    let headers = Bad { value }.headers();
    assert_eq!(headers.len(), 1);
    assert_eq!(headers["x-good"], "good");
}

#[test]
fn reaches_a_visitor_without_http() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("seen")]
    #[sw(code = "SW_HEADER_SEEN", status = 400, header("X-Seen" = _0, "x-text" = "t"))]
    struct Seen(u8);

    let mut seen = Vec::new();
    Seen(7).visit_headers(&mut sw_error::HeaderVisitor::new(&mut |name, value| {
        seen.push(format!("{name}: {value}"));
    }));
    assert_eq!(seen, ["x-seen: 7", "x-text: t"]);
}
