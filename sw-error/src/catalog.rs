//! [`Catalog`]: the codes of a type and of the types that it delegates to, known at compile time.

use crate::CodeInfo;

/// The codes of a type, and the catalogs of the types that it delegates to with `transparent`.
///
/// A catalog is a tree, so that a composed error knows all codes that it can return.
/// The derive creates one for each type ([`Catalogued::CATALOG`]); [`catalog!`](crate::catalog!) joins several.
///
/// ```
/// use sw_error::{Catalogued, SwError};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such desk")]
/// #[sw(code = "SW_DESK_UNKNOWN", status = 404)]
/// struct DeskError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum ApiError {
///     #[error("the office is closed")]
///     #[sw(code = "SW_OFFICE_CLOSED", status = 409)]
///     Closed,
///
///     #[error(transparent)]
///     #[sw(transparent)]
///     Desk(#[from] DeskError),
/// }
///
/// let catalog = ApiError::CATALOG;
/// assert_eq!(catalog.name(), "ApiError");
/// assert_eq!(catalog.codes()[0].code(), "SW_OFFICE_CLOSED");
/// assert_eq!(catalog.children()[0].name(), "DeskError");
///
/// // With those of the types that it delegates to.
/// let all: Vec<_> = catalog.iter().map(|info| info.code()).collect();
/// assert_eq!(all, ["SW_OFFICE_CLOSED", "SW_DESK_UNKNOWN"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Catalog {
    pub(crate) name: &'static str,
    pub(crate) codes: &'static [CodeInfo],
    pub(crate) references: &'static [&'static CodeInfo],
    pub(crate) children: &'static [&'static Self],
    /// Whether the type itself asserts that the codes of the tree are unique;
    /// for a generic type, the first concrete parent does.
    pub(crate) is_checked: bool,
}

/// A type with codes known at compile time; derived together with [`SwError`](trait@crate::SwError).
///
/// ```
/// use sw_error::{Catalogued, SwError};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum RoomError {
///     #[error("no such room")]
///     #[sw(code = "SW_NO_ROOM", status = 404)]
///     NotFound,
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum ApiError {
///     #[error(transparent)]
///     #[sw(transparent)]
///     Room(#[from] RoomError),
/// }
///
/// let codes: Vec<_> = ApiError::CATALOG.iter().map(|info| info.code()).collect();
/// assert_eq!(codes, ["SW_NO_ROOM"]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `SwError`",
    label = "this type has no error codes",
    note = "derive it: `#[derive(Debug, thiserror::Error, SwError)]`"
)]
pub trait Catalogued {
    /// The codes that the type's own variants own, in order.
    const CODES: &'static [CodeInfo] = Self::CATALOG.codes();

    /// The codes that the type owns and, as children, the catalogs of the types that it delegates to.
    const CATALOG: &'static Catalog;
}

impl Catalog {
    /// The name of the type, or of the constant that [`catalog!`](crate::catalog!) defines.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The codes that the type's own variants own, in order.
    #[must_use]
    pub const fn codes(&self) -> &'static [CodeInfo] {
        self.codes
    }

    /// The codes of other types that the type's variants refer to with `code_of`, in order.
    #[must_use]
    pub const fn references(&self) -> &'static [&'static CodeInfo] {
        self.references
    }

    /// The catalogs of the types that the type delegates to, in the order of its variants.
    #[must_use]
    pub const fn children(&self) -> &'static [&'static Self] {
        self.children
    }

    /// All codes that the types of the tree own, parents before children: see the [example](Self).
    ///
    /// A type that occurs twice in the tree is listed twice. Codes that a variant refers to with `code_of` are left out.
    pub fn iter(&self) -> impl Iterator<Item = &'static CodeInfo> {
        let mut open = alloc::vec![self.children.iter()];
        let mut codes = self.codes.iter();
        core::iter::from_fn(move || {
            loop {
                if let Some(info) = codes.next() {
                    return Some(info);
                }
                match open.last_mut()?.next() {
                    Some(child) => {
                        codes = child.codes.iter();
                        open.push(child.children.iter());
                    }
                    None => {
                        open.pop();
                    }
                }
            }
        })
    }
}

/// Joins the catalogs of several types into one constant and asserts that their codes are unique.
///
/// Two types that own the same code are a compile error in the crate that joins them:
///
/// ```compile_fail
/// # use sw_error::SwError;
/// mod a {
///     # use sw_error::SwError;
///     #[derive(Debug, thiserror::Error, SwError)]
///     #[error("a")]
///     #[sw(code = "SW_GONE", status = 410)]
///     pub struct Gone;
/// }
/// mod b {
///     # use sw_error::SwError;
///     #[derive(Debug, thiserror::Error, SwError)]
///     #[error("b")]
///     #[sw(code = "SW_GONE", status = 410)]
///     pub struct Gone;
/// }
/// sw_error::catalog! { pub const ALL = [a::Gone, b::Gone]; }
/// ```
///
/// ```
/// # use sw_error::SwError;
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("a")]
/// # #[sw(code = "SW_ROOM_GONE", status = 410)]
/// # pub struct RoomError;
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("b")]
/// # #[sw(code = "SW_PLAN_GONE", status = 410)]
/// # pub struct PlanError;
/// sw_error::catalog! {
///     /// Every code of the service.
///     pub const ALL = [RoomError, PlanError];
/// }
///
/// assert_eq!(ALL.iter().count(), 2);
/// ```
#[macro_export]
macro_rules! catalog {
    ($($tokens:tt)*) => {
        $crate::__private::catalog! { $crate $($tokens)* }
    };
}
