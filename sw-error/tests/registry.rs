//! The linked registry, and `find` in chains of errors.
#![cfg(feature = "registry")]

use std::{error::Error, fmt, io, sync::Arc};

use anyhow::Context;
use sw_error::{SwError, find, registry};

#[derive(Debug, thiserror::Error, SwError)]
enum RoomError {
    #[error("no such room")]
    #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
    NotFound,

    #[error("the room holds {0} people")]
    #[sw(code = "SW_ROOM_FULL", status = 409)]
    Full(u32),
}

#[derive(Debug, thiserror::Error, SwError)]
enum ApiError {
    #[error(transparent)]
    #[sw(transparent)]
    Room(#[from] RoomError),
}

#[derive(Debug, thiserror::Error, SwError)]
enum Retried<E: SwError + 'static> {
    #[error("gave up after {0} attempts")]
    #[sw(code = "SW_RETRY_GAVE_UP", status = 503)]
    GaveUp(u32),

    #[error(transparent)]
    #[sw(transparent)]
    Inner(E),
}

sw_error::register!(Retried<RoomError>, Retried<ApiError>);

#[test]
fn lists_every_code_once() {
    // Features may link the built-in codes.
    let codes: Vec<_> = registry::codes()
        .iter()
        .filter(|info| info.prefix() != "SW_HTTP_")
        .map(|info| info.code())
        .collect();
    assert_eq!(
        codes,
        ["SW_RETRY_GAVE_UP", "SW_ROOM_FULL", "SW_ROOM_NOT_FOUND"]
    );
    assert_eq!(registry::duplicates().count(), 0);
    registry::assert_unique();
}

#[test]
fn looks_codes_up() {
    for expected in registry::codes() {
        let info = registry::get(expected.code().as_str()).unwrap();
        assert_eq!(info.code(), expected.code());
    }
    assert_eq!(registry::get("SW_ROOM_FULL").unwrap().status(), 409);
    assert!(registry::get("SW_ROOM").is_none());
    assert!(registry::get("").is_none());
}

/// A wrapper without a code.
#[derive(Debug, thiserror::Error)]
#[error("while opening")]
struct Wrapper<E: Error + 'static>(#[source] E);

fn code(error: &(dyn Error + 'static)) -> &'static str {
    find(error).map_or("", |error| error.code().as_str())
}

#[test]
fn finds_the_error_itself_and_in_pointers() {
    assert_eq!(code(&RoomError::NotFound), "SW_ROOM_NOT_FOUND");
    assert_eq!(code(&Box::new(RoomError::NotFound)), "SW_ROOM_NOT_FOUND");
    assert_eq!(code(&Arc::new(RoomError::NotFound)), "SW_ROOM_NOT_FOUND");
    let boxed: Box<dyn Error + Send + Sync> = RoomError::Full(8).into();
    let found = find(&*boxed).unwrap();
    assert_eq!(found.code(), "SW_ROOM_FULL");
    assert_eq!(found.message(), "the room holds 8 people");
}

#[test]
fn finds_sources() {
    assert_eq!(code(&Wrapper(RoomError::NotFound)), "SW_ROOM_NOT_FOUND");
    assert_eq!(
        code(&Wrapper(Box::new(RoomError::NotFound))),
        "SW_ROOM_NOT_FOUND"
    );
    assert_eq!(
        code(&Wrapper(Wrapper(Arc::new(RoomError::Full(1))))),
        "SW_ROOM_FULL"
    );
}

#[test]
fn finds_the_outermost() {
    let error = Wrapper(ApiError::Room(RoomError::NotFound));
    let found = find(&error).unwrap();
    assert_eq!(found.code(), "SW_ROOM_NOT_FOUND");
    assert!((found as &dyn Error).is::<ApiError>());
    assert_eq!(code(&Retried::<RoomError>::GaveUp(3)), "SW_RETRY_GAVE_UP");
    assert_eq!(
        code(&Retried::<ApiError>::Inner(RoomError::NotFound.into())),
        "SW_ROOM_NOT_FOUND"
    );
}

#[test]
fn finds_nothing_without_a_registered_error() {
    assert!(find(&io::Error::other("disk")).is_none());
    assert!(find(&Wrapper(fmt::Error)).is_none());
    // This type is not registered.
    assert!(find(&Retried::<Retried<RoomError>>::GaveUp(3)).is_none());
}

#[test]
fn looks_into_wrappers_that_hide_their_content() {
    assert_eq!(
        code(&io::Error::other(RoomError::NotFound)),
        "SW_ROOM_NOT_FOUND"
    );
    assert_eq!(
        code(&io::Error::other(Wrapper(RoomError::NotFound))),
        "SW_ROOM_NOT_FOUND"
    );
    let shared: Arc<dyn Error + Send + Sync> = Arc::new(RoomError::NotFound);
    assert_eq!(code(&shared), "SW_ROOM_NOT_FOUND");
    assert_eq!(code(&Wrapper(shared)), "SW_ROOM_NOT_FOUND");
    let shared: Arc<dyn Error> = Arc::new(RoomError::NotFound);
    assert_eq!(code(&shared), "SW_ROOM_NOT_FOUND");
    let shared: Arc<dyn SwError + Send + Sync> = Arc::new(Retried::<Retried<RoomError>>::GaveUp(3));
    assert_eq!(code(&Wrapper(shared)), "SW_RETRY_GAVE_UP");
    let shared: Arc<dyn SwError> = Arc::new(RoomError::NotFound);
    assert_eq!(code(&shared), "SW_ROOM_NOT_FOUND");
}

#[test]
fn finds_through_anyhow() {
    fn open() -> anyhow::Result<()> {
        Err(RoomError::NotFound)?
    }

    assert_eq!(code(&*open().unwrap_err()), "SW_ROOM_NOT_FOUND");
    assert_eq!(code(open().unwrap_err().as_ref()), "SW_ROOM_NOT_FOUND");
    let error = open().context("opening").context("serving").unwrap_err();
    assert_eq!(code(&*error), "SW_ROOM_NOT_FOUND");
    assert_eq!(code(error.as_ref()), "SW_ROOM_NOT_FOUND");
    let error = anyhow::Error::new(Wrapper(Arc::new(RoomError::Full(1)))).context("serving");
    assert_eq!(code(&*error), "SW_ROOM_FULL");
    // FIXME: anyhow exposes a context only to its own `downcast_ref`.
    let error = anyhow::anyhow!("disk").context(RoomError::Full(1));
    assert_eq!(
        error.downcast_ref::<RoomError>().unwrap().code(),
        "SW_ROOM_FULL"
    );
    assert_eq!(code(&*error), "");
    assert_eq!(code(&*anyhow::anyhow!("disk")), "");
}
