//! [`Code`]: the name of an error that clients match on; [`CodeInfo`]: the compile-time information about it.

use alloc::borrow::Cow;
use core::{borrow::Borrow, fmt};

use serde::{Serialize, Serializer};

pub use sw_error_core::code::{MAX_LEN as MAX_CODE_LEN, PATTERN as CODE_PATTERN};
use sw_error_core::{
    code::{is_code, reason},
    envelope,
    packed::{PackedCode, PackedType},
};

use crate::Status;

/// An error code such as `SW_PLAN_BAD_VENUE`: the part of a response that clients match on.
///
/// A code has one of four cases, `SW_PLAN_BAD_VENUE`, `plan_bad_venue`, `plan-bad-venue` or `PlanBadVenue`,
/// and at most [`MAX_CODE_LEN`] characters. [`CODE_PATTERN`] is the regular expression for it.
///
/// ```
/// use sw_error::Code;
///
/// let code = Code::new("SW_PLAN_BAD_VENUE").unwrap();
/// assert_eq!(code, "SW_PLAN_BAD_VENUE");
/// assert_eq!(Code::new("plan bad venue"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// The code with this text; `None` if the text does not have the form of a code. See the [example](Self).
    #[must_use]
    pub const fn new(text: &'static str) -> Option<Self> {
        if Self::is_valid(text) {
            Some(Self(text))
        } else {
            None
        }
    }

    /// Whether a text has the form of a code, for a text that another service sent.
    ///
    /// ```
    /// use sw_error::Code;
    ///
    /// assert!(Code::is_valid("SW_PLAN_BAD_VENUE") && Code::is_valid("plan-bad-venue"));
    /// assert!(!Code::is_valid("Plan_Bad_Venue"));
    /// ```
    #[must_use]
    pub const fn is_valid(text: &str) -> bool {
        is_code(text)
    }

    /// The code as text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The code in upper case with `_` between its words: its `reason` in gRPC, which allows no other case
    /// ([AIP-193](https://google.aip.dev/193#errorinfo)), and its name in languages where it must be an identifier.
    ///
    /// No two codes of a service have the same reason.
    ///
    /// ```
    /// use sw_error::Code;
    ///
    /// assert_eq!(Code::new("plan-bad-venue").unwrap().reason(), "PLAN_BAD_VENUE");
    /// assert_eq!(Code::new("PlanBadVenue").unwrap().reason(), "PLAN_BAD_VENUE");
    /// ```
    #[must_use]
    pub fn reason(self) -> Cow<'static, str> {
        Self::reason_of(self.0)
    }

    /// The [`reason`](Self::reason) of a code that another service sent.
    ///
    /// A text that is not a code is returned unchanged.
    ///
    /// ```
    /// use sw_error::Code;
    ///
    /// assert_eq!(Code::reason_of("plan_bad_venue"), "PLAN_BAD_VENUE");
    /// assert_eq!(Code::reason_of("not a code"), "not a code");
    /// ```
    #[must_use]
    pub fn reason_of(text: &str) -> Cow<'_, str> {
        if Self::is_valid(text) {
            reason(text)
        } else {
            text.into()
        }
    }
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

