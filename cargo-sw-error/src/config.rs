//! The settings in `[workspace.metadata.sw-error]`; every mistake is reported at its location.

use std::{collections::BTreeMap, ops::Range, path::Path};

use sw_error_core::{case::Case, code::DEFAULT_PREFIX};
use toml::de::{DeArray, DeTable};

use crate::{
    error::{Error, Mistake},
    model::{
        code::Location,
        finding::{Finding, Level},
        target::Targets,
    },
    text::{
        files,
        suggest::unknown,
        toml::{Reader, SpannedValue},
    },
};

mod format;
pub mod keys;
mod l10n;
mod named;
mod profile;
mod targets;

pub use format::{Choices, Format};
use keys::{EXCEPTION, SETTINGS, names};
pub use l10n::TranslationFolder;
pub use named::Named;
pub use profile::Profile;

/// The settings of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The order of the sections in exports; other sections follow by name.
    pub sections: Vec<String>,
    /// Cargo arguments for each run of a check, such as `[["--all-features"], ["--no-default-features"]]`.
    pub configurations: Vec<Vec<String>>,
    /// The targets to check, such as `["--lib", "--bins"]`; all of them if none is set.
    pub targets: Targets,
    /// Packages whose codes are not promised, such as those for tests.
    pub exclude: Vec<Named>,
    /// The prefixes that several packages share; any other prefix belongs to one package.
    pub roots: Roots,
    /// The wires of the service, the default first; empty if the workspace has at most one.
    pub wires: Vec<Named>,
    /// The pages that errors link to, as paths from the workspace's folder.
    pub pages: Vec<Named>,
    /// The exports that `cargo sw-error export` writes.
    pub exports: Vec<Profile>,
    /// The folder with the translations.
    pub l10n: TranslationFolder,
    /// Levels of checks that differ from the default, by id.
    pub levels: BTreeMap<&'static str, Level>,
    /// Accepted findings.
    pub exceptions: Vec<Exception>,
    /// Mistakes in the settings, also those found later in other files or by the compiler, so that all are reported together.
    pub mistakes: Vec<Mistake>,
}

/// The prefixes that several packages share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roots(pub Vec<String>);

/// The prefix of types that set none.
impl Default for Roots {
    fn default() -> Self {
        Self(vec![DEFAULT_PREFIX.to_owned()])
    }
}

/// An accepted finding, with the reason.
#[derive(Clone, Debug)]
pub struct Exception {
    /// The id of the check.
    pub check: &'static str,
    /// The code of the finding.
    pub code: String,
    /// Why it is accepted.
    pub reason: String,
    /// Its place in the manifest.
    pub location: Location,
}

/// Cargo arguments that a configuration may use.
const CARGO_ARGUMENTS: &[&str] = &[
    "--all-features",
    "--no-default-features",
    "--features",
    "--target",
    "--profile",
    "--release",
];

impl Config {
    /// Reads the settings from the root manifest: under `workspace.metadata`, or `package.metadata` of a single package.
    ///
    /// `checks` are the valid ids of checks.
    ///
    /// # Errors
    ///
    /// The file cannot be read. Mistakes in the settings are part of the result.
    pub fn read(manifest: &Path, checks: &[&'static str]) -> Result<Self, Error> {
        let text = files::read_existing(manifest)?;
        let mut reader = Reader::new(manifest, &text);
        let mut config = Self::default();
        match DeTable::parse(&text) {
            Ok(document) => {
                let tables = ["workspace", "package"];
                let metadata = tables.map(|table| metadata(document.get_ref(), table));
                for metadata in metadata.iter().flatten() {
                    reader.misspelt(metadata);
                }
                let settings = metadata.map(|metadata| metadata?.get_key_value("sw-error"));
                if let [Some(_), Some((key, _))] = settings {
                    reader.mistake(
                        key.span(),
                        "settings belong in `[workspace.metadata.sw-error]`; move this table there",
                    );
                }
                if let Some((_, settings)) = settings.into_iter().flatten().next() {
                    config = reader.config(settings, checks);
                }
            }
            Err(error) => reader.mistake(error.span().unwrap_or_default(), error.message()),
        }
        config.mistakes = reader.into_mistakes();
        Ok(config)
    }

    /// Settings in the manifest of a member, which would otherwise have no effect.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn misplaced(manifest: &Path) -> Result<Vec<Mistake>, Error> {
        let text = files::read_existing(manifest)?;
        let mut reader = Reader::new(manifest, &text);
        let document = DeTable::parse(&text).ok();
        let metadata = document
            .as_ref()
            .and_then(|document| metadata(document.get_ref(), "package"));
        if let Some(metadata) = metadata {
            reader.misspelt(metadata);
            if let Some((key, _)) = metadata.get_key_value("sw-error") {
                reader.mistake(
                    key.span(),
                    "settings apply to the whole workspace; \
                     move them to `[workspace.metadata.sw-error]` in its root manifest",
                );
            }
        }
        Ok(reader.into_mistakes())
    }
}

