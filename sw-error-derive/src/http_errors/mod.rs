//! `http_errors! { pub enum HttpError: "SW_HTTP_" { NotFound, … } }`: an enum with codes for the errors of HTTP itself.

use darling::{FromMeta, ast::NestedMeta, error::Accumulator};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use sw_error_core::{case::Case, code::DEFAULT_PREFIX, suggest::closest};
use syn::{Attribute, Expr, Meta};

use self::{
    item::{Entry, Item},
    table::{ALIASES, CLASSES, HTTP_ERRORS, HttpError},
};
use crate::{
    attrs::{CaseName, Prefix, Quoted},
    namespace::Namespace,
};

mod codegen;
mod item;
mod table;

/// Expands the path of `sw_error` and the enum after it.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let item = match syn::parse2::<Item>(input) {
        Ok(item) => item,
        Err(error) => {
            return syn::Error::new(
                error.span(),
                format!("{error}, as in `pub enum HttpError: \"SW_HTTP_\" {{ .. }}`"),
            )
            .into_compile_error();
        }
    };
    let mut errors = darling::Error::accumulator();
    let model = HttpErrors::read(&item, &mut errors);
    let errors = errors
        .finish()
        .map_or_else(darling::Error::write_errors, |()| TokenStream::new());
    let is_right = errors.is_empty();
    let expansion = model.expand(is_right);
    quote!(#errors #expansion)
}

/// The model of the enum.
struct HttpErrors<'a> {
    item: &'a Item,
    namespace: Namespace,
    variants: Vec<Variant<'a>>,
}

struct Variant<'a> {
    known: &'static HttpError,
    name: Ident,
    attrs: Vec<&'a Attribute>,
}

impl<'a> HttpErrors<'a> {
    /// Reads everything that is valid, so that an enum with mistakes still has its variants.
    fn read(item: &'a Item, errors: &mut Accumulator) -> Self {
        let namespace = namespace(item, errors);
        for key in keys(&item.attrs).filter(|key| key == "prefix") {
            errors.push(
                darling::Error::custom(format_args!(
                    "write the prefix after the name of the enum: `{}: \"SW_HTTP_\"`",
                    item.name
                ))
                .with_span(&key),
            );
        }
        for key in keys(&item.attrs).filter(|key| FIXED.iter().any(|fixed| key == fixed)) {
            errors.push(
                darling::Error::custom(format_args!(
                    "`{key}` does not belong here: `http_errors!` declares each code with its status and its message"
                ))
                .with_span(&key),
            );
        }
        let mut model = Self {
            item,
            namespace,
            variants: Vec::new(),
        };
        let rest = model.read_entries(errors);
        if item.entries.is_empty() {
            errors.push(
                darling::Error::custom(format_args!(
                    "`{}` has no variants; list those that the service needs, `{}` and `{}` among them, or write `..` for all",
                    item.name, CLASSES[0], CLASSES[1],
                ))
                .with_span(&item.name),
            );
        } else if rest.is_none() {
            model.require_classes(errors);
        }
        model.complete(rest);
        model
    }

    /// Reads the listed variants; returns the span of `..`.
    fn read_entries(&mut self, errors: &mut Accumulator) -> Option<Span> {
        let mut rest = None;
        for (index, entry) in self.item.entries.iter().enumerate() {
            match entry {
                Entry::Variant {
                    attrs,
                    name,
                    rest: tokens,
                } => {
                    if !tokens.is_empty() {
                        errors.push(
                            darling::Error::custom(format_args!(
                                "expected `,`: write `{name}` without fields or values"
                            ))
                            .with_span(tokens),
                        );
                    }
                    self.read_variant(attrs, name, errors);
                }
                Entry::Rest(dots) => {
                    if index + 1 < self.item.entries.len() {
                        errors.push(
                            darling::Error::custom(
                                "`..` stands for all other variants; write it last",
                            )
                            .with_span(dots),
                        );
                    }
                    rest = Some(dots.spans[0]);
                }
                Entry::Unknown(tokens) => errors.push(
                    darling::Error::custom("expected the name of a variant, as in `NotFound`")
                        .with_span(tokens),
                ),
            }
        }
        rest
    }

    fn read_variant(&mut self, attrs: &'a [Attribute], name: &Ident, errors: &mut Accumulator) {
        let text = name.to_string();
        let known = HTTP_ERRORS.iter().find(|known| known.name == text);
        let meant = known.or_else(|| meant(&text));
        if known.is_none() {
            errors.push(
                darling::Error::custom(match meant {
                    Some(meant) => {
                        format!("unknown variant `{text}`; did you mean `{}`?", meant.name)
                    }
                    None => format!(
                        "unknown variant `{text}`; see the documentation of `http_errors!` for the list, \
                         or declare the code in an error of your own"
                    ),
                })
                .with_span(name),
            );
        }
        let Some(meant) = meant else { return };
        let mut right = Vec::new();
        for attr in attrs {
            let fixed: Vec<_> = keys([attr])
                .filter(|key| FIXED.iter().any(|fixed| key == fixed))
                .collect();
            for key in &fixed {
                errors.push(
                    darling::Error::custom(format_args!(
                        "`{key}` does not belong here: `http_errors!` declares the code `{}` with status {}",
                        self.code(meant),
                        meant.status
                    ))
                    .with_span(key),
                );
            }
            let is_optional_class = CLASSES.contains(&meant.name) && attr.path().is_ident("cfg");
            if is_optional_class {
                errors.push(
                    darling::Error::custom(format_args!(
                        "`{text}` cannot depend on `cfg`: it is the fallback for failures without a variant of their own"
                    ))
                    .with_span(attr),
                );
            }
            if fixed.is_empty() && !is_optional_class {
                right.push(attr);
            }
        }
        if !self.has(meant.name) {
            self.variants.push(Variant {
                known: meant,
                name: Ident::new(meant.name, name.span()),
                attrs: right,
            });
        } else if known.is_some() {
            errors.push(
                darling::Error::custom(format_args!("variant `{text}` is listed twice"))
                    .with_span(name),
            );
        }
    }

