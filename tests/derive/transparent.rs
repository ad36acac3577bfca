//! `transparent`: everything comes from the single inner error.

use std::{error::Error, marker::PhantomData, sync::Arc, time::Duration};

use sw_error::{Catalogued, SwError};

#[derive(Debug, thiserror::Error, SwError)]
enum RoomError {
    /// The room is full.
    #[error("log {name}")]
    #[sw(
        code = "SW_TRANSPARENT_FULL",
        status = 503,
        message = "{name} is full",
        retry_after = wait,
        header("x-room" = name),
        deprecated = "later"
    )]
    Full {
        #[sw(detail)]
        name: String,
        wait: Duration,
    },
    #[error("gone")]
    #[sw(code = "SW_TRANSPARENT_GONE", status = 410)]
    Gone,
    #[error("store")]
    #[sw(code = "SW_TRANSPARENT_STORE", status = 500)]
    Store(#[source] std::io::Error),
}

fn full() -> RoomError {
    RoomError::Full {
        name: "Luna".to_owned(),
        wait: Duration::from_secs(9),
    }
}

/// Clients cannot tell the outer error from the inner.
#[track_caller]
fn assert_same(outer: &dyn SwError, inner: &dyn SwError) {
    assert!(std::ptr::eq(outer.info(), inner.info()));
    assert_eq!(outer.message(), inner.message());
    assert_eq!(outer.retry_after(), inner.retry_after());
    assert_eq!(outer.headers(), inner.headers());
    assert_eq!(crate::json(outer), crate::json(inner));
    assert_eq!(outer.to_response().headers(), inner.to_response().headers());
}

#[test]
fn has_everything_from_the_inner_error() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum ApiError {
        #[error(transparent)]
        #[sw(transparent)]
        Tuple(#[from] RoomError),
        #[error("named")]
        #[sw(transparent)]
        Named { room: RoomError },
        #[error("source")]
        #[sw(transparent)]
        Source { source: RoomError },
        #[error("raw")]
        #[sw(transparent)]
        Raw { r#type: RoomError },
        #[error(transparent)]
        #[sw(transparent)]
        Boxed(Box<RoomError>),
        #[error(transparent)]
        #[sw(transparent)]
        Shared(Arc<RoomError>),
        #[error(transparent)]
        #[sw(transparent)]
        #[allow(clippy::redundant_allocation)]
        Twice(Arc<Box<RoomError>>),
        #[error(transparent)]
        #[sw(transparent)]
        Borrowed(&'static RoomError),
    }

    for make in [
        full,
        || RoomError::Gone,
        || RoomError::Store(std::io::Error::other("password")),
    ] {
        for outer in [
            ApiError::from(make()),
            ApiError::Named { room: make() },
            ApiError::Source { source: make() },
            ApiError::Raw { r#type: make() },
            ApiError::Boxed(Box::new(make())),
            ApiError::Shared(Arc::new(make())),
            ApiError::Twice(Arc::new(Box::new(make()))),
            ApiError::Borrowed(Box::leak(Box::new(make()))),
        ] {
            assert_same(&outer, &make());
        }
    }
    // `Display` of the outer error is only for the log.
    assert_eq!(ApiError::Named { room: full() }.to_string(), "named");
}

#[test]
fn stands_on_a_struct() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error(transparent)]
    #[sw(transparent)]
    struct Tuple(#[from] RoomError);

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("wrapped")]
    #[sw(transparent)]
    struct Named {
        inner: Box<RoomError>,
    }

    assert_same(&Tuple(full()), &full());
    let named = Named {
        inner: Box::new(full()),
    };
    assert_same(&named, &full());
    assert!(Tuple::CODES.is_empty());
    assert_eq!(Tuple::CATALOG.iter().count(), 3);
}

#[test]
fn goes_through_several_levels() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Middle {
        #[error(transparent)]
        #[sw(transparent)]
        Room(#[from] RoomError),
        #[error("busy")]
        #[sw(code = "SW_TRANSPARENT_BUSY", status = 429)]
        Busy,
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Outer {
        #[error(transparent)]
        #[sw(transparent)]
        Middle(#[from] Middle),
        #[error("teapot")]
        #[sw(code = "SW_TRANSPARENT_TEAPOT", status = 418)]
        Teapot,
    }

    assert_same(&Outer::from(Middle::from(full())), &full());
    assert_same(&Outer::Middle(Middle::Busy), &Middle::Busy);
    let codes = crate::codes(Outer::CATALOG.iter());
    assert_eq!(
        codes,
        [
            "SW_TRANSPARENT_TEAPOT",
            "SW_TRANSPARENT_BUSY",
            "SW_TRANSPARENT_FULL",
            "SW_TRANSPARENT_GONE",
            "SW_TRANSPARENT_STORE",
        ]
    );
    assert_eq!(Outer::Teapot.code(), "SW_TRANSPARENT_TEAPOT");
}

#[test]
fn takes_a_type_parameter() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Retried<E: Error + 'static> {
        #[error("gave up")]
        #[sw(code = "SW_TRANSPARENT_GAVE_UP", status = 503)]
        GaveUp,
        #[error(transparent)]
        #[sw(transparent)]
        Inner(E),
        #[error("boxed")]
        #[sw(transparent)]
        Boxed(Box<E>),
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Concrete {
        #[error(transparent)]
        #[sw(transparent)]
        Retried(Retried<RoomError>),
    }

    assert_same(&Retried::Inner(full()), &full());
    assert_same(&Retried::Boxed(Box::new(full())), &full());
    assert_same(
        &Concrete::Retried(Retried::Inner(RoomError::Gone)),
        &RoomError::Gone,
    );
    assert_eq!(
        Concrete::Retried(Retried::GaveUp).code(),
        "SW_TRANSPARENT_GAVE_UP"
    );
    assert_eq!(Concrete::CATALOG.name(), "Concrete");
    let retried = Concrete::CATALOG.children()[0];
    assert_eq!(retried.name(), "Retried");
    assert_eq!(retried.children().len(), 2);
}

#[test]
fn nests_itself_in_a_box() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Tree {
        #[error("leaf {0}")]
        #[sw(code = "SW_TRANSPARENT_LEAF", status = 400)]
        Leaf(u8),
        #[error("nested")]
        #[sw(transparent)]
        Nested(Box<Self>),
        #[error("shared")]
        #[sw(transparent)]
        Shared { tree: Arc<Tree> },
    }

    let error = Tree::Nested(Box::new(Tree::Shared {
        tree: Arc::new(Tree::Leaf(7)),
    }));
    assert_same(&error, &Tree::Leaf(7));
    assert_eq!(error.message(), "leaf 7");
    assert!(Tree::CATALOG.children().is_empty());
}

#[test]
fn shares_a_type_in_several_variants() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Diamond {
        #[error("left")]
        #[sw(transparent)]
        Left(RoomError),
        #[error("right")]
        #[sw(transparent)]
        Right(Box<RoomError>),
    }

    assert_same(
        &Diamond::Left(RoomError::Gone),
        &Diamond::Right(Box::new(RoomError::Gone)),
    );
    assert_eq!(Diamond::CATALOG.children().len(), 2);
}

