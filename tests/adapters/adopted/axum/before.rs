//! The service before: errors that print themselves, and middleware that answers in its own words.

use std::net::SocketAddr;

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
    trace::TraceLayer,
};

use crate::{
    articles::Trouble,
    service::{cors, propagate_request_id, routes, set_request_id, span, timeout},
};

struct Plain(Trouble);

impl From<Trouble> for Plain {
    fn from(trouble: Trouble) -> Self {
        Self(trouble)
    }
}

impl IntoResponse for Plain {
    fn into_response(self) -> Response {
        let (status, message) = match self.0 {
            Trouble::NoArticle(slug) => (StatusCode::NOT_FOUND, format!("no article `{slug}`")),
            Trouble::NotTheAuthor => (StatusCode::FORBIDDEN, "not the author".to_owned()),
            Trouble::NameTaken(name) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                format!("name `{name}` is taken"),
            ),
            Trouble::Store(error) => {
                tracing::error!(error = ?error, "store");
                let message = "an internal server error occurred".to_owned();
                (StatusCode::INTERNAL_SERVER_ERROR, message)
            }
        };
        (status, Json(json!({ "errors": { "body": [message] } }))).into_response()
    }
}

pub fn service(payments: SocketAddr) -> Router {
    let limited = routes::<Plain>(payments).layer(RequestBodyLimitLayer::new(1024));
    limited.layer(
        ServiceBuilder::new()
            .layer(set_request_id())
            .layer(TraceLayer::new_for_http().make_span_with(span))
            .layer(propagate_request_id())
            .layer(cors())
            .layer(CompressionLayer::new())
            .layer(CatchPanicLayer::new())
            .layer(timeout()),
    )
}
