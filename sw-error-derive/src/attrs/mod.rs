//! The attributes that users write: the entries of `#[sw(…)]` on a type, a variant or a field.

use std::collections::BTreeMap;

use darling::{FromMeta, ast::NestedMeta, error::Accumulator};
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{
    Attribute, Expr, ExprLit, Ident, Lit, MacroDelimiter, Meta, MetaNameValue, Path, Token,
    ext::IdentExt,
    parse::{ParseStream, Parser},
    spanned::Spanned,
};

use crate::item::is_punct;

mod header;
mod keys;
mod status;
mod values;
mod words;

pub(crate) use header::{Header, HeaderValue, Headers};
#[cfg(test)]
pub(crate) use keys::KEYS;
pub(crate) use keys::{Key, NodeKind};
pub(crate) use status::Status;
pub(crate) use values::{CodeOf, CratePath, Detail, Message, PlainText, Quoted, RetryAfter};
pub(crate) use words::{CaseName, Code, Prefix};

/// The value of a key: `None` if missing, `Err` if wrong (the caller reports it).
pub(crate) type Value<T> = Option<darling::Result<T>>;

/// `#[sw(…)]` on an enum or a struct.
#[derive(FromMeta)]
pub(crate) struct TypeAttrs {
    pub(crate) section: Value<PlainText>,
    pub(crate) prefix: Value<Prefix>,
    pub(crate) case: Value<CaseName>,
    #[darling(rename = "crate")]
    pub(crate) krate: Value<CratePath>,
    #[darling(default)]
    pub(crate) no_crate_claim: bool,
}

/// `#[sw(…)]` on a variant, or on a struct as a whole.
#[derive(FromMeta)]
pub(crate) struct VariantAttrs {
    pub(crate) code: Value<Code>,
    pub(crate) status: Value<Status>,
    pub(crate) message: Value<Message>,
    /// Read by its span, see [`Entries::span`].
    #[darling(default, rename = "expose")]
    _expose: bool,
    /// Read by its span.
    #[darling(default, rename = "transparent")]
    _transparent: bool,
    pub(crate) code_of: Value<CodeOf>,
    pub(crate) retry_after: Value<RetryAfter>,
    #[darling(multiple)]
    pub(crate) header: Vec<darling::Result<Headers>>,
    pub(crate) deprecated: Value<PlainText>,
}

/// `#[sw(…)]` on a field.
#[derive(FromMeta)]
pub(crate) struct FieldAttrs {
    pub(crate) detail: Value<Detail>,
    #[darling(default)]
    pub(crate) details: bool,
    /// Read by its span.
    #[darling(default, rename = "public")]
    _public: bool,
}

/// The entries with a known key in the right form, from all `#[sw(…)]` attributes of a node.
pub(crate) struct Entries {
    metas: Vec<(&'static Key, NestedMeta)>,
    /// The span of each key, including keys with a wrong value or form.
    keys: BTreeMap<&'static str, Span>,
    /// Whether an attribute could not be read, so that missing keys cannot be reported.
    pub(crate) is_unreadable: bool,
}

impl Entries {
    pub(crate) fn read(attrs: &[Attribute], node: NodeKind, errors: &mut Accumulator) -> Self {
        let mut entries = Self {
            metas: Vec::new(),
            keys: BTreeMap::new(),
            is_unreadable: false,
        };
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("sw")) {
            match tokens_of(attr, node) {
                Ok(tokens) => {
                    if let Some(plain) = plain_entries(tokens.clone()) {
                        for entry in plain {
                            entries.add(entry, node, errors);
                        }
                        continue;
                    }
                    let parser = |input: ParseStream<'_>| {
                        while !input.is_empty() {
                            entries.read_entry(input, node, errors);
                        }
                        Ok(())
                    };
                    // The parser reads to the end and reports mistakes on the way.
                    let _ = parser.parse2(tokens.clone());
                }
                Err(error) => {
                    entries.is_unreadable = true;
                    errors.push(error);
                }
            }
        }
        entries
    }

    /// Reads an entry and the comma after it.
    ///
    /// Reports a missing comma and goes on. If the entry cannot be parsed, skips to the next comma,
    /// so that the entries after it are read as well.
    fn read_entry(&mut self, input: ParseStream<'_>, node: NodeKind, errors: &mut Accumulator) {
        let first = input.span();
        if input.peek(Token![,]) {
            errors
                .push(darling::Error::custom("expected a key before this comma").with_span(&first));
        } else if let Ok(entry) = input.parse() {
            match keys::lacks_equals(&entry).filter(|_| !is_end_or_word(input)) {
                Some((key, error)) => {
                    self.keys.entry(key).or_insert(first);
                    errors.push(error);
                    skip_to_comma(input);
                }
                None => self.add(entry, node, errors),
            }
        } else {
            self.is_unreadable = true;
            errors.push(
                darling::Error::custom(format_args!("expected a key, as in `{}`", node.example()))
                    .with_span(&first),
            );
            skip_to_comma(input);
        }
        if let Some(error) = missing_comma(input) {
            errors.push(error);
        }
    }

    fn add(&mut self, entry: NestedMeta, node: NodeKind, errors: &mut Accumulator) {
        match keys::check(&entry, node) {
            Ok(key) => {
                let span = match &entry {
                    NestedMeta::Meta(meta) => meta.path().get_ident().map(Ident::span),
                    _ => None,
                };
                let span = span.unwrap_or_else(|| entry.span());
                if self.keys.contains_key(key.name) && !key.is_repeatable {
                    errors.push(
                        darling::Error::custom(format_args!(
                            "`{}` is given twice; keep one of them",
                            key.name
                        ))
                        .with_span(&span),
                    );
                } else {
                    self.keys.insert(key.name, span);
                    self.metas.push((key, entry));
                }
            }
            Err(wrong) => {
                if let Some(key) = wrong.key {
                    self.keys.entry(key).or_insert_with(|| wrong.error.span());
                }
                self.is_unreadable |= wrong.hides_key;
                errors.push(wrong.error);
            }
        }
    }

    /// The span of the key, whether or not its value is right.
    pub(crate) fn span(&self, key: &str) -> Option<Span> {
        self.keys.get(key).copied()
    }

    /// The keys that are present.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.keys.keys().copied()
    }

    pub(crate) fn type_attrs(&self, errors: &mut Accumulator) -> Option<TypeAttrs> {
        self.receive(NodeKind::Enum, errors)
    }

    pub(crate) fn variant_attrs(&self, errors: &mut Accumulator) -> Option<VariantAttrs> {
        self.receive(NodeKind::Variant, errors)
    }

    pub(crate) fn field_attrs(&self, errors: &mut Accumulator) -> Option<FieldAttrs> {
        // Most fields have none.
        if self.metas.is_empty() {
            return None;
        }
        self.receive(NodeKind::Field, errors)
    }

    /// Builds the receiver from the entries that belong to it.
    fn receive<T: FromMeta>(&self, node: NodeKind, errors: &mut Accumulator) -> Option<T> {
        let entries: Vec<_> = self
            .metas
            .iter()
            .filter(|(key, _)| key.is_of(node))
            .map(|(_, entry)| entry.clone())
            .collect();
        errors.handle(T::from_list(&entries))
    }
}

