//! The service after: its errors have codes, for the log, the registry and the docs, and one layer gives codes to all other errors.
//!
//! Clients read the same bytes; the changes are the error type and the stack, and no handler.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::rejection::{JsonRejection, PathRejection, QueryRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer};
use tower::ServiceBuilder;
use tower_http::{compression::CompressionLayer, trace::TraceLayer};

use crate::{
    articles::{Invalid, NotTheAuthor, StoreError, TokenError},
    service::{
        ClientError, Fails, ToLogin, cors, now, propagate_request_id, routes, set_request_id, span,
        timeout,
    },
};

sw_error::wire! {
    /// The body that clients have always read.
    #[sw(without_code)]
    pub struct Described { "message": message, "timestamp": now() }
}

sw_error::http_errors! {
    /// Codes of the other service.
    enum PaymentsError: "SW_PAYMENTS_" { NotFound, BadRequest, InternalServerError }
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(prefix = "DEMO_", message = "something went wrong on our side")]
pub enum ApiError {
    #[error("sign in first")]
    #[sw(code = "DEMO_SIGNED_OUT", status = 401)]
    SignedOut(#[from] TokenError),

    #[error("not yours")]
    #[sw(code = "DEMO_NOT_YOURS", status = 403)]
    NotYours(#[from] NotTheAuthor),

    #[error("not there")]
    #[sw(code = "DEMO_NOT_THERE", status = 404)]
    NotThere,

    #[error("taken")]
    #[sw(code = "DEMO_TAKEN", status = 409)]
    Taken(#[source] StoreError),

    #[error("{0}")]
    #[sw(code = "DEMO_INVALID", status = 422)]
    Invalid(String),

    #[error("{0}")]
    #[sw(code = "DEMO_MALFORMED", status = 400)]
    Malformed(String),

    #[error("{0}")]
    #[sw(code = "DEMO_NOT_JSON", status = 415)]
    NotJson(String),

    #[error("{0}")]
    #[sw(code = "DEMO_TOO_LARGE", status = 413)]
    TooLarge(String),

    #[error("the store does not answer")]
    #[sw(code = "DEMO_STORE", status = 502, retry_after = 5)]
    Store(#[source] StoreError),

    #[error("too late")]
    #[sw(code = "DEMO_CALL_TIMEOUT", status = 504, retry_after = 5)]
    CallTimeout(#[source] ClientError),

    #[error("a call")]
    #[sw(code = "DEMO_CALL", status = 500, retry_after = 5)]
    Call(#[source] ClientError),

    #[error("a fault of the service")]
    #[sw(code = "DEMO_INTERNAL", status = 500, retry_after = 5)]
    Internal,

    #[error(transparent)]
    #[sw(transparent)]
    Http(#[from] HttpError),
}

sw_error::http_errors! {
    /// Errors of the router and the middleware.
    pub enum HttpError: "DEMO_HTTP_" { .. }
}

sw_error_axum::into_response!(ApiError as Described);

/// An error, or another page: formerly one type.
pub enum Outcome {
    Error(ApiError),
    ToLogin,
}

impl Fails for Outcome {}

impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        match self {
            Self::Error(error) => error.into_response(),
            Self::ToLogin => ToLogin.into_response(),
        }
    }
}

impl From<ToLogin> for Outcome {
    fn from(_: ToLogin) -> Self {
        Self::ToLogin
    }
}
macro_rules! from {
    ($($error:ty),+) => {
        $(impl From<$error> for Outcome {
            fn from(error: $error) -> Self {
                Self::Error(error.into())
            }
        })+
    };
}

from!(
    Invalid,
    NotTheAuthor,
    StoreError,
    TokenError,
    ClientError,
    JsonRejection,
    PathRejection,
    QueryRejection
);

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoRow => Self::NotThere,
            StoreError::Violated { .. } => Self::Taken(error),
            StoreError::Query { .. } => Self::Store(error),
        }
    }
}

impl From<Invalid> for ApiError {
    fn from(invalid: Invalid) -> Self {
        let fields = invalid.0.iter();
        let fields = fields.map(|(field, problems)| format!("{field} {}", problems.join(" and ")));
        Self::Invalid(fields.collect::<Vec<_>>().join(", "))
    }
}

impl From<ClientError> for ApiError {
    fn from(error: ClientError) -> Self {
        if error.is_timeout {
            Self::CallTimeout(error)
        } else {
            Self::Call(error)
        }
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        let text = rejection.body_text();
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge(text),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::NotJson(text),
            StatusCode::UNPROCESSABLE_ENTITY => Self::Invalid(text),
            _ => Self::Malformed(text),
        }
    }
}

impl From<PathRejection> for ApiError {
    fn from(rejection: PathRejection) -> Self {
        Self::Malformed(rejection.body_text())
    }
}

impl From<QueryRejection> for ApiError {
    fn from(rejection: QueryRejection) -> Self {
        Self::Malformed(rejection.body_text())
    }
}

fn name(failure: &Failure) -> ApiError {
    match failure.status() {
        StatusCode::INTERNAL_SERVER_ERROR => ApiError::Internal,
        _ => HttpError::from(failure).into(),
    }
}

pub fn envelope() -> EnvelopeLayer {
    let layer = EnvelopeLayer::new(name).wire(Described);
    layer.route(sw_error_axum::route)
}

pub fn service(payments: SocketAddr, layer: EnvelopeLayer) -> Router {
    routes::<Outcome>(payments).layer(
        ServiceBuilder::new()
            // Outside, so that it adds its headers to panics and timeouts as well.
            .layer(cors())
            // Outside, so that completed errors are compressed.
            .layer(CompressionLayer::new())
            // Outside of everything that reads the request id.
            .layer(layer)
            .layer(set_request_id())
            .layer(
                TraceLayer::new_for_http()
                    .make_span_with(span)
                    .on_failure(()),
            )
            .layer(propagate_request_id())
            .layer(timeout()),
    )
}

/// The other service, behind the proxy, which has codes as well.
pub fn payments() -> Router {
    Router::new().layer(EnvelopeLayer::new(|failure| PaymentsError::from(failure)))
}
