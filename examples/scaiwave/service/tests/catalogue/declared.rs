//! The error types declare exactly the codes of the catalogue and of `HttpError`.

use std::collections::BTreeSet;

use scaiwave::{ApiError, HttpError};
use sw_error::{Catalogued, CodeInfo};

use crate::table::{self, Row};

#[test]
fn the_types_declare_the_catalogue() {
    // Several types may delegate to the same type.
    let mut seen = BTreeSet::new();
    let infos = ApiError::CATALOG
        .iter()
        .filter(|info| seen.insert(info.code().to_string()));
    let declared: Vec<_> = infos.map(row).collect();
    let promised = promised();
    for (declared, promised) in declared.iter().zip(&promised) {
        assert_eq!(declared, promised);
    }
    assert_eq!(declared.len(), promised.len());
}

/// `cargo sw-error check --locked` compares the lock with the code.
#[test]
fn the_lock_promises_the_catalogue() {
    let (sections, mut locked) = table::locked();
    let position = |row: &Row| {
        let position = sections.iter().position(|section| *section == row.section);
        position.unwrap_or(sections.len())
    };
    let mut promised = promised();
    assert!(promised.is_sorted_by_key(position));
    locked.sort_by(|a, b| a.code.cmp(&b.code));
    promised.sort_by(|a, b| a.code.cmp(&b.code));
    assert_eq!(locked, promised);
    assert_eq!(sections.len(), 15);
}

/// `cargo sw-error export --check` compares the page with the code.
#[test]
fn the_page_has_the_catalogue() {
    assert_eq!(table::page(), promised());
}

/// The 72 codes of the catalogue, and those of `HttpError` for everything else.
fn promised() -> Vec<Row> {
    let mut rows = table::rows();
    assert_eq!(rows.len(), 72);
    assert!(rows.iter().all(|row| row.section != "HTTP"));
    rows.extend(HttpError::CODES.iter().map(row));
    rows
}

fn row(info: &CodeInfo) -> Row {
    Row {
        section: info.section().to_string(),
        code: info.code().to_string(),
        status: info.status().into(),
    }
}

#[test]
fn each_code_has_a_meaning() {
    for info in ApiError::CATALOG.iter() {
        let meaning = info.meaning().unwrap_or_default();
        assert!(
            meaning.ends_with('.') && meaning.len() > 20,
            "{}: {meaning:?}",
            info.code()
        );
    }
}
