//! The preview of a prompt.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::StudioError;

/// The tenant's settings for Prompt Studio.
#[derive(Debug, Clone, Copy)]
pub struct Access<'a> {
    /// Whether it is enabled.
    pub is_on: bool,
    /// The users who may use it.
    pub allowlist: &'a [String],
}

/// The prompt of an AI participant.
#[derive(Debug, Serialize)]
pub struct Preview {
    /// The participant's name.
    pub participant: String,
    /// Its prompt.
    pub prompt: String,
}

/// The prompt of the AI participant called `wanted`, or else of the first one in the room.
pub fn preview(
    access: Access<'_>,
    user: &str,
    participants: &BTreeSet<String>,
    wanted: Option<&str>,
) -> Result<Preview, StudioError> {
    if !access.is_on {
        return Err(StudioError::Disabled);
    }
    if !access.allowlist.iter().any(|allowed| allowed == user) {
        return Err(StudioError::Forbidden);
    }
    let found = match wanted {
        Some(name) => participants.get(name),
        None => participants.first(),
    };
    let participant = found.ok_or(StudioError::NoParticipant)?.clone();
    let prompt = format!("You are {participant}, a participant of this room.");
    Ok(Preview {
        participant,
        prompt,
    })
}
