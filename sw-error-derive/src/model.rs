//! The model of the input: an error type, its variants and their fields.

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
    /// The path of `sw_error`, if it is not `::sw_error`.
    pub(crate) krate: Option<Path>,
    pub(crate) section: String,
    pub(crate) namespace: Namespace,
    /// Whether the expansion claims each code with a macro named after it.
    pub(crate) claims: bool,
    pub(crate) defaults: Rc<Defaults>,
    /// The variants of an enum, or a struct as the only one.
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
    /// The span of `expose`.
    pub(crate) expose: Option<Span>,
    pub(crate) retry_after: Option<RetryAfter>,
    pub(crate) headers: Vec<Header>,
    /// The defaults of the type; the other fields do not include them.
    pub(crate) defaults: Rc<Defaults>,
}

/// Where the code of a variant comes from.
pub(crate) enum Kind {
    Owned(Owned),
    Refers(Box<CodeOf>),
    /// The code of the only field.
    Transparent,
}

/// A code that the variant owns; it may be empty in a type with mistakes.
pub(crate) struct Owned {
    pub(crate) code: String,
    /// The span of the code.
    pub(crate) span: Span,
    pub(crate) status: Status,
    /// Whether the status is the type's default.
    pub(crate) is_status_of_type: bool,
    /// Whether the status is valid.
    pub(crate) is_status_known: bool,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<String>,
}

pub(crate) struct Field<'a> {
    pub(crate) ty: &'a Type,
    pub(crate) member: Member,
    /// The name in messages: `venue`, or `0` for the first field of a tuple.
    pub(crate) name: String,
    /// The source or the backtrace, by the field's name, attributes and type.
    pub(crate) mark: Option<Secret>,
    /// The span of `public`.
    pub(crate) public: Option<Span>,
    pub(crate) detail: Option<Detail>,
}

/// How a field appears in `error.details`.
pub(crate) enum Detail {
    Member {
        name: String,
        span: Span,
        /// The type that the user gave.
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
    /// The span of the name.
    pub(crate) span: Span,
    pub(crate) value: HeaderText,
}

pub(crate) enum HeaderText {
    Literal(String),
    /// The position of the field.
    Field(usize, Span),
}

/// The message that clients read.
pub(crate) enum PublicMessage<'a> {
    Fixed(String),
    /// `message = "…"` with fields.
    Format(&'a Message),
    /// The output of `Display`.
    Display,
    /// The code is another type's: `Display` below 500, else the type's `message` or the status's reason.
    ByStatus,
    /// The message of the only field.
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

    /// Whether everything that clients see except headers follows from the code alone.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.kind, Kind::Owned(_))
            && !self.has_details()
            && !matches!(self.public_message(), PublicMessage::Format(_))
    }

    /// The position of the field with this name; `_0` and `0` are the first field of a tuple.
    pub(crate) fn find_field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| {
            field.name == name
                || matches!(field.member, Member::Unnamed(_))
                    && name.strip_prefix('_') == Some(&field.name)
        })
    }

    /// "the fields are `a`, `b` and `c`", for messages; `before_index` precedes the index of a tuple field.
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
    /// The names of the type parameters, and with `with_consts` of the const parameters.
    pub(crate) fn params(&self, with_consts: bool) -> BTreeSet<String> {
        let params = self.node.generics.params.iter();
        let name = |param: &GenericParam| match param {
            GenericParam::Type(param) => Some(param.ident.to_string()),
            GenericParam::Const(param) if with_consts => Some(param.ident.to_string()),
            GenericParam::Const(_) | GenericParam::Lifetime(_) => None,
        };
        params.filter_map(name).collect()
    }

    /// The variants that own a code, with the code.
    pub(crate) fn owned(&self) -> impl Iterator<Item = (&Variant<'a>, &Owned)> {
        self.variants
            .iter()
            .filter_map(|variant| match &variant.kind {
                Kind::Owned(owned) => Some((variant, owned)),
                _ => None,
            })
    }
}
