//! Snapshots of small expansions, which every user of the derive compiles.

use std::fmt::Write;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use sw_error_core::packed::{PackedCode, PackedType};
use syn::{Expr, ExprCall, ExprLit, ExprStruct, Lit, visit::Visit};

use crate::expand;

/// The expansion as source, followed by the decoded facts.
fn expansion(input: TokenStream) -> String {
    let file = syn::parse2(expand::expand(input)).unwrap();
    let mut source = prettyplease::unparse(&file);
    let mut packed = Packed::default();
    packed.visit_file(&file);
    for literal in packed.literals {
        source = source.replace(&literal, "…");
    }
    source + &packed.facts
}

/// The tokens without the macros that are empty without the feature `l10n` of sw-error.
fn without_l10n(tokens: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_call =
        |token: &TokenTree| matches!(token, TokenTree::Ident(name) if name == "with_l10n");
    while let Some(at) = tokens.iter().position(is_call) {
        // `__sw_error::with_l10n! { … }`
        tokens.drain(at - 3..=at + 2);
    }
    let each = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            Group::new(group.delimiter(), without_l10n(group.stream())).into()
        }
        token => token,
    });
    each.collect()
}

/// Code for translations is in a macro, because `sw-error` lacks its names without the feature.
#[test]
fn what_is_for_translations_is_in_a_macro_of_sw_error() {
    let expansion = expand::expand(quote! {
        enum Error {
            #[error("{venue} {0:?}", .kind)]
            #[sw(code = "SW_VENUE", status = 400)]
            Venue { venue: String, kind: Kind },
            #[error("{0}")]
            #[sw(code_of = Error::Venue)]
            Other(u32),
            #[error(transparent)]
            #[sw(transparent)]
            Inner(Box<Error>),
        }
    });
    assert!(expansion.to_string().contains("visit_arguments"));
    let rest = without_l10n(expansion).to_string();
    for name in ["l10n", "visit_arguments", "ArgumentVisitor", "argument"] {
        assert!(!rest.contains(name), "{name} in {rest}");
    }
}

/// The arguments of the calls of `codes`.
#[derive(Default)]
struct Packed {
    literals: Vec<String>,
    facts: String,
}

impl Visit<'_> for Packed {
    fn visit_expr_call(&mut self, call: &ExprCall) {
        let args: Vec<_> = call.args.iter().collect();
        if let [Expr::Reference(ty), Expr::Array(envelopes)] = args.as_slice()
            && let Expr::Struct(ty) = &*ty.expr
        {
            let (Lit::Str(text), Lit::ByteStr(table)) = (field(ty, "text"), field(ty, "table"))
            else {
                panic!("the facts are a text and a table");
            };
            let ty = PackedType {
                module: "",
                text: &text.value(),
                table: &table.value(),
            };
            // The package is this one, whose version does not matter.
            let (name, section, prefix) = (ty.name(), ty.section(), ty.prefix());
            writeln!(self.facts, "\n{name} {{ {section:?}, {prefix:?} }}").unwrap();
            for (index, envelope) in envelopes.elems.iter().enumerate() {
                let Expr::Lit(ExprLit {
                    lit: Lit::Str(envelope),
                    ..
                }) = envelope
                else {
                    panic!("an envelope is a text");
                };
                let code = PackedCode {
                    ty: &ty,
                    index,
                    envelope: &envelope.value(),
                };
                writeln!(self.facts, "{:#?}", code.facts()).unwrap();
            }
            self.literals.push(text.token().to_string());
            self.literals.push(table.token().to_string());
        }
    }
}

/// The literal in a field of a struct expression.
fn field<'a>(expr: &'a ExprStruct, name: &str) -> &'a Lit {
    let is_named = |member: &syn::Member| *member == syn::parse_str(name).unwrap();
    let field = expr.fields.iter().find(|field| is_named(&field.member));
    match &field.unwrap().expr {
        Expr::Lit(literal) => &literal.lit,
        _ => panic!("`{name}` is no literal"),
    }
}

/// Compares the expansion with the snapshot named after the test.
macro_rules! assert_expansion {
    ($($input:tt)*) => {
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(expansion(quote!($($input)*)));
        });
    };
}

#[test]
fn one_code() {
    assert_expansion! {
        #[sw(section = "Plans", prefix = "SW_PLAN_")]
        pub enum PlanError {
            /// The plan is over.
            #[error("this plan is over")]
            #[sw(code = "SW_PLAN_OVER", status = 410)]
            Over,
        }
    }
}

#[test]
fn another_case() {
    assert_expansion! {
        #[sw(case = "kebab-case", code = "plan-gone", status = 410)]
        struct PlanGone;
    }
}

#[test]
fn messages() {
    assert_expansion! {
        enum PlanError {
            #[error("venue {venue}")]
            #[sw(code = "SW_DISPLAY", status = 400)]
            Display { venue: String },
            #[error("store {0}")]
            #[sw(code = "SW_REASON", status = INTERNAL_SERVER_ERROR)]
            Reason(#[source] io::Error),
            #[sw(code = "SW_FIELDS", status = 400, message = "{venue:>width$} {{}}")]
            Fields { venue: String, width: usize },
        }
    }
}

#[test]
fn added_to_the_response() {
    assert_expansion! {
        enum RoomError {
            #[sw(
                code = "SW_FULL",
                status = 429,
                retry_after = wait,
                header("x-room" = room, "x-text" = "text")
            )]
            Full {
                #[sw(detail)]
                room: String,
                #[sw(detail = "limit")]
                max: u8,
                wait: Duration,
            },
            #[sw(code = "SW_BUSY", status = 503, retry_after = 30)]
            Busy(#[sw(details)] Vec<Problem>),
        }
    }
}

