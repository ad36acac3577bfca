//! Finds messages that would be shown only in part, or never end, before a client asks for them.
//!
//! The resolver of `fluent-bundle` stops at a hundred placeables and returns an incomplete text, so this counts them first.
//! The service and `cargo sw-error` share this check, so the tool finds everything that the service refuses.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Term,
};

use super::{MAX_MESSAGE, MAX_NUMBER, MAX_PLACEABLES};

/// A file of messages, parsed.
pub struct File<'a> {
    /// The parsed text.
    pub text: &'a str,
    /// Slices of the text.
    pub entries: Vec<&'a Entry<&'a str>>,
}

/// A message that the service can show.
pub struct Usable {
    /// Its name.
    pub id: String,
    /// Whether it has no arguments.
    pub is_fixed: bool,
    /// Whether it has a title without arguments.
    pub has_title: bool,
}

/// A mistake in a message or a term.
pub struct Problem {
    /// The kind of mistake.
    pub kind: Kind,
    /// The start of the entry.
    pub place: Place,
    /// `SW_GONE` or `-brand`.
    pub name: String,
    /// The mistake; the text continues the name.
    pub text: String,
}

/// A kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An earlier entry has the same name.
    Twice(Place),
    /// It refers to a missing entry or to itself.
    Reference,
    /// It refers to a term without an argument that the term shows.
    TermArgument,
    /// It exceeds a limit.
    Limit,
    /// Its title shows arguments.
    Title,
}

/// A position in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The index of the file.
    pub file: usize,
    /// The byte in the parsed text.
    pub byte: usize,
}

/// The messages of a locale that the service can show, and the mistakes in the others.
///
/// ```
/// use sw_error_core::fluent::check::{File, Kind, check};
///
/// let text = "SW_GONE = weg\nSW_LOST = { -brand }\n";
/// let parsed = fluent_syntax::parser::parse(text).unwrap();
/// let file = File { text, entries: parsed.body.iter().collect() };
/// let (usable, mistakes) = check(&[file]);
/// assert_eq!(usable[0].id, "SW_GONE");
/// assert_eq!((&*mistakes[0].name, mistakes[0].kind), ("SW_LOST", Kind::Reference));
/// ```
#[must_use]
pub fn check(files: &[File<'_>]) -> (Vec<Usable>, Vec<Problem>) {
    let mut problems = Vec::new();
    let entries = Entries::of(files, &mut problems);
    let usable = entries.check(&mut problems);
    (usable, problems)
}

/// All entries of a locale by name: `SW_GONE`, `-brand`.
struct Entries<'a> {
    order: Vec<(String, Place)>,
    messages: BTreeMap<&'a str, &'a Message<&'a str>>,
    terms: BTreeMap<&'a str, &'a Term<&'a str>>,
}

