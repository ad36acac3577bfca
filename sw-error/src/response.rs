//! The response to an error, made once for all frameworks: status, headers and body.

/// Appends a header, unless its value is one that HTTP does not allow.
pub(crate) fn append(
    headers: &mut http::HeaderMap,
    name: &'static str,
    value: &dyn core::fmt::Display,
) {
    let value = http::HeaderValue::try_from(alloc::string::ToString::to_string(value));
    if let (Ok(name), Ok(value)) = (http::HeaderName::from_lowercase(name.as_bytes()), value) {
        headers.append(name, value);
    }
}
