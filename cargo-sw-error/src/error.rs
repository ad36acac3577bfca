//! Why a command could not be completed; findings are no errors.

use std::{fmt, io, path::PathBuf};

/// Why a command could not be completed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// `cargo metadata` failed; the text is cargo's.
    Metadata(String),
    /// Cargo could not be started.
    Cargo(io::Error),
    /// Cargo could not check the workspace; cargo and the compiler have printed why.
    Build,
    /// Cargo could not compile the tests, or a test failed and others did not run; cargo has printed why.
    Tests,
    /// A package uses a version of `sw-error` with another format of lines.
    Protocol {
        /// The package.
        package: String,
        /// The version of the format.
        version: String,
    },
    /// A line of the derive is malformed.
    Line {
        /// The package.
        package: String,
        /// The expected form.
        mistake: String,
    },
    /// Units of the workspace derive `SwError`, but emitted no line.
    Silent {
        /// `package (target)` of each.
        units: Vec<String>,
    },
    /// No type in the workspace derives `SwError`.
    NoTypes,
    /// A file cannot be read or written.
    File {
        /// "read" or "write".
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// Mistakes in `[workspace.metadata.sw-error]`, the lock, or another text of the user.
    Mistakes(Vec<Mistake>),
    /// Git failed; the text is git's.
    Git(String),
    /// Any other error that the user can fix, in a sentence.
    Refused(String),
}

/// A mistake in a file that users write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub path: PathBuf,
    /// Counted from 1; zero means the whole file.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
    /// The mistake and how to fix it.
    pub message: String,
}

impl Error {
    /// The mistakes as an error, if there are any.
    pub(crate) fn unless_empty(mistakes: Vec<Mistake>) -> Result<(), Self> {
        if mistakes.is_empty() {
            Ok(())
        } else {
            Err(Self::Mistakes(mistakes))
        }
    }

    /// The errors as one, if there are any.
    pub(crate) fn unless_any(mut errors: Vec<Self>) -> Result<(), Self> {
        match errors.len() {
            0 => Ok(()),
            1 => Err(errors.remove(0)),
            _ => {
                let mut texts: Vec<_> = errors.iter().map(Self::to_string).collect();
                // Exports with the same template share its mistakes.
                texts.dedup();
                Err(Self::Refused(texts.join("\n")))
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Metadata(text) => {
                write!(f, "cargo cannot read this workspace\n{}", text.trim_end())
            }
            Self::Cargo(source) => write!(f, "cargo cannot be started: {source}"),
            Self::Build => {
                f.write_str("cargo could not check the workspace, so its codes are not known")
            }
            Self::Tests => f.write_str(
                "the tests failed, so what they cover is not known; \
                 `cargo sw-error coverage -- --no-fail-fast` runs them all and reports it",
            ),
            Self::Protocol { package, version } => write!(
                f,
                "package `{package}` uses a version of sw-error that this cargo-sw-error does not understand \
                 (protocol {version}); install the cargo-sw-error of that version"
            ),
            Self::Line { package, mistake } => write!(
                f,
                "package `{package}` uses a version of sw-error that this cargo-sw-error does not understand \
                 ({mistake}); install the cargo-sw-error of that version"
            ),
            Self::Silent { units } => write!(
                f,
                "these derive `SwError`, but emitted no line for their types: {}; \
                 remove the `sw-error` folder in the target directory and try again",
                units.join(", ")
            ),
            Self::NoTypes => f.write_str(
                "no type in this workspace derives `SwError`; add `sw-error` to a package and \
                 `#[derive(Debug, thiserror::Error, SwError)]` to its error type",
            ),
            Self::File { what, path, source } => {
                write!(f, "cannot {what} {}: {source}", path.display())
            }
            Self::Mistakes(mistakes) => {
                for (i, mistake) in mistakes.iter().enumerate() {
                    if i > 0 {
                        writeln!(f)?;
                    }
                    write!(f, "{}", mistake.path.display())?;
                    if mistake.line > 0 {
                        write!(f, ":{}:{}", mistake.line, mistake.column)?;
                    }
                    write!(f, ": {}", mistake.message)?;
                }
                Ok(())
            }
            Self::Git(text) => write!(f, "git: {}", text.trim_end()),
            Self::Refused(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Cargo(source) | Self::File { source, .. } => Some(source),
            _ => None,
        }
    }
}
