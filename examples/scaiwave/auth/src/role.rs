//! The roles in a tenant.

use std::fmt;

use crate::AuthError;

/// A role; each includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Takes part.
    Member,
    /// Runs the tenant.
    Admin,
}

impl Role {
    /// Fails unless this role is at least `needed`.
    pub fn require(self, needed: Self) -> Result<(), AuthError> {
        if self < needed {
            return Err(AuthError::InsufficientPermission { needed });
        }
        Ok(())
    }

    /// The role with this name in a token.
    #[must_use]
    pub fn from_name(text: &str) -> Option<Self> {
        [Self::Member, Self::Admin]
            .into_iter()
            .find(|role| role.name() == text)
    }

    /// The name of the role in tokens and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
