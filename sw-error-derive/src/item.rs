//! The enum or struct with the derive, parsed with syn.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, Expr, Generics, Token, Visibility, braced,
    ext::IdentExt,
    parenthesized,
    parse::{Parse, ParseStream, Parser},
    punctuated::Punctuated,
    token::{Brace, Paren},
};

/// An enum, a struct or a union.
pub(crate) struct Item {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Enum(Vec<ItemVariant>),
    /// The fields.
    Struct(Vec<ItemField>),
    /// The keyword.
    Union(Ident),
}

pub(crate) struct ItemVariant {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) fields: Vec<ItemField>,
}

pub(crate) struct ItemField {
    pub(crate) attrs: Vec<Attribute>,
    /// `None` in a tuple.
    pub(crate) ident: Option<Ident>,
    pub(crate) ty: Type,
}

/// The tokens of a type: the expansion repeats them, and a few of them identify errors and wrappers.
pub(crate) struct Type(Vec<TokenTree>);

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        // A name may be a keyword of a later edition than the user's.
        let keyword = input.call(Ident::parse_any)?;
        let ident = input.call(Ident::parse_any)?;
        let mut generics: Generics = input.parse()?;
        generics.where_clause = input.parse()?;
        let body = match keyword.to_string().as_str() {
            "enum" => {
                let variants;
                braced!(variants in input);
                Body::Enum(list(&variants, ItemVariant::parse)?)
            }
            "struct" => {
                let fields = fields(input)?;
                if generics.where_clause.is_none() {
                    generics.where_clause = input.parse()?;
                }
                input.parse::<Option<Token![;]>>()?;
                Body::Struct(fields)
            }
            "union" => {
                input.parse::<TokenStream>()?;
                Body::Union(keyword)
            }
            _ => {
                return Err(syn::Error::new(
                    keyword.span(),
                    "expected an enum or a struct",
                ));
            }
        };
        Ok(Self {
            attrs,
            ident,
            generics,
            body,
        })
    }
}

impl Item {
    /// The attributes of the type, of its variants and of their fields.
    pub(crate) fn all_attrs(&self) -> impl Iterator<Item = &Attribute> {
        let (variants, fields) = match &self.body {
            Body::Enum(variants) => (variants.as_slice(), [].as_slice()),
            Body::Struct(fields) => ([].as_slice(), fields.as_slice()),
            Body::Union(_) => ([].as_slice(), [].as_slice()),
        };
        let of_variants = variants.iter().flat_map(|variant| &variant.attrs);
        let fields = fields
            .iter()
            .chain(variants.iter().flat_map(|variant| &variant.fields));
        self.attrs
            .iter()
            .chain(of_variants)
            .chain(fields.flat_map(|field| &field.attrs))
    }
}

impl Parse for ItemVariant {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        // rustc rejects a visibility later, unless it is an empty macro fragment.
        input.parse::<Visibility>()?;
        let ident = input.call(Ident::parse_any)?;
        let fields = fields(input)?;
        if input.parse::<Option<Token![=]>>()?.is_some() {
            input.parse::<Expr>()?;
        }
        Ok(Self {
            attrs,
            ident,
            fields,
        })
    }
}

impl ItemField {
    fn named(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let ident = input.call(Ident::parse_any)?;
        input.parse::<Token![:]>()?;
        Ok(Self {
            attrs,
            ident: Some(ident),
            ty: input.parse()?,
        })
    }

    fn unnamed(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        Ok(Self {
            attrs,
            ident: None,
            ty: input.parse()?,
        })
    }
}

/// Parses the fields in braces or parentheses; a unit has none.
fn fields(input: ParseStream<'_>) -> syn::Result<Vec<ItemField>> {
    let inside;
    if input.peek(Brace) {
        braced!(inside in input);
        list(&inside, ItemField::named)
    } else if input.peek(Paren) {
        parenthesized!(inside in input);
        list(&inside, ItemField::unnamed)
    } else {
        Ok(Vec::new())
    }
}

fn list<T>(
    input: ParseStream<'_>,
    parse: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    let list = Punctuated::<T, Token![,]>::parse_terminated_with(input, parse)?;
    Ok(list.into_iter().collect())
}

impl Parse for Type {
    /// Takes all tokens up to a comma outside of angle brackets.
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.step(|cursor| {
            let mut rest = *cursor;
            let mut tokens = Vec::new();
            let mut depth = 0_usize;
            while let Some((token, after)) = rest.token_tree() {
                if depth == 0 && is_punct(Some(&token), ',') {
                    break;
                }
                if is_punct(Some(&token), '<') {
                    depth += 1;
                } else if is_punct(Some(&token), '>') && !is_punct(tokens.last(), '-') {
                    depth = depth.saturating_sub(1);
                }
                tokens.push(token);
                rest = after;
            }
            Ok((Self(tokens), rest))
        })
    }
}

