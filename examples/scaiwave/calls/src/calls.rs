//! The calls of all tenants, and the operations on them.

use std::collections::BTreeSet;

use scaiwave_common::Table;
use serde::Serialize;

use crate::CallError;

/// A call as its participants see it.
#[derive(Debug, Clone, Serialize)]
pub struct Call {
    /// The room of the call.
    pub room: String,
    /// Everyone who has joined.
    pub people: BTreeSet<String>,
    /// Whether it is recorded.
    pub recording: bool,
    /// Whether it is over.
    pub ended: bool,
}

/// All calls of the service.
#[derive(Debug)]
pub struct Calls(Table<Call>);

impl Default for Calls {
    fn default() -> Self {
        Self(Table::new("call"))
    }
}

impl Calls {
    /// Starts a call and returns its id.
    pub fn start(&mut self, tenant: &str, room: &str, user: &str) -> String {
        let call = Call {
            room: room.to_owned(),
            people: BTreeSet::from([user.to_owned()]),
            recording: false,
            ended: false,
        };
        self.0.insert(tenant, call)
    }

    /// The call, even if it is over.
    pub fn read(&self, tenant: &str, id: &str) -> Result<&Call, CallError> {
        self.0.get(tenant, id).ok_or_else(|| not_found(id))
    }

    /// Enters a call.
    pub fn join(&mut self, tenant: &str, id: &str, user: &str) -> Result<(), CallError> {
        self.live(tenant, id)?.people.insert(user.to_owned());
        Ok(())
    }

    /// Records a call, if the tenant's settings allow it.
    pub fn record(&mut self, tenant: &str, id: &str, is_allowed: bool) -> Result<(), CallError> {
        let call = self.live(tenant, id)?;
        if !is_allowed {
            return Err(CallError::RecordingDisabled);
        }
        call.recording = true;
        Ok(())
    }

    /// Ends a call.
    pub fn end(&mut self, tenant: &str, id: &str) -> Result<(), CallError> {
        self.live(tenant, id)?.ended = true;
        Ok(())
    }

    fn live(&mut self, tenant: &str, id: &str) -> Result<&mut Call, CallError> {
        let call = self.0.get_mut(tenant, id).ok_or_else(|| not_found(id))?;
        if call.ended {
            return Err(CallError::Ended {
                call: id.to_owned(),
            });
        }
        Ok(call)
    }
}

fn not_found(id: &str) -> CallError {
    CallError::NotFound {
        call: id.to_owned(),
    }
}
