//! The service before: errors that print themselves, and middleware that answers in its own words.

use std::{fmt, net::SocketAddr};

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use serde_json::json;

use crate::{
    articles::Trouble,
    log,
    service::{cors, in_span, routes, timeout},
};

#[derive(Debug)]
struct Plain(Trouble);

impl From<Trouble> for Plain {
    fn from(trouble: Trouble) -> Self {
        Self(trouble)
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Trouble::NoArticle(slug) => write!(f, "no article `{slug}`"),
            Trouble::NotTheAuthor => f.write_str("not the author"),
            Trouble::NameTaken(name) => write!(f, "name `{name}` is taken"),
            Trouble::Store(_) => f.write_str("an internal server error occurred"),
        }
    }
}

impl ResponseError for Plain {
    fn status_code(&self) -> StatusCode {
        match &self.0 {
            Trouble::NoArticle(_) => StatusCode::NOT_FOUND,
            Trouble::NotTheAuthor => StatusCode::FORBIDDEN,
            Trouble::NameTaken(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Trouble::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        if let Trouble::Store(error) = &self.0 {
            tracing::error!(?error, "store");
        }
        let body = json!({ "errors": { "body": [self.to_string()] } });
        HttpResponse::build(self.status_code()).json(body)
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
