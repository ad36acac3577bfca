//! [`ErrorResponse`]: the envelope for clients to read.

use alloc::borrow::Cow;
use core::{error::Error, fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeStruct};

use crate::{
    text::Escaped,
    wire::{self, Standard, Wire},
};

/// The envelope for clients to read: `{"error":{"code","message","details"?,"request_id"?}}`.
///
/// Unknown codes are plain text and unknown members are skipped, so that a client keeps working with newer servers.
/// `D` is the type of the details; use [`serde_json::Value`] if they depend on the code.
/// `W` is the [wire](mod@crate::wire) of the body.
///
/// It deserialises as an owned value, from any format with objects and in any generic client,
/// such as `response.json::<ErrorResponse>()`.
/// [`from_json`](Self::from_json), or [`read`](Wire::read) of another wire, borrows from the body instead.
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

/// The error in an [`ErrorResponse`]: in the envelope, the object under `error`.
///
/// The struct may get more fields, so build one with [`new`](Self::new), for tests of a client:
///
/// ```
/// use sw_error::ErrorBody;
///
/// let error = ErrorBody::new("SW_ROOM_FULL", "the room is full").with_request_id("r-17");
/// assert_eq!(error.to_string(), "SW_ROOM_FULL: the room is full");
/// assert_eq!(error.request_id.as_deref(), Some("r-17"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ErrorBody<'a, D = serde_json::Value> {
    /// The error code for programs.
    pub code: Cow<'a, str>,
    /// The error message for people.
    pub message: Cow<'a, str>,
    /// Additional data for programs; its form depends on the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<D>,
    /// The request identifier in the service's logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Cow<'a, str>>,
}

impl<'a, D> ErrorResponse<'a, D> {
    /// The envelope of an error, for tests of a client and for mock servers.
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
    /// An error without details and request id: see the [example](Self).
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
    ///
    /// ```
    /// use sw_error::ErrorBody;
    ///
    /// #[derive(serde::Serialize)]
    /// struct Limit {
    ///     max: u8,
    /// }
    ///
    /// let error = ErrorBody::new("SW_ROOM_FULL", "the room is full").with_details(Limit { max: 8 });
    /// assert_eq!(error.details.unwrap().max, 8);
    /// ```
    #[must_use]
    pub fn with_details<T>(self, details: T) -> ErrorBody<'a, T> {
        ErrorBody {
            code: self.code,
            message: self.message,
            details: Some(details),
            request_id: self.request_id,
        }
    }

    /// The same error with a request id: see the [example](Self).
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.request_id = Some(id.into());
        self
    }
}

impl<'a, D: Deserialize<'a>> ErrorResponse<'a, D> {
    /// Reads a JSON body and borrows every text without escapes from it.
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
    /// The body is not JSON or not an envelope, or its details are not a `D`.
    pub fn from_json<B: AsRef<[u8]> + ?Sized>(body: &'a B) -> serde_json::Result<Self> {
        Standard::read(body).map(Self::new)
    }
}

impl<D, W> ErrorResponse<'_, D, W> {
    /// The same response, without borrowing from the body.
    ///
    /// ```
    /// use sw_error::ErrorResponse;
    ///
    /// fn read(body: Vec<u8>) -> serde_json::Result<ErrorResponse<'static>> {
    ///     Ok(ErrorResponse::from_json(&body)?.into_owned())
    /// }
    /// let response = read(br#"{"error":{"code":"SW_GONE","message":"gone"}}"#.to_vec())?;
    /// assert_eq!(response.error.code, "SW_GONE");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> ErrorResponse<'static, D, W> {
        ErrorResponse {
            error: self.error.into_owned(),
            wire: PhantomData,
        }
    }
}

impl<D> ErrorBody<'_, D> {
    /// The same error, without borrowing from the body: see [`ErrorResponse::into_owned`].
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

/// Serialises as `{"error":{…}}`. For another wire, serialise an error of the server instead.
impl<D: Serialize> Serialize for ErrorResponse<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("ErrorResponse", 1)?;
        object.serialize_field("error", &self.error)?;
        object.end()
    }
}

/// `SW_ROOM_FULL: the room holds 8 people`
///
/// Escapes control characters, line separators and marks that change the direction of text, as in `\n` and `\u{202e}`:
/// the text comes from the server and may go to a terminal or a log.
impl<D> fmt::Display for ErrorBody<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", Escaped(&self.code), Escaped(&self.message))
    }
}

/// Displays the [`ErrorBody`].
impl<D, W> fmt::Display for ErrorResponse<'_, D, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<D: fmt::Debug, W: fmt::Debug> Error for ErrorResponse<'_, D, W> {}
