//! Beside thiserror, snafu, displaydoc, `derive_more` and impls by hand.

use std::{
    error::Error,
    fmt::{self, Display},
    io,
};

use sw_error::SwError;

#[test]
fn thiserror() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum PlanError {
        #[error("no plan `{id}`")]
        #[sw(code = "SW_BESIDE_THISERROR", status = 404)]
        NotFound { id: u8 },
        #[error("read plan")]
        #[sw(code = "SW_BESIDE_THISERROR_IO", status = 500)]
        Io(#[from] io::Error),
    }

    let error = PlanError::NotFound { id: 7 };
    assert_eq!(error.message(), "no plan `7`");
    let error: PlanError = io::Error::other("password").into();
    assert_eq!(error.message(), "Internal Server Error");
    assert!(error.source().is_some());
}

#[test]
fn snafu() {
    use snafu::{ResultExt, Snafu};

    #[derive(Debug, Snafu, SwError)]
    enum PlanError {
        #[snafu(display("no plan `{id}`"))]
        #[sw(code = "SW_BESIDE_SNAFU", status = 404)]
        NotFound { id: u8 },
        #[snafu(display("read plan"))]
        #[sw(code = "SW_BESIDE_SNAFU_FIXED", status = 410)]
        Fixed,
        #[snafu(context(false), display("read plan: {source}"))]
        #[sw(code = "SW_BESIDE_SNAFU_IO", status = 500)]
        Io { source: io::Error },
        #[snafu(display("{what}"), context(suffix(Context)))]
        #[sw(code = "SW_BESIDE_SNAFU_CONTEXT", status = 502, message = "{what}")]
        Context { what: String, source: fmt::Error },
    }

    let error = NotFoundSnafu { id: 7 }.build();
    assert_eq!(error.message(), "no plan `7`");
    assert_eq!(FixedSnafu.build().info().message(), Some("read plan"));
    let error: PlanError = io::Error::other("password").into();
    assert_eq!(error.to_string(), "read plan: password");
    assert_eq!(error.message(), "Internal Server Error");
    let result = Err::<(), _>(fmt::Error).context(ContextContext { what: "upstream" });
    assert_eq!(result.unwrap_err().message(), "upstream");
}

#[test]
fn displaydoc() {
    #[derive(Debug, displaydoc::Display, SwError)]
    enum PlanError {
        /// no plan `{id}`
        #[sw(code = "SW_BESIDE_DISPLAYDOC", status = 404)]
        NotFound { id: u8 },
        /// cannot read {0}
        #[sw(code = "SW_BESIDE_DISPLAYDOC_IO", status = 500)]
        Io(u8),
    }

    impl Error for PlanError {}

    assert_eq!(PlanError::NotFound { id: 7 }.message(), "no plan `7`");
    assert_eq!(PlanError::Io(7).to_string(), "cannot read 7");
    assert_eq!(PlanError::Io(7).message(), "Internal Server Error");
    assert_eq!(
        PlanError::Io(7).info().meaning(),
        Some("cannot read {0}"),
        "the doc comment is both"
    );
}

/// Without another text, snafu takes the first paragraph of a comment.
#[test]
fn snafu_with_doc_comments() {
    #[derive(Debug, snafu::Snafu, SwError)]
    enum PlanError {
        /// no plan `{id}`
        ///
        /// Only the log has the {source}.
        #[sw(code = "SW_BESIDE_SNAFU_DOC", status = 404)]
        NotFound { id: u8, source: io::Error },
    }

    let error = PlanError::NotFound {
        id: 7,
        source: io::Error::other("password"),
    };
    assert_eq!(error.to_string(), "no plan `7`");
    assert_eq!(error.message(), "no plan `7`");
}

