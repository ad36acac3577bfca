//! [`RequestId`]: the name under which a request is found in the log.

use core::fmt;

use http::{Extensions, HeaderMap, HeaderName, HeaderValue};

/// The longest id that is taken over from a client.
const MAX_LEN: usize = 128;

/// The name under which a request is found in the log; the layer puts it into the request's extensions.
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
    /// The header that brings the id of a request, and takes it back to the client: `x-request-id`.
    pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

    /// The id that an outer layer has given, else the one of the request's header, else a new one.
    pub(super) fn of(headers: &HeaderMap, extensions: &Extensions) -> Self {
        extensions
            .get::<Self>()
            .cloned()
            .or_else(|| Self::from_header(headers.get(Self::HEADER)?))
            .unwrap_or_else(Self::new)
    }

    /// The id that a client has sent, if it is one that needs no care in a log, in JSON or in HTML.
    ///
    /// It has 1 to 128 characters: ASCII letters, digits, and `-_.~:/+=@`.
    #[must_use]
    pub fn from_header(value: &HeaderValue) -> Option<Self> {
        let is_sane = (1..=MAX_LEN).contains(&value.len())
            && value
                .as_bytes()
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.~:/+=@".contains(byte));
        is_sane.then(|| Self(value.clone()))
    }

    /// A new one: a UUID of version 7, so that ids sort by time; of version 4 where there is no clock.
    fn new() -> Self {
        // Without JavaScript, `wasm32-unknown-unknown` panics where the time is asked for.
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
        // Hexadecimal digits and hyphens, which a header may have.
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
