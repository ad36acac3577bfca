//! [`Source`]: the texts of a code for translators: the message in the attribute, and its arguments.

use std::collections::{BTreeMap, BTreeSet};

use sw_error_core::{
    facts::WHOLE,
    fluent::argument_name,
    format::{Format, Piece},
};

use crate::model::{code::Code, registry::Registry};

/// The source text of a code, and the arguments for its translations.
#[derive(Clone, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) code: &'a Code,
    /// The message; `None` if it is known only at run time.
    pub(crate) text: Option<Text>,
    /// The arguments of a translation with their JSON types: fields in the message, and details.
    pub(crate) arguments: BTreeMap<String, String>,
    /// The arguments that the message shows.
    pub(crate) shown: BTreeSet<String>,
    /// Whether the details are a value with unknown members, so that any argument may be one.
    pub(crate) has_open_details: bool,
}

/// A message, in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text(pub(crate) Vec<Part>);

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Fixed words.
    Text(String),
    /// An argument of the translation.
    Argument(String),
}

/// The sources of the promised codes, by code.
pub(crate) type Sources<'a> = BTreeMap<&'a str, Source<'a>>;

/// The source of each promised code.
pub(crate) fn sources(registry: &Registry) -> Sources<'_> {
    let promised = registry.promised().into_iter();
    promised
        .map(|(code, found)| (code, Source::of(found)))
        .collect()
}

impl<'a> Source<'a> {
    pub(crate) fn of(code: &'a Code) -> Self {
        let argument = |name: &str, ty: String| Some((argument_name(name)?.into_owned(), ty));
        let shown: BTreeMap<_, _> = code
            .arguments
            .iter()
            .filter_map(|shown| argument(&shown.name, shown.ty.to_string()))
            .collect();
        let details = code.contract.details.iter();
        let details = details.filter(|(name, _)| *name != WHOLE);
        let mut arguments: BTreeMap<_, _> = details
            .filter_map(|(name, ty)| argument(name, ty.to_string()))
            .collect();
        let template = code.template.as_deref();
        let text = template.map(|template| Text::of(template, &shown));
        let names = shown.keys().cloned().collect();
        arguments.extend(shown);
        Self {
            code,
            text,
            arguments,
            shown: names,
            has_open_details: code.contract.details.contains_key(WHOLE),
        }
    }

    /// The arguments in the text, sorted.
    pub(crate) fn in_text(&self) -> Vec<String> {
        let parts = self.text.iter().flat_map(|text| &text.0);
        let arguments = parts.filter_map(|part| match part {
            Part::Argument(name) => Some(name.clone()),
            Part::Text(_) => None,
        });
        let sorted: BTreeSet<_> = arguments.collect();
        sorted.into_iter().collect()
    }

    /// The source text on one line, for a comment.
    pub(crate) fn line(&self) -> Option<String> {
        let template = self.code.template.as_ref()?;
        Some(template.replace('\n', "\\n").replace('\r', "\\r"))
    }

    /// A hash of the source text, with 8 hex digits.
    pub(crate) fn hash(&self) -> Option<String> {
        self.text.as_ref().map(|text| hash(&text.to_fluent()))
    }
}

/// FNV-1a: it detects changes, and is the same on every machine.
fn hash(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{hash:08x}")
}

impl Text {
    fn of(template: &str, arguments: &BTreeMap<String, String>) -> Self {
        let Ok(format) = Format::parse(template) else {
            return Self(vec![Part::Text(template.to_owned())]);
        };
        let parts = format.pieces.into_iter().map(|piece| match piece {
            Piece::Text(text) => Part::Text(text),
            Piece::Placeholder(placeholder) => {
                let field = placeholder.name.as_str();
                // `{_0}` also means the field `0`.
                let field = field
                    .strip_prefix('_')
                    .filter(|rest| is_number(rest))
                    .unwrap_or(field);
                let name = argument_name(field).filter(|name| arguments.contains_key(&**name));
                match name {
                    Some(name) => Part::Argument(name.into_owned()),
                    None => Part::Text("…".to_owned()),
                }
            }
        });
        Self(parts.collect())
    }

    /// The text for documents: `there is no plan {plan}`
    pub(crate) fn shown(&self) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Argument(name) => ["{", name, "}"].concat(),
        });
        parts.collect()
    }

    /// The text, with changed words.
    pub(crate) fn map(&self, change: impl Fn(&str) -> String) -> Self {
        let parts = self.0.iter().map(|part| match part {
            Part::Text(text) => Part::Text(change(text)),
            Part::Argument(_) => part.clone(),
        });
        Self(parts.collect())
    }

    /// The text between two others.
    pub(crate) fn between(mut self, before: &str, after: &str) -> Self {
        self.0.insert(0, Part::Text(before.to_owned()));
        self.0.push(Part::Text(after.to_owned()));
        self
    }

    /// The text as a Fluent value; all lines but the first are indented.
    pub(crate) fn to_fluent(&self) -> String {
        self.to_fluent_with(&str::to_owned)
    }

    /// The same, with renamed arguments.
    pub(crate) fn to_fluent_with(&self, rename: &dyn Fn(&str) -> String) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Text(plain) => plain.chars().for_each(|char| push(&mut text, char)),
                Part::Argument(name) => text.extend(["{ $", &rename(name), " }"]),
            }
        }
        if text.is_empty() || text.ends_with(['\n', ' ']) {
            // Fluent drops blanks at the end of a text.
            text += "{ \"\" }";
        }
        text.replace('\n', "\n    ")
    }
}

/// Appends a character, quoted if it is special in Fluent.
pub(super) fn push(text: &mut String, char: char) {
    let is_first = text.is_empty();
    let begins = is_first || text.ends_with('\n');
    let is_syntax = match char {
        '{' | '}' => true,
        ' ' | '\n' => begins,
        '.' | '*' | '[' => begins && !is_first,
        _ => false,
    };
    match char {
        // Invisible characters, and line endings of other systems.
        char if char.is_control() && char != '\n' => {
            let escape = format!("{:04X}", u32::from(char));
            text.extend(["{ \"\\u", &escape, "\" }"]);
        }
        '\n' if is_syntax => text.push_str("{ \"\" }\n"),
        _ if is_syntax => text.extend(["{ \"", char.encode_utf8(&mut [0; 4]), "\" }"]),
        _ => text.push(char),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
