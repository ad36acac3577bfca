//! [`ErrorResponse`]: the envelope as a client reads it.

use alloc::borrow::Cow;
use core::{error::Error, fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeStruct};

use crate::{
    text::Escaped,
    wire::{self, Standard, Wire},
};

/// The envelope as a client reads it: `{"error":{"code","message","details"?,"request_id"?}}`.
///
/// Codes that the client does not know are text like any other, and fields that it does not know are skipped,
/// so that it keeps working with servers that are newer than it.
/// `D` is the type of the details; where they depend on the code, take [`serde_json::Value`].
/// `W` is the [wire](mod@crate::wire) of the body; the wire's own [`read`](Wire::read) borrows from the body.
///
/// It deserialises as an owned value, from any format with objects and in any generic client,
/// such as `response.json::<ErrorResponse>()`;
/// [`from_json`](Self::from_json) borrows from the body instead.
///
/// ```
/// use sw_error::ErrorResponse;
///
/// let body = r#"{"error":{"code":"SW_ROOM_FULL","message":"the room holds 8 people","details":{"max":8}}}"#;
/// let response: ErrorResponse = serde_json::from_str(body)?;
/// match &*response.error.code {
///     "SW_ROOM_FULL" => assert_eq!(response.error.details.unwrap()["max"], 8),
///     code => panic!("unexpected {code}"),
/// }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorResponse<'a, D = serde_json::Value, W = Standard> {
    /// The error.
    pub error: ErrorBody<'a, D>,
    wire: PhantomData<fn() -> W>,
}

/// The object under `error` in an [`ErrorResponse`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ErrorBody<'a, D = serde_json::Value> {
    /// The code, for the program.
    pub code: Cow<'a, str>,
    /// What happened, for people.
    pub message: Cow<'a, str>,
    /// More about it, for the program; its form depends on the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<D>,
    /// The name under which the request is found in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Cow<'a, str>>,
}

impl<'a, D> ErrorResponse<'a, D> {
    /// The envelope of an error: for a test of a client, or its stand-in for a server.
    ///
    /// ```
    /// use sw_error::{ErrorBody, ErrorResponse};
    ///
    /// let error = ErrorBody::new("SW_ROOM_FULL", "the room holds 8 people")
    ///     .with_details(serde_json::json!({ "max": 8 }));
    /// let body = serde_json::to_string(&ErrorResponse::new(error.clone()))?;
    /// assert_eq!(
    ///     body,
    ///     r#"{"error":{"code":"SW_ROOM_FULL","message":"the room holds 8 people","details":{"max":8}}}"#,
    /// );
    /// assert_eq!(ErrorResponse::from_json(&body)?.error, error);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn new(error: ErrorBody<'a, D>) -> Self {
        Self {
            error,
            wire: PhantomData,
        }
    }
}

impl<'a> ErrorBody<'a> {
    /// An error without details and request id.
    #[must_use]
    pub fn new(code: impl Into<Cow<'a, str>>, message: impl Into<Cow<'a, str>>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            details: None,
            request_id: None,
        }
    }
}

impl<'a, D> ErrorBody<'a, D> {
    /// The same error with details, of any type.
    #[must_use]
    pub fn with_details<T>(self, details: T) -> ErrorBody<'a, T> {
        ErrorBody {
            code: self.code,
            message: self.message,
            details: Some(details),
            request_id: self.request_id,
        }
    }

    /// The same error with the id of a request.
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.request_id = Some(id.into());
        self
    }
}

impl<'a, D: Deserialize<'a>> ErrorResponse<'a, D> {
    /// Reads a body of JSON, and borrows from it every text that has no escapes.
    ///
    /// ```
    /// use std::borrow::Cow;
    /// use sw_error::ErrorResponse;
    ///
    /// let body = r#"{"error":{"code":"SW_ROOM_FULL","message":"the room \"Luna\" is full"}}"#;
    /// let response: ErrorResponse<'_> = ErrorResponse::from_json(body)?;
    /// assert!(matches!(response.error.code, Cow::Borrowed("SW_ROOM_FULL")));
    /// assert_eq!(response.error.message, "the room \"Luna\" is full");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The body is no JSON, no envelope, or its details are no `D`.
    pub fn from_json<B: AsRef<[u8]> + ?Sized>(body: &'a B) -> serde_json::Result<Self> {
        Standard::read(body).map(Self::new)
    }
}

impl<D, W> ErrorResponse<'_, D, W> {
    /// The same, with nothing borrowed from the body.
    #[must_use]
    pub fn into_owned(self) -> ErrorResponse<'static, D, W> {
        ErrorResponse {
            error: self.error.into_owned(),
            wire: PhantomData,
        }
    }
}

impl<D> ErrorBody<'_, D> {
    /// The same, with nothing borrowed from the body.
    #[must_use]
    pub fn into_owned(self) -> ErrorBody<'static, D> {
        ErrorBody {
            code: self.code.into_owned().into(),
            message: self.message.into_owned().into(),
            details: self.details,
            request_id: self.request_id.map(|id| id.into_owned().into()),
        }
    }
}

impl<'de, D: Deserialize<'de>, W: Wire> Deserialize<'de> for ErrorResponse<'_, D, W> {
    fn deserialize<T: Deserializer<'de>>(deserializer: T) -> Result<Self, T::Error> {
        let error: ErrorBody<'de, D> = wire::read(W::LAYOUT, deserializer)?;
        Ok(Self {
            error: error.into_owned(),
            wire: PhantomData,
        })
    }
}

/// `{"error":{…}}`: a response in another wire is made of an error of the server, not of this.
impl<D: Serialize> Serialize for ErrorResponse<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("ErrorResponse", 1)?;
        object.serialize_field("error", &self.error)?;
        object.end()
    }
}

/// `SW_ROOM_FULL: the room holds 8 people`
///
/// Control characters, line separators and marks that change the direction of text are escaped,
/// as in `\n` and `\u{202e}`: the text is from the server, and may go to a terminal or a log.
impl<D> fmt::Display for ErrorBody<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", Escaped(&self.code), Escaped(&self.message))
    }
}

/// As its [`ErrorBody`].
impl<D, W> fmt::Display for ErrorResponse<'_, D, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<D: fmt::Debug, W: fmt::Debug> Error for ErrorResponse<'_, D, W> {}
