//! `prefix = "…"`: the namespace that a type owns.

use sw_error::SwError;

#[test]
fn is_known_of_each_code() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(prefix = "SW_PREFIX_PLAN_")]
    enum PlanError {
        #[error("gone")]
        #[sw(code = "SW_PREFIX_PLAN_GONE", status = 410)]
        Gone,
    }

    assert_eq!(PlanError::Gone.info().prefix(), "SW_PREFIX_PLAN_");
}

#[test]
fn is_that_of_the_project_by_default() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(code = "SW_PREFIX_GONE", status = 410)]
    struct Gone;

    assert_eq!(Gone.info().prefix(), "SW_");
}

#[test]
fn need_not_begin_like_that_of_the_project() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(prefix = "ACME2_", code = "ACME2_GONE", status = 410)]
    struct Gone;

    assert_eq!(Gone.code(), "ACME2_GONE");
    assert_eq!(Gone.info().prefix(), "ACME2_");
}

#[test]
fn binds_only_the_codes_that_the_type_owns() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(prefix = "SW_PREFIX_ROOM_")]
    enum RoomError {
        #[error("gone")]
        #[sw(code = "SW_PREFIX_ROOM_GONE", status = 410)]
        Gone,
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(prefix = "SW_PREFIX_API_")]
    enum ApiError {
        #[error(transparent)]
        #[sw(transparent)]
        Room(RoomError),
        #[error("gone as well")]
        #[sw(code_of = RoomError::Gone)]
        Refers,
    }

    for error in [ApiError::Room(RoomError::Gone), ApiError::Refers] {
        assert_eq!(error.code(), "SW_PREFIX_ROOM_GONE");
        assert_eq!(error.info().prefix(), "SW_PREFIX_ROOM_");
    }
}
