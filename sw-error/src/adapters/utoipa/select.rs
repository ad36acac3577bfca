//! Some codes of a type, found while compiling.

use crate::{Catalog, CodeInfo, unique};

/// The code of the catalogue's tree with this text; [`__assert_listed`] reports that there is none.
#[doc(hidden)]
#[must_use]
pub const fn __select(catalog: &'static Catalog, code: &str) -> &'static CodeInfo {
    match find(catalog, code) {
        Some(info) => info,
        None => &crate::__private::BROKEN[0],
    }
}

/// Refuses a code that is not in the catalogue's tree.
#[doc(hidden)]
#[track_caller]
pub const fn __assert_listed(catalog: &'static Catalog, code: &str) {
    if find(catalog, code).is_none() {
        let mut text = unique::Text::new();
        text.push("`");
        text.push(code);
        text.push("` is none of the codes of `");
        text.push(catalog.name());
        text.push("`");
        panic!("{}", text.as_str());
    }
}

const fn find(catalog: &'static Catalog, code: &str) -> Option<&'static CodeInfo> {
    let mut i = 0;
    while i < catalog.codes().len() {
        if is(&catalog.codes()[i], code) {
            return Some(&catalog.codes()[i]);
        }
        i += 1;
    }
    let mut i = 0;
    while i < catalog.references().len() {
        if is(catalog.references()[i], code) {
            return Some(catalog.references()[i]);
        }
        i += 1;
    }
    let mut i = 0;
    while i < catalog.children().len() {
        let found = find(catalog.children()[i], code);
        if found.is_some() {
            return found;
        }
        i += 1;
    }
    None
}

/// Whether the code has this text; what stands for a type with mistakes has every code.
const fn is(info: &CodeInfo, code: &str) -> bool {
    info.code().as_str().is_empty() || unique::equal(info.code().as_str(), code)
}
