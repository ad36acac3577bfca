//! The rooms of all tenants, and the operations on them.

use scaiwave_common::Table;

use crate::{Archive, Room, RoomError, RoomType};

/// All rooms of the service.
#[derive(Debug)]
pub struct Rooms(Table<Room>);

impl Default for Rooms {
    fn default() -> Self {
        Self(Table::new("room"))
    }
}

impl Rooms {
    /// Opens a room and returns its id.
    pub fn create(&mut self, tenant: &str, room: Room) -> String {
        self.0.insert(tenant, room)
    }

    /// Opens a room under a known id.
    pub fn put(&mut self, tenant: &str, id: &str, room: Room) {
        self.0.put(tenant, id, room);
    }

    /// The room, without a check of the user.
    pub fn get(&self, tenant: &str, id: &str) -> Result<&Room, RoomError> {
        self.0.get(tenant, id).ok_or_else(|| RoomError::NotFound {
            room: id.to_owned(),
        })
    }

    /// The room, if the user is in it.
    pub fn enter(&self, tenant: &str, id: &str, user: &str) -> Result<&Room, RoomError> {
        let room = self.get(tenant, id)?;
        room.require_member(user)?;
        Ok(room)
    }

    /// The room, if the user is in it and its contents can change.
    pub fn write(&self, tenant: &str, id: &str, user: &str) -> Result<&Room, RoomError> {
        self.enter(tenant, id, user)?;
        self.open(tenant, id)
    }

    /// The room, if it can change, without a check of the user.
    pub fn open(&self, tenant: &str, id: &str) -> Result<&Room, RoomError> {
        let room = self.get(tenant, id)?;
        if room.frozen {
            return Err(RoomError::Frozen {
                room: id.to_owned(),
            });
        }
        Ok(room)
    }

    /// Adds a person to a room that the caller is in.
    pub fn invite(
        &mut self,
        tenant: &str,
        id: &str,
        by: &str,
        guest: &str,
        limit: usize,
    ) -> Result<(), RoomError> {
        let room = self.write(tenant, id, by)?;
        if room.room_type == RoomType::Direct && room.members.len() == 2 {
            let (room_type, operation) = (room.room_type, "grow");
            return Err(RoomError::TypeInvariant {
                room_type,
                operation,
            });
        }
        if room.members.len() >= limit {
            return Err(RoomError::Capacity { limit });
        }
        self.get_mut(tenant, id)?.members.insert(guest.to_owned());
        Ok(())
    }

    /// Closes a room; only its moderator may.
    pub fn freeze(&mut self, tenant: &str, id: &str, by: &str) -> Result<(), RoomError> {
        if self.enter(tenant, id, by)?.moderator != by {
            return Err(RoomError::Forbidden {
                room: id.to_owned(),
            });
        }
        self.get_mut(tenant, id)?.frozen = true;
        Ok(())
    }

    /// The room as an archive.
    pub fn export(&self, tenant: &str, id: &str, by: &str) -> Result<Archive, RoomError> {
        Archive::of(self.enter(tenant, id, by)?)
    }

    /// Opens the room that an archive describes and returns its id.
    pub fn import(
        &mut self,
        tenant: &str,
        by: &str,
        archive: Archive,
    ) -> Result<String, RoomError> {
        Ok(self.create(tenant, archive.into_room(by)?))
    }

    fn get_mut(&mut self, tenant: &str, id: &str) -> Result<&mut Room, RoomError> {
        self.0
            .get_mut(tenant, id)
            .ok_or_else(|| RoomError::NotFound {
                room: id.to_owned(),
            })
    }
}