impl<'a> Entries<'a> {
    fn of(files: &[File<'a>], problems: &mut Vec<Problem>) -> Self {
        let mut entries = Self {
            order: Vec::new(),
            messages: BTreeMap::new(),
            terms: BTreeMap::new(),
        };
        let mut places = BTreeMap::new();
        for (number, file) in files.iter().enumerate() {
            for entry in &file.entries {
                let (id, mark) = match entry {
                    Entry::Message(message) => (message.id.name, ""),
                    Entry::Term(term) => (term.id.name, "-"),
                    _ => continue,
                };
                // The parser copies nothing: each name is a slice of the text.
                let byte = (id.as_ptr() as usize).saturating_sub(file.text.as_ptr() as usize);
                let place = Place {
                    file: number,
                    byte: byte.saturating_sub(mark.len()),
                };
                let name = format!("{mark}{id}");
                if let Some(first) = places.get(&name) {
                    problems.push(Problem {
                        kind: Kind::Twice(*first),
                        place,
                        name,
                        text: "occurs twice".to_owned(),
                    });
                    continue;
                }
                places.insert(name.clone(), place);
                entries.order.push((name, place));
                match entry {
                    Entry::Message(message) => {
                        entries.messages.insert(id, message);
                    }
                    Entry::Term(term) => {
                        entries.terms.insert(id, term);
                    }
                    _ => {}
                }
            }
        }
        entries
    }

    fn check(&self, problems: &mut Vec<Problem>) -> Vec<Usable> {
        let mut checker = Checker {
            entries: self,
            path: Vec::new(),
            known: BTreeMap::new(),
            problems: Vec::new(),
        };
        let mut usable = Vec::new();
        for (name, place) in &self.order {
            let value = checker.entry(name, None);
            let title = checker.entry(name, Some("title"));
            let shows_arguments = matches!(&title, Found::Is(title) if title.has_arguments);
            let mut found: Vec<_> = checker.problems.drain(..).collect();
            if let (Found::Is(value), false) = (&value, name.starts_with('-')) {
                if shows_arguments {
                    let text = "has a title with arguments, but a title must be the same for each occurrence";
                    found.push((Kind::Title, text.to_owned()));
                }
                usable.push(Usable {
                    id: name.clone(),
                    is_fixed: !value.has_arguments,
                    has_title: matches!(&title, Found::Is(_)) && !shows_arguments,
                });
            }
            problems.extend(found.into_iter().map(|(kind, text)| Problem {
                kind,
                place: *place,
                name: name.clone(),
                text,
            }));
        }
        usable
    }
}

/// The size of a text, including the texts that it refers to.
#[derive(Clone, Default)]
struct Cost<'a> {
    placeables: usize,
    /// In bytes, without arguments.
    len: usize,
    has_arguments: bool,
    /// The shown variables, without those that only select variants: a term sees only the arguments in its call.
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
    /// The entry or its value is missing.
    Nothing,
    /// It cannot be shown, and its mistake is already reported.
    Broken,
    Is(Cost<'a>),
}

struct Checker<'a> {
    entries: &'a Entries<'a>,
    /// The names from the checked entry to the current one.
    path: Vec<String>,
    known: BTreeMap<String, Found<'a>>,
    /// The mistakes of the checked entry.
    problems: Vec<(Kind, String)>,
}

impl<'a> Checker<'a> {
    fn problem(&mut self, kind: Kind, text: String) {
        self.problems.push((kind, text));
    }

    fn entry(&mut self, name: &str, attribute: Option<&str>) -> Found<'a> {
        let key = attribute.map_or(name.to_owned(), |attribute| format!("{name}.{attribute}"));
        if let Some(found) = self.known.get(&key) {
            return found.clone();
        }
        let Some(pattern) = self.pattern_of(name, attribute) else {
            return Found::Nothing;
        };
        if self.path.contains(&key) {
            self.problem(Kind::Reference, format!("refers to itself through `{key}`"));
            return Found::Broken;
        }
        if self.path.len() > MAX_PLACEABLES {
            self.problem(Kind::Limit, too_many());
            return Found::Broken;
        }
        self.path.push(key.clone());
        let cost = self.pattern(pattern);
        self.path.pop();
        let found = match cost {
            Some(cost) if cost.placeables > MAX_PLACEABLES => {
                self.problem(Kind::Limit, too_many());
                Found::Broken
            }
            Some(cost) if cost.len > MAX_MESSAGE => {
                let text = format!(
                    "has more than {MAX_MESSAGE} bytes, including all texts that it refers to"
                );
                self.problem(Kind::Limit, text);
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
                let term = self.entries.terms.get(id).copied()?;
                (Some(&term.value), &term.attributes)
            }
            None => {
                let message = self.entries.messages.get(name).copied()?;
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
                let text = format!("has a number of more than {MAX_NUMBER} characters");
                self.problem(Kind::Limit, text);
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
                    let text = format!("calls `{}`; the only function is `NUMBER`", id.name);
                    self.problem(Kind::Reference, text);
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
                    self.problem(Kind::TermArgument, text);
                    return None;
                }
                // A term does not see the arguments of the message.
                cost.has_arguments = false;
                cost.shown.clear();
                both(Some(cost), given.unwrap_or_else(|| Some(Cost::default())))
            }
        }
    }

    fn arguments(&mut self, arguments: &'a CallArguments<&'a str>) -> Option<Cost<'a>> {
        let named = arguments.named.iter().map(|argument| &argument.value);
        let mut cost = Some(Cost::default());
        // Checks every argument, to report all mistakes.
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
                let text = format!("refers to `{name}{attribute}`, which does not exist");
                self.problem(Kind::Reference, text);
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
    format!("has more than {MAX_PLACEABLES} placeables, including all texts that it refers to")
}