#[test]
fn derive_more() {
    #[derive(Debug, derive_more::Display, derive_more::Error, SwError)]
    enum PlanError {
        #[display("no plan `{id}`")]
        #[sw(code = "SW_BESIDE_DERIVE_MORE", status = 404)]
        NotFound { id: u8 },
        #[display("no plan at {}", _0 + 1)]
        #[sw(code = "SW_BESIDE_DERIVE_MORE_TUPLE", status = 404)]
        Tuple(#[error(not(source))] u8),
        #[display("gone")]
        #[sw(code = "SW_BESIDE_DERIVE_MORE_FIXED", status = 410)]
        Fixed,
        // Without a text, it is the name of a variant, or its field.
        #[sw(code = "SW_BESIDE_DERIVE_MORE_NAME", status = 400)]
        Name,
        #[sw(code = "SW_BESIDE_DERIVE_MORE_FIELD", status = 400)]
        Field(#[error(not(source))] u8),
        #[display("read plan: {_0}")]
        #[sw(code = "SW_BESIDE_DERIVE_MORE_IO", status = 500)]
        Io(io::Error),
    }

    let messages = [
        PlanError::NotFound { id: 7 },
        PlanError::Tuple(7),
        PlanError::Fixed,
        PlanError::Name,
        PlanError::Field(7),
        PlanError::Io(io::Error::other("password")),
    ]
    .map(|error| {
        crate::json(&error);
        error.message().into_owned()
    });
    assert_eq!(
        messages,
        [
            "no plan `7`",
            "no plan at 8",
            "gone",
            "Name",
            "7",
            "Internal Server Error"
        ]
    );
    assert!(
        PlanError::Io(io::Error::other("password"))
            .source()
            .is_some()
    );
    assert_eq!(PlanError::Fixed.info().message(), Some("gone"));
}

/// The text of an enum is around those of its variants, so theirs are not complete.
#[test]
fn derive_more_with_a_text_of_the_enum() {
    #[derive(Debug, derive_more::Display, derive_more::Error, SwError)]
    #[display("plans: {_variant}")]
    enum Around {
        #[display("gone")]
        #[sw(code = "SW_BESIDE_DERIVE_MORE_AROUND", status = 410)]
        Gone,
    }

    #[derive(Debug, derive_more::Display, derive_more::Error, SwError)]
    #[display("no plan")]
    enum Shared {
        #[display("gone")]
        #[sw(code = "SW_BESIDE_DERIVE_MORE_OWN", status = 410)]
        Own,
        #[sw(code = "SW_BESIDE_DERIVE_MORE_SHARED", status = 404)]
        Lacking,
    }

    crate::json(&Around::Gone);
    assert_eq!(Around::Gone.message(), "plans: gone");
    for (error, text) in [(Shared::Own, "gone"), (Shared::Lacking, "no plan")] {
        crate::json(&error);
        assert_eq!(error.message(), error.to_string());
        assert_eq!(error.message(), text);
    }
}

#[test]
fn display_by_hand() {
    #[derive(Debug, SwError)]
    enum PlanError {
        #[sw(code = "SW_BESIDE_HAND", status = 404)]
        NotFound { id: u8 },
        #[sw(code = "SW_BESIDE_HAND_IO", status = 500)]
        Io(io::Error),
        #[sw(code = "SW_BESIDE_HAND_EXPOSED", status = 500, expose)]
        Exposed,
        #[sw(code = "SW_BESIDE_HAND_GIVEN", status = 400, message = "given")]
        Given,
    }

    impl Display for PlanError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self {
                Self::NotFound { id } => write!(f, "no plan `{id}`"),
                Self::Io(error) => write!(f, "io: {error}"),
                Self::Exposed => f.write_str("exposed"),
                Self::Given => f.write_str("log"),
            }
        }
    }

    impl Error for PlanError {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            match self {
                Self::Io(error) => Some(error),
                _ => None,
            }
        }
    }

    let errors = [
        PlanError::NotFound { id: 7 },
        PlanError::Io(io::Error::other("password")),
        PlanError::Exposed,
        PlanError::Given,
    ];
    let messages = errors.each_ref().map(|error| {
        crate::json(error);
        error.message()
    });
    assert_eq!(
        messages,
        ["no plan `7`", "Internal Server Error", "exposed", "given"]
    );
    assert!(errors[1].source().is_some());
}

/// All of them use attributes of their own on the same nodes.
#[test]
fn serde() {
    #[derive(Debug, Clone, PartialEq, thiserror::Error, SwError, serde::Serialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum PlanError {
        #[error("no plan")]
        #[serde(rename = "missing")]
        #[sw(code = "SW_BESIDE_SERDE", status = 404)]
        NotFound {
            #[serde(rename = "planId")]
            #[sw(detail)]
            id: u8,
        },
    }

    let error = PlanError::NotFound { id: 7 };
    assert_eq!(
        serde_json::to_string(&error).unwrap(),
        r#"{"kind":"missing","planId":7}"#
    );
    assert_eq!(
        crate::json(&error),
        r#"{"error":{"code":"SW_BESIDE_SERDE","message":"no plan","details":{"id":7}}}"#
    );
}
