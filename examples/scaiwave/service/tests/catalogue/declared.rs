//! What the error types declare is the catalogue, no more and no less.

use std::collections::BTreeSet;

use scaiwave::ApiError;
use sw_error::Catalogued;

use crate::table::{self, Row};

#[test]
fn the_types_declare_the_catalogue() {
    // A type that several others delegate to is met several times.
    let mut seen = BTreeSet::new();
    let infos = ApiError::CATALOG
        .iter()
        .filter(|info| seen.insert(info.code().to_string()));
    let declared: Vec<_> = infos
        .map(|info| Row {
            section: info.section().to_string(),
            code: info.code().to_string(),
            status: info.status().into(),
        })
        .collect();
    let promised = table::rows();
    for (declared, promised) in declared.iter().zip(&promised) {
        assert_eq!(declared, promised);
    }
    assert_eq!((declared.len(), promised.len()), (72, 72));
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
