//! [`Language`]: the language of the response, as a request guard.

use std::ops::Deref;

use rocket::{
    Request, async_trait,
    http::Status,
    request::{FromRequest, Outcome},
};
use sw_error::l10n;

use crate::Notes;

/// The language of the response, as a request guard.
///
/// It forwards if the layer of the fairing has no localizer.
///
/// ```
/// use rocket::get;
/// use sw_error_rocket::Language;
///
/// #[get("/language")]
/// fn language(language: Language) -> String {
///     language.locale().to_string()
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Language(pub l10n::Language);

/// The methods of [`l10n::Language`].
impl Deref for Language {
    type Target = l10n::Language;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

#[async_trait]
impl<'r> FromRequest<'r> for Language {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match Notes::of(request).language.get() {
            Some(language) => Outcome::Success(Self(language.clone())),
            None => Outcome::Forward(Status::InternalServerError),
        }
    }
}
