//! Hover, completion and goto for attributes: for rust-analyzer, the expansion begins with items that refer to
//! each key, status, path and field from its place in the attribute.
//!
//! This walks the tokens before the derive checks them, so editors help with half-written attributes too.

use std::{env, sync::LazyLock};

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, Generics, LitStr, Path};

use crate::{
    item::{Body, Item, ItemField, is_punct},
    span::Ends,
    text::unraw,
};

mod entries;

use entries::{Entry, entries, entries_of};

/// Whether rust-analyzer, and not the compiler, expands the macro.
///
/// rust-analyzer does not compile us with `cfg(rust_analyzer)`, and an environment variable might reach a build as well.
pub(crate) fn is_asking() -> bool {
    static IS_ASKING: LazyLock<bool> = LazyLock::new(|| {
        let program = env::current_exe().ok();
        let name = program.as_ref().and_then(|path| path.file_stem()?.to_str());
        name.is_some_and(|name| name.starts_with("rust-analyzer"))
    });
    *IS_ASKING
}

/// ```text
/// const _: () = {
///     use ::sw_error as _;
///     use ::sw_error::__private::editor::on_variant::status as _;
///     use ::sw_error::__private::editor::statuses::NOT_FOUND as _;
///     …
/// };
/// ```
///
/// These items come first: to complete a name, rust-analyzer expands again with another name in its place,
/// and looks it up by position.
pub(crate) fn help(item: &Item) -> TokenStream {
    let mut help = Help::new(&item.attrs, Some(&item.ident));
    let name = &item.ident;
    match &item.body {
        Body::Enum(variants) => {
            help.add(&item.attrs, "on_enum", None);
            for variant in variants {
                let variant_name = &variant.ident;
                let owner = Owner {
                    path: quote!(#name::#variant_name),
                    fields: &variant.fields,
                    generics: &item.generics,
                };
                help.add(&variant.attrs, "on_variant", Some(&owner));
                help.add_fields(&variant.fields);
            }
        }
        Body::Struct(fields) => {
            let owner = Owner {
                path: name.to_token_stream(),
                fields,
                generics: &item.generics,
            };
            help.add(&item.attrs, "on_struct", Some(&owner));
            help.add_fields(fields);
        }
        Body::Union(_) => {}
    }
    help.finish()
}

/// The same for tokens that are not an item yet, for example because of an open parenthesis: keys, statuses and paths only.
pub(crate) fn help_in_tokens(tokens: TokenStream) -> TokenStream {
    let mut words = tokens.clone().into_iter();
    let is_enum = words.any(|token| matches!(token, TokenTree::Ident(word) if word == "enum"));
    let places: &[_] = if is_enum {
        &["on_enum", "on_variant", "on_field"]
    } else {
        &["on_struct", "on_field"]
    };
    let mut help = Help::new(&[], None);
    help.walk(tokens, places);
    help.finish()
}

/// Moves all tokens to the location of the derive, so that editors show only the items of [`help`].
pub(crate) fn without_places(tokens: TokenStream) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), without_places(group.stream())).into();
        }
        // Resolution stays the same, which matters for `$crate`.
        token.set_span(Span::call_site().resolved_at(token.span()));
        token
    });
    moved.collect()
}

/// A variant or a struct, whose fields an attribute can name.
struct Owner<'a> {
    path: TokenStream,
    fields: &'a [ItemField],
    generics: &'a Generics,
}

