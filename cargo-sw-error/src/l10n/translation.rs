//! [`Translation`]: a translation with all names resolved, which needs no files.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    pattern::Literal,
    plural::{Plurals, Value},
    source::{Part, Text, push},
};

/// A text in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Translation(pub(crate) Vec<Element>);

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// Fixed words.
    Text(String),
    /// A placeholder for an argument.
    Argument(Argument),
    /// Variants, chosen by an argument.
    Choice(Choice),
}

/// An argument, with its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    pub(crate) name: String,
    /// The options of `NUMBER`; `None` without that function.
    pub(crate) options: Option<BTreeMap<String, Literal>>,
}

/// Variants, chosen by an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) by: Argument,
    pub(crate) variants: Vec<(Literal, Translation)>,
    /// The index of the default variant.
    pub(crate) default: usize,
}

impl Translation {
    /// Whether there are words in every variant.
    pub(crate) fn has_words(&self) -> bool {
        let is_word = |element: &Element| match element {
            Element::Text(text) => text.contains(char::is_alphabetic),
            Element::Argument(_) => false,
            Element::Choice(choice) => choice.variants.iter().all(|(_, text)| text.has_words()),
        };
        self.0.iter().any(is_word) || self.arguments().is_empty()
    }

    /// The names of all arguments, including those that only choose variants.
    pub(crate) fn arguments(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        for element in &self.0 {
            match element {
                Element::Text(_) => {}
                Element::Argument(argument) => {
                    names.insert(&argument.name);
                }
                Element::Choice(choice) => {
                    names.insert(&choice.by.name);
                    let texts = choice.variants.iter();
                    texts.for_each(|(_, text)| text.collect(names));
                }
            }
        }
    }

    /// All possible sentences, the usual one first; only the usual one if there are more than `most`.
    pub(crate) fn sentences(&self, most: usize) -> Vec<Text> {
        let usual = self.usual();
        let all = self.sentences_after(vec![Begun::default()], most);
        let all = all.or_else(|| usual.sentences_after(vec![Begun::default()], most));
        let mut sentences: Vec<Text> = Vec::new();
        for begun in all.unwrap_or_default() {
            let sentence = Text(begun.parts);
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences
    }

    /// The text with the default variant of each choice.
    fn usual(&self) -> Self {
        let elements = self.0.iter().flat_map(|element| match element {
            Element::Choice(choice) => match choice.variants.get(choice.default) {
                Some((_, text)) => text.usual().0,
                None => Vec::new(),
            },
            other => vec![other.clone()],
        });
        Self(elements.collect())
    }

    /// Continues all open sentences with this text; `None` if there are more than `most`.
    fn sentences_after<'a>(
        &'a self,
        mut open: Vec<Begun<'a>>,
        most: usize,
    ) -> Option<Vec<Begun<'a>>> {
        for element in &self.0 {
            let choice = match element {
                Element::Text(text) => {
                    for begun in &mut open {
                        begun.push_text(text);
                    }
                    continue;
                }
                Element::Argument(argument) => {
                    let part = Part::Argument(argument.name.clone());
                    for begun in &mut open {
                        begun.parts.push(part.clone());
                    }
                    continue;
                }
                Element::Choice(choice) => choice,
            };
            let mut next = Vec::new();
            for begun in open {
                for at in choice.possible(&begun.chosen) {
                    let (key, text) = &choice.variants[at];
                    let mut begun = begun.clone();
                    begun.chosen.insert(&choice.by.name, key);
                    next.extend(text.sentences_after(vec![begun], most)?);
                    if next.len() > most {
                        return None;
                    }
                }
            }
            open = next;
        }
        Some(open)
    }

    /// The text with these values.
    pub(crate) fn render(&self, plurals: &Plurals, value: &dyn Fn(&str) -> Value) -> String {
        let parts = self.0.iter().map(|element| match element {
            Element::Text(text) => text.clone(),
            Element::Argument(argument) => plurals.isolated(&argument.value(value).shown()),
            Element::Choice(choice) => {
                let of = choice.by.value(value);
                let mut variants = choice.variants.iter();
                let is_ordinal = choice.by.is_ordinal();
                let found = variants.position(|(key, _)| plurals.matches(key, &of, is_ordinal));
                let chosen = choice.variants.get(found.unwrap_or(choice.default));
                chosen.map_or_else(String::new, |(_, text)| text.render(plurals, value))
            }
        });
        parts.collect()
    }

    /// The text as a Fluent value, with renamed arguments.
    pub(crate) fn to_fluent(&self, rename: &dyn Fn(&str) -> String) -> String {
        let mut text = String::new();
        for element in &self.0 {
            match element {
                Element::Text(words) => words.chars().for_each(|char| push(&mut text, char)),
                Element::Argument(argument) => {
                    text.extend(["{ ", &argument.to_fluent(rename), " }"]);
                }
                Element::Choice(choice) => text += &choice.to_fluent(rename),
            }
        }
        if text.is_empty() || text.ends_with(['\n', ' ']) {
            text += "{ \"\" }";
        }
        text.replace('\n', "\n    ")
    }
}

