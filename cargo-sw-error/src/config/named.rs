//! [`Named`]: what the settings name, with its location.

use crate::{
    model::code::Location,
    text::toml::{Reader, SpannedValue},
};

/// A package, a section or a wire that the settings name; a wire perhaps behind its package, as in `service::Flat`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Where the manifest has it.
    pub location: Location,
}

impl Reader<'_> {
    /// A list of names.
    pub(super) fn named(&mut self, item: &SpannedValue<'_>, usage: &str) -> Vec<Named> {
        let names = self.strings(item, usage);
        let items = item.get_ref().as_array().into_iter().flatten();
        names
            .into_iter()
            .zip(items)
            .map(|(name, item)| Named {
                name,
                location: self.location(&item.span()),
            })
            .collect()
    }
}
