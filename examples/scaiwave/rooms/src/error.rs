//! The Rooms codes.

use scaiwave_tenants::MembershipError;
use sw_error::SwError;
use thiserror::Error;

use crate::RoomType;

/// Why something cannot be done in or with a room.
#[derive(Debug, Error, SwError)]
#[sw(section = "Rooms", prefix = "SW_ROOM_")]
pub enum RoomError {
    /// The tenant has no room with this id.
    ///
    /// # Fix
    ///
    /// Send the id that `POST /tenants/{tenant}/rooms` returned, and not the room's name, with the same tenant in the
    /// address.
    #[error("there is no room `{room}`")]
    #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        room: String,
    },

    /// The caller is in the room, but only its moderator may do this.
    ///
    /// # Fix
    ///
    /// Ask the `moderator` that `GET /tenants/{tenant}/rooms/{room}` shows to do it.
    /// An admin of the tenant cannot do it either.
    #[error("only the moderator of `{room}` may do this")]
    #[sw(code = "SW_ROOM_FORBIDDEN", status = 403)]
    Forbidden {
        /// The room's id.
        room: String,
    },

    /// The room is closed or archived: it can be read, and nothing in it can change.
    ///
    /// # Cause
    ///
    /// The room's moderator closed it with `POST /tenants/{tenant}/rooms/{room}/freeze`.
    ///
    /// # Fix
    ///
    /// Do not retry: a frozen room stays frozen.
    /// Go on in another room, which `POST /tenants/{tenant}/rooms` opens.
    /// To keep the name and the members of a channel or direct room, export it and import the archive.
    #[error("the room `{room}` is frozen")]
    #[sw(code = "SW_ROOM_FROZEN", status = 409)]
    Frozen {
        /// The room's id.
        room: String,
    },

    /// Rooms of this `room_type` do not have the operation, whoever asks for it.
    ///
    /// # Cause
    ///
    /// A direct room already has its two people and takes no more.
    ///
    /// # Fix
    ///
    /// Open a room of the `room_type` `channel` with `POST /tenants/{tenant}/rooms`, and add all people there.
    #[error("a {room_type} room cannot {operation}")]
    #[sw(code = "SW_ROOM_TYPE_INVARIANT", status = 400)]
    TypeInvariant {
        /// The room's type.
        room_type: RoomType,
        /// What was asked of it, in one word.
        operation: &'static str,
    },

    /// The room holds as many people as the tenant's `max_participants` allows.
    ///
    /// # Fix
    ///
    /// Open another room with `POST /tenants/{tenant}/rooms`.
    /// To make the room larger, ask an admin of the tenant to raise `max_participants` with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    #[error("the room is full: it holds {limit} participants")]
    #[sw(code = "SW_ROOM_CAPACITY", status = 409)]
    Capacity {
        /// The tenant's `max_participants`.
        limit: usize,
    },

    /// Sidekick, bridge, incognito and federated rooms never leave the service as an archive.
    ///
    /// # Fix
    ///
    /// Offer the export only if `GET /tenants/{tenant}/rooms/{room}` shows the `room_type` `channel` or `direct`.
    /// Do not retry: the type of a room never changes.
    #[error("a {room_type} room cannot be exported")]
    #[sw(code = "SW_ROOM_EXPORT_REFUSED", status = 400)]
    ExportRefused {
        /// The room's type.
        room_type: RoomType,
    },

    /// Sidekick, bridge, incognito and federated rooms cannot be made from an archive.
    ///
    /// # Fix
    ///
    /// Send an archive of the `room_type` `channel` or `direct`.
    /// For a room of another type, open an empty one with `POST /tenants/{tenant}/rooms`.
    #[error("a {room_type} room cannot be imported")]
    #[sw(code = "SW_ROOM_IMPORT_REFUSED", status = 400)]
    ImportRefused {
        /// The archive's type.
        room_type: RoomType,
    },

    /// The caller is not in the room.
    #[error(transparent)]
    #[sw(transparent)]
    Membership(#[from] MembershipError),
}
