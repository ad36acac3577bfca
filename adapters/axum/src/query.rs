//! [`Query`]: axum's extractor of the same name, which also names the invalid field.

use axum_core::extract::FromRequestParts;
use http::{Uri, request::Parts};
use serde::de::DeserializeOwned;

use sw_error::extract;

use crate::{Rejection, newtype::newtype};

/// The query: a drop-in replacement for `axum::extract::Query`.
///
/// It differs from axum's only in the response to an invalid request. The status is the same,
/// and `EnvelopeLayer` gets the invalid field:
/// `limit`: `invalid digit found in string`.
///
/// | the query | status | kind |
/// |---|---|---|
/// | does not fit the type | 400 | [`Query`](sw_error::failure::FailureKind::Query) |
///
/// A request without a query has an empty one.
///
/// ```
/// use axum::{Router, routing::get};
/// use sw_error_axum::Query;
///
/// #[derive(serde::Deserialize)]
/// struct Page {
///     limit: u8,
///     #[serde(default)]
///     offset: u32,
/// }
///
/// async fn list_plans(Query(page): Query<Page>) -> String {
///     format!("{} plans from {} on", page.limit, page.offset)
/// }
///
/// let app: Router = Router::new().route("/plans", get(list_plans));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<T>(pub T);

newtype!(Query);

impl<T, S> FromRequestParts<S> for Query<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Self::try_from_uri(&parts.uri)
    }
}

impl<T: DeserializeOwned> Query<T> {
    /// Deserialises the query of a URI, for a handler or middleware with a URI from elsewhere.
    ///
    /// ```
    /// use axum::http::Uri;
    /// use sw_error_axum::Query;
    ///
    /// # #[derive(Debug, serde::Deserialize)]
    /// # struct Page { limit: u8 }
    /// let uri = Uri::from_static("/plans?limit=many");
    /// let rejection = Query::<Page>::try_from_uri(&uri).unwrap_err();
    /// assert_eq!(rejection.failure().problems()[0].field, "limit");
    /// ```
    ///
    /// # Errors
    ///
    /// The query does not fit the type; the status is 400.
    pub fn try_from_uri(uri: &Uri) -> Result<Self, Rejection> {
        Ok(Self(extract::query(uri.query().unwrap_or_default())?))
    }
}
