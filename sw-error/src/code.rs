//! [`Code`]: the name of an error that clients match on; [`CodeInfo`]: all that is known of it when compiling.

use core::{borrow::Borrow, fmt};

use serde::{Serialize, Serializer};

use crate::{
    Status,
    type_info::{Number, Text, TypeInfo, TypeText},
};

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
#[derive(Clone, Copy)]
pub struct CodeInfo {
    /// What is seldom asked for is packed for the type as a whole, see [`TypeInfo`].
    #[doc(hidden)]
    pub __type: &'static TypeInfo,
    /// Which of the type's codes it is.
    #[doc(hidden)]
    pub __index: usize,
    /// The envelope: whole where the message is fixed, else up to where the message begins.
    #[doc(hidden)]
    pub __json: &'static str,
}

/// The variant, or the struct, that owns a code.
#[derive(Clone, Copy)]
pub struct Owner(CodeInfo);

/// What stands before the code in each envelope.
const BEFORE_CODE: &str = r#"{"error":{"code":""#;
/// What stands between the code and the first character of the message.
const BEFORE_MESSAGE: &str = r#"","message":""#;

impl CodeInfo {
    #[inline]
    const fn number(&self, number: Number) -> u32 {
        self.__type.number(self.__index, number)
    }

    const fn text(&self, text: Text) -> &'static str {
        self.__type.text(self.__index, text)
    }

    /// A text that is never empty where it is given.
    const fn optional(&self, text: Text) -> Option<&'static str> {
        let text = self.text(text);
        if text.is_empty() { None } else { Some(text) }
    }

    const fn code_len(&self) -> usize {
        self.number(Number::CodeLen) as usize
    }

    /// FNV-1a of the code, for the table in const evaluation.
    pub(crate) const fn hash(&self) -> u32 {
        self.number(Number::Hash)
    }

    /// The code itself.
    #[inline]
    #[must_use]
    pub const fn code(&self) -> Code {
        let (_, code) = self.__json.split_at(BEFORE_CODE.len());
        Code(code.split_at(self.code_len()).0)
    }

    /// The HTTP status of every response with this code.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "it has three digits")]
    pub const fn status(&self) -> Status {
        // The derive has checked it.
        match Status::new(self.number(Number::Status) as u16) {
            Some(status) => status,
            None => Status::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether the status is one from 500 up; the formatted message of every error asks for it.
    #[inline]
    pub(crate) const fn is_server_error(&self) -> bool {
        self.number(Number::Status) >= 500
    }

    /// The heading under which exports list the code.
    #[must_use]
    pub const fn section(&self) -> &'static str {
        self.__type.type_text(TypeText::Section)
    }

    /// The namespace of the type that owns the code: `prefix = "…"`, or `SW_` where the type sets none.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        self.__type.type_text(TypeText::Prefix)
    }

    /// What the code means: the variant's doc comment, its lines trimmed.
    #[must_use]
    pub const fn meaning(&self) -> Option<&'static str> {
        self.optional(Text::Meaning)
    }

    /// What clients should do instead, where the code is deprecated.
    #[must_use]
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.optional(Text::Deprecated)
    }

    /// The public message, where it is the same for every value.
    #[inline]
    #[must_use]
    pub const fn message(&self) -> Option<&'static str> {
        if self.is_fixed() {
            Some(self.text(Text::Message))
        } else {
            None
        }
    }

    /// The format string of the public message, where the message is not the same for every value.
    ///
    /// There is none where `Display` makes the message and is written by hand.
    #[must_use]
    pub const fn template(&self) -> Option<&'static str> {
        if self.is_fixed() {
            None
        } else {
            self.optional(Text::Message)
        }
    }

    /// The names of the headers that responses with the code may have, in lower case; `retry-after` is among them.
    pub fn headers(&self) -> impl Iterator<Item = &'static str> + use<> {
        names(self.text(Text::Headers))
    }

    /// The members that `error.details` may have; `*` alone is one value that is the whole.
    pub fn details(&self) -> impl Iterator<Item = &'static str> + use<> {
        names(self.text(Text::Details))
    }

    /// The variant that owns the code, and where it is written.
    #[must_use]
    pub const fn owner(&self) -> Owner {
        Owner(*self)
    }

    /// Whether message and envelope are the same for every value: then the envelope is complete.
    #[inline]
    const fn is_fixed(&self) -> bool {
        matches!(self.__json.as_bytes(), [.., b'}'])
    }

    /// The whole envelope as JSON, where message and envelope are the same for every value.
    #[inline]
    pub(crate) const fn body(&self) -> Option<&'static str> {
        if self.is_fixed() {
            Some(self.__json)
        } else {
            None
        }
    }

    /// The envelope as JSON up to the first character of the message.
    #[inline]
    pub(crate) const fn head(&self) -> &'static str {
        if !self.is_fixed() {
            return self.__json;
        }
        let len = BEFORE_CODE.len() + self.code_len() + BEFORE_MESSAGE.len();
        self.__json.split_at(len).0
    }
}

/// Names that are packed into one text, each with a NUL behind it.
fn names(packed: &'static str) -> impl Iterator<Item = &'static str> {
    packed.split_terminator('\0')
}

impl fmt::Debug for CodeInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CodeInfo")
            .field("code", &self.code())
            .field("status", &self.status())
            .field("owner", &self.owner())
            .finish_non_exhaustive()
    }
}

impl Owner {
    /// Whether both are claimed in one crate, where rustc has compared their codes.
    pub(crate) const fn is_compared_with(&self, other: &Self) -> bool {
        let crates = (self.0.__type.claimed_in(), other.0.__type.claimed_in());
        crates.0 != 0 && crates.0 == crates.1
    }

    /// The name of the package, as in its `Cargo.toml`.
    #[must_use]
    pub const fn package(&self) -> &'static str {
        self.0.__type.type_text(TypeText::Package)
    }

    /// The version of the package.
    #[must_use]
    pub const fn version(&self) -> &'static str {
        self.0.__type.type_text(TypeText::Version)
    }

    /// The path of the module, beginning with the crate's name.
    #[must_use]
    pub const fn module(&self) -> &'static str {
        self.0.__type.module
    }

    /// The name of the enum or struct.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.0.__type.type_text(TypeText::Name)
    }

    /// The name of the variant; `None` for a struct.
    #[must_use]
    pub const fn variant(&self) -> Option<&'static str> {
        self.0.optional(Text::Variant)
    }

    /// The source file, as the compiler was given it: mostly relative to the workspace's root.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        self.0.__type.type_text(TypeText::File)
    }

    /// The line of the code's literal, counted from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.0.number(Number::Line)
    }

    /// The column of the code's literal, counted from 1.
    #[must_use]
    pub const fn column(&self) -> u32 {
        self.0.number(Number::Column)
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
            self.line(),
            self.column(),
            self.package(),
            self.version(),
        )
    }
}

/// As it is displayed, in quotes.
impl fmt::Debug for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
