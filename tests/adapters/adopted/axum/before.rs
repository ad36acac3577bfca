//! The service before: its error type builds its own responses, and middleware answers in plain text.

use std::{any::Any, net::SocketAddr};

use axum::{
    Json, Router,
    extract::rejection::{JsonRejection, PathRejection, QueryRejection},
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};

use crate::{
    articles::{Invalid, NotTheAuthor, StoreError, TokenError},
    service::{
        ClientError, Fails, ToLogin, cors, now, propagate_request_id, routes, set_request_id, span,
        timeout,
    },
};

enum Plain {
    ToLogin,
    Client(StatusCode, String),
    Internal(StatusCode, String),
}

#[derive(Serialize)]
struct Body {
    message: String,
    timestamp: &'static str,
}

impl Fails for Plain {}

impl IntoResponse for Plain {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            Self::ToLogin => return ToLogin.into_response(),
            Self::Client(status, message) => (status, message),
            Self::Internal(status, cause) => {
                tracing::error!(cause, "internal");
                (status, "something went wrong on our side".to_owned())
            }
        };
        let timestamp = now();
        let mut response = (status, Json(Body { message, timestamp })).into_response();
        if status.is_server_error() {
            let soon = HeaderValue::from_static("5");
            response.headers_mut().insert(RETRY_AFTER, soon);
        }
        response
    }
}

impl From<ToLogin> for Plain {
    fn from(_: ToLogin) -> Self {
        Self::ToLogin
    }
}

impl From<StoreError> for Plain {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoRow => Self::Client(StatusCode::NOT_FOUND, "not there".to_owned()),
            StoreError::Violated { .. } => Self::Client(StatusCode::CONFLICT, "taken".to_owned()),
            StoreError::Query { source, .. } => {
                Self::Internal(StatusCode::BAD_GATEWAY, source.to_string())
            }
        }
    }
}

impl From<Invalid> for Plain {
    fn from(invalid: Invalid) -> Self {
        let fields = invalid.0.iter();
        let fields = fields.map(|(field, problems)| format!("{field} {}", problems.join(" and ")));
        let message = fields.collect::<Vec<_>>().join(", ");
        Self::Client(StatusCode::UNPROCESSABLE_ENTITY, message)
    }
}

impl From<TokenError> for Plain {
    fn from(_: TokenError) -> Self {
        Self::Client(StatusCode::UNAUTHORIZED, "sign in first".to_owned())
    }
}

impl From<NotTheAuthor> for Plain {
    fn from(_: NotTheAuthor) -> Self {
        Self::Client(StatusCode::FORBIDDEN, "not yours".to_owned())
    }
}

impl From<ClientError> for Plain {
    fn from(error: ClientError) -> Self {
        let status = if error.is_timeout {
            StatusCode::GATEWAY_TIMEOUT
        } else {
            StatusCode::INTERNAL_SERVER_ERROR
        };
        Self::Internal(status, error.to_string())
    }
}

impl From<JsonRejection> for Plain {
    fn from(rejection: JsonRejection) -> Self {
        Self::Client(rejection.status(), rejection.body_text())
    }
}

impl From<PathRejection> for Plain {
    fn from(rejection: PathRejection) -> Self {
        Self::Client(rejection.status(), rejection.body_text())
    }
}

impl From<QueryRejection> for Plain {
    fn from(rejection: QueryRejection) -> Self {
        Self::Client(rejection.status(), rejection.body_text())
    }
}

fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast::<&str>().map_or("a panic", |text| *text);
    let text = text.to_owned();
    Plain::Internal(StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}

pub fn service(payments: SocketAddr) -> Router {
    routes::<Plain>(payments).layer(
        ServiceBuilder::new()
            .layer(set_request_id())
            .layer(TraceLayer::new_for_http().make_span_with(span))
            .layer(propagate_request_id())
            .layer(cors())
            .layer(CompressionLayer::new())
            .layer(CatchPanicLayer::custom(panicked))
            .layer(timeout()),
    )
}
