//! The keys of `#[sw(…)]`: where each belongs and how to write it.

use darling::ast::NestedMeta;
use quote::ToTokens;
use sw_error_core::suggest::closest;
use syn::{Lit, Meta};

/// A node that can have `#[sw(…)]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NodeKind {
    Enum,
    Struct,
    Variant,
    Field,
}

impl NodeKind {
    /// Whether the key belongs to the receiver for this kind of node.
    pub(crate) fn has(self, name: &str) -> bool {
        find(name).is_some_and(|key| key.is_of(self))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }

    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::Enum => "#[sw(section = \"Plans\", prefix = \"SW_PLAN_\")]",
            Self::Struct | Self::Variant => "#[sw(code = \"SW_PLAN_NOT_FOUND\", status = 404)]",
            Self::Field => "#[sw(detail)]",
        }
    }
}

/// A key that users may write.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// The receiver that the key belongs to; a struct takes the keys of an enum and of a variant.
    node: NodeKind,
    /// Whether an enum may also have the key, as a default for its variants.
    pub(crate) is_default: bool,
    form: Form,
    /// How to write the key, for messages.
    usage: &'static str,
    pub(crate) is_repeatable: bool,
}

#[derive(PartialEq)]
enum Form {
    Word,
    Value,
    Any,
    List,
}

const fn key(node: NodeKind, name: &'static str, form: Form, usage: &'static str) -> Key {
    let is_repeatable = matches!(form, Form::List);
    Key {
        name,
        node,
        is_default: false,
        form,
        usage,
        is_repeatable,
    }
}

/// A key of a variant that an enum may have as a default.
const fn default(name: &'static str, form: Form, usage: &'static str) -> Key {
    Key {
        is_default: true,
        ..key(NodeKind::Variant, name, form, usage)
    }
}

pub(crate) const KEYS: &[Key] = {
    use Form::{Any, List, Value, Word};
    use NodeKind::{Enum, Field, Variant};
    &[
        key(Enum, "section", Value, "section = \"Plans\""),
        key(Enum, "prefix", Value, "prefix = \"SW_PLAN_\""),
        key(Enum, "case", Value, "case = \"snake_case\""),
        key(Enum, "crate", Value, "crate = my_crate::sw_error"),
        key(Enum, "no_crate_claim", Word, "no_crate_claim"),
        key(Variant, "code", Value, "code = \"SW_PLAN_NOT_FOUND\""),
        default("status", Value, "status = 404"),
        default("message", Value, "message = \"no plan {id}\""),
        default("expose", Word, "expose"),
        key(Variant, "transparent", Word, "transparent"),
        key(
            Variant,
            "code_of",
            Value,
            "code_of = CommonError::Unavailable",
        ),
        default("retry_after", Value, "retry_after = 30"),
        default("header", List, "header(\"www-authenticate\" = \"Bearer\")"),
        key(
            Variant,
            "deprecated",
            Value,
            "deprecated = \"use SW_PLAN_GONE\"",
        ),
        key(
            Field,
            "detail",
            Any,
            "detail`, `detail = \"name\"` or `detail(type = \"integer\")",
        ),
        key(Field, "details", Word, "details"),
        key(Field, "public", Word, "public"),
    ]
};

/// Why an entry cannot be used.
pub(crate) struct Wrong {
    pub(crate) error: darling::Error,
    /// The key that the user meant, if it is known.
    pub(crate) key: Option<&'static str>,
    /// Whether the unreadable entry may contain a key.
    pub(crate) hides_key: bool,
}

