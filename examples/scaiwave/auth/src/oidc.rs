//! The demo identity provider: its codes never expire, so anybody can try them.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::{AuthError, Role};

/// The user that a code stands for.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The user's name.
    pub user: String,
    /// The tenant that the user belongs to.
    pub tenant: String,
    /// The user's role there.
    pub role: Role,
}

/// The provider's refusal of a code.
#[derive(Debug, Error)]
#[error("invalid_grant: this code was never issued")]
pub struct ProviderError;

/// The provider, and the address that this service is registered with.
#[derive(Debug)]
pub struct Provider {
    redirect_uri: String,
    grants: BTreeMap<String, Identity>,
}

impl Provider {
    /// A provider without codes.
    pub fn new(redirect_uri: impl Into<String>) -> Self {
        Self {
            redirect_uri: redirect_uri.into(),
            grants: BTreeMap::new(),
        }
    }

    /// Makes `code` stand for `identity`.
    pub fn grant(&mut self, code: impl Into<String>, identity: Identity) {
        self.grants.insert(code.into(), identity);
    }

    /// Exchanges a code for the identity that it stands for.
    pub fn exchange(&self, code: &str, redirect_uri: &str) -> Result<&Identity, AuthError> {
        if redirect_uri != self.redirect_uri {
            return Err(AuthError::RedirectMismatch {
                given: redirect_uri.to_owned(),
            });
        }
        self.grants
            .get(code)
            .ok_or(AuthError::OidcFailed(ProviderError))
    }
}
