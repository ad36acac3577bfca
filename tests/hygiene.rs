//! The expansion among hostile names: no prelude, and every name that it might use has another meaning here.
//!
//! The registry's part of the expansion is always present; `no-std` has the expansion without it.

#![no_implicit_prelude]
#![allow(
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    unused_macros
)]
#![allow(clippy::all, clippy::pedantic)]

// The test harness needs these.
extern crate std as real_std;
use real_std::prelude::v1::test;
use real_std::{assert, assert_eq};

// Crates that an expansion might name.
mod alloc {}
mod axum_core {}
mod core {}
mod http {}
mod linkme {}
mod serde {}
mod serde_json {}
mod std {}
mod sw_error {}
mod thiserror {}

// Types, traits and functions of the prelude.
struct Box;
struct Cow;
struct Duration;
struct Formatter;
struct String;
struct Vec;
struct bool;
struct str;
struct u8;
struct u16;
struct u32;
struct usize;
enum Option {}
enum Result {}
enum Infallible {}
trait Clone {}
trait Debug {}
trait Display {}
trait Error {}
trait From {}
trait Into {}
trait Send {}
trait Sized {}
trait Sync {}
trait ToString {}
fn drop() {}
fn Err() {}
fn None() {}
fn Ok() {}
fn Some() {}

// Types and functions of ours.
struct Catalog;
struct Code;
struct CodeInfo;
struct Details;
struct DetailVisitor;
struct Envelope;
struct HeaderVisitor;
struct Status;
struct TypeInfo;
trait Catalogued {}
trait SwError {}
fn assert_unique() {}
fn code_of() {}
fn fmt_message() {}
fn message() {}
fn status() {}
fn table_size() {}

// Macros.
macro_rules! hostile {
    ($($name:ident)*) => {
        $(
            macro_rules! $name {
                ($d:tt) => { compile_error!("a macro of the user's was called") };
            }
        )*
    };
}

hostile! {
    catalog concat env format format_args matches module_path option_env
    panic register stringify unreachable vec write writeln __register
}

/// Methods of the same names for every type.
trait Hostile {
    const CODES: () = ();
    const CATALOG: () = ();
    fn __as_object(&self) {}
    fn __body(&self) {}
    fn code(&self) {}
    fn details(&self) {}
    fn envelope(&self) {}
    fn field(&self) {}
    fn fmt(&self) {}
    fn fmt_message(&self) {}
    fn from_secs(&self) {}
    fn header(&self) {}
    fn headers(&self) {}
    fn info(&self) {}
    fn into_response(&self) {}
    fn message(&self) {}
    fn new(&self) {}
    fn retry_after(&self) {}
    fn source(&self) {}
    fn status(&self) {}
    fn to_response(&self) {}
    fn to_string(&self) {}
    fn visit_details(&self) {}
    fn visit_headers(&self) {}
    fn whole(&self) {}
    fn write_fmt(&self) {}
    fn write_str(&self) {}
}

impl<T: ?::core::marker::Sized> Hostile for T {}

// Constants and statics with the names of fields.
const code: () = ();
const max: () = ();
const wait: () = ();
static details: () = ();
static source: () = ();
static f: () = ();
static self_: () = ();

/// `Display` and `Error`, because other derives would use the hostile names.
macro_rules! errors {
    ($($ty:ty)*) => {
        $(
            impl ::core::fmt::Display for $ty {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    formatter.write_str("log")
                }
            }
            impl ::core::error::Error for $ty {}
        )*
    };
}

mod common {
    #[derive(::core::fmt::Debug)]
    pub struct Place;

    impl ::core::fmt::Display for Place {
        fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            formatter.write_str("place")
        }
    }

    /// In another case.
    #[derive(::core::fmt::Debug, ::sw_error::SwError)]
    #[sw(case = "kebab-case", code = "hygiene-kebab", status = GONE)]
    pub struct Kebab;

    impl ::core::fmt::Display for Kebab {
        fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            formatter.write_str("kebab")
        }
    }
    impl ::core::error::Error for Kebab {}

    #[derive(::core::fmt::Debug, ::sw_error::SwError)]
    #[sw(section = "Hygiene", prefix = "SW_HYGIENE_COMMON_")]
    pub enum Common {
        /// Gone.
        #[sw(code = "SW_HYGIENE_COMMON_GONE", status = GONE)]
        Gone,
        #[sw(code = "SW_HYGIENE_COMMON_DOWN", status = SERVICE_UNAVAILABLE)]
        Down,
    }
}

