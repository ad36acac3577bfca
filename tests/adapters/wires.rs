//! The service with its own wires: its errors, and the expected response through each layer.
//!
//! | route | answers |
//! |---|---|
//! | `GET /full`, `/venue`, `/down` | the [`FlatError`] of that name, made in [`Flat`] |
//! | `GET /odd` | an [`Odd`], made in `Flat` |
//! | `GET /conflict` | `HttpError::Conflict`, made in `Flat` by `Enveloped` |
//! | `GET /gone` | [`Gone`], made in problem details |
//! | `GET /no-room` | `ApiError::NoRoom`, made in the envelope |

use std::{
    fmt::{Debug, Display},
    io,
    net::SocketAddr,
};

use sw_error::{SwError, layer::EnvelopeLayer, wire::ProblemDetails};

use crate::{
    Case, Expected, JSON,
    cases::{PROBLEM, check_all, get},
    name,
};

sw_error::wire! {
    /// A body without an object in it.
    pub struct Flat {
        "message": message,
        "code": code,
        "type": match status { 500.. => "internal", _ => "invalid" },
        "details"?: details,
        "request_id"?: request_id,
    }
}

/// The errors whose wire is [`Flat`].
#[derive(Debug, thiserror::Error, SwError)]
#[sw(case = "snake_case")]
pub enum FlatError {
    /// A fixed message.
    #[error("the hall is full")]
    #[sw(code = "hall_full", status = 409)]
    Full,
    /// A message with a field, and details.
    #[error("`{venue}` is no hall")]
    #[sw(code = "not_a_hall", status = 400)]
    Venue {
        /// Where it should be.
        #[sw(detail)]
        venue: &'static str,
    },
    /// With a source, which is for the log.
    #[error("the hall does not answer")]
    #[sw(code = "hall_down", status = 503, retry_after = 5)]
    Down(#[source] io::Error),
}

impl FlatError {
    /// [`Venue`](Self::Venue) as the table has it.
    #[must_use]
    pub fn venue() -> Self {
        Self::Venue { venue: "\"moon\"" }
    }

