//! [`refuse`]: guards that fail with an error of ours.

use rocket::{Request, http::Status, outcome::Outcome};

use sw_error::{SwError, extract};

use crate::{Notes, Rejection};

/// What a guard fails with, so that its error reaches the client: Rocket itself keeps the status only.
///
/// For `FromRequest` and `FromData` alike.
///
/// ```
/// use rocket::{Request, async_trait, request::{FromRequest, Outcome}};
/// use sw_error::SwError;
/// use sw_error_rocket::refuse;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("sign in first")]
/// #[sw(code = "SW_SIGN_IN", status = 401, header("www-authenticate" = "Bearer"))]
/// struct SignIn;
///
/// struct Token(String);
///
/// #[async_trait]
/// impl<'r> FromRequest<'r> for Token {
///     type Error = SignIn;
///
///     async fn from_request(request: &'r Request<'_>) -> Outcome<Self, SignIn> {
///         match request.headers().get_one("authorization") {
///             Some(token) => Outcome::Success(Token(token.to_owned())),
///             None => refuse(request, SignIn),
///         }
///     }
/// }
/// ```
///
/// The fairing takes it for the response where that has the error's status and is not an error of ours itself.
/// A handler that takes `Result<Token, SignIn>` thus may answer whatever it likes.
pub fn refuse<S, F, E: SwError>(request: &Request<'_>, error: E) -> Outcome<S, (Status, E), F> {
    Notes::of(request).refuse(error.to_response());
    Outcome::Error((Status::new(error.status().as_u16()), error))
}

/// The outcome of a guard of ours.
pub(super) fn outcome<S, F>(
    request: &Request<'_>,
    result: Result<S, extract::Rejection>,
) -> Outcome<S, (Status, Rejection), F> {
    match result {
        Ok(value) => Outcome::Success(value),
        Err(rejection) => {
            let rejection = Rejection(rejection);
            Notes::of(request).refuse(rejection.to_response());
            Outcome::Error((Status::new(rejection.status().as_u16()), rejection))
        }
    }
}
