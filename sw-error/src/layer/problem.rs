//! Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): the envelope's facts in the other form.

use alloc::vec::Vec;

use http::StatusCode;
use sw_error_core::json;

use super::RequestId;
use crate::CodeInfo;

/// The envelope as a problem, where it is one: both end with the message and what follows it.
///
/// `code`, `details` and `request_id` are extension members (section 3.2).
pub(super) fn from_envelope(
    envelope: &[u8],
    info: &CodeInfo,
    status: StatusCode,
    types: Option<&str>,
    id: &RequestId,
) -> Option<Vec<u8>> {
    // `{"error":{"code":"…","message":"` … `}}`
    let rest = envelope
        .strip_prefix(info.head().as_bytes())?
        .strip_suffix(b"}")?;
    let code = info.code().as_str();

    let mut problem = Vec::with_capacity(envelope.len() + 192);
    problem.push(b'{');
    if let Some(types) = types {
        member(&mut problem, "type", &[types, code]);
    }
    member(&mut problem, "title", &[title(info, types)]);
    problem.extend_from_slice(b"\"status\":");
    problem.extend_from_slice(alloc::format!("{},", status.as_u16()).as_bytes());
    member(&mut problem, "code", &[code]);
    if let Some(uuid) = id.as_uuid() {
        member(&mut problem, "instance", &["urn:uuid:", uuid]);
    }
    problem.extend_from_slice(b"\"detail\":\"");
    problem.extend_from_slice(rest);
    Some(problem)
}

/// The same for every occurrence: the first line of what the code means, or the phrase of its status,
/// which it should be where there is no type (section 4.2.1).
fn title(info: &CodeInfo, types: Option<&str>) -> &'static str {
    types
        .and(info.meaning())
        .and_then(|meaning| meaning.lines().next())
        .unwrap_or(info.status().canonical_reason())
}

/// `"name":"text",`
fn member(out: &mut Vec<u8>, name: &str, text: &[&str]) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":\"");
    for part in text {
        json::append(out, part);
    }
    out.extend_from_slice(b"\",");
}
