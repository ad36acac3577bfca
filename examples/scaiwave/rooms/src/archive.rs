//! A room outside of the service.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Room, RoomError, RoomType};

/// The format for export and import.
#[derive(Debug, Serialize, Deserialize)]
pub struct Archive {
    name: String,
    room_type: RoomType,
    members: BTreeSet<String>,
}

impl Archive {
    pub(crate) fn of(room: &Room) -> Result<Self, RoomError> {
        let Room {
            name,
            room_type,
            members,
            ..
        } = room.clone();
        if !room_type.is_archivable() {
            return Err(RoomError::ExportRefused { room_type });
        }
        Ok(Self {
            name,
            room_type,
            members,
        })
    }

    pub(crate) fn into_room(self, moderator: &str) -> Result<Room, RoomError> {
        let Self {
            name,
            room_type,
            members,
        } = self;
        if !room_type.is_archivable() {
            return Err(RoomError::ImportRefused { room_type });
        }
        let mut room = Room::new(&name, room_type, moderator);
        room.members.extend(members);
        Ok(room)
    }
}
