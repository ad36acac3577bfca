//! The demo's plugins.

use std::time::Duration;

use serde::Deserialize;

use crate::PluginError;

/// The length of an excerpt, in bytes.
const EXCERPT: usize = 16;

/// A plugin that can be called.
#[derive(Debug, Clone, Copy)]
pub enum Plugin {
    /// Repeats the text.
    Echo,
    /// Repeats the text after a delay.
    Timer,
    /// Returns the start of the text.
    Excerpt,
}

/// The input of a tool call.
#[derive(Debug, Deserialize)]
pub struct ToolCall {
    /// The text for the tool.
    pub text: String,
    /// The delay of the timer.
    #[serde(default)]
    pub wait_ms: u64,
}

impl Plugin {
    /// The plugin of this name, unless it is turned off.
    pub fn find(name: &str, turned_off: &[String]) -> Result<Self, PluginError> {
        let plugin = match name {
            "echo" => Self::Echo,
            "timer" => Self::Timer,
            "excerpt" => Self::Excerpt,
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

    /// The duration of the call.
    #[must_use]
    pub const fn runs(self, call: &ToolCall) -> Duration {
        match self {
            Self::Echo | Self::Excerpt => Duration::ZERO,
            Self::Timer => Duration::from_millis(call.wait_ms),
        }
    }

    /// The answer to the call.
    #[must_use]
    pub fn answers(self, call: ToolCall) -> String {
        match self {
            Self::Echo | Self::Timer => call.text,
            Self::Excerpt => excerpt(&call.text).to_owned(),
        }
    }
}

/// Counts bytes, and panics within any character outside of ASCII: its author knew only English texts.
/// Plugins are third-party code, and the service must survive their bugs.
fn excerpt(text: &str) -> &str {
    &text[..text.len().min(EXCERPT)]
}
