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
    ///
    /// # Cause
    ///
    /// The `Authorization` header is missing or does not begin with `Bearer` and a space, or the token was changed on
    /// its way.
    /// A restart of the service also ends all tokens.
    ///
    /// # Fix
    ///
    /// Get a token from `POST /auth/exchange`, and send it as `Authorization: Bearer TOKEN`.
    #[error("the bearer token is missing or not one of ours")]
    #[sw(code = "SW_AUTH_INVALID_TOKEN", status = 401)]
    InvalidToken,

    /// The bearer token was good once, but its lifetime is over; refresh it or sign in again.
    ///
    /// # Cause
    ///
    /// A token lasts for an hour unless the operator has set another time, and for less if the sign-in sent
    /// `lifetime_ms`.
    ///
    /// # Fix
    ///
    /// Send the user through the sign-in again, and repeat the request with the new token from `POST /auth/exchange`.
    #[error("the bearer token has expired, sign in again")]
    #[sw(
        code = "SW_AUTH_EXPIRED_TOKEN",
        status = 401,
        header("www-authenticate" = "Bearer error=\"invalid_token\", error_description=\"expired\"")
    )]
    ExpiredToken,

    /// The identity provider refused to exchange the OIDC code, so nobody is signed in.
    ///
    /// # Cause
    ///
    /// The identity provider did not issue this `code`: it was changed on its way, or comes from another provider.
    ///
    /// # Fix
    ///
    /// Send the user to the identity provider again, and pass the new `code` unchanged to `POST /auth/exchange`.
    #[error("the identity provider did not accept the code")]
    #[sw(code = "SW_AUTH_OIDC_FAILED", status = 400)]
    OidcFailed(#[source] ProviderError),

    /// The sign-in named another `redirect_uri` than the one that this service is registered with.
    ///
    /// # Fix
    ///
    /// Send in `redirect_uri` exactly the address that is registered for this service: scheme, port and a final `/`
    /// count.
    /// Ask the operator of the service if you do not know it.
    #[error("`{given}` is not the redirect_uri of this service")]
    #[sw(code = "SW_AUTH_REDIRECT_MISMATCH", status = 400)]
    RedirectMismatch {
        /// What the client sent.
        given: String,
    },

    /// The caller is known, but lacks the role or permission that the operation asks for.
    ///
    /// # Cause
    ///
    /// The operation is for admins of the tenant, or the caller edits an event that somebody else wrote.
    ///
    /// # Fix
    ///
    /// Ask an admin of the tenant to do it, or the event's author to edit it.
    /// If your role has changed, sign in again: a token keeps the role that it was issued with.
    #[error("this needs the role `{needed}`")]
    #[sw(code = "SW_AUTH_INSUFFICIENT_PERMISSION", status = 403)]
    InsufficientPermission {
        /// The least role that would do.
        needed: Role,
    },

    /// The token was issued for one tenant and used on a resource of another.
    ///
    /// # Fix
    ///
    /// In the address, use the `tenant` that `POST /auth/exchange` returned with the token.
    /// For another tenant, sign in with an account of that tenant.
    #[error("the token is for tenant `{claimed}`, not for `{asked}`")]
    #[sw(code = "SW_AUTH_TENANT_MISMATCH", status = 403)]
    TenantMismatch {
        /// The tenant in the token.
        claimed: String,
        /// The tenant in the address.
        asked: String,
    },
}
