//! The servers that may send events, and their signatures.

use std::collections::BTreeMap;

use scaiwave_common::Key;
use serde::Deserialize;

use crate::FederationError;

/// The version of the protocol that this server speaks.
pub const PROTOCOL: u32 = 1;

/// An event on its way in.
#[derive(Debug, Deserialize)]
pub struct Inbound {
    /// The version of the protocol.
    pub protocol: u32,
    /// The sending server.
    pub origin: String,
    /// The tenant that it is for.
    pub tenant: String,
    /// The room that it is for.
    pub room: String,
    /// What was said.
    pub content: String,
    /// The signature over all of this.
    pub signature: String,
}

impl Inbound {
    /// What the sender signs.
    #[must_use]
    pub fn signed_text(&self) -> String {
        let Self {
            protocol,
            origin,
            tenant,
            room,
            content,
            ..
        } = self;
        format!("{protocol}\n{origin}\n{tenant}\n{room}\n{content}")
    }
}

/// The allowed peers, each with the key that it signs with.
#[derive(Debug, Default)]
pub struct Peers(BTreeMap<String, Key>);

impl Peers {
    /// Lets a server send events.
    pub fn allow(&mut self, origin: &str, key: Key) {
        self.0.insert(origin.to_owned(), key);
    }

    /// Fails unless the event comes from an allowed peer, whole.
    pub fn verify(&self, event: &Inbound) -> Result<(), FederationError> {
        if event.protocol != PROTOCOL {
            return Err(FederationError::ProtocolVersion {
                version: event.protocol,
            });
        }
        let origin = event.origin.clone();
        let Some(key) = self.0.get(&origin) else {
            return Err(FederationError::PeerUnknown { origin });
        };
        key.verify(event.signed_text().as_bytes(), &event.signature)
            .map_err(|source| FederationError::SignatureMismatch { origin, source })
    }
}

/// Fails where a tenant or room has federation turned off.
pub fn require_on(name: &str, is_on: bool) -> Result<(), FederationError> {
    if !is_on {
        return Err(FederationError::Refused {
            turned_off: name.to_owned(),
        });
    }
    Ok(())
}
