//! An example of a body, for documents.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    json,
    plausible::REQUEST_ID,
    status::Status,
    wire::{Member, TextPiece, Value, Word, pieces},
};

/// The error of an example: [`body`](Self::body) writes it in a wire.
#[derive(Clone, Copy, Debug)]
pub struct Example<'a> {
    /// The code.
    pub code: &'a str,
    /// The status.
    pub status: Status,
    /// The section of the code.
    pub section: &'a str,
    /// The meaning of the code.
    pub meaning: Option<&'a str>,
    /// The message.
    pub message: &'a str,
    /// The details, as JSON or a placeholder for it.
    pub details: Option<&'a str>,
}

impl Example<'_> {
    /// The body of this error in a wire, with each member on its own line, as a service with the layer sends it:
    /// with a request id from 500 up.
    ///
    /// ```
    /// # mod sw_error { pub use sw_error_core::{example, status::Status, wire}; }
    /// # use sw_error_core::wire::WireFacts;
    /// use sw_error::{Status, example::Example};
    ///
    /// let example = Example {
    ///     code: "SW_GONE",
    ///     status: Status::GONE,
    ///     section: "Plans",
    ///     meaning: None,
    ///     message: "gone",
    ///     details: None,
    /// };
    /// # let [_, problem_details] = WireFacts::built_in();
    /// # let members = problem_details.members;
    /// // With `let members = ProblemDetails::LAYOUT.members()`:
    /// assert_eq!(
    ///     example.body(&members),
    ///     "{\n  \"title\": \"Gone\",\n  \"status\": 410,\n  \"code\": \"SW_GONE\",\n  \"detail\": \"gone\"\n}",
    /// );
    /// ```
    #[must_use]
    pub fn body(&self, members: &[Member<'_>]) -> String {
        let writer = Writer {
            example: self,
            has_link: members.iter().any(|member| has_link(&member.value)),
        };
        object(&writer.members(members, 0), 0)
    }
}

struct Writer<'a> {
    example: &'a Example<'a>,
    /// Whether the body has a `link`, which an example leaves out: the title is then the reason phrase.
    has_link: bool,
}

impl Writer<'_> {
    /// The members that are present, as `"name": value`.
    fn members(&self, members: &[Member<'_>], depth: usize) -> Vec<String> {
        let members = members.iter().filter_map(|member| {
            let value = self.value(&member.value, member.is_optional, depth + 1);
            let value = match value {
                None if member.is_optional => return None,
                value => value.unwrap_or_else(|| "null".into()),
            };
            Some(format!("\"{}\": {value}", json::escaped(&member.name)))
        });
        members.collect()
    }

    /// The value, unless it is missing.
    fn value(&self, value: &Value<'_>, is_optional: bool, depth: usize) -> Option<String> {
        match value {
            Value::Word(Word::Status) => Some(self.example.status.as_u16().to_string()),
            Value::Word(Word::Details) => self.example.details.map(Into::into),
            Value::Word(word) => self.word(*word).map(|text| quoted(&text)),
            Value::Text(text) => self.text(text).map(|text| quoted(&text)),
            Value::Constant(json) => Some(json.to_string()),
            Value::ByStatus(texts) => {
                let status = self.example.status.as_u16();
                let text = texts
                    .iter()
                    .find(|((first, last), _)| (*first..=*last).contains(&status));
                Some(quoted(text.map_or("", |(_, text)| text)))
            }
            Value::List(inner) => {
                let item = match self.value(inner, is_optional, depth + 1) {
                    None if is_optional => return None,
                    item => item.unwrap_or_else(|| "null".into()),
                };
                let (inside, outside) = (indent(depth + 1), indent(depth));
                Some(format!("[\n{inside}{item}\n{outside}]"))
            }
            Value::Object(members) => {
                let members = self.members(members, depth);
                let is_missing = is_optional && members.is_empty();
                (!is_missing).then(|| object(&members, depth))
            }
            // Only a running program can call the function.
            Value::Function(_) => None,
        }
    }

    fn word(&self, word: Word) -> Option<String> {
        let example = self.example;
        match word {
            Word::Code => Some(example.code.into()),
            Word::Message => Some(example.message.into()),
            Word::Status => Some(example.status.as_u16().to_string()),
            Word::Reason => Some(example.status.canonical_reason().into()),
            Word::Title => Some(self.title().into()),
            Word::Section => Some(example.section.into()),
            Word::RequestId => self.request_id().map(Into::into),
            Word::Instance => self.request_id().map(|id| format!("urn:uuid:{id}")),
            Word::Details | Word::Link => None,
        }
    }

    fn request_id(&self) -> Option<&'static str> {
        (self.example.status.as_u16() >= 500).then_some(REQUEST_ID)
    }

    fn title(&self) -> &str {
        let meaning = self.example.meaning.filter(|_| !self.has_link);
        meaning
            .and_then(|meaning| meaning.lines().next())
            .unwrap_or_else(|| self.example.status.canonical_reason())
    }

    fn text(&self, text: &str) -> Option<String> {
        let pieces = pieces(text).into_iter().map(|piece| match piece {
            TextPiece::Text(text) => Some(text),
            TextPiece::Word(word) => self.word(word),
        });
        pieces.collect()
    }
}

fn has_link(value: &Value<'_>) -> bool {
    match value {
        Value::Word(word) => *word == Word::Link,
        Value::List(inner) => has_link(inner),
        Value::Object(members) => members.iter().any(|member| has_link(&member.value)),
        Value::Text(_) | Value::Constant(_) | Value::ByStatus(_) | Value::Function(_) => false,
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", json::escaped(text))
}

fn object(members: &[String], depth: usize) -> String {
    if members.is_empty() {
        return "{}".into();
    }
    let (inside, outside) = (indent(depth + 1), indent(depth));
    let members = members.join(&format!(",\n{inside}"));
    format!("{{\n{inside}{members}\n{outside}}}")
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
