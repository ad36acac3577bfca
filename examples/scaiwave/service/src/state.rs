//! The state of the service, all in memory.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use scaiwave_ai::Ai;
use scaiwave_auth::{Provider, Tokens};
use scaiwave_bridges::Bridges;
use scaiwave_calls::Calls;
use scaiwave_common::Key;
use scaiwave_events::Events;
use scaiwave_federation::Peers;
use scaiwave_notes::Notes;
use scaiwave_plans::Plans;
use scaiwave_rooms::Rooms;
use scaiwave_sidekicks::Sidekicks;
use scaiwave_tenants::{Profiles, Tenants};
use scaiwave_workspaces::Workspaces;

use crate::{Config, seed};

/// The service's state in handlers.
pub(crate) type App = Arc<Service>;

/// The constant state, and the world.
pub(crate) struct Service {
    pub(crate) config: Config,
    pub(crate) provider: Provider,
    pub(crate) tokens: Tokens,
    world: Mutex<World>,
}

/// The state of all subsystems.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) tenants: Tenants,
    pub(crate) profiles: Profiles,
    pub(crate) rooms: Rooms,
    pub(crate) events: Events,
    pub(crate) notes: Notes,
    pub(crate) workspaces: Workspaces,
    pub(crate) ai: Ai,
    pub(crate) plans: Plans,
    pub(crate) sidekicks: Sidekicks,
    pub(crate) calls: Calls,
    pub(crate) peers: Peers,
    pub(crate) bridges: Bridges,
}

impl Service {
    pub(crate) fn new(config: Config) -> Self {
        // The standard library has no other random numbers; a real service loads its key from a secret store.
        let random: [u64; 4] = std::array::from_fn(|index| RandomState::new().hash_one(index));
        let key = Key::new(random.map(u64::to_ne_bytes).concat());
        Self {
            tokens: Tokens::new(key, config.token_lifetime),
            provider: seed::provider(),
            world: Mutex::new(seed::world()),
            config,
        }
    }

    /// Locks the world; never hold it across an `await`.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
