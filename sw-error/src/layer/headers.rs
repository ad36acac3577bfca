//! The headers of a response whose body is replaced.

use alloc::vec::Vec;

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{self, CONTENT_TYPE, Entry, VARY},
};

/// Headers that depend on the bytes of a body.
const OF_THE_BYTES: [HeaderName; 7] = [
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::TRAILER,
    // RFC 9530, sections 2 and 3.
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
    // RFC 9110, section 8.8.
    header::ETAG,
    header::LAST_MODIFIED,
];

/// Headers that describe the content of a body, and how long a cache may keep it (RFC 9111, section 5).
const OF_THE_CONTENT: [HeaderName; 8] = [
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::CONTENT_DISPOSITION,
    header::ACCEPT_RANGES,
    header::AGE,
    header::CACHE_CONTROL,
    header::EXPIRES,
];

/// Headers that may occur several times, or whose value is a list: values are added.
const LISTS: [HeaderName; 4] = [
    header::LINK,
    header::SET_COOKIE,
    VARY,
    header::WWW_AUTHENTICATE,
];

/// Removes the headers that describe a body, for a response whose body is replaced.
///
/// Among them are `content-length`, `content-encoding`, `etag` and `cache-control`.
/// `content-type` stays, because the new body sets it; so do headers that are not about the body:
/// `Allow`, `WWW-Authenticate`, `Retry-After`, CORS, cookies, `Vary`…
///
/// ```
/// use http::{HeaderMap, HeaderValue, header::{ALLOW, ETAG}};
///
/// let mut headers = HeaderMap::new();
/// headers.insert(ALLOW, HeaderValue::from_static("GET"));
/// headers.insert(ETAG, HeaderValue::from_static("\"7\""));
/// sw_error::layer::remove_body_headers(&mut headers);
/// assert!(headers.contains_key(ALLOW) && !headers.contains_key(ETAG));
/// ```
pub fn remove_body_headers(headers: &mut HeaderMap) {
    remove_byte_headers(headers);
    for name in OF_THE_CONTENT {
        headers.remove(name);
    }
}

/// Removes the headers that depend on the bytes of a body, for the same content in other bytes.
pub(super) fn remove_byte_headers(headers: &mut HeaderMap) {
    for name in OF_THE_BYTES {
        headers.remove(name);
    }
}

/// Adds the headers of an error to those of the response that it replaces.
///
/// The values of `Link`, `Set-Cookie`, `Vary` and `WWW-Authenticate` are combined, and the error sets the content type.
/// For other headers, the response's own value stays, because it depends on the request.
///
/// ```
/// use http::{HeaderMap, HeaderValue};
/// use sw_error::layer::merge_headers;
///
/// let mut theirs = HeaderMap::new();
/// theirs.insert("vary", HeaderValue::from_static("origin"));
/// theirs.insert("retry-after", HeaderValue::from_static("120"));
///
/// let mut ours = HeaderMap::new();
/// ours.insert("vary", HeaderValue::from_static("accept"));
/// ours.insert("retry-after", HeaderValue::from_static("1"));
///
/// merge_headers(&mut theirs, ours);
/// let vary: Vec<_> = theirs.get_all("vary").iter().collect();
/// assert_eq!(vary, ["origin", "accept"]);
/// assert_eq!(theirs["retry-after"], "120");
/// ```
pub fn merge_headers(theirs: &mut HeaderMap, ours: HeaderMap) {
    let mut name = None;
    let mut is_wanted = false;
    // `HeaderMap` returns a repeated name only once.
    for (next, value) in ours {
        if let Some(next) = next {
            is_wanted = LISTS.contains(&next) || !theirs.contains_key(&next);
            if next == CONTENT_TYPE {
                theirs.remove(CONTENT_TYPE);
                is_wanted = true;
            }
            name = Some(next);
        }
        let Some(name) = &name else { continue };
        if *name == VARY {
            vary(theirs, &value);
        } else if is_wanted && theirs.get_all(name).iter().all(|theirs| theirs != value) {
            theirs.append(name.clone(), value);
        }
    }
}

/// Adds these request headers to `Vary`, unless they are listed
/// ([RFC 9110, section 12.5.5](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5)).
pub(super) fn vary(headers: &mut HeaderMap, names: &HeaderValue) {
    let mut there = match headers.entry(VARY) {
        Entry::Occupied(there) => there,
        Entry::Vacant(entry) => {
            entry.insert(names.clone());
            return;
        }
    };
    let mut missing: Vec<&[u8]> = Vec::new();
    for name in list(names) {
        let is = |known: &[u8]| known == b"*" || known.eq_ignore_ascii_case(name);
        if !there
            .iter()
            .flat_map(list)
            .chain(missing.iter().copied())
            .any(is)
        {
            missing.push(name);
        }
    }
    if let (false, Ok(value)) = (
        missing.is_empty(),
        HeaderValue::from_bytes(&missing.join(&b", "[..])),
    ) {
        there.append(value);
    }
}

/// The items of a list (RFC 9110, section 5.6.1).
fn list(value: &HeaderValue) -> impl Iterator<Item = &[u8]> {
    let items = value.as_bytes().split(|&byte| byte == b',');
    items
        .map(<[u8]>::trim_ascii)
        .filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String, vec::Vec};

    use http::{HeaderMap, HeaderName};

    use super::merge_headers;

    fn map(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), value.parse().unwrap());
        }
        map
    }

    fn merged(
        theirs: &[(&'static str, &'static str)],
        ours: &[(&'static str, &'static str)],
    ) -> Vec<String> {
        let mut headers = map(theirs);
        merge_headers(&mut headers, map(ours));
        headers
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
            .collect()
    }

    #[test]
    fn lists_are_added_to() {
        let theirs = [
            ("set-cookie", "session=; max-age=0"),
            ("www-authenticate", "Digest"),
            ("link", "</style>; rel=preload"),
            ("vary", "origin, Accept"),
        ];
        let ours = [
            ("set-cookie", "a=1"),
            ("set-cookie", "b=2"),
            ("www-authenticate", "Bearer"),
            ("www-authenticate", "Digest"),
            ("link", "</help>; rel=help"),
            ("vary", "accept, authorization"),
        ];
        assert_eq!(
            merged(&theirs, &ours),
            [
                "set-cookie: session=; max-age=0",
                "set-cookie: a=1",
                "set-cookie: b=2",
                "www-authenticate: Digest",
                "www-authenticate: Bearer",
                "link: </style>; rel=preload",
                "link: </help>; rel=help",
                "vary: origin, Accept",
                "vary: authorization",
            ]
        );
    }

    #[test]
    fn other_headers_keep_the_value_of_the_response() {
        assert_eq!(
            merged(
                &[
                    ("retry-after", "120"),
                    ("x-rate", "9"),
                    ("content-type", "text/plain")
                ],
                &[
                    ("retry-after", "1"),
                    ("x-hint", "a"),
                    ("x-hint", "b"),
                    ("content-type", "application/json")
                ],
            ),
            [
                "retry-after: 120",
                "x-rate: 9",
                "x-hint: a",
                "x-hint: b",
                "content-type: application/json",
            ]
        );
    }

    #[test]
    fn a_star_varies_on_everything() {
        assert_eq!(merged(&[("vary", "*")], &[("vary", "accept")]), ["vary: *"]);
    }
}
