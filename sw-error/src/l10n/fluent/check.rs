//! What is wrong with messages before they are asked for: whatever would be shown in part only, or never end.
//!
//! The resolver of `fluent-bundle` stops at a hundred placeables and shows what it has by then, so that is counted here.

use alloc::{
    borrow::ToOwned,
    collections::BTreeSet,
    format,
    string::{String, ToString},
    vec::Vec,
};
use std::collections::HashMap;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Term,
};

use super::load::{Mistake, Source};
use crate::l10n::localized::MAX_MESSAGE;

/// As many placeables does the resolver allow for one message, with all that it refers to.
const MAX_PLACEABLES: usize = 100;

/// As deep may placeables and calls be nested: the parser calls itself for each.
const MAX_DEPTH: usize = 32;

/// The longest literal of a number.
const MAX_NUMBER: usize = 18;

/// The files of a locale, and what of them can be used.
pub(super) struct Checked {
    pub(super) resources: Vec<FluentResource>,
    pub(super) messages: Vec<Usable>,
}

/// A message that can be shown.
pub(super) struct Usable {
    pub(super) id: String,
    /// Whether it has no arguments.
    pub(super) is_fixed: bool,
    pub(super) has_title: bool,
}

impl Checked {
    pub(super) fn of(sources: Vec<Source>, mistakes: &mut Vec<Mistake>) -> Self {
        let mut resources = Vec::new();
        for source in sources {
            if let Some(byte) = too_deep(&source.text) {
                let text = format!("more than {MAX_DEPTH} braces and parentheses are nested here");
                mistakes.push(Mistake::at(&source.file, &source.text, byte, text));
                continue;
            }
            let Source { file, text, .. } = source;
            // A byte order mark is no part of the first message.
            let text = text
                .strip_prefix('\u{feff}')
                .map_or(text.clone(), str::to_owned);
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
                mistakes.extend(errors.iter().map(|error| {
                    let text = error.kind.to_string();
                    let at = end_of_text(resource.source(), error.pos.start);
                    Mistake::at(&file, resource.source(), at, text)
                }));
                resource
            });
            resources.push((file, resource));
        }
        let entries = Entries::of(&resources, mistakes);
        let messages = entries.check(mistakes);
        Self {
            resources: resources
                .into_iter()
                .map(|(_, resource)| resource)
                .collect(),
            messages,
        }
    }
}

/// Where the text before a byte ends, if that is on a line before: the parser has gone on to the next.
fn end_of_text(source: &str, byte: usize) -> usize {
    let before = source.get(..byte).unwrap_or(source);
    let text = before.trim_end();
    if before[text.len()..].contains('\n') {
        text.len()
    } else {
        byte
    }
}

/// Where more is nested than the parser's stack should take.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_quoted = false;
    let mut is_escaped = false;
    let mut is_line_start = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            // No text in quotes has several lines, and each message begins at the start of one.
            b'\n' => is_quoted = false,
            b'\\' => is_escaped = is_quoted,
            b'"' if depth > 0 => is_quoted = !is_quoted,
            _ if is_quoted => {}
            b'{' => depth += 1,
            b'(' if depth > 0 => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            _ if is_line_start && (byte.is_ascii_alphabetic() || byte == b'-' || byte == b'#') => {
                depth = 0;
            }
            _ => {}
        }
        is_line_start = byte == b'\n';
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

/// All entries of a locale by their names: `SW_GONE`, `-brand`.
struct Entries<'a> {
    order: Vec<Place<'a>>,
    messages: HashMap<&'a str, &'a Message<&'a str>>,
    terms: HashMap<&'a str, &'a Term<&'a str>>,
}

/// Where an entry begins.
struct Place<'a> {
    name: String,
    file: &'a str,
    source: &'a str,
    byte: usize,
}

impl Place<'_> {
    fn mistake(&self, text: String) -> Mistake {
        Mistake::at(self.file, self.source, self.byte, text)
    }
}

impl<'a> Entries<'a> {
    fn of(resources: &'a [(String, FluentResource)], mistakes: &mut Vec<Mistake>) -> Self {
        let mut entries = Self {
            order: Vec::new(),
            messages: HashMap::new(),
            terms: HashMap::new(),
        };
        for (file, resource) in resources {
            let source = resource.source();
            let mut after = 0;
            for entry in resource.entries() {
                let (name, is_new) = match entry {
                    Entry::Message(message) => {
                        let id = message.id.name;
                        let is_new = !entries.messages.contains_key(id);
                        entries.messages.entry(id).or_insert(message);
                        (id.to_owned(), is_new)
                    }
                    Entry::Term(term) => {
                        let id = term.id.name;
                        let is_new = !entries.terms.contains_key(id);
                        entries.terms.entry(id).or_insert(term);
                        (format!("-{id}"), is_new)
                    }
                    _ => continue,
                };
                let byte = position(source, &name, after);
                after = byte + 1;
                let place = Place {
                    name,
                    file,
                    source,
                    byte,
                };
                if is_new {
                    entries.order.push(place);
                    continue;
                }
                let first = entries.order.iter().find(|known| known.name == place.name);
                let first = first.map(|first| first.mistake(String::new()));
                let at = first.map_or_else(String::new, |first| {
                    let (line, column) = first.place().unwrap_or_default();
                    format!("; the other one is at {}:{line}:{column}", first.file())
                });
                mistakes.push(place.mistake(format!("`{}` is there twice{at}", place.name)));
            }
        }
        entries
    }

