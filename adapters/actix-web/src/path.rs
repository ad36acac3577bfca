//! [`Path`]: actix-web's extractor of the same name, with the parameter that is wrong.

use std::future::{Ready, ready};

use actix_router::PathDeserializer;
use actix_web::{
    FromRequest, HttpRequest,
    dev::{Path as Match, Payload, Url},
};
use percent_encoding::percent_decode_str;
use serde::de::{DeserializeOwned, value};
use serde_path_to_error::{Error, Segment};

use sw_error::extract::{NOT_UTF8, Rejection as Unfit, problem};

use crate::{Rejection, wrapper::wrapper};

/// Parameters in the path of the address: a drop-in for `actix_web::web::Path`.
///
/// One that does not fit the type, or is not UTF-8 once it is decoded, is a 400 of the kind
/// [`Path`](sw_error::failure::FailureKind::Path); actix-web itself has a 404 for the one, and replaces what is not
/// UTF-8 in the other.
///
/// Where no path would do, the service is wrong: the status is 500, and the
/// [cause](sw_error::failure::Failure::cause) is for the log.
/// So it is with a type that takes more parameters than the route has, and with one that a path cannot be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Path<T>(pub T);

wrapper!(Path);

impl<T: DeserializeOwned> FromRequest for Path<T> {
    type Error = Rejection;
    type Future = Ready<Result<Self, Rejection>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let matched = request.match_info();
        if let Some(name) = not_utf8(request) {
            return ready(Err(Unfit::path(name, NOT_UTF8).into()));
        }
        let value = serde_path_to_error::deserialize(PathDeserializer::new(matched));
        ready(match value {
            Ok(value) => Ok(Self(value)),
            Err(error) => Err(rejection(&error, matched).into()),
        })
    }
}

/// The parameter that is not UTF-8 once it is decoded, in which actix-web has replaced what is not.
fn not_utf8(request: &HttpRequest) -> Option<&str> {
    percent_decode_str(request.path()).decode_utf8().err()?;
    request
        .match_info()
        .iter()
        .find_map(|(name, value)| value.contains(char::REPLACEMENT_CHARACTER).then_some(name))
}

fn rejection(error: &Error<value::Error>, matched: &Match<Url>) -> Unfit {
    let said = error.inner().to_string();
    if said.starts_with("wrong number of parameters") || said.starts_with("unsupported type") {
        return Unfit::internal(said);
    }
    let is_unknown = |segment: &Segment| matches!(segment, Segment::Unknown);
    let problem = if error.path().iter().all(is_unknown) {
        problem("", said)
    } else {
        problem(&error.path().to_string(), said)
    };
    let field =
        name(error, &problem.field, matched).map_or(problem.field.clone(), ToOwned::to_owned);
    let message = mismatch(&problem.message, matched.get(&field)).unwrap_or(problem.message);
    Unfit::path(field, message)
}

/// The name of the parameter that is wrong, where the type has none for it: it takes parameters in their order.
fn name<'a>(error: &Error<value::Error>, field: &str, matched: &'a Match<Url>) -> Option<&'a str> {
    let mut names = matched.iter().map(|(name, _)| name);
    match error.path().iter().next() {
        None if field.is_empty() && matched.segment_count() == 1 => names.next(),
        Some(Segment::Seq { index }) => names.nth(*index),
        _ => None,
    }
}

/// "expected `u8`, got `x`", where actix-router says "can not parse \"x\" to a u8".
fn mismatch(said: &str, value: Option<&str>) -> Option<String> {
    let (_, expected) = said.strip_prefix("can not parse ")?.rsplit_once(" to a ")?;
    let value = percent_decode_str(value?).decode_utf8_lossy();
    Some(format!("expected `{expected}`, got `{value}`"))
}