/// Defaults for variants.
#[derive(::core::fmt::Debug, ::sw_error::SwError)]
#[sw(
    status = SERVICE_UNAVAILABLE,
    message = "try again",
    retry_after = 30,
    header("www-authenticate" = "Bearer", "x-all" = "1")
)]
enum Defaults {
    #[sw(code = "SW_HYGIENE_DEFAULTS")]
    Down,
    #[sw(code_of = common::Common::Down, header("x-own" = _0))]
    Referring(::core::primitive::u8),
}

/// Every attribute, and hostile names of variants and fields.
#[derive(::core::fmt::Debug, ::sw_error::SwError)]
#[sw(section = "Hygiene", prefix = "SW_HYGIENE_")]
enum Hygiene {
    #[sw(
        code = "SW_HYGIENE_OK",
        status = 400,
        message = "{code} {status:?} {message:>width$.max$} {details} {f} {__f} {__0} {self_}",
        retry_after = wait,
        header("x-code" = code, "x-text" = "text"),
        deprecated = "use another"
    )]
    Ok {
        #[sw(detail)]
        code: ::core::primitive::u8,
        #[sw(detail = "state")]
        status: ::core::option::Option<::core::primitive::u8>,
        message: &'static ::core::primitive::str,
        details: ::core::primitive::bool,
        f: ::core::primitive::u8,
        __f: ::core::primitive::u8,
        __0: ::core::primitive::u8,
        self_: ::core::primitive::u8,
        wait: ::core::time::Duration,
        width: ::core::primitive::usize,
        max: ::core::primitive::usize,
        #[sw(detail)]
        __visitor: ::core::primitive::u8,
    },
    #[sw(code = "SW_HYGIENE_ERR", status = 503, retry_after = 7)]
    Err {
        source: ::std::io::Error,
        #[sw(details)]
        details: ::std::vec::Vec<::core::primitive::u8>,
    },
    #[sw(
        code = "SW_HYGIENE_SHOWN",
        status = 404,
        message = "{0:?} {1:?}",
        header("x-shown" = _2)
    )]
    Shown(
        ::std::vec::Vec<common::Place>,
        #[sw(public)] common::Place,
        ::core::option::Option<common::Place>,
    ),
    #[sw(code = "SW_HYGIENE_NONE", status = 404)]
    None,
    #[sw(code_of = common::Common::Gone)]
    Some,
    #[sw(code_of = common::Common::Down, message = "fixed")]
    Error,
    #[sw(code_of = common::Common::Down)]
    Self_(::core::primitive::u8),
    #[sw(transparent)]
    Common(common::Common),
    #[sw(transparent)]
    Generic(
        Generic<
            'static,
            common::Common,
            ::core::primitive::u8,
            ::core::primitive::u8,
            ::core::primitive::u8,
            ::core::primitive::u8,
            1,
        >,
    ),
    #[sw(transparent)]
    Box(::std::boxed::Box<Self>),
}

/// Parameters with the names that expansions and serde use.
#[derive(::core::fmt::Debug, ::sw_error::SwError)]
#[sw(section = "Hygiene")]
enum Generic<'de, T, S, E, D, Self_, const N: ::core::primitive::usize>
where
    S: ::core::fmt::Debug,
{
    #[sw(
        code = "SW_HYGIENE_GENERIC",
        status = 400,
        message = "{s} {n:?}",
        retry_after = d,
        header("x-e" = e)
    )]
    Variant {
        s: S,
        #[sw(detail)]
        self_: Self_,
        e: E,
        d: D,
        n: &'de [::core::primitive::u8; N],
    },
    #[sw(transparent)]
    Inner(T),
}

impl<'de, T, S: ::core::fmt::Debug, E, D, Self_, const N: ::core::primitive::usize>
    ::core::fmt::Display for Generic<'de, T, S, E, D, Self_, N>
{
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.write_str("log")
    }
}

impl<'de, T, S: ::core::fmt::Debug, E, D, Self_, const N: ::core::primitive::usize>
    ::core::error::Error for Generic<'de, T, S, E, D, Self_, N>
where
    Self: ::core::fmt::Debug,
{
}

#[derive(::core::fmt::Debug, ::sw_error::SwError)]
#[sw(code = "SW_HYGIENE_UNIT", status = 418)]
struct Unit;

#[derive(::core::fmt::Debug, ::sw_error::SwError)]
enum Never {}

errors! { common::Common Defaults Hygiene Unit Never }

::sw_error::catalog! {
    const ALL = [Hygiene, Unit, Never];
}

::sw_error::wire! {
    struct Flat { "code": code, "message": message, "at"?: now(), "details"?: details }
}

