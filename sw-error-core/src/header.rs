//! The response headers that an error may set: names and maximum lengths.

/// The maximum length of a value in bytes.
pub const MAX_VALUE_LEN: usize = 2048;

/// The maximum length of all headers of an error in bytes; each counts with its name and four more bytes.
///
/// By default, nginx reads the head of a proxied response into one page of memory, 4 KiB on most machines,
/// and answers 502 to a longer head. Servers and layers add headers of their own.
pub const MAX_LEN: usize = 3072;

/// Headers that describe a body.
///
/// An error must not set them, because `sw-error` writes its body.
pub const OF_THE_BODY: [&str; 11] = [
    "content-disposition",
    // RFC 9530, sections 2 and 3.
    "content-digest",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "etag",
    "last-modified",
    "repr-digest",
    "trailer",
    "transfer-encoding",
];

/// The only status that the header is for; `None` if it is for any. The name is in lower case.
///
/// RFC 9110 defines them in sections 11.6.1, 11.7.1, 10.2.1, 14.4 and 7.8.
///
/// ```
/// use sw_error_core::header::home;
///
/// assert_eq!(home("www-authenticate"), Some(401));
/// assert_eq!(home("cache-control"), None);
/// ```
#[must_use]
pub fn home(name: &str) -> Option<u16> {
    Some(match name {
        "www-authenticate" => 401,
        "proxy-authenticate" => 407,
        "allow" => 405,
        "content-range" => 416,
        "upgrade" => 426,
        _ => return None,
    })
}

/// Whether a response with this status says when to try again: 429 ([RFC 6585, section 4]) and 503 ([RFC 9110, section 15.6.4]).
///
/// [RFC 6585, section 4]: https://www.rfc-editor.org/rfc/rfc6585#section-4
/// [RFC 9110, section 15.6.4]: https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4
#[must_use]
pub const fn says_when_to_retry(status: u16) -> bool {
    matches!(status, 429 | 503)
}

/// Why an error with this status cannot set the header, and what to do instead; `None` if it can.
///
/// The name is in lower case. Without a status, only headers that no status allows are refused.
///
/// ```
/// use sw_error_core::header::refusal;
///
/// assert_eq!(refusal("www-authenticate", Some(401)), None);
/// assert!(refusal("connection", Some(401)).is_some());
///
/// // RFC 9110, section 15.5.22: a 426 names the protocols to upgrade to.
/// assert_eq!(refusal("upgrade", Some(426)), None);
/// assert!(refusal("upgrade", Some(400)).is_some());
/// ```
#[must_use]
pub fn refusal(name: &str, status: Option<u16>) -> Option<&'static str> {
    let is_home = || status.is_none_or(|status| home(name) == Some(status));
    Some(match name {
        "retry-after" => {
            "this header comes from `retry_after`; write `retry_after = 30` or `retry_after = field`"
        }
        "x-request-id" => "the layer gives every response its request id; remove this header",
        "x-content-type-options" => "every response of an error has this header; remove it",
        "date" => "the server writes the date (RFC 9110, section 6.6.1); remove this header",
        "content-length" | "transfer-encoding" | "trailer" => {
            "the server frames the body (RFC 9112, section 6); remove this header"
        }
        "connection" | "keep-alive" | "proxy-connection" | "te" | "http2-settings" => {
            "the server manages the connection (RFC 9110, section 7.6.1); remove this header"
        }
        "upgrade" | "content-range" if is_home() => return None,
        "upgrade" => {
            "only a 426 asks for another protocol (RFC 9110, section 15.5.22); remove this header"
        }
        "content-range" => {
            "only a 416 says how long the content is (RFC 9110, section 15.5.17); remove this header"
        }
        "content-type" => "the body of an error has its own content type; remove this header",
        _ if OF_THE_BODY.contains(&name) => {
            "this header describes the body, which is the envelope; remove it"
        }
        _ if name.starts_with("grpc-") => {
            "gRPC reserves names that begin with `grpc-`; choose another name"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{OF_THE_BODY, refusal};

    #[test]
    fn servers_and_layers_keep_their_headers() {
        let owned = [
            "connection",
            "content-range",
            "content-type",
            "date",
            "grpc-status",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "retry-after",
            "te",
            "upgrade",
            "x-content-type-options",
            "x-request-id",
        ];
        for name in owned.into_iter().chain(OF_THE_BODY) {
            assert!(refusal(name, Some(400)).is_some(), "{name}");
        }
    }

    #[test]
    fn errors_have_headers_of_their_own() {
        for name in [
            "accept-ranges",
            "allow",
            "cache-control",
            "clear-site-data",
            "deprecation",
            "link",
            "location",
            "proxy-authenticate",
            "ratelimit-policy",
            "server-timing",
            "set-cookie",
            "vary",
            "www-authenticate",
            "x-grpc",
            "x-ratelimit-remaining",
        ] {
            assert_eq!(refusal(name, Some(400)), None, "{name}");
        }
    }

    /// The code of another type has a status that is not known yet.
    #[test]
    fn without_a_status_only_what_no_status_allows_is_refused() {
        for (name, status) in [("upgrade", 426), ("content-range", 416)] {
            assert_eq!(refusal(name, Some(status)), None);
            assert_eq!(refusal(name, None), None);
            assert!(refusal(name, Some(status + 1)).is_some());
        }
        assert!(refusal("connection", None).is_some());
    }
}
