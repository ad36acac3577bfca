//! Profiles, stored as JSON text as in a database: a record can outlive the release that wrote it.

use scaiwave_common::Table;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::MembershipError;

/// The data about a member that others see.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Profile {
    /// The name to show.
    pub display_name: String,
    /// An IANA time zone.
    pub time_zone: String,
}

/// A record that this release cannot read.
#[derive(Debug, Error)]
#[error("the record `{record}` does not decode")]
pub struct DecodeError {
    /// The record's name in the store.
    pub record: String,
    /// The error of the decoder.
    #[source]
    pub source: serde_json::Error,
}

/// The stored profiles, by user.
#[derive(Debug)]
pub struct Profiles(Table<String>);

impl Default for Profiles {
    fn default() -> Self {
        Self(Table::new("profile"))
    }
}

impl Profiles {
    /// Stores a record unchanged, like those that older releases wrote.
    pub fn restore(&mut self, tenant: &str, user: &str, record: &str) {
        self.0.put(tenant, user, record.to_owned());
    }

    /// Reads a profile.
    pub fn read(&self, tenant: &str, user: &str) -> Result<Profile, MembershipError> {
        let user = user.to_owned();
        let Some(record) = self.0.get(tenant, &user) else {
            return Err(MembershipError::NoSuchMember { user });
        };
        serde_json::from_str(record).map_err(|source| {
            let source = DecodeError {
                record: format!("profile/{user}"),
                source,
            };
            MembershipError::Profile { user, source }
        })
    }
}
