//! `catalog! { pub const ALL = [A, B]; }`: one constant with the catalogs of several types.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{
    Attribute, Ident, Path, Token, Type, Visibility, bracketed,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use crate::codegen::assertion;

/// Expands the path of `sw_error` and the constants after it.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    match syn::parse2::<Catalogs>(input) {
        Ok(catalogs) => {
            let krate = &catalogs.krate;
            catalogs
                .consts
                .iter()
                .map(|item| constant(krate, item))
                .collect()
        }
        Err(error) => syn::Error::new(
            error.span(),
            format!("{error}, as in `pub const ALL = [RoomError, PlanError];`"),
        )
        .into_compile_error(),
    }
}

struct Catalogs {
    krate: Path,
    consts: Vec<Const>,
}

/// `pub const ALL = [A, B];`
struct Const {
    attrs: Vec<Attribute>,
    vis: Visibility,
    name: Ident,
    types: Punctuated<Type, Token![,]>,
}

impl Parse for Catalogs {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let krate = input.call(Path::parse_mod_style)?;
        if input.is_empty() {
            return Err(syn::Error::new(Span::call_site(), "expected a constant"));
        }
        let mut consts = Vec::new();
        while !input.is_empty() {
            consts.push(input.parse()?);
        }
        Ok(Self { krate, consts })
    }
}

impl Parse for Const {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        input.parse::<Token![const]>()?;
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        let list;
        bracketed!(list in input);
        let types = list.call(Punctuated::parse_terminated)?;
        input.parse::<Option<Token![;]>>()?;
        Ok(Self {
            attrs,
            vis,
            name,
            types,
        })
    }
}

/// ```text
/// pub const ALL: &'static Catalog = &catalog("ALL", &[], &[], &[A::CATALOG, B::CATALOG], true, None);
/// const _: () = assert_unique::<{ table_size(ALL) }>(ALL, 0);
/// const _: () = assert_unique::<{ table_size(ALL) }>(ALL, 1);
/// ```
fn constant(krate: &Path, item: &Const) -> TokenStream {
    let Const {
        attrs,
        vis,
        name,
        types,
    } = item;
    let text = name.to_string();
    let children = types
        .iter()
        .map(|ty| quote!(<#ty as #krate::Catalogued>::CATALOG));
    let assertions = types
        .iter()
        .enumerate()
        .map(|(index, ty)| assertion(&quote!(#name), index, ty));
    quote! {
        #(#attrs)*
        #vis const #name: &'static #krate::Catalog = &#krate::__private::catalog(
            #text,
            &[],
            &[],
            &[#(#children),*],
            true,
            ::core::option::Option::None,
        );
        #(const _: () = {
            use #krate::__private as __sw_error;
            #assertions
        };)*
    }
}
