//! [`RequestId`]: identifies a request in the logs.

use core::fmt;

use http::{Extensions, HeaderMap, HeaderName, HeaderValue};

/// The longest id that is accepted from a client.
const MAX_LEN: usize = 128;

/// Identifies a request in the logs; the layer inserts it into the request's extensions.
///
/// ```
/// use sw_error::layer::RequestId;
///
/// fn handler(request: &http::Request<()>) -> String {
///     match request.extensions().get::<RequestId>() {
///         Some(id) => format!("this is request {id}"),
///         None => "the layer is missing".to_owned(),
///     }
/// }
/// # assert_eq!(handler(&http::Request::new(())), "the layer is missing");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The request and response header with the id: `x-request-id`.
    pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

    /// The id of an outer layer, else the id in the request's header, else a new one.
    pub(super) fn of(headers: &HeaderMap, extensions: &Extensions) -> Self {
        extensions
            .get::<Self>()
            .cloned()
            .or_else(|| Self::from_header(headers.get(Self::HEADER)?))
            .unwrap_or_else(Self::new)
    }

    /// The id in a header, if it is safe to use unescaped in a log, in JSON and in HTML.
    ///
    /// It has 1 to 128 characters: ASCII letters, digits, and `-_.~:/+=@`.
    ///
    /// ```
    /// use http::HeaderValue;
    /// use sw_error::layer::RequestId;
    ///
    /// assert!(RequestId::from_header(&HeaderValue::from_static("r-17")).is_some());
    /// assert!(RequestId::from_header(&HeaderValue::from_static("r 17")).is_none());
    /// ```
    #[must_use]
    pub fn from_header(value: &HeaderValue) -> Option<Self> {
        let is_sane = (1..=MAX_LEN).contains(&value.len())
            && value
                .as_bytes()
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.~:/+=@".contains(byte));
        is_sane.then(|| Self(value.clone()))
    }

    /// A new UUID: version 7, so that ids sort by time, or version 4 if there is no clock.
    fn new() -> Self {
        // Without JavaScript, asking for the time panics on `wasm32-unknown-unknown`.
        let has_clock = cfg!(any(
            feature = "js",
            not(target_family = "wasm"),
            not(target_os = "unknown")
        ));
        let uuid = if has_clock {
            uuid::Uuid::now_v7()
        } else {
            uuid::Uuid::new_v4()
        };
        let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
        let text = uuid.hyphenated().encode_lower(&mut text);
        // Hexadecimal digits and hyphens are valid in a header.
        Self(HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("unknown")))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The id as the value of a header.
    #[must_use]
    pub fn to_header(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl AsRef<str> for RequestId {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}
