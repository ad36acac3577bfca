//! [`File`]: a file of translations, split into entries.

use std::ops::Range;

use fluent_syntax::{
    ast::{Attribute, Comment as ParsedComment, Entry as Parsed},
    parser,
};

use super::{
    comments::{self, Comment, Stub},
    pattern::{Pattern, Reader, Use},
    syntax::{self, Problem},
};
use crate::{
    model::{code::Location, finding::Label},
    text::{
        form::{self, Form},
        lines::Lines,
    },
};

/// A file of translations.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Relative to the workspace's root, with `/` as separator.
    pub(crate) path: String,
    /// The package that the file is named after.
    pub(crate) package: String,
    /// With line feeds only.
    pub(super) text: String,
    pub(super) form: Form,
    /// In the order of the file.
    pub(crate) entries: Vec<Entry>,
    /// Parts that cannot be read.
    pub(crate) problems: Vec<Problem>,
    /// Whether `entries` covers the whole file; otherwise commands leave the file unchanged.
    pub(crate) is_read: bool,
}

/// A part of a file, from its comment to the next part.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    /// The bytes, without blank lines at the end.
    pub(super) range: Range<usize>,
}

/// The kind of an entry.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A message.
    Message(Message),
    /// A term; its name has no `-`.
    Term(Message),
    /// A comment with untranslated messages.
    Stubs(Vec<Stub>, Comment),
    /// A separate comment, or unreadable text.
    Other,
}

/// A message or a term.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: String,
    /// The offset of the name.
    pub(crate) offset: usize,
    /// Untranslated messages above this one.
    pub(super) stubs: Vec<Stub>,
    pub(crate) comment: Comment,
    /// The text; `None` if there are only attributes.
    pub(crate) text: Option<Pattern>,
    /// The attributes.
    pub(crate) attributes: Vec<Part>,
    /// The bytes from the name to the end.
    pub(super) body: Range<usize>,
}

/// An attribute of a message or of a term.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) offset: usize,
    pub(crate) text: Pattern,
}

impl File {
    /// A file that does not exist yet.
    pub(super) fn new(path: String, package: String) -> Self {
        Self::read(path, package, b"")
    }

    pub(super) fn read(path: String, package: String, bytes: &[u8]) -> Self {
        let mut file = Self {
            path,
            package,
            text: String::new(),
            form: Form::default(),
            entries: Vec::new(),
            problems: Vec::new(),
            is_read: true,
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                file.form = Form::of(text);
                file.text = form::plain(text).into_owned();
                match syntax::too_deep(&file.text) {
                    Some(problem) => {
                        file.is_read = false;
                        file.problems.push(problem);
                    }
                    None => (file.entries, file.problems) = Scan::of(&file.text).entries(),
                }
            }
            Err(error) => {
                file.is_read = false;
                let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let (line, column) = Lines::of(&before).line_and_column(before.len());
                file.problems.push(Problem::not_utf8(line, column));
            }
        }
        file
    }

    /// The messages, without terms.
    pub(crate) fn messages(&self) -> impl Iterator<Item = &Message> {
        self.entries.iter().filter_map(|entry| match &entry.kind {
            Kind::Message(message) => Some(message),
            _ => None,
        })
    }

    /// The terms.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &Message> {
        self.entries.iter().filter_map(|entry| match &entry.kind {
            Kind::Term(term) => Some(term),
            _ => None,
        })
    }

    /// The code and the offset of each untranslated message.
    pub(crate) fn stubs(&self) -> impl Iterator<Item = (&str, usize)> {
        self.entries.iter().flat_map(move |entry| {
            let stubs = match &entry.kind {
                Kind::Stubs(stubs, _) => stubs.as_slice(),
                Kind::Message(message) | Kind::Term(message) => &message.stubs,
                Kind::Other => &[],
            };
            stubs.iter().map(|stub| {
                let lines = self.text[entry.range.start..].split_inclusive('\n');
                let before: usize = lines.take(stub.line).map(str::len).sum();
                (stub.code.as_str(), entry.range.start + before + "# ".len())
            })
        })
    }

    /// Whether a message has this name, and cannot be read.
    pub(crate) fn is_unreadable(&self, name: &str) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| {
            let text = self.text[entry.range.clone()].strip_prefix(name);
            matches!(entry.kind, Kind::Other)
                && text.is_some_and(|rest| rest.trim_start().starts_with('='))
        })
    }

    /// The location of an offset.
    pub(crate) fn location(&self, offset: usize) -> Location {
        let (line, column) = Lines::of(&self.text).line_and_column(offset);
        Location {
            file: self.path.clone(),
            line,
            column,
        }
    }

    /// A label at a name.
    pub(crate) fn label(&self, offset: usize, name: &str, text: impl Into<String>) -> Label {
        Label::new(self.location(offset), name.chars().count(), text)
    }

    /// A label at the whole file.
    pub(crate) fn whole(&self, text: impl Into<String>) -> Label {
        Label::new(Location::of_file(&self.path), 0, text)
    }
}

