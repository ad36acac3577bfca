//! Queries, and forms in the same encoding.

use alloc::string::ToString;
use std::error::Error;

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_path_to_error::Path;

use super::{Rejection, content_type, problem_at};
use crate::failure::{Failure, FailureKind};

/// Deserialises a form, if its content type is `application/x-www-form-urlencoded`.
///
/// ```
/// use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};
///
/// #[derive(serde::Deserialize)]
/// struct Plan {
///     title: String,
/// }
///
/// let form = HeaderValue::from_static("application/x-www-form-urlencoded");
/// let headers = HeaderMap::from_iter([(CONTENT_TYPE, form)]);
/// let plan: Plan = sw_error::extract::form(&headers, b"title=Land+on+the+moon")?;
/// assert_eq!(plan.title, "Land on the moon");
/// # Ok::<(), sw_error::extract::Rejection>(())
/// ```
///
/// # Errors
///
/// | the body | status | kind |
/// |---|---|---|
/// | is of another content type | 415 | [`MediaType`](FailureKind::MediaType) |
/// | does not fit the type | 422 | [`Body`](FailureKind::Body) |
pub fn form<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Rejection> {
    is_form(content_type(headers))?;
    from_form(body)
}

/// Deserialises a query: the text after the `?`, or an empty text if there is none.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Page {
///     limit: u8,
/// }
///
/// let uri = http::Uri::from_static("/plans?limit=7");
/// let page: Page = sw_error::extract::query(uri.query().unwrap_or_default())?;
/// assert_eq!(page.limit, 7);
/// # Ok::<(), sw_error::extract::Rejection>(())
/// ```
///
/// # Errors
///
/// The query does not fit the type. The status is 400.
pub fn query<T: DeserializeOwned>(query: &str) -> Result<T, Rejection> {
    read(query.as_bytes()).map_err(|error| unfit_query(error.path(), error.inner()))
}

/// The rejection for a query that a framework deserialised itself, from the error and the path of `serde_path_to_error`.
///
/// The status is 400.
///
/// ```
/// use sw_error::extract::unfit_query;
///
/// # #[derive(Debug, serde::Deserialize)]
/// # struct Page { limit: u8 }
/// let query = form_urlencoded::parse(b"limit=many");
/// let query = serde_urlencoded::Deserializer::new(query);
/// let error = serde_path_to_error::deserialize::<_, Page>(query).unwrap_err();
/// let rejection = unfit_query(error.path(), error.inner());
/// assert_eq!(rejection.to_string(), "the query is invalid: limit: invalid digit found in string");
/// ```
#[must_use]
pub fn unfit_query(path: &Path, error: &dyn Error) -> Rejection {
    let problem = problem_at(path, error.to_string());
    Rejection::new(
        Failure::new(FailureKind::Query, StatusCode::BAD_REQUEST)
            .with_problem(problem.field, problem.message),
        "the query is invalid",
    )
}

/// Checks that the content type is `application/x-www-form-urlencoded`; parameters are ignored.
///
/// ```
/// use sw_error::extract::is_form;
///
/// assert!(is_form(Some("application/x-www-form-urlencoded; charset=utf-8")).is_ok());
/// assert_eq!(is_form(Some("multipart/form-data")).unwrap_err().status(), 415);
/// ```
///
/// # Errors
///
/// There is another content type, or none; the status is 415.
pub fn is_form(content_type: Option<&str>) -> Result<(), Rejection> {
    let mime = content_type.and_then(|text| text.parse::<mime::Mime>().ok());
    if mime.is_some_and(|mime| mime.essence_str() == mime::APPLICATION_WWW_FORM_URLENCODED) {
        Ok(())
    } else {
        Err(Rejection::media_type(
            "expected a body of content type `application/x-www-form-urlencoded`",
        ))
    }
}

/// Deserialises a form of any content type.
///
/// ```
/// #[derive(Debug, serde::Deserialize)]
/// struct Plan {
///     steps: u8,
/// }
///
/// let plan: Plan = sw_error::extract::from_form(b"steps=7")?;
/// assert_eq!(plan.steps, 7);
///
/// let rejection = sw_error::extract::from_form::<Plan>(b"steps=many").unwrap_err();
/// assert_eq!(rejection.failure().problems()[0].field, "steps");
/// # Ok::<(), sw_error::extract::Rejection>(())
/// ```
///
/// # Errors
///
/// The body does not fit the type; the status is 422.
pub fn from_form<T: DeserializeOwned>(body: &[u8]) -> Result<T, Rejection> {
    read(body).map_err(|error| unfit_form(error.path(), error.inner()))
}

/// The rejection for a form that a framework deserialised itself, from the error and the path of `serde_path_to_error`.
///
/// The status is 422; [`unfit_query`], its counterpart for queries, has an example.
#[must_use]
pub fn unfit_form(path: &Path, error: &dyn Error) -> Rejection {
    let problem = problem_at(path, error.to_string());
    Rejection::new(
        Failure::new(FailureKind::Body, StatusCode::UNPROCESSABLE_ENTITY)
            .with_problem(problem.field, problem.message),
        "the form is invalid",
    )
}

fn read<T: DeserializeOwned>(
    pairs: &[u8],
) -> Result<T, serde_path_to_error::Error<serde_urlencoded::de::Error>> {
    let pairs = form_urlencoded::parse(pairs);
    serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs))
}