/// `workspace.metadata` or `package.metadata`.
fn metadata<'a, 'b>(document: &'a DeTable<'b>, table: &str) -> Option<&'a DeTable<'b>> {
    let table = document.get(table)?.get_ref().as_table()?;
    table.get("metadata")?.get_ref().as_table()
}

impl Exception {
    /// Whether this exception accepts a finding.
    pub(crate) fn is_for(&self, finding: &Finding) -> bool {
        self.check == finding.check && finding.code.as_deref() == Some(&self.code)
    }
}

impl Reader<'_> {
    /// Reports other spellings of our table, which would otherwise have no effect.
    fn misspelt(&mut self, metadata: &DeTable<'_>) {
        for (key, _) in metadata {
            if matches!(
                &**key.get_ref(),
                "sw_error" | "cargo-sw-error" | "cargo_sw_error"
            ) {
                let name = key.get_ref();
                self.mistake(
                    key.span(),
                    format!("unknown table `{name}`; did you mean `sw-error`?"),
                );
            }
        }
    }

    fn location(&self, span: &Range<usize>) -> Location {
        let (line, column) = self.line_and_column(span.start);
        Location {
            file: "Cargo.toml".to_owned(),
            line,
            column,
        }
    }

    fn config(&mut self, settings: &SpannedValue<'_>, checks: &[&'static str]) -> Config {
        let mut config = Config::default();
        let Some(table) = settings.get_ref().as_table() else {
            self.mistake(
                settings.span(),
                "expected a table, `[workspace.metadata.sw-error]`",
            );
            return config;
        };
        self.known_keys(table, &names(SETTINGS));
        for (key, value) in table {
            let Some(key) = SETTINGS.iter().find(|known| known.name == *key.get_ref()) else {
                continue;
            };
            match key.name {
                "sections" => config.sections = self.strings(value, key.usage),
                "configurations" => config.configurations = self.configurations(value, key.usage),
                "targets" => config.targets = self.targets(value, key.usage),
                "exclude" => config.exclude = self.named(value, key.usage),
                "roots" => config.roots = self.roots(value, key.usage),
                "wires" => config.wires = self.named(value, key.usage),
                "pages" => config.pages = self.named(value, key.usage),
                "exports" => config.exports = self.exports(value),
                "l10n" => config.l10n = self.translations(value, key.usage),
                "levels" => config.levels = self.levels(value, checks, key.usage),
                "exceptions" => config.exceptions = self.exceptions(value, checks, key.usage),
                _ => {}
            }
        }
        config
    }

    fn strings(&mut self, item: &SpannedValue<'_>, usage: &str) -> Vec<String> {
        item.get_ref()
            .as_array()
            .and_then(texts)
            .unwrap_or_else(|| {
                self.mistake(item.span(), format!("expected a list of texts: `{usage}`"));
                Vec::new()
            })
    }

    fn roots(&mut self, item: &SpannedValue<'_>, usage: &str) -> Roots {
        let roots = self.strings(item, usage);
        let items = item.get_ref().as_array().into_iter().flatten();
        for (root, item) in roots.iter().zip(items) {
            if !Case::ALL.iter().any(|case| case.is_prefix(root)) {
                self.mistake(
                    item.span(),
                    format!("`{root}` is not a prefix; write one such as \"ACME_\""),
                );
            }
        }
        Roots(roots)
    }

    fn configurations(&mut self, item: &SpannedValue<'_>, usage: &str) -> Vec<Vec<String>> {
        let usage = format!("expected a list of lists of cargo's arguments: `{usage}`");
        let Some(array) = item.get_ref().as_array() else {
            self.mistake(item.span(), usage);
            return Vec::new();
        };
        let mut configurations = Vec::new();
        for item in array {
            let Some(arguments) = item.get_ref().as_array().and_then(texts) else {
                self.mistake(item.span(), usage.as_str());
                continue;
            };
            for argument in arguments
                .iter()
                .filter(|argument| argument.starts_with('-'))
            {
                let name = argument.split('=').next().unwrap_or_default();
                if !CARGO_ARGUMENTS.contains(&name) {
                    self.mistake(item.span(), unknown("argument", name, CARGO_ARGUMENTS));
                }
            }
            configurations.push(arguments);
        }
        configurations
    }

    fn levels(
        &mut self,
        item: &SpannedValue<'_>,
        checks: &[&'static str],
        usage: &str,
    ) -> BTreeMap<&'static str, Level> {
        let mut levels = BTreeMap::new();
        let Some(table) = item.get_ref().as_table() else {
            self.mistake(item.span(), format!("expected a table: `{usage}`"));
            return levels;
        };
        for (key, value) in table {
            let level = value.get_ref().as_str().and_then(Level::parse);
            let Some(check) = self.check(key.get_ref(), key.span(), checks) else {
                continue;
            };
            match level {
                Some(level) => {
                    levels.insert(check, level);
                }
                None => self.mistake(
                    value.span(),
                    "expected a level: \"allow\", \"note\", \"warn\" or \"deny\"",
                ),
            }
        }
        levels
    }

    /// Reads the id of a check.
    fn check(
        &mut self,
        id: &str,
        span: Range<usize>,
        checks: &[&'static str],
    ) -> Option<&'static str> {
        let check = checks.iter().find(|check| **check == id);
        if check.is_none() {
            self.mistake(span, unknown("check", id, checks));
        }
        check.copied()
    }

    fn exceptions(
        &mut self,
        item: &SpannedValue<'_>,
        checks: &[&'static str],
        usage: &str,
    ) -> Vec<Exception> {
        let usage = format!("expected `{usage}`");
        let Some(array) = item.get_ref().as_array() else {
            self.mistake(item.span(), usage);
            return Vec::new();
        };
        let mut exceptions = Vec::new();
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => exceptions.extend(self.exception(table, item.span(), checks)),
                None => self.mistake(item.span(), usage.as_str()),
            }
        }
        exceptions
    }

    fn exception(
        &mut self,
        table: &DeTable<'_>,
        span: Range<usize>,
        checks: &[&'static str],
    ) -> Option<Exception> {
        self.known_keys(table, &names(EXCEPTION));
        let mut text = |key: &str| {
            let item = table.get(key);
            let text = item
                .and_then(|item| item.get_ref().as_str())
                .filter(|text| !text.trim().is_empty());
            if text.is_none() {
                let span = item.map_or_else(|| span.clone(), SpannedValue::span);
                self.mistake(span, format!("an exception needs `{key} = \"…\"`"));
            }
            text.map(str::to_owned)
        };
        let (id, code, reason) = (text("check"), text("code"), text("reason"));
        let id_span = table
            .get("check")
            .map(SpannedValue::span)
            .unwrap_or_default();
        Some(Exception {
            check: self.check(&id?, id_span, checks)?,
            code: code?,
            reason: reason?,
            location: self.location(&span),
        })
    }
}

/// The texts of an array, if it has nothing else.
fn texts(array: &DeArray<'_>) -> Option<Vec<String>> {
    let texts = array.iter().map(|item| item.get_ref().as_str());
    texts.map(|text| text.map(str::to_owned)).collect()
}
