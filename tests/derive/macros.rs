//! Types from `macro_rules!`, which puts invisible groups around its fragments.

use sw_error::{Catalogued, SwError};

mod common {
    #[derive(Debug, thiserror::Error, sw_error::SwError)]
    pub enum CommonError {
        #[error("unavailable")]
        #[sw(code = "SW_MACROS_UNAVAILABLE", status = 503)]
        Unavailable,
    }
}

#[test]
fn literals_and_names() {
    macro_rules! errors {
        ($name:ident, $section:literal, $prefix:literal, $($variant:ident $code:literal $status:literal $message:literal)*) => {
            #[derive(Debug, thiserror::Error, SwError)]
            #[sw(section = $section, prefix = $prefix)]
            enum $name {
                $(
                    #[error($message)]
                    #[sw(code = $code, status = $status)]
                    $variant,
                )*
            }
        };
    }

    errors! {
        Local, "Macros", "SW_MACROS_LITERAL_",
        First "SW_MACROS_LITERAL_FIRST" 400 "first"
        Second "SW_MACROS_LITERAL_SECOND" 503 "second"
    }

    assert_eq!(
        crate::json(&Local::First),
        r#"{"error":{"code":"SW_MACROS_LITERAL_FIRST","message":"first"}}"#
    );
    assert_eq!(Local::First.info().message(), Some("first"));
    assert_eq!(Local::Second.status().as_u16(), 503);
    assert_eq!(Local::Second.info().section(), "Macros");
}

#[test]
fn expressions_of_every_value() {
    macro_rules! errors {
        (
            $krate:path, $section:expr, $prefix:expr, $code:expr, $status:expr, $message:expr,
            $wait:expr, $header:expr, $deprecated:expr, $detail:expr, $code_of:expr, $ty:ty
        ) => {
            #[derive(Debug, thiserror::Error, SwError)]
            #[sw(crate = $krate, section = $section, prefix = $prefix)]
            enum Local {
                #[error("log")]
                #[sw(code = $code, status = $status, message = $message)]
                #[sw(retry_after = $wait, header("x-header" = $header))]
                #[sw(deprecated = $deprecated)]
                Owned {
                    #[sw(detail = $detail)]
                    field: $ty,
                },
                #[error("refers")]
                #[sw(code_of = $code_of)]
                Refers,
            }
        };
    }

    errors! {
        sw_error, "Macros", "SW_MACROS_", "SW_MACROS_EXPRESSIONS", GONE, "{field:?} {{}}",
        field, field, "later", "name", common::CommonError::Unavailable, u8
    }

    let error = Local::Owned { field: 7 };
    assert_eq!(
        crate::json(&error),
        r#"{"error":{"code":"SW_MACROS_EXPRESSIONS","message":"7 {}","details":{"name":7}}}"#
    );
    assert_eq!(error.status().as_u16(), 410);
    assert_eq!(error.headers()["x-header"], "7");
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(7));
    assert_eq!(error.info().deprecated(), Some("later"));
    assert_eq!(error.info().section(), "Macros");
    assert_eq!(Local::Refers.code(), "SW_MACROS_UNAVAILABLE");
}

