//! Sign-in, and the permissions of a token.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod oidc;
mod role;
mod token;

pub use error::AuthError;
pub use oidc::{Identity, Provider, ProviderError};
pub use role::Role;
pub use token::{Claims, Tokens};
