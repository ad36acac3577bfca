//! Bearer tokens: `user.tenant.role.expiry.signature`, unencrypted and signed with HMAC-SHA256.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use scaiwave_common::Key;

use crate::{AuthError, Identity, Role};

/// The contents of a valid token.
#[derive(Debug)]
pub struct Claims {
    /// The caller's name.
    pub user: String,
    /// The tenant that the token is for.
    pub tenant: String,
    /// The caller's role there.
    pub role: Role,
}

/// Issues and verifies tokens.
#[derive(Debug)]
pub struct Tokens {
    key: Key,
    lifetime: Duration,
}

impl Tokens {
    /// Tokens that `key` signs and that are valid for `lifetime`.
    #[must_use]
    pub const fn new(key: Key, lifetime: Duration) -> Self {
        Self { key, lifetime }
    }

    /// A token for `identity`; the client may ask for a shorter lifetime.
    #[must_use]
    pub fn issue(&self, identity: &Identity, shorter: Option<Duration>, now: SystemTime) -> String {
        let lifetime = shorter.unwrap_or(self.lifetime).min(self.lifetime);
        let Identity { user, tenant, role } = identity;
        let claims = format!("{user}.{tenant}.{role}.{}", millis(now + lifetime));
        let signature = self.key.sign(claims.as_bytes());
        format!("{claims}.{signature}")
    }

    /// The contents of `token`, if it is valid.
    pub fn verify(&self, token: &str, now: SystemTime) -> Result<Claims, AuthError> {
        let (claims, signature) = token.rsplit_once('.').ok_or(AuthError::InvalidToken)?;
        self.key
            .verify(claims.as_bytes(), signature)
            .map_err(|_| AuthError::InvalidToken)?;
        let (claims, expiry) = read(claims).ok_or(AuthError::InvalidToken)?;
        if millis(now) >= expiry {
            return Err(AuthError::ExpiredToken);
        }
        Ok(claims)
    }
}

fn read(claims: &str) -> Option<(Claims, u128)> {
    let mut parts = claims.split('.');
    let (user, tenant) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let role = Role::from_name(parts.next()?)?;
    let expiry = parts.next()?.parse().ok()?;
    parts
        .next()
        .is_none()
        .then_some((Claims { user, tenant, role }, expiry))
}

fn millis(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_millis()
}
