//! [`Path`]: axum's extractor of the same name, with the parameter that is wrong.

use axum::extract::{
    Path as AxumPath, RawPathParams,
    path::ErrorKind,
    rejection::{FailedToDeserializePathParams, PathRejection},
};
use axum_core::extract::{FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;
use serde::de::DeserializeOwned;

use sw_error::extract::{NOT_UTF8, Rejection as Unfit, problem};

use crate::{Rejection, newtype::newtype};

/// The parameters of the path: a drop-in for `axum::extract::Path`.
///
/// What differs is the response to a request that does not fit. It has the status that axum gives it,
/// and tells `EnvelopeLayer` which parameter is wrong, by its name in the route:
/// ``number``: ``expected `u8`, got `x` ``.
///
/// | the path | status | kind |
/// |---|---|---|
/// | does not fit the type | 400 | [`Path`](sw_error::failure::FailureKind::Path) |
/// | is not UTF-8 once it is decoded | 400 | [`Path`](sw_error::failure::FailureKind::Path) |
///
/// Where no path would do, the service is wrong: the status is 500, and the
/// [cause](sw_error::failure::Failure::cause) is for the log.
/// So it is with a type that takes more or fewer parameters than the route has,
/// with one that a path cannot be, and without a route.
///
/// ```
/// use axum::{Router, routing::get};
/// use sw_error_axum::Path;
///
/// async fn step(Path((plan, step)): Path<(u32, u8)>) -> String {
///     format!("step {step} of plan {plan}")
/// }
///
/// let app: Router = Router::new().route("/plans/{plan}/steps/{step}", get(step));
/// ```
#[derive(Debug)]
pub struct Path<T>(pub T);

newtype!(Path);

impl<T, S> FromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let path = <AxumPath<T> as FromRequestParts<S>>::from_request_parts(parts, state);
        match path.await {
            Ok(AxumPath(value)) => Ok(Self(value)),
            Err(rejection) => Err(reject(rejection, parts).await),
        }
    }
}

/// `None` where the route has no parameters.
impl<T, S> OptionalFromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send + 'static,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> Result<Option<Self>, Self::Rejection> {
        let path = <AxumPath<T> as OptionalFromRequestParts<S>>::from_request_parts(parts, state);
        match path.await {
            Ok(path) => Ok(path.map(|AxumPath(value)| Self(value))),
            Err(rejection) => Err(reject(rejection, parts).await),
        }
    }
}

async fn reject(rejection: PathRejection, parts: &mut Parts) -> Rejection {
    let error = match rejection {
        PathRejection::FailedToDeserializePathParams(error) => error,
        rejection => return Unfit::internal(rejection.body_text()).into(),
    };
    if error.status().is_server_error() {
        return Unfit::internal(error.body_text()).into();
    }
    // Where one is no text, axum names it itself.
    let params = RawPathParams::from_request_parts(parts, &()).await.ok();
    let params: Vec<_> = params.iter().flatten().collect();
    unfit(error, &params).into()
}

/// Names the parameter, by those of the route and their values.
fn unfit(error: FailedToDeserializePathParams, params: &[(&str, &str)]) -> Unfit {
    let text = error.body_text();
    // Of equal values, the first is the one that was tried first, and did not fit.
    let named = |is_it: &dyn Fn(&str) -> bool| {
        let mut params = params.iter();
        params.find_map(|(name, value)| is_it(value).then(|| (*name).to_string()))
    };
    let (name, message) = match error.into_kind() {
        ErrorKind::ParseErrorAtKey {
            key,
            value,
            expected_type,
        } => (Some(key), expected(expected_type, &value)),
        ErrorKind::ParseErrorAtIndex {
            index,
            value,
            expected_type,
        } => {
            let name = params.get(index).map(|(name, _)| (*name).to_string());
            (name, expected(expected_type, &value))
        }
        ErrorKind::ParseError {
            value,
            expected_type,
        } => (
            named(&|param| param == value),
            expected(expected_type, &value),
        ),
        ErrorKind::InvalidUtf8InPathParam { key } => (Some(key), NOT_UTF8.to_string()),
        ErrorKind::DeserializeError { key, message, .. } => (Some(key), message),
        ErrorKind::Message(message) => {
            let problem = problem("", message);
            let message = problem.message;
            let name = match params {
                _ if !problem.field.is_empty() => Some(problem.field),
                [(name, _)] => Some((*name).to_string()),
                // Of an enum, the text is known that is no variant, but not where it was.
                _ => named(&|param| message.starts_with(&format!("unknown variant `{param}`, "))),
            };
            (name, message)
        }
        _ => (None, text),
    };
    Unfit::path(name.unwrap_or_default(), message)
}

fn expected(expected_type: &str, value: &str) -> String {
    format!("expected `{expected_type}`, got `{value}`")
}
