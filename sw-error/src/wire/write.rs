//! Writes an error as a body: the parts of the layout in order, straight into the output.

use alloc::vec::Vec;
use core::ops::Range;

use sw_error_core::json;

use super::{Layout, layout::Part};
use crate::{CodeInfo, Status, SwError, details, envelope::Message};

/// The values that a body may have.
#[derive(Clone, Copy)]
pub(crate) struct Values<'a> {
    /// The information about the code; `None` for the last resort.
    pub(crate) info: Option<&'a CodeInfo>,
    pub(crate) code: &'a str,
    pub(crate) status: Status,
    pub(crate) content: Content<'a>,
    pub(crate) request_id: Option<&'a str>,
    /// Whether to write an optional request id; `false` below 500 if a layer adds it.
    pub(crate) needs_request_id: bool,
    /// The URL of the codes' documentation, to which the code is appended.
    pub(crate) links: Option<&'a str>,
    /// The title in the client's language.
    pub(crate) title: Option<&'a str>,
}

/// The source of message and details.
#[cfg_attr(
    not(feature = "layer"),
    allow(dead_code, reason = "only the layer makes a body of another one")
)]
#[derive(Clone, Copy)]
pub(crate) enum Content<'a> {
    Error(&'a dyn SwError),
    /// JSON: the message without its quotes, and the details, empty if there are none.
    Written {
        message: &'a [u8],
        details: &'a [u8],
    },
    /// The same with the message as plain text.
    Translated {
        message: &'a str,
        details: &'a [u8],
    },
}

/// The positions of message and details in a body, as in [`Content::Written`].
#[derive(Clone, Default)]
pub(crate) struct Spans {
    pub(crate) message: Range<usize>,
    pub(crate) details: Range<usize>,
}

impl<'a> Values<'a> {
    pub(crate) fn new(
        info: &'a CodeInfo,
        content: Content<'a>,
        request_id: Option<&'a str>,
    ) -> Self {
        Self {
            info: Some(info),
            code: info.code().as_str(),
            status: info.status(),
            content,
            request_id,
            needs_request_id: true,
            links: None,
            title: None,
        }
    }
}

/// Appends a body.
pub(crate) fn write(layout: &Layout, values: &Values<'_>, out: &mut Vec<u8>) -> Spans {
    let mut writer = Writer {
        out,
        values,
        has_link: layout.uses().link,
        spans: Spans::default(),
    };
    writer.parts(layout.parts);
    writer.spans
}

struct Writer<'a> {
    out: &'a mut Vec<u8>,
    values: &'a Values<'a>,
    has_link: bool,
    spans: Spans,
}

impl Writer<'_> {
    /// Writes the parts; returns whether a value that may be missing is present.
    fn parts(&mut self, parts: &[Part]) -> bool {
        let mut is_there = false;
        for part in parts {
            match part {
                // Most parts are one of these two; the shortcut saves an eighth of the time of a body.
                Part::Text(json) => self.raw(json),
                Part::Code => self.raw(self.values.code),
                part => is_there |= self.part(part),
            }
        }
        is_there
    }

    #[inline(never)]
    fn part(&mut self, part: &Part) -> bool {
        match part {
            Part::Text(json) => self.raw(json),
            Part::Code => self.raw(self.values.code),
            Part::Message => self.message(),
            Part::Details => return self.details(),
            Part::RequestId if !self.values.needs_request_id => return false,
            Part::RequestId | Part::EachRequestId => return self.texts(self.values.request_id, ""),
            Part::Status => self.status(),
            Part::Reason => self.raw(self.values.status.canonical_reason()),
            Part::Title => json::append(self.out, title(self.values, self.has_link)),
            Part::Section => {
                let section = self.values.info.map_or("", CodeInfo::section);
                json::append(self.out, section);
            }
            Part::Link => return self.texts(self.values.links, self.values.code),
            Part::Instance => return self.instance(),
            Part::ByStatus(texts) => self.raw(by_status(texts, self.values.status)),
            Part::Function(append) => return append(self.out),
            Part::Optional(parts) => return self.optional(parts),
            Part::OrNull(parts) => {
                if !self.optional(parts) {
                    self.raw("null");
                }
            }
            Part::Close => {
                self.out.pop_if(|byte| *byte == b',');
                self.out.push(b'}');
            }
        }
        false
    }

    fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    fn message(&mut self) {
        let start = self.out.len();
        match self.values.content {
            Content::Error(error) => json::append_display(self.out, &Message(error)),
            Content::Written { message, .. } => self.out.extend_from_slice(message),
            Content::Translated { message, .. } => json::append(self.out, message),
        }
        self.spans.message = start..self.out.len();
    }

    fn details(&mut self) -> bool {
        let start = self.out.len();
        let is_there = match self.values.content {
            Content::Error(error) => details::write_json(error, self.out),
            Content::Translated { details, .. } | Content::Written { details, .. } => {
                self.out.extend_from_slice(details);
                !details.is_empty()
            }
        };
        if is_there {
            self.spans.details = start..self.out.len();
        }
        is_there
    }

    fn status(&mut self) {
        let number = self.values.status.as_u16();
        let digits = [100, 10, 1].map(|place| b"0123456789"[usize::from(number / place % 10)]);
        self.out.extend_from_slice(&digits);
    }

    fn texts(&mut self, first: Option<&str>, second: &str) -> bool {
        let Some(first) = first else {
            return false;
        };
        json::append(self.out, first);
        self.raw(second);
        true
    }

    fn instance(&mut self) -> bool {
        let Some(id) = self.values.request_id.filter(|id| is_uuid(id)) else {
            return false;
        };
        self.raw("urn:uuid:");
        self.raw(id);
        true
    }

    fn optional(&mut self, parts: &[Part]) -> bool {
        let start = self.out.len();
        let is_there = self.parts(parts);
        if !is_there {
            self.out.truncate(start);
        }
        is_there
    }
}

/// The title, the same for every occurrence of the error; without a link, it should be the reason phrase
/// ([RFC 9457, section 4.2.1](https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1)).
fn title<'a>(values: &Values<'a>, has_link: bool) -> &'a str {
    if let Some(title) = values.title {
        return title;
    }
    let meaning = values.info.and_then(CodeInfo::meaning);
    let first_line = meaning.and_then(|meaning| meaning.lines().next());
    match first_line {
        Some(line) if !has_link || values.links.is_some() => line,
        _ => values.status.canonical_reason(),
    }
}

pub(super) const fn by_status(texts: &[(u16, u16, &'static str)], status: Status) -> &'static str {
    let mut i = 0;
    while i < texts.len() {
        let (first, last, text) = texts[i];
        if first <= status.as_u16() && status.as_u16() <= last {
            return text;
        }
        i += 1;
    }
    // `wire!` has checked that each status has a text.
    "null"
}

/// Whether a text is a hyphenated UUID ([RFC 9562, section 4](https://www.rfc-editor.org/rfc/rfc9562#section-4)).
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