/// Finds the key of an entry; an error if the key is unknown, does not belong to the node or has the wrong form.
pub(crate) fn check(entry: &NestedMeta, node: NodeKind) -> Result<&'static Key, Wrong> {
    let meta = match entry {
        NestedMeta::Meta(meta) => meta,
        NestedMeta::Lit(lit) => {
            return Err(Wrong {
                error: darling::Error::custom(match key_for(lit, node) {
                    Some(key) => {
                        format!("a value needs its key: `{key} = {}`", lit.to_token_stream())
                    }
                    None => format!("expected a key, as in `{}`", node.example()),
                })
                .with_span(lit),
                key: None,
                hides_key: true,
            });
        }
        NestedMeta::NameValueInvalidExpr(invalid) => {
            let key = invalid
                .path
                .get_ident()
                .and_then(|ident| find(&ident.to_string()));
            return Err(Wrong {
                error: match key {
                    Some(key) if invalid.value.is_empty() => needs_value(key, &invalid.path),
                    Some(key) => darling::Error::custom(format_args!("expected `{}`", key.usage))
                        .with_span(&invalid.path),
                    None => unknown(&invalid.path, node),
                },
                key: key.map(|key| key.name),
                hides_key: key.is_none(),
            });
        }
    };
    let path = meta.path();
    let Some(key) = path.get_ident().and_then(|ident| find(&ident.to_string())) else {
        return Err(Wrong {
            error: unknown(path, node),
            key: None,
            hides_key: true,
        });
    };
    if !key.belongs_to(node) {
        return Err(Wrong {
            error: darling::Error::custom(format_args!(
                "`{}` belongs on {}, not on {}",
                key.name,
                key.home(),
                node.name()
            ))
            .with_span(path),
            key: Some(key.name),
            hides_key: false,
        });
    }
    let is_right = match meta {
        Meta::Path(_) => matches!(key.form, Form::Word | Form::Any),
        Meta::NameValue(_) => matches!(key.form, Form::Value | Form::Any),
        Meta::List(_) => matches!(key.form, Form::List | Form::Any),
    };
    if is_right {
        return Ok(key);
    }
    let error = match (&key.form, meta) {
        (Form::Word, _) => darling::Error::custom(format_args!(
            "`{}` takes no value; write it alone",
            key.name
        )),
        (_, Meta::Path(_)) => needs_value(key, path),
        _ => darling::Error::custom(format_args!("expected `{}`", key.usage)),
    };
    Err(Wrong {
        error: error.with_span(path),
        key: Some(key.name),
        hides_key: false,
    })
}

/// The key of an entry that ends where `=` should follow; `None` for keys without a value.
pub(crate) fn lacks_equals(entry: &NestedMeta) -> Option<(&'static str, darling::Error)> {
    let NestedMeta::Meta(Meta::Path(path)) = entry else {
        return None;
    };
    let key = find(&path.get_ident()?.to_string())?;
    let text = match key.form {
        Form::Word => return None,
        Form::List => format!("expected `{}`", key.usage),
        Form::Value | Form::Any => {
            format!("expected `=` after `{}`, as in `{}`", key.name, key.usage)
        }
    };
    Some((key.name, darling::Error::custom(text).with_span(path)))
}

fn needs_value(key: &Key, path: &syn::Path) -> darling::Error {
    darling::Error::custom(format_args!(
        "`{}` needs a value: `{}`",
        key.name, key.usage
    ))
    .with_span(path)
}

/// The key that the user probably meant by a value without one.
fn key_for(lit: &Lit, node: NodeKind) -> Option<&'static str> {
    match (lit, node) {
        (Lit::Str(_), NodeKind::Enum) => Some("section"),
        (Lit::Str(_), NodeKind::Struct | NodeKind::Variant) => Some("code"),
        (Lit::Str(_), NodeKind::Field) => Some("detail"),
        (Lit::Int(_), NodeKind::Enum | NodeKind::Struct | NodeKind::Variant) => Some("status"),
        _ => None,
    }
}

fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

impl Key {
    /// Whether the key belongs to the receiver for `node`.
    pub(crate) fn is_of(&self, node: NodeKind) -> bool {
        self.node == node
    }

    fn belongs_to(&self, node: NodeKind) -> bool {
        match node {
            NodeKind::Struct => self.node != NodeKind::Field,
            NodeKind::Enum => self.node == node || self.is_default,
            node => self.node == node,
        }
    }

    fn home(&self) -> &'static str {
        match self.node {
            NodeKind::Enum | NodeKind::Struct => "the enum or struct",
            NodeKind::Variant if self.is_default => {
                "a variant, on an enum for its variants, or on a struct as a whole"
            }
            NodeKind::Variant => "a variant, or on a struct as a whole",
            NodeKind::Field => "a field",
        }
    }
}

/// The error for an unknown key, with a suggestion or with the list of keys.
fn unknown(path: &syn::Path, node: NodeKind) -> darling::Error {
    let name = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect::<Vec<_>>()
        .join("::");
    let names = || {
        KEYS.iter()
            .filter(|key| key.belongs_to(node))
            .map(|key| key.name)
    };
    let elsewhere = || {
        let meant = closest(&name, KEYS.iter().map(|key| key.name))?;
        find(meant)
    };
    let text = if let Some(meant) = closest(&name, names()) {
        format!("unknown key `{name}`; did you mean `{meant}`?")
    } else if let Some(meant) = elsewhere() {
        format!(
            "unknown key `{name}`; did you mean `{}`? that belongs on {}",
            meant.name,
            meant.home()
        )
    } else {
        let names: Vec<_> = names().map(|name| format!("`{name}`")).collect();
        format!(
            "unknown key `{name}`; the keys of {} are {}",
            node.name(),
            names.join(", ")
        )
    };
    darling::Error::custom(text).with_span(path)
}
