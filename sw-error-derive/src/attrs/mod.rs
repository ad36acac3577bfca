//! What users may write: the items of `#[sw(…)]` on a type, a variant or a field.

use std::collections::BTreeMap;

use darling::{FromMeta, ast::NestedMeta, error::Accumulator};
use proc_macro2::Span;
use syn::{Attribute, Meta, spanned::Spanned};

mod keys;
mod values;

pub(crate) use keys::Place;
pub(crate) use values::{
    Code, CodeOf, CratePath, Detail, Header, HeaderValue, Headers, Message, Prefix, RetryAfter,
    Status, Text,
};

/// A value that is missing, wrong (which is reported) or right.
type Value<T> = Option<darling::Result<T>>;

/// `#[sw(…)]` on an enum or a struct.
#[derive(FromMeta)]
pub(crate) struct TypeAttrs {
    pub(crate) section: Value<Text>,
    pub(crate) prefix: Value<Prefix>,
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
    /// Read by its place, see [`Items::span`].
    #[darling(default, rename = "expose")]
    _expose: bool,
    #[darling(default)]
    pub(crate) transparent: bool,
    pub(crate) code_of: Value<CodeOf>,
    pub(crate) retry_after: Value<RetryAfter>,
    #[darling(multiple)]
    pub(crate) header: Vec<darling::Result<Headers>>,
    pub(crate) deprecated: Value<Text>,
}

/// `#[sw(…)]` on a field.
#[derive(FromMeta)]
pub(crate) struct FieldAttrs {
    pub(crate) detail: Value<Detail>,
    #[darling(default)]
    pub(crate) details: bool,
}

/// The items of all `#[sw(…)]` of a node that have a known key in a right form.
pub(crate) struct Items {
    metas: Vec<(&'static str, NestedMeta)>,
    /// The span of each key, also of those with a wrong value or form.
    keys: BTreeMap<&'static str, Span>,
    /// Whether an attribute could not be read, so that it is unknown which keys are missing.
    pub(crate) is_unreadable: bool,
}

impl Items {
    pub(crate) fn read(attrs: &[Attribute], place: Place, errors: &mut Accumulator) -> Self {
        let mut items = Self {
            metas: Vec::new(),
            keys: BTreeMap::new(),
            is_unreadable: false,
        };
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("sw")) {
            match items_of(attr, place) {
                Ok(metas) => {
                    for meta in metas {
                        items.add(meta, place, errors);
                    }
                }
                Err(error) => {
                    items.is_unreadable = true;
                    errors.push(error);
                }
            }
        }
        items
    }

    fn add(&mut self, item: NestedMeta, place: Place, errors: &mut Accumulator) {
        match keys::check(&item, place) {
            Ok(key) => {
                let span = match &item {
                    NestedMeta::Meta(meta) => meta.path().span(),
                    other => other.span(),
                };
                if self.keys.contains_key(key.name) && !key.is_repeatable {
                    errors.push(
                        darling::Error::custom(format_args!("`{}` is given twice", key.name))
                            .with_span(&span),
                    );
                } else {
                    self.keys.insert(key.name, span);
                    self.metas.push((key.name, item));
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

    /// Where the key stands, with a right value or a wrong one.
    pub(crate) fn span(&self, key: &str) -> Option<Span> {
        self.keys.get(key).copied()
    }

    /// The keys that stand there.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.keys.keys().copied()
    }

    pub(crate) fn type_attrs(&self, errors: &mut Accumulator) -> Option<TypeAttrs> {
        self.receive(Place::Enum, errors)
    }

    pub(crate) fn variant_attrs(&self, errors: &mut Accumulator) -> Option<VariantAttrs> {
        self.receive(Place::Variant, errors)
    }

    pub(crate) fn field_attrs(&self, errors: &mut Accumulator) -> Option<FieldAttrs> {
        self.receive(Place::Field, errors)
    }

    /// Hands the items that belong to a receiver to it.
    fn receive<T: FromMeta>(&self, place: Place, errors: &mut Accumulator) -> Option<T> {
        let items: Vec<_> = self
            .metas
            .iter()
            .filter(|(key, _)| keys::is_of(key, place))
            .map(|(_, item)| item.clone())
            .collect();
        errors.handle(T::from_list(&items))
    }
}

/// The items of one attribute, which are at least one.
fn items_of(attr: &Attribute, place: Place) -> darling::Result<Vec<NestedMeta>> {
    let Meta::List(list) = &attr.meta else {
        return Err(darling::Error::custom(format_args!(
            "`#[sw]` takes keys in parentheses: `{}`",
            place.example()
        ))
        .with_span(&attr.meta));
    };
    if list.tokens.is_empty() {
        return Err(darling::Error::custom(format_args!(
            "`#[sw()]` is empty: write `{}`",
            place.example()
        ))
        .with_span(&attr.meta));
    }
    NestedMeta::parse_meta_list(list.tokens.clone()).map_err(Into::into)
}
