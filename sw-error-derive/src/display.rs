//! The text that `Display` shows, as far as attributes reveal it: `#[error("…")]` of thiserror, `#[snafu(display("…"))]` of snafu,
//! `#[display("…")]` of `derive_more`, and the doc comments that displaydoc and snafu show.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use sw_error_core::format::{Format, Placeholder};
use syn::{
    Attribute, Lit, LitStr, Token,
    ext::IdentExt,
    parse::{ParseStream, Parser},
    spanned::Spanned,
};

use crate::{
    item::{Body, Item, is_punct},
    text::{doc, first_paragraph},
};

/// The text of `Display`, as far as attributes reveal it.
pub(crate) enum Display {
    /// Written by hand, or by a macro that we do not read.
    Unknown,
    /// The text of the only field, or of the source.
    Transparent { span: Span },
    /// A text, with or without fields.
    Text(Text),
}

pub(crate) struct Text {
    /// The text for the registry; `None` if `Display` may write more or something else.
    pub(crate) template: Option<String>,
    /// The template, if it has no placeholders.
    pub(crate) fixed: Option<String>,
    /// The names of the fields that the text shows; `0` is the first field of a tuple, and `self` means all fields.
    fields: BTreeSet<String>,
    /// The fields that have a placeholder of their own, in order.
    pub(crate) placed: Vec<Placed>,
    pub(crate) is_comment: bool,
    pub(crate) span: Span,
}

/// A field that stands in a placeholder by itself, not in an expression.
pub(crate) struct Placed {
    /// The name of the field; `0` or `_0` is the first of a tuple.
    pub(crate) field: String,
    pub(crate) placeholder: Placeholder,
}

/// The macro that writes `Display`, judged by the attributes of the whole type.
#[derive(Clone, Copy)]
pub(crate) enum Writer {
    Thiserror,
    DeriveMore,
    /// Snafu, displaydoc, another macro or the user.
    Other,
}

/// The input of [`Display::read`]: a variant or a struct.
pub(crate) struct Node<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) attrs: &'a [Attribute],
    /// The attributes of the enum.
    pub(crate) outer: &'a [Attribute],
    /// The names of the fields; `0` is the first field of a tuple.
    pub(crate) fields: Vec<&'a str>,
}

impl Writer {
    pub(crate) fn of(item: &Item) -> Self {
        let variants = match &item.body {
            Body::Enum(variants) => variants.as_slice(),
            Body::Struct(_) | Body::Union(_) => &[],
        };
        let of_variants = variants.iter().flat_map(|variant| &variant.attrs);
        let mut attrs = item.attrs.iter().chain(of_variants);
        let found = attrs.find_map(|attr| {
            if is_of_thiserror(attr) {
                Some(Self::Thiserror)
            } else {
                attr.path().is_ident("display").then_some(Self::DeriveMore)
            }
        });
        found.unwrap_or(Self::Other)
    }
}

impl Display {
    pub(crate) fn read(node: &Node<'_>, writer: Writer) -> Self {
        let own = node.attrs.iter().find_map(Self::of_attribute);
        let outer = || node.outer.iter().find_map(Self::of_attribute);
        let display = match writer {
            // An attribute that we cannot read, such as `fmt = function`, still overrides the enum's.
            Writer::Thiserror if node.attrs.iter().any(is_of_thiserror) => own,
            Writer::Thiserror => outer(),
            Writer::DeriveMore => Self::of_derive_more(node, own, outer()),
            Writer::Other => own.or_else(|| Some(Self::Text(Text::of_doc(node)?))),
        };
        display.unwrap_or(Self::Unknown)
    }

    fn of_attribute(attr: &Attribute) -> Option<Self> {
        let arguments = arguments(attr)?;
        if is_of_thiserror(attr) || attr.path().is_ident("display") {
            Self::parse.parse2(arguments.clone()).ok()
        } else if !attr.path().is_ident("snafu") {
            None
        } else if let Some(span) = helper_word(attr, "transparent") {
            Some(Self::Transparent { span })
        } else {
            let display = arguments_of(arguments, "display")?;
            Self::parse.parse2(display).ok()
        }
    }

