//! The service after: its errors have codes, and one layer gives codes to those of everyone else.
//!
//! What has changed is all here: the error type, the stack, and no handler.

use std::net::SocketAddr;

use actix_web::{
    App,
    middleware::{Compress, from_fn},
};
use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer};
use sw_error_actix_web::EnvelopeMiddleware;

use crate::{
    articles::{StoreError, Trouble},
    log,
    service::{cors, in_span, routes, timeout},
};

sw_error::http_errors! {
    pub enum HttpError: "SW_HTTP_" { .. }
}

sw_error::http_errors! {
    /// Those of the other service.
    enum PaymentsError: "SW_PAYMENTS_" { NotFound, BadRequest, InternalServerError }
}

#[derive(Debug, thiserror::Error, SwError)]
pub enum ApiError {
    #[error("no article `{0}`")]
    #[sw(code = "SW_NO_ARTICLE", status = 404)]
    NoArticle(String),

    #[error("not the author")]
    #[sw(code = "SW_NOT_THE_AUTHOR", status = 403)]
    NotTheAuthor,

    #[error("name `{0}` is taken")]
    #[sw(code = "SW_NAME_TAKEN", status = 422)]
    NameTaken(String),

    #[error("article store")]
    #[sw(code = "SW_ARTICLE_STORE", status = 500)]
    Store(#[source] StoreError),

    #[error(transparent)]
    #[sw(transparent)]
    Http(#[from] HttpError),
}

sw_error_actix_web::response_error!(ApiError);

impl From<Trouble> for ApiError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::NoArticle(slug) => Self::NoArticle(slug),
            Trouble::NotTheAuthor => Self::NotTheAuthor,
            Trouble::NameTaken(name) => Self::NameTaken(name),
            Trouble::Store(error) => Self::Store(error),
        }
    }
}

fn name(failure: &Failure) -> ApiError {
    HttpError::from(failure).into()
}

pub fn envelope() -> EnvelopeMiddleware {
    EnvelopeMiddleware::new(EnvelopeLayer::new(name))
}

pub fn start(payments: SocketAddr) -> SocketAddr {
    log::start();
    serve!(
        App::new()
            .configure(|app| routes::<ApiError>(app, payments))
            .wrap(from_fn(timeout))
            .wrap(from_fn(in_span))
            .wrap(envelope())
            .wrap(Compress::default())
            // Outside, so that it adds its headers to errors that come from no service: a panic, a timeout.
            .wrap(cors())
            // What CORS refuses gets a code as well.
            .wrap(envelope())
    )
}

/// The other service, behind the proxy: it has codes as well.
pub fn payments() -> SocketAddr {
    let envelope =
        EnvelopeMiddleware::new(EnvelopeLayer::new(|failure| PaymentsError::from(failure)));
    serve!(App::new().wrap(envelope.clone()))
}
