//! [`Form`]: a form in the body; it names the invalid field.

use rocket::{
    Data, Request, async_trait,
    data::{self, FromData, Limits},
};
use serde::de::DeserializeOwned;

use sw_error::extract;

use crate::{Rejection, body, newtype::newtype, refuse::outcome};

/// A form in `application/x-www-form-urlencoded`, deserialised with serde as with other frameworks.
///
/// For forms with files, and for Rocket's validation, use `rocket::form::Form`.
///
/// | the request | status | kind |
/// |---|---|---|
/// | has another content type | 415 | [`MediaType`](sw_error::failure::FailureKind::MediaType) |
/// | ends before its `content-length` | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
/// | is larger than the limit `form` | 413 | [`TooLarge`](sw_error::failure::FailureKind::TooLarge) |
/// | does not fit the type | 422 | [`Body`](sw_error::failure::FailureKind::Body) |
///
/// ```
/// use rocket::post;
/// use sw_error_rocket::Form;
///
/// #[derive(serde::Deserialize)]
/// struct Page {
///     limit: u8,
/// }
///
/// #[post("/pages", data = "<page>")]
/// fn pages(page: Form<Page>) -> String {
///     page.limit.to_string()
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form<T>(pub T);

newtype!(Form);

#[async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Form<T> {
    type Error = Rejection;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        if let Err(rejection) = extract::is_form(body::content_type(request)) {
            return outcome(request, Err(rejection));
        }
        let limit = request.limits().get("form").unwrap_or(Limits::FORM);
        let bytes = body::read(request, data, limit).await;
        let value = bytes.and_then(|bytes| extract::from_form(&bytes));
        outcome(request, value.map(Self))
    }
}
