//! Unit, tuple and struct shapes, raw names, types without values, types in functions.

use std::fmt::{self, Display};

use sw_error::{Catalogued, SwError};

#[derive(Debug, thiserror::Error, SwError)]
enum Variants {
    #[error("unit")]
    #[sw(code = "SW_SHAPES_UNIT", status = 400)]
    Unit,
    #[error("empty tuple")]
    #[sw(code = "SW_SHAPES_EMPTY_TUPLE", status = 400)]
    EmptyTuple(),
    #[error("empty struct")]
    #[sw(code = "SW_SHAPES_EMPTY_STRUCT", status = 400)]
    EmptyStruct {},
    #[error("tuple {0}")]
    #[sw(code = "SW_SHAPES_TUPLE", status = 400)]
    Tuple(#[sw(detail = "zero")] u8, String),
    #[error("struct {a}")]
    #[sw(code = "SW_SHAPES_STRUCT", status = 400)]
    Struct {
        #[sw(detail)]
        a: u8,
        b: String,
    },
}

#[test]
fn variants_have_any_shape() {
    let jsons = [
        Variants::Unit,
        Variants::EmptyTuple(),
        Variants::EmptyStruct {},
        Variants::Tuple(1, String::new()),
        Variants::Struct {
            a: 1,
            b: String::new(),
        },
    ]
    .map(|error| crate::json(&error));
    assert_eq!(
        jsons,
        [
            r#"{"error":{"code":"SW_SHAPES_UNIT","message":"unit"}}"#,
            r#"{"error":{"code":"SW_SHAPES_EMPTY_TUPLE","message":"empty tuple"}}"#,
            r#"{"error":{"code":"SW_SHAPES_EMPTY_STRUCT","message":"empty struct"}}"#,
            r#"{"error":{"code":"SW_SHAPES_TUPLE","message":"tuple 1","details":{"zero":1}}}"#,
            r#"{"error":{"code":"SW_SHAPES_STRUCT","message":"struct 1","details":{"a":1}}}"#,
        ]
    );
}

#[test]
fn structs_have_any_shape() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("unit")]
    #[sw(code = "SW_SHAPES_STRUCT_UNIT", status = 400)]
    struct Unit;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("empty")]
    #[sw(code = "SW_SHAPES_STRUCT_EMPTY", status = 400)]
    struct Empty {}

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("log")]
    #[sw(
        code = "SW_SHAPES_STRUCT_TUPLE",
        status = 400,
        message = "{0}",
        retry_after = _0,
        header("x-zero" = _0)
    )]
    struct Tuple(#[sw(detail = "zero")] u8);

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("log")]
    #[sw(
        code = "SW_SHAPES_STRUCT_NAMED",
        status = 400,
        message = "{a}",
        retry_after = a,
        header("x-a" = a)
    )]
    struct Named {
        #[sw(detail)]
        a: u8,
    }

    let errors: [&dyn SwError; 4] = [&Unit, &Empty {}, &Tuple(1), &Named { a: 1 }];
    assert_eq!(
        errors.map(crate::json),
        [
            r#"{"error":{"code":"SW_SHAPES_STRUCT_UNIT","message":"unit"}}"#,
            r#"{"error":{"code":"SW_SHAPES_STRUCT_EMPTY","message":"empty"}}"#,
            r#"{"error":{"code":"SW_SHAPES_STRUCT_TUPLE","message":"1","details":{"zero":1}}}"#,
            r#"{"error":{"code":"SW_SHAPES_STRUCT_NAMED","message":"1","details":{"a":1}}}"#,
        ]
    );
    assert_eq!(errors.map(|error| error.headers().len()), [0, 0, 1, 1]);
    assert_eq!(
        errors.map(|error| error.retry_after().is_some()),
        [false, false, true, true]
    );
}

#[test]
fn names_may_be_raw() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[allow(non_camel_case_types)]
    enum r#type {
        #[error("raw {fn}")]
        #[sw(
            code = "SW_SHAPES_RAW",
            status = 429,
            message = "{fn} {match}",
            retry_after = r#fn,
            header("x-fn" = r#fn)
        )]
        r#match {
            #[sw(detail)]
            r#fn: u8,
            #[sw(detail = "x")]
            r#match: u8,
        },
        #[error(transparent)]
        #[sw(transparent)]
        r#box { r#dyn: Box<r#type> },
    }

    let raw = || r#type::r#match {
        r#fn: 1,
        r#match: 2,
    };
    let json = r#"{"error":{"code":"SW_SHAPES_RAW","message":"1 2","details":{"fn":1,"x":2}}}"#;
    assert_eq!(crate::json(&raw()), json);
    let nested = r#type::r#box {
        r#dyn: Box::new(raw()),
    };
    assert_eq!(crate::json(&nested), json);
    assert_eq!(raw().headers()["x-fn"], "1");
    assert_eq!(raw().info().owner().type_name(), "type");
    assert_eq!(raw().info().owner().variant(), Some("match"));
    assert_eq!(r#type::CATALOG.name(), "type");
}

