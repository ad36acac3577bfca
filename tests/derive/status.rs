//! `status = 404` or `status = NOT_FOUND`.

use http::StatusCode;
use sw_error::{Status, SwError};

#[test]
fn is_a_number_or_a_name() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum PlanError {
        #[error("number")]
        #[sw(code = "SW_STATUS_NUMBER", status = 404)]
        Number,
        #[error("name")]
        #[sw(code = "SW_STATUS_NAME", status = NOT_FOUND)]
        Name,
        #[error("separated")]
        #[sw(code = "SW_STATUS_SEPARATED", status = 4_04)]
        Separated,
    }

    for error in [PlanError::Number, PlanError::Name, PlanError::Separated] {
        assert_eq!(error.status(), error.info().status());
        assert_eq!(error.status(), Status::NOT_FOUND);
        assert_eq!(error.status(), StatusCode::NOT_FOUND);
        assert_eq!(StatusCode::NOT_FOUND, error.status());
        assert_eq!(StatusCode::from(error.status()), StatusCode::NOT_FOUND);
        assert_eq!(
            (error.status(), 404),
            (Status::NOT_FOUND, error.status().as_u16())
        );
        assert!(error.status() == 404 && 404 == error.status() && error.status().is_client_error());
        assert_eq!(error.to_response().status(), 404);
    }
}

/// A struct for each name, with the number and the reason of `http`.
macro_rules! names {
    ($($name:ident $code:literal)*) => {$({
        #[derive(Debug, thiserror::Error, SwError)]
        #[error("for the log")]
        #[sw(code = $code, status = $name)]
        struct Error;

        assert_eq!(Error.status(), StatusCode::$name);
        let reason = StatusCode::$name.canonical_reason().unwrap();
        assert_eq!(Error.info().status().canonical_reason(), reason);
        let message = if Error.status().is_server_error() { reason } else { "for the log" };
        assert_eq!(Error.message(), message);
    })*};
}

#[test]
fn has_the_names_and_reasons_of_http() {
    names! {
        BAD_REQUEST "SW_STATUS_400"
        UNAUTHORIZED "SW_STATUS_401"
        PAYMENT_REQUIRED "SW_STATUS_402"
        FORBIDDEN "SW_STATUS_403"
        NOT_FOUND "SW_STATUS_404"
        METHOD_NOT_ALLOWED "SW_STATUS_405"
        NOT_ACCEPTABLE "SW_STATUS_406"
        PROXY_AUTHENTICATION_REQUIRED "SW_STATUS_407"
        REQUEST_TIMEOUT "SW_STATUS_408"
        CONFLICT "SW_STATUS_409"
        GONE "SW_STATUS_410"
        LENGTH_REQUIRED "SW_STATUS_411"
        PRECONDITION_FAILED "SW_STATUS_412"
        PAYLOAD_TOO_LARGE "SW_STATUS_413"
        URI_TOO_LONG "SW_STATUS_414"
        UNSUPPORTED_MEDIA_TYPE "SW_STATUS_415"
        RANGE_NOT_SATISFIABLE "SW_STATUS_416"
        EXPECTATION_FAILED "SW_STATUS_417"
        IM_A_TEAPOT "SW_STATUS_418"
        MISDIRECTED_REQUEST "SW_STATUS_421"
        UNPROCESSABLE_ENTITY "SW_STATUS_422"
        LOCKED "SW_STATUS_423"
        FAILED_DEPENDENCY "SW_STATUS_424"
        TOO_EARLY "SW_STATUS_425"
        UPGRADE_REQUIRED "SW_STATUS_426"
        PRECONDITION_REQUIRED "SW_STATUS_428"
        TOO_MANY_REQUESTS "SW_STATUS_429"
        REQUEST_HEADER_FIELDS_TOO_LARGE "SW_STATUS_431"
        UNAVAILABLE_FOR_LEGAL_REASONS "SW_STATUS_451"
        INTERNAL_SERVER_ERROR "SW_STATUS_500"
        NOT_IMPLEMENTED "SW_STATUS_501"
        BAD_GATEWAY "SW_STATUS_502"
        SERVICE_UNAVAILABLE "SW_STATUS_503"
        GATEWAY_TIMEOUT "SW_STATUS_504"
        HTTP_VERSION_NOT_SUPPORTED "SW_STATUS_505"
        VARIANT_ALSO_NEGOTIATES "SW_STATUS_506"
        INSUFFICIENT_STORAGE "SW_STATUS_507"
        LOOP_DETECTED "SW_STATUS_508"
        NOT_EXTENDED "SW_STATUS_510"
        NETWORK_AUTHENTICATION_REQUIRED "SW_STATUS_511"
    }
}

#[test]
fn all_names_of_http_are_ours() {
    let registered = (400..=599)
        .filter_map(|number| StatusCode::from_u16(number).ok())
        .filter(|status| status.canonical_reason().is_some());
    let missing: Vec<_> = registered
        .filter(|status| {
            let code = format!("SW_STATUS_{}", status.as_u16());
            sw_error::registry::get(&code).is_none()
        })
        .collect();
    assert!(
        missing.is_empty(),
        "{missing:?}: add them to the test above"
    );
}

#[test]
fn without_a_reason_has_that_of_its_class() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Odd {
        #[error("for clients")]
        #[sw(code = "SW_STATUS_ODD_CLIENT", status = 499)]
        Client,
        #[error("for the log")]
        #[sw(code = "SW_STATUS_ODD_SERVER", status = 599)]
        Server,
        #[error("for the log")]
        #[sw(code = "SW_STATUS_ODD_UNKNOWN", status = 520)]
        Unknown,
    }

    assert_eq!(Odd::Client.status().as_u16(), 499);
    assert_eq!(Odd::Client.message(), "for clients");
    assert_eq!(
        Odd::Client.info().status().canonical_reason(),
        "Bad Request"
    );

    assert_eq!(Odd::Server.status().as_u16(), 599);
    for error in [Odd::Server, Odd::Unknown] {
        assert_eq!(error.message(), "Internal Server Error");
        assert_eq!(
            error.info().status().canonical_reason(),
            "Internal Server Error"
        );
    }
}

#[test]
fn has_the_limits_400_and_599() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Limit {
        #[error("lowest")]
        #[sw(code = "SW_STATUS_LOWEST", status = 400)]
        Lowest,
        #[error("last below 500")]
        #[sw(code = "SW_STATUS_LAST_CLIENT", status = 499)]
        LastClient,
        #[error("first from 500")]
        #[sw(code = "SW_STATUS_FIRST_SERVER", status = 500)]
        FirstServer,
        #[error("highest")]
        #[sw(code = "SW_STATUS_HIGHEST", status = 599)]
        Highest,
    }

    let is_server = [
        Limit::Lowest,
        Limit::LastClient,
        Limit::FirstServer,
        Limit::Highest,
    ]
    .map(|error| error.info().status().is_server_error());
    assert_eq!(is_server, [false, false, true, true]);
}
