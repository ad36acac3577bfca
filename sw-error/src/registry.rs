//! The linked registry: a list of all codes that are linked into the program.
//!
//! The list is for looking codes up and for tests. It is no gate: the linker leaves out crates that the program
//! does not use, and a test sees only what it links. `cargo sw-error check` sees the whole workspace.
//!
//! ```
//! # use sw_error::SwError;
//! # #[derive(Debug, thiserror::Error, SwError)]
//! # #[error("no such room")]
//! # #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
//! # struct NoSuchRoom;
//! use sw_error::registry;
//!
//! let info = registry::get("SW_ROOM_NOT_FOUND").unwrap();
//! assert_eq!(info.status(), 404);
//! assert!(registry::codes().iter().any(|info| info.code() == "SW_ROOM_NOT_FOUND"));
//! ```
//!
//! A test of the service's own calls [`assert_unique`].
//!
//! WebAssembly has no sections for the list, so the feature `registry` does not compile there.

use alloc::{string::String, vec::Vec};
use core::fmt::Write;
use std::sync::LazyLock;

use crate::{CodeInfo, index::Index, linked::TYPES};

/// All codes, sorted; one that several types own is there once for each of them.
#[must_use]
pub fn codes() -> &'static [&'static CodeInfo] {
    static CODES: LazyLock<Vec<&CodeInfo>> =
        LazyLock::new(|| sorted(TYPES.iter().flat_map(|ty| ty.codes).collect()));
    &CODES
}

/// The codes in their order, each owner once.
fn sorted(mut codes: Vec<&'static CodeInfo>) -> Vec<&'static CodeInfo> {
    // A type with mistakes in its attributes has a code without a name.
    codes.retain(|info| !info.code().as_str().is_empty());
    codes.sort_by_key(|info| (info.code(), identity(info), info.owner().version()));
    codes.dedup_by_key(|info| (info.code(), identity(info)));
    codes
}

/// What makes an owner one, in whatever version or build of its package: package, module, type and variant.
fn identity(info: &CodeInfo) -> [&'static str; 4] {
    let owner = info.owner();
    [
        owner.package(),
        owner.module(),
        owner.type_name(),
        owner.variant().unwrap_or_default(),
    ]
}

/// What is known of a code, by its name.
#[must_use]
pub fn get(code: &str) -> Option<&'static CodeInfo> {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(codes()));
    INDEX.get(code)
}

/// The codes that several types own; each with all of its owners.
pub fn duplicates() -> impl Iterator<Item = &'static [&'static CodeInfo]> {
    duplicates_among(codes())
}

fn duplicates_among<'a>(
    codes: &'a [&'static CodeInfo],
) -> impl Iterator<Item = &'a [&'static CodeInfo]> {
    codes
        .chunk_by(|a, b| a.code() == b.code())
        .filter(|owners| owners.len() > 1)
}

/// Asserts that every code has one owner; for a test of the service's own.
///
/// # Panics
///
/// A code has several owners; the message names all of them, with the places where they are written.
#[track_caller]
pub fn assert_unique() {
    if let Some(message) = complaint(codes()) {
        panic!("{message}");
    }
}

/// The message about the codes that several types own, if there are any.
fn complaint(codes: &[&'static CodeInfo]) -> Option<String> {
    let mut text = String::new();
    for owners in duplicates_among(codes) {
        let (code, number) = (owners[0].code(), owners.len());
        let _ = writeln!(text, "error code `{code}` is owned by {number} variants");
        for info in owners {
            let _ = writeln!(text, "    {}", info.owner());
        }
    }
    if text.is_empty() {
        return None;
    }
    Some(
        text + "give all but one of them another code, or let them refer to the owner: `#[sw(code_of = Type::Variant)]`",
    )
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use sw_error_core::facts::{CodeFacts, Location, TypeFacts};

    use super::{CodeInfo, Vec, complaint, duplicates_among, sorted};

    /// A code as another crate could own it; the macros of one crate would not let two of them pass.
    fn gone(
        package: (&str, &str),
        module: &'static str,
        file: &str,
        line: u32,
    ) -> &'static CodeInfo {
        CodeInfo::for_test(
            package,
            module,
            &TypeFacts {
                name: "Error".into(),
                location: Location {
                    file: file.into(),
                    ..Location::default()
                },
                codes: vec![CodeFacts {
                    code: "SW_GONE".into(),
                    variant: Some("Gone".into()),
                    location: Location {
                        line,
                        column: 17,
                        ..Location::default()
                    },
                    ..CodeFacts::default()
                }],
                ..TypeFacts::default()
            },
        )
    }

    #[test]
    fn two_owners_are_a_duplicate_and_the_message_names_both() {
        let codes = sorted(vec![
            gone(("rooms", "0.2.0"), "rooms::error", "rooms/src/error.rs", 5),
            gone(("plans", "0.1.0"), "plans", "plans/src/lib.rs", 3),
            // Another version of a package is the same owner.
            gone(
                ("rooms", "0.1.0"),
                "rooms::error",
                "rooms-0.1.0/src/error.rs",
                7,
            ),
        ]);
        let packages = codes.iter().map(|info| info.owner().package());
        assert!(packages.eq(["plans", "rooms"]));
        let duplicates: Vec<_> = duplicates_among(&codes).collect();
        assert!(duplicates.len() == 1 && core::ptr::eq(duplicates[0], &raw const codes[..]));
        assert_eq!(
            complaint(&codes).unwrap(),
            "\
error code `SW_GONE` is owned by 2 variants
    plans::Error::Gone at plans/src/lib.rs:3:17 (plans 0.1.0)
    rooms::error::Error::Gone at rooms-0.1.0/src/error.rs:7:17 (rooms 0.1.0)
give all but one of them another code, or let them refer to the owner: `#[sw(code_of = Type::Variant)]`"
        );
        assert_eq!(complaint(&codes[..1]), None);
    }
}
