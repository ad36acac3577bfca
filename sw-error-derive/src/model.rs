//! What we understood of the input: an error type, its variants and their fields.

use std::{collections::BTreeSet, rc::Rc};

use proc_macro2::Span;
use sw_error_core::json_type::JsonType;
use syn::{GenericParam, Ident, Member, Path};

use crate::{
    attrs::{CodeOf, Message, Status},
    defaults::Defaults,
    display::{Display, Text},
    docs::Docs,
    item::{Item, Type},
    namespace::Namespace,
    privacy::Secret,
};

/// An enum or a struct that derives `SwError`.
pub(crate) struct ErrorType<'a> {
    pub(crate) node: &'a Item,
    /// Where `sw_error` lives, if it is not `::sw_error`.
    pub(crate) krate: Option<Path>,
    pub(crate) section: String,
    pub(crate) namespace: Namespace,
    /// Whether each code is claimed in the crate by a macro of its name.
    pub(crate) claims: bool,
    pub(crate) defaults: Rc<Defaults>,
    /// The variants of an enum, or the struct as the only one.
    pub(crate) variants: Vec<Variant<'a>>,
}

/// A variant of an enum, or a struct as a whole.
pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) is_struct: bool,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) kind: Kind,
    pub(crate) display: Display,
    pub(crate) message: Option<Message>,
    /// Where `expose` stands.
    pub(crate) expose: Option<Span>,
    pub(crate) retry_after: Option<RetryAfter>,
    pub(crate) headers: Vec<Header>,
    /// Those of the type, which the other fields do not have.
    pub(crate) defaults: Rc<Defaults>,
}

/// Where a variant has its code from.
pub(crate) enum Kind {
    Owned(Owned),
    Refers(Box<CodeOf>),
    /// From the only field.
    Transparent,
}

/// A code of the variant's own; in a type with mistakes it may be empty.
pub(crate) struct Owned {
    pub(crate) code: String,
    /// Where the code stands.
    pub(crate) span: Span,
    pub(crate) status: Status,
    /// Whether the status is the type's.
    pub(crate) is_status_of_type: bool,
    /// Whether the status was understood.
    pub(crate) is_status_known: bool,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<String>,
}

pub(crate) struct Field<'a> {
    pub(crate) ty: &'a Type,
    pub(crate) member: Member,
    /// As messages name it: `venue`, or `0` for the first of a tuple.
    pub(crate) name: String,
    /// The source or the backtrace, as the field's name, attributes and type tell.
    pub(crate) mark: Option<Secret>,
    /// Where `public` stands.
    pub(crate) public: Option<Span>,
    pub(crate) detail: Option<Detail>,
}

/// How a field enters `error.details`.
pub(crate) enum Detail {
    Member {
        name: String,
        span: Span,
        /// The type that the user has given.
        ty: Option<JsonType>,
    },
    Whole {
        span: Span,
    },
}

pub(crate) enum RetryAfter {
    Seconds(u64),
    /// The position of the field.
    Field(usize),
}

pub(crate) struct Header {
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) span: Span,
    pub(crate) value: HeaderText,
}

pub(crate) enum HeaderText {
    Literal(String),
    /// The position of the field.
    Field(usize, Span),
}

/// What clients read.
pub(crate) enum PublicMessage<'a> {
    Fixed(String),
    /// `message = "…"` with fields in it.
    Format(&'a Message),
    /// What `Display` writes.
    Display,
    /// What `Display` writes below 500, else the type's `message` or the status's reason; the status is that of another type's code.
    ByStatus,
    /// That of the only field.
    Inner,
}

impl Variant<'_> {
    pub(crate) fn public_message(&self) -> PublicMessage<'_> {
        if let Some(message) = &self.message {
            return match message.format.as_text() {
                Some(text) => PublicMessage::Fixed(text),
                None => PublicMessage::Format(message),
            };
        }
        match &self.kind {
            Kind::Transparent => PublicMessage::Inner,
            Kind::Owned(owned) if owned.status.number >= 500 && self.exposed().is_none() => {
                let message = self.defaults.message.as_deref();
                PublicMessage::Fixed(message.unwrap_or(owned.status.reason()).to_owned())
            }
            Kind::Refers(_) if self.exposed().is_none() => PublicMessage::ByStatus,
            Kind::Owned(_) | Kind::Refers(_) => match &self.display {
                Display::Text(Text {
                    fixed: Some(text), ..
                }) => PublicMessage::Fixed(text.clone()),
                _ => PublicMessage::Display,
            },
        }
    }

    pub(crate) fn has_details(&self) -> bool {
        self.fields.iter().any(|field| field.detail.is_some())
    }

    /// Whether everything that clients see, but for headers, follows from the code alone.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.kind, Kind::Owned(_))
            && !self.has_details()
            && !matches!(self.public_message(), PublicMessage::Format(_))
    }

    /// The position of the field with this name; `_0` and `0` are the first of a tuple.
    pub(crate) fn find_field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| {
            field.name == name
                || matches!(field.member, Member::Unnamed(_))
                    && name.strip_prefix('_') == Some(&field.name)
        })
    }

    /// "the fields are `a`, `b` and `c`", for messages; `before_index` is how the first of a tuple begins.
    pub(crate) fn field_list(&self, before_index: &str) -> String {
        let names: Vec<_> = self
            .fields
            .iter()
            .map(|field| match field.member {
                Member::Named(_) => format!("`{}`", field.name),
                Member::Unnamed(_) => format!("`{before_index}{}`", field.name),
            })
            .collect();
        match names.as_slice() {
            [] => "there are no fields".to_owned(),
            [only] => format!("the only field is {only}"),
            [some @ .., last] => format!("the fields are {} and {last}", some.join(", ")),
        }
    }
}

impl<'a> ErrorType<'a> {
    /// The names of the type parameters, and of the constant ones too.
    pub(crate) fn params(&self, with_consts: bool) -> BTreeSet<String> {
        let params = self.node.generics.params.iter();
        let name = |param: &GenericParam| match param {
            GenericParam::Type(param) => Some(param.ident.to_string()),
            GenericParam::Const(param) if with_consts => Some(param.ident.to_string()),
            GenericParam::Const(_) | GenericParam::Lifetime(_) => None,
        };
        params.filter_map(name).collect()
    }

    /// The variants that own a code, with it.
    pub(crate) fn owned(&self) -> impl Iterator<Item = (&Variant<'a>, &Owned)> {
        self.variants
            .iter()
            .filter_map(|variant| match &variant.kind {
                Kind::Owned(owned) => Some((variant, owned)),
                _ => None,
            })
    }
}
