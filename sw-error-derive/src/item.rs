//! The enum or struct that has the derive, taken apart.
//!
//! rustc has parsed it before, so what is what can be told from a few tokens.
//! syn makes a tree of each path and each type in it, which takes three times as long.

use std::iter::{self, Peekable};

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree, token_stream};
use quote::ToTokens;
use syn::{Expr, Generics};

use crate::text::{literal_text, ungroup};

/// An enum, a struct or a union.
pub(crate) struct Item {
    pub(crate) attrs: Vec<Attr>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Enum(Vec<ItemVariant>),
    /// With its fields.
    Struct(Vec<ItemField>),
    /// With its keyword.
    Union(Ident),
}

pub(crate) struct ItemVariant {
    pub(crate) attrs: Vec<Attr>,
    pub(crate) ident: Ident,
    pub(crate) fields: Vec<ItemField>,
}

pub(crate) struct ItemField {
    pub(crate) attrs: Vec<Attr>,
    /// None in a tuple.
    pub(crate) ident: Option<Ident>,
    pub(crate) ty: Type,
}

/// A type as it is written.
pub(crate) struct Type(Vec<TokenTree>);

/// What is in `#[…]`.
pub(crate) struct Attr {
    /// Empty if it is a path of several words.
    name: String,
    /// The place of the name.
    pub(crate) span: Span,
    pub(crate) rest: Rest,
}

/// What follows the name of an attribute.
pub(crate) enum Rest {
    Nothing,
    /// What is in brackets, and in which.
    List(Delimiter, TokenStream),
    /// What is behind `=`.
    Value(Vec<TokenTree>),
}

type Tokens = Peekable<token_stream::IntoIter>;

impl Item {
    /// # Errors
    ///
    /// If these are not the tokens of an enum, a struct or a union.
    pub(crate) fn parse(input: TokenStream) -> syn::Result<Self> {
        let mut tokens = input.into_iter().peekable();
        let attrs = attributes(&mut tokens)?;
        skip_visibility(&mut tokens);
        let keyword = word(&mut tokens)?;
        let ident = word(&mut tokens)?;
        let mut generics = Generics::default();
        if is_punct(tokens.peek(), '<') {
            generics = syn::parse2(angle_brackets(&mut tokens))?;
        }
        let mut rest: Vec<_> = tokens.collect();
        let body = take_body(&mut rest);
        if !rest.is_empty() {
            generics.where_clause = Some(syn::parse2(rest.into_iter().collect())?);
        }
        let body = match (keyword.to_string().as_str(), body) {
            ("enum", Some(body)) => Body::Enum(list(body.stream(), variant)?),
            ("struct", Some(body)) => Body::Struct(fields(&body)?),
            ("struct", None) => Body::Struct(Vec::new()),
            ("union", Some(_)) => Body::Union(keyword),
            _ => return Err(unexpected(keyword.span())),
        };
        Ok(Self {
            attrs,
            ident,
            generics,
            body,
        })
    }
}

impl Type {
    pub(crate) fn tokens(&self) -> &[TokenTree] {
        &self.0
    }

    /// Whether it is the type of this name, in whatever module and with whatever arguments.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        // What a macro calls `ty`.
        if let [TokenTree::Group(group)] = self.tokens() {
            return Self(group.stream().into_iter().collect()).is_named(name);
        }
        let before_arguments = self
            .0
            .iter()
            .take_while(|token| !is_punct(Some(token), '<'));
        let mut last = None;
        for token in before_arguments {
            match token {
                TokenTree::Ident(word) => last = Some(word),
                TokenTree::Punct(punct) if punct.as_char() == ':' => {}
                _ => return false,
            }
        }
        last.is_some_and(|last| last == name)
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

impl Attr {
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// What is in `name(…)`.
    pub(crate) fn arguments(&self) -> Option<&TokenStream> {
        match &self.rest {
            Rest::List(_, tokens) => Some(tokens),
            _ => None,
        }
    }

