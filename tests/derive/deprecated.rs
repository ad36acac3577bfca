//! `deprecated = "…"`: the code still works, but clients should stop using it.

use sw_error::SwError;

#[test]
fn is_known_and_changes_nothing_else() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum PlanError {
        #[error("gone")]
        #[sw(
            code = "SW_DEPRECATED_GONE",
            status = 410,
            deprecated = "use SW_DEPRECATED_NOT"
        )]
        Gone,
        #[error("not")]
        #[sw(code = "SW_DEPRECATED_NOT", status = 410)]
        Not,
    }

    assert_eq!(
        PlanError::Gone.info().deprecated(),
        Some("use SW_DEPRECATED_NOT")
    );
    assert_eq!(PlanError::Not.info().deprecated(), None);
    assert_eq!(
        crate::json(&PlanError::Gone),
        r#"{"error":{"code":"SW_DEPRECATED_GONE","message":"gone"}}"#
    );
}

#[test]
fn stands_on_a_struct() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(
        code = "SW_DEPRECATED_STRUCT",
        status = 410,
        deprecated = "use \"another\""
    )]
    struct Gone;

    assert_eq!(Gone.info().deprecated(), Some("use \"another\""));
}

/// Rust's attribute is for callers, ours for clients.
#[test]
fn is_not_the_attribute_of_the_language() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum PlanError {
        #[error("gone")]
        #[sw(code = "SW_DEPRECATED_IN_RUST", status = 410)]
        #[deprecated = "make a `Full`"]
        Gone,
    }

    #[allow(deprecated)]
    let error = PlanError::Gone;
    assert_eq!(error.info().deprecated(), None);
}