    fn require_classes(&self, errors: &mut Accumulator) {
        let missing: Vec<_> = CLASSES
            .iter()
            .filter(|name| !self.has(name))
            .map(|name| format!("`{name}`"))
            .collect();
        if !missing.is_empty() {
            errors.push(
                darling::Error::custom(format_args!(
                    "add {} to `{}`: a failure without a variant of its own becomes `{}` below 500 \
                     and `{}` from 500 up",
                    missing.join(" and "),
                    self.item.name,
                    CLASSES[0],
                    CLASSES[1],
                ))
                .with_span(&self.item.name),
            );
        }
    }

    /// Adds the variants that `..` stands for, and those that the impls require.
    fn complete(&mut self, rest: Option<Span>) {
        let span = rest.unwrap_or_else(|| self.item.name.span());
        for known in HTTP_ERRORS {
            let is_wanted = rest.is_some() || CLASSES.contains(&known.name);
            if is_wanted && !self.has(known.name) {
                self.variants.push(Variant {
                    known,
                    name: Ident::new(known.name, span),
                    attrs: Vec::new(),
                });
            }
        }
    }

    fn code(&self, known: &HttpError) -> String {
        let code = self.namespace.case().corrected(known.suffix);
        let prefix = if self.namespace.is_known || self.namespace.case() != Case::default() {
            self.namespace.prefix()
        } else {
            // The given prefix is wrong.
            DEFAULT_PREFIX
        };
        format!("{prefix}{code}")
    }

    fn has(&self, name: &str) -> bool {
        self.variants
            .iter()
            .any(|variant| variant.known.name == name)
    }
}

/// The keys that the service cannot set: the macro defines code and status,
/// and `Display` is the public message already.
const FIXED: [&str; 5] = ["code", "status", "transparent", "code_of", "expose"];

/// The variant that the user meant by a typo, or by another library's name for the status.
fn meant(name: &str) -> Option<&'static HttpError> {
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    let name = plain(name);
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
    let names: Vec<_> = HTTP_ERRORS.iter().map(|known| plain(known.name)).collect();
    let meant = match alias {
        Some((_, meant)) => plain(meant),
        None => closest(&name, names.iter().map(String::as_str))?.to_owned(),
    };
    let index = names.iter().position(|name| *name == meant)?;
    Some(&HTTP_ERRORS[index])
}

/// Reads the namespace from the prefix, which implies the case, or from `#[sw(case = "…")]`.
fn namespace(item: &Item, errors: &mut Accumulator) -> Namespace {
    if item.prefix.is_none() && !keys(&item.attrs).any(|key| key == "case") {
        errors.push(
            darling::Error::custom(format_args!(
                "the codes have no prefix; write one after the name, `{}: \"SW_HTTP_\"`, \
                 or set a case, which needs no prefix: `#[sw(case = \"snake_case\")]`",
                item.name
            ))
            .with_span(&item.name),
        );
    }
    let prefix = item.prefix.as_ref().and_then(|prefix| {
        let expr: Expr = syn::parse_quote!(#prefix);
        errors.handle(Prefix::from_expr(&expr))
    });
    let prefix: Option<Quoted> = prefix.map(|prefix| prefix.0);
    Namespace::of_prefix(case(&item.attrs), prefix.as_ref(), errors)
}

/// The case in `#[sw(…)]`; the derive reports a wrong one.
fn case(attrs: &[Attribute]) -> Option<Case> {
    let lists = attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::List(list) if attr.path().is_ident("sw") => {
            NestedMeta::parse_meta_list(list.tokens.clone()).ok()
        }
        _ => None,
    });
    lists.flatten().find_map(|entry| match entry {
        NestedMeta::Meta(Meta::NameValue(entry)) if entry.path.is_ident("case") => {
            CaseName::from_expr(&entry.value).ok().map(|case| case.0)
        }
        _ => None,
    })
}

/// The keys in `#[sw(…)]`; the derive reports wrong ones.
fn keys<'a>(attrs: impl IntoIterator<Item = &'a Attribute>) -> impl Iterator<Item = Ident> {
    attrs
        .into_iter()
        .filter(|attr| attr.path().is_ident("sw"))
        .filter_map(|attr| match &attr.meta {
            Meta::List(list) => Some(list.tokens.clone()),
            _ => None,
        })
        .flat_map(|tokens| {
            let mut is_start = true;
            tokens.into_iter().filter_map(move |token| {
                let was_start = is_start;
                is_start = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
                match token {
                    TokenTree::Ident(key) if was_start => Some(key),
                    _ => None,
                }
            })
        })
}
