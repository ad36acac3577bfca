//! Leaks that names reveal are mistakes; `tests/ui/leak` has the messages.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Lit, Macro, parse::Parser, visit::Visit};

use crate::expand;

/// The texts of the mistakes.
fn mistakes(input: TokenStream) -> Vec<String> {
    #[derive(Default)]
    struct Found(Vec<String>);

    impl Visit<'_> for Found {
        fn visit_macro(&mut self, found: &Macro) {
            if found
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "compile_error")
            {
                let text: Lit = found.parse_body().unwrap();
                let Lit::Str(text) = text else {
                    panic!("a message is a text")
                };
                self.0.push(text.value());
            }
        }
    }

    let mut found = Found::default();
    found.visit_file(&syn::parse2(expand::expand(input)).unwrap());
    found.0
}

/// The fields that each variant shows; all have a code with status 400, unless they set another.
macro_rules! shown {
    ($($variant:tt)*) => {{
        let parser = syn::punctuated::Punctuated::<syn::Variant, syn::Token![,]>::parse_terminated;
        let variants = parser.parse2(quote!($($variant)*)).unwrap();
        let variants = variants.iter().enumerate().map(|(i, variant)| {
            let code = format!("SW_{i}");
            quote!(#[sw(code = #code, status = 400)] #variant)
        });
        let texts = mistakes(quote!(enum PlanError { #(#variants,)* }));
        texts
            .iter()
            .map(|text| {
                let (_, text) = text.split_once("would show ").expect(text);
                text.split_once(", to clients").or(text.split_once(" to clients")).expect(text).0.to_owned()
            })
            .collect::<Vec<_>>()
    }};
}

const SOURCE: &str = "the source of this error, field `source`";
const BACKTRACE: &str = "the backtrace of this error, field `trace`";
const ERROR: &str = "another error, field `0`";

#[test]
fn derive_more_shows_its_text() {
    assert_eq!(
        shown! {
            #[display("no store: {source}")] A { source: Cause },
            #[display("no store: {}", source.kind())] B { source: Cause },
            #[display("no store: {cause}")] C { #[error(source)] cause: Cause },
            #[display("no store: {cause}")] D { #[error(backtrace, source(optional))] cause: Cause },
            #[display("no store: {trace}")] E { #[error(backtrace)] trace: Trace },
            #[display("no store: {_0}")] F(io::Error),
        },
        [
            SOURCE,
            SOURCE,
            "the source of this error, field `cause`",
            "the backtrace of this error, field `cause`",
            BACKTRACE,
            ERROR,
        ]
    );
}

/// Up to 0.99, the syntax was `fmt =` with quoted expressions.
#[test]
fn derive_more_shows_its_text_in_the_old_form() {
    assert_eq!(
        shown! {
            #[display(fmt = "no store: {}", source)] A { source: Cause },
            #[display(fmt = "no store: {}", "source.kind()")] B { source: Cause },
            #[display(fmt = "no store: {}", "_0")] C(io::Error),
            #[display(fmt = "no store: {}", "at")] D { source: Cause, at: u8 },
        },
        [SOURCE, SOURCE, ERROR]
    );
}

#[test]
fn derive_more_shows_the_only_field_without_a_text() {
    assert_eq!(
        shown! {
            #[display("a text")] A(io::Error),
            B(io::Error),
            C { source: Cause },
            #[display(rename_all = "lowercase")] D(io::Error),
            E(u8),
            F,
        },
        [ERROR, SOURCE, ERROR]
    );
}

#[test]
fn derive_more_shows_the_text_of_the_enum() {
    let of_enum = |text: &str| {
        mistakes(quote! {
            #[display(#text)]
            enum PlanError {
                #[display("own")]
                #[sw(code = "SW_OWN", status = 400)]
                Own { source: Cause },
                #[display("own: {source}")]
                #[sw(code = "SW_SHOWN", status = 400)]
                Shown { source: Cause },
                #[sw(code = "SW_LACKING", status = 400)]
                Lacking { source: Cause },
            }
        })
        .len()
    };
    assert_eq!(of_enum("no store"), 1);
    assert_eq!(of_enum("no store: {source}"), 2);
    assert_eq!(of_enum("no store: {_variant}"), 2);
    assert_eq!(of_enum("no store: {_variant} {source}"), 3);
}

/// No attribute shows that displaydoc is in use, so a comment counts if it has only fields in braces.
#[test]
fn a_doc_comment_is_a_text_where_it_can_be_one() {
    assert_eq!(
        shown! {
            #[doc = " no store: {source}"] A { source: Cause },
            #[doc = " no store:"] #[doc = " {0:?}"] B(io::Error),
            #[doc = "no store: {}"] C(io::Error),
            #[doc = " no store: {source} at {place}"] D { source: Cause },
            #[doc = " `HashMap { source }` in prose: {source}, {"] E { source: Cause },
            #[doc = " no store: {{source}}"] F { source: Cause },
            #[doc = " no store"] #[doc = ""] #[doc = " {source}"] G { source: Cause },
            #[displaydoc("no store: {0}")] H(io::Error),
            #[doc = " no store: {source}"] #[displaydoc("no store")] I { source: Cause },
        },
        [SOURCE, ERROR, ERROR]
    );
}

#[test]
fn a_doc_comment_is_no_text_beside_one() {
    assert!(
        shown! {
            #[doc = " no store: {source}"] #[error("no store")] A { source: Cause },
            #[doc = " no store: {source}"] #[error(fmt = text)] B { source: Cause },
        }
        .is_empty()
    );
    assert!(
        shown! {
            #[doc = " no store: {source}"] #[display("no store")] A { source: Cause },
            #[doc = " no store: {source}"] B { source: Cause, at: u8 },
        }
        .is_empty()
    );
    assert_eq!(
        shown! {
            #[doc = " no store: {source}"] #[snafu(display("no store"))] A { source: Cause },
            #[doc = " no store: {source}"] #[snafu(visibility(pub))] B { source: Cause },
        },
        [SOURCE]
    );
}

#[test]
fn a_name_that_is_denied_is_no_mark() {
    assert_eq!(
        shown! {
            #[error("{source}")] A { #[error(not(source))] source: String },
            #[error("{source}")] B { #[error(ignore)] source: String },
            #[error("{source}")] C { #[snafu(source(false))] source: String },
            #[error("{source}")] D { #[error(not(backtrace))] source: String },
            #[error("{source}")] E { #[snafu(source(from(A, B::new)))] source: String },
        },
        [SOURCE, SOURCE]
    );
}

#[test]
fn types_are_errors_by_their_names() {
    assert_eq!(
        shown! {
            #[error("{0}")] A(io::Error),
            #[error("{0}")] B(Error),
            #[error("{0:?}")] C(Option<Vec<anyhow::Error>>),
            #[error("{0}")] D(&'a std::io::Error),
            #[error("{0}")] E(Box<dyn Error + Send>),
            #[error("{0}")] F(Box<dyn SwError>),
            #[error("{0:?}")] G((u8, [Error; 2])),
            #[error("{0}")] H(Box<Self>),
            #[error("{0}")] I(error::Kind),
            #[error("{0}")] J(Error::Kind),
            #[error("{0}")] K(<Error as Trait>::Kind),
            #[error("{0}")] L(Box<dyn Trait<Error = u8>>),
            #[error("{0}")] M(Errors),
            #[error("{1}")] N(io::Error, u8),
            #[error("{0}")] O(#[sw(public)] io::Error),
        },
        [ERROR; 8]
    );
}

#[test]
fn a_backtrace_is_never_public() {
    assert_eq!(
        shown! {
            #[error("{trace}")] A { #[sw(public)] trace: Backtrace },
            #[error("{trace}")] B { #[sw(public)] trace: Option<std::backtrace::Backtrace> },
            #[error("{0}")] C(#[sw(public)] #[source] Cause),
            #[error(transparent)] D(#[sw(public)] Cause),
        },
        [BACKTRACE, BACKTRACE]
    );
}

#[test]
fn a_public_field_is_one_that_is_shown() {
    let useless = mistakes(quote! {
        enum PlanError {
            #[error("text")]
            #[sw(code = "SW_A", status = 400)]
            Unshown(#[sw(public)] Cause),
            #[error("{0}")]
            #[sw(code = "SW_B", status = 500)]
            Private(#[sw(public)] Cause),
            #[sw(code = "SW_C", status = 400)]
            Unknown(#[sw(public)] Cause),
            #[error("text")]
            #[sw(code = "SW_D", status = 500, header("x-why" = _0))]
            Header(#[sw(public)] Cause),
            #[error("text")]
            #[sw(code = "SW_E", status = 500, message = "{0}")]
            Message(#[sw(public)] Cause),
            #[error("{0}")]
            #[sw(code_of = Other)]
            Referring(#[sw(public)] Cause),
        }
    });
    assert_eq!(useless.len(), 3, "{useless:#?}");
    assert!(
        useless
            .iter()
            .all(|text| text.starts_with("`public` has no effect here"))
    );
}
