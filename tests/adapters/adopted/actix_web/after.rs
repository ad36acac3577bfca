//! The service after: its errors have codes, for the log, the registry and the docs, and one layer gives codes to all other errors.
//!
//! Clients read the same bytes; the changes are the error type and the stack, and no handler.

use std::{collections::BTreeMap, net::SocketAddr};

use actix_web::{
    App, HttpResponse, ResponseError,
    http::StatusCode,
    middleware::{Compress, from_fn},
};
use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer};
use sw_error_actix_web::{EnvelopeMiddleware, response, status_code};

use crate::{
    articles::{Invalid, NotTheAuthor, StoreError, TokenError},
    log,
    service::{cors, in_span, routes, timeout},
};

sw_error::wire! {
    /// The body that clients have always read.
    #[sw(without_code)]
    pub struct One { "error": message }
}

sw_error::wire! {
    /// The body for invalid fields.
    #[sw(without_code)]
    struct ByField { "errors": details }
}

sw_error::http_errors! {
    pub enum HttpError: "CONDUIT_HTTP_" { .. }
}

sw_error::http_errors! {
    /// Codes of the other service.
    enum PaymentsError: "SW_PAYMENTS_" { NotFound, BadRequest, InternalServerError }
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(prefix = "CONDUIT_", status = 401)]
pub enum ApiError {
    #[error("no token was sent")]
    #[sw(code = "CONDUIT_NO_TOKEN")]
    NoToken,

    #[error("the token is from yesterday")]
    #[sw(code = "CONDUIT_OLD_TOKEN")]
    OldToken,

    #[error("something is wrong with the token")]
    #[sw(code = "CONDUIT_BAD_TOKEN")]
    BadToken(#[source] TokenError),

    #[error("not yours")]
    #[sw(code = "CONDUIT_NOT_YOURS", status = 403)]
    NotYours(#[from] NotTheAuthor),

    #[error("there is no such row")]
    #[sw(code = "CONDUIT_NO_ROW", status = 404)]
    NoRow,

    #[error("{0}")]
    #[sw(code = "CONDUIT_TAKEN", status = 422)]
    Taken(String),

    #[error("some fields are not valid")]
    #[sw(code = "CONDUIT_INVALID", status = 422)]
    Invalid {
        #[sw(details)]
        fields: Fields,
    },

    #[error("article store")]
    #[sw(code = "CONDUIT_STORE", status = 500, message = "our fault")]
    Store(#[source] StoreError),

    #[error(transparent)]
    #[sw(transparent)]
    Http(#[from] HttpError),
}

type Fields = BTreeMap<&'static str, Vec<&'static str>>;

/// The macro would be `response_error!(ApiError as One)`; this service has three bodies.
impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        status_code(self)
    }

    fn error_response(&self) -> HttpResponse {
        let envelope = self.envelope();
        response(match self {
            Self::Invalid { .. } => envelope.in_wire::<ByField>().to_response(),
            // Not an object, so no wire; the response still has the code, for the log and the layer.
            Self::Store(_) => envelope.to_response().map(|_| r#""our fault""#.into()),
            _ => envelope.in_wire::<One>().to_response(),
        })
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoRow => Self::NoRow,
            StoreError::Violated { detail, .. } => Self::Taken(detail),
            StoreError::Query { .. } => Self::Store(error),
        }
    }
}

impl From<Invalid> for ApiError {
    fn from(Invalid(fields): Invalid) -> Self {
        Self::Invalid { fields }
    }
}

impl From<TokenError> for ApiError {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Missing => Self::NoToken,
            TokenError::Expired => Self::OldToken,
            TokenError::Malformed => Self::BadToken(error),
        }
    }
}

fn name(failure: &Failure) -> ApiError {
    HttpError::from(failure).into()
}

pub fn layer() -> EnvelopeLayer {
    EnvelopeLayer::new(name).wire(One)
}

pub fn start(payments: SocketAddr, layer: EnvelopeLayer) -> SocketAddr {
    log::start();
    let envelope = EnvelopeMiddleware::new(layer);
    serve!(
        App::new()
            .configure(|app| routes::<ApiError>(app, payments))
            .wrap(from_fn(timeout))
            .wrap(from_fn(in_span))
            .wrap(envelope.clone())
            .wrap(Compress::default())
            // Outside, so that it adds its headers to panics and timeouts as well.
            .wrap(cors())
            // Refusals by CORS get a code as well.
            .wrap(envelope.clone())
    )
}

/// The other service, behind the proxy, which has codes as well.
pub fn payments() -> SocketAddr {
    let envelope =
        EnvelopeMiddleware::new(EnvelopeLayer::new(|failure| PaymentsError::from(failure)));
    serve!(App::new().wrap(envelope.clone()))
}
