//! One room.

use std::{collections::BTreeSet, fmt};

use scaiwave_tenants::MembershipError;
use serde::{Deserialize, Serialize};

/// The type of a room; some operations exist only for some types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomType {
    /// Many people.
    Channel,
    /// Two people.
    Direct,
    /// A person and a sidekick.
    Sidekick,
    /// Joined to a foreign chat system.
    Bridge,
    /// Leaves no trace.
    Incognito,
    /// Shared with other servers.
    Federated,
}

impl RoomType {
    /// Whether rooms of this type can be exported and imported.
    #[must_use]
    pub const fn is_archivable(self) -> bool {
        matches!(self, Self::Channel | Self::Direct)
    }
}

impl fmt::Display for RoomType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Channel => "channel",
            Self::Direct => "direct",
            Self::Sidekick => "sidekick",
            Self::Bridge => "bridge",
            Self::Incognito => "incognito",
            Self::Federated => "federated",
        })
    }
}

/// A room as its members see it.
#[derive(Debug, Clone, Serialize)]
pub struct Room {
    /// The name to show.
    pub name: String,
    /// Its type.
    pub room_type: RoomType,
    /// The user who runs it.
    pub moderator: String,
    /// The people in it.
    pub members: BTreeSet<String>,
    /// The AI participants in it.
    pub participants: BTreeSet<String>,
    /// Whether it is closed.
    pub frozen: bool,
}

impl Room {
    /// A room with one person in it, its moderator.
    #[must_use]
    pub fn new(name: &str, room_type: RoomType, moderator: &str) -> Self {
        Self {
            name: name.to_owned(),
            room_type,
            moderator: moderator.to_owned(),
            members: BTreeSet::from([moderator.to_owned()]),
            participants: BTreeSet::new(),
            frozen: false,
        }
    }

    /// Fails unless `user` is in the room.
    pub fn require_member(&self, user: &str) -> Result<(), MembershipError> {
        if !self.members.contains(user) {
            return Err(MembershipError::NotMember {
                resource: self.name.clone(),
            });
        }
        Ok(())
    }
}
