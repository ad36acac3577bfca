//! [`Query`]: the query of the address, with the parameter that is wrong.

use rocket::{
    Request, async_trait,
    request::{FromRequest, Outcome},
};
use serde::de::DeserializeOwned;

use super::{Rejection, refuse::outcome};
use crate::{
    adapters::newtype::{impl_deref, impl_from},
    extract::from_query,
};

/// The whole query, read by serde: a request guard, so the route does not mention the query.
///
/// One that does not fit the type is a 400 of the kind [`Query`](crate::failure::FailureKind::Query).
/// Parameters that the type does not have are ignored, unless it denies them.
///
/// ```
/// use rocket::get;
/// use sw_error::rocket::Query;
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

impl_deref!(Query);
impl_from!(Query);

#[async_trait]
impl<'r, T: DeserializeOwned> FromRequest<'r> for Query<T> {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejection> {
        let query = request.uri().query();
        let value = from_query(query.map_or("", |query| query.as_str()));
        outcome(request, value.map(Self))
    }
}
