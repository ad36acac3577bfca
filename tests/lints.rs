//! The expansion under strict lints: on public types with every attribute, it triggers none.
//!
//! Compiling this checks rustc's lints, and `cargo clippy` checks clippy's.
//! The registry's part of the expansion is always present; `no-std` has the expansion without it.

#![forbid(future_incompatible, unsafe_code)]
#![deny(
    warnings,
    let_underscore,
    nonstandard_style,
    refining_impl_trait,
    rust_2018_compatibility,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused
)]
#![deny(
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(
    clippy::all,
    clippy::cargo,
    clippy::nursery,
    clippy::pedantic,
    clippy::restriction
)]
#![allow(
    // Lints about style that this file, or every Rust program, does not follow; not about expansions.
    clippy::absolute_paths,
    clippy::arbitrary_source_item_ordering,
    clippy::blanket_clippy_restriction_lints,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::implicit_return,
    clippy::missing_inline_in_public_items,
    clippy::missing_trait_methods,
    clippy::question_mark_used,
    clippy::redundant_pub_crate,
    clippy::single_char_lifetime_names,
    clippy::std_instead_of_core,
    clippy::tests_outside_test_module,
    // Lints about the dependencies of this package.
    clippy::multiple_crate_versions,
    clippy::cargo_common_metadata,
    unused_crate_dependencies,
    reason = "not about the expansion"
)]

/// Codes that others refer to.
pub mod common {
    /// What every module may say.
    #[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
    #[sw(section = "Lints", prefix = "SW_LINTS_COMMON_")]
    pub enum Shared {
        /// It is gone.
        #[error("gone")]
        #[sw(code = "SW_LINTS_COMMON_GONE", status = GONE)]
        Gone,
        /// It is down.
        #[error("down")]
        #[sw(code = "SW_LINTS_COMMON_DOWN", status = SERVICE_UNAVAILABLE)]
        Down,
    }

    /// In another case.
    #[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
    #[sw(case = "PascalCase", prefix = "Lints")]
    pub enum Pascal {
        /// It is gone.
        #[error("gone")]
        #[sw(code = "LintsPascalGone", status = GONE)]
        Gone,
    }

    /// In a case whose codes are no identifiers.
    #[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
    #[error("kebab")]
    #[sw(case = "kebab-case", code = "lints-kebab", status = GONE)]
    pub struct Kebab;

    /// It borrows.
    #[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
    pub enum Borrowing<'a> {
        /// It borrows a text.
        #[error("text {0}")]
        #[sw(code = "SW_LINTS_BORROWING", status = 400)]
        Text(&'a str),
    }
}

/// Every attribute.
#[derive(Debug, thiserror::Error, sw_error::SwError)]
#[sw(section = "Lints", prefix = "SW_LINTS_PLAN_")]
#[non_exhaustive]
pub enum PlanError<'a> {
    /// Everything at once.
    #[error("log {name}")]
    #[sw(
        code = "SW_LINTS_PLAN_ALL",
        status = 429,
        message = "{name:>width$} {count:?}",
        retry_after = wait,
        header("x-name" = name, "x-text" = "text"),
        deprecated = "use another"
    )]
    All {
        /// A name.
        #[sw(detail)]
        name: &'a str,
        /// A number.
        #[sw(detail = "number")]
        count: Option<u8>,
        /// A width.
        width: usize,
        /// A time.
        wait: core::time::Duration,
    },
    /// Details as a whole, and a source.
    #[error("log")]
    #[sw(code = "SW_LINTS_PLAN_STORE", status = 503, retry_after = 7)]
    Store(
        /// The source.
        #[source]
        std::io::Error,
        /// The details.
        #[sw(details)]
        Vec<u8>,
    ),
    /// `Display`, in public.
    #[error("exposed {0}")]
    #[sw(code = "SW_LINTS_PLAN_EXPOSED", status = 500, expose)]
    Exposed(u8),
    /// Not to be used.
    #[error("old")]
    #[sw(code = "SW_LINTS_PLAN_OLD", status = 400)]
    #[deprecated = "use another"]
    Old,
    /// Not to be used either.
    #[error("old {0}")]
    #[sw(code = "SW_LINTS_PLAN_OLD_FIELD", status = 400, message = "old {0}")]
    #[deprecated(since = "0.1.0", note = "use another")]
    OldField(#[sw(detail = "zero")] u8),
    /// A reference.
    #[error("gone {0}")]
    #[sw(code_of = common::Shared::Gone, message = "gone {0}")]
    Refers(u8),
    /// A reference by the status.
    #[error("log")]
    #[sw(code_of = common::Shared::Down)]
    RefersByStatus(#[source] std::io::Error),
    /// A reference by the status, whose `Display` shows a source.
    #[error("log: {0}")]
    #[sw(code_of = common::Shared::Down)]
    RefersByStatusAndShows(#[source] std::io::Error),
    /// A reference to a type with a lifetime.
    #[error("log")]
    #[sw(code_of = common::Borrowing::Text)]
    RefersToBorrowing,
    /// An inner error.
    #[error(transparent)]
    #[sw(transparent)]
    Common(#[from] common::Shared),
    /// An inner error that borrows.
    #[error("borrowing")]
    #[sw(transparent)]
    Borrowing(common::Borrowing<'a>),
    /// An inner error in a box.
    #[error("boxed")]
    #[sw(transparent)]
    Boxed(Box<Self>),
}

/// Defaults for its variants.
#[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
#[sw(
    status = SERVICE_UNAVAILABLE,
    message = "try again",
    retry_after = 30,
    header("www-authenticate" = "Bearer", "x-all" = "1")
)]
pub enum Defaults {
    /// A code of its own.
    #[error("log")]
    #[sw(code = "SW_LINTS_DEFAULTS")]
    Down,
    /// A reference, with a header of its own.
    #[error("log")]
    #[sw(code_of = common::Shared::Down, header("x-own" = _0))]
    Referring(u8),
}

/// Generic, with bounds.
#[derive(Debug, thiserror::Error, sw_error::SwError)]
pub enum Retried<'a, E, T = u8, const N: usize = 2>
where
    E: core::error::Error + 'static,
    T: core::fmt::Debug,
{
    /// An inner error.
    #[error(transparent)]
    #[sw(transparent)]
    Inner(E),
    /// It gave up.
    #[error("log")]
    #[sw(
        code = "SW_LINTS_GAVE_UP",
        status = 503,
        message = "{last:?} {text}",
        header("x-text" = text)
    )]
    GaveUp {
        /// The last values.
        #[sw(detail)]
        last: Vec<T>,
        /// A text.
        text: &'a str,
        /// The first values.
        first: [u8; N],
    },
}

