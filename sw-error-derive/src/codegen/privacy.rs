//! Assertions that messages and headers show no errors: the type checker decides where names do not.

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::WherePredicate;

use super::reference_name;
use crate::{
    item::{is_punct, mentions, names_error, path},
    model::{ErrorType, Field, PublicMessage, Variant},
    privacy::{Secret, leak_in_header},
};

/// Wrapper types whose `Debug` shows the inner value.
const WRAPPERS: &[&str] = &["Arc", "Box", "Cow", "Option", "Rc", "Vec"];

/// Types that need no assertion: those that are not errors, and errors of the standard library that only describe
/// an invalid text.
const HARMLESS: &[&str] = &[
    "AddrParseError",
    "Duration",
    "Infallible",
    "ParseBoolError",
    "ParseCharError",
    "ParseFloatError",
    "ParseIntError",
    "Path",
    "PathBuf",
    "String",
    "TryFromIntError",
    "Utf8Error",
    "Uuid",
    "bool",
    "char",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "str",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
];

/// ```text
/// use __sw_error::NotAnError as _;
/// const _: () = assert_private(<Shown<Cause>>::__IS_ERROR | <Shown<Cause>>::__HOLDS_ERROR, "…");
/// ```
///
/// Each assertion is spanned where the message or the header shows the field.
pub(super) fn assertions(model: &ErrorType<'_>) -> TokenStream {
    let scope = Scope::of(model);
    let mut assertions = Assertions::default();
    for (index, variant) in model.variants.iter().enumerate() {
        assertions.add_message(index, variant, &scope);
        assertions.add_headers(variant, &scope);
    }
    let Assertions { tokens, asks } = assertions;
    // Without an assertion that uses it, the import would be unused.
    let import = asks.then(|| {
        quote!(
            use __sw_error::NotAnError as _;
        )
    });
    quote!(#import #tokens)
}

#[derive(Default)]
struct Assertions {
    tokens: TokenStream,
    /// Whether an assertion uses `NotAnError`.
    asks: bool,
}

/// A field that clients must not see, or may not see.
struct Finding {
    secret: Secret,
    /// The expression that the type checker evaluates; `None` if the answer is known.
    question: Option<TokenStream>,
}

impl Assertions {
    fn add_message(&mut self, index: usize, variant: &Variant<'_>, scope: &Scope) {
        let (shown, span) = variant.shown_in_message();
        // The code is another type's; `Display` is public if its status is below 500.
        let is_public = matches!(variant.public_message(), PublicMessage::ByStatus).then(|| {
            let info = reference_name(index);
            quote!(__sw_error::shows_display(#info) &&)
        });
        for field in shown.into_iter().map(|field| &variant.fields[field]) {
            let finding = match variant.secret_in_message(field) {
                Some(secret) => Some(Finding::known(secret)),
                None => Finding::of(field, scope),
            };
            if let Some(finding) = finding {
                let text = variant.leak_in_message(field, finding.secret);
                self.add(&finding, is_public.as_ref(), &text, span);
            }
        }
    }

    fn add_headers(&mut self, variant: &Variant<'_>, scope: &Scope) {
        for (name, field, span) in variant.shown_in_headers() {
            if let Some(finding) = Finding::of(&variant.fields[field], scope) {
                let text = leak_in_header(name, finding.secret);
                self.add(&finding, None, &text, span);
            }
        }
    }

    fn add(&mut self, finding: &Finding, is_public: Option<&TokenStream>, text: &str, span: Span) {
        let is_shown = match (&finding.question, is_public) {
            (Some(question), Some(_)) => quote!((#question)),
            (Some(question), None) => question.clone(),
            (None, _) => quote!(true),
        };
        self.asks |= finding.question.is_some();
        self.tokens.extend(quote_spanned! {span=>
            const _: () = __sw_error::assert_private(#is_public #is_shown, #text);
        });
    }
}

impl Finding {
    fn known(secret: Secret) -> Self {
        Self {
            secret,
            question: None,
        }
    }

    fn of(field: &Field<'_>, scope: &Scope) -> Option<Self> {
        let ty = field.ty.peeled(WRAPPERS);
        let (words, _) = path(ty.tokens());
        if let [name] = words.as_slice()
            && scope.errors.contains(name)
            && field.public.is_none()
        {
            return Some(Self::known(Secret::Error));
        }
        let is_harmless = |word: &String| HARMLESS.contains(&word.as_str());
        if words.last().is_some_and(is_harmless) || mentions(ty.to_token_stream(), &scope.unknown) {
            return None;
        }
        let ty = with_static(ty.to_token_stream());
        let shown = quote!(<__sw_error::Shown<#ty>>);
        let (secret, question) = if field.public.is_some() {
            (Secret::Coded, quote!(#shown::__HAS_CODE))
        } else {
            let is_error = quote!(#shown::__IS_ERROR | #shown::__HOLDS_ERROR);
            (Secret::Error, is_error)
        };
        Some(Self {
            secret,
            question: Some(question),
        })
    }
}

/// The type parameters that limit what an assertion can name.
struct Scope {
    /// Parameters with an error bound.
    errors: BTreeSet<String>,
    unknown: BTreeSet<String>,
}

impl Scope {
    fn of(model: &ErrorType<'_>) -> Self {
        let generics = &model.node.generics;
        let is_error = |bounds: &dyn ToTokens| {
            let bounds: Vec<_> = bounds.to_token_stream().into_iter().collect();
            names_error(&bounds)
        };
        let clauses = generics.where_clause.iter();
        let in_clauses = clauses
            .flat_map(|clause| &clause.predicates)
            .filter_map(|predicate| match predicate {
                WherePredicate::Type(of_type) if is_error(&of_type.bounds) => {
                    Some(of_type.bounded_ty.to_token_stream().to_string())
                }
                _ => None,
            });
        let inline = generics
            .type_params()
            .filter(|param| is_error(&param.bounds))
            .map(|param| param.ident.to_string());
        let errors = inline.chain(in_clauses).collect();
        let mut unknown = model.params(true);
        // A constant cannot name `Self`, and a lifetime bound by `for` is not one of the type.
        unknown.extend(["Self", "for"].map(str::to_owned));
        Self { errors, unknown }
    }
}

/// Replaces every lifetime with `'static`, because a constant has no others.
fn with_static(ty: TokenStream) -> TokenStream {
    let mut is_lifetime = false;
    ty.into_iter()
        .map(|token| match token {
            TokenTree::Ident(name) if is_lifetime => {
                is_lifetime = false;
                Ident::new("static", name.span()).into()
            }
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), with_static(group.stream()));
                inside.set_span(group.span());
                inside.into()
            }
            token => {
                is_lifetime = is_punct(Some(&token), '\'');
                token
            }
        })
        .collect()
}
