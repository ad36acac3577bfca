//! The Auth codes.

use sw_error::SwError;
use thiserror::Error;

use crate::{ProviderError, Role};

/// Why a caller is not let in.
#[derive(Debug, Error, SwError)]
#[sw(
    section = "Auth",
    prefix = "SW_AUTH_",
    header("www-authenticate" = "Bearer error=\"invalid_token\"")
)]
pub enum AuthError {
    /// The bearer token is missing, malformed or was not signed by this service; sign in again.
    #[error("the bearer token is missing or not one of ours")]
    #[sw(code = "SW_AUTH_INVALID_TOKEN", status = 401)]
    InvalidToken,

    /// The bearer token was good once, but its lifetime is over; refresh it or sign in again.
    #[error("the bearer token has expired, sign in again")]
    #[sw(
        code = "SW_AUTH_EXPIRED_TOKEN",
        status = 401,
        header("www-authenticate" = "Bearer error=\"invalid_token\", error_description=\"expired\"")
    )]
    ExpiredToken,

    /// The identity provider refused to exchange the OIDC code, so nobody is signed in.
    #[error("the identity provider did not accept the code")]
    #[sw(code = "SW_AUTH_OIDC_FAILED", status = 400)]
    OidcFailed(#[source] ProviderError),

    /// The sign-in named another `redirect_uri` than the one that this service is registered with.
    #[error("`{given}` is not the redirect_uri of this service")]
    #[sw(code = "SW_AUTH_REDIRECT_MISMATCH", status = 400)]
    RedirectMismatch {
        /// What the client sent.
        given: String,
    },

    /// The caller is known, but lacks the role or permission that the operation asks for.
    #[error("this needs the role `{needed}`")]
    #[sw(code = "SW_AUTH_INSUFFICIENT_PERMISSION", status = 403)]
    InsufficientPermission {
        /// The least role that would do.
        needed: Role,
    },

    /// The token was issued for one tenant and used on a resource of another.
    #[error("the token is for tenant `{claimed}`, not for `{asked}`")]
    #[sw(code = "SW_AUTH_TENANT_MISMATCH", status = 403)]
    TenantMismatch {
        /// The tenant in the token.
        claimed: String,
        /// The tenant in the address.
        asked: String,
    },
}
