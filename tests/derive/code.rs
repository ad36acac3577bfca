//! `code = "…"`, and its information at compile time.

use sw_error::{Catalogued, SwError};

#[test]
fn is_what_clients_match_on() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum PlanError {
        #[error("gone")]
        #[sw(code = "SW_CODE_GONE", status = 410)]
        Gone,
        #[error("full")]
        #[sw(code = "SW_CODE_FULL", status = 409)]
        Full,
    }

    assert_eq!(PlanError::Gone.code(), "SW_CODE_GONE");
    assert_eq!(PlanError::Full.code(), "SW_CODE_FULL");
    assert_eq!(
        crate::json(&PlanError::Full),
        r#"{"error":{"code":"SW_CODE_FULL","message":"full"}}"#
    );
}

#[test]
fn may_have_digits_and_63_characters() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Odd {
        #[error("digits")]
        #[sw(code = "SW_2FA_0", status = 400)]
        Digits,
        #[error("long")]
        #[sw(
            code = "SW_CODE_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            status = 400
        )]
        Long,
    }

    assert_eq!(Odd::Digits.code(), "SW_2FA_0");
    assert_eq!(Odd::Long.code().as_str().len(), sw_error::MAX_CODE_LEN);
    assert_eq!(
        crate::json(&Odd::Long).len(),
        r#"{"error":{"code":"","message":"long"}}"#.len() + 63
    );
    for info in Odd::CODES {
        assert_eq!(
            sw_error::Code::new(info.code().as_str()),
            Some(info.code()),
            "the derive and the run time agree on the form of a code"
        );
    }
}

#[test]
fn may_be_a_raw_string() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(code = r"SW_CODE_RAW", status = 410)]
    struct Raw;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(code = r#"SW_CODE_RAWER"#, status = 410)]
    #[allow(clippy::needless_raw_string_hashes)]
    struct Rawer;

    assert_eq!(Raw.code(), "SW_CODE_RAW");
    assert_eq!(Rawer.code(), "SW_CODE_RAWER");
}

#[test]
fn is_spread_over_several_attributes() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(section = "Spread")]
    #[sw(prefix = "SW_CODE_")]
    enum Spread {
        #[sw(code = "SW_CODE_SPREAD")]
        #[error("spread")]
        #[sw(status = 400)]
        #[sw(message = "spread out")]
        Spread,
    }

    assert_eq!(
        crate::json(&Spread::Spread),
        r#"{"error":{"code":"SW_CODE_SPREAD","message":"spread out"}}"#
    );
}

/// The lines below are part of the test.
mod owner {
    #[derive(Debug, thiserror::Error, sw_error::SwError)]
    pub(super) enum PlanError {
        #[error("gone")]
        #[sw(code = "SW_CODE_OWNED", status = 410)]
        Gone,
    }
    pub(super) const LINE: u32 = line!() - 3;

    #[derive(Debug, thiserror::Error, sw_error::SwError)]
    #[error("gone")]
    #[sw(status = 410, code = "SW_CODE_OWNED_BY_STRUCT")]
    pub(super) struct Gone;
}

#[test]
fn has_an_owner_at_a_place() {
    let owner = owner::PlanError::Gone.info().owner();
    assert_eq!(owner.package(), "sw-error-tests");
    assert_eq!(owner.version(), env!("CARGO_PKG_VERSION"));
    assert_eq!(owner.module(), "derive::code::owner");
    assert_eq!(owner.type_name(), "PlanError");
    assert_eq!(owner.variant(), Some("Gone"));
    assert_eq!(owner.file(), file!());
    assert_eq!(owner.line(), owner::LINE);
    assert_eq!(owner.column(), 21);

    let owner = owner::Gone.info().owner();
    assert_eq!(owner.type_name(), "Gone");
    assert_eq!(owner.variant(), None);
    assert_eq!(owner.line(), owner::LINE + 7);
    assert_eq!(owner.column(), 31);
}

#[test]
fn is_known_when_compiling() {
    const CODE: sw_error::Code = owner::PlanError::CODES[0].code();
    const STATUS: sw_error::Status = owner::PlanError::CODES[0].status();

    assert_eq!(CODE, "SW_CODE_OWNED");
    assert_eq!(STATUS, 410);
}

#[test]
fn is_found_in_the_registry() {
    let info = sw_error::registry::get("SW_CODE_OWNED").unwrap();
    assert!(std::ptr::eq(info, owner::PlanError::Gone.info()));
}

#[test]
fn belongs_to_one_variant_each_in_this_program() {
    sw_error::registry::assert_unique();
    assert!(sw_error::registry::codes().len() > 500);
}
