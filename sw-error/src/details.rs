//! `error.details`: the fields with `#[sw(detail)]`, or the single value with `#[sw(details)]`.

use alloc::{string::String, vec::Vec};
use core::fmt;

use serde::{Serialize, Serializer};
use sw_error_core::json;

use crate::{SwError, reread::Reread};

/// Collects the parts of `error.details`; [`SwError::visit_details`] passes them to it.
///
/// Omits values that are `null` in JSON and values whose `Serialize` fails: the client still gets the code and the message.
///
/// The derive calls it for fields with `detail` and `details`. A wrapper written by hand can add more:
///
/// ```
/// use sw_error::{CodeInfo, DetailVisitor, SwError};
///
/// /// An error in one line of an upload.
/// #[derive(Debug, thiserror::Error)]
/// #[error("line {line}: {error}")]
/// struct InLine<E: SwError> {
///     line: u32,
///     error: E,
/// }
///
/// impl<E: SwError> SwError for InLine<E> {
///     fn info(&self) -> &'static CodeInfo {
///         self.error.info()
///     }
///
///     fn visit_details(&self, visitor: &mut DetailVisitor<'_>) {
///         self.error.visit_details(visitor);
///         visitor.field("line", &self.line);
///     }
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the price has {digits} digits")]
/// #[sw(code = "SW_PRICE_TOO_LONG", status = 422)]
/// struct TooLong {
///     #[sw(detail)]
///     digits: usize,
/// }
///
/// let error = InLine { line: 7, error: TooLong { digits: 99 } };
/// assert_eq!(
///     error.envelope().to_json(),
///     r#"{"error":{"code":"SW_PRICE_TOO_LONG","message":"line 7: the price has 99 digits","details":{"digits":99,"line":7}}}"#,
/// );
/// ```
pub struct DetailVisitor<'a> {
    /// The details as JSON; an omitted value is truncated again.
    out: &'a mut Vec<u8>,
    progress: Progress,
}

#[derive(PartialEq)]
enum Progress {
    Nothing,
    /// The object is open and has a member.
    Object,
    Whole,
}

impl DetailVisitor<'_> {
    /// Adds a member to the object, unless its value is `null` or [`whole`](Self::whole) came before.
    ///
    /// Do not pass a name twice: the JSON would have two members with that name. See the [example](Self).
    pub fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.member(Name::Text(name), value);
    }

    /// Like [`field`](Self::field), for the derive, with the name as a JSON key that needs no escape: `"steps":`.
    #[doc(hidden)]
    pub fn __field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        self.member(Name::Key(key), value);
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: Name, value: &T) {
        let before = self.out.len();
        match self.progress {
            Progress::Nothing => self.out.push(b'{'),
            Progress::Object => self.out.push(b','),
            Progress::Whole => return,
        }
        name.write_json(self.out);
        if self.append(value, |json| json != b"null") {
            self.progress = Progress::Object;
        } else {
            self.out.truncate(before);
        }
    }

    /// Makes one value the whole of `error.details`, unless there are parts already; `null`, `{}` and `[]` count as no details.
    ///
    /// ```
    /// use sw_error::{CodeInfo, DetailVisitor, SwError};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("some items are invalid")]
    /// # #[sw(code = "SW_BATCH_INVALID", status = 422)]
    /// # struct Invalid;
    /// #[derive(Debug, thiserror::Error)]
    /// #[error("items {0:?} are invalid")]
    /// struct Batch(Vec<usize>);
    ///
    /// impl SwError for Batch {
    ///     fn info(&self) -> &'static CodeInfo {
    ///         Invalid.info()
    ///     }
    ///
    ///     fn visit_details(&self, visitor: &mut DetailVisitor<'_>) {
    ///         visitor.whole(&self.0);
    ///     }
    /// }
    ///
    /// assert_eq!(serde_json::to_string(&Batch(vec![2, 5]).details())?, "[2,5]");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn whole<T: Serialize + ?Sized>(&mut self, value: &T) {
        if self.progress != Progress::Nothing {
            return;
        }
        let before = self.out.len();
        if self.append(value, |json| !is_empty(json)) {
            self.progress = Progress::Whole;
        } else {
            self.out.truncate(before);
        }
    }

    fn append<T: Serialize + ?Sized>(&mut self, value: &T, keep: fn(&[u8]) -> bool) -> bool {
        let start = self.out.len();
        serialize_json(value, self.out) && keep(&self.out[start..])
    }
}

