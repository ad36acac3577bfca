//! Names here that are keywords in the derive's own edition.
#![allow(non_camel_case_types, keyword_idents_2024, clippy::upper_case_acronyms)]

use sw_error::SwError;

/// An error with such names.
#[derive(Debug, thiserror::Error, SwError)]
pub enum WordError {
    /// A variant and a field.
    #[error("generated")]
    #[sw(code = "SW_EDITIONS_GEN", status = 400)]
    gen {
        /// The field.
        #[sw(detail)]
        gen: u8,
    },
    /// Another.
    #[error("{0}")]
    #[sw(code = "SW_EDITIONS_PLAIN", status = 400, retry_after = _0)]
    Plain(u8),
}

#[test]
fn the_expansion_works() {
    assert_eq!(
        WordError::gen { gen: 7 }.envelope().to_json(),
        r#"{"error":{"code":"SW_EDITIONS_GEN","message":"generated","details":{"gen":7}}}"#
    );
    assert_eq!(WordError::Plain(3).message(), "3");
}
