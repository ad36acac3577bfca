//! The entries of an attribute that may be half written.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Attribute, Meta};

use crate::item::is_punct;

/// The tokens between two commas.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) key: Option<Ident>,
    has_equals: bool,
    pub(super) value: Vec<TokenTree>,
}

impl Entry {
    pub(super) fn is(&self, name: &str) -> bool {
        self.key.as_ref().is_some_and(|key| key == name)
    }

    /// Whether the value is or may become a single name; with an open parenthesis, more tokens belong to the rest of the file.
    pub(super) fn is_name(&self) -> bool {
        match self.value.as_slice() {
            [] => self.has_equals,
            [first, rest @ ..] => {
                let is_path = matches!(rest, [TokenTree::Punct(_), ..]);
                matches!(first, TokenTree::Ident(_)) && !is_path
            }
        }
    }

    pub(super) fn name(&self) -> Option<Ident> {
        match self.value.first() {
            Some(TokenTree::Ident(name)) => Some(name.clone()),
            _ => None,
        }
    }

    fn push(&mut self, token: TokenTree) {
        match token {
            TokenTree::Ident(key) if self.key.is_none() && !self.has_equals => self.key = Some(key),
            token if is_punct(Some(&token), '=') && !self.has_equals => {
                self.has_equals = true;
                // The tokens before it are a key or the name of a header.
                self.value.clear();
            }
            token => self.value.push(token),
        }
    }

    /// Whether the next name starts another entry, because a comma is missing.
    fn is_complete(&self) -> bool {
        matches!(self.value.as_slice(), [TokenTree::Literal(_)])
    }
}

/// The entries in `#[sw(…)]`.
pub(super) fn entries_of(attr: &Attribute) -> Vec<Entry> {
    match &attr.meta {
        Meta::List(list) if attr.path().is_ident("sw") => entries(list.tokens.clone()),
        _ => Vec::new(),
    }
}

pub(super) fn entries(tokens: TokenStream) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut entry = Entry::default();
    let mut depth = 0_usize;
    for token in tokens {
        if is_punct(Some(&token), '<') {
            depth += 1;
        } else if is_punct(Some(&token), '>') {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 && is_punct(Some(&token), ',') {
            entries.push(std::mem::take(&mut entry));
            continue;
        }
        if matches!(token, TokenTree::Ident(_)) && entry.is_complete() {
            entries.push(std::mem::take(&mut entry));
        }
        entry.push(token);
    }
    entries.push(entry);
    entries
}