fn now() -> ::core::option::Option<::core::primitive::u8> {
    ::core::option::Option::Some(1)
}

::sw_error::http_errors! {
    enum HttpError: "SW_HYGIENE_HTTP_" { .. }
}

::sw_error::register!(
    Generic<
        'static,
        common::Common,
        ::core::primitive::u8,
        ::core::primitive::u8,
        ::core::primitive::u8,
        ::core::primitive::u8,
        1,
    >
);

fn json(error: &dyn ::sw_error::SwError) -> ::std::string::String {
    ::sw_error::Envelope::new(error).to_json().into_owned()
}

#[test]
fn values_are_right_among_hostile_names() {
    let ok = Hygiene::Ok {
        code: 1,
        status: ::core::option::Option::Some(2),
        message: "text",
        details: true,
        f: 3,
        __f: 4,
        __0: 5,
        self_: 6,
        wait: ::core::time::Duration::from_secs(7),
        width: 4,
        max: 2,
        __visitor: 8,
    };
    assert_eq!(
        json(&ok),
        r#"{"error":{"code":"SW_HYGIENE_OK","message":"1 Some(2)   te true 3 4 5 6","details":{"code":1,"state":2,"__visitor":8}}}"#
    );
    let headers = ::sw_error::SwError::headers(&ok);
    assert_eq!(headers["x-code"], "1");
    assert_eq!(headers["x-text"], "text");
    assert_eq!(
        ::sw_error::SwError::retry_after(&ok),
        ::core::option::Option::Some(::core::time::Duration::from_secs(7))
    );

    let err = Hygiene::Err {
        source: ::std::io::Error::other("password"),
        details: ::std::vec![1, 2],
    };
    assert_eq!(
        json(&err),
        r#"{"error":{"code":"SW_HYGIENE_ERR","message":"Service Unavailable","details":[1,2]}}"#
    );
    assert_eq!(
        json(&Hygiene::None),
        r#"{"error":{"code":"SW_HYGIENE_NONE","message":"log"}}"#
    );
    assert_eq!(
        json(&Hygiene::Some),
        r#"{"error":{"code":"SW_HYGIENE_COMMON_GONE","message":"log"}}"#
    );
    assert_eq!(
        json(&Hygiene::Error),
        r#"{"error":{"code":"SW_HYGIENE_COMMON_DOWN","message":"fixed"}}"#
    );
    assert_eq!(
        json(&Hygiene::Self_(7)),
        r#"{"error":{"code":"SW_HYGIENE_COMMON_DOWN","message":"Service Unavailable"}}"#
    );
    let nested = Hygiene::Box(::std::boxed::Box::new(Hygiene::Common(
        common::Common::Gone,
    )));
    assert_eq!(
        json(&nested),
        r#"{"error":{"code":"SW_HYGIENE_COMMON_GONE","message":"log"}}"#
    );
    assert_eq!(
        json(&Unit),
        r#"{"error":{"code":"SW_HYGIENE_UNIT","message":"log"}}"#
    );
    let flat = ::sw_error::Envelope::new(&Unit).in_wire::<Flat>();
    assert_eq!(
        flat.to_json(),
        r#"{"code":"SW_HYGIENE_UNIT","message":"log","at":1}"#
    );

    let generic = Hygiene::Generic(Generic::Variant {
        s: 1,
        self_: 2,
        e: 3,
        d: 4,
        n: &[5],
    });
    assert_eq!(
        json(&generic),
        r#"{"error":{"code":"SW_HYGIENE_GENERIC","message":"1 [5]","details":{"self_":2}}}"#
    );
    let inner = Hygiene::Generic(Generic::Inner(common::Common::Gone));
    assert_eq!(json(&inner), json(&nested));
}

#[test]
fn catalogs_are_right_among_hostile_names() {
    assert_eq!(ALL.children().len(), 3);
    assert!(::core::iter::Iterator::count(ALL.iter()) > 7);
    assert!(::core::option::Option::is_some(&::sw_error::registry::get(
        "SW_HYGIENE_GENERIC"
    )));
}

#[test]
fn types_may_stand_in_a_function_among_hostile_names() {
    macro_rules! write {
        () => {};
    }
    mod core {}

    #[derive(::core::fmt::Debug, ::sw_error::SwError)]
    #[sw(code = "SW_HYGIENE_LOCAL", status = 400, message = "{0}")]
    struct Local(#[sw(detail = "zero")] ::core::primitive::u8);

    errors! { Local }

    write!();
    assert_eq!(
        json(&Local(7)),
        r#"{"error":{"code":"SW_HYGIENE_LOCAL","message":"7","details":{"zero":7}}}"#
    );
}
