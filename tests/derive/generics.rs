//! Type, lifetime and const parameters, with bounds, defaults and where clauses.

use std::{
    borrow::Cow,
    error::Error,
    fmt::{self, Debug, Display, LowerHex},
    marker::PhantomData,
    time::Duration,
};

use serde::Serialize;
use sw_error::{Catalogued, SwError};

#[test]
fn lifetimes_are_kept() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Borrowed<'a, 'b: 'a> {
        #[error("first {0}")]
        #[sw(code = "SW_GENERICS_FIRST", status = 400, message = "first {0}")]
        First(&'a str),
        #[error("second")]
        #[sw(code = "SW_GENERICS_SECOND", status = 400)]
        Second {
            #[sw(detail)]
            text: Cow<'b, str>,
        },
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Outer<'x> {
        #[error("outer")]
        #[sw(transparent)]
        Inner(Borrowed<'x, 'x>),
    }

    let text = String::from("text");
    assert_eq!(
        crate::json(&Borrowed::First(&text)),
        r#"{"error":{"code":"SW_GENERICS_FIRST","message":"first text"}}"#
    );
    let outer = Outer::Inner(Borrowed::Second {
        text: Cow::Borrowed(&text),
    });
    assert_eq!(
        crate::json(&outer),
        r#"{"error":{"code":"SW_GENERICS_SECOND","message":"second","details":{"text":"text"}}}"#
    );
    assert_eq!(Outer::CATALOG.iter().count(), 2);
}

#[test]
fn types_get_the_bounds_that_their_use_needs() {
    // Each parameter is used in one way only.
    #[derive(Debug, thiserror::Error, SwError)]
    enum Uses<A, B, C, D, E, F> {
        #[error("log")]
        #[sw(
            code = "SW_GENERICS_MESSAGE",
            status = 400,
            message = "{0} {1:?} {2:#x}"
        )]
        Message(A, B, C),
        #[error("log")]
        #[sw(
            code = "SW_GENERICS_ADDED",
            status = 429,
            retry_after = wait,
            header("x-header" = header)
        )]
        Added {
            #[sw(detail)]
            detail: D,
            header: E,
            wait: F,
        },
    }

    type Error = Uses<char, Option<u8>, u8, Vec<u8>, &'static str, Option<Duration>>;
    let message = Error::Message('a', None, 16);
    assert_eq!(message.message(), "a None 0x10");
    let added = Error::Added {
        detail: vec![1],
        header: "text",
        wait: None,
    };
    assert_eq!(
        crate::json(&added),
        r#"{"error":{"code":"SW_GENERICS_ADDED","message":"log","details":{"detail":[1]}}}"#
    );
    assert_eq!(added.headers()["x-header"], "text");
    assert_eq!(added.retry_after(), None);
}

#[test]
fn bounds_defaults_and_where_clauses_are_kept() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("log")]
    #[sw(
        code = "SW_GENERICS_KEPT",
        status = 400,
        message = "{value:x} {marker:?}"
    )]
    #[allow(explicit_outlives_requirements)]
    struct Kept<'a, T: LowerHex + Copy + 'a = u8, U: ?Sized = str, const N: usize = 2>
    where
        T: Debug + PartialEq,
        [T; N]: Default,
        U: 'static,
    {
        value: T,
        marker: PhantomData<(&'a T, [T; N])>,
        other: PhantomData<U>,
    }

    let error: Kept<'_> = Kept {
        value: 255,
        marker: PhantomData,
        other: PhantomData,
    };
    assert!(error.message().starts_with("ff PhantomData<"));
    assert_eq!(error.other, PhantomData);
}

