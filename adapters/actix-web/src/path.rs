//! [`Path`]: actix-web's extractor of the same name, which also names the invalid parameter.

use std::future::{Ready, ready};

use actix_web::{
    Error, FromRequest, HttpRequest,
    dev::{Path as Match, Payload, Url},
    error::{InternalError, PathError},
    web,
};
use percent_encoding::percent_decode_str;
use serde::de::{DeserializeOwned, value};
use serde_path_to_error::Segment;

use sw_error::extract::{NOT_UTF8, Rejection as Unfit, problem_at};

use crate::{
    Rejection,
    traced::{self, Traced},
    wrapper::wrapper,
};

/// The parameters of the path: a drop-in replacement for `actix_web::web::Path`.
///
/// The error handler of `web::PathConfig` is called as for `web::Path`.
///
/// | the path | status | actix-web's | kind |
/// |---|---|---|---|
/// | does not fit the type | 400 | 404 | [`Path`](sw_error::failure::FailureKind::Path) |
/// | does not decode to UTF-8 | 400 | 200, with invalid bytes replaced | [`Path`](sw_error::failure::FailureKind::Path) |
/// | has fewer parameters than the type, or a type that a path cannot represent | 500 | 404 | [`Other`](sw_error::failure::FailureKind::Other) |
///
/// With a 500, no path can ever succeed: the service is at fault, and the [cause](sw_error::failure::Failure::cause) is only for the log.
///
/// ```
/// use actix_web::{App, web};
/// use sw_error_actix_web::Path;
///
/// async fn step(Path((plan, step)): Path<(u32, u8)>) -> String {
///     format!("step {step} of plan {plan}")
/// }
///
/// let app = App::new().route("/plans/{plan}/steps/{step}", web::get().to(step));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Path<T>(pub T);

wrapper!(Path);

impl<T: DeserializeOwned> FromRequest for Path<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let keeps_statuses = traced::keeps_statuses(request);
        let value = web::Path::<Traced<T>>::from_request(request, payload).into_inner();
        ready(match (value, not_utf8(request)) {
            (Ok(_), Some(name)) if !keeps_statuses => {
                Err(Rejection(Unfit::path(name, NOT_UTF8)).into())
            }
            (Ok(value), _) => Ok(Self(value.into_inner().0)),
            (Err(error), not_utf8) => Err(traced::reject(error, keeps_statuses, |error, path| {
                let said = said(error)?;
                Some(match not_utf8 {
                    Some(name) => Unfit::path(name, NOT_UTF8),
                    None => reject(said, path, request.match_info()),
                })
            })),
        })
    }
}

/// The first parameter that is not UTF-8; actix-web has replaced its invalid bytes.
fn not_utf8(request: &HttpRequest) -> Option<&str> {
    percent_decode_str(request.path()).decode_utf8().err()?;
    request
        .match_info()
        .iter()
        .find_map(|(name, value)| value.contains(char::REPLACEMENT_CHARACTER).then_some(name))
}

/// The message of an error of `web::Path`, which is a 404, or of `PathError`, which the service's handler may return.
fn said(error: &Error) -> Option<String> {
    if let Some(error) = error.as_error::<InternalError<value::Error>>() {
        return Some(error.to_string());
    }
    match error.as_error()? {
        PathError::Deserialize(error) => Some(error.to_string()),
        _ => None,
    }
}

fn reject(said: String, path: &serde_path_to_error::Path, matched: &Match<Url>) -> Unfit {
    if said.starts_with("wrong number of parameters") || said.starts_with("unsupported type") {
        return Unfit::internal(said);
    }
    let problem = problem_at(path, said);
    let field =
        name(path, &problem.field, matched).map_or(problem.field.clone(), ToOwned::to_owned);
    let message = mismatch(&problem.message, matched.get(&field)).unwrap_or(problem.message);
    Unfit::path(field, message)
}

/// The name of the invalid parameter, for a type that takes parameters by position.
fn name<'a>(
    path: &serde_path_to_error::Path,
    field: &str,
    matched: &'a Match<Url>,
) -> Option<&'a str> {
    let mut names = matched.iter().map(|(name, _)| name);
    match path.iter().next() {
        None if field.is_empty() && matched.segment_count() == 1 => names.next(),
        Some(Segment::Seq { index }) => names.nth(*index),
        _ => None,
    }
}

/// Rewrites actix-router's "can not parse \"x\" to a u8" as "expected `u8`, got `x`".
fn mismatch(said: &str, value: Option<&str>) -> Option<String> {
    let (_, expected) = said.strip_prefix("can not parse ")?.rsplit_once(" to a ")?;
    let value = percent_decode_str(value?).decode_utf8_lossy();
    Some(format!("expected `{expected}`, got `{value}`"))
}
