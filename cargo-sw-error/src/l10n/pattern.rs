//! [`Pattern`]: the text of a translation, with the location of each name.

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
    /// Text, or quoted text in a placeable.
    Text(String),
    /// `{ 10 }`
    Number(String),
    /// `{ $venue }`, `{ -brand }`, `{ other }` or `{ NUMBER($count) }`
    Name(Use),
    /// `{ $count -> … }`
    Select {
        /// The value to compare with the keys of the variants.
        selector: Box<Piece>,
        /// The variants.
        variants: Vec<Variant>,
    },
    /// A placeable within a placeable.
    Inner(Pattern),
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variant {
    pub(crate) key: Literal,
    pub(crate) is_default: bool,
    pub(crate) text: Pattern,
}

/// The key of a variant, or the value of an option.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Literal {
    /// A text, or a plural category such as `one`.
    Text(String),
    /// A number.
    Number(String),
}

/// A name used in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) kind: Kind,
    /// Without `$` and `-`.
    pub(crate) name: String,
    /// The attribute, as in `other.title`.
    pub(crate) attribute: Option<String>,
    /// The positional arguments of a function or a term.
    pub(crate) arguments: Vec<Piece>,
    /// The named arguments, which are literals.
    pub(crate) named: Vec<(String, Piece)>,
    /// The offset of the name in the file.
    pub(crate) offset: usize,
}

/// The kind of a name.
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

/// The functions that a text may use, as in `sw_error::l10n`.
pub(crate) const FUNCTIONS: &[&str] = &["NUMBER"];

/// The attribute with the title of problem details, which must be the same for each occurrence.
pub(crate) const TITLE: &str = "title";

/// Converts the parser's output; offsets refer to this text.
pub(super) struct Reader<'a>(pub(super) &'a str);

impl Reader<'_> {
    /// The offset of a part of the text.
    pub(super) fn offset(&self, part: &str) -> usize {
        // The parser copies nothing: each part is a slice of the text.
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

    /// The text for documents, `there is no plan {plan}`: with default variants,
    /// and with the texts that `resolve` returns for messages and terms.
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
