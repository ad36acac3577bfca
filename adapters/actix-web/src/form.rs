//! [`Form`]: actix-web's extractor of the same name, which also names the invalid field.

use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse, Responder, ResponseError, body::BoxBody,
    dev::Payload, error::UrlencodedError, http::header::ContentType, web,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_path_to_error::Path;

use sw_error::extract;

use crate::{
    Rejection,
    traced::{self, Extracted, Traced},
    wrapper::wrapper,
};

/// A form in the body of a request or a response: a drop-in replacement for `actix_web::web::Form`.
///
/// `web::FormConfig` applies as it does to `web::Form`: its limit (16 KiB by default) and error handler.
///
/// | the request | status | actix-web's | kind |
/// |---|---|---|---|
/// | has another content type, or none | 415 | 415 | [`MediaType`](sw_error::failure::FailureKind::MediaType) |
/// | is larger than the limit | 413 | 413 | [`TooLarge`](sw_error::failure::FailureKind::TooLarge) |
/// | does not match its character set | 400 | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
/// | does not fit the type | 422 | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
///
/// ```
/// use actix_web::{App, web};
/// use sw_error_actix_web::Form;
///
/// #[derive(serde::Deserialize)]
/// struct SignUp {
///     name: String,
/// }
///
/// async fn sign_up(Form(form): Form<SignUp>) -> String {
///     form.name
/// }
///
/// let app = App::new().route("/people", web::post().to(sign_up));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form<T>(pub T);

wrapper!(Form);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let keeps_statuses = traced::keeps_statuses(request);
        let value = web::Form::<Traced<T>>::from_request(request, payload);
        Box::pin(async move {
            match value.await {
                Ok(web::Form(Traced(value))) => Ok(Self(value)),
                Err(error) => Err(traced::reject(error, keeps_statuses, reject)),
            }
        })
    }
}

fn reject(error: &Error, path: &Path) -> Option<extract::Rejection> {
    Some(match error.as_error()? {
        UrlencodedError::ContentType => extract::Rejection::media_type(
            "expected a body of content type `application/x-www-form-urlencoded`",
        ),
        UrlencodedError::Overflow { .. } => extract::Rejection::too_large(),
        UrlencodedError::Parse(error) => extract::unfit_form(path, error),
        _ => extract::Rejection::unread(traced::status(error)),
    })
}

impl<T: Serialize> Responder for Form<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        match serde_urlencoded::to_string(&self.0) {
            Ok(form) => HttpResponse::Ok()
                .insert_header(ContentType::form_url_encoded())
                .body(form),
            Err(error) => Rejection(extract::Rejection::unserialisable(&error)).error_response(),
        }
    }
}
