//! Finds a code in the sources of a workspace by text search, without a build.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{model::code::Location, text::lines::Lines};

/// The search result for a code.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// The location of the attribute `code = "SW_…"`.
    pub(super) declared: Option<Location>,
    /// Whether the workspace declares a wire, which only the compiler can read.
    pub(super) have_wires: bool,
}

impl Sources {
    /// Searches the sources below a folder for a code and its owner, `package::Type::Variant`.
    pub(super) fn search(root: &Path, code: &str, owner: Option<&str>) -> Self {
        let type_name = owner.and_then(|owner| owner.split("::").nth(1));
        let mut sources = Self::default();
        let mut best = None;
        for path in rust_files(root) {
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            sources.have_wires |= text.contains("wire!");
            let Some(offset) = attribute(&text, code) else {
                continue;
            };
            let file = path.strip_prefix(root).unwrap_or(&path);
            let file = file.to_string_lossy().replace('\\', "/");
            // Tests may declare the same code.
            let is_test = ["tests/", "benches/", "examples/"]
                .iter()
                .any(|folder| file.starts_with(folder) || file.contains(&format!("/{folder}")));
            let has_type = type_name.is_some_and(|name| text.contains(name));
            let rank = (has_type, !is_test);
            if best.is_none_or(|best| rank > best) {
                best = Some(rank);
                let (line, column) = Lines::of(&text).line_and_column(offset);
                sources.declared = Some(Location { file, line, column });
            }
        }
        sources
    }
}

/// The offset of the literal in `code = "…"`.
fn attribute(text: &str, code: &str) -> Option<usize> {
    let literal = format!("\"{code}\"");
    let mut literals = text.match_indices(&literal).map(|(offset, _)| offset);
    literals.find(|offset| {
        let key = text[..*offset].trim_end().strip_suffix('=');
        key.is_some_and(|before| before.trim_end().ends_with("code"))
    })
}

/// The sources below a folder, sorted, without build output and hidden files.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let is_left_out = name == "target" || name.as_encoded_bytes().starts_with(b".");
        // A link may lead back to this folder.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !is_left_out => files.extend(rust_files(&path)),
            Ok(kind) if kind.is_file() && path.extension().is_some_and(|end| end == "rs") => {
                files.push(path);
            }
            _ => {}
        }
    }
    files
}
