//! [`Pattern`]: the text of a translation, with the place of each name in it.

use fluent_syntax::ast::{
    CallArguments, Expression, Identifier, InlineExpression, Pattern as Parsed, PatternElement,
    VariantKey,
};

/// The text of a message, of a term or of a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pattern(pub(crate) Vec<Piece>);

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text, or one in quotes in a placeable.
    Text(String),
    /// `{ 10 }`
    Number(String),
    /// `{ $venue }`, `{ -brand }`, `{ other }` or `{ NUMBER($count) }`
    Name(Use),
    /// `{ $count -> … }`
    Select {
        /// What is compared with the keys of the variants.
        selector: Box<Piece>,
        /// The texts to choose from.
        variants: Vec<Variant>,
    },
    /// A placeable in a placeable.
    Inner(Pattern),
}

/// A text to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variant {
    pub(crate) key: Literal,
    pub(crate) is_default: bool,
    pub(crate) text: Pattern,
}

/// What stands in the brackets of a variant, or behind the name of an option.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Literal {
    /// A text, or a plural category such as `one`.
    Text(String),
    /// A number.
    Number(String),
}

/// A name that a text uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) kind: Kind,
    /// Without `$` and `-`.
    pub(crate) name: String,
    /// `.title` of another message or term.
    pub(crate) attribute: Option<String>,
    /// The arguments of a function, or of a term.
    pub(crate) arguments: Vec<Piece>,
    /// Those with names, which are literals.
    pub(crate) named: Vec<(String, Piece)>,
    /// The first byte of the name in the file.
    pub(crate) offset: usize,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// An argument: `$venue`.
    Argument,
    /// A message: `other`.
    Message,
    /// A term: `-brand`.
    Term,
    /// A function: `NUMBER`.
    Function,
}

/// The functions that a text may use: those of `sw_error::l10n`.
pub(crate) const FUNCTIONS: &[&str] = &["NUMBER"];

/// The attribute that problem details take their title from; it is the same for each occurrence.
pub(crate) const TITLE: &str = "title";

/// Reads what was parsed of a text, to which its offsets refer.
pub(super) struct Reader<'a>(pub(super) &'a str);

impl Reader<'_> {
    /// The byte at which a part of the text begins.
    pub(super) fn offset(&self, part: &str) -> usize {
        // The parser copies nothing: each part is one of the text.
        (part.as_ptr() as usize).saturating_sub(self.0.as_ptr() as usize)
    }

    pub(super) fn pattern(&self, parsed: &Parsed<&str>) -> Pattern {
        let pieces = parsed.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => Piece::Text((*value).to_owned()),
            PatternElement::Placeable { expression } => self.expression(expression),
        });
        Pattern(pieces.collect())
    }

    fn expression(&self, expression: &Expression<&str>) -> Piece {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => Piece::Select {
                selector: Box::new(self.inline(selector)),
                variants: variants
                    .iter()
                    .map(|variant| Variant {
                        key: match variant.key {
                            VariantKey::Identifier { name } => Literal::Text(name.to_owned()),
                            VariantKey::NumberLiteral { value } => {
                                Literal::Number(value.to_owned())
                            }
                        },
                        is_default: variant.default,
                        text: self.pattern(&variant.value),
                    })
                    .collect(),
            },
        }
    }

    fn inline(&self, inline: &InlineExpression<&str>) -> Piece {
        match inline {
            InlineExpression::StringLiteral { value } => {
                Piece::Text(fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned())
            }
            InlineExpression::NumberLiteral { value } => Piece::Number((*value).to_owned()),
            InlineExpression::VariableReference { id } => self.name(Kind::Argument, id, None, None),
            InlineExpression::MessageReference { id, attribute } => {
                self.name(Kind::Message, id, attribute.as_ref(), None)
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => self.name(Kind::Term, id, attribute.as_ref(), arguments.as_ref()),
            InlineExpression::FunctionReference { id, arguments } => {
                self.name(Kind::Function, id, None, Some(arguments))
            }
            InlineExpression::Placeable { expression } => {
                Piece::Inner(Pattern(vec![self.expression(expression)]))
            }
        }
    }

    fn name(
        &self,
        kind: Kind,
        id: &Identifier<&str>,
        attribute: Option<&Identifier<&str>>,
        given: Option<&CallArguments<&str>>,
    ) -> Piece {
        let positional = given.iter().flat_map(|given| &given.positional);
        let named = given.iter().flat_map(|given| &given.named);
        Piece::Name(Use {
            kind,
            name: id.name.to_owned(),
            attribute: attribute.map(|attribute| attribute.name.to_owned()),
            arguments: positional.map(|argument| self.inline(argument)).collect(),
            named: named
                .map(|named| (named.name.name.to_owned(), self.inline(&named.value)))
                .collect(),
            offset: self.offset(id.name),
        })
    }
}

impl Pattern {
    /// All names that the text uses, in the order of the file.
    pub(crate) fn uses(&self) -> Vec<&Use> {
        let mut found = Vec::new();
        self.0.iter().for_each(|piece| piece.collect(&mut found));
        found
    }

    /// The text as documents show it, `there is no plan {plan}`: of variants the default one,
    /// and for other messages and terms what `resolve` knows.
    pub(crate) fn shown(&self, resolve: &dyn Fn(&Use) -> Option<String>) -> String {
        self.0.iter().map(|piece| piece.shown(resolve)).collect()
    }
}

impl Piece {
    fn collect<'a>(&'a self, found: &mut Vec<&'a Use>) {
        match self {
            Self::Text(_) | Self::Number(_) => {}
            Self::Name(name) => {
                found.push(name);
                let named = name.named.iter().map(|(_, piece)| piece);
                let arguments = name.arguments.iter().chain(named);
                arguments.for_each(|piece| piece.collect(found));
            }
            Self::Select { selector, variants } => {
                selector.collect(found);
                let pieces = variants.iter().flat_map(|variant| &variant.text.0);
                pieces.for_each(|piece| piece.collect(found));
            }
            Self::Inner(inner) => inner.0.iter().for_each(|piece| piece.collect(found)),
        }
    }

    fn shown(&self, resolve: &dyn Fn(&Use) -> Option<String>) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Name(used) => match used.kind {
                Kind::Argument => ["{", &used.name, "}"].concat(),
                Kind::Function => {
                    let first = used.arguments.first();
                    first.map_or_else(String::new, |first| first.shown(resolve))
                }
                Kind::Message | Kind::Term => resolve(used).unwrap_or_else(|| "…".to_owned()),
            },
            Self::Select { variants, .. } => {
                let default = variants.iter().find(|variant| variant.is_default);
                default.map_or_else(String::new, |variant| variant.text.shown(resolve))
            }
            Self::Inner(inner) => inner.shown(resolve),
        }
    }
}
