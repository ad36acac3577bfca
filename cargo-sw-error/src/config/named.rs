//! [`Named`]: a name in the settings, with its location.

use crate::{
    model::code::Location,
    text::toml::{Reader, SpannedValue},
};

/// A package, section or wire named in the settings; a wire may have its package in front, as in `service::Flat`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Its place in the manifest.
    pub location: Location,
}

impl Reader<'_> {
    /// Reads a list of names.
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
