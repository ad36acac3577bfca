//! `error.details`: the fields with `#[sw(detail)]`, or the single value with `#[sw(details)]`.

use alloc::{string::String, vec::Vec};
use core::fmt;

use serde::{Serialize, Serializer};
use sw_error_core::json;

use crate::{SwError, reread::Reread};

/// Collects the parts of `error.details`.
///
/// Omits values that are `null` in JSON and values whose `Serialize` fails: the client still gets the code and the message.
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
    /// Adds a member to the object.
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

    /// Makes one value the whole details, unless there are parts already; `null`, `{}` and `[]` count as no details.
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
    /// The details of an error.
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
