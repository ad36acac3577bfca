//! `#[sw(public)]`: an error in a field that clients may see, and fields that do not need the key.

use std::{fmt, io, num::ParseIntError, str::Utf8Error, sync::Arc};

use sw_error::SwError;

/// An error that says what is wrong with a text of the client.
#[derive(Debug, Clone, thiserror::Error)]
#[error("line {0} has no colon")]
struct BadLine(u32);

#[test]
fn is_shown_where_the_message_shows_it() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum PlanError {
        #[error("bad plan: {0}")]
        #[sw(code = "SW_PUBLIC_DISPLAY", status = 400)]
        Display(#[sw(public)] BadLine),
        #[error("bad plan: {0}")]
        #[sw(code = "SW_PUBLIC_SOURCE", status = 400)]
        Source(
            #[from]
            #[sw(public)]
            BadLine,
        ),
        #[error(transparent)]
        #[sw(code = "SW_PUBLIC_TRANSPARENT", status = 400)]
        Transparent(#[sw(public)] Arc<BadLine>),
        #[error("log")]
        #[sw(code = "SW_PUBLIC_MESSAGE", status = 500, message = "bad plan: {0:?}")]
        Message(#[sw(public)] Option<BadLine>),
        #[error("log")]
        #[sw(code = "SW_PUBLIC_HEADER", status = 500, header("x-why" = why))]
        Header {
            #[sw(public)]
            why: BadLine,
        },
        #[error("bad plan: {0}")]
        #[sw(code_of = PlanError::Display)]
        Referring(#[sw(public)] BadLine),
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Generic<E: std::error::Error> {
        #[error("bad plan: {0}")]
        #[sw(code = "SW_PUBLIC_GENERIC", status = 400)]
        Inner(#[sw(public)] E),
    }

    let generic = Generic::Inner(BadLine(7));
    assert_eq!(generic.message(), "bad plan: line 7 has no colon");
    let messages = [
        PlanError::Display(BadLine(7)),
        PlanError::from(BadLine(7)),
        PlanError::Transparent(Arc::new(BadLine(7))),
        PlanError::Message(Some(BadLine(7))),
        PlanError::Referring(BadLine(7)),
    ]
    .map(|error| error.message().into_owned());
    assert_eq!(
        messages,
        [
            "bad plan: line 7 has no colon",
            "bad plan: line 7 has no colon",
            "line 7 has no colon",
            "bad plan: Some(BadLine(7))",
            "bad plan: line 7 has no colon",
        ]
    );
    let error = PlanError::Header { why: BadLine(7) };
    assert_eq!(error.headers()["x-why"], "line 7 has no colon");
    assert_eq!(error.message(), "Internal Server Error");
}

/// The type checker is asked only if it can answer.
#[test]
fn is_not_needed_for_what_is_no_error() {
    #[derive(Debug)]
    struct Place<'a, T, const N: usize>(&'a [T; N]);

    impl<T: fmt::Debug, const N: usize> fmt::Display for Place<'_, T, N> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{:?}", self.0)
        }
    }

    trait Named {
        type Name: fmt::Debug;
    }

    #[derive(Debug)]
    struct Plan;

    impl Named for Plan {
        type Name = &'static str;
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum PlanError<'a, T: fmt::Debug + Named, const N: usize> {
        #[error("not at {0}")]
        #[sw(code = "SW_PUBLIC_NO_ERROR", status = 400)]
        Place(Place<'a, u8, 2>),
        #[error("not at {0}, {1:?}")]
        #[sw(code = "SW_PUBLIC_PARAMETERS", status = 400)]
        Parameters(Place<'a, T, N>, <T as Named>::Name),
        #[error("not by {0:?}")]
        #[sw(code = "SW_PUBLIC_FUNCTION", status = 400)]
        Function(for<'b> fn(&'b u8) -> &'b u8),
        #[error("{0}; {1}; {2}")]
        #[sw(code = "SW_PUBLIC_PARSE_ERRORS", status = 400)]
        ParseErrors(ParseIntError, Utf8Error, io::ErrorKind),
    }

    let place = PlanError::Place::<Plan, 1>(Place(&[1, 2]));
    assert_eq!(place.message(), "not at [1, 2]");
    let parameters = PlanError::Parameters(Place(&[Plan]), "plan");
    assert_eq!(parameters.message(), "not at [Plan], \"plan\"");
    let function = PlanError::Function::<Plan, 1>(|byte| byte);
    assert!(function.message().starts_with("not by 0x"));
    let errors = PlanError::ParseErrors::<Plan, 1>(
        "x".parse::<u8>().unwrap_err(),
        String::from_utf8(vec![0xff]).unwrap_err().utf8_error(),
        io::ErrorKind::NotFound,
    );
    assert_eq!(
        errors.message(),
        "invalid digit found in string; invalid utf-8 sequence of 1 bytes from index 0; entity not found"
    );
}

/// A source that is not shown does not need it, and the log has the source.
#[test]
fn is_not_needed_for_what_is_not_shown() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum PlanError {
        #[error("no store")]
        #[sw(code = "SW_PUBLIC_NOT_SHOWN", status = 400)]
        Fixed(io::Error),
        #[error("no store {1}")]
        #[sw(code = "SW_PUBLIC_OTHER_SHOWN", status = 400)]
        Other(io::Error, u8),
        #[error("no store: {0}")]
        #[sw(code = "SW_PUBLIC_PRIVATE", status = 500)]
        Private(io::Error),
        #[error("no store: {0}")]
        #[sw(code = "SW_PUBLIC_GIVEN", status = 400, message = "no store")]
        Given(io::Error),
    }

    for error in [
        PlanError::Fixed(io::Error::other("password")),
        PlanError::Other(io::Error::other("password"), 7),
        PlanError::Private(io::Error::other("password")),
        PlanError::Given(io::Error::other("password")),
    ] {
        assert!(!crate::json(&error).contains("password"));
    }
}