#[test]
fn keeps_the_source_in_the_chain() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum ApiError {
        #[error("api")]
        #[sw(transparent)]
        Room(#[source] RoomError),
    }

    let error = ApiError::Room(RoomError::Gone);
    assert!(error.source().unwrap().is::<RoomError>());
    assert_eq!(sw_error::find(&error).unwrap().code(), error.code());
}

#[derive(Debug, thiserror::Error, SwError)]
enum Marked<T: 'static> {
    #[error("marked")]
    #[sw(code = "SW_TRANSPARENT_MARKED", status = 409)]
    Marked(PhantomData<fn(T)>),
}

#[derive(Debug, thiserror::Error, SwError)]
#[allow(unused_qualifications, reason = "some write a path")]
enum Parent {
    #[error("own")]
    #[sw(code = "SW_TRANSPARENT_PARENT", status = 409)]
    Own,
    #[error(transparent)]
    #[sw(transparent)]
    Marked(Marked<Parent>),
    #[error("nested")]
    #[sw(transparent)]
    Nested(Box<self::Parent>),
    #[error("shared")]
    #[sw(transparent)]
    Shared(&'static Arc<Parent>),
}

#[test]
fn has_the_codes_of_a_generic_of_itself() {
    let codes = crate::codes(Parent::CATALOG.iter());
    assert_eq!(codes, ["SW_TRANSPARENT_PARENT", "SW_TRANSPARENT_MARKED"]);
    let marked = Parent::Marked(Marked::Marked(PhantomData));
    assert_eq!(marked.code(), "SW_TRANSPARENT_MARKED");
    let nested = Parent::Nested(Box::new(Parent::Own));
    assert_eq!(nested.code(), Parent::Own.code());
    let shared = Parent::Shared(Box::leak(Box::new(Arc::new(nested))));
    assert_eq!(shared.code(), Parent::Own.code());
}