#[test]
fn defaults_for_variants() {
    assert_expansion! {
        #[sw(
            status = SERVICE_UNAVAILABLE,
            message = "try again",
            retry_after = 30,
            header("www-authenticate" = "Bearer", "x-a" = "b")
        )]
        enum StoreError {
            #[error("down")]
            #[sw(code = "SW_STORE_DOWN")]
            Down,
            #[error("full")]
            #[sw(code = "SW_STORE_FULL", retry_after = 60, header("x-a" = "c"))]
            Full,
            #[error("who?")]
            #[sw(code = "SW_STORE_TOKEN", status = 401)]
            Token,
            #[error("other")]
            #[sw(code_of = Common::Down, header("x-b" = "c"))]
            Other,
            #[error(transparent)]
            #[sw(transparent)]
            Room(RoomError),
        }
    }
}

#[test]
fn fields_that_may_be_errors() {
    assert_expansion! {
        enum PlanError<'a> {
            #[error("no venue: {0}")]
            #[sw(code = "SW_VENUE", status = 400)]
            Venue(Option<Venue<'a>>, String),
            #[error("no venue: {why}")]
            #[sw(code_of = Common::Gone, header("x-why" = why))]
            Referring {
                #[sw(public)]
                why: Why,
            },
            #[error("no store: {0}")]
            #[sw(code_of = Common::Down)]
            Store(#[source] Cause),
        }
    }
}

#[test]
fn codes_from_elsewhere() {
    assert_expansion! {
        #[sw(crate = toolkit::sw_error)]
        enum ApiError<'a> {
            #[sw(transparent)]
            Room(#[from] RoomError<'a>),
            #[sw(transparent)]
            Nested(Box<Self>),
            #[error("store")]
            #[sw(code_of = CommonError::Unavailable)]
            Store(#[source] io::Error),
        }
    }
}

#[test]
fn generic() {
    assert_expansion! {
        enum Retried<'a, E: Error + 'static, T = u8, const N: usize = 2>
        where
            T: Debug,
        {
            #[sw(transparent)]
            Inner(E),
            #[sw(code = "SW_GAVE_UP", status = 503, message = "{last:?}")]
            GaveUp { last: [T; N], text: &'a str },
        }
    }
}

#[test]
fn unit_struct() {
    assert_expansion! {
        #[error("gone")]
        #[sw(code = "SW_GONE", status = 410, deprecated = "use SW_LOST")]
        struct Gone;
    }
}

#[test]
fn no_values() {
    assert_expansion! {
        enum Never {}
    }
}

#[test]
fn mistakes() {
    assert_expansion! {
        #[sw(sektion = "Plans")]
        enum PlanError<'a> {
            #[sw(code = "SW_PLAN_OVER", status = 42)]
            Over(&'a str),
            NoCode,
        }
    }
}

/// The items for editors come first.
#[test]
fn for_editors() {
    let expansion = expand::expand_for_editor(quote! {
        #[sw(section = "Plans", retry_after = 3, crate = toolkit::sw_error)]
        enum PlanError {
            #[sw(code = "SW_BUSY", status = SERVICE_UNAVAILABLE, retry_after = wait, message = "in {wait:?}")]
            Busy { #[sw(detail(name = "wait", type = "integer"))] wait: Duration },
            #[sw(code = "SW_ROLE", status = FORBIDDEN, header("x-role" = _0),)]
            Role(&'static str),
            #[sw(code_of = Self::Busy)]
            Same,
        }
    });
    let file: syn::File = syn::parse2(expansion).unwrap();
    let help = syn::File {
        items: file.items.into_iter().take(1).collect(),
        ..syn::parse_quote!()
    };
    insta::assert_snapshot!(prettyplease::unparse(&help));
}

/// Half-written entries get items for their names, and places for missing ones.
#[test]
fn for_editors_half_written() {
    let help = |tokens: TokenStream| {
        let expansion = expand::expand_for_editor(tokens).to_string();
        let (help, _) = expansion.split_once(":: core :: compile_error").unwrap();
        help.replace("use :: sw_error :: __private :: editor :: ", "\nuse ")
    };
    insta::assert_snapshot!(
        [
            help(quote!(
                enum E {
                    #[sw()]
                    A,
                }
            )),
            help(quote!(
                enum E {
                    #[sw(sta)]
                    A,
                }
            )),
            help(quote!(
                enum E {
                    #[sw(status = )]
                    A,
                }
            )),
            help(quote!(
                enum E {
                    #[sw(status = NOT_)]
                    A,
                }
            )),
            help(quote!(
                enum E {
                    #[sw(code = "A" sta)]
                    A,
                }
            )),
            help(quote!(
                enum E {
                    #[sw(code_of = Common::)]
                    A,
                }
            )),
            help(quote!(
                enum E {
                    #[sw(header("x-a" = ))]
                    A { wait: u32 },
                }
            )),
            help(quote!(
                enum E {
                    #[sw(retry_after = wa)]
                    A { wait: u32 },
                }
            )),
            help(quote!(enum E { #[sw(status = 404, sta A)] })),
            help(quote!(struct S { #[sw(det wait: u32)] })),
        ]
        .join("\n\n")
    );
}
