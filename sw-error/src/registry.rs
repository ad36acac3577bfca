//! The linked registry: all codes that are linked into the program.
//!
//! Use it to look codes up and in tests. Do not use it as a gate: the linker drops crates that the program does not use,
//! and a test sees only what it links. `cargo sw-error check` sees the whole workspace.
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
//! Call [`assert_unique`] in a test of the service.
//!
//! WebAssembly has no linker sections for the list, so the feature `registry` does not compile there.

use alloc::{string::String, vec::Vec};
use core::fmt::Write;
use std::sync::LazyLock;

use crate::{CodeInfo, index::Index, linked::TYPES};

/// All codes, sorted; a code with several owners is listed once for each.
///
/// ```
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("the seat is taken")]
/// # #[sw(code = "SW_SEAT_TAKEN", status = 409)]
/// # struct SeatTaken;
///
/// for info in sw_error::registry::codes() {
///     println!("{} {} {}", info.code(), info.status(), info.owner());
/// }
/// assert!(!sw_error::registry::codes().is_empty());
/// ```
#[must_use]
pub fn codes() -> &'static [&'static CodeInfo] {
    static CODES: LazyLock<Vec<&CodeInfo>> =
        LazyLock::new(|| sorted(TYPES.iter().flat_map(|ty| ty.codes).collect()));
    &CODES
}

/// Sorts the codes and lists each owner once.
fn sorted(mut codes: Vec<&'static CodeInfo>) -> Vec<&'static CodeInfo> {
    // The placeholder for a type with mistakes has an empty code.
    codes.retain(|info| !info.code().as_str().is_empty());
    codes.sort_by_key(|info| (info.code(), identity(info), info.owner().version()));
    codes.dedup_by_key(|info| (info.code(), identity(info)));
    codes
}

/// The identity of an owner in any version or build of its package: package, module, type and variant.
fn identity(info: &CodeInfo) -> [&'static str; 4] {
    let owner = info.owner();
    [
        owner.package(),
        owner.module(),
        owner.type_name(),
        owner.variant().unwrap_or_default(),
    ]
}

/// Looks up a code by its text.
///
/// ```
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("the seat is free")]
/// # #[sw(code = "SW_SEAT_FREE", status = 409)]
/// # struct SeatFree;
///
/// use sw_error::registry;
///
/// assert_eq!(registry::get("SW_SEAT_FREE").unwrap().status(), 409);
/// assert!(registry::get("SW_SEAT_ON_THE_MOON").is_none());
/// ```
#[must_use]
pub fn get(code: &str) -> Option<&'static CodeInfo> {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(codes()));
    INDEX.get(code)
}

/// The codes with several owners; each item lists all owners of one code.
///
/// ```
/// for owners in sw_error::registry::duplicates() {
///     println!("{} has {} owners", owners[0].code(), owners.len());
/// }
/// ```
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

/// Asserts that every code has one owner; call it in a test of the service.
///
/// ```
/// // In a test of the program that links all crates of the service.
/// sw_error::registry::assert_unique();
/// ```
///
/// # Panics
///
/// A code has several owners; the message lists them with their locations.
#[track_caller]
pub fn assert_unique() {
    if let Some(message) = complaint(codes()) {
        panic!("{message}");
    }
}

/// The message that lists the codes with several owners; `None` if there are none.
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

    /// A code of another crate; within one crate, duplicates do not compile.
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
