//! The events of all rooms, and the operations on them.

use std::time::{Duration, Instant};

use scaiwave_common::Table;
use scaiwave_rooms::Rooms;

use crate::{Event, EventError, MAX_CONTENT, rate::Rate};

/// The room and the user of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The tenant's id.
    pub tenant: &'a str,
    /// The room's id.
    pub room: &'a str,
    /// The caller's name.
    pub user: &'a str,
}

/// The tenant's settings for events.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many events the tenant may post in a minute.
    pub per_minute: usize,
    /// How long an event can be edited.
    pub edit_window: Duration,
}

/// All events of the service.
#[derive(Debug)]
pub struct Events {
    table: Table<Event>,
    rate: Rate,
}

impl Default for Events {
    fn default() -> Self {
        Self {
            table: Table::new("event"),
            rate: Rate::default(),
        }
    }
}

impl Events {
    /// Posts an event in a room that the caller is in, and returns its id.
    pub fn post(
        &mut self,
        rooms: &Rooms,
        place: Place<'_>,
        content: String,
        limits: Limits,
        now: Instant,
    ) -> Result<String, EventError> {
        rooms.write(place.tenant, place.room, place.user)?;
        self.deliver(rooms, place, content, limits, now)
    }

    /// Adds an event from another server or a foreign chat system.
    pub fn deliver(
        &mut self,
        rooms: &Rooms,
        place: Place<'_>,
        content: String,
        limits: Limits,
        now: Instant,
    ) -> Result<String, EventError> {
        let Place { tenant, room, user } = place;
        rooms.open(tenant, room)?;
        check_size(&content)?;
        self.rate.count(tenant, limits.per_minute, now)?;
        let event = Event {
            room: room.to_owned(),
            posted: now,
            author: user.to_owned(),
            content,
            edited: false,
            redacted: false,
        };
        Ok(self.table.insert(tenant, event))
    }

    /// An event of a room that the caller is in.
    pub fn read(&self, rooms: &Rooms, place: Place<'_>, id: &str) -> Result<&Event, EventError> {
        rooms.enter(place.tenant, place.room, place.user)?;
        let event = self
            .table
            .get(place.tenant, id)
            .filter(|event| event.room == place.room);
        event.ok_or_else(|| EventError::NotFound {
            event: id.to_owned(),
        })
    }

    /// Edits an event of the caller.
    pub fn edit(
        &mut self,
        rooms: &Rooms,
        place: Place<'_>,
        id: &str,
        content: String,
        limits: Limits,
        now: Instant,
    ) -> Result<(), EventError> {
        rooms.write(place.tenant, place.room, place.user)?;
        check_size(&content)?;
        let event = self.read(rooms, place, id)?;
        if event.author != place.user {
            return Err(EventError::NotTheAuthor);
        }
        let window = limits.edit_window;
        if now.duration_since(event.posted) > window {
            return Err(EventError::TooOldToEdit { window });
        }
        self.change(place.tenant, id, |event| {
            event.content = content;
            event.edited = true;
        })
    }

    /// Redacts an event: one's own, or any with the power to.
    pub fn redact(
        &mut self,
        rooms: &Rooms,
        place: Place<'_>,
        id: &str,
        is_admin: bool,
    ) -> Result<(), EventError> {
        let room = rooms.write(place.tenant, place.room, place.user)?;
        let has_power = is_admin || room.moderator == place.user;
        let event = self.read(rooms, place, id)?;
        if event.author != place.user && !has_power {
            return Err(EventError::RedactForbidden);
        }
        self.change(place.tenant, id, |event| {
            event.content.clear();
            event.redacted = true;
        })
    }

    fn change(
        &mut self,
        tenant: &str,
        id: &str,
        change: impl FnOnce(&mut Event),
    ) -> Result<(), EventError> {
        let event = self.table.get_mut(tenant, id);
        event.map(change).ok_or_else(|| EventError::NotFound {
            event: id.to_owned(),
        })
    }
}

fn check_size(content: &str) -> Result<(), EventError> {
    if content.len() > MAX_CONTENT {
        return Err(EventError::ContentTooLarge);
    }
    Ok(())
}
