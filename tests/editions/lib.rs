//! What edition 2018, 2021 and 2024 all understand: one file, compiled by a package of each.
//!
//! The package of edition 2024 is `sw-error-tests`, which has it as a test.

use std::{fmt, io};

use sw_error::SwError;

/// Codes that others refer to.
pub mod common {
    use sw_error::SwError;

    /// What every module may say.
    #[derive(Debug, thiserror::Error, SwError)]
    pub enum CommonError {
        /// It is down.
        #[error("down")]
        #[sw(code = "SW_EDITIONS_DOWN", status = SERVICE_UNAVAILABLE)]
        Down,
    }
}

sw_error::wire! {
    /// A body of the service's own.
    pub struct Flat { "code": code, "message": message, "type": match status { 500..=599 => "internal", _ => "client" } }
}

sw_error::http_errors! {
    /// What HTTP itself refuses.
    pub enum HttpError: "SW_EDITIONS_HTTP_" { .. }
}

/// Every attribute.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(section = "Editions", prefix = "SW_EDITIONS_")]
pub enum EditionError<'a, T: fmt::Debug> {
    /// A code of its own.
    #[error("log {name}")]
    #[sw(
        code = "SW_EDITIONS_ALL",
        status = 429,
        message = "{name:>width$} {async} {value:?}",
        retry_after = wait,
        header("x-name" = name, "x-text" = "text"),
        deprecated = "later"
    )]
    All {
        /// A name.
        #[sw(detail)]
        name: &'a str,
        /// A keyword since edition 2018.
        #[sw(detail)]
        r#async: u8,
        /// A value.
        value: T,
        /// A width.
        width: usize,
        /// A time.
        wait: u8,
    },
    /// Details as a whole.
    #[error("log")]
    #[sw(code = "SW_EDITIONS_STORE", status = 500)]
    Store(#[source] io::Error, #[sw(details)] Vec<u8>),
    /// A reference.
    #[error("log")]
    #[sw(code_of = common::CommonError::Down)]
    Refers,
    /// An inner error.
    #[error(transparent)]
    #[sw(transparent)]
    Common(#[from] common::CommonError),
}

/// An inner error with a lifetime.
#[derive(Debug, thiserror::Error, SwError)]
#[error("outer")]
#[sw(transparent)]
pub struct Outer<'a>(EditionError<'a, u8>);

/// A field that is a keyword in the latest edition only.
#[derive(Debug, SwError)]
#[sw(
    code = "SW_EDITIONS_KEYWORD",
    status = 429,
    message = "{gen}",
    retry_after = r#gen,
    header("x-gen" = r#gen)
)]
pub struct Keyword {
    /// The field.
    #[sw(detail)]
    pub r#gen: u8,
}

impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("keyword")
    }
}

impl std::error::Error for Keyword {}

macro_rules! unit {
    ($name:ident, $code:expr, $status:literal, $message:literal) => {
        /// By a macro.
        #[derive(Debug, thiserror::Error, SwError)]
        #[error("{0}", $message)]
        #[sw(code = $code, status = $status, message = $message)]
        pub struct $name;
    };
}

unit!(Made, "SW_EDITIONS_MADE", 400, "by a macro");

sw_error::catalog! {
    /// All codes.
    pub const ALL = [Outer<'static>, Made];
}

#[test]
fn the_expansion_works() {
    let all = Outer(EditionError::All {
        name: "a",
        r#async: 1,
        value: 2,
        width: 3,
        wait: 4,
    });
    assert_eq!(
        all.envelope().to_json(),
        r#"{"error":{"code":"SW_EDITIONS_ALL","message":"  a 1 2","details":{"name":"a","async":1}}}"#
    );
    assert_eq!(all.to_response().headers()["retry-after"], "4");
    let store = EditionError::<u8>::Store(io::Error::other("password"), vec![1]);
    assert_eq!(
        store.envelope().to_json(),
        r#"{"error":{"code":"SW_EDITIONS_STORE","message":"Internal Server Error","details":[1]}}"#
    );
    let refers = EditionError::<u8>::Refers;
    let inner = EditionError::<u8>::Common(common::CommonError::Down);
    assert_eq!(refers.code(), inner.code());
    assert_eq!(
        Keyword { r#gen: 7 }.envelope().to_json(),
        r#"{"error":{"code":"SW_EDITIONS_KEYWORD","message":"7","details":{"gen":7}}}"#
    );
    assert_eq!(Keyword { r#gen: 7 }.headers()["x-gen"], "7");
    assert_eq!(Made.message(), "by a macro");
    assert_eq!(ALL.iter().count(), 4);
    assert_eq!(<Outer<'_> as sw_error::Catalogued>::CODES.len(), 0);
}

#[test]
fn the_expansion_works_in_a_function() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("local")]
    #[sw(code = "SW_EDITIONS_LOCAL", status = 400)]
    struct Local;

    assert_eq!(Local.code(), "SW_EDITIONS_LOCAL");
}
