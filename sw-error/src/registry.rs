//! A list of all codes that are linked into the program, and [`find`].
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

use alloc::{boxed::Box, string::String, sync::Arc, vec::Vec};
use core::{any::Any, error::Error, fmt::Write};
use std::{io, sync::LazyLock};

use crate::{Catalogued, CodeInfo, SwError, index::Index};

/// The types that are linked into the program; each puts itself here.
#[doc(hidden)]
#[linkme::distributed_slice]
pub static TYPES: [Registration];

/// A type that is linked into the program.
#[doc(hidden)]
#[derive(Debug)]
pub struct Registration {
    codes: &'static [CodeInfo],
    downcast: Downcast,
}

/// An error on the way down a chain.
type Link = dyn Error + 'static;

type Downcast = fn(Untyped<'_>) -> Option<&(dyn SwError + 'static)>;

/// A value whose type is not known.
#[derive(Clone, Copy)]
enum Untyped<'a> {
    Link(&'a Link),
    Any(&'a (dyn Any + Send + Sync)),
}

impl<'a> Untyped<'a> {
    fn downcast_ref<T: Error + 'static>(self) -> Option<&'a T> {
        match self {
            Self::Link(link) => link.downcast_ref(),
            Self::Any(any) => any.downcast_ref(),
        }
    }
}

impl Registration {
    #[must_use]
    pub const fn of<T: SwError + Catalogued + 'static>() -> Self {
        Self {
            codes: T::CODES,
            downcast: downcast::<T>,
        }
    }
}

fn downcast<T: SwError + 'static>(value: Untyped<'_>) -> Option<&(dyn SwError + 'static)> {
    if let Some(error) = value.downcast_ref::<T>() {
        return Some(error);
    }
    if let Some(error) = value.downcast_ref::<Box<T>>() {
        return Some(&**error);
    }
    if let Some(error) = value.downcast_ref::<Arc<T>>() {
        return Some(&**error);
    }
    None
}

fn downcast_registered(value: Untyped<'_>) -> Option<&(dyn SwError + 'static)> {
    TYPES.iter().find_map(|ty| (ty.downcast)(value))
}

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

/// The first error in a chain of sources that has a code.
///
/// Gets the code back out of an `anyhow::Error` (`&*error`), a `Box<dyn Error>` or an [`io::Error`].
/// It knows the types of the [registry](crate::registry): all that derive [`SwError`](derive@crate::SwError)
/// without generics, those given to [`register!`](crate::register!), and each of them in a `Box` or an `Arc`.
/// What anyhow got as `.context(…)` it does not see: only `downcast_ref` of anyhow does.
///
/// ```
/// use std::error::Error;
///
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_HALL", status = 404)]
/// struct NoSuchRoom;
///
/// let error: Box<dyn Error> = NoSuchRoom.into();
/// let found = sw_error::find(&*error).unwrap();
/// assert_eq!(found.code(), "SW_NO_HALL");
/// ```
#[must_use]
pub fn find<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn SwError + 'static)> {
    let mut next = Some(error);
    while let Some(link) = next {
        let found = downcast_registered(Untyped::Link(link)).or_else(|| object(link));
        if found.is_some() {
            return found;
        }
        next = content(link).or_else(|| link.source());
    }
    None
}

/// A shared error whose type is unknown, but not that it has a code.
fn object(link: &Link) -> Option<&(dyn SwError + 'static)> {
    if let Some(error) = link.downcast_ref::<Arc<dyn SwError + Send + Sync>>() {
        return Some(&**error);
    }
    link.downcast_ref::<Arc<dyn SwError>>()
        .map(|error| &**error)
}

/// What a wrapper holds that names as its source not its content, but the source of that.
fn content(link: &Link) -> Option<&Link> {
    if let Some(error) = link.downcast_ref::<Arc<dyn Error + Send + Sync>>() {
        return Some(&**error);
    }
    if let Some(error) = link.downcast_ref::<Arc<dyn Error>>() {
        return Some(&**error);
    }
    let error = link.downcast_ref::<io::Error>()?.get_ref()?;
    Some(error)
}

/// The error with a code in a value that is not even known to be an error; see [`find`].
///
/// For frameworks that keep the errors of handlers as `Any`, as async-graphql does.
///
/// ```
/// use std::{any::Any, io};
///
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_STAGE", status = 404)]
/// struct NoSuchRoom;
///
/// let kept: Box<dyn Any + Send + Sync> = Box::new(io::Error::other(NoSuchRoom));
/// let found = sw_error::registry::find_any(&*kept).unwrap();
/// assert_eq!(found.code(), "SW_NO_STAGE");
/// ```
#[must_use]
pub fn find_any(value: &(dyn Any + Send + Sync)) -> Option<&(dyn SwError + 'static)> {
    if let Some(found) = downcast_registered(Untyped::Any(value)) {
        return Some(found);
    }
    if let Some(error) = value.downcast_ref::<Arc<dyn SwError + Send + Sync>>() {
        return Some(&**error);
    }
    if let Some(error) = value.downcast_ref::<Box<dyn SwError + Send + Sync>>() {
        return Some(&**error);
    }
    if let Some(error) = value.downcast_ref::<Box<dyn Error + Send + Sync>>() {
        return find(&**error);
    }
    if let Some(error) = value.downcast_ref::<Arc<dyn Error + Send + Sync>>() {
        return find(&**error);
    }
    find(value.downcast_ref::<io::Error>()?)
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
