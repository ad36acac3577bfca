//! The catalogue and the lock as they are kept in the repository.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
struct Catalogue {
    section: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    title: String,
    codes: Vec<Promise>,
}

#[derive(Deserialize)]
struct Promise {
    code: String,
    status: u16,
}

/// One code of the catalogue.
#[derive(Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) section: String,
    pub(crate) code: String,
    pub(crate) status: u16,
}

/// All codes, in the order of the catalogue.
pub(crate) fn rows() -> Vec<Row> {
    let catalogue: Catalogue =
        toml::from_str(include_str!("../../../catalogue.toml")).expect("the catalogue is valid");
    let rows = catalogue
        .section
        .into_iter()
        .flat_map(|Section { title, codes }| {
            codes.into_iter().map(move |Promise { code, status }| Row {
                section: title.clone(),
                code,
                status,
            })
        });
    rows.collect()
}

/// The sections in the order of exports, and all codes of `sw-error.lock`.
pub(crate) fn locked() -> (Vec<String>, Vec<Row>) {
    #[derive(Deserialize)]
    struct Lock {
        codes: BTreeMap<String, Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        section: String,
        status: u16,
    }

    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");
    let read = |file: &str| std::fs::read_to_string(format!("{root}/{file}")).expect(file);
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).expect("the root manifest");
    let sections = manifest["workspace"]["metadata"]["sw-error"]["sections"]
        .clone()
        .try_into()
        .expect("the settings have sections");
    let lock: Lock = toml::from_str(&read("sw-error.lock")).expect("the lock is valid");
    let rows = lock.codes.into_iter().map(|(code, entry)| Row {
        section: entry.section,
        code,
        status: entry.status,
    });
    (sections, rows.collect())
}
