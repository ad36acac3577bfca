//! The plugins that the demo comes with.

use std::time::Duration;

use serde::Deserialize;

use crate::PluginError;

/// A plugin that can be called.
#[derive(Debug, Clone, Copy)]
pub enum Plugin {
    /// Says again what it is told.
    Echo,
    /// Does so after a while.
    Timer,
}

/// What a tool call says.
#[derive(Debug, Deserialize)]
pub struct ToolCall {
    /// What the tool shall answer.
    pub text: String,
    /// How long the timer runs.
    #[serde(default)]
    pub wait_ms: u64,
}

impl Plugin {
    /// The plugin of this name, unless it is turned off.
    pub fn find(name: &str, turned_off: &[String]) -> Result<Self, PluginError> {
        let plugin = match name {
            "echo" => Self::Echo,
            "timer" => Self::Timer,
            _ => {
                return Err(PluginError::NotFound {
                    plugin: name.to_owned(),
                });
            }
        };
        if turned_off.iter().any(|off| off == name) {
            return Err(PluginError::Forbidden {
                plugin: name.to_owned(),
            });
        }
        Ok(plugin)
    }

    /// How long the call runs.
    #[must_use]
    pub const fn runs(self, call: &ToolCall) -> Duration {
        match self {
            Self::Echo => Duration::ZERO,
            Self::Timer => Duration::from_millis(call.wait_ms),
        }
    }
}
