//! Small expansions as they read: what every user of the derive compiles.

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand;

/// The expansion as source.
fn expansion(input: TokenStream) -> String {
    let file = syn::parse2(expand::expand(input)).unwrap();
    // The package is this one, whose version does not matter.
    let version = format!("version: {:?}", env!("CARGO_PKG_VERSION"));
    prettyplease::unparse(&file).replace(&version, "version: \"1.2.3\"")
}

/// Compares the expansion with the snapshot that has the name of the test.
macro_rules! assert_expansion {
    ($($input:tt)*) => {
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(expansion(quote!($($input)*)));
        });
    };
}

#[test]
fn one_code() {
    assert_expansion! {
        #[sw(section = "Plans", prefix = "SW_PLAN_")]
        pub enum PlanError {
            /// The plan is over.
            #[error("this plan is over")]
            #[sw(code = "SW_PLAN_OVER", status = 410)]
            Over,
        }
    }
}

#[test]
fn messages() {
    assert_expansion! {
        enum PlanError {
            #[error("venue {venue}")]
            #[sw(code = "SW_DISPLAY", status = 400)]
            Display { venue: String },
            #[error("store {0}")]
            #[sw(code = "SW_REASON", status = INTERNAL_SERVER_ERROR)]
            Reason(#[source] io::Error),
            #[sw(code = "SW_FIELDS", status = 400, message = "{venue:>width$} {{}}")]
            Fields { venue: String, width: usize },
        }
    }
}

#[test]
fn added_to_the_response() {
    assert_expansion! {
        enum RoomError {
            #[sw(
                code = "SW_FULL",
                status = 429,
                retry_after = wait,
                header("x-room" = room, "x-text" = "text")
            )]
            Full {
                #[sw(detail)]
                room: String,
                #[sw(detail = "limit")]
                max: u8,
                wait: Duration,
            },
            #[sw(code = "SW_BUSY", status = 503, retry_after = 30)]
            Busy(#[sw(details)] Vec<Problem>),
        }
    }
}

#[test]
fn codes_from_elsewhere() {
    assert_expansion! {
        #[sw(crate = toolkit::sw_error)]
        enum ApiError<'a> {
            #[sw(transparent)]
            Room(#[from] RoomError<'a>),
            #[sw(transparent)]
            Nested(Box<Self>),
            #[error("store")]
            #[sw(code_of = CommonError::Unavailable)]
            Store(#[source] io::Error),
        }
    }
}

#[test]
fn generic() {
    assert_expansion! {
        enum Retried<'a, E: Error + 'static, T = u8, const N: usize = 2>
        where
            T: Debug,
        {
            #[sw(transparent)]
            Inner(E),
            #[sw(code = "SW_GAVE_UP", status = 503, message = "{last:?}")]
            GaveUp { last: [T; N], text: &'a str },
        }
    }
}

#[test]
fn unit_struct() {
    assert_expansion! {
        #[error("gone")]
        #[sw(code = "SW_GONE", status = 410, deprecated = "use SW_LOST")]
        struct Gone;
    }
}

#[test]
fn no_values() {
    assert_expansion! {
        enum Never {}
    }
}

#[test]
fn mistakes() {
    assert_expansion! {
        #[sw(sektion = "Plans")]
        enum PlanError<'a> {
            #[sw(code = "SW_PLAN_OVER", status = 42)]
            Over(&'a str),
            NoCode,
        }
    }
}
