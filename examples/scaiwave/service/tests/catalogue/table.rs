//! The catalogue, the exported page and the lock in the repository.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One code of the catalogue.
#[derive(Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) section: String,
    pub(crate) code: String,
    pub(crate) status: u16,
}

/// All codes, in the order of the catalogue.
pub(crate) fn rows() -> Vec<Row> {
    tables(&read("examples/scaiwave/catalogue.md"))
}

/// All codes, in the order of the page that `cargo sw-error export` writes.
pub(crate) fn page() -> Vec<Row> {
    tables(&read("examples/scaiwave/errors.md"))
}

/// A file of the repository.
pub(crate) fn read(file: &str) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");
    std::fs::read_to_string(format!("{root}/{file}")).expect(file)
}

/// The rows with a code and a status, by heading of a Markdown text.
fn tables(text: &str) -> Vec<Row> {
    let mut section = "";
    let mut rows = Vec::new();
    for line in text.lines() {
        section = line.strip_prefix("## ").unwrap_or(section);
        let mut cells = line.split(" | ");
        let code = cells.next().and_then(|cell| cell.split('`').nth(1));
        let status = cells.next().and_then(|cell| cell.get(..3)?.parse().ok());
        if let (Some(code), Some(status)) = (code, status) {
            rows.push(Row {
                section: section.to_owned(),
                code: code.to_owned(),
                status,
            });
        }
    }
    rows
}

/// A code's entry in `sw-error.lock`.
#[derive(Deserialize)]
pub(crate) struct Entry {
    section: String,
    status: u16,
    /// The public message, with the names of its fields in braces.
    pub(crate) message: String,
}

/// All codes of `sw-error.lock`.
pub(crate) fn lock() -> BTreeMap<String, Entry> {
    #[derive(Deserialize)]
    struct Lock {
        codes: BTreeMap<String, Entry>,
    }

    let lock: Lock = toml::from_str(&read("sw-error.lock")).expect("the lock is valid");
    lock.codes
}

/// The sections in the order of exports, and all codes of `sw-error.lock`.
pub(crate) fn locked() -> (Vec<String>, Vec<Row>) {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).expect("the root manifest");
    let sections = manifest["workspace"]["metadata"]["sw-error"]["sections"]
        .clone()
        .try_into()
        .expect("the settings have sections");
    let rows = lock().into_iter().map(|(code, entry)| Row {
        section: entry.section,
        code,
        status: entry.status,
    });
    (sections, rows.collect())
}
