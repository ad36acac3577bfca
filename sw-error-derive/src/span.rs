//! Spans and locations: makes the compiler underline what the user wrote.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use sw_error_core::facts::Location;

/// The spans of the first and the last token.
#[derive(Clone, Copy)]
pub(crate) struct Ends {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl Ends {
    pub(crate) fn of(node: &impl ToTokens) -> Self {
        let mut spans = node.to_token_stream().into_iter().map(|tree| tree.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self {
            first,
            last: spans.last().unwrap_or(first),
        }
    }

    /// The same locations, with the hygiene of the expansion.
    pub(crate) fn located(self) -> Self {
        let at = |span| Span::call_site().located_at(span);
        Self {
            first: at(self.first),
            last: at(self.last),
        }
    }

    /// Gives the first token the first span and all others the last one.
    ///
    /// The compiler underlines an expression from its first token to its last, so it underlines the whole original node.
    pub(crate) fn cover(self, tokens: TokenStream) -> TokenStream {
        let mut span = self.first;
        tokens
            .into_iter()
            .map(|tree| {
                let tree = respan(tree, span);
                span = self.last;
                tree
            })
            .collect()
    }
}

fn respan(tree: TokenTree, span: Span) -> TokenTree {
    match tree {
        TokenTree::Group(group) => {
            let inside = group.stream().into_iter().map(|tree| respan(tree, span));
            let mut group = Group::new(group.delimiter(), inside.collect());
            group.set_span(span);
            TokenTree::Group(group)
        }
        // The span of `$crate` identifies the crate, so only its location may change.
        TokenTree::Ident(mut ident) if ident == "$crate" => {
            ident.set_span(ident.span().located_at(span));
            TokenTree::Ident(ident)
        }
        mut tree => {
            tree.set_span(span);
            tree
        }
    }
}

/// The location where a span begins, for the expansion; empty outside of a compiler, as in unit tests.
pub(crate) fn location(span: Span) -> Location<'static> {
    location_in(span, |span| span.file())
}

/// The location where a span begins on this machine, even with `--remap-path-prefix`.
///
/// Not for the expansion, which must not depend on the machine.
pub(crate) fn local_location(span: Span) -> Location<'static> {
    location_in(span, |span| {
        let path = span.local_file();
        path.map_or_else(|| span.file(), |path| path.to_string_lossy().into_owned())
    })
}

fn location_in(span: Span, file: fn(proc_macro::Span) -> String) -> Location<'static> {
    if !proc_macro::is_available() {
        return Location::default();
    }
    let span = span.unwrap();
    let number = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Location {
        file: file(span).into(),
        line: number(span.line()),
        column: number(span.column()),
    }
}
