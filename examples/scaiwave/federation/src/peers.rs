//! The servers that may send events, and their signatures.

use std::collections::BTreeMap;

use scaiwave_common::Key;
use serde::Deserialize;

use crate::FederationError;

/// This server's version of the protocol.
pub const PROTOCOL: u32 = 1;

/// An inbound event.
#[derive(Debug, Deserialize)]
pub struct Inbound {
    /// The version of the protocol.
    pub protocol: u32,
    /// The sending server.
    pub origin: String,
    /// The tenant of the room.
    pub tenant: String,
    /// The room to post in.
    pub room: String,
    /// The content of the event.
    pub content: String,
    /// The signature over all of this.
    pub signature: String,
}

impl Inbound {
    /// The text to sign.
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

/// The allowed peers, each with its key.
#[derive(Debug, Default)]
pub struct Peers(BTreeMap<String, Key>);

impl Peers {
    /// Allows a server to send events.
    pub fn allow(&mut self, origin: &str, key: Key) {
        self.0.insert(origin.to_owned(), key);
    }

    /// Fails unless an allowed peer has signed the event.
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

/// Fails if the tenant or room has federation turned off.
pub fn require_on(name: &str, is_on: bool) -> Result<(), FederationError> {
    if !is_on {
        return Err(FederationError::Refused {
            turned_off: name.to_owned(),
        });
    }
    Ok(())
}
