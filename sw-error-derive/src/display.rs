//! What `Display` will show, as far as attributes tell: `#[error("…")]` of thiserror and
//! `#[snafu(display("…"))]` of snafu.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use sw_error_core::format::Format;
use syn::{
    Attribute, Lit, LitStr,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use crate::item::is_punct;

/// What the attributes tell of `Display`.
pub(crate) enum Display {
    /// Nothing: it is written by hand, or by a macro that we do not read.
    Unknown,
    /// That of the only field, or of the source.
    Transparent { span: Span },
    /// A text, with fields in it or not.
    Text {
        /// The text, if it has no placeholders.
        fixed: Option<String>,
        /// As it is written, for the registry.
        template: String,
        /// The names of the fields that are shown; `0` is the first of a tuple, and `self` is all of them.
        fields: BTreeSet<String>,
        span: Span,
    },
}

impl Display {
    /// Reads the attributes of a variant, or where it has no `#[error(…)]` that of its enum.
    pub(crate) fn read(attrs: &[Attribute], outer: &[Attribute]) -> Self {
        let is_error = |attr: &Attribute| attr.path().is_ident("error");
        let has_own = attrs.iter().any(is_error);
        let outer = outer.iter().filter(|attr| !has_own && is_error(attr));
        attrs
            .iter()
            .chain(outer)
            .find_map(|attr| {
                let arguments = arguments(attr)?;
                if is_error(attr) {
                    Self::parse.parse2(arguments.clone()).ok()
                } else if let Some(span) = snafu_word(attr, "transparent") {
                    Some(Self::Transparent { span })
                } else if attr.path().is_ident("snafu") {
                    let display = arguments_of(arguments, "display")?;
                    Self::parse.parse2(display).ok()
                } else {
                    None
                }
            })
            .unwrap_or(Self::Unknown)
    }

    /// Reads `transparent`, or `"text {field}", argument, name = argument`.
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Ident::peek_any) {
            let word = input.call(Ident::parse_any)?;
            return if word == "transparent" {
                Ok(Self::Transparent { span: word.span() })
            } else {
                Err(input.error("expected a text"))
            };
        }
        let text: LitStr = input.parse()?;
        let arguments: TokenStream = input.parse()?;
        let template = text.value();
        let format = Format::parse(&template).map_err(|problem| input.error(problem))?;
        let mut fields = named_in(arguments, false);
        fields.extend(shown_by(&format));
        Ok(Self::Text {
            fixed: format.as_text(),
            template,
            fields,
            span: text.span(),
        })
    }
}

/// What is in `name(…)`.
fn arguments(attr: &Attribute) -> Option<&TokenStream> {
    let list = attr.meta.require_list().ok()?;
    Some(&list.tokens)
}

/// The span of the word in `#[snafu(…)]`, unless it is `word(false)` there.
pub(crate) fn snafu_word(attr: &Attribute, word: &str) -> Option<Span> {
    if !attr.path().is_ident("snafu") {
        return None;
    }
    let mut tokens = arguments(attr)?.clone().into_iter();
    let found = tokens.find(|token| matches!(token, TokenTree::Ident(ident) if ident == word))?;
    match tokens.next() {
        Some(TokenTree::Group(group)) if group.stream().to_string() == "false" => None,
        _ => Some(found.span()),
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

/// The names in a format string that may be those of fields.
fn shown_by(format: &Format) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for placeholder in format.placeholders() {
        names.insert(placeholder.field().trim_start_matches('_').to_owned());
        names.insert(placeholder.field().to_owned());
        names.extend(placeholder.counts().map(str::to_owned));
    }
    names
}

/// The names in format arguments that may be those of fields: `.source`, `self.source`, `source`, `_0`, and `self` alone;
/// in the arguments of a macro, such as `format!("{source}")`, those in its texts as well.
fn named_in(tokens: TokenStream, is_in_macro: bool) -> BTreeSet<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut names = BTreeSet::new();
    for (i, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..i], tokens.get(i + 1));
        match token {
            TokenTree::Group(group) => {
                let is_in_macro = is_in_macro || is_punct(before.last(), '!');
                names.extend(named_in(group.stream(), is_in_macro));
            }
            // A field or a method of something else than the error is no field of ours.
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
            TokenTree::Literal(literal) if is_in_macro => {
                if let Lit::Str(text) = Lit::new(literal.clone()) {
                    let format = Format::parse(&text.value());
                    names.extend(format.iter().flat_map(shown_by));
                }
            }
            TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
    names
}

/// Whether what comes next is `.name` behind an expression other than `self`.
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
