//! [`Query`]: actix-web's extractor of the same name, which also names the invalid field.

use std::future::{Ready, ready};

use actix_web::{Error, FromRequest, HttpRequest, dev::Payload, error::QueryPayloadError, web};
use serde::de::DeserializeOwned;
use serde_path_to_error::Path;

use sw_error::extract;

use crate::{
    Rejection,
    traced::{self, Traced},
    wrapper::wrapper,
};

/// The query: a drop-in replacement for `actix_web::web::Query`.
///
/// A query that does not fit the type is a 400, as in actix-web, of the kind [`Query`](sw_error::failure::FailureKind::Query).
/// The error handler of `web::QueryConfig` is called as for `web::Query`.
///
/// ```
/// use actix_web::{App, web};
/// use sw_error_actix_web::Query;
///
/// #[derive(serde::Deserialize)]
/// struct Page {
///     limit: u8,
/// }
///
/// async fn list_plans(Query(page): Query<Page>) -> String {
///     format!("{} plans", page.limit)
/// }
///
/// let app = App::new().route("/plans", web::get().to(list_plans));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query<T>(pub T);

wrapper!(Query);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let value = web::Query::<Traced<T>>::from_request(request, payload).into_inner();
        ready(match value {
            Ok(web::Query(Traced(value))) => Ok(Self(value)),
            Err(error) => Err(traced::reject(
                error,
                traced::keeps_statuses(request),
                reject,
            )),
        })
    }
}

fn reject(error: &Error, path: &Path) -> Option<extract::Rejection> {
    match error.as_error()? {
        QueryPayloadError::Deserialize(error) => Some(extract::unfit_query(path, error)),
        _ => None,
    }
}

impl<T: DeserializeOwned> Query<T> {
    /// Deserialises a query from text.
    ///
    /// ```
    /// use sw_error_actix_web::Query;
    ///
    /// # #[derive(Debug, serde::Deserialize)]
    /// # struct Page { limit: u8 }
    /// let rejection = Query::<Page>::from_query("limit=many").unwrap_err();
    /// assert_eq!(rejection.failure().problems()[0].field, "limit");
    /// ```
    ///
    /// # Errors
    ///
    /// The query does not fit the type; the status is 400.
    pub fn from_query(query: &str) -> Result<Self, Rejection> {
        Ok(Self(extract::query(query)?))
    }
}
