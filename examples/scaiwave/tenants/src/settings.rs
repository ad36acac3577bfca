//! The settings that an admin can change for a tenant.

use scaiwave_common::{Problems, problem};
use serde::Deserialize;

use crate::TenantError;

/// The settings of one tenant; omitted ones have defaults.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How many people may belong to the tenant.
    pub max_members: usize,
    /// How many people may be in one room.
    pub max_participants: usize,
    /// How many events the tenant may post in a minute.
    pub events_per_minute: usize,
    /// How long an event can be edited.
    pub edit_window_ms: u64,
    /// How many notes one user may own.
    pub notes_per_user: usize,
    /// The `ScaiGrid` token that generations are paid with.
    pub scaigrid_token: Option<String>,
    /// The models that are registered.
    pub models: Vec<String>,
    /// How many tokens generations may use in a month.
    pub tokens_per_month: u64,
    /// The plugins that are turned off.
    pub plugins_off: Vec<String>,
    /// How long a plugin's tool call may take.
    pub plugin_timeout_ms: u64,
    /// How many sidekicks of one user may work at once.
    pub sidekicks_per_user: usize,
    /// How many sidekicks of the tenant may work at once.
    pub sidekicks_per_tenant: usize,
    /// How long a sidekick may work on its task.
    pub sidekick_wall_clock_ms: u64,
    /// Whether calls can be recorded.
    pub recordings: bool,
    /// Whether rooms can be federated.
    pub federation: bool,
    /// Whether Prompt Studio is enabled.
    pub studio: bool,
    /// The users who may use Prompt Studio.
    pub studio_allowlist: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_members: 100,
            max_participants: 50,
            events_per_minute: 600,
            edit_window_ms: 15 * 60 * 1000,
            notes_per_user: 1000,
            scaigrid_token: None,
            models: Vec::new(),
            tokens_per_month: 100_000,
            plugins_off: Vec::new(),
            plugin_timeout_ms: 30_000,
            sidekicks_per_user: 3,
            sidekicks_per_tenant: 20,
            sidekick_wall_clock_ms: 2 * 60 * 1000,
            recordings: true,
            federation: true,
            studio: false,
            studio_allowlist: Vec::new(),
        }
    }
}

impl Settings {
    /// Checks the values that match the schema but may contradict each other.
    pub fn check(&self) -> Result<(), TenantError> {
        let mut problems = Problems::new();
        if self.max_participants < 2 {
            problems.append(&mut problem("max_participants", "a room needs two people"));
        }
        if self.sidekicks_per_user > self.sidekicks_per_tenant {
            let message = "is more than `sidekicks_per_tenant`";
            problems.append(&mut problem("sidekicks_per_user", message));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(TenantError::Settings { problems })
        }
    }
}
