//! `section = "…"`, or else the type's name in words.

use sw_error::{Catalogued, SwError};

#[test]
fn heads_all_codes_of_the_type() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(section = "Plans & bridges")]
    enum PlanError {
        #[error("gone")]
        #[sw(code = "SW_SECTION_GONE", status = 410)]
        Gone,
        #[error("full")]
        #[sw(code = "SW_SECTION_FULL", status = 409)]
        Full,
    }

    for error in [PlanError::Gone, PlanError::Full] {
        assert_eq!(error.info().section(), "Plans & bridges");
    }
}

#[test]
fn stands_on_a_struct_beside_the_code() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(section = "Rooms", code = "SW_SECTION_ROOM_GONE", status = 410)]
    struct RoomGone;

    assert_eq!(RoomGone.info().section(), "Rooms");
}

/// A struct with the code, and the section from its name.
macro_rules! named {
    ($($name:ident $code:literal $section:literal)*) => {$(
        #[derive(Debug, thiserror::Error, SwError)]
        #[error("gone")]
        #[sw(code = $code, status = 410)]
        #[allow(non_camel_case_types)]
        struct $name;
        assert_eq!($name.info().section(), $section);
    )*};
}

#[test]
fn is_the_name_in_words_by_default() {
    named! {
        Gone "SW_SECTION_WORD_1" "Gone"
        PlanError "SW_SECTION_WORD_2" "Plan error"
        OpenRoomError "SW_SECTION_WORD_3" "Open room error"
        HTTPError "SW_SECTION_WORD_4" "HTTP error"
        PlanHTTPError "SW_SECTION_WORD_5" "Plan HTTP error"
        ErrorIO "SW_SECTION_WORD_6" "Error IO"
        V2Error "SW_SECTION_WORD_7" "V2 error"
        Http2Error "SW_SECTION_WORD_8" "Http2 error"
        snake_case_error "SW_SECTION_WORD_9" "snake case error"
        Mixed_Case "SW_SECTION_WORD_10" "Mixed case"
        _Hidden "SW_SECTION_WORD_11" "Hidden"
        E "SW_SECTION_WORD_12" "E"
        ÜberÄrger "SW_SECTION_WORD_13" "Über ärger"
        r#type "SW_SECTION_WORD_14" "type"
    }
}

#[test]
fn stays_with_the_owner_of_the_code() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(section = "Inside")]
    enum Inner {
        #[error("gone")]
        #[sw(code = "SW_SECTION_INNER_GONE", status = 410)]
        Gone,
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(section = "Outside")]
    enum Outer {
        #[error(transparent)]
        #[sw(transparent)]
        Inner(Inner),
        #[error("also gone")]
        #[sw(code_of = Inner::Gone)]
        Refers,
    }

    assert_eq!(Outer::Inner(Inner::Gone).info().section(), "Inside");
    assert_eq!(Outer::Refers.info().section(), "Inside");
    assert!(Outer::CODES.is_empty());
}