impl fmt::Debug for DetailVisitor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DetailVisitor").finish_non_exhaustive()
    }
}

/// The name of a member.
#[derive(Clone, Copy)]
enum Name {
    Text(&'static str),
    /// The JSON with a colon after it; skipping the escape saves a sixth of the time of a body with details.
    Key(&'static str),
}

impl Name {
    #[inline]
    fn write_json(self, out: &mut Vec<u8>) {
        match self {
            Self::Text(name) => {
                out.push(b'"');
                json::append(out, name);
                out.extend_from_slice(b"\":");
            }
            Self::Key(key) => out.extend_from_slice(key.as_bytes()),
        }
    }
}

/// Appends the details, if there are any; returns whether there are.
pub(crate) fn write_json(error: &dyn SwError, out: &mut Vec<u8>) -> bool {
    let progress = Progress::Nothing;
    let mut visitor = DetailVisitor { out, progress };
    error.visit_details(&mut visitor);
    if visitor.progress == Progress::Object {
        visitor.out.push(b'}');
    }
    visitor.progress != Progress::Nothing
}

/// Appends the value as JSON, or `null` if its `Serialize` fails; returns whether it is not `null`.
pub fn append_json<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> bool {
    let start = out.len();
    if !serialize_json(value, out) {
        out.truncate(start);
        out.extend_from_slice(b"null");
    }
    &out[start..] != b"null"
}

/// Appends the value; returns whether its `Serialize` succeeded.
#[cfg(feature = "std")]
fn serialize_json<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> bool {
    value
        .serialize(&mut serde_json::Serializer::new(out))
        .is_ok()
}

/// The same without `std`, where `serde_json` hides its serialiser: goes through a separate vector.
#[cfg(not(feature = "std"))]
fn serialize_json<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> bool {
    serde_json::to_vec(value).is_ok_and(|json| {
        out.extend_from_slice(&json);
        true
    })
}

fn is_empty(json: &[u8]) -> bool {
    matches!(json, b"null" | b"{}" | b"[]")
}

/// The details of an error: an object of the fields marked with `#[sw(detail)]`,
/// or the single value marked with `#[sw(details)]`.
///
/// ```
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the room holds {max} people")]
/// #[sw(code = "SW_ROOM_FULL", status = 409)]
/// struct RoomFull {
///     #[sw(detail)]
///     max: u32,
/// }
///
/// let error = RoomFull { max: 8 };
/// assert_eq!(serde_json::to_string(&error.details())?, r#"{"max":8}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Details<'a>(&'a dyn SwError);

impl<'a> Details<'a> {
    /// The details of an error, as [`SwError::details`] returns them: see the [example](Self).
    #[must_use]
    pub fn new(error: &'a dyn SwError) -> Self {
        Self(error)
    }

    /// Whether the envelope of the error omits `details`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.to_json().is_none()
    }

    fn to_json(self) -> Option<Vec<u8>> {
        let mut json = Vec::new();
        write_json(self.0, &mut json).then_some(json)
    }
}

impl fmt::Debug for Details<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = self.to_json();
        let json = json.as_deref().unwrap_or(b"null");
        f.write_str(&String::from_utf8_lossy(json))
    }
}

/// Serialises an empty object if there are no details.
///
/// The values are those of the JSON: see [`Envelope`](crate::Envelope).
impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = self.to_json();
        Reread(json.as_deref().unwrap_or(b"{}")).serialize(serializer)
    }
}