#[derive(Debug, thiserror::Error, SwError)]
enum Never {}

#[test]
fn a_type_may_have_no_values() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[allow(dead_code)]
    enum Outer {
        #[error(transparent)]
        #[sw(transparent)]
        Never(Never),
        #[error("gone")]
        #[sw(code = "SW_SHAPES_OUTER_GONE", status = 410)]
        Gone,
        #[error("never {0} {1:?}")]
        #[sw(code = "SW_SHAPES_OUTER_NEVER", status = 410, message = "{0} {1:?}")]
        NeverHere(u8, Infallible),
    }

    type Infallible = std::convert::Infallible;

    fn all(result: Result<(), Never>) -> Option<String> {
        result.err().map(|error| error.message().into_owned())
    }

    assert!(Never::CODES.is_empty());
    assert!(Never::CATALOG.children().is_empty());
    assert_eq!(all(Ok(())), None);
    assert_eq!(Outer::Gone.code(), "SW_SHAPES_OUTER_GONE");
    assert_eq!(Outer::CATALOG.iter().count(), 2);
}

#[test]
fn a_type_without_values_may_have_variants() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[allow(dead_code)]
    enum Empty {
        #[error("{0}")]
        #[sw(code = "SW_SHAPES_EMPTY", status = 503, retry_after = _1, message = "{0}")]
        Owned(std::convert::Infallible, u8),
        #[error(transparent)]
        #[sw(transparent)]
        Inner(Never),
    }

    assert_eq!(Empty::CODES.len(), 1);
}

/// A type in a function, a block, a closure, a constant and an associated function.
#[test]
fn a_type_may_stand_anywhere() {
    struct Service;

    impl Service {
        fn call() -> String {
            #[derive(Debug, thiserror::Error, SwError)]
            enum Local {
                #[error("method")]
                #[sw(code = "SW_SHAPES_METHOD", status = 400)]
                Here,
            }
            Local::Here.code().to_string()
        }
    }

    const CODE: sw_error::Code = {
        #[derive(Debug, thiserror::Error, SwError)]
        #[error("constant")]
        #[sw(code = "SW_SHAPES_CONSTANT", status = 400)]
        struct Local;
        let _ = Local;
        Local::CODES[0].code()
    };

    let closure = || {
        #[derive(Debug, thiserror::Error, SwError)]
        enum Local {
            #[error("closure")]
            #[sw(code = "SW_SHAPES_CLOSURE", status = 400)]
            Here,
        }
        Local::Here.code().to_string()
    };

    assert_eq!(Service::call(), "SW_SHAPES_METHOD");
    assert_eq!(CODE, "SW_SHAPES_CONSTANT");
    assert_eq!(closure(), "SW_SHAPES_CLOSURE");
}

#[test]
fn variants_may_have_discriminants_and_a_representation() {
    #[derive(Debug, Clone, Copy, PartialEq, thiserror::Error, SwError)]
    #[repr(u8)]
    #[non_exhaustive]
    enum Numbered {
        #[error("one")]
        #[sw(code = "SW_SHAPES_ONE", status = 400)]
        One = 1,
        #[error("nine")]
        #[sw(code = "SW_SHAPES_NINE", status = 400)]
        Nine = 9,
    }

    assert_eq!(Numbered::Nine as u8, 9);
    assert_eq!(Numbered::One.code(), "SW_SHAPES_ONE");
    assert_eq!(Numbered::Nine.code(), "SW_SHAPES_NINE");
}

#[test]
fn fields_may_have_any_type() {
    type Callback = fn(&str) -> Result<u8, ()>;

    #[derive(thiserror::Error, SwError)]
    #[error("types")]
    #[sw(
        code = "SW_SHAPES_TYPES",
        status = 400,
        message = "{array:?} {tuple:?} {pointer:p} {unit:?}"
    )]
    #[allow(dead_code)]
    struct Types {
        #[sw(detail)]
        array: [u8; 2],
        #[sw(detail)]
        tuple: (u8, Option<&'static str>),
        pointer: &'static u8,
        unit: (),
        callback: Callback,
        object: Box<dyn Fn() -> u8 + Send + Sync>,
    }

    impl fmt::Debug for Types {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            Display::fmt(self, f)
        }
    }

    let error = Types {
        array: [1, 2],
        tuple: (3, None),
        pointer: &4,
        unit: (),
        callback: |_| Ok(5),
        object: Box::new(|| 6),
    };
    assert!(error.message().starts_with("[1, 2] (3, None) 0x"));
    assert!(error.message().ends_with(" ()"));
    assert!(crate::json(&error).ends_with(r#","details":{"array":[1,2],"tuple":[3,null]}}}"#));
}
