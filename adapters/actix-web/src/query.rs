//! [`Query`]: actix-web's extractor of the same name, with the field that is wrong.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::DeserializeOwned;

use sw_error::extract;

use crate::{Rejection, wrapper::wrapper};

/// The query of the address: a drop-in for `actix_web::web::Query`.
///
/// One that does not fit the type is a 400 of the kind [`Query`](sw_error::failure::FailureKind::Query).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query<T>(pub T);

wrapper!(Query);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Rejection;
    type Future = Ready<Result<Self, Rejection>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::from_query(request.query_string()))
    }
}

impl<T: DeserializeOwned> Query<T> {
    /// The value of a query that has been taken from the address elsewhere.
    ///
    /// # Errors
    ///
    /// The query does not fit the type.
    pub fn from_query(query: &str) -> Result<Self, Rejection> {
        Ok(Self(extract::query(query)?))
    }
}