    /// [`Down`](Self::Down) as the table has it.
    #[must_use]
    pub fn down() -> Self {
        Self::Down(io::Error::other("a secret"))
    }
}

/// A generic error.
#[derive(Debug, thiserror::Error, SwError)]
#[error("{0} is odd")]
#[sw(code = "odd", status = 409, case = "snake_case")]
pub struct Odd<T: Debug + Display>(pub T);

/// An error whose wire is problem details.
#[derive(Debug, thiserror::Error, SwError)]
#[error("it was there yesterday")]
#[sw(code = "gone", status = 410, case = "snake_case")]
pub struct Gone;

sw_error_actix_web::response_error!(FlatError as Flat, Gone as ProblemDetails, impl<T: Display> Odd<T> as Flat where T: Debug);
sw_error_axum::into_response!(FlatError as Flat, Gone as ProblemDetails, impl<T: Display> Odd<T> as Flat where T: Debug);
sw_error_rocket::responder!(FlatError as Flat, Gone as ProblemDetails, impl<T: Display> Odd<T> as Flat where T: Debug);

const FULL: &str = r#"{"message":"the hall is full","code":"hall_full","type":"invalid"}"#;
const FULL_PROBLEM: &str =
    r#"{"title":"Conflict","status":409,"code":"hall_full","detail":"the hall is full"}"#;
const GONE: &str = r#"{"message":"it was there yesterday","code":"gone","type":"invalid"}"#;
const GONE_PROBLEM: &str =
    r#"{"title":"Gone","status":410,"code":"gone","detail":"it was there yesterday"}"#;
const NOWHERE: &str =
    r#"{"message":"there is nothing at this address","code":"SW_NOT_FOUND","type":"invalid"}"#;
const NOWHERE_PROBLEM: &str = r#"{"title":"Not Found","status":404,"code":"SW_NOT_FOUND","detail":"there is nothing at this address"}"#;
const ACCEPT_PROBLEM: &[(&str, &str)] = &[("accept", "application/problem+json")];
const BY_ACCEPT: (&str, &str) = ("vary", "accept");
const BY_BOTH: (&str, &str) = ("vary", "accept, content-type");

type Headers = &'static [(&'static str, &'static str)];

const fn case(
    name: &'static str,
    line: &'static str,
    status: u16,
    headers: Headers,
    body: &'static str,
) -> Case {
    get(
        name,
        line,
        Expected {
            status,
            headers,
            body,
        },
    )
}

const fn accepting(case: Case) -> Case {
    Case {
        headers: ACCEPT_PROBLEM,
        ..case
    }
}

/// The responses without a layer: each error in its own wire.
const ALONE: &[Case] = &[
    case("a fixed message", "GET /full", 409, &[JSON], FULL),
    case(
        "details",
        "GET /venue",
        400,
        &[JSON],
        r#"{"message":"`\"moon\"` is no hall","code":"not_a_hall","type":"invalid","details":{"venue":"\"moon\""}}"#,
    ),
    case(
        "a source",
        "GET /down",
        503,
        &[JSON, ("retry-after", "5")],
        r#"{"message":"Service Unavailable","code":"hall_down","type":"internal"}"#,
    ),
    case(
        "a generic type",
        "GET /odd",
        409,
        &[JSON],
        r#"{"message":"7 is odd","code":"odd","type":"invalid"}"#,
    ),
    case(
        "a type of another crate",
        "GET /conflict",
        409,
        &[JSON],
        r#"{"message":"the request conflicts with the current state of the resource","code":"SW_HTTP_CONFLICT","type":"invalid"}"#,
    ),
    case(
        "problem details",
        "GET /gone",
        410,
        &[PROBLEM],
        GONE_PROBLEM,
    ),
    case(
        "the envelope",
        "GET /no-room",
        404,
        &[JSON],
        r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such room"}}"#,
    ),
];

/// `.wire(Flat)`: errors in the envelope get that body, too.
const FLAT: &[Case] = &[
    case("a fixed message", "GET /full", 409, &[JSON], FULL),
    accepting(case(
        "a fixed message, to a client that wants problem details",
        "GET /full",
        409,
        &[JSON],
        FULL,
    )),
    case(
        "a source",
        "GET /down",
        503,
        &[JSON, ("retry-after", "5")],
        r#"{"message":"Service Unavailable","code":"hall_down","type":"internal","request_id":"r-1"}"#,
    ),
    case(
        "a wire that the layer does not have",
        "GET /gone",
        410,
        &[PROBLEM],
        GONE_PROBLEM,
    ),
    case(
        "the envelope",
        "GET /no-room",
        404,
        &[JSON],
        r#"{"message":"there is no such room","code":"SW_NO_ROOM","type":"invalid"}"#,
    ),
    case("no route", "GET /nowhere", 404, &[JSON], NOWHERE),
];

/// `.wire(ProblemDetails)`
const PROBLEMS: &[Case] = &[
    case(
        "a wire that the layer does not have",
        "GET /full",
        409,
        &[JSON],
        FULL,
    ),
    case(
        "problem details",
        "GET /gone",
        410,
        &[PROBLEM],
        GONE_PROBLEM,
    ),
    case(
        "the envelope",
        "GET /no-room",
        404,
        &[PROBLEM],
        r#"{"title":"Not Found","status":404,"code":"SW_NO_ROOM","detail":"there is no such room"}"#,
    ),
    case("no route", "GET /nowhere", 404, &[PROBLEM], NOWHERE_PROBLEM),
];

/// `.wire(Flat).wire(ProblemDetails)`
const BOTH: &[Case] = &[
    case("the first wire", "GET /full", 409, &[JSON, BY_ACCEPT], FULL),
    accepting(case(
        "the second wire",
        "GET /full",
        409,
        &[PROBLEM, BY_ACCEPT],
        FULL_PROBLEM,
    )),
    case(
        "made in the second wire",
        "GET /gone",
        410,
        &[JSON, BY_ACCEPT],
        GONE,
    ),
    accepting(case(
        "no route",
        "GET /nowhere",
        404,
        &[PROBLEM, BY_ACCEPT],
        NOWHERE_PROBLEM,
    )),
];

/// The same with `.help_links("https://example.com/errors#")`, and with the form of gRPC.
const HELP: &[Case] = &[
    case(
        "in the first wire",
        "GET /full",
        409,
        &[JSON, BY_BOTH, HELP_FULL],
        FULL,
    ),
    accepting(case(
        "in the second wire",
        "GET /full",
        409,
        &[PROBLEM, BY_BOTH, HELP_FULL],
        FULL_PROBLEM,
    )),
    case(
        "an error of others",
        "GET /nowhere",
        404,
        &[
            JSON,
            BY_BOTH,
            (
                "link",
                "<https://example.com/errors#SW_NOT_FOUND>; rel=\"help\"",
            ),
        ],
        NOWHERE,
    ),
    Case {
        headers: &[("content-type", "application/grpc-web+proto")],
        ..case(
            "to gRPC",
            "POST /nowhere",
            200,
            &[
                ("cache-control", "no-store"),
                ("content-type", "application/grpc-web"),
                ("grpc-status", "12"),
                (
                    "link",
                    "<https://example.com/errors#SW_NOT_FOUND>; rel=\"help\"",
                ),
                ("vary", "content-type"),
            ],
            "",
        )
    },
];

const HELP_FULL: (&str, &str) = (
    "link",
    "<https://example.com/errors#hall_full>; rel=\"help\"",
);

/// Serves the service without a layer and with each, and compares the responses.
///
/// # Panics
///
/// A response differs; all such are listed.
pub fn check_wires(serve: impl Fn(Option<EnvelopeLayer>) -> SocketAddr) {
    let layer = || EnvelopeLayer::new(name);
    let help = "https://example.com/errors#";
    check_all(serve(None), ALONE, &[], &[]);
    for (layer, cases) in [
        (layer().wire(Flat), FLAT),
        (layer().wire(ProblemDetails), PROBLEMS),
        (layer().wire(Flat).wire(ProblemDetails), BOTH),
        (
            layer()
                .wire(Flat)
                .wire(ProblemDetails)
                .help_links(help)
                .with_form(sw_error_tonic::Grpc),
            HELP,
        ),
    ] {
        let id = [("x-request-id", "r-1")];
        check_all(serve(Some(layer)), cases, &[], &id);
    }
}
