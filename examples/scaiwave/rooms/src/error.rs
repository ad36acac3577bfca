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
    #[error("there is no room `{room}`")]
    #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        room: String,
    },

    /// The caller is in the room, but only its moderator may do this.
    #[error("only the moderator of `{room}` may do this")]
    #[sw(code = "SW_ROOM_FORBIDDEN", status = 403)]
    Forbidden {
        /// The room's id.
        room: String,
    },

    /// The room is closed or archived: it can be read, and nothing in it can change.
    #[error("the room `{room}` is frozen")]
    #[sw(code = "SW_ROOM_FROZEN", status = 409)]
    Frozen {
        /// The room's id.
        room: String,
    },

    /// Rooms of this `room_type` do not have the operation, whoever asks for it.
    #[error("a {room_type} room cannot {operation}")]
    #[sw(code = "SW_ROOM_TYPE_INVARIANT", status = 400)]
    TypeInvariant {
        /// The room's type.
        room_type: RoomType,
        /// What was asked of it, in one word.
        operation: &'static str,
    },

    /// The room holds as many people as the tenant's `max_participants` allows.
    #[error("the room is full: it holds {limit} participants")]
    #[sw(code = "SW_ROOM_CAPACITY", status = 409)]
    Capacity {
        /// The tenant's `max_participants`.
        limit: usize,
    },

    /// Sidekick, bridge, incognito and federated rooms never leave the service as an archive.
    #[error("a {room_type} room cannot be exported")]
    #[sw(code = "SW_ROOM_EXPORT_REFUSED", status = 400)]
    ExportRefused {
        /// The room's type.
        room_type: RoomType,
    },

    /// Sidekick, bridge, incognito and federated rooms cannot be made from an archive.
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