impl Owner<'_> {
    /// The type with named fields that stands for the owner: the owner itself, or for a tuple a struct with the fields `_0` and so on.
    fn named(&self) -> (Option<TokenStream>, TokenStream) {
        if self.fields.iter().all(|field| field.ident.is_some()) {
            return (None, self.path.clone());
        }
        let generics = self.generics;
        let fields = self.fields.iter().enumerate().map(|(index, field)| {
            let (name, ty) = (tuple_name(index, field), &field.ty);
            quote!(#name: #ty)
        });
        let fields = quote!(struct __Fields #generics { #(#fields),* });
        (Some(fields), quote!(__Fields))
    }
}

/// `_0` for the first field of a tuple, at the location of the field's type.
fn tuple_name(index: usize, field: &ItemField) -> Ident {
    format_ident!("_{index}", span = Ends::of(&field.ty).first)
}

/// The emitted items.
struct Help {
    /// The module with the documentation of keys and statuses.
    module: TokenStream,
    /// The name of the type, to replace `Self` in paths.
    this: Option<Ident>,
    items: TokenStream,
}

impl Help {
    fn new(attrs: &[Attribute], this: Option<&Ident>) -> Self {
        let of_type = attrs.iter().flat_map(entries_of);
        let mut paths = of_type.filter(|entry| entry.is("crate"));
        let (items, krate) = match paths.next().as_ref().map(|entry| entry.value.as_slice()) {
            Some([TokenTree::Literal(text)]) => (TokenStream::new(), path_in_quotes(text)),
            Some(path @ [_, ..]) => {
                let path: TokenStream = path.iter().cloned().collect();
                (quote!(use #path as _;), Some(without_places(path)))
            }
            Some([]) | None => (TokenStream::new(), None),
        };
        let krate = krate.unwrap_or_else(|| quote!(::sw_error));
        Self {
            module: quote!(#krate::__private::editor),
            this: this.cloned(),
            items,
        }
    }

    fn finish(self) -> TokenStream {
        let items = self.items;
        quote!(#[allow(unused)] const _: () = { #items };)
    }

    /// Finds `sw(…)`; outside of all braces and parentheses, the first of `places` applies.
    fn walk(&mut self, tokens: TokenStream, places: &[&str]) {
        let [place, inside @ ..] = places else { return };
        let mut is_sw = false;
        for token in tokens {
            match token {
                TokenTree::Group(group) if is_sw => {
                    for entry in entries(group.stream()) {
                        self.add_entry(&entry, place, None);
                    }
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                    self.walk(group.stream(), places);
                }
                TokenTree::Group(group) => self.walk(group.stream(), inside),
                token => is_sw = matches!(token, TokenTree::Ident(word) if word == "sw"),
            }
        }
    }

    fn add(&mut self, attrs: &[Attribute], place: &str, owner: Option<&Owner<'_>>) {
        for entry in attrs.iter().flat_map(entries_of) {
            self.add_entry(&entry, place, owner);
        }
    }

    fn add_fields(&mut self, fields: &[ItemField]) {
        for field in fields {
            self.add(&field.attrs, "on_field", None);
        }
    }

    fn add_entry(&mut self, entry: &Entry, place: &str, owner: Option<&Owner<'_>>) {
        self.add_name(place, entry.key.as_ref().map(constant));
        let key = entry.key.as_ref().map(unraw).unwrap_or_default();
        match (key.as_str(), entry.value.as_slice(), owner) {
            ("status", _, _) if entry.is_name() => self.add_name("statuses", entry.name()),
            ("code_of", path, _) => self.add_path(path),
            ("retry_after", _, Some(owner)) if entry.is_name() => {
                self.add_field(entry.name().as_ref(), owner);
            }
            ("header", [TokenTree::Group(group)], Some(owner)) => {
                for header in entries(group.stream())
                    .iter()
                    .filter(|header| header.is_name())
                {
                    self.add_field(header.name().as_ref(), owner);
                }
            }
            ("detail", [TokenTree::Group(group)], _) => {
                for entry in entries(group.stream()) {
                    self.add_entry(&entry, "in_detail", None);
                }
            }
            ("message", [TokenTree::Literal(text)], Some(owner)) => self.add_message(text, owner),
            _ => {}
        }
    }

    /// ```text
    /// use ::sw_error::__private::editor::on_variant::status as _;
    /// use ::sw_error::__private::editor::on_variant::{};
    /// ```
    fn add_name(&mut self, of: &str, name: Option<Ident>) {
        let (module, of) = (&self.module, Ident::new(of, Span::call_site()));
        self.items.extend(match name {
            Some(name) => quote!(use #module::#of::#name as _;),
            // Completion works where a name is possible.
            None => quote!(use #module::#of::{};),
        });
    }

    /// ```text
    /// use CommonError::Unavailable as _;
    /// |__error: &_| match *__error { CommonError::Unavailable { .. } => {} _ => {} };
    /// ```
    ///
    /// The first completes variants without their fields. The second also works for other names of an enum.
    fn add_path(&mut self, path: &[TokenTree]) {
        let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(_));
        let is_colon = |token: &TokenTree| is_punct(Some(token), ':');
        let arm = match path {
            [] => TokenStream::new(),
            [first, ..] if is_word(first) || is_colon(first) => {
                let is_of_words = path.iter().all(|token| is_word(token) || is_colon(token));
                let path = self.without_self(path);
                if is_of_words && path.clone().into_iter().count() > 1 {
                    self.items.extend(quote!(use #path as _;));
                }
                quote!(#path { .. } => {})
            }
            _ => return,
        };
        self.items
            .extend(quote!(|__error: &_| match *__error { #arm _ => {} };));
    }

    /// The path, with the name of the type instead of `Self`.
    fn without_self(&self, path: &[TokenTree]) -> TokenStream {
        let mut path = path.to_vec();
        if let (Some(TokenTree::Ident(first)), Some(this)) = (path.first_mut(), &self.this)
            && first == "Self"
        {
            let at = first.span();
            *first = this.clone();
            first.set_span(at);
        }
        path.into_iter().collect()
    }

    /// ```text
    /// || PlanError::Busy { wait: loop {}, ..::sw_error::__private::editor::any() };
    /// || PlanError::Busy { wa };
    /// ```
    fn add_field(&mut self, name: Option<&Ident>, owner: &Owner<'_>) {
        let module = &self.module;
        let (fields, path) = owner.named();
        let is_field = |name: &&Ident| {
            let mut fields = owner.fields.iter().enumerate();
            fields.any(|(index, field)| match &field.ident {
                Some(ident) => ident == *name,
                None => **name == format!("_{index}"),
            })
        };
        let field = match name.filter(is_field) {
            Some(name) => quote!(#name: loop {}, ..#module::any()),
            None => name.to_token_stream(),
        };
        self.items.extend(quote!({ #fields || #path { #field } };));
    }

    /// ```text
    /// || if let PlanError::Busy { wait, .. } = loop {} { format_args!("in {wait:?}"); };
    /// ```
    fn add_message(&mut self, text: &Literal, owner: &Owner<'_>) {
        let path = &owner.path;
        let fields = owner.fields.iter().enumerate();
        let fields = fields.map(|(index, field)| match &field.ident {
            Some(name) => name.to_token_stream(),
            None => {
                let (index, name) = (Literal::usize_unsuffixed(index), tuple_name(index, field));
                quote!(#index: #name)
            }
        });
        self.items.extend(quote! {
            || if let #path { #(#fields,)* .. } = loop {} { ::core::format_args!(#text); };
        });
    }
}

fn path_in_quotes(text: &Literal) -> Option<TokenStream> {
    let text: LitStr = syn::parse2(text.to_token_stream()).ok()?;
    let path: Path = text.parse().ok()?;
    Some(without_places(path.to_token_stream()))
}

/// The constant for a key; two keys are keywords.
fn constant(key: &Ident) -> Ident {
    match key.to_string().as_str() {
        "crate" => Ident::new("krate", key.span()),
        "type" => Ident::new("ty", key.span()),
        _ => key.clone(),
    }
}
