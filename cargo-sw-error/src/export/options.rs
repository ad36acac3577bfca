//! [`Options`]: how an export is made.

use sw_error_core::wire::WireFacts;

use crate::{config::Choices, l10n::Translated, lock::Lock, model::selection::Selection};

/// How an export is made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What users choose.
    pub choices: Choices,
    /// The date that pages show; none where none is given, as no clock is read.
    pub date: Option<String>,
    /// The bodies that the service sends, the default first; the envelope where there are none.
    pub wires: Vec<WireFacts<'static>>,
    /// The messages in the locales that are chosen, in their order.
    pub translations: Vec<Translated>,
    /// The codes that are exported.
    pub selection: Selection,
    /// For [`Format::Changelog`](crate::config::Format::Changelog): the lock to compare with, and the heading of what has changed.
    pub baseline: Option<(String, Lock)>,
}