    /// Reads `transparent`, or `"text {field}", argument, name = argument`.
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut texts = Texts::Values;
        if input.peek(Ident::peek_any) {
            let word = input.call(Ident::parse_any)?;
            if word == "transparent" {
                return Ok(Self::Transparent { span: word.span() });
            } else if word != "fmt" {
                return Err(input.error("expected a text"));
            }
            // `fmt = "…", "field.name"`, the syntax of derive_more up to 0.99.
            input.parse::<Token![=]>()?;
            texts = Texts::Code;
        }
        let text: LitStr = input.parse()?;
        let arguments: TokenStream = input.parse()?;
        let mut template = text.value();
        let format = Format::parse(&template).map_err(|problem| input.error(problem))?;
        let placed_fields = match texts {
            // Arguments of `derive_more` 0.99 are quoted expressions, which are not parsed.
            Texts::Code if !arguments.is_empty() => Vec::new(),
            _ => fields_by(&format, &arguments),
        };
        if !arguments.is_empty() {
            template = with_fields(&format, &placed_fields);
        }
        let placed = placed(&format, placed_fields);
        let mut fields = named_in(arguments, texts);
        fields.extend(shown_by(&format));
        Ok(Self::Text(Text {
            fixed: format.as_text(),
            template: Some(template),
            fields,
            placed,
            is_comment: false,
            span: text.span(),
        }))
    }

    /// A variant without a text takes its enum's, or else shows its only field;
    /// a text of the enum with `{_variant}` wraps the text of each variant.
    fn of_derive_more(node: &Node<'_>, own: Option<Self>, outer: Option<Self>) -> Option<Self> {
        let only_field = || match node.fields.as_slice() {
            [only] => Some(Self::Text(Text {
                template: None,
                fixed: None,
                fields: BTreeSet::from([(*only).to_owned()]),
                placed: Vec::from([Placed::plain(only)]),
                is_comment: false,
                span: node.ident.span(),
            })),
            _ => None,
        };
        match outer {
            Some(Self::Text(mut text)) if text.fields.contains("_variant") => {
                text.template = None;
                text.fixed = None;
                if let Some(Self::Text(own)) = own.or_else(only_field) {
                    text.fields.extend(own.fields);
                    text.placed.extend(own.placed);
                    text.span = own.span;
                }
                Some(Self::Text(text))
            }
            outer => own.or(outer).or_else(only_field),
        }
    }
}

impl Text {
    pub(crate) fn shows(&self, field: &str) -> bool {
        self.fields.contains(field) || self.fields.contains("self")
    }

    /// A doc comment that can only be a text for `Display`, because everything in braces is a field.
    ///
    /// No attribute shows that displaydoc is in use, nor snafu on a node without snafu's attributes.
    fn of_doc(node: &Node<'_>) -> Option<Self> {
        let is_displaydoc = |attr: &&Attribute| attr.path().is_ident("displaydoc");
        let explicit = node.attrs.iter().find(is_displaydoc);
        let (text, span) = if let Some(attr) = explicit {
            let text: LitStr = attr.parse_args().ok()?;
            (text.value(), text.span())
        } else {
            let mut attrs = node.attrs.iter();
            let first = attrs.find(|attr| doc(attr).is_some_and(|text| text.contains('{')))?;
            // Both macros use the first paragraph.
            (first_paragraph(node.attrs)?, first.meta.span())
        };
        let format = Format::parse(&text).ok()?;
        let is_field = |name: &str| {
            let index = name.strip_prefix('_').unwrap_or(name);
            node.fields
                .iter()
                .any(|&field| field == name || field == index)
        };
        let mut names = format.placeholders().map(Placeholder::field);
        names.all(is_field).then(|| Self {
            template: None,
            fixed: None,
            fields: shown_by(&format),
            placed: placed(&format, fields_by(&format, &TokenStream::new())),
            is_comment: explicit.is_none(),
            span,
        })
    }
}

/// Whether it is `#[error(…)]` of thiserror; `#[error(ignore)]` belongs to `derive_more`.
fn is_of_thiserror(attr: &Attribute) -> bool {
    let is_ignore = |tokens: &TokenStream| tokens.to_string() == "ignore";
    attr.path().is_ident("error") && !arguments(attr).is_some_and(is_ignore)
}

/// The tokens in `name(…)`.
fn arguments(attr: &Attribute) -> Option<&TokenStream> {
    let list = attr.meta.require_list().ok()?;
    Some(&list.tokens)
}