impl Type {
    pub(crate) fn tokens(&self) -> &[TokenTree] {
        &self.0
    }

    /// The type inside references, slices, arrays, parentheses and the named generic types; else the type itself.
    pub(crate) fn peeled(&self, wrappers: &[&str]) -> Self {
        let mut ty = self.0.clone();
        while let Some(inside) = inside(&ty, wrappers) {
            ty = inside;
        }
        Self(ty)
    }

    /// Whether the type is named like an error or has one among its arguments: `Error`, as in `io::Error`,
    /// `anyhow::Error` or `Box<dyn Error>`, or `Self`.
    pub(crate) fn is_error(&self) -> bool {
        names_error(&self.0) || has_word(&self.0, "Self")
    }

    /// Whether the type is a backtrace, of the standard library or another crate, or has one among its arguments.
    pub(crate) fn is_backtrace(&self) -> bool {
        has_word(&self.0, "Backtrace")
    }
}

/// Whether a type or a bound is named like an error.
pub(crate) fn names_error(tokens: &[TokenTree]) -> bool {
    has_word(tokens, "Error") || has_word(tokens, "SwError")
}

/// Whether a path ends in the word; `Error::Kind`, `<Error as Trait>::Type` and `Trait<Error = E>` do not.
fn has_word(tokens: &[TokenTree], word: &str) -> bool {
    tokens.iter().enumerate().any(|(i, token)| match token {
        TokenTree::Group(group) => has_word(&group.stream().into_iter().collect::<Vec<_>>(), word),
        TokenTree::Ident(name) if name == word => match tokens.get(i + 1) {
            Some(TokenTree::Ident(next)) => next != "as",
            next => !is_punct(next, ':') && !is_punct(next, '='),
        },
        _ => false,
    })
}

/// The type inside a reference, a slice, an array, parentheses or one of the wrappers.
fn inside(ty: &[TokenTree], wrappers: &[&str]) -> Option<Vec<TokenTree>> {
    let inside: Vec<_> = match ty {
        // `[T; N]`, `(T)`, or a macro's `$ty` in its invisible group.
        [TokenTree::Group(group)] => {
            let content = group.stream().into_iter();
            content
                .take_while(|token| !is_punct(Some(token), ';'))
                .collect()
        }
        [and, rest @ ..] if is_punct(Some(and), '&') => {
            let lifetime = if is_punct(rest.first(), '\'') { 2 } else { 0 };
            let rest = rest.get(lifetime..)?;
            let is_mut = matches!(rest.first(), Some(TokenTree::Ident(word)) if word == "mut");
            return Some(rest[usize::from(is_mut)..].to_vec());
        }
        _ => {
            let (words, arguments) = path(ty);
            let is_wrapper = wrappers.contains(&words.last()?.as_str());
            let [_, inside @ .., _] = arguments else {
                return None;
            };
            if !is_wrapper {
                return None;
            }
            inside.to_vec()
        }
    };
    let stream = inside.into_iter().collect();
    let mut types = Parser::parse2(
        |input: ParseStream<'_>| list(input, <Type as Parse>::parse),
        stream,
    )
    .ok()?;
    // The type is the last argument of `Cow<'a, str>`; a tuple has no single type.
    let is_tuple = matches!(ty, [TokenTree::Group(_)]) && types.len() != 1;
    if is_tuple {
        None
    } else {
        types.pop().map(|ty| ty.0)
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

/// The words of a path and its generic arguments, as `Box` and `<Self>`; no words if the type is not a path.
pub(crate) fn path(ty: &[TokenTree]) -> (Vec<String>, &[TokenTree]) {
    let is_less = |token: &TokenTree| is_punct(Some(token), '<');
    let (path, arguments) = ty.split_at(ty.iter().position(is_less).unwrap_or(ty.len()));
    let mut words = Vec::new();
    for token in path {
        match token {
            TokenTree::Ident(word) => words.push(word.to_string()),
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            _ => return (Vec::new(), arguments),
        }
    }
    (words, arguments)
}

pub(crate) fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

/// Whether one of the names occurs in the tokens.
pub(crate) fn mentions(tokens: TokenStream, names: &BTreeSet<String>) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), names),
        _ => false,
    })
}
