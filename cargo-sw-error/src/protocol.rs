//! What the derive says in cargo's message stream: `sw-error/1 {…}`, one line for each type, with its codes.
//!
//! The facts are JSON in which `"` and `'` have changed places, as there would be an escape for each `"` in a message.

use serde::Deserialize;

/// The beginning of the diagnostics that are meant for us, before the version.
const MARK: &str = "sw-error/";

/// The version of the protocol that we read.
const VERSION: &str = "1";

/// A type that derives `SwError`.
#[derive(Clone, Debug, Deserialize)]
pub struct TypeLine {
    /// The name of the enum or struct.
    #[serde(rename = "type")]
    pub name: String,
    /// The heading of its codes.
    pub section: String,
    /// The namespace of its codes; `SW_` where it sets none.
    pub prefix: String,
    /// Whether only tests compile it.
    #[serde(default)]
    pub test: bool,
    /// Where the type is named, as the compiler was given it: relative to the workspace's root, or absolute.
    pub file: String,
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1.
    pub column: u32,
    /// The codes that it owns.
    #[serde(default)]
    pub codes: Vec<CodeFacts>,
}

/// A code and all that is known of it alone.
#[derive(Clone, Debug, Deserialize)]
pub struct CodeFacts {
    /// The code.
    pub code: String,
    /// Its HTTP status.
    pub status: u16,
    /// The variant that owns it; none where a struct does.
    pub variant: Option<String>,
    /// The doc comment.
    pub meaning: Option<String>,
    /// The public message with its placeholders, where the derive knows it.
    pub message: Option<String>,
    /// What clients should do instead.
    pub deprecated: Option<String>,
    /// Whether responses say when to try again.
    #[serde(default)]
    pub retry_after: bool,
    /// The names of additional headers, in lower case.
    #[serde(default)]
    pub headers: Vec<String>,
    /// The members of `error.details`; `*` is a field that is the whole.
    #[serde(default)]
    pub details: Vec<String>,
    /// Where the code's literal is, if that is another file than the type's.
    pub file: Option<String>,
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1.
    pub column: u32,
}

/// A message that is for us but cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// The package's `sw-error` speaks another version than this program.
    Version(String),
    /// The line is not what the protocol says.
    Form(serde_json::Error),
}

/// Reads the message of a diagnostic; `None` where it is the compiler's own.
///
/// # Errors
///
/// The message is for us, and we cannot read it.
pub fn read(message: &str) -> Option<Result<TypeLine, Unreadable>> {
    let (version, facts) = message.strip_prefix(MARK)?.split_once(' ')?;
    if version != VERSION {
        return Some(Err(Unreadable::Version(version.to_owned())));
    }
    let swapped = |byte| match byte {
        b'"' => b'\'',
        b'\'' => b'"',
        other => other,
    };
    // ASCII in the place of ASCII: it is a text as before.
    let facts = String::from_utf8(facts.bytes().map(swapped).collect()).unwrap_or_default();
    Some(serde_json::from_str(&facts).map_err(Unreadable::Form))
}