impl Message {
    /// All names that its text and its attributes use.
    pub(crate) fn uses(&self) -> Vec<&Use> {
        let parts = self.attributes.iter().map(|part| &part.text);
        let patterns = self.text.iter().chain(parts);
        patterns.flat_map(Pattern::uses).collect()
    }
}

/// Splits a text into entries.
struct Scan<'a> {
    text: &'a str,
    reader: Reader<'a>,
}

impl<'a> Scan<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            reader: Reader(text),
        }
    }

    fn entries(&self) -> (Vec<Entry>, Vec<Problem>) {
        let (resource, errors) = match parser::parse(self.text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let problems = errors.iter().map(|error| syntax::problem(self.text, error));
        let mut entries: Vec<Entry> = Vec::new();
        for parsed in &resource.body {
            let starts = self.starts(parsed);
            for (start, kind) in starts {
                if let Some(last) = entries.last_mut() {
                    last.range.end = start;
                }
                entries.push(Entry {
                    kind,
                    range: start..self.text.len(),
                });
            }
        }
        for entry in &mut entries {
            let text = self.text[entry.range.clone()].trim_end_matches(['\n', ' ']);
            entry.range.end = entry.range.start + text.len();
        }
        for entry in &mut entries {
            if let Kind::Message(message) | Kind::Term(message) = &mut entry.kind {
                message.body.end = entry.range.end;
            }
        }
        (entries, problems.collect())
    }

    /// The kind and the offset of a parsed entry; a comment that is not directly above it is a separate entry.
    fn starts(&self, parsed: &Parsed<&'a str>) -> Vec<(usize, Kind)> {
        match parsed {
            Parsed::Message(message) => {
                let offset = self.reader.offset(message.id.name);
                let text = message.value.as_ref().map(|text| self.reader.pattern(text));
                let make = |(stubs, comment)| {
                    let id = message.id.name.to_owned();
                    let attributes = self.attributes(&message.attributes);
                    let body = offset..offset;
                    Kind::Message(Message {
                        id,
                        offset,
                        stubs,
                        comment,
                        text,
                        attributes,
                        body,
                    })
                };
                self.commented(message.comment.as_ref(), offset, make)
            }
            Parsed::Term(term) => {
                let name = self.reader.offset(term.id.name);
                let text = Some(self.reader.pattern(&term.value));
                let make = |(stubs, comment)| {
                    let id = term.id.name.to_owned();
                    let attributes = self.attributes(&term.attributes);
                    let (offset, body) = (name, name - 1..name);
                    Kind::Term(Message {
                        id,
                        offset,
                        stubs,
                        comment,
                        text,
                        attributes,
                        body,
                    })
                };
                self.commented(term.comment.as_ref(), name - 1, make)
            }
            Parsed::Comment(comment) => vec![self.comment(comment)],
            Parsed::GroupComment(comment) | Parsed::ResourceComment(comment) => {
                vec![(self.comment_range(comment).start, Kind::Other)]
            }
            Parsed::Junk { content } => vec![(self.reader.offset(content), Kind::Other)],
        }
    }

    fn commented(
        &self,
        comment: Option<&ParsedComment<&'a str>>,
        start: usize,
        make: impl FnOnce((Vec<Stub>, Comment)) -> Kind,
    ) -> Vec<(usize, Kind)> {
        let Some(comment) = comment else {
            return vec![(start, make((Vec::new(), Comment::default())))];
        };
        let range = self.comment_range(comment);
        // The parser attaches a comment to a message even with a blank line between them.
        if self.text[range.end..start].contains('\n') {
            return vec![
                self.comment(comment),
                (start, make((Vec::new(), Comment::default()))),
            ];
        }
        let lines: Vec<_> = self.text[range.clone()].lines().collect();
        vec![(range.start, make(comments::read(&lines)))]
    }

    fn comment(&self, comment: &ParsedComment<&'a str>) -> (usize, Kind) {
        let range = self.comment_range(comment);
        let lines: Vec<_> = self.text[range.clone()].lines().collect();
        let (stubs, rest) = comments::read(&lines);
        let kind = if stubs.is_empty() {
            Kind::Other
        } else {
            Kind::Stubs(stubs, rest)
        };
        (range.start, kind)
    }

    /// The lines of a comment, with the last line feed.
    fn comment_range(&self, comment: &ParsedComment<&'a str>) -> Range<usize> {
        let first = comment
            .content
            .first()
            .map_or(0, |line| self.reader.offset(line));
        let last = comment
            .content
            .last()
            .map_or(0, |line| self.reader.offset(line) + line.len());
        let start = self.text[..first]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let end = self.text[last..]
            .find('\n')
            .map_or(self.text.len(), |newline| last + newline + 1);
        start..end
    }

    fn attributes(&self, parsed: &[Attribute<&'a str>]) -> Vec<Part> {
        let parts = parsed.iter().map(|attribute| Part {
            name: attribute.id.name.to_owned(),
            offset: self.reader.offset(attribute.id.name),
            text: self.reader.pattern(&attribute.value),
        });
        parts.collect()
    }
}
