//! [`Resolver`]: replaces the names of messages, terms and attributes by their texts.

use std::collections::BTreeMap;

use sw_error_core::fluent::MAX_MESSAGE;

use super::{
    file::{File, Message},
    folder::Locale,
    pattern::{Kind, Literal, Pattern, Piece, Use, Variant},
    plural::{Plurals, Value},
    translation::{Argument, Choice, Element, Translation},
};

/// Resolves the texts of a locale.
pub(super) struct Resolver<'a> {
    messages: BTreeMap<&'a str, (&'a File, &'a Message)>,
    terms: BTreeMap<&'a str, &'a Message>,
    plurals: &'a Plurals,
    /// The number of pieces and bytes left for a text: nested names could make it very long, or endless.
    budget: usize,
}

/// A limit for nested names, which stops circles.
const DEEPEST: usize = 32;

/// The arguments of a term; `None` in a message, which has the arguments of its code.
type Given = Option<BTreeMap<String, Literal>>;

impl<'a> Resolver<'a> {
    pub(super) fn new(locale: &'a Locale, plurals: &'a Plurals) -> Self {
        Self {
            messages: locale.messages(),
            terms: locale.terms(),
            plurals,
            budget: 0,
        }
    }

    /// The names of all messages with a text.
    pub(super) fn names(&self) -> Vec<&'a str> {
        self.messages.keys().copied().collect()
    }

    /// The resolved text of a message; `None` if a service could not show it.
    pub(super) fn message(&mut self, name: &str) -> Option<Translation> {
        self.budget = MAX_MESSAGE;
        let (_, message) = self.messages.get(name)?;
        let elements = self.pattern(message.text.as_ref()?, &None, DEEPEST)?;
        let is_empty = elements
            .iter()
            .all(|element| matches!(element, Element::Text(text) if text.trim().is_empty()));
        (!is_empty).then_some(Translation(elements))
    }

    fn pattern(&mut self, pattern: &Pattern, given: &Given, depth: usize) -> Option<Vec<Element>> {
        let mut elements: Vec<Element> = Vec::new();
        for piece in &pattern.0 {
            for element in self.piece(piece, given, depth)? {
                match (elements.last_mut(), element) {
                    (Some(Element::Text(before)), Element::Text(text)) => before.push_str(&text),
                    (_, element) => elements.push(element),
                }
            }
        }
        Some(elements)
    }

    fn piece(&mut self, piece: &Piece, given: &Given, depth: usize) -> Option<Vec<Element>> {
        let length = match piece {
            Piece::Text(text) => text.len(),
            _ => 0,
        };
        self.budget = self.budget.checked_sub(length + 1)?;
        match piece {
            Piece::Text(text) | Piece::Number(text) => Some(vec![Element::Text(text.clone())]),
            Piece::Inner(inner) => self.pattern(inner, given, depth),
            Piece::Name(used) => self.name(used, given, depth),
            Piece::Select { selector, variants } => self.select(selector, variants, given, depth),
        }
    }

    fn name(&mut self, used: &Use, given: &Given, depth: usize) -> Option<Vec<Element>> {
        match used.kind {
            Kind::Argument | Kind::Function => {
                let element = match value(used, given)? {
                    Found::Argument(argument) => Element::Argument(argument),
                    Found::Known(value) => Element::Text(value.shown()),
                };
                Some(vec![element])
            }
            Kind::Message | Kind::Term => self.reference(used, given, depth),
        }
    }

    /// The resolved text of a message, a term or an attribute.
    fn reference(&mut self, used: &Use, given: &Given, depth: usize) -> Option<Vec<Element>> {
        let depth = depth.checked_sub(1)?;
        let name = used.name.as_str();
        let message: &'a Message = match used.kind {
            Kind::Term => self.terms.get(name)?,
            _ => self.messages.get(name)?.1,
        };
        let pattern = match &used.attribute {
            None => message.text.as_ref()?,
            Some(attribute) => {
                let mut parts = message.attributes.iter();
                &parts.find(|part| part.name == *attribute)?.text
            }
        };
        if used.kind == Kind::Message {
            return self.pattern(pattern, given, depth);
        }
        let named = used.named.iter();
        let named = named.filter_map(|(name, piece)| Some((name.clone(), literal(piece)?)));
        self.pattern(pattern, &Some(named.collect()), depth)
    }

    /// The variants for an argument; for a known value, the text that it selects.
    fn select(
        &mut self,
        selector: &Piece,
        variants: &[Variant],
        given: &Given,
        depth: usize,
    ) -> Option<Vec<Element>> {
        let default = variants.iter().position(|variant| variant.is_default)?;
        let by = match selector {
            Piece::Name(used) if matches!(used.kind, Kind::Argument | Kind::Function) => {
                // A missing argument of a term selects the default.
                match value(used, given) {
                    None if given.is_some() => Found::Known(Value::Text(String::new())),
                    found => found?,
                }
            }
            Piece::Name(used) => match self.reference(used, given, depth)?.as_slice() {
                [Element::Text(text)] => Found::Known(Value::Text(text.clone())),
                _ => return None,
            },
            piece => Found::Known(known(literal(piece)?)),
        };
        match by {
            Found::Known(value) => {
                let mut all = variants.iter();
                let chosen =
                    all.position(|variant| self.plurals.matches(&variant.key, &value, false));
                self.pattern(&variants[chosen.unwrap_or(default)].text, given, depth)
            }
            Found::Argument(by) => {
                let mut texts = Vec::new();
                for variant in variants {
                    let text = self.pattern(&variant.text, given, depth)?;
                    texts.push((variant.key.clone(), Translation(text)));
                }
                let variants = texts;
                Some(vec![Element::Choice(Choice {
                    by,
                    variants,
                    default,
                })])
            }
        }
    }
}

