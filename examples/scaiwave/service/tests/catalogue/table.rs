//! The catalogue as it is kept in the repository.

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