/// The span of the word in `#[snafu(…)]`, or in `#[error(…)]` of `derive_more`; `None` for `word(false)`.
pub(crate) fn helper_word(attr: &Attribute, word: &str) -> Option<Span> {
    if !attr.path().is_ident("snafu") && !attr.path().is_ident("error") {
        return None;
    }
    let mut tokens = arguments(attr)?.clone().into_iter();
    let found = tokens.find(|token| matches!(token, TokenTree::Ident(ident) if ident == word))?;
    match tokens.next() {
        Some(TokenTree::Group(group)) if group.stream().to_string() == "false" => None,
        _ => Some(found.span()),
    }
}

/// Whether the attribute cancels the meaning of the field's name:
/// `#[snafu(source(false))]`, or `#[error(not(source))]` and `#[error(ignore)]` of `derive_more`.
pub(crate) fn denies(attr: &Attribute, word: &str) -> bool {
    let Some(arguments) = arguments(attr) else {
        return false;
    };
    let has = |tokens: Option<TokenStream>, word: &str| {
        let mut tokens = tokens.into_iter().flatten();
        tokens.any(|token| matches!(token, TokenTree::Ident(ident) if ident == word))
    };
    if attr.path().is_ident("error") {
        has(arguments_of(arguments, "not"), word) || helper_word(attr, "ignore").is_some()
    } else {
        attr.path().is_ident("snafu") && has(arguments_of(arguments, word), "false")
    }
}

/// The tokens in the parentheses after a word.
fn arguments_of(tokens: &TokenStream, word: &str) -> Option<TokenStream> {
    let mut tokens = tokens.clone().into_iter();
    while let Some(token) = tokens.next() {
        if matches!(&token, TokenTree::Ident(ident) if ident == word)
            && let Some(TokenTree::Group(group)) = tokens.next()
        {
            return Some(group.stream());
        }
    }
    None
}

/// The names in a format string that may be fields.
fn shown_by(format: &Format) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for placeholder in format.placeholders() {
        names.insert(placeholder.field().trim_start_matches('_').to_owned());
        names.insert(placeholder.field().to_owned());
        names.extend(placeholder.counts().map(str::to_owned));
    }
    names
}

impl Placed {
    fn plain(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            placeholder: Placeholder {
                name: String::new(),
                spec: String::new(),
            },
        }
    }
}

/// The placeholders of a format string that have a field to themselves.
fn placed(format: &Format, fields: Vec<Option<String>>) -> Vec<Placed> {
    let placeholders = format.placeholders().zip(fields);
    placeholders
        .filter_map(|(placeholder, field)| {
            Some(Placed {
                field: field?,
                placeholder: placeholder.clone(),
            })
        })
        .collect()
}

/// `"{days} days"` for `"{} days", days`: translators and readers see which field it is.
fn with_fields(format: &Format, fields: &[Option<String>]) -> String {
    let mut fields = fields.iter();
    format.with_placeholders(|placeholder| {
        let field = fields.next().cloned().flatten();
        Some(Placeholder {
            name: field.unwrap_or_else(|| placeholder.name.clone()),
            spec: placeholder.spec.clone(),
        })
    })
}

/// The field that each placeholder of a format string has to itself.
///
/// An argument after the string may be a field, as in `max = .max`; any other expression is not.
fn fields_by(format: &Format, arguments: &TokenStream) -> Vec<Option<String>> {
    let arguments: Vec<_> = FormatArgument::split(arguments);
    let has_star = |placeholder: &Placeholder| placeholder.spec.contains('*');
    if format.placeholders().any(has_star) {
        // `{:.*}` takes two arguments.
        return Vec::new();
    }
    let positional: Vec<_> = arguments.iter().filter(|it| it.name.is_none()).collect();
    let mut next = 0..;
    let of_placeholder = |placeholder: &Placeholder| -> Option<String> {
        let name = placeholder.name.as_str();
        let index = if name.is_empty() {
            next.next()
        } else {
            name.parse::<usize>().ok()
        };
        let is_named = |it: &&FormatArgument| it.name.as_deref() == Some(name);
        match index.and_then(|index| positional.get(index)) {
            Some(argument) => argument.field.clone(),
            None if name.is_empty() => None,
            None => match arguments.iter().find(is_named) {
                Some(argument) => argument.field.clone(),
                None => Some(name.to_owned()),
            },
        }
    };
    format.placeholders().map(of_placeholder).collect()
}