/// The compile-time information about an error code.
///
/// The derive creates one for each variant that owns a code; [`SwError::info`](crate::SwError::info) returns it.
///
/// ```
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[sw(section = "Seats")]
/// enum SeatError {
///     /// Another guest has the seat.
///     #[error("the seat is taken")]
///     #[sw(code = "SW_SEAT_OF_ANOTHER", status = 409)]
///     Taken,
/// }
///
/// let info = SeatError::Taken.info();
/// assert_eq!(info.code(), "SW_SEAT_OF_ANOTHER");
/// assert_eq!(info.section(), "Seats");
/// assert_eq!(info.meaning(), Some("Another guest has the seat."));
/// assert_eq!(info.owner().variant(), Some("Taken"));
/// ```
#[derive(Clone, Copy)]
pub struct CodeInfo(pub(crate) PackedCode<'static>);

/// The variant, or the struct, that owns a code.
///
/// It displays itself with its place in the source:
///
/// ```
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum SeatError {
///     #[error("the seat is broken")]
///     #[sw(code = "SW_SEAT_BROKEN", status = 409)]
///     Broken,
/// }
///
/// let owner = SeatError::Broken.info().owner();
/// assert_eq!((owner.type_name(), owner.variant()), ("SeatError", Some("Broken")));
///
/// // `my_crate::SeatError::Broken at src/lib.rs:6:17 (my-crate 0.1.0)`
/// let place = format!("SeatError::Broken at {}:{}:", owner.file(), owner.line());
/// assert!(owner.to_string().contains(&place));
/// ```
#[derive(Clone, Copy)]
pub struct Owner(CodeInfo);

impl CodeInfo {
    /// The code at `index` of a type, with the envelope that the derive prepared.
    pub(crate) const fn new(
        ty: &'static PackedType<'static>,
        index: usize,
        envelope: &'static str,
    ) -> Self {
        Self(PackedCode {
            ty,
            index,
            envelope,
        })
    }

    /// The first code of a type, packed as the derive would pack it.
    #[cfg(all(test, feature = "registry"))]
    pub(crate) fn for_test(
        (package, version): (&str, &str),
        module: &'static str,
        facts: &sw_error_core::facts::TypeFacts<'_>,
    ) -> &'static Self {
        use alloc::boxed::Box;

        use sw_error_core::packed::{Package, pack};

        let package = Package {
            name: package.into(),
            version: version.into(),
            claimed_in: 0,
        };
        let (text, table) = pack(&package, facts);
        let ty = Box::leak(Box::new(PackedType {
            module,
            text: text.leak(),
            table: table.leak(),
        }));
        let envelope = envelope::prepare(&facts.codes[0].code, None);
        Box::leak(Box::new(Self::new(ty, 0, envelope.leak())))
    }

    /// The index of the code among the codes of its type.
    pub(crate) const fn index(&self) -> usize {
        self.0.index
    }

    pub(crate) const fn hash(&self) -> u32 {
        self.0.hash()
    }

    /// The code itself.
    #[inline]
    #[must_use]
    pub const fn code(&self) -> Code {
        Code(self.0.code())
    }

    /// The HTTP status of every response with this code.
    #[must_use]
    pub const fn status(&self) -> Status {
        // The derive has validated it.
        match Status::new(self.0.status()) {
            Some(status) => status,
            None => Status::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether the status is 500 or above; every formatted message checks it.
    #[inline]
    pub(crate) const fn is_server_error(&self) -> bool {
        self.0.status() >= 500
    }

    /// The heading of the code in exports.
    #[must_use]
    pub const fn section(&self) -> &'static str {
        self.0.ty.section()
    }

    /// The namespace of the type that owns the code: `prefix = "…"`. Without that attribute, it is empty if the type
    /// has a `case`, and `SW_` otherwise.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        self.0.ty.prefix()
    }

    /// What the code means: the variant's doc comment without its `# Cause` and `# Fix`.
    #[must_use]
    pub const fn meaning(&self) -> Option<&'static str> {
        self.0.meaning()
    }

    /// The cause of the error: the text below `# Cause` in the variant's doc comment.
    #[must_use]
    pub const fn cause(&self) -> Option<&'static str> {
        self.0.cause()
    }

    /// How to resolve the error: the text below `# Fix` in the variant's doc comment.
    ///
    /// ```
    /// use sw_error::{Catalogued, SwError};
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// pub enum PlanError {
    ///     /// The tenant has no such venue.
    ///     ///
    ///     /// # Cause
    ///     ///
    ///     /// The venue was removed, or belongs to another tenant.
    ///     ///
    ///     /// # Fix
    ///     ///
    ///     /// List the venues, and send one of them.
    ///     #[error("there is no venue `{venue}`")]
    ///     #[sw(code = "SW_PLAN_NO_VENUE", status = 400)]
    ///     NoVenue { venue: String },
    /// }
    ///
    /// let info = &PlanError::CODES[0];
    /// assert_eq!(info.meaning(), Some("The tenant has no such venue."));
    /// assert_eq!(info.fix(), Some("List the venues, and send one of them."));
    /// ```
    #[must_use]
    pub const fn fix(&self) -> Option<&'static str> {
        self.0.fix()
    }

    /// The advice for clients if the code is deprecated.
    #[must_use]
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.0.deprecated()
    }

    /// The public message, if it is the same for every value; otherwise see [`template`](Self::template).
    #[inline]
    #[must_use]
    pub const fn message(&self) -> Option<&'static str> {
        if self.is_fixed() {
            Some(self.0.template())
        } else {
            None
        }
    }

    /// The format string of the public message, if the message varies with the fields.
    ///
    /// `None` if the message is [fixed](Self::message), or if a handwritten `Display` is the message.
    ///
    /// ```
    /// use sw_error::{Catalogued, SwError};
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// enum LiftError {
    ///     #[error("the lift holds {max} people")]
    ///     #[sw(code = "SW_LIFT_FULL", status = 409)]
    ///     Full { max: u8 },
    ///
    ///     #[error("the lift is out of order")]
    ///     #[sw(code = "SW_LIFT_BROKEN", status = 409)]
    ///     Broken,
    /// }
    ///
    /// let [full, broken] = LiftError::CODES else { panic!() };
    /// assert_eq!((full.template(), full.message()), (Some("the lift holds {max} people"), None));
    /// assert_eq!((broken.template(), broken.message()), (None, Some("the lift is out of order")));
    /// ```
    #[must_use]
    pub const fn template(&self) -> Option<&'static str> {
        let template = self.0.template();
        if self.is_fixed() || template.is_empty() {
            None
        } else {
            Some(template)
        }
    }

    /// The lower-case names of the headers that responses with the code may have, including `retry-after`:
    /// see [`details`](Self::details) for an example.
    pub fn headers(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.0.headers()
    }

    /// The names of the members that `error.details` may have; only `*` if one field is the whole of it.
    ///
    /// ```
    /// use sw_error::{Catalogued, SwError};
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("slow down")]
    /// #[sw(code = "SW_BIKE_TOO_FAST", status = 429, retry_after = 9, header("x-limit" = limit))]
    /// struct TooFast {
    ///     #[sw(detail)]
    ///     limit: u32,
    /// }
    ///
    /// let info = &TooFast::CODES[0];
    /// assert!(info.details().eq(["limit"]));
    /// assert!(info.headers().eq(["retry-after", "x-limit"]));
    /// ```
    pub fn details(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.0.details()
    }

    /// The variant that owns the code, and its location in the source.
    #[must_use]
    pub const fn owner(&self) -> Owner {
        Owner(*self)
    }

    /// Whether the message is the same for every value; the prepared envelope is then complete.
    #[inline]
    const fn is_fixed(&self) -> bool {
        envelope::is_whole(self.0.envelope)
    }

    /// The message as escaped JSON, if it is the same for every value.
    #[cfg(feature = "http")]
    pub(crate) const fn message_json(&self) -> Option<&'static str> {
        self.0.message_json()
    }

    /// The whole envelope as JSON, if it is the same for every value.
    #[inline]
    pub(crate) const fn body(&self) -> Option<&'static str> {
        if self.is_fixed() {
            Some(self.0.envelope)
        } else {
            None
        }
    }

    /// The envelope as JSON up to the beginning of the message.
    #[inline]
    pub(crate) const fn head(&self) -> &'static str {
        self.0.head()
    }
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
    const fn packed(&self) -> &PackedCode<'static> {
        &self.0.0
    }

    /// Whether both codes are claimed in the same crate, where rustc has already compared them.
    pub(crate) const fn is_compared_with(&self, other: &Self) -> bool {
        let crates = (
            self.packed().ty.claimed_in(),
            other.packed().ty.claimed_in(),
        );
        crates.0 != 0 && crates.0 == crates.1
    }

    /// The name of the package, as in its `Cargo.toml`.
    #[must_use]
    pub const fn package(&self) -> &'static str {
        self.packed().ty.package()
    }

    /// The version of the package.
    #[must_use]
    pub const fn version(&self) -> &'static str {
        self.packed().ty.version()
    }

    /// The path of the module, beginning with the crate's name.
    #[must_use]
    pub const fn module(&self) -> &'static str {
        self.packed().ty.module
    }

    /// The name of the enum or struct.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.packed().ty.name()
    }

    /// The name of the variant; `None` for a struct.
    #[must_use]
    pub const fn variant(&self) -> Option<&'static str> {
        self.packed().variant()
    }

    /// The path of the source file as passed to the compiler, usually relative to the workspace root.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        self.packed().ty.file()
    }

    /// The line of the code's literal, counted from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.packed().line()
    }

    /// The column of the code's literal, counted from 1.
    #[must_use]
    pub const fn column(&self) -> u32 {
        self.packed().column()
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

/// The `Display` output in quotes.
impl fmt::Debug for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
