//! The whole axum response: status, headers, body and extensions.

use std::hint::black_box;

use axum::{
    Json,
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::CONTENT_TYPE};
use http_api_problem::HttpApiProblem;
use problem_details::ProblemDetails;
use serde_json::json;
use sw_error::SwError;

use super::{Case, Peer, now};
use crate::{
    errors::{self, ApiPlanError, Handmade, PlanError, REQUEST_ID},
    meter::Meter,
};

pub const FIXED: Case = Case::new(
    "axum response, fixed message",
    |meter| ours(meter, errors::FIXED),
    &[
        Peer::new("api-error", |meter| api_error(meter, errors::FIXED)).at_most(0.6),
        Peer::new("Json(struct)", |meter| handmade(meter, errors::FIXED, None)),
        Peer::new("Json(json!)", |meter| value(meter, errors::FIXED)),
        Peer::new("http-api-problem", |meter| {
            http_api_problem(meter, errors::FIXED);
        }),
        Peer::new("problem_details", |meter| {
            problem_details(meter, errors::FIXED);
        }),
        Peer::new("static bytes, content type, status", |meter| {
            least(meter, |_| ());
        }),
        Peer::new("the same with an extension", |meter| {
            least(meter, |response| {
                response.extensions_mut().insert(black_box([0_u64; 6]));
            });
        }),
    ],
);

pub const FORMATTED: Case = Case::new(
    "axum response, formatted message",
    |meter| ours(meter, errors::FORMATTED),
    &[
        Peer::new("api-error", |meter| api_error(meter, errors::FORMATTED)).at_most(0.6),
        Peer::new("Json(struct)", |meter| {
            handmade(meter, errors::FORMATTED, None);
        }),
        Peer::new("Json(json!)", |meter| value(meter, errors::FORMATTED)),
        Peer::new("http-api-problem", |meter| {
            http_api_problem(meter, errors::FORMATTED);
        }),
        Peer::new("problem_details", |meter| {
            problem_details(meter, errors::FORMATTED);
        }),
    ],
);

pub const WITH_ID: Case = Case::new(
    "axum response, fixed message, request id",
    |meter| {
        respond(meter, errors::FIXED, || {
            let envelope = black_box(&errors::FIXED).envelope();
            envelope
                .with_request_id(black_box(REQUEST_ID))
                .to_response()
                .map(Body::from)
        });
    },
    &[Peer::new("Json(struct)", |meter| {
        handmade(meter, errors::FIXED, Some(REQUEST_ID));
    })],
);

sw_error_axum::into_response!(PlanError);

fn ours(meter: &mut Meter, error: PlanError) {
    respond(meter, error, || black_box(error).into_response());
}

fn api_error(meter: &mut Meter, error: PlanError) {
    let its = ApiPlanError::from(error);
    respond(meter, error, || black_box(its).into_response());
}

fn handmade(meter: &mut Meter, error: PlanError, id: Option<&str>) {
    respond(meter, error, || {
        let error = black_box(&error);
        (status(error), Json(Handmade::of(error, black_box(id)))).into_response()
    });
}

fn value(meter: &mut Meter, error: PlanError) {
    respond(meter, error, || {
        let error = black_box(&error);
        let body = Handmade::of(error, None).error;
        let json = json!({"error": {"code": body.code, "message": body.message}});
        (status(error), Json(json)).into_response()
    });
}

fn http_api_problem(meter: &mut Meter, error: PlanError) {
    respond(meter, error, || {
        let error = black_box(&error);
        let problem = HttpApiProblem::with_title(status(error)).detail(error.to_string());
        problem
            .value("code", &Handmade::of(error, None).error.code)
            .into_response()
    });
}

fn problem_details(meter: &mut Meter, error: PlanError) {
    #[derive(serde::Serialize)]
    struct Code {
        code: &'static str,
    }

    respond(meter, error, || {
        let error = black_box(&error);
        let problem =
            ProblemDetails::from_status_code(status(error)).with_detail(error.to_string());
        problem
            .with_extensions(Code {
                code: error.code().as_str(),
            })
            .into_response()
    });
}

/// The minimal response: without a code type, and with nothing for middleware.
fn least(meter: &mut Meter, mark: impl Fn(&mut Response)) {
    const JSON: &str =
        r#"{"error":{"code":"SW_PLAN_NOT_FOUND","message":"there is no such plan"}}"#;
    respond(meter, errors::FIXED, || {
        let mut response = Response::new(Body::from(black_box(JSON)));
        *response.status_mut() = StatusCode::NOT_FOUND;
        mark(&mut response);
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    });
}

fn status(error: &PlanError) -> StatusCode {
    match error {
        PlanError::NotFound => StatusCode::NOT_FOUND,
        PlanError::Forbidden => StatusCode::FORBIDDEN,
        PlanError::BadVenue { .. } => StatusCode::BAD_REQUEST,
        PlanError::TooLong { .. } => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn respond(meter: &mut Meter, error: PlanError, make: impl Fn() -> Response) {
    let (head, body) = make().into_parts();
    assert_eq!(head.status, status(&error));
    assert!(head.headers.contains_key(CONTENT_TYPE));
    let message = error.to_string();
    assert!(text(body).contains(&message));
    meter.measure(make);
}

/// The text of a body that is in memory.
fn text(body: Body) -> String {
    let bytes = now(axum::body::to_bytes(body, usize::MAX)).expect("a body");
    String::from_utf8(bytes.into()).expect("a text")
}
