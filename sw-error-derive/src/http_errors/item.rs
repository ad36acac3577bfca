//! The syntax of `http_errors!`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{
    Attribute, LitStr, Path, Token, Visibility, braced,
    ext::IdentExt,
    parse::{Parse, ParseStream},
};

/// `pub enum HttpError: "SW_HTTP_" { NotFound, .. }`
pub(super) struct Item {
    pub(super) krate: Path,
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) name: Ident,
    /// `None` if the codes have a case and no prefix.
    pub(super) prefix: Option<LitStr>,
    pub(super) entries: Vec<Entry>,
}

/// The tokens between two commas.
pub(super) enum Entry {
    Variant {
        attrs: Vec<Attribute>,
        name: Ident,
        /// Tokens that must not follow the name.
        rest: TokenStream,
    },
    /// `..`
    Rest(Token![..]),
    Unknown(TokenStream),
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let krate = input.call(Path::parse_mod_style)?;
        if input.is_empty() {
            return Err(syn::Error::new(Span::call_site(), "expected an enum"));
        }
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        input.parse::<Token![enum]>()?;
        let name = input.parse()?;
        let colon = input.parse::<Option<Token![:]>>()?;
        let prefix = colon.map(|_| input.parse()).transpose()?;
        let list;
        braced!(list in input);
        let mut entries = Vec::new();
        while !list.is_empty() {
            entries.push(list.parse()?);
            list.parse::<Option<Token![,]>>()?;
        }
        if !input.is_empty() {
            return Err(input.error("expected one enum and nothing else"));
        }
        Ok(Self {
            krate,
            attrs,
            vis,
            name,
            prefix,
            entries,
        })
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![..]) && !input.peek(Token![..=]) && !input.peek(Token![...]) {
            return Ok(Self::Rest(input.parse()?));
        }
        let attrs = input.call(Attribute::parse_outer)?;
        if input.peek(Ident::peek_any) {
            return Ok(Self::Variant {
                attrs,
                name: input.call(Ident::parse_any)?,
                rest: until_comma(input)?,
            });
        }
        let unknown = until_comma(input)?;
        if unknown.is_empty() {
            return Err(input.error("expected the name of a variant"));
        }
        Ok(Self::Unknown(unknown))
    }
}

fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}