    /// The messages that can be shown; what is wrong with the others is a mistake.
    fn check(&self, mistakes: &mut Vec<Mistake>) -> Vec<Usable> {
        let mut checker = Checker {
            entries: self,
            path: Vec::new(),
            known: HashMap::new(),
            problems: Vec::new(),
        };
        let mut usable = Vec::new();
        for place in &self.order {
            let value = checker.entry(&place.name, None);
            let title = checker.entry(&place.name, Some("title"));
            for problem in checker.problems.drain(..) {
                mistakes.push(place.mistake(format!("`{}` {problem}", place.name)));
            }
            if let (Found::Is(value), false) = (&value, place.name.starts_with('-')) {
                let has_title = matches!(&title, Found::Is(title) if !title.has_arguments);
                if matches!(&title, Found::Is(title) if title.has_arguments) {
                    let text = format!(
                        "`{}.title` shows arguments, and a title is the same for each occurrence",
                        place.name
                    );
                    mistakes.push(place.mistake(text));
                }
                usable.push(Usable {
                    id: place.name.clone(),
                    is_fixed: !value.has_arguments,
                    has_title,
                });
            }
        }
        usable
    }
}

/// Where a line begins with a name and `=`.
fn position(source: &str, name: &str, after: usize) -> usize {
    let mut start = after;
    while let Some(found) = source.get(start..).and_then(|rest| rest.find(name)) {
        let at = start + found;
        let is_at_start = at == 0 || source.as_bytes()[at - 1] == b'\n';
        let rest = source[at + name.len()..].trim_start_matches(' ');
        if is_at_start && rest.starts_with('=') {
            return at;
        }
        start = at + name.len();
    }
    after
}

/// What a text takes, with all that it refers to.
#[derive(Clone, Default)]
struct Cost<'a> {
    placeables: usize,
    /// In bytes, without arguments.
    len: usize,
    has_arguments: bool,
    /// The variables that are shown, and not only chosen by: a term has only those that it is given.
    shown: BTreeSet<&'a str>,
}

impl Cost<'_> {
    fn add(&mut self, other: &Self) {
        self.placeables = self.placeables.saturating_add(other.placeables);
        self.len = self.len.saturating_add(other.len);
        self.has_arguments |= other.has_arguments;
        self.shown.extend(&other.shown);
    }
}

#[derive(Clone)]
enum Found<'a> {
    /// There is no such entry, or it has no value.
    Nothing,
    /// It cannot be shown, and that is a mistake already.
    Broken,
    Is(Cost<'a>),
}

struct Checker<'a> {
    entries: &'a Entries<'a>,
    /// What refers to what is looked at.
    path: Vec<String>,
    known: HashMap<String, Found<'a>>,
    /// What is wrong with the entry that is looked at first.
    problems: Vec<String>,
}

