//! Compares our parsing of an item with syn's: both find the same.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Fields, parse_quote};

use crate::{
    docs::Docs,
    item::{Body, Item, ItemField},
};

/// The parts of an item that both parse, as text.
#[derive(Debug, PartialEq)]
struct Seen {
    name: String,
    generics: String,
    attrs: Vec<String>,
    variants: Vec<(String, Vec<String>, Vec<SeenField>)>,
}

type SeenField = (Option<String>, Vec<String>, String);

fn ours(input: TokenStream) -> Seen {
    fn fields(fields: &[ItemField]) -> Vec<SeenField> {
        let seen = |field: &ItemField| {
            let ident = field.ident.as_ref().map(ToString::to_string);
            (ident, attrs(&field.attrs), text(&field.ty))
        };
        fields.iter().map(seen).collect()
    }
    let item: Item = syn::parse2(input).unwrap();
    let variants = match &item.body {
        Body::Enum(variants) => variants
            .iter()
            .map(|variant| {
                (
                    variant.ident.to_string(),
                    attrs(&variant.attrs),
                    fields(&variant.fields),
                )
            })
            .collect(),
        Body::Struct(of_struct) => vec![(String::new(), Vec::new(), fields(of_struct))],
        Body::Union(_) => Vec::new(),
    };
    Seen {
        name: item.ident.to_string(),
        generics: generics(&item.generics),
        attrs: attrs(&item.attrs),
        variants,
    }
}

fn syns(input: TokenStream) -> Seen {
    fn fields(fields: &Fields) -> Vec<SeenField> {
        let seen = |field: &syn::Field| {
            let ident = field.ident.as_ref().map(ToString::to_string);
            (ident, attrs(&field.attrs), text(&field.ty))
        };
        fields.iter().map(seen).collect()
    }
    let item: DeriveInput = syn::parse2(input).unwrap();
    let variants = match &item.data {
        Data::Enum(data) => data
            .variants
            .iter()
            .map(|variant| {
                (
                    variant.ident.to_string(),
                    attrs(&variant.attrs),
                    fields(&variant.fields),
                )
            })
            .collect(),
        Data::Struct(data) => vec![(String::new(), Vec::new(), fields(&data.fields))],
        Data::Union(_) => Vec::new(),
    };
    Seen {
        name: item.ident.to_string(),
        generics: generics(&item.generics),
        attrs: attrs(&item.attrs),
        variants,
    }
}

fn attrs(attrs: &[Attribute]) -> Vec<String> {
    attrs.iter().map(text).collect()
}

fn generics(generics: &syn::Generics) -> String {
    let clause = &generics.where_clause;
    text(&quote!(#generics #clause))
}

/// Removes spaces, which depend on the origin of tokens.
fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}

/// Wraps tokens in an invisible group, as `macro_rules!` does with a fragment.
fn fragment(tokens: TokenStream) -> TokenTree {
    TokenTree::Group(Group::new(Delimiter::None, tokens))
}

#[track_caller]
fn assert_same(input: TokenStream) {
    assert_eq!(ours(input.clone()), syns(input));
}

#[test]
fn every_kind_of_item() {
    for input in [
        "enum E {}",
        "pub enum E { A }",
        "pub(crate) enum E { A, }",
        "pub(in crate::a::b) enum r#type { r#A, B, }",
        "struct S;",
        "pub struct S();",
        "struct S(pub u8, pub(crate) String, pub (u8, u16), pub (crate::A), pub(in a::b) u8,);",
        "struct S { pub a: u8, pub(super) b: &'static str, r#type: Option<(u8, u16)>, }",
        "union U { a: u8 }",
        "#[derive(X)] #[doc = \"text\"] #[a::b] #[::a] #[other] enum E { #[sw(code = \"A\")] #[error(\"x\")] A(#[from] u8) }",
    ] {
        assert_same(input.parse().unwrap());
    }
}

#[test]
fn types_with_commas_in_them() {
    for input in [
        "enum E { A(HashMap<u8, Vec<(u8, u16)>>, u8), B { a: fn(u8, u8) -> u8, b: Box<dyn Fn(u8, u8) -> Result<u8, u8>>, c: u8 } }",
        "struct S(<A<u8, u16> as T<u8, u16>>::X, [u8; { a < b }], A<{ N < 3 }, 4>, A<-1, 'a'>);",
        "struct S { a: A<'static, Item = B<u8, u8>>, b: impl Fn(A) -> B<C, D>, c: &'a mut (dyn A + 'a), d: !, e: *const u8 }",
        "struct S(for<'a> fn(&'a A<u8, u8>) -> &'a u8, macro_call!(a, b), _);",
    ] {
        assert_same(input.parse().unwrap());
    }
}

#[test]
fn generics_and_where() {
    for input in [
        "enum E<'a: 'b, 'b, T: A<B, C> + ?Sized = Vec<u8>, const N: usize = { 1 + 2 }> where T: Fn(u8) -> u8, [(); { N + 1 }]: Sized { A(T), B }",
        "struct S<T>(T, u8) where T: A, for<'a> &'a T: B;",
        "struct S<T> where T: A<{ N }> { a: T }",
        "struct S<F: Fn(u8) -> u8> where F: Clone;",
        "struct S<>;",
    ] {
        assert_same(input.parse().unwrap());
    }
}

#[test]
fn discriminants() {
    for input in [
        "enum E { A = 1, B = -2, C = f::<u8, u16>(1, 2), D }",
        "enum E { A = <A as T<u8, u8>>::X, B = f::<A<u8, u8>, B<u8, u8>>(), C = |a, b| a, D = a as A<u8, u8> }",
        "enum E { A(u8) = { 1 << 2 }, B { a: u8 } = a < b, C = X as u8 }",
    ] {
        assert_same(input.parse().unwrap());
    }
}

#[test]
fn fragments_of_macros() {
    let vis = || fragment(quote!(pub(crate)));
    let no_vis = || fragment(TokenStream::new());
    let ty = || fragment(quote!(<A as T<u8>>::X));
    let number = fragment(quote!(1 + 2));
    let (vis, no_vis, vis_of_field, no_vis_of_field) = (vis(), no_vis(), vis(), no_vis());
    let (ty_of_tuple, ty_of_field) = (ty(), ty());
    assert_same(quote!(#vis struct S { #vis_of_field a: #ty_of_field, #no_vis_of_field b: u8 }));
    assert_same(quote!(#no_vis enum E { A(#ty_of_tuple, u8) = #number, B }));
    let doc = fragment(quote!(doc = "text"));
    let text = fragment(quote!("text"));
    let item: Item = parse_quote!(#[#doc] #[doc = #text] struct S;);
    assert_eq!(
        Docs::read(&item.attrs).meaning.as_deref(),
        Some("text\ntext")
    );
}

#[test]
fn no_item() {
    for input in [
        "",
        "fn f() {}",
        "enum",
        "enum E",
        "enum E;",
        "enum E { A B C }",
        "struct",
        "struct 1;",
        "trait T {}",
        "#",
        "# enum E {}",
        "enum E { 1 }",
        "enum E { A = , B }",
        "enum E { A = f::<u8, u8 }",
        "struct S { a }",
        "struct S { : }",
    ] {
        assert!(syn::parse_str::<Item>(input).is_err(), "{input}");
    }
}
