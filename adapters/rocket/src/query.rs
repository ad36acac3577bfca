//! [`Query`]: the query; it names the invalid parameter.

use rocket::{
    Request, async_trait,
    request::{FromRequest, Outcome},
};
use serde::de::DeserializeOwned;

use sw_error::extract;

use crate::{Rejection, newtype::newtype, refuse::outcome};

/// The whole query, deserialised with serde: a request guard, so the route does not mention the query.
///
/// A query that does not fit the type is a 400 of the kind [`Query`](sw_error::failure::FailureKind::Query).
/// Parameters that the type does not have are ignored, unless the type denies them.
///
/// ```
/// use rocket::get;
/// use sw_error_rocket::Query;
///
/// #[derive(serde::Deserialize)]
/// struct Page {
///     limit: u8,
/// }
///
/// #[get("/search")]
/// fn search(page: Query<Page>) -> String {
///     page.limit.to_string()
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query<T>(pub T);

newtype!(Query);

#[async_trait]
impl<'r, T: DeserializeOwned> FromRequest<'r> for Query<T> {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejection> {
        let query = request.uri().query();
        let value = extract::query(query.map_or("", |query| query.as_str()));
        outcome(request, value.map(Self))
    }
}