/// The value of a selector or a placeable.
enum Found {
    /// An argument of the code.
    Argument(Argument),
    /// A value known from the files.
    Known(Value),
}

/// The value of an argument or of a call of `NUMBER`.
fn value(used: &Use, given: &Given) -> Option<Found> {
    if used.kind == Kind::Argument {
        return Some(match given {
            None => Found::Argument(Argument {
                name: used.name.clone(),
                options: None,
            }),
            Some(given) => Found::Known(known(given.get(&used.name)?.clone())),
        });
    }
    if used.name != "NUMBER" {
        return None;
    }
    match used.arguments.first()? {
        Piece::Name(inner) if inner.kind == Kind::Argument => {
            let found = value(inner, given)?;
            Some(match found {
                Found::Argument(argument) => Found::Argument(Argument {
                    options: Some(options(used)),
                    ..argument
                }),
                Found::Known(value) => Found::Known(as_asked(&value, used)),
            })
        }
        piece => Some(Found::Known(as_asked(&known(literal(piece)?), used))),
    }
}

/// The options of a call of `NUMBER`.
fn options(used: &Use) -> BTreeMap<String, Literal> {
    let options = used.named.iter();
    let options = options.filter_map(|(name, piece)| Some((name.clone(), literal(piece)?)));
    options.collect()
}

/// A value in the notation of `NUMBER`.
fn as_asked(value: &Value, used: &Use) -> Value {
    let argument = Argument {
        name: String::new(),
        options: Some(options(used)),
    };
    argument.value(&|_| value.clone())
}

fn literal(piece: &Piece) -> Option<Literal> {
    match piece {
        Piece::Text(text) => Some(Literal::Text(text.clone())),
        Piece::Number(number) => Some(Literal::Number(number.clone())),
        _ => None,
    }
}

fn known(literal: Literal) -> Value {
    match literal {
        Literal::Text(text) => Value::Text(text),
        Literal::Number(number) => Value::Number(number),
    }
}
