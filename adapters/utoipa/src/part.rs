//! [`Part`]: an entry of `responses!`; its codes are selected at compile time.

use sw_error::{Catalog, Catalogued, CodeInfo};

/// A type that `responses!` can list: an error type, or another list.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `SwError`",
    label = "this type has no error codes",
    note = "list types that derive `SwError`, or that `responses!` defines"
)]
pub trait Listed {
    /// The source of its codes.
    const PARTS: &'static [Part];
}

impl<T: Catalogued> Listed for T {
    const PARTS: &'static [Part] = &[Part::Catalog(T::CATALOG)];
}

/// The source of codes in a list.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// All codes of a type.
    Catalog(&'static Catalog),
    /// Some codes; `None` for one that [`assert_listed`] reports.
    Codes(&'static [Option<&'static CodeInfo>]),
    /// All codes of another list.
    Parts(&'static [Part]),
}

/// Reports a code that is not in the parts, unless a type with mistakes has already been reported.
///
/// # Panics
///
/// Panics if there is no such code: the compiler reports `message`.
#[track_caller]
pub const fn assert_listed(parts: &'static [Part], code: &str, message: &str) {
    let has_mistakes = matches!(parts, [Part::Catalog(catalog)] if catalog.name().is_empty());
    assert!(has_mistakes || find(parts, code).is_some(), "{}", message);
}

/// The code with this text.
#[must_use]
pub const fn find(parts: &'static [Part], code: &str) -> Option<&'static CodeInfo> {
    let [part, rest @ ..] = parts else {
        return None;
    };
    let found = match part {
        Part::Catalog(catalog) => find_in_tree(catalog, code),
        Part::Codes(codes) => find_chosen(codes, code),
        Part::Parts(parts) => find(parts, code),
    };
    match found {
        Some(info) => Some(info),
        None => find(rest, code),
    }
}

const fn find_in_tree(catalog: &'static Catalog, code: &str) -> Option<&'static CodeInfo> {
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
        let found = find_in_tree(catalog.children()[i], code);
        if found.is_some() {
            return found;
        }
        i += 1;
    }
    None
}

const fn find_chosen(
    codes: &'static [Option<&'static CodeInfo>],
    code: &str,
) -> Option<&'static CodeInfo> {
    match codes {
        [Some(info), ..] if is(info, code) => Some(info),
        [_, rest @ ..] => find_chosen(rest, code),
        [] => None,
    }
}

const fn is(info: &CodeInfo, code: &str) -> bool {
    equal(info.code().as_str().as_bytes(), code.as_bytes())
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    match (a, b) {
        ([], []) => true,
        ([first, a @ ..], [second, b @ ..]) => *first == *second && equal(a, b),
        _ => false,
    }
}
