//! `error.details`: the fields that are marked with `#[sw(detail)]`, or the one value that is the whole.

use alloc::{string::String, vec::Vec};
use core::fmt;

use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap},
};

use sw_error_core::json;

use crate::SwError;

/// Takes in the parts of `error.details`.
///
/// What JSON shows as `null` is left out, and so is a value whose `Serialize` fails:
/// the client still gets the code and the message.
pub struct DetailVisitor<'a>(Target<'a>);

enum Target<'a> {
    Json(JsonDetails<'a>),
    Other(&'a mut dyn FnMut(Part<'_>)),
}

/// A part of the details on its way to a serialiser that is not ours.
enum Part<'a> {
    Field(&'static str, &'a dyn erased_serde::Serialize),
    Whole(&'a dyn erased_serde::Serialize),
}

impl DetailVisitor<'_> {
    /// Adds a member to the object.
    pub fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.member(Name::Text(name), value);
    }

    /// The same for the derive, which knows the name as JSON, where it needs no escape: `"steps":`.
    #[doc(hidden)]
    pub fn __field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        self.member(Name::Key(key), value);
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: Name, value: &T) {
        match &mut self.0 {
            Target::Json(details) => details.member(name, value),
            Target::Other(visit) => {
                if to_json(value).is_some_and(|json| json != b"null") {
                    visit(Part::Field(name.text(), &value));
                }
            }
        }
    }

    /// Makes one value the whole, unless there are parts already; an empty one (`null`, `{}` or `[]`) is no details at all.
    pub fn whole<T: Serialize + ?Sized>(&mut self, value: &T) {
        match &mut self.0 {
            Target::Json(details) => details.whole(value),
            Target::Other(visit) => {
                if to_json(value).is_some_and(|json| !is_empty(&json)) {
                    visit(Part::Whole(&value));
                }
            }
        }
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
    /// As JSON and with the colon behind it; it needs no escape, and so a body with details takes a sixth less.
    Key(&'static str),
}

impl Name {
    fn text(self) -> &'static str {
        match self {
            Self::Text(name) => name,
            Self::Key(key) => &key[1..key.len() - 2],
        }
    }

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

/// Appends `,"details":…` to `out`, or nothing where there are no details.
pub(crate) fn write_json(error: &dyn SwError, out: &mut Vec<u8>) {
    let progress = Progress::Nothing;
    let mut visitor = DetailVisitor(Target::Json(JsonDetails { out, progress }));
    error.visit_details(&mut visitor);
    if let Target::Json(details) = visitor.0
        && details.progress == Progress::Object
    {
        details.out.push(b'}');
    }
}

/// The details as JSON, straight into the output; what must go is cut off again.
struct JsonDetails<'a> {
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

impl JsonDetails<'_> {
    fn member<T: Serialize + ?Sized>(&mut self, name: Name, value: &T) {
        let before = self.out.len();
        match self.progress {
            Progress::Nothing => self.out.extend_from_slice(b",\"details\":{"),
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

    fn whole<T: Serialize + ?Sized>(&mut self, value: &T) {
        if self.progress != Progress::Nothing {
            return;
        }
        let before = self.out.len();
        self.out.extend_from_slice(b",\"details\":");
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

fn to_json<T: Serialize + ?Sized>(value: &T) -> Option<Vec<u8>> {
    let mut json = Vec::new();
    serialize_json(value, &mut json).then_some(json)
}

/// Appends the value; says whether its `Serialize` went through.
#[cfg(feature = "std")]
fn serialize_json<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> bool {
    value
        .serialize(&mut serde_json::Serializer::new(out))
        .is_ok()
}

/// The same where `serde_json` hides its serialiser: by way of a vector of its own.
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

/// What becomes `error.details`: an object of the fields marked with `#[sw(detail)]`,
/// or the one value marked with `#[sw(details)]`.
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

    /// Whether the envelope of the error has no `details`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut json = Vec::new();
        write_json(self.0, &mut json);
        json.is_empty()
    }
}

impl fmt::Debug for Details<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut json = Vec::new();
        write_json(self.0, &mut json);
        let json = json.strip_prefix(b",\"details\":").unwrap_or(b"null");
        f.write_str(&String::from_utf8_lossy(json))
    }
}

/// An empty object where there are no details.
impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = State::Unused(serializer);
        self.0
            .visit_details(&mut DetailVisitor(Target::Other(&mut |part| {
                state.add(part);
            })));
        state.end()
    }
}

/// How far a foreign serialiser has come; the visitor cannot return its errors.
enum State<S: Serializer> {
    Unused(S),
    Object(S::SerializeMap),
    Done(Result<S::Ok, S::Error>),
    Moved,
}

impl<S: Serializer> State<S> {
    fn add(&mut self, part: Part<'_>) {
        *self = match (core::mem::replace(self, Self::Moved), part) {
            (Self::Unused(serializer), Part::Whole(value)) => {
                Self::Done(erased_serde::serialize(value, serializer))
            }
            (Self::Unused(serializer), Part::Field(name, value)) => {
                match serializer.serialize_map(None) {
                    Ok(object) => Self::with_entry(object, name, value),
                    Err(error) => Self::Done(Err(error)),
                }
            }
            (Self::Object(object), Part::Field(name, value)) => {
                Self::with_entry(object, name, value)
            }
            // A whole and fields exclude each other; the first stays.
            (state, _) => state,
        };
    }

    fn with_entry(
        mut object: S::SerializeMap,
        name: &'static str,
        value: &dyn erased_serde::Serialize,
    ) -> Self {
        match object.serialize_entry(name, value) {
            Ok(()) => Self::Object(object),
            Err(error) => Self::Done(Err(error)),
        }
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unused(serializer) => serializer.serialize_map(Some(0))?.end(),
            Self::Object(object) => object.end(),
            Self::Done(result) => result,
            Self::Moved => Err(S::Error::custom("a value panicked while it was serialised")),
        }
    }
}
