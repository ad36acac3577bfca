//! The bridges of all tenants, and the messages that cross them.

use std::net::SocketAddr;

use scaiwave_common::{Key, Table};
use serde::Deserialize;

use crate::BridgeError;

/// A bridge from a room to a foreign system.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bridge {
    /// The room on this side.
    pub room: String,
    /// The foreign system's address.
    pub target: SocketAddr,
    /// The foreign system's key for signatures.
    pub secret: Key,
    #[serde(skip)]
    paused: bool,
}

/// All bridges of the service.
#[derive(Debug)]
pub struct Bridges(Table<Bridge>);

impl Default for Bridges {
    fn default() -> Self {
        Self(Table::new("bridge"))
    }
}

impl Bridges {
    /// Builds a bridge and returns its id.
    pub fn create(&mut self, tenant: &str, bridge: Bridge) -> String {
        self.0.insert(tenant, bridge)
    }

    /// Pauses the bridge.
    pub fn pause(&mut self, tenant: &str, id: &str) -> Result<(), BridgeError> {
        self.0
            .get_mut(tenant, id)
            .ok_or_else(|| not_found(id))?
            .paused = true;
        Ok(())
    }

    /// The bridge, if it is open for outbound messages.
    pub fn outbound(&self, tenant: &str, id: &str) -> Result<&Bridge, BridgeError> {
        open(self.get(tenant, id)?, id)
    }

    /// The bridge, if it is open and the signature of the inbound message is valid.
    pub fn inbound(
        &self,
        tenant: &str,
        id: &str,
        body: &[u8],
        signature: &str,
    ) -> Result<&Bridge, BridgeError> {
        let bridge = self.get(tenant, id)?;
        bridge
            .secret
            .verify(body, signature)
            .map_err(BridgeError::SignatureMismatch)?;
        open(bridge, id)
    }

    fn get(&self, tenant: &str, id: &str) -> Result<&Bridge, BridgeError> {
        self.0.get(tenant, id).ok_or_else(|| not_found(id))
    }
}

fn open<'a>(bridge: &'a Bridge, id: &str) -> Result<&'a Bridge, BridgeError> {
    if bridge.paused {
        return Err(BridgeError::Paused {
            bridge: id.to_owned(),
        });
    }
    Ok(bridge)
}

fn not_found(id: &str) -> BridgeError {
    BridgeError::NotFound {
        bridge: id.to_owned(),
    }
}
