//! `[workspace.metadata.sw-error]`: the settings of a workspace, read with every mistake at its place.

use std::{collections::BTreeMap, ops::Range, path::Path};

use toml_edit::{Document, Item, TableLike, Value};

use sw_error_core::suggest::closest;

use crate::{
    check::{self, Level},
    error::Error,
    reader::Reader,
};

/// The settings of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The order of the sections in exports; those that are not named come after, by name.
    pub sections: Vec<String>,
    /// Cargo arguments for each run of a check, such as `[["--all-features"], ["--no-default-features"]]`.
    pub configurations: Vec<Vec<String>>,
    /// Packages whose codes are not promised, such as those that only support tests.
    pub exclude: Vec<Excluded>,
    /// The levels that differ from the checks' own, by id.
    pub levels: BTreeMap<&'static str, Level>,
    /// Findings that are accepted.
    pub exceptions: Vec<Exception>,
}

/// A package whose codes are not promised.
#[derive(Clone, Debug)]
pub struct Excluded {
    /// The name of the package.
    pub package: String,
    /// Where the manifest has it: line and column, counted from 1.
    pub place: (usize, usize),
}

/// A finding that is accepted, with the reason.
#[derive(Clone, Debug)]
pub struct Exception {
    /// The id of the check.
    pub check: &'static str,
    /// The code that it is about.
    pub code: String,
    /// Why it is accepted.
    pub reason: String,
    /// Where the manifest has it: line and column, counted from 1.
    pub place: (usize, usize),
}

const KEYS: &[&str] = &[
    "sections",
    "configurations",
    "exclude",
    "levels",
    "exceptions",
];
const EXCEPTION_KEYS: &[&str] = &["check", "code", "reason"];

/// The arguments of cargo that a configuration may have.
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
    /// # Errors
    ///
    /// The file cannot be read, or what is set there has mistakes: all of them.
    pub fn read(manifest: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(manifest).map_err(|source| Error::File {
            what: "read",
            path: manifest.to_path_buf(),
            source,
        })?;
        Self::parse(manifest, &text)
    }

    fn parse(manifest: &Path, text: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(manifest, text);
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                reader.mistake(error.span(), error.message());
                return reader.finish(Self::default());
            }
        };
        let settings = ["workspace", "package"]
            .iter()
            .find_map(|table| document.get(table)?.get("metadata")?.get("sw-error"));
        let config = settings.map_or_else(Self::default, |settings| reader.config(settings));
        reader.finish(config)
    }
}