#[test]
fn constants_are_kept() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Fixed<const N: usize, const NAME: char = 'x'> {
        #[error("log")]
        #[sw(code = "SW_GENERICS_CONST", status = 400, message = "{0:?}")]
        Array([u8; N]),
        #[error("const {n}", n = N)]
        #[sw(code = "SW_GENERICS_CONST_UNIT", status = 400)]
        Unit,
    }

    assert_eq!(Fixed::<2>::Array([1, 2]).message(), "[1, 2]");
    assert_eq!(Fixed::<3, 'y'>::Unit.message(), "const 3");
    assert_eq!(Fixed::<0>::CODES.len(), 2);
}

#[test]
fn a_parameter_may_hold_the_inner_error() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("inner")]
    #[sw(code = "SW_GENERICS_INNER", status = 400)]
    struct Inner;

    #[derive(Debug, thiserror::Error, SwError)]
    enum Either<L: Error + 'static, R: Error + 'static> {
        #[error(transparent)]
        #[sw(transparent)]
        Left(L),
        #[error(transparent)]
        #[sw(transparent)]
        Right(R),
    }

    type Both = Either<Inner, Either<Inner, Box<Inner>>>;
    assert_eq!(Both::Left(Inner).code(), "SW_GENERICS_INNER");
    assert_eq!(
        Both::Right(Either::Right(Box::new(Inner))).code(),
        "SW_GENERICS_INNER"
    );
    assert_eq!(Both::CATALOG.iter().count(), 3);
}

/// thiserror cannot take a generic type that contains itself, so this is by hand.
#[test]
fn a_generic_type_may_nest_itself() {
    #[derive(Debug, SwError)]
    enum Tree<T> {
        #[sw(code = "SW_GENERICS_TREE", status = 400, message = "leaf {0}")]
        Leaf(T),
        #[sw(transparent)]
        Nested(Box<Tree<T>>),
        #[sw(transparent)]
        Selfish(Box<Self>),
    }

    impl<T> Display for Tree<T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("tree")
        }
    }

    impl<T: Debug> Error for Tree<T> {}

    let error = Tree::Selfish(Box::new(Tree::Nested(Box::new(Tree::Leaf(7)))));
    assert_eq!(error.message(), "leaf 7");
    assert!(Tree::<u8>::CATALOG.children().is_empty());
}

#[test]
fn an_associated_type_may_be_a_field() {
    trait Store {
        type Key: Debug + Display;
        type Entry: Debug + Serialize;
    }

    #[derive(Debug)]
    struct Memory;

    impl Store for Memory {
        type Key = u32;
        type Entry = &'static str;
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum StoreError<S: Store> {
        #[error("log")]
        #[sw(
            code = "SW_GENERICS_ASSOCIATED",
            status = 404,
            message = "no {key} here"
        )]
        Missing {
            key: S::Key,
            #[sw(detail)]
            entry: <S as Store>::Entry,
        },
        #[error("marker {0:?}")]
        #[sw(code = "SW_GENERICS_ASSOCIATED_MARKER", status = 404)]
        Marker(PhantomData<S>),
    }

    let error = StoreError::<Memory>::Missing {
        key: 7,
        entry: "found",
    };
    assert_eq!(
        crate::json(&error),
        r#"{"error":{"code":"SW_GENERICS_ASSOCIATED","message":"no 7 here","details":{"entry":"found"}}}"#
    );
    assert_eq!(
        StoreError::<Memory>::Marker(PhantomData).code(),
        "SW_GENERICS_ASSOCIATED_MARKER"
    );
}

#[test]
fn concrete_types_are_registered_by_hand() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Generic<T: Debug> {
        #[error("generic {0:?}")]
        #[sw(code = "SW_GENERICS_REGISTERED", status = 400)]
        Variant(T),
    }

    sw_error::register!(Generic<u8>);
    sw_error::register!(Generic<[u8; 2]>, Generic<&'static str>,);

    let info = sw_error::registry::get("SW_GENERICS_REGISTERED").unwrap();
    assert_eq!(info.owner().type_name(), "Generic");
    let error = Generic::Variant("text");
    let found = sw_error::find(&error).unwrap();
    assert_eq!(found.message(), "generic \"text\"");
}
