//! The AI codes: two types, one for each prefix.

use std::time::Duration;

use sw_error::SwError;
use thiserror::Error;

/// Why nothing is generated.
#[derive(Debug, Error, SwError)]
#[sw(section = "AI", prefix = "SW_AI_")]
pub enum AiError {
    /// The tenant has no `ScaiGrid` token to pay generations with; an admin has to set one.
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
    #[error("there is no model `{model}` registered")]
    #[sw(code = "SW_AI_MODEL_NOT_FOUND", status = 404)]
    ModelNotFound {
        /// The name that was asked for.
        model: String,
    },

    /// The room's AI is still generating; wait for it to finish before asking again.
    #[error("a generation is under way in this room")]
    #[sw(code = "SW_AI_BUSY", status = 409)]
    Busy,

    /// The tenant has used up its tokens of this month; the next month or a higher cap brings more.
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
    #[error("the plugin `{plugin}` is turned off here")]
    #[sw(code = "SW_PLUGIN_FORBIDDEN", status = 403)]
    Forbidden {
        /// The plugin's name.
        plugin: String,
    },

    /// The service has no plugin of this name.
    #[error("there is no plugin `{plugin}`")]
    #[sw(code = "SW_PLUGIN_NOT_FOUND", status = 404)]
    NotFound {
        /// The name that was asked for.
        plugin: String,
    },

    /// The plugin's tool call ran past its limit of 30 seconds, or what the tenant has set instead.
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
