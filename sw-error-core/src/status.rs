//! [`Status`]: an HTTP status that an error can have.

use core::fmt;

/// An HTTP status code from 400 to 599.
///
/// It is `http::StatusCode` restricted to the statuses of errors, and needs no `std`.
/// With the feature `http`, `http::StatusCode::from(status)` converts it.
///
/// ```
/// # mod sw_error { pub use sw_error_core::status::Status; }
/// use sw_error::Status;
///
/// assert_eq!(Status::new(404), Some(Status::NOT_FOUND));
/// assert_eq!(Status::new(200), None);
/// assert_eq!(Status::NOT_FOUND.to_string(), "404 Not Found");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Status(u16);

impl Status {
    /// The status with this number, if it is from 400 to 599: see the [example](Self).
    #[must_use]
    pub const fn new(number: u16) -> Option<Self> {
        match number {
            400..=599 => Some(Self(number)),
            _ => None,
        }
    }

    /// The number, such as 404.
    #[must_use]
    pub const fn as_u16(self) -> u16 {
        self.0
    }

    /// The registered reason phrase.
    ///
    /// An unregistered status has the phrase of 400 or 500, because clients treat it like these
    /// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
    #[must_use]
    pub const fn canonical_reason(self) -> &'static str {
        match self.registered_reason() {
            Some(reason) => reason,
            None if self.is_server_error() => "Internal Server Error",
            None => "Bad Request",
        }
    }

    /// Whether the fault is the client's: 400 to 499.
    #[must_use]
    pub const fn is_client_error(self) -> bool {
        self.0 < 500
    }

    /// Whether the fault is the server's: 500 to 599.
    #[must_use]
    pub const fn is_server_error(self) -> bool {
        self.0 >= 500
    }
}

/// Generates constants and reasons from one table.
macro_rules! statuses {
    ($($number:literal $name:ident $reason:literal)*) => {
        /// The constants alone, without the methods of the type.
        ///
        /// With rust-analyzer, the expansion of the derive refers to them from the names in the attribute.
        #[cfg(any(rust_analyzer, test))]
        pub mod names {
            use super::Status;

            $(
                #[doc = $reason]
                pub const $name: Status = Status::$name;
            )*
        }

        /// The constants have the same names as in `http::StatusCode`.
        impl Status {
            $(
                #[doc = concat!(stringify!($number), " ", $reason)]
                pub const $name: Self = Self($number);
            )*

            /// The registered reason phrase, if there is one
            /// ([IANA](https://www.iana.org/assignments/http-status-codes)).
            ///
            /// ```
            /// # mod sw_error { pub use sw_error_core::status::Status; }
            /// use sw_error::Status;
            ///
            /// let closed = Status::new(499).unwrap(); // nginx's
            /// assert_eq!(closed.registered_reason(), None);
            /// assert_eq!(closed.canonical_reason(), "Bad Request");
            /// ```
            #[must_use]
            pub const fn registered_reason(self) -> Option<&'static str> {
                match self.0 {
                    $($number => Some($reason),)*
                    _ => None,
                }
            }

            /// The names of all constants, by number.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];

            /// The status whose constant has this name.
            ///
            /// ```
            /// # mod sw_error { pub use sw_error_core::status::Status; }
            /// use sw_error::Status;
            ///
            /// assert_eq!(Status::from_name("NOT_FOUND"), Some(Status::NOT_FOUND));
            /// assert_eq!(Status::from_name("OK"), None);
            /// ```
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($name) => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

statuses! {
    400 BAD_REQUEST "Bad Request"
    401 UNAUTHORIZED "Unauthorized"
    402 PAYMENT_REQUIRED "Payment Required"
    403 FORBIDDEN "Forbidden"
    404 NOT_FOUND "Not Found"
    405 METHOD_NOT_ALLOWED "Method Not Allowed"
    406 NOT_ACCEPTABLE "Not Acceptable"
    407 PROXY_AUTHENTICATION_REQUIRED "Proxy Authentication Required"
    408 REQUEST_TIMEOUT "Request Timeout"
    409 CONFLICT "Conflict"
    410 GONE "Gone"
    411 LENGTH_REQUIRED "Length Required"
    412 PRECONDITION_FAILED "Precondition Failed"
    413 PAYLOAD_TOO_LARGE "Payload Too Large"
    414 URI_TOO_LONG "URI Too Long"
    415 UNSUPPORTED_MEDIA_TYPE "Unsupported Media Type"
    416 RANGE_NOT_SATISFIABLE "Range Not Satisfiable"
    417 EXPECTATION_FAILED "Expectation Failed"
    418 IM_A_TEAPOT "I'm a teapot"
    421 MISDIRECTED_REQUEST "Misdirected Request"
    422 UNPROCESSABLE_ENTITY "Unprocessable Entity"
    423 LOCKED "Locked"
    424 FAILED_DEPENDENCY "Failed Dependency"
    425 TOO_EARLY "Too Early"
    426 UPGRADE_REQUIRED "Upgrade Required"
    428 PRECONDITION_REQUIRED "Precondition Required"
    429 TOO_MANY_REQUESTS "Too Many Requests"
    431 REQUEST_HEADER_FIELDS_TOO_LARGE "Request Header Fields Too Large"
    451 UNAVAILABLE_FOR_LEGAL_REASONS "Unavailable For Legal Reasons"
    500 INTERNAL_SERVER_ERROR "Internal Server Error"
    501 NOT_IMPLEMENTED "Not Implemented"
    502 BAD_GATEWAY "Bad Gateway"
    503 SERVICE_UNAVAILABLE "Service Unavailable"
    504 GATEWAY_TIMEOUT "Gateway Timeout"
    505 HTTP_VERSION_NOT_SUPPORTED "HTTP Version Not Supported"
    506 VARIANT_ALSO_NEGOTIATES "Variant Also Negotiates"
    507 INSUFFICIENT_STORAGE "Insufficient Storage"
    508 LOOP_DETECTED "Loop Detected"
    510 NOT_EXTENDED "Not Extended"
    511 NETWORK_AUTHENTICATION_REQUIRED "Network Authentication Required"
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, self.canonical_reason())
    }
}

impl PartialEq<u16> for Status {
    fn eq(&self, other: &u16) -> bool {
        self.0 == *other
    }
}

impl PartialEq<Status> for u16 {
    fn eq(&self, other: &Status) -> bool {
        *self == other.0
    }
}

impl From<Status> for u16 {
    fn from(status: Status) -> Self {
        status.0
    }
}

#[cfg(feature = "http")]
impl From<Status> for http::StatusCode {
    fn from(status: Status) -> Self {
        // `http` accepts every number from 100 to 999, so the fallback is never used.
        Self::from_u16(status.0).unwrap_or(Self::INTERNAL_SERVER_ERROR)
    }
}

#[cfg(feature = "http")]
impl PartialEq<http::StatusCode> for Status {
    fn eq(&self, other: &http::StatusCode) -> bool {
        self.0 == other.as_u16()
    }
}

#[cfg(feature = "http")]
impl PartialEq<Status> for http::StatusCode {
    fn eq(&self, other: &Status) -> bool {
        self.as_u16() == other.0
    }
}
