//! [`Profile`]: a named export in the settings.

use std::{
    ops::Range,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use toml::de::DeTable;

use super::{
    format::{Choices, Format},
    keys::{EXPORT, names},
    named::Named,
};
use crate::{
    model::code::Location,
    text::{
        suggest::unknown,
        toml::{Reader, SpannedValue},
    },
};

/// A named export in the settings; `cargo sw-error export` writes all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its format.
    pub format: Format,
    /// Its file, as a path from the workspace's folder with `/` as separator.
    pub file: String,
    /// The packages whose codes it has, with those of their dependencies; empty for all packages.
    pub packages: Vec<Named>,
    /// Its sections; empty for all.
    pub sections: Vec<Named>,
    /// The bodies that it describes, the default first; empty for those of the workspace.
    pub wires: Vec<Named>,
    /// The languages of its messages; empty for the source text.
    pub locales: Vec<Named>,
    /// Other options; the template is an absolute path.
    pub choices: Choices,
    /// Its place in the manifest.
    pub location: Location,
}

/// The syntax of a profile.
const USAGE: &str =
    "expected `[[workspace.metadata.sw-error.exports]]` with `format = \"…\"` and `file = \"…\"`";

impl Reader<'_> {
    /// Reads the profiles, each with its own file.
    pub(super) fn exports(&mut self, item: &SpannedValue<'_>) -> Vec<Profile> {
        let Some(array) = item.get_ref().as_array() else {
            self.mistake(item.span(), USAGE);
            return Vec::new();
        };
        let mut read = Vec::new();
        for item in array {
            let Some(table) = item.get_ref().as_table() else {
                self.mistake(item.span(), USAGE);
                continue;
            };
            let file = table.get("file").map(SpannedValue::span);
            read.push((self.profile(table, item.span()), file));
        }
        let (profiles, files): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        for (index, span) in files.into_iter().enumerate() {
            if let (Some(span), Some(mistake)) = (span, self.taken(index, &profiles)) {
                self.mistake(span, mistake);
            }
        }
        profiles
    }

    /// Why a profile cannot use its file.
    fn taken(&self, index: usize, profiles: &[Profile]) -> Option<String> {
        let file = &profiles[index].file;
        if file.is_empty() {
            return None;
        }
        // Many file systems ignore the case of letters.
        let is_same = |other: &&Profile| other.file.to_lowercase() == file.to_lowercase();
        if let Some(other) = profiles[..index].iter().find(is_same) {
            return Some(format!(
                "the export in line {} writes `{}`; give each export its own file",
                other.location.line, other.file
            ));
        }
        let path = self.path.with_file_name(file);
        let mut templates = profiles
            .iter()
            .filter_map(|other| other.choices.template.as_ref());
        templates
            .any(|template| *template == path)
            .then(|| format!("`{file}` is a template; write another file"))
    }

    /// Reads a profile; one with mistakes is kept, so that later checks can report more.
    fn profile(&mut self, table: &DeTable<'_>, span: Range<usize>) -> Profile {
        self.known_keys(table, &names(EXPORT));
        let format = self.format(table, &span);
        let file = self.file(table, &span);
        let locales = self.selected(table, "locales");
        let choices = self.choices(table, format, &locales);
        Profile {
            packages: self.selected(table, "packages"),
            sections: self.selected(table, "sections"),
            wires: self.selected(table, "wires"),
            format: format.unwrap_or(Format::Json),
            file: file.unwrap_or_default(),
            locales,
            choices,
            location: self.location(&span),
        }
    }

    fn format(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> Option<Format> {
        let (name, span) = self.text(table, "format", Some(span))?;
        let format = Format::from_str(&name, false).ok();
        if format.is_none() {
            let formats = Format::value_variants().iter();
            let formats: Vec<_> = formats.map(|format| format.name()).collect();
            self.mistake(span, unknown("format", &name, &formats));
        }
        format
    }

    /// Reads the options that settings and command line share.
    fn choices(
        &mut self,
        table: &DeTable<'_>,
        format: Option<Format>,
        locales: &[Named],
    ) -> Choices {
        let template = self.template(table);
        let open_codes = self.flag(table, "open-codes");
        let mut text = |key| self.text(table, key, None).map(|(text, _)| text);
        let choices = Choices {
            template,
            title: text("title"),
            since: text("since"),
            until: text("until"),
            open_codes,
            locales: locales.iter().map(|locale| locale.name.clone()).collect(),
        };
        if let Some((key, why)) = format.and_then(|format| choices.conflict(format)) {
            let item = table.get(key);
            let span = item.map(SpannedValue::span).unwrap_or_default();
            self.mistake(span, format!("`{key}` {why}"));
        }
        choices
    }

    /// Reads the template, as an absolute path: the command may run in any folder.
    fn template(&mut self, table: &DeTable<'_>) -> Option<PathBuf> {
        let (name, span) = self.text(table, "template", None)?;
        let path = self.path.with_file_name(&name);
        if !path.is_file() {
            self.mistake(
                span,
                format!("there is no file `{name}` in the workspace's folder"),
            );
        }
        Some(path)
    }

    /// Reads the file to write, below the workspace's folder.
    fn file(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> Option<String> {
        let (name, span) = self.text(table, "file", Some(span))?;
        let mistake = match normal(&name) {
            Err(mistake) => mistake,
            Ok(file) if is_cargos(&file) => {
                format!("`{file}` cannot be an export; name another file")
            }
            Ok(file) => return Some(file),
        };
        self.mistake(span, mistake);
        None
    }

    /// Reads a list of names that must not be empty.
    fn selected(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Named> {
        let Some(item) = table.get(key) else {
            return Vec::new();
        };
        let known = EXPORT.iter().find(|known| known.name == key);
        let usage = known.map_or("", |known| known.usage);
        if item
            .get_ref()
            .as_array()
            .is_some_and(|names| names.is_empty())
        {
            self.mistake(
                item.span(),
                format!("the list is empty; leave `{key}` out {}", without(key)),
            );
        }
        self.named(item, usage)
    }

    /// Reads a switch.
    fn flag(&mut self, table: &DeTable<'_>, key: &str) -> bool {
        let Some(item) = table.get(key) else {
            return false;
        };
        let flag = item.get_ref().as_bool();
        if flag.is_none() {
            self.mistake(item.span(), format!("expected `{key} = true`"));
        }
        flag.unwrap_or_default()
    }

    /// Reads a text that must not be empty; it is required if there is a `span` to report it at.
    fn text(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        span: Option<&Range<usize>>,
    ) -> Option<(String, Range<usize>)> {
        let item = table.get(key);
        let span = item.map(SpannedValue::span).or(span.cloned())?;
        let text = item.and_then(|item| item.get_ref().as_str());
        let text = text.filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.mistake(span.clone(), format!("expected `{key} = \"…\"`"));
        }
        Some((text?.to_owned(), span))
    }
}

/// The effect of leaving out a list.
fn without(key: &str) -> &'static str {
    match key {
        "locales" => "for the messages as they are in the source",
        _ => "to export all",
    }
}

/// Whether cargo or this tool owns a file, such as `sw-error.lock`.
fn is_cargos(file: &str) -> bool {
    let path = Path::new(file);
    path.file_name().is_some_and(|name| name == "Cargo.toml")
        || path.extension().is_some_and(|end| end == "lock")
}

/// The path without `.` and `..`; it is an error if it leads out of the folder.
fn normal(path: &str) -> Result<String, String> {
    let is_absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    if is_absolute {
        return Err(format!(
            "`{path}` is an absolute path; name a file relative to the workspace's folder"
        ));
    }
    if path.contains('\\') {
        return Err(format!(
            "write `/` between folders: `{}`",
            path.replace('\\', "/")
        ));
    }
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or_else(|| {
                    format!("`{path}` is outside of the workspace; name a file in its folder")
                })?;
            }
            part => parts.push(part),
        }
    }
    if matches!(path.rsplit('/').next(), None | Some("" | "." | "..")) {
        return Err(format!("`{path}` names a folder; name a file in it"));
    }
    Ok(parts.join("/"))
}
