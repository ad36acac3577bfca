//! [`Source`]: what an expansion is put together from.

use std::{mem, ops::AddAssign};

use proc_macro2::{Delimiter, Group, LexError, TokenStream, TokenTree};
use quote::quote;

/// Rust source: text, and tokens where their spans matter.
///
/// Macros are not optimised: to write the expansion of ten codes token by token took 2.0 million instructions,
/// and takes 1.0 million as a text, of which rustc's lexing is 0.3.
#[derive(Default)]
pub(crate) struct Source {
    before: Vec<TokenStream>,
    /// What follows those tokens; its brackets are closed in it.
    text: String,
}

impl Source {
    /// The source in a pair of brackets.
    pub(crate) fn grouped(mut self, delimiter: Delimiter) -> Self {
        if self.before.is_empty() {
            let (open, close) = match delimiter {
                Delimiter::Parenthesis => ('(', ')'),
                Delimiter::Brace => ('{', '}'),
                Delimiter::Bracket => ('[', ']'),
                Delimiter::None => (' ', ' '),
            };
            self.text.insert(0, open);
            self.text.push(close);
            return self;
        }
        let group = TokenTree::Group(Group::new(delimiter, self.into_tokens()));
        Self {
            before: vec![group.into()],
            text: String::new(),
        }
    }

    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.end_text();
        self.before.into_iter().collect()
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.before.push(lexed(&mem::take(&mut self.text)));
        }
    }
}

/// The text as tokens, with the span of the macro's call.
fn lexed(text: &str) -> TokenStream {
    // To proc_macro2's own `parse`, rustc's is not enough: it lexes the text before, which takes six times as long.
    let tokens = if proc_macro::is_available() {
        let tokens = text.parse::<proc_macro::TokenStream>();
        tokens
            .map(TokenStream::from)
            .map_err(|error| error.to_string())
    } else {
        text.parse().map_err(|error: LexError| error.to_string())
    };
    tokens.unwrap_or_else(|error| {
        let problem = format!("this is a mistake in `sw-error`: {error} in {text}");
        quote!(::core::compile_error!(#problem);)
    })
}

impl<T: Into<Source>> AddAssign<T> for Source {
    fn add_assign(&mut self, other: T) {
        let other = other.into();
        if !other.before.is_empty() {
            self.end_text();
            self.before.extend(other.before);
        }
        self.text.push_str(&other.text);
    }
}

impl From<&str> for Source {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Source {
    fn from(text: String) -> Self {
        Self {
            before: Vec::new(),
            text,
        }
    }
}

impl From<TokenStream> for Source {
    fn from(tokens: TokenStream) -> Self {
        let is_empty = tokens.is_empty();
        Self {
            before: if is_empty { Vec::new() } else { vec![tokens] },
            text: String::new(),
        }
    }
}