/// The entries, if each is `key` or `key = literal`, as most are.
///
/// The result equals that of `NestedMeta`, for less than a third of the instructions: `NestedMeta` tries every kind of expression.
fn plain_entries(tokens: TokenStream) -> Option<Vec<NestedMeta>> {
    let mut tokens = tokens.into_iter();
    let mut entries = Vec::new();
    while let Some(token) = tokens.next() {
        let TokenTree::Ident(key) = token else {
            return None;
        };
        let path = Path::from(key);
        let mut next = tokens.next();
        let meta = if is_punct(next.as_ref(), '=') {
            let Some(TokenTree::Literal(literal)) = tokens.next() else {
                return None;
            };
            next = tokens.next();
            Meta::NameValue(MetaNameValue {
                path,
                eq_token: Token![=](Span::call_site()),
                value: Expr::Lit(ExprLit {
                    attrs: Vec::new(),
                    lit: Lit::new(literal),
                }),
            })
        } else {
            Meta::Path(path)
        };
        if !(next.is_none() || is_punct(next.as_ref(), ',')) {
            return None;
        }
        entries.push(NestedMeta::Meta(meta));
    }
    Some(entries)
}

/// The tokens in the parentheses of an attribute; an error if there are none.
fn tokens_of(attr: &Attribute, node: NodeKind) -> darling::Result<&TokenStream> {
    let problem = match &attr.meta {
        Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
            if !list.tokens.is_empty() {
                return Ok(&list.tokens);
            }
            format!("`#[sw()]` is empty; write `{}`", node.example())
        }
        _ => format!("`#[sw]` takes keys in parentheses: `{}`", node.example()),
    };
    Err(darling::Error::custom(problem).with_span(attr.path()))
}

/// Whether an entry can end here: at the end, at a comma, or before a word, which may be the next key after a missing comma.
fn is_end_or_word(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,]) || input.peek(Ident::peek_any)
}

/// Consumes the comma after an entry, or whatever stands in its place.
fn missing_comma(input: ParseStream<'_>) -> Option<darling::Error> {
    if input.is_empty() || input.parse::<Token![,]>().is_ok() {
        return None;
    }
    let span = input.span();
    let text = if let Ok(next) = input.fork().call(Ident::parse_any) {
        format!("expected `,` before `{next}`")
    } else if input.parse::<Token![;]>().is_ok() {
        "expected `,` instead of `;`".to_owned()
    } else {
        let found = skip_to_comma(input);
        let _ = input.parse::<Token![,]>();
        format!("expected `,` or `)`, found `{found}`")
    };
    Some(darling::Error::custom(text).with_span(&span))
}

/// Skips to the next comma and returns the first skipped token.
fn skip_to_comma(input: ParseStream<'_>) -> TokenStream {
    let mut first = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        let Ok(token) = input.parse::<TokenTree>() else {
            break;
        };
        if first.is_empty() {
            first.extend([token]);
        }
    }
    first
}
