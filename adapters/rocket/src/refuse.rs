//! [`refuse`]: lets guards fail with an error of the service.

use rocket::{Request, http::Status, outcome::Outcome};

use sw_error::{SwError, extract};

use crate::{Notes, Rejection};

/// The outcome of a guard that fails with an error, which then reaches the client: Rocket itself keeps only the status.
///
/// Use it in both `FromRequest` and `FromData`.
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
/// The fairing sends this error if the response has the error's status and is not an error with a code itself.
/// A handler that takes `Result<Token, SignIn>` can therefore still respond with anything.
pub fn refuse<S, F, E: SwError>(request: &Request<'_>, error: E) -> Outcome<S, (Status, E), F> {
    Notes::of(request).refuse(error.to_response());
    Outcome::Error((Status::new(error.status().as_u16()), error))
}

/// The outcome of a guard of this crate.
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
