//! [`Path`]: axum's extractor of the same name, which also names the invalid parameter.

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

/// The parameters of the path: a drop-in replacement for `axum::extract::Path`.
///
/// It differs from axum's only in the response to an invalid request. The status is the same,
/// and `EnvelopeLayer` gets the invalid parameter, by its name in the route:
/// ``number``: ``expected `u8`, got `x` ``.
///
/// | the path | status | kind |
/// |---|---|---|
/// | does not fit the type | 400 | [`Path`](sw_error::failure::FailureKind::Path) |
/// | does not decode to UTF-8 | 400 | [`Path`](sw_error::failure::FailureKind::Path) |
///
/// If no path can ever succeed, the service is at fault: the status is 500, and the
/// [cause](sw_error::failure::Failure::cause) is only for the log.
/// This applies to a type with more or fewer parameters than the route, to a type that a path cannot
/// represent, and to a request without a route.
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

/// `None` if the route has no parameters.
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
    // If a parameter is not UTF-8, axum names it itself.
    let params = RawPathParams::from_request_parts(parts, &()).await.ok();
    let params: Vec<_> = params.iter().flatten().collect();
    unfit(error, &params).into()
}

/// Finds the name of the invalid parameter by the route's parameters and their values.
fn unfit(error: FailedToDeserializePathParams, params: &[(&str, &str)]) -> Unfit {
    let text = error.body_text();
    // Of several equal values, serde tried the first, which was invalid.
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
                // For an enum, the error contains the unknown variant, but not its position.
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
