//! `Catalogued`, and `catalog!`: the codes of types, known at compile time.

use sw_error::{Catalog, Catalogued, SwError};

#[derive(Debug, thiserror::Error, SwError)]
enum RoomError {
    #[error("gone")]
    #[sw(code = "SW_CATALOGUE_ROOM_GONE", status = 410)]
    Gone,
    #[error("full")]
    #[sw(code = "SW_CATALOGUE_ROOM_FULL", status = 409)]
    Full,
}

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("store")]
    #[sw(code_of = RoomError::Gone)]
    Store,
    #[error(transparent)]
    #[sw(transparent)]
    Room(RoomError),
    #[error("bad")]
    #[sw(code = "SW_CATALOGUE_PLAN_BAD", status = 400)]
    Bad,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("halt")]
#[sw(code = "SW_CATALOGUE_HALT", status = 503)]
struct Halt;

#[derive(Debug, thiserror::Error, SwError)]
enum Retried<E: SwError + 'static> {
    #[error(transparent)]
    #[sw(transparent)]
    Inner(E),
    #[error("gave up")]
    #[sw(code = "SW_CATALOGUE_GAVE_UP", status = 503)]
    GaveUp,
}

sw_error::catalog! {
    /// Every code.
    #[allow(clippy::doc_markdown)]
    pub(crate) const ALL = [RoomError, PlanError, Halt, Retried<Halt>];
    const NONE = [];
    const ONE = [Halt,]
}

fn codes(catalog: &'static Catalog) -> Vec<&'static str> {
    crate::codes(catalog.iter())
}

#[test]
fn has_own_codes_in_the_order_of_the_variants() {
    assert_eq!(
        codes(RoomError::CATALOG),
        ["SW_CATALOGUE_ROOM_GONE", "SW_CATALOGUE_ROOM_FULL"]
    );
    assert_eq!(RoomError::CATALOG.name(), "RoomError");
    assert_eq!(RoomError::CODES.len(), 2);
    assert_eq!(Halt::CODES[0].code(), Halt.code());
    assert_eq!(RoomError::Gone.info().code(), RoomError::CODES[0].code());
    assert_eq!(RoomError::Full.info().code(), RoomError::CODES[1].code());
}

#[test]
fn has_children_and_references() {
    assert_eq!(
        codes(PlanError::CATALOG),
        [
            "SW_CATALOGUE_PLAN_BAD",
            "SW_CATALOGUE_ROOM_GONE",
            "SW_CATALOGUE_ROOM_FULL"
        ]
    );
    assert_eq!(PlanError::CATALOG.codes().len(), 1);
    assert_eq!(PlanError::CATALOG.children()[0].name(), "RoomError");
    let references = PlanError::CATALOG.references();
    assert_eq!(references.len(), 1);
    assert!(std::ptr::eq(references[0], RoomError::Gone.info()));
    assert_eq!(PlanError::Store.code(), RoomError::Gone.code());
    assert_eq!(
        PlanError::Room(RoomError::Full).code(),
        RoomError::Full.code()
    );
    assert_eq!(PlanError::Bad.code(), "SW_CATALOGUE_PLAN_BAD");
}

#[test]
fn joins_several_types() {
    assert_eq!(
        codes(ALL),
        [
            "SW_CATALOGUE_ROOM_GONE",
            "SW_CATALOGUE_ROOM_FULL",
            "SW_CATALOGUE_PLAN_BAD",
            "SW_CATALOGUE_ROOM_GONE",
            "SW_CATALOGUE_ROOM_FULL",
            "SW_CATALOGUE_HALT",
            "SW_CATALOGUE_GAVE_UP",
            "SW_CATALOGUE_HALT",
        ]
    );
    assert_eq!(ALL.name(), "ALL");
    assert_eq!(codes(NONE), [""; 0]);
    assert_eq!(codes(ONE), ["SW_CATALOGUE_HALT"]);
    assert_eq!(Retried::Inner(Halt).code(), Halt.code());
    assert_eq!(Retried::<Halt>::GaveUp.code(), "SW_CATALOGUE_GAVE_UP");
}

#[test]
fn stands_in_a_function() {
    sw_error::catalog!(const HERE = [Halt];);
    assert_eq!(codes(HERE), ["SW_CATALOGUE_HALT"]);
}

#[test]
fn is_a_bound_that_reaches_the_codes() {
    fn count<T: Catalogued>() -> usize {
        T::CATALOG.iter().count()
    }

    assert_eq!(count::<PlanError>(), 3);
    assert_eq!(count::<Box<PlanError>>(), 3);
    assert_eq!(count::<&PlanError>(), 3);
    assert_eq!(count::<std::sync::Arc<PlanError>>(), 3);
}