/// A private type in a private field, which the message shows.
#[derive(Debug, Clone, Copy)]
struct Secret<T>(T);

impl<T: core::fmt::Display> core::fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.fmt(f)
    }
}

/// Its field is private.
#[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
#[error("log")]
#[sw(code = "SW_LINTS_PRIVATE", status = 400, message = "{inner}")]
pub struct Private<T: core::fmt::Debug> {
    inner: Secret<T>,
}

/// A unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, sw_error::SwError)]
#[error("unit")]
#[sw(section = "Units", code = "SW_LINTS_UNIT", status = 418)]
pub struct Unit;

/// A wrapper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, sw_error::SwError)]
#[error(transparent)]
#[sw(transparent)]
pub struct Wrapper(#[from] Unit);

/// Never.
#[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
pub enum Never {}

/// One value.
#[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
pub enum One {
    /// The one.
    #[error("one {0}")]
    #[sw(code = "SW_LINTS_ONE", status = 400, retry_after = _0)]
    Only(#[sw(detail = "zero")] u8),
}

/// A type that is not to be used.
#[derive(Debug, Clone, Copy, thiserror::Error, sw_error::SwError)]
#[error("old")]
#[sw(code = "SW_LINTS_OLD", status = 400)]
#[deprecated = "use another"]
pub struct Old {
    /// A number.
    #[sw(detail)]
    pub number: u8,
}

/// The codes of the types above.
pub mod catalog {
    sw_error::catalog! {
        /// All codes.
        pub const ALL = [super::PlanError<'static>, super::Unit, super::Retried<'static, super::Unit>];
    }
}

/// A body with everything that there is.
pub mod wire {
    /// A time.
    const fn now() -> u8 {
        7
    }

    sw_error::wire! {
        /// All values.
        pub struct Whole: "application/vnd.acme+json" {
            "code": code,
            "texts": { "message": message, "reason": reason, "title": title, "section": section },
            "kind": match status { 401 | 403 => "auth", 500.. => "internal", _ => "invalid" },
            "link": "https://example.com/{code}/{status}",
            "at": now(),
            "until"?: now(),
            "list": [{ "yes": true, "none": null, "two": 2 }],
            "status": status,
            "id": request_id,
            "more"?: { "details"?: details, "link"?: link, "instance"?: instance },
        }
    }
}

/// What HTTP itself refuses.
pub mod http {
    sw_error::http_errors! {
        pub enum HttpError: "SW_LINTS_HTTP_" { .. }
    }

    sw_error::http_errors! {
        /// The least.
        pub enum Least: "SW_LINTS_LEAST_" {
            /// Below 500.
            #[sw(message = "no")]
            BadRequest,
            InternalServerError,
        }
    }
}

sw_error::register!(Retried<'static, Unit>);

/// `Display` by hand, and lints that no `allow` in an expansion may lift.
#[forbid(
    warnings,
    nonstandard_style,
    rust_2018_idioms,
    unused,
    deprecated,
    elided_lifetimes_in_paths,
    non_local_definitions,
    unreachable_code,
    unreachable_patterns,
    unused_qualifications,
    unused_variables
)]
pub mod forbidden {
    use core::{convert::Infallible, error::Error, fmt, time::Duration};

    // In scope, so that each path to them is an unnecessary qualification.
    use sw_error::{Catalog, Catalogued, SwError};

    use super::common::{Borrowing, Shared};

    /// Every attribute.
    #[derive(Debug, SwError)]
    #[sw(section = "Lints", prefix = "SW_LINTS_FORBIDDEN_")]
    pub enum Forbidden<'a> {
        /// Everything at once.
        #[sw(
            code = "SW_LINTS_FORBIDDEN_ALL",
            status = TOO_MANY_REQUESTS,
            message = "{name:>width$}",
            retry_after = wait,
            header("x-name" = name, "x-text" = "text"),
            deprecated = "use another"
        )]
        All {
            /// A name.
            #[sw(detail)]
            name: &'a str,
            /// A width.
            width: usize,
            /// A time.
            wait: Duration,
        },
        /// Details as a whole.
        #[sw(code = "SW_LINTS_FORBIDDEN_WHOLE", status = 503, retry_after = 7)]
        Whole(#[sw(details)] Vec<u8>),
        /// It cannot be made.
        #[sw(code = "SW_LINTS_FORBIDDEN_NEVER", status = 500, message = "{0}", header("x-never" = _0), retry_after = _1)]
        Never(Infallible, u8),
        /// Fields of which the type checker is asked.
        #[sw(code = "SW_LINTS_FORBIDDEN_ASKED", status = 400, message = "{0:?}", header("x-asked" = _2))]
        Asked(Option<Layout<'a>>, fmt::Alignment, Vec<Layout<'a>>),
        /// A reference to a type with several variants.
        #[sw(code_of = Shared::Gone)]
        Refers,
        /// A reference to a type with one variant and a lifetime.
        #[sw(code_of = Borrowing::Text)]
        RefersToBorrowing,
        /// A reference to a struct with a lifetime.
        #[sw(code_of = Part::<'_>)]
        RefersToStruct,
        /// An inner error.
        #[sw(transparent)]
        Shared(Shared),
        /// An inner error that borrows.
        #[sw(transparent)]
        Part(Part<'a>),
        /// An inner error that cannot be made.
        #[sw(transparent)]
        Nothing(super::Never),
        /// An inner error in a box.
        #[sw(transparent)]
        Boxed(Box<Self>),
    }

    /// No error.
    #[derive(Debug, Clone, Copy)]
    pub struct Layout<'a>(pub &'a str);

    impl fmt::Display for Layout<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    /// A struct that borrows.
    #[derive(Debug, Clone, Copy, SwError)]
    #[sw(code = "SW_LINTS_BORROWING_PART", status = 400)]
    pub struct Part<'a> {
        /// A name.
        #[sw(detail)]
        pub name: &'a str,
    }

    /// Generic.
    #[derive(Debug, Clone, Copy, SwError)]
    pub enum Generic<T, const N: usize> {
        /// An inner error.
        #[sw(transparent)]
        Inner(T),
        /// A value.
        #[sw(code = "SW_LINTS_FORBIDDEN_GENERIC", status = 400, message = "{0:?}")]
        Value([u8; N]),
    }

    macro_rules! errors {
        ($([$($generics:tt)*] $ty:ty),*) => {$(
            impl $($generics)* fmt::Display for $ty {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("log")
                }
            }

            impl $($generics)* Error for $ty where Self: fmt::Debug {}
        )*};
    }

    errors!([] Forbidden<'_>, [] Part<'_>, [<T, const N: usize>] Generic<T, N>);

    sw_error::catalog! {
        /// All codes.
        pub const ALL = [Forbidden<'static>, Generic<Shared, 2>];
    }

    sw_error::register!(Generic<Shared, 2>);

    /// The catalog of a type in the function.
    #[must_use]
    pub const fn local() -> &'static Catalog {
        /// A type in a function.
        #[derive(Debug, Clone, Copy, SwError)]
        #[sw(code = "SW_LINTS_FORBIDDEN_LOCAL", status = 400)]
        struct Local;

        errors!([] Local);

        <Local as Catalogued>::CATALOG
    }
}

#[test]
fn the_types_work() {
    use sw_error::SwError as _;

    let local = forbidden::local();
    assert_eq!(local.codes().len(), 1, "the local code");
    let all = forbidden::ALL;
    assert_eq!(all.children().len(), 2, "the forbidding children");
    assert_eq!(Wrapper(Unit).code(), "SW_LINTS_UNIT", "the inner code");
    assert_eq!(One::Only(7).message(), "one 7", "the message");
    let private = Private { inner: Secret('7') };
    assert_eq!(private.message(), "7", "the private field");
    assert_eq!(catalog::ALL.children().len(), 3, "the children");
}
