//! The enum with its derives and impls.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use sw_error_core::case::Case;
use syn::{Attribute, Path};

use super::{
    FIXED, HttpErrors, Variant,
    item::Item,
    keys,
    table::{CLASSES, HTTP_ERRORS},
};

impl HttpErrors<'_> {
    /// Expands to the enum, its derives, and its conversions from `Failure`.
    ///
    /// An enum with mistakes claims no codes, so that rustc does not report them as well.
    pub(super) fn expand(&self, is_right: bool) -> TokenStream {
        let Item {
            krate,
            attrs,
            vis,
            name,
            ..
        } = self.item;
        let has = |key: &str| keys(attrs).any(|known| known == key);
        let derives = derives(attrs);
        let docs = (!has_docs(attrs))
            .then(|| quote!(#[doc = " An error that no handler of the service returned."]));
        let attrs = attrs.iter().filter(|attr| {
            let is_ours = |key: Ident| key == "prefix" || FIXED.iter().any(|fixed| key == fixed);
            !keys([*attr]).any(is_ours)
        });
        let mut keys = TokenStream::new();
        if !has("section") {
            keys.extend(quote!(section = "HTTP",));
        }
        if !has("crate") {
            keys.extend(quote!(crate = #krate,));
        }
        if !is_right && !has("no_crate_claim") {
            keys.extend(quote!(no_crate_claim,));
        }
        if !has("case") && self.namespace.case() != Case::default() {
            let case = self.namespace.case().name();
            keys.extend(quote!(case = #case,));
        }
        if let Some(at) = self
            .item
            .prefix
            .as_ref()
            .filter(|_| self.namespace.is_known)
        {
            let mut prefix = proc_macro2::Literal::string(self.namespace.prefix());
            prefix.set_span(at.span());
            keys.extend(quote!(prefix = #prefix,));
        }
        let variants = self.variants.iter().map(|variant| {
            variant.declaration(krate, &self.code(variant.known), has("retry_after"))
        });
        let arms = self.arms();
        quote! {
            #docs
            #[derive(#(#derives,)* #krate::SwError)]
            #(#attrs)*
            #[sw(#keys)]
            #vis enum #name {
                #(#variants,)*
            }

            /// The public message.
            #[automatically_derived]
            impl ::core::fmt::Display for #name {
                fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #krate::SwError::fmt_message(self, __f)
                }
            }

            #[automatically_derived]
            impl ::core::error::Error for #name {}

            /// The variant that is nearest to the failure: by its kind, by its status, or by the class of its status.
            #[automatically_derived]
            impl ::core::convert::From<&#krate::failure::Failure> for #name {
                fn from(__failure: &#krate::failure::Failure) -> Self {
                    match (__failure.kind(), __failure.status().as_u16()) {
                        #(#arms)*
                    }
                }
            }

            #[automatically_derived]
            impl ::core::convert::From<#krate::failure::Failure> for #name {
                fn from(__failure: #krate::failure::Failure) -> Self {
                    <Self as ::core::convert::From<&#krate::failure::Failure>>::from(&__failure)
                }
            }
        }
    }

    /// ```text
    /// (FailureKind::Body, 400) => Self::MalformedBody { problems: __failure.problems().to_vec() },
    /// (_, 404) => Self::NotFound,
    /// (_, ..=499) => Self::BadRequest,
    /// _ => Self::InternalServerError,
    /// ```
    fn arms(&self) -> Vec<TokenStream> {
        let krate = &self.item.krate;
        let [client, server] = CLASSES.map(|name| Ident::new(name, Span::call_site()));
        let in_order = HTTP_ERRORS.iter().filter_map(|known| {
            let is_it = |variant: &&Variant<'_>| variant.known.name == known.name;
            self.variants.iter().find(is_it)
        });
        in_order
            .filter(|variant| !CLASSES.contains(&variant.known.name))
            .map(|variant| {
                let status = variant.known.status;
                let cfgs = variant.cfgs();
                let name = Ident::new(variant.known.name, Span::call_site());
                let kind = match variant.known.kind {
                    Some(kind) => {
                        let kind = Ident::new(kind, Span::call_site());
                        quote!(#krate::failure::FailureKind::#kind)
                    }
                    None => quote!(_),
                };
                // Without `MalformedBody`, `InvalidBody` also covers a body that cannot be parsed.
                let stands_in = variant.known.name == "InvalidBody" && !self.has("MalformedBody");
                let malformed =
                    stands_in.then(|| quote!(| (#krate::failure::FailureKind::Body, 400)));
                let fields = variant
                    .known
                    .problems
                    .map(|_| quote!({ problems: __failure.problems().to_vec() }));
                quote!(#(#cfgs)* (#kind, #status) #malformed => Self::#name #fields,)
            })
            .chain([
                quote!((_, ..=499) => Self::#client,),
                quote!(_ => Self::#server,),
            ])
            .collect()
    }
}

impl Variant<'_> {
    /// ```text
    /// /// No resource exists at this address.
    /// #[sw(code = "SW_HTTP_NOT_FOUND", status = 404, message = "there is nothing at this address")]
    /// NotFound
    /// ```
    fn declaration(&self, krate: &Path, code: &str, has_retry_after: bool) -> TokenStream {
        let Self { known, name, attrs } = self;
        let has = |key: &str| keys(attrs.iter().copied()).any(|known| known == key);
        let docs = (!has_docs(attrs.iter().copied())).then(|| {
            let meaning = format!(" {}", known.meaning);
            quote!(#[doc = #meaning])
        });
        let mut code = proc_macro2::Literal::string(code);
        code.set_span(name.span());
        let status = proc_macro2::Literal::u16_unsuffixed(known.status);
        let message = known.message.filter(|_| !has("message"));
        let message = message.map(|message| quote!(, message = #message));
        let seconds = known
            .retry_after
            .filter(|_| !has_retry_after && !has("retry_after"));
        let retry_after = seconds.map(|seconds| {
            let seconds = proc_macro2::Literal::u8_unsuffixed(seconds);
            quote!(, retry_after = #seconds)
        });
        let fields = known.problems.map(|problems| {
            let problems = format!(" {problems}");
            quote!({
                #[doc = #problems]
                #[sw(detail(type = "array<object<string>>"))]
                problems: #krate::__private::Vec<#krate::failure::Problem>
            })
        });
        quote! {
            #docs
            #(#attrs)*
            #[sw(code = #code, status = #status #message #retry_after)]
            #name #fields
        }
    }

    fn cfgs(&self) -> impl Iterator<Item = &Attribute> {
        self.attrs
            .iter()
            .copied()
            .filter(|attr| attr.path().is_ident("cfg"))
    }
}

fn has_docs<'a>(attrs: impl IntoIterator<Item = &'a Attribute>) -> bool {
    attrs.into_iter().any(|attr| attr.path().is_ident("doc"))
}

/// The traits to derive, without those that the service derives itself.
fn derives(attrs: &[Attribute]) -> impl Iterator<Item = TokenStream> {
    let derived: Vec<_> = attrs
        .iter()
        .filter(|attr| attr.path().is_ident("derive"))
        .flat_map(|attr| {
            attr.meta
                .to_token_stream()
                .to_string()
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    [
        ("Clone", quote!(::core::clone::Clone)),
        ("Debug", quote!(::core::fmt::Debug)),
        ("PartialEq", quote!(::core::cmp::PartialEq)),
        ("Eq", quote!(::core::cmp::Eq)),
    ]
    .into_iter()
    .filter(move |(name, _)| !derived.iter().any(|derived| derived == name))
    .map(|(_, path)| path)
}