#[test]
fn literals_of_every_value() {
    macro_rules! errors {
        ($code:literal, $status:literal, $message:literal, $wait:literal, $name:literal, $header:literal, $detail:literal, $doc:literal) => {
            #[derive(Debug, thiserror::Error, SwError)]
            #[error($message)]
            #[doc = $doc]
            #[sw(code = $code, status = $status, message = $message)]
            #[sw(retry_after = $wait, header($name = $header))]
            struct Local(#[sw(detail = $detail)] u8);
        };
    }

    errors! {
        "SW_MACROS_LITERALS", 429, "wait {0}", 30, "X-Header", "value", "name", "A meaning."
    }

    assert_eq!(
        crate::json(&Local(7)),
        r#"{"error":{"code":"SW_MACROS_LITERALS","message":"wait 7","details":{"name":7}}}"#
    );
    assert_eq!(Local(7).headers()["x-header"], "value");
    assert_eq!(Local(7).info().meaning(), Some("A meaning."));
}

#[test]
fn identifiers_types_and_paths() {
    macro_rules! errors {
        ($name:ident $inner:ty, $status:ident, $field:ident: $field_ty:ty, $owner:ident, $owner_path:path, $owner_ty:ty) => {
            #[derive(Debug, thiserror::Error, SwError)]
            enum $name {
                #[error("log")]
                #[sw(code = "SW_MACROS_IDENTIFIERS", status = $status)]
                #[sw(retry_after = $field, header("x-header" = $field))]
                Owned {
                    #[sw(detail)]
                    $field: $field_ty,
                },
                #[error(transparent)]
                #[sw(transparent)]
                Inner($inner),
                #[error("boxed")]
                #[sw(transparent)]
                Boxed(Box<$inner>),
                #[error("refers")]
                #[sw(code_of = $owner::Unavailable)]
                ByIdent,
                #[error("refers")]
                #[sw(code_of = $owner_path)]
                ByPath,
                #[error("refers")]
                #[sw(code_of = $owner_ty::Unavailable)]
                ByType,
            }
        };
    }

    use common::CommonError as Owner;
    errors! {
        Local common::CommonError, CONFLICT, wait: u8,
        Owner, common::CommonError::Unavailable, common::CommonError
    }

    let owned = Local::Owned { wait: 7 };
    assert_eq!(
        crate::json(&owned),
        r#"{"error":{"code":"SW_MACROS_IDENTIFIERS","message":"log","details":{"wait":7}}}"#
    );
    assert_eq!(owned.headers()["x-header"], "7");
    for error in [
        Local::Inner(Owner::Unavailable),
        Local::Boxed(Box::new(Owner::Unavailable)),
        Local::ByIdent,
        Local::ByPath,
        Local::ByType,
    ] {
        assert_eq!(error.code(), "SW_MACROS_UNAVAILABLE");
    }
}

#[test]
fn attributes_are_passed_through() {
    macro_rules! errors {
        (
            $(#[$meta:meta])*
            $vis:vis enum $name:ident {
                $($(#[$variant_meta:meta])* $variant:ident $(($(#[$field_meta:meta])* $field:ty))?,)*
            }
        ) => {
            $(#[$meta])*
            $vis enum $name {
                $($(#[$variant_meta])* $variant $(($(#[$field_meta])* $field))?,)*
            }
        };
    }

    errors! {
        #[derive(Debug, thiserror::Error, SwError)]
        #[sw(section = "Macros", prefix = "SW_MACROS_META_")]
        enum Local {
            /// A meaning,
            /// in two lines.
            #[error("log {0}")]
            #[sw(code = "SW_MACROS_META_FIRST", status = 404, message = "first {0}")]
            First(#[sw(detail = "zero")] u8),
            #[error("log")]
            #[sw(code_of = common::CommonError::Unavailable)]
            Refers,
            #[error(transparent)]
            #[sw(transparent)]
            Inner(common::CommonError),
        }
    }

    let first = Local::First(7);
    assert_eq!(
        crate::json(&first),
        r#"{"error":{"code":"SW_MACROS_META_FIRST","message":"first 7","details":{"zero":7}}}"#
    );
    assert_eq!(first.info().meaning(), Some("A meaning,\nin two lines."));
    assert_eq!(first.info().section(), "Macros");
    assert_eq!(Local::Refers.code(), "SW_MACROS_UNAVAILABLE");
    let inner = Local::Inner(common::CommonError::Unavailable);
    assert_eq!(inner.code(), "SW_MACROS_UNAVAILABLE");
}

#[test]
fn tokens_are_passed_through() {
    macro_rules! errors {
        ($($tokens:tt)*) => {
            #[derive(Debug, thiserror::Error, SwError)]
            $($tokens)*
        };
    }

    errors! {
        enum Local {
            #[error("no {name}")]
            #[sw(code = "SW_MACROS_TOKENS", status = 404, message = "no {name:?}")]
            Missing { name: String },
        }
    }

    let name = "x".to_owned();
    assert_eq!(Local::Missing { name }.message(), "no \"x\"");
}

/// The message is written beside the type or comes from outside: names and hygiene differ.
#[test]
fn messages_from_inside_and_outside() {
    macro_rules! inside {
        ($field:ident) => {
            #[derive(Debug, thiserror::Error, SwError)]
            #[error("log {inner}")]
            #[sw(
                code = "SW_MACROS_INSIDE",
                status = 400,
                message = "{inner:>width$} {outer}"
            )]
            struct Inside {
                inner: u8,
                width: usize,
                $field: u8,
            }
        };
    }

    macro_rules! outside {
        ($message:literal, $width:ident) => {
            #[derive(Debug, thiserror::Error, SwError)]
            #[error("log {inner}")]
            #[sw(code = "SW_MACROS_OUTSIDE", status = 400, message = $message)]
            struct Outside {
                inner: u8,
                $width: usize,
            }
        };
    }

    inside!(outer);
    outside!("{inner:>width$} {inner:?}", width);

    let inside = Inside {
        inner: 1,
        width: 3,
        outer: 2,
    };
    assert_eq!(inside.message(), "  1 2");
    let outside = Outside { inner: 1, width: 3 };
    assert_eq!(outside.message(), "  1 1");
}

#[test]
fn generics_pass_through_as_well() {
    macro_rules! errors {
        ($name:ident<$lt:lifetime, $param:ident: $bound:path, const $n:ident: $n_ty:ty> $code:literal $field:ty) => {
            #[derive(Debug, thiserror::Error, SwError)]
            #[error("log")]
            #[sw(code = $code, status = 400, message = "{0:?} {1:?}")]
            struct $name<$lt, $param: $bound + Copy, const $n: $n_ty>($field, &$lt [$param; $n]);
        };
    }

    errors! { Local<'x, T: std::fmt::Debug, const N: usize> "SW_MACROS_GENERICS" T }
    assert_eq!(Local(1, &[2, 3]).message(), "1 [2, 3]");
}

#[test]
fn catalogs_from_macros() {
    macro_rules! all {
        ($name:ident = $($ty:ty),*) => {
            sw_error::catalog! { const $name = [$($ty),*]; }
        };
    }

    all!(ALL = common::CommonError, Box<common::CommonError>);
    assert_eq!(ALL.children().len(), 2);
    assert_eq!(common::CommonError::CODES.len(), 1);
}

/// One macro makes several types, which may refer to each other.
#[test]
fn several_types_from_one_macro() {
    macro_rules! errors {
        ($($name:ident $code:literal)*) => {
            $(
                #[derive(Debug, thiserror::Error, SwError)]
                #[error("one of several")]
                #[sw(code = $code, status = 400)]
                struct $name;
            )*

            #[derive(Debug, thiserror::Error, SwError)]
            enum Any {
                $(
                    #[error(transparent)]
                    #[sw(transparent)]
                    $name(#[from] $name),
                )*
            }
        };
    }

    errors! {
        First "SW_MACROS_SEVERAL_FIRST"
        Second "SW_MACROS_SEVERAL_SECOND"
    }

    assert_eq!(Any::from(First).code(), "SW_MACROS_SEVERAL_FIRST");
    assert_eq!(Any::from(Second).code(), "SW_MACROS_SEVERAL_SECOND");
    assert_eq!(Any::CATALOG.iter().count(), 2);
}

#[test]
fn names_of_attributes_and_no_visibility() {
    macro_rules! errors {
        ($error:path, $doc:path, $sw:path, $source:path, $name:ident { $($vis:vis $variant:ident $code:literal),* }) => {
            #[derive(Debug, thiserror::Error, SwError)]
            enum $name {
                $(
                    #[$doc = "What it means."]
                    #[$error("text {at}")]
                    #[$sw(code = $code, status = 400)]
                    $vis $variant {
                        at: u8,
                        #[$source]
                        cause: std::fmt::Error,
                    },
                )*
            }
        };
    }
    errors!(error, doc, sw, source, Named { First "SW_MACROS_NAMED_FIRST", Second "SW_MACROS_NAMED_SECOND" });

    let cause = std::fmt::Error;
    assert_eq!(
        crate::json(&Named::First { at: 1, cause }),
        r#"{"error":{"code":"SW_MACROS_NAMED_FIRST","message":"text 1"}}"#
    );
    let second = Named::Second { at: 2, cause };
    assert_eq!(second.code(), "SW_MACROS_NAMED_SECOND");
    assert_eq!(second.info().meaning(), Some("What it means."));
    assert_eq!(second.info().template(), Some("text {at}"));
}