impl Reader<'_> {
    fn config(&mut self, settings: &Item) -> Config {
        let mut config = Config::default();
        let Some(table) = settings.as_table_like() else {
            self.mistake(
                settings.span(),
                "expected a table, `[workspace.metadata.sw-error]`",
            );
            return config;
        };
        self.known_keys(table, KEYS);
        for (key, value) in table.iter() {
            match key {
                "sections" => {
                    config.sections = self.strings(value, "sections = [\"Rooms\", \"Plans\"]");
                }
                "configurations" => config.configurations = self.configurations(value),
                "exclude" => config.exclude = self.exclude(value),
                "levels" => config.levels = self.levels(value),
                "exceptions" => config.exceptions = self.exceptions(value),
                _ => {}
            }
        }
        config
    }

    fn strings(&mut self, item: &Item, usage: &str) -> Vec<String> {
        let texts: Option<Vec<_>> = item.as_array().and_then(|array| {
            array
                .iter()
                .map(|value| value.as_str().map(str::to_owned))
                .collect()
        });
        texts.unwrap_or_else(|| {
            self.mistake(item.span(), format!("expected a list of texts: `{usage}`"));
            Vec::new()
        })
    }

    fn exclude(&mut self, item: &Item) -> Vec<Excluded> {
        let packages = self.strings(item, "exclude = [\"test-support\"]");
        let places = item.as_array().into_iter().flatten().map(|value| {
            let start = value.span().map_or(0, |span| span.start);
            crate::error::line_and_column(self.text, start)
        });
        packages
            .into_iter()
            .zip(places)
            .map(|(package, place)| Excluded { package, place })
            .collect()
    }

    fn configurations(&mut self, item: &Item) -> Vec<Vec<String>> {
        const USAGE: &str = "expected a list of lists of cargo's arguments: \
                             `configurations = [[\"--all-features\"], [\"--no-default-features\"]]`";
        let Some(array) = item.as_array() else {
            self.mistake(item.span(), USAGE);
            return Vec::new();
        };
        let mut configurations = Vec::new();
        for value in array {
            let arguments: Option<Vec<_>> = value.as_array().and_then(|array| {
                array
                    .iter()
                    .map(|value| value.as_str().map(str::to_owned))
                    .collect()
            });
            let Some(arguments) = arguments else {
                self.mistake(value.span(), USAGE);
                continue;
            };
            for argument in arguments
                .iter()
                .filter(|argument| argument.starts_with('-'))
            {
                let name = argument.split('=').next().unwrap_or_default();
                if !CARGO_ARGUMENTS.contains(&name) {
                    self.mistake(value.span(), unknown("argument", name, CARGO_ARGUMENTS));
                }
            }
            configurations.push(arguments);
        }
        configurations
    }

    fn levels(&mut self, item: &Item) -> BTreeMap<&'static str, Level> {
        let mut levels = BTreeMap::new();
        let Some(table) = item.as_table_like() else {
            self.mistake(
                item.span(),
                "expected a table: `levels = { meaning-missing = \"deny\" }`",
            );
            return levels;
        };
        for (key, value) in table.iter() {
            let level = value.as_str().and_then(Level::parse);
            match (check::find(key), level) {
                (None, _) => self.unknown(table, key, "check", &check::ids()),
                (Some(_), None) => self.mistake(
                    value.span(),
                    "expected a level: \"allow\", \"note\", \"warn\" or \"deny\"",
                ),
                (Some(check), Some(level)) => {
                    levels.insert(check.id, level);
                }
            }
        }
        levels
    }

    fn exceptions(&mut self, item: &Item) -> Vec<Exception> {
        const USAGE: &str = "expected `exceptions = [{ check = \"meaning-missing\", code = \"SW_…\", reason = \"…\" }]`";
        if let Some(tables) = item.as_array_of_tables() {
            tables
                .iter()
                .filter_map(|table| self.exception(table, table.span()))
                .collect()
        } else if let Some(array) = item.as_array() {
            array
                .iter()
                .filter_map(|value| match value {
                    Value::InlineTable(table) => self.exception(table, value.span()),
                    _ => {
                        self.mistake(value.span(), USAGE);
                        None
                    }
                })
                .collect()
        } else {
            self.mistake(item.span(), USAGE);
            Vec::new()
        }
    }

    fn exception(
        &mut self,
        table: &dyn TableLike,
        span: Option<Range<usize>>,
    ) -> Option<Exception> {
        self.known_keys(table, EXCEPTION_KEYS);
        let mut text = |key: &str| {
            let value = table
                .get(key)
                .and_then(Item::as_str)
                .filter(|text| !text.trim().is_empty());
            if value.is_none() {
                let span = table.get(key).and_then(Item::span).or_else(|| span.clone());
                self.mistake(span, format!("an exception needs `{key} = \"…\"`"));
            }
            value.map(str::to_owned)
        };
        let (check_id, code, reason) = (text("check"), text("code"), text("reason"));
        let id = check_id?;
        let Some(check) = check::find(&id) else {
            let span = table.get("check").and_then(Item::span);
            self.mistake(span, unknown("check", &id, &check::ids()));
            return None;
        };
        let place = crate::error::line_and_column(self.text, span.map_or(0, |span| span.start));
        Some(Exception {
            check: check.id,
            code: code?,
            reason: reason?,
            place,
        })
    }
}

/// "unknown key `x`; did you mean `y`?", or what there is.
pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    match closest(name, known.iter().copied()) {
        Some(meant) => format!("unknown {what} `{name}`; did you mean `{meant}`?"),
        None => {
            let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("unknown {what} `{name}`; there are {}", known.join(", "))
        }
    }
}
