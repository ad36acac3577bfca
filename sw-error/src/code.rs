//! [`Code`]: the name of an error that clients match on; [`CodeInfo`]: all that is known of it when compiling.

use core::{borrow::Borrow, fmt};

use serde::{Serialize, Serializer};

use crate::Status;

/// The longest a code may be, in bytes: the limit of `reason` in gRPC's `ErrorInfo`.
pub const MAX_CODE_LEN: usize = 63;

/// An error code such as `SW_PLAN_BAD_VENUE`: the part of a response that clients match on.
///
/// A code has the form `[A-Z][A-Z0-9]*(_[A-Z0-9]+)*` and at most [`MAX_CODE_LEN`] characters.
///
/// ```
/// use sw_error::Code;
///
/// let code = Code::new("SW_PLAN_BAD_VENUE").unwrap();
/// assert_eq!(code, "SW_PLAN_BAD_VENUE");
/// assert_eq!(Code::new("sw_plan"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// The code with this text, if the text has the form of a code.
    #[must_use]
    pub const fn new(text: &'static str) -> Option<Self> {
        if is_code(text.as_bytes()) {
            Some(Self(text))
        } else {
            None
        }
    }

    /// The code as text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Whether the text is `[A-Z][A-Z0-9]*(_[A-Z0-9]+)*` and not too long.
pub(crate) const fn is_code(text: &[u8]) -> bool {
    if text.is_empty() || text.len() > MAX_CODE_LEN || !text[0].is_ascii_uppercase() {
        return false;
    }
    let mut i = 1;
    while i < text.len() {
        let ok = match text[i] {
            b'A'..=b'Z' | b'0'..=b'9' => true,
            b'_' => i + 1 < text.len() && text[i + 1] != b'_',
            _ => false,
        };
        if !ok {
            return false;
        }
        i += 1;
    }
    true
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        self.0
    }
}

impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// All that is known of an error code when the program is compiled.
///
/// The derive makes one for each variant that owns a code; [`SwError::info`](crate::SwError::info) returns it.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    code: Code,
    status: Status,
    owner: Owner,
    meaning: Option<&'static str>,
    deprecated: Option<&'static str>,
    message: Option<&'static str>,
    /// The envelope as JSON: whole where the message is fixed, else up to where the message begins.
    json: &'static str,
    response: &'static ResponseInfo,
    pub(crate) hash: u32,
}

/// The variant, or the struct, that owns a code.
#[derive(Clone, Copy, Debug)]
pub struct Owner {
    ty: &'static TypeInfo,
    variant: Option<&'static str>,
    line: u32,
    column: u32,
}

/// What all codes of one type have in common.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct TypeInfo {
    pub package: &'static str,
    pub version: &'static str,
    pub module: &'static str,
    pub name: &'static str,
    pub file: &'static str,
    pub section: &'static str,
    pub prefix: &'static str,
    /// The crate in which the codes are claimed, as a hash; 0 if they are not, or if it is unknown.
    pub claimed_in: u32,
}

/// The arguments of [`CodeInfo::__new`], by name.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct CodeInfoParts {
    pub ty: &'static TypeInfo,
    pub variant: Option<&'static str>,
    pub line: u32,
    pub column: u32,
    pub code: &'static str,
    pub status: Status,
    pub meaning: Option<&'static str>,
    pub deprecated: Option<&'static str>,
    pub message: Option<&'static str>,
    pub json: &'static str,
    pub hash: u32,
}

/// What documents show of a code's responses, beside code, status and fixed message.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct ResponseInfo {
    /// The message with its placeholders, where it is not the same for every value.
    pub template: Option<&'static str>,
    pub headers: &'static [&'static str],
    pub details: &'static [&'static str],
}

impl CodeInfo {
    /// For the derive, which has checked every part.
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(parts: CodeInfoParts) -> Self {
        Self {
            code: Code(parts.code),
            status: parts.status,
            owner: Owner {
                ty: parts.ty,
                variant: parts.variant,
                line: parts.line,
                column: parts.column,
            },
            meaning: parts.meaning,
            deprecated: parts.deprecated,
            message: parts.message,
            json: parts.json,
            response: &ResponseInfo {
                template: None,
                headers: &[],
                details: &[],
            },
            hash: parts.hash,
        }
    }