/// A partial sentence.
#[derive(Clone, Default)]
struct Begun<'a> {
    /// The chosen key for each choosing argument.
    chosen: BTreeMap<&'a str, &'a Literal>,
    parts: Vec<Part>,
}

impl Begun<'_> {
    fn push_text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }
}

impl Choice {
    /// The variants that are consistent with the choices so far, the default first.
    fn possible(&self, chosen: &BTreeMap<&str, &Literal>) -> Vec<usize> {
        let key = chosen.get(self.by.name.as_str());
        if let Some(key) = key {
            let same = self.variants.iter().position(|(other, _)| other == *key);
            return vec![same.unwrap_or(self.default)];
        }
        let others = (0..self.variants.len()).filter(|at| *at != self.default);
        [self.default].into_iter().chain(others).collect()
    }

    fn to_fluent(&self, rename: &dyn Fn(&str) -> String) -> String {
        let mut text = format!("{{ {} ->\n", self.by.to_fluent(rename));
        for (at, (key, variant)) in self.variants.iter().enumerate() {
            let mark = if at == self.default { "*" } else { " " };
            let (Literal::Text(key) | Literal::Number(key)) = key;
            text.extend([mark, "[", key, "] ", &variant.to_fluent(rename), "\n"]);
        }
        text + "}"
    }
}

impl Argument {
    fn option(&self, name: &str) -> Option<&str> {
        let (Literal::Text(value) | Literal::Number(value)) = self.options.as_ref()?.get(name)?;
        Some(value)
    }

    /// The minimal number of fraction digits.
    pub(crate) fn digits(&self) -> Option<usize> {
        const MOST: usize = 9;
        let digits: usize = self.option("minimumFractionDigits")?.parse().ok()?;
        Some(digits.min(MOST))
    }

    /// Whether the number is ordinal, as in "the second".
    pub(crate) fn is_ordinal(&self) -> bool {
        self.option("type") == Some("ordinal")
    }

    pub(super) fn value(&self, value: &dyn Fn(&str) -> Value) -> Value {
        match (value(&self.name), self.digits()) {
            (Value::Number(number), Some(digits)) => Value::with_digits(&number, digits),
            (value, _) => value,
        }
    }

    fn to_fluent(&self, rename: &dyn Fn(&str) -> String) -> String {
        let name = rename(&self.name);
        let Some(options) = &self.options else {
            return format!("${name}");
        };
        let options = options.iter().map(|(name, literal)| match literal {
            Literal::Number(number) => format!(", {name}: {number}"),
            Literal::Text(text) => format!(", {name}: \"{}\"", quoted(text)),
        });
        format!("NUMBER(${name}{})", options.collect::<String>())
    }
}

/// A quoted text.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
