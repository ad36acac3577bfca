//! The service after: its errors have codes, and one layer gives codes to those of everyone else.
//!
//! What has changed is all here: the error type, the stack, and no handler.

use std::net::SocketAddr;

use axum::Router;
use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer};
use tower::ServiceBuilder;
use tower_http::{compression::CompressionLayer, limit::RequestBodyLimitLayer, trace::TraceLayer};

use crate::{
    articles::{StoreError, Trouble},
    service::{cors, propagate_request_id, routes, set_request_id, span, timeout},
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

sw_error_axum::into_response!(ApiError);

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

pub fn envelope() -> EnvelopeLayer {
    EnvelopeLayer::new(name).route(sw_error_axum::route)
}

pub fn service(payments: SocketAddr) -> Router {
    let limited = routes::<ApiError>(payments).layer(RequestBodyLimitLayer::new(1024));
    limited.layer(
        ServiceBuilder::new()
            // Outside, so that it adds its headers to errors that come from no service: a panic, a timeout.
            .layer(cors())
            // Outside, so that errors are compressed when they are complete.
            .layer(CompressionLayer::new())
            // Outside of what looks for the request id.
            .layer(envelope())
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

/// The other service, behind the proxy: it has codes as well.
pub fn payments() -> Router {
    Router::new().layer(EnvelopeLayer::new(|failure| PaymentsError::from(failure)))
}