impl<'a> Checker<'a> {
    fn entry(&mut self, name: &str, attribute: Option<&str>) -> Found<'a> {
        let key = attribute.map_or(name.to_owned(), |attribute| format!("{name}.{attribute}"));
        if let Some(found) = self.known.get(&key) {
            return found.clone();
        }
        let Some(pattern) = self.pattern_of(name, attribute) else {
            return Found::Nothing;
        };
        if self.path.contains(&key) {
            self.problems
                .push(format!("refers to itself, by way of `{key}`"));
            return Found::Broken;
        }
        if self.path.len() > MAX_PLACEABLES {
            self.problems.push(too_many());
            return Found::Broken;
        }
        self.path.push(key.clone());
        let cost = self.pattern(pattern);
        self.path.pop();
        let found = match cost {
            Some(cost) if cost.placeables > MAX_PLACEABLES => {
                self.problems.push(too_many());
                Found::Broken
            }
            Some(cost) if cost.len > MAX_MESSAGE => {
                self.problems.push(format!(
                    "has more than {MAX_MESSAGE} bytes, with all that it refers to"
                ));
                Found::Broken
            }
            Some(cost) => Found::Is(cost),
            None => Found::Broken,
        };
        self.known.insert(key, found.clone());
        found
    }

    fn pattern_of(&self, name: &str, attribute: Option<&str>) -> Option<&'a Pattern<&'a str>> {
        let (value, attributes) = match name.strip_prefix('-') {
            Some(id) => {
                let term = self.entries.terms.get(id)?;
                (Some(&term.value), &term.attributes)
            }
            None => {
                let message = self.entries.messages.get(name)?;
                (message.value.as_ref(), &message.attributes)
            }
        };
        match attribute {
            Some(name) => {
                let attribute = attributes
                    .iter()
                    .find(|attribute| attribute.id.name == name)?;
                Some(&attribute.value)
            }
            None => value,
        }
    }

    /// `None` if something in it is a mistake.
    fn pattern(&mut self, pattern: &'a Pattern<&'a str>) -> Option<Cost<'a>> {
        let mut cost = Some(Cost::default());
        for element in &pattern.elements {
            let of_element = match element {
                PatternElement::TextElement { value } => Some(Cost {
                    len: value.len(),
                    ..Cost::default()
                }),
                PatternElement::Placeable { expression } => {
                    self.expression(expression).map(|mut cost| {
                        cost.placeables = cost.placeables.saturating_add(1);
                        cost
                    })
                }
            };
            cost = both(cost, of_element);
        }
        cost
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>) -> Option<Cost<'a>> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                let mut chosen_by = self.inline(selector);
                if let Some(cost) = &mut chosen_by {
                    cost.shown.clear();
                }
                let mut most = Some(Cost::default());
                for variant in variants {
                    let cost = self.pattern(&variant.value);
                    most = most.zip(cost).map(|(mut most, cost)| {
                        most.placeables = most.placeables.max(cost.placeables);
                        most.len = most.len.max(cost.len);
                        most.has_arguments |= cost.has_arguments;
                        most.shown.extend(cost.shown);
                        most
                    });
                }
                both(chosen_by, most)
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<&'a str>) -> Option<Cost<'a>> {
        let of_len = |len| Cost {
            len,
            ..Cost::default()
        };
        match inline {
            InlineExpression::NumberLiteral { value } if value.len() > MAX_NUMBER => {
                self.problems
                    .push(format!("has a number of more than {MAX_NUMBER} characters"));
                None
            }
            InlineExpression::StringLiteral { value }
            | InlineExpression::NumberLiteral { value } => Some(of_len(value.len())),
            InlineExpression::VariableReference { id } => Some(Cost {
                has_arguments: true,
                shown: BTreeSet::from([id.name]),
                ..Cost::default()
            }),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { id, arguments } => {
                if id.name != "NUMBER" {
                    self.problems.push(format!(
                        "calls `{}`; the only function is `NUMBER`",
                        id.name
                    ));
                    return None;
                }
                self.arguments(arguments)
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.reference(id.name, attribute)
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                let name = format!("-{}", id.name);
                let given = arguments
                    .as_ref()
                    .map(|arguments| self.arguments(arguments));
                let mut cost = self.reference(&name, attribute)?;
                let named = arguments.iter().flat_map(|arguments| &arguments.named);
                let named: BTreeSet<_> = named.map(|argument| argument.name.name).collect();
                if let Some(missing) = cost.shown.iter().find(|shown| !named.contains(*shown)) {
                    let text = format!(
                        "must give `{name}` the argument it shows, as in `{{ {name}({missing}: \"…\") }}`"
                    );
                    self.problems.push(text);
                    return None;
                }
                // A term has none of the arguments of the message.
                cost.has_arguments = false;
                cost.shown.clear();
                both(Some(cost), given.unwrap_or_else(|| Some(Cost::default())))
            }
        }
    }

    fn arguments(&mut self, arguments: &'a CallArguments<&'a str>) -> Option<Cost<'a>> {
        let named = arguments.named.iter().map(|argument| &argument.value);
        let mut cost = Some(Cost::default());
        // Each is looked at, so that all that is wrong is said.
        for value in arguments.positional.iter().chain(named) {
            cost = both(cost, self.inline(value));
        }
        cost
    }

    fn reference(&mut self, name: &str, attribute: Option<&str>) -> Option<Cost<'a>> {
        match self.entry(name, attribute) {
            Found::Is(cost) => Some(cost),
            Found::Broken => None,
            Found::Nothing => {
                let attribute =
                    attribute.map_or(String::new(), |attribute| format!(".{attribute}"));
                self.problems
                    .push(format!("refers to `{name}{attribute}`, which is not there"));
                None
            }
        }
    }
}

fn both<'a>(one: Option<Cost<'a>>, other: Option<Cost<'a>>) -> Option<Cost<'a>> {
    let (mut one, other) = (one?, other?);
    one.add(&other);
    Some(one)
}

fn too_many() -> String {
    format!("has more than {MAX_PLACEABLES} placeables, with all that it refers to")
}