/// An argument after a format string.
struct FormatArgument {
    name: Option<String>,
    /// The field, if the argument is just a field.
    field: Option<String>,
}

impl FormatArgument {
    fn split(arguments: &TokenStream) -> Vec<Self> {
        let tokens: Vec<_> = arguments.clone().into_iter().collect();
        let parts = tokens.split(|token| is_punct(Some(token), ','));
        let is_written = |part: &&[TokenTree]| !part.is_empty();
        parts.filter(is_written).map(Self::read).collect()
    }

    fn read(tokens: &[TokenTree]) -> Self {
        match tokens {
            [TokenTree::Ident(name), equals, value @ ..] if is_punct(Some(equals), '=') => Self {
                name: Some(name.to_string()),
                field: field_alone(value),
            },
            _ => Self {
                name: None,
                field: field_alone(tokens),
            },
        }
    }
}

/// The field in `.venue`, `self.venue`, `&self.venue`, `venue`, `_0` and `.0`.
fn field_alone(tokens: &[TokenTree]) -> Option<String> {
    let is_reference =
        |token: &&TokenTree| is_punct(Some(token), '&') || is_punct(Some(token), '*');
    let references = tokens.iter().take_while(is_reference).count();
    let name = match &tokens[references..] {
        [TokenTree::Ident(this), dot, name] if this == "self" && is_punct(Some(dot), '.') => name,
        [dot, name] if is_punct(Some(dot), '.') => name,
        [name @ TokenTree::Ident(_)] => name,
        _ => return None,
    };
    match name {
        TokenTree::Ident(ident) if ident != "self" => Some(ident.unraw().to_string()),
        TokenTree::Literal(literal) => Some(literal.to_string()),
        _ => None,
    }
}

/// The role of string literals among format arguments.
#[derive(Clone, Copy, PartialEq)]
enum Texts {
    /// A value, without fields in it.
    Values,
    /// An argument of a macro, which may be a format string.
    Formats,
    /// A quoted expression.
    Code,
}

/// The names in format arguments that may be fields: `.source`, `self.source`, `source`, `_0`, and `self` alone,
/// and the names in the strings of a macro's arguments, such as `format!("{source}")`.
fn named_in(tokens: TokenStream, texts: Texts) -> BTreeSet<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut names = BTreeSet::new();
    for (i, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..i], tokens.get(i + 1));
        match token {
            TokenTree::Group(group) => {
                let is_in_macro = is_punct(before.last(), '!');
                let texts = if is_in_macro { Texts::Formats } else { texts };
                names.extend(named_in(group.stream(), texts));
            }
            // A field or method of another value is not a field of the error.
            TokenTree::Ident(_) | TokenTree::Literal(_) if is_member_of_another(before) => {}
            TokenTree::Ident(ident) if ident == "self" && is_punct(after, '.') => {}
            TokenTree::Ident(ident) => {
                names.insert(ident.to_string().trim_start_matches('_').to_owned());
                names.insert(ident.to_string());
            }
            TokenTree::Literal(literal) if is_punct(before.last(), '.') => {
                // `.0.1` has the literal `0.1`.
                let text = literal.to_string();
                let index = text.split('.').next().unwrap_or_default();
                if index.bytes().all(|byte| byte.is_ascii_digit()) {
                    names.insert(index.to_owned());
                }
            }
            TokenTree::Literal(literal) if texts != Texts::Values => {
                let Lit::Str(text) = Lit::new(literal.clone()) else {
                    continue;
                };
                if texts == Texts::Formats {
                    let format = Format::parse(&text.value());
                    names.extend(format.iter().flat_map(shown_by));
                } else if let Ok(code) = text.value().parse() {
                    names.extend(named_in(code, Texts::Values));
                }
            }
            TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
    names
}

/// Whether the next token is `name` in `expression.name`, where the expression is not `self`.
fn is_member_of_another(before: &[TokenTree]) -> bool {
    match before {
        [.., owner, TokenTree::Punct(dot)] if dot.as_char() == '.' => match owner {
            TokenTree::Ident(ident) => ident != "self",
            TokenTree::Literal(_) => true,
            TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == '?',
        },
        _ => false,
    }
}
