//! What the error types declare is the catalogue, and the built-in codes after it; no more and no less.

use std::collections::BTreeSet;

use scaiwave::ApiError;
use sw_error::{Catalogued, CodeInfo, HttpError};

use crate::table::{self, Row};

#[test]
fn the_types_declare_the_catalogue() {
    // A type that several others delegate to is met several times.
    let mut seen = BTreeSet::new();
    let infos: Vec<_> = ApiError::CATALOG
        .iter()
        .filter(|info| seen.insert(info.code().to_string()))
        .collect();
    let codes = |infos: &[&CodeInfo]| -> Vec<_> { infos.iter().map(|info| info.code()).collect() };
    let built_in: Vec<_> = HttpError::CATALOG.iter().collect();
    let (ours, rest) = infos.split_at(infos.len() - built_in.len());
    assert_eq!(codes(rest), codes(&built_in));
    let declared: Vec<_> = ours
        .iter()
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
