//! The doc comment: what the code means, in the registry and in every export.

use sw_error::{Catalogued, SwError};

#[derive(Debug, thiserror::Error, SwError)]
#[allow(dead_code, clippy::empty_docs)]
enum Documented {
    /// One line.
    #[error("a")]
    #[sw(code = "SW_MEANING_LINE", status = 400)]
    Line,

    /// First line,
    /// second line.  
    ///
    ///     indented
    ///
    /// After a blank line.
    #[error("b")]
    #[sw(code = "SW_MEANING_LINES", status = 400)]
    Lines,

    #[error("c")]
    #[sw(code = "SW_MEANING_NONE", status = 400)]
    None,

    #[doc = "As an attribute,"]
    #[doc = " with and without a space"]
    #[error("d")]
    #[doc = "around others."]
    #[sw(code = "SW_MEANING_ATTRIBUTE", status = 400)]
    Attribute,

    #[doc = "One attribute,\nseveral lines."]
    #[error("e")]
    #[sw(code = "SW_MEANING_ONE_ATTRIBUTE", status = 400)]
    OneAttribute,

    ///
    #[doc = ""]
    ///   
    #[error("f")]
    #[sw(code = "SW_MEANING_BLANK", status = 400)]
    Blank,

    #[doc(hidden)]
    #[doc(alias = "other")]
    #[error("g")]
    #[sw(code = "SW_MEANING_HIDDEN", status = 400)]
    Hidden,

    /// Quotes `"`, a backslash `\`, an umlaut ü and {braces}.
    #[error("h")]
    #[sw(code = "SW_MEANING_CHARACTERS", status = 400)]
    Characters,

    /** A block. */
    #[error("i")]
    #[sw(code = "SW_MEANING_BLOCK", status = 400)]
    Block,

    /**
     * A block with stars,
     * in two lines.
     *
     *     indented
     */
    #[error("j")]
    #[sw(code = "SW_MEANING_STARS", status = 400)]
    Stars,

    /**
    A block without stars,

        indented
    - and a list
    */
    #[error("k")]
    #[sw(code = "SW_MEANING_NO_STARS", status = 400)]
    NoStars,
}

#[test]
fn is_the_doc_comment() {
    let meanings: Vec<_> = Documented::CODES
        .iter()
        .map(|info| (&info.code().as_str()["SW_MEANING_".len()..], info.meaning()))
        .collect();
    assert_eq!(
        meanings,
        [
            ("LINE", Some("One line.")),
            (
                "LINES",
                Some("First line,\nsecond line.\n\n    indented\n\nAfter a blank line.")
            ),
            ("NONE", None),
            (
                "ATTRIBUTE",
                Some("As an attribute,\nwith and without a space\naround others.")
            ),
            ("ONE_ATTRIBUTE", Some("One attribute,\nseveral lines.")),
            ("BLANK", None),
            ("HIDDEN", None),
            (
                "CHARACTERS",
                Some("Quotes `\"`, a backslash `\\`, an umlaut ü and {braces}.")
            ),
            ("BLOCK", Some("A block.")),
            (
                "STARS",
                Some("A block with stars,\nin two lines.\n\n    indented")
            ),
            (
                "NO_STARS",
                Some("A block without stars,\n\n    indented\n- and a list")
            ),
        ]
    );
}

#[test]
fn is_that_of_the_struct() {
    /// The room does not exist any more.
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(code = "SW_MEANING_STRUCT", status = 410)]
    struct Gone;

    assert_eq!(
        Gone.info().meaning(),
        Some("The room does not exist any more.")
    );
}

#[test]
fn does_not_reach_clients() {
    assert_eq!(
        crate::json(&Documented::Line),
        r#"{"error":{"code":"SW_MEANING_LINE","message":"a"}}"#
    );
}

/// Cause and fix are separate facts; a macro of the user may write the comment.
#[test]
fn headings_are_kept_apart() {
    macro_rules! error {
        ($($doc:literal)*) => {
            $(#[doc = $doc])*
            #[derive(Debug, thiserror::Error, SwError)]
            #[error("gone")]
            #[sw(code = "SW_MEANING_HEADINGS", status = 410)]
            struct Gone;
        };
    }
    error! { " It is gone." "" " ## Cause" " Somebody took it." " ## Fix" " Ask them." " ## Examples" " None." }

    let info = Gone.info();
    assert_eq!(info.meaning(), Some("It is gone.\n\n## Examples\nNone."));
    assert_eq!(info.cause(), Some("Somebody took it."));
    assert_eq!(info.fix(), Some("Ask them."));
}

#[test]
fn files_and_constants_are_read() {
    #[doc = include_str!("meaning.md")]
    #[doc = concat!("Version ", env!("CARGO_PKG_NAME"), '.')]
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(code = "SW_MEANING_FILE", status = 410)]
    struct Gone;

    let info = Gone.info();
    assert_eq!(info.meaning(), Some("It is gone.\n\nSee the fix."));
    assert_eq!(info.fix(), Some("Ask for it.\n\nVersion sw-error-tests."));
}
