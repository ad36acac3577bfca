//! [`Options`]: the options of an export.

use sw_error_core::wire::WireFacts;

use crate::{config::Choices, l10n::Translated, lock::Lock, model::selection::Selection};

/// The options of an export.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The options that users set.
    pub choices: Choices,
    /// The date for pages; without it pages have none, because the clock is never read.
    pub date: Option<String>,
    /// The bodies of the service, the default first; empty for the envelope.
    pub wires: Vec<WireFacts<'static>>,
    /// The translations in the chosen locales, in order.
    pub translations: Vec<Translated>,
    /// The codes to export.
    pub selection: Selection,
    /// For [`Format::Changelog`](crate::config::Format::Changelog): the lock to compare with, and the heading of the changes.
    pub baseline: Option<(String, Lock)>,
}
