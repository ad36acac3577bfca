//! The service before: its error type builds its own responses, and middleware answers in plain text.

use std::{fmt, net::SocketAddr};

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use serde_json::{Value, json};

use crate::{
    articles::{Invalid, NotTheAuthor, StoreError, TokenError},
    log,
    service::{cors, in_span, routes, timeout},
};

#[derive(Debug)]
enum Plain {
    Client(StatusCode, Value),
    Internal,
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client(status, body) => write!(f, "{status}: {body}"),
            Self::Internal => f.write_str("our fault"),
        }
    }
}

impl ResponseError for Plain {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Client(status, _) => *status,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Self::Client(_, body) => response.json(body),
            Self::Internal => response.json("our fault"),
        }
    }
}

impl From<StoreError> for Plain {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoRow => Self::Client(
                StatusCode::NOT_FOUND,
                json!({ "error": "there is no such row" }),
            ),
            StoreError::Violated { detail, .. } => {
                Self::Client(StatusCode::UNPROCESSABLE_ENTITY, json!({ "error": detail }))
            }
            StoreError::Query { .. } => {
                tracing::error!(?error, "store");
                Self::Internal
            }
        }
    }
}

impl From<Invalid> for Plain {
    fn from(invalid: Invalid) -> Self {
        Self::Client(
            StatusCode::UNPROCESSABLE_ENTITY,
            json!({ "errors": invalid.0 }),
        )
    }
}

impl From<TokenError> for Plain {
    fn from(error: TokenError) -> Self {
        let text = match error {
            TokenError::Missing => "no token was sent",
            TokenError::Expired => "the token is from yesterday",
            TokenError::Malformed => "something is wrong with the token",
        };
        Self::Client(StatusCode::UNAUTHORIZED, json!({ "error": text }))
    }
}

impl From<NotTheAuthor> for Plain {
    fn from(_: NotTheAuthor) -> Self {
        Self::Client(StatusCode::FORBIDDEN, json!({ "error": "not yours" }))
    }
}

pub fn start(payments: SocketAddr) -> SocketAddr {
    log::start();
    serve!(
        actix_web::App::new()
            .configure(|app| routes::<Plain>(app, payments))
            .wrap(actix_web::middleware::from_fn(timeout))
            .wrap(actix_web::middleware::Compress::default())
            .wrap(cors())
            .wrap(actix_web::middleware::from_fn(in_span))
    )
}
