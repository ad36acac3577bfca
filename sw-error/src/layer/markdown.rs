//! [`Markdown`]: errors as Markdown with cause and fix, for agents and for people at a terminal.

use alloc::{
    format,
    string::{String, ToString},
};
use core::fmt::Write;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue,
    header::{CONTENT_TYPE, LINK, RETRY_AFTER},
    response::Parts,
};
use serde::de::IgnoredAny;

use super::{ErrorForm, RequestFacts, finish::set_body, headers::remove_body_headers};
use crate::{ErrorContext, failure::Failure};

/// Writes errors as Markdown for requests that accept `text/markdown`: with the code's meaning, its cause and its fix.
///
/// It applies if `Accept` names `text/markdown`, and names neither JSON, problem details nor HTML with a higher weight.
/// Status and headers are those of the error in JSON.
///
/// Besides the message and the details, it shows the doc comment of the variant with `# Cause` and `# Fix`.
/// Add it only if clients may read these comments.
///
/// ```
/// use http::{Request, Response};
/// use sw_error::{SwError, layer::{EnvelopeLayer, Markdown, RequestFacts}};
///
/// /// The plan is running.
/// ///
/// /// # Fix
/// ///
/// /// Pause the plan first.
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("plan 7 is running")]
/// #[sw(code = "SW_PLAN_IS_RUNNING", status = 409)]
/// struct Running;
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("our fault")]
/// # #[sw(code = "SW_MARKDOWN_FAILURE", status = 500)]
/// # struct Internal;
/// let layer = EnvelopeLayer::new(|_| Internal).with_form(Markdown);
/// let request = Request::get("/").header("accept", "text/markdown").header("x-request-id", "r-1");
/// let facts = RequestFacts::of(&request.body(())?);
///
/// let (mut head, body) = Running.to_response().into_parts();
/// let body = layer.finish(&mut head, Some(&body), &facts).unwrap();
/// assert_eq!(head.headers["content-type"], "text/markdown; charset=utf-8");
/// let body = str::from_utf8(&body).unwrap();
/// assert!(body.starts_with("# `SW_PLAN_IS_RUNNING`: 409 Conflict\n\nplan 7 is running\n\nThe plan is running.\n"));
/// assert!(body.contains("Pause the plan first."));
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl ErrorForm for Markdown {
    fn is_for(&self, request: &RequestFacts) -> bool {
        request.accept().prefers_markdown()
    }

    fn vary(&self) -> &'static str {
        "accept"
    }

    fn complete(
        &self,
        head: &mut Parts,
        request: &RequestFacts,
        _failure: Option<&Failure>,
    ) -> Option<Bytes> {
        let context = head.extensions.get::<ErrorContext>()?;
        // A body that is not in a wire was made by the service for this client.
        let message = context.error_body::<IgnoredAny>()?.message;
        #[cfg(feature = "l10n")]
        let message = match request.language().and_then(|it| it.translation(context)) {
            Some((_, translated)) => translated.into(),
            None => message,
        };
        let page = page(head, context, &message, request);
        remove_body_headers(&mut head.headers);
        // RFC 7763, section 2: the charset is required.
        let markdown = HeaderValue::from_static("text/markdown; charset=utf-8");
        head.headers.insert(CONTENT_TYPE, markdown);
        Some(set_body(head, request, page.into()))
    }
}

fn page(head: &Parts, context: &ErrorContext, message: &str, request: &RequestFacts) -> String {
    let info = context.info();
    let mut page = format!("# `{}`: {}\n\n", info.code(), head.status);
    let mut paragraph = |heading: &str, text: &str| {
        let _ = write!(page, "{heading}{text}\n\n");
    };
    paragraph("", &as_text(message));
    if let Some(meaning) = info.meaning() {
        paragraph("", meaning);
    }
    if let Some(cause) = info.cause() {
        paragraph("## Cause\n\n", cause);
    }
    if let Some(fix) = info.fix() {
        paragraph("## Fix\n\n", fix);
    }
    if let Some(details) = context.details_json() {
        // The JSON is on one line, so it cannot end the block.
        paragraph("## Details\n\n```json\n", &format!("{details}\n```"));
    }
    let _ = writeln!(page, "- Request id: `{}`", request.request_id());
    if let Some(delay) = text(&head.headers, &RETRY_AFTER) {
        let _ = writeln!(page, "- Retry after: {delay} s");
    }
    if let Some(url) = help(&head.headers) {
        let _ = writeln!(page, "- Documentation: <{url}>");
    }
    page
}

/// Escapes Markdown in a text, which may repeat parts of a request.
fn as_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!' => {
                out.extend(['\\', char]);
            }
            // At the start of a line, these characters begin a list.
            '-' | '+' | '=' if out.is_empty() => out.extend(['\\', char]),
            char if char.is_control() => out.push(' '),
            char => out.push(char),
        }
    }
    let first_word = out.trim_start_matches(|char: char| char.is_ascii_digit());
    if first_word.len() < out.len() && first_word.starts_with(['.', ')']) {
        out.insert(out.len() - first_word.len(), '\\');
    }
    out.trim().to_string()
}

fn text<'a>(headers: &'a HeaderMap, name: &http::HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The URL that [`EnvelopeLayer::help_links`](super::EnvelopeLayer::help_links) has added.
fn help(headers: &HeaderMap) -> Option<&str> {
    headers.get_all(LINK).iter().find_map(|link| {
        let url = link.to_str().ok()?.strip_prefix('<')?;
        url.strip_suffix(">; rel=\"help\"")
    })
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn a_message_stays_text() {
        for (message, expected) in [
            ("plain text.", "plain text."),
            (
                "[a](https://evil.example) <b>",
                "\\[a\\](https://evil.example) \\<b\\>",
            ),
            ("# title\n\n- item", "\\# title  - item"),
            ("- item", "\\- item"),
            ("1. item", "1\\. item"),
            ("12) item", "12\\) item"),
            ("1.5 is too much", "1\\.5 is too much"),
            ("snake_case `code`", "snake\\_case \\`code\\`"),
            ("  indented", "indented"),
        ] {
            assert_eq!(as_text(message), expected, "{message:?}");
        }
    }
}