    /// What is in `name = "…"`.
    pub(crate) fn text(&self) -> Option<String> {
        match &self.rest {
            Rest::Value(value) => match value.as_slice() {
                [only] => match ungroup(only.clone()) {
                    TokenTree::Literal(literal) => literal_text(&literal),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// From what is in the square brackets; a macro may have put it, or its name, into a group that is not seen.
    fn of(inside: TokenStream) -> Self {
        let mut tokens = inside.into_iter();
        let first = tokens.next();
        if let Some(TokenTree::Group(group)) = first {
            return Self::of(group.stream().into_iter().chain(tokens).collect());
        }
        let Some(TokenTree::Ident(ident)) = first else {
            // `#[::path]`
            let span = first.map_or_else(Span::call_site, |first| first.span());
            return Self {
                name: String::new(),
                span,
                rest: Rest::Nothing,
            };
        };
        let span = ident.span();
        let mut name = ident.to_string();
        let rest = match tokens.next() {
            Some(TokenTree::Group(group)) => Rest::List(group.delimiter(), group.stream()),
            Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => {
                Rest::Value(tokens.collect())
            }
            Some(_) => {
                name.clear();
                Rest::Nothing
            }
            None => Rest::Nothing,
        };
        Self { name, span, rest }
    }
}

fn unexpected(span: Span) -> syn::Error {
    syn::Error::new(span, "expected an enum or a struct")
}

pub(crate) fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

fn word(tokens: &mut Tokens) -> syn::Result<Ident> {
    match tokens.next() {
        Some(TokenTree::Ident(word)) => Ok(word),
        Some(other) => Err(unexpected(other.span())),
        None => Err(unexpected(Span::call_site())),
    }
}

fn attributes(tokens: &mut Tokens) -> syn::Result<Vec<Attr>> {
    let mut attrs = Vec::new();
    while let Some(hash) = tokens.next_if(|token| is_punct(Some(token), '#')) {
        match tokens.next() {
            Some(TokenTree::Group(group)) => attrs.push(Attr::of(group.stream())),
            _ => return Err(unexpected(hash.span())),
        }
    }
    Ok(attrs)
}

/// Skips `pub`, `pub(crate)`, and what a macro calls `vis`, which may be empty.
fn skip_visibility(tokens: &mut Tokens) {
    let is_vis = |token: &TokenTree| match token {
        TokenTree::Ident(word) => word == "pub",
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            let first = group.stream().into_iter().next();
            first.is_none_or(|first| matches!(first, TokenTree::Ident(word) if word == "pub"))
        }
        _ => false,
    };
    if tokens.next_if(is_vis).is_some() {
        tokens.next_if(is_restriction);
    }
}

/// Whether it is the `(crate)` of `pub(crate)`; behind `pub`, a type in a tuple may be in parentheses as well.
fn is_restriction(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else {
        return false;
    };
    let mut inside = group.stream().into_iter();
    match (inside.next(), inside.next()) {
        (Some(TokenTree::Ident(word)), None) => {
            ["crate", "self", "super"].iter().any(|it| word == it)
        }
        (Some(TokenTree::Ident(word)), Some(_)) => word == "in",
        _ => false,
    }
}

/// Everything up to the `>` of the `<` that comes first.
fn angle_brackets(tokens: &mut Tokens) -> TokenStream {
    let mut depth = Depth::default();
    let mut inside = TokenStream::new();
    for token in tokens {
        depth.enter(&token);
        inside.extend([token]);
        if depth.angles == 0 {
            break;
        }
    }
    inside
}

/// How deep in angle brackets, which are not groups of tokens.
#[derive(Default)]
struct Depth {
    angles: usize,
    is_behind_minus: bool,
}

impl Depth {
    fn enter(&mut self, token: &TokenTree) {
        let char = match token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        match char {
            '<' => self.angles += 1,
            '>' if !self.is_behind_minus => self.angles = self.angles.saturating_sub(1),
            _ => {}
        }
        self.is_behind_minus = char == '-';
    }
}

/// Takes the fields or variants out of what follows the generics, and the semicolon, which leaves the `where`.
fn take_body(rest: &mut Vec<TokenTree>) -> Option<Group> {
    let is_body = |token: &TokenTree, delimiter| match token {
        TokenTree::Group(group) => group.delimiter() == delimiter,
        _ => false,
    };
    if is_punct(rest.last(), ';') {
        rest.pop();
    }
    let at = if is_body(rest.first()?, Delimiter::Parenthesis) {
        0
    } else if is_body(rest.last()?, Delimiter::Brace) {
        rest.len() - 1
    } else {
        return None;
    };
    match rest.remove(at) {
        TokenTree::Group(body) => Some(body),
        _ => None,
    }
}

/// What is separated by commas, each read with the comma behind it.
fn list<T>(
    tokens: TokenStream,
    mut read: impl FnMut(&mut Tokens) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    let mut tokens = tokens.into_iter().peekable();
    let mut list = Vec::new();
    while tokens.peek().is_some() {
        list.push(read(&mut tokens)?);
    }
    Ok(list)
}

fn variant(tokens: &mut Tokens) -> syn::Result<ItemVariant> {
    let attrs = attributes(tokens)?;
    // rustc will refuse it, unless it is empty.
    skip_visibility(tokens);
    let ident = word(tokens)?;
    let fields = group(tokens).map_or_else(|| Ok(Vec::new()), |body| fields(&body))?;
    match tokens.next() {
        None => {}
        Some(comma) if is_punct(Some(&comma), ',') => {}
        Some(equals) if is_punct(Some(&equals), '=') => skip_discriminant(tokens)?,
        Some(other) => return Err(unexpected(other.span())),
    }
    Ok(ItemVariant {
        attrs,
        ident,
        fields,
    })
}

fn group(tokens: &mut Tokens) -> Option<Group> {
    match tokens.next_if(|token| matches!(token, TokenTree::Group(_)))? {
        TokenTree::Group(group) => Some(group),
        _ => None,
    }
}

/// Skips the number of a variant and the comma; an expression ends where the grammar says, which syn knows.
fn skip_discriminant(tokens: &mut Tokens) -> syn::Result<()> {
    let mut number = TokenStream::new();
    loop {
        number.extend(iter::from_fn(|| {
            tokens.next_if(|token| !is_punct(Some(token), ','))
        }));
        let parsed = syn::parse2::<Expr>(number.clone());
        // Where it is in angle brackets, the comma belongs to the expression.
        match (parsed, tokens.next()) {
            (Ok(_), _) => return Ok(()),
            (Err(error), None) => return Err(error),
            (Err(_), Some(comma)) => number.extend([comma]),
        }
    }
}

fn fields(body: &Group) -> syn::Result<Vec<ItemField>> {
    let is_named = body.delimiter() == Delimiter::Brace;
    list(body.stream(), |tokens| {
        let attrs = attributes(tokens)?;
        let ident = if is_named {
            Some(field_name(tokens)?)
        } else {
            skip_visibility(tokens);
            None
        };
        Ok(ItemField {
            attrs,
            ident,
            ty: field_type(tokens),
        })
    })
}

/// The name of a field with what is before it, a visibility, and the colon behind it.
fn field_name(tokens: &mut Tokens) -> syn::Result<Ident> {
    loop {
        // What a macro calls `vis`, or what is behind `pub`.
        group(tokens);
        let name = word(tokens)?;
        if tokens.next_if(|token| is_punct(Some(token), ':')).is_some() {
            return Ok(name);
        }
    }
}

/// A type, and the comma behind it.
fn field_type(tokens: &mut Tokens) -> Type {
    let mut depth = Depth::default();
    let mut ty = Vec::new();
    for token in tokens {
        if depth.angles == 0 && is_punct(Some(&token), ',') {
            break;
        }
        depth.enter(&token);
        ty.push(token);
    }
    Type(ty)
}
