//! The AI codes: two types, one for each prefix.

use std::time::Duration;

use sw_error::SwError;
use thiserror::Error;

/// Why nothing is generated.
#[derive(Debug, Error, SwError)]
#[sw(section = "AI", prefix = "SW_AI_")]
pub enum AiError {
    /// The tenant has no `ScaiGrid` token to pay generations with; an admin has to set one.
    ///
    /// # Fix
    ///
    /// Ask an admin of the tenant to set `scaigrid_token` with `PUT /tenants/{tenant}/settings`, which replaces all
    /// settings.
    /// Until then, every retry fails.
    /// On call: this is a missing setting of the tenant, not an outage.
    #[error("tenant `{tenant}` has no ScaiGrid token")]
    #[sw(
        code = "SW_AI_NO_TOKEN",
        status = 503,
        message = "AI is not set up for this tenant, ask an admin",
        retry_after = 60
    )]
    NoToken {
        /// The tenant's id.
        tenant: String,
    },

    /// The tenant has not registered a model of this name.
    ///
    /// # Fix
    ///
    /// Send the name of a registered model in `model`, spelled as in the tenant's setting `models`.
    /// To register another one, ask an admin of the tenant to add it to `models` with `PUT /tenants/{tenant}/settings`,
    /// which replaces all settings.
    #[error("there is no model `{model}` registered")]
    #[sw(code = "SW_AI_MODEL_NOT_FOUND", status = 404)]
    ModelNotFound {
        /// The name that was asked for.
        model: String,
    },

    /// The room's AI is still generating; wait for it to finish before asking again.
    ///
    /// # Fix
    ///
    /// Wait for the `takes_ms` in the answer to the running generation, then send the prompt again.
    /// If somebody else started it, try again every few seconds.
    #[error("a generation is under way in this room")]
    #[sw(code = "SW_AI_BUSY", status = 409)]
    Busy,

    /// The tenant has used up its tokens of this month; the next month or a higher cap brings more.
    ///
    /// # Cause
    ///
    /// Each word of `prompt` costs a token, and this prompt needs more tokens than the tenant has left.
    ///
    /// # Fix
    ///
    /// Send a shorter `prompt`, or ask an admin of the tenant to raise `tokens_per_month` with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    /// `Retry-After` reaches to the next month in UTC: show the date to the user instead of waiting.
    #[error("the tenant's cap of {cap} tokens a month is reached")]
    #[sw(code = "SW_AI_BUDGET_EXCEEDED", status = 429, retry_after = wait)]
    BudgetExceeded {
        /// The tenant's cap.
        cap: u64,
        /// When the month is over.
        wait: Duration,
    },
}

/// Why a plugin's tool does not answer.
#[derive(Debug, Error, SwError)]
#[sw(section = "AI", prefix = "SW_PLUGIN_")]
pub enum PluginError {
    /// An admin has turned the plugin off for the tenant or the room.
    ///
    /// # Fix
    ///
    /// Ask an admin of the tenant to remove the plugin from `plugins_off` with `PUT /tenants/{tenant}/settings`, which
    /// replaces all settings.
    #[error("the plugin `{plugin}` is turned off here")]
    #[sw(code = "SW_PLUGIN_FORBIDDEN", status = 403)]
    Forbidden {
        /// The plugin's name.
        plugin: String,
    },

    /// The service has no plugin of this name.
    ///
    /// # Fix
    ///
    /// Correct the plugin's name in the address: there are `echo`, `timer` and `excerpt`, in lower case.
    #[error("there is no plugin `{plugin}`")]
    #[sw(code = "SW_PLUGIN_NOT_FOUND", status = 404)]
    NotFound {
        /// The name that was asked for.
        plugin: String,
    },

    /// The plugin's tool call ran past its limit of 30 seconds, or what the tenant has set instead.
    ///
    /// # Fix
    ///
    /// Give the tool less to do, for example a smaller `wait_ms` for `timer`.
    /// If it needs the time, ask an admin of the tenant to raise `plugin_timeout_ms` with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    /// On call: if one plugin times out for many tenants, tell its authors.
    #[error("the tool call took longer than {limit:?}")]
    #[sw(
        code = "SW_PLUGIN_TIMEOUT",
        status = 504,
        message = "the plugin did not answer within {limit:?}"
    )]
    Timeout {
        /// The tenant's limit.
        limit: Duration,
    },
}