    /// For the derive, where there is more to tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn __with(mut self, response: &'static ResponseInfo) -> Self {
        self.response = response;
        self
    }

    /// The code itself.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The HTTP status of every response with this code.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The heading under which exports list the code.
    #[must_use]
    pub const fn section(&self) -> &'static str {
        self.owner.ty.section
    }

    /// The namespace of the type that owns the code: `prefix = "…"`, or `SW_` where the type sets none.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        self.owner.ty.prefix
    }

    /// What the code means: the variant's doc comment, its lines trimmed.
    #[must_use]
    pub const fn meaning(&self) -> Option<&'static str> {
        self.meaning
    }

    /// What clients should do instead, where the code is deprecated.
    #[must_use]
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.deprecated
    }

    /// The public message, where it is the same for every value.
    #[must_use]
    pub const fn message(&self) -> Option<&'static str> {
        self.message
    }

    /// The format string of the public message, where the message is not the same for every value.
    ///
    /// There is none where `Display` makes the message and is written by hand.
    #[must_use]
    pub const fn template(&self) -> Option<&'static str> {
        self.response.template
    }

    /// The names of the headers that responses with the code may have, in lower case; `retry-after` is among them.
    #[must_use]
    pub const fn headers(&self) -> &'static [&'static str] {
        self.response.headers
    }

    /// The members that `error.details` may have; `*` alone is one value that is the whole.
    #[must_use]
    pub const fn details(&self) -> &'static [&'static str] {
        self.response.details
    }

    /// The variant that owns the code, and where it is written.
    #[must_use]
    pub const fn owner(&self) -> Owner {
        self.owner
    }

    /// The whole envelope as JSON, where message and envelope are the same for every value.
    pub(crate) const fn body(&self) -> Option<&'static str> {
        match self.message {
            Some(_) => Some(self.json),
            None => None,
        }
    }

    /// The envelope as JSON up to the first character of the message.
    pub(crate) const fn head(&self) -> &'static str {
        const AROUND_CODE: usize = r#"{"error":{"code":"","message":""#.len();
        self.json.split_at(AROUND_CODE + self.code.0.len()).0
    }
}

impl Owner {
    /// Whether both are claimed in one crate, where rustc has compared their codes.
    pub(crate) const fn is_compared_with(&self, other: &Self) -> bool {
        self.ty.claimed_in != 0 && self.ty.claimed_in == other.ty.claimed_in
    }

    /// The name of the package, as in its `Cargo.toml`.
    #[must_use]
    pub const fn package(&self) -> &'static str {
        self.ty.package
    }

    /// The version of the package.
    #[must_use]
    pub const fn version(&self) -> &'static str {
        self.ty.version
    }

    /// The path of the module, beginning with the crate's name.
    #[must_use]
    pub const fn module(&self) -> &'static str {
        self.ty.module
    }

    /// The name of the enum or struct.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.ty.name
    }

    /// The name of the variant; `None` for a struct.
    #[must_use]
    pub const fn variant(&self) -> Option<&'static str> {
        self.variant
    }

    /// The source file, as the compiler was given it: mostly relative to the workspace's root.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        self.ty.file
    }

    /// The line of the code's literal, counted from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// The column of the code's literal, counted from 1.
    #[must_use]
    pub const fn column(&self) -> u32 {
        self.column
    }
}

/// `plans::PlanError::BadVenue at plans/src/lib.rs:3:17 (plans 0.1.0)`
impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.module(), self.type_name())?;
        if let Some(variant) = self.variant() {
            write!(f, "::{variant}")?;
        }
        write!(
            f,
            " at {}:{}:{} ({} {})",
            self.file(),
            self.line,
            self.column,
            self.package(),
            self.version(),
        )
    }
}
