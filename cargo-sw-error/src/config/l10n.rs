//! `l10n = "folder"`: the folder with the translations.

use std::path::{Component, Path};

use crate::{
    error::Mistake,
    model::code::Location,
    text::toml::{Reader, SpannedValue},
};

/// The folder with the translations, if the settings name one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationFolder {
    /// The folder, and its place in the manifest.
    set: Option<(String, Location)>,
}

/// The default folder.
const DEFAULT: &str = "l10n";

impl TranslationFolder {
    /// The folder, relative to the workspace's root.
    #[must_use]
    pub fn path(&self) -> &str {
        self.set.as_ref().map_or(DEFAULT, |(path, _)| path)
    }

    /// The mistake that the settings name a folder that does not exist.
    pub(crate) fn missing(&self, root: &Path) -> Option<Mistake> {
        let (path, location) = self.set.as_ref()?;
        Some(Mistake {
            path: root.join(&location.file),
            line: location.line,
            column: location.column,
            message: format!(
                "there is no folder `{path}`; `cargo sw-error l10n add LOCALE` creates it"
            ),
        })
    }
}

impl Reader<'_> {
    pub(super) fn translations(
        &mut self,
        item: &SpannedValue<'_>,
        usage: &str,
    ) -> TranslationFolder {
        let text = item.get_ref().as_str().unwrap_or_default();
        let path = text.trim_end_matches('/');
        let mut parts = Path::new(path).components();
        let is_below = parts.all(|part| matches!(part, Component::Normal(_)));
        if path.is_empty() || !is_below || path.contains('\\') {
            self.mistake(
                item.span(),
                format!("expected a folder below the workspace's root: `{usage}`"),
            );
            return TranslationFolder::default();
        }
        TranslationFolder {
            set: Some((path.to_owned(), self.location(&item.span()))),
        }
    }
}
