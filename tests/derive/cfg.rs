//! Variants, fields and attributes behind `#[cfg]` and `#[cfg_attr]`.

use sw_error::{Catalogued, SwError};

#[derive(Debug, thiserror::Error, SwError)]
enum Configured {
    #[error("here")]
    #[sw(code = "SW_CFG_PLATFORM", status = 400)]
    #[cfg(not(any()))]
    Here,
    // The same code again: only one of the two exists in a build.
    #[error("elsewhere")]
    #[sw(code = "SW_CFG_PLATFORM", status = 400)]
    #[cfg(any())]
    Elsewhere,

    #[cfg(any())]
    #[error("never")]
    #[sw(code = "SW_CFG_NEVER", status = 400)]
    Never(NoSuchType),

    #[error("fields")]
    #[sw(code = "SW_CFG_FIELDS", status = 400, message = "{a} {c}")]
    Fields {
        #[sw(detail)]
        a: u8,
        #[cfg(any())]
        #[sw(detail)]
        b: NoSuchType,
        #[cfg(not(any()))]
        #[sw(detail)]
        c: u8,
    },

    #[error("tuple")]
    #[sw(code = "SW_CFG_TUPLE", status = 400, message = "{0} {1}")]
    Tuple(u8, #[cfg(any())] NoSuchType, #[cfg(not(any()))] u8),

    #[cfg_attr(all(), error("attributes"), sw(code = "SW_CFG_ATTRIBUTES"))]
    #[cfg_attr(any(), sw(code = "SW_CFG_OTHER_ATTRIBUTES"))]
    #[cfg_attr(all(), sw(status = 400), doc = "A meaning.")]
    Attributes(#[cfg_attr(all(), sw(detail = "zero"))] u8),
}

#[test]
fn only_what_is_there_counts() {
    let codes = crate::codes(Configured::CODES);
    assert_eq!(
        codes,
        [
            "SW_CFG_PLATFORM",
            "SW_CFG_FIELDS",
            "SW_CFG_TUPLE",
            "SW_CFG_ATTRIBUTES"
        ]
    );
    assert_eq!(Configured::Here.code(), "SW_CFG_PLATFORM");
    assert_eq!(
        crate::json(&Configured::Fields { a: 1, c: 2 }),
        r#"{"error":{"code":"SW_CFG_FIELDS","message":"1 2","details":{"a":1,"c":2}}}"#
    );
    assert_eq!(Configured::Tuple(1, 2).message(), "1 2");
    let attributes = Configured::Attributes(1);
    assert_eq!(
        crate::json(&attributes),
        r#"{"error":{"code":"SW_CFG_ATTRIBUTES","message":"attributes","details":{"zero":1}}}"#
    );
    assert_eq!(attributes.info().meaning(), Some("A meaning."));
}

#[test]
fn the_derive_itself_may_be_conditional() {
    #[derive(Debug, thiserror::Error)]
    #[cfg_attr(all(), derive(SwError))]
    #[error("gone")]
    #[cfg_attr(all(), sw(code = "SW_CFG_DERIVED", status = 410))]
    struct Gone;

    assert_eq!(Gone.code(), "SW_CFG_DERIVED");
}

#[test]
fn two_types_may_share_a_code_if_one_of_them_is_there() {
    #[cfg(not(any()))]
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("here")]
    #[sw(code = "SW_CFG_TYPE", status = 410)]
    struct Gone;

    #[cfg(any())]
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("elsewhere")]
    #[sw(code = "SW_CFG_TYPE", status = 410)]
    struct Gone;

    assert_eq!(Gone.message(), "here");
}
