//! From syntax to the model: reads the attributes of each node, requires what is missing and resolves names.

use std::rc::Rc;

use darling::error::Accumulator;
use proc_macro2::Span;
use syn::{Attribute, Ident, Index, Member};

use crate::{
    attrs::{self, Entries, FieldAttrs, HeaderValue, NodeKind, VariantAttrs},
    defaults::Defaults,
    display::{self, Display, Writer, denies, helper_word},
    docs::Docs,
    item::{Body, Item, ItemField},
    model::{Detail, ErrorType, Field, Header, HeaderText, Kind, Owned, RetryAfter, Variant},
    namespace::Namespace,
    privacy::Secret,
    text::{unraw, words},
};

/// A node that becomes a [`Variant`].
struct Node<'a> {
    ident: &'a Ident,
    kind: NodeKind,
    attrs: &'a [Attribute],
    /// The attributes of the enum, which may have a text for the variant.
    outer: &'a [Attribute],
    writer: Writer,
    fields: &'a [ItemField],
    defaults: Rc<Defaults>,
}

/// Reads the whole input, pushes each mistake, and continues with a placeholder value.
///
/// # Errors
///
/// The input is a union. All other mistakes are pushed.
pub(crate) fn error_type<'a>(
    input: &'a Item,
    errors: &mut Accumulator,
) -> darling::Result<ErrorType<'a>> {
    let kind = match &input.body {
        Body::Enum(_) => NodeKind::Enum,
        Body::Struct(_) => NodeKind::Struct,
        Body::Union(keyword) => {
            return Err(darling::Error::custom(
                "`SwError` can be derived for enums and structs, not for unions",
            )
            .with_span(keyword));
        }
    };
    let entries = Entries::read(&input.attrs, kind, errors);
    let keys = entries.type_attrs(errors);
    let claims = keys.as_ref().is_none_or(|keys| !keys.no_crate_claim);
    let (section, prefix, case, krate) = match keys {
        Some(keys) => (keys.section, keys.prefix, keys.case, keys.krate),
        None => (None, None, None, None),
    };
    let section = errors.handle_option(section).map(|text| text.0);
    let krate = errors.handle_option(krate).map(|path| path.0);
    let namespace = Namespace::read(&entries, case, prefix, errors);

    let writer = Writer::of(input);
    let defaults = match kind {
        NodeKind::Enum => Rc::new(Defaults::read(&entries, errors)),
        _ => Rc::default(),
    };
    let variants = match &input.body {
        Body::Enum(variants) => variants
            .iter()
            .filter_map(|variant| {
                let node = Node {
                    ident: &variant.ident,
                    kind: NodeKind::Variant,
                    attrs: &variant.attrs,
                    outer: &input.attrs,
                    writer,
                    fields: &variant.fields,
                    defaults: Rc::clone(&defaults),
                };
                let entries = Entries::read(&variant.attrs, NodeKind::Variant, errors);
                read_variant(&node, &entries, &namespace, errors)
            })
            .collect(),
        Body::Struct(fields) => {
            let node = Node {
                ident: &input.ident,
                kind: NodeKind::Struct,
                attrs: &input.attrs,
                outer: &[],
                writer,
                fields,
                defaults: Rc::clone(&defaults),
            };
            read_variant(&node, &entries, &namespace, errors)
                .into_iter()
                .collect()
        }
        Body::Union(_) => Vec::new(),
    };
    Ok(ErrorType {
        node: input,
        krate,
        section: section.unwrap_or_else(|| words(&unraw(&input.ident))),
        namespace,
        claims,
        defaults,
        variants,
    })
}

fn read_variant<'a>(
    node: &Node<'a>,
    entries: &Entries,
    namespace: &Namespace,
    errors: &mut Accumulator,
) -> Option<Variant<'a>> {
    let fields: Vec<_> = node
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| read_field(index, field, errors))
        .collect();
    let keys = entries.variant_attrs(errors)?;
    let names = fields.iter().map(|field| field.name.as_str()).collect();
    let shown = display::Node {
        ident: node.ident,
        attrs: node.attrs,
        outer: node.outer,
        fields: names,
    };
    let mut variant = Variant {
        ident: node.ident,
        is_struct: node.kind == NodeKind::Struct,
        display: Display::read(&shown, node.writer),
        fields,
        kind: Kind::Transparent,
        message: None,
        expose: entries.span("expose"),
        retry_after: None,
        headers: Vec::new(),
        defaults: Rc::clone(&node.defaults),
    };
    let VariantAttrs {
        code,
        status,
        message,
        code_of,
        retry_after,
        header,
        deprecated,
        ..
    } = keys;
    variant.message = errors.handle_option(message);
    variant.retry_after = errors
        .handle_option(retry_after)
        .and_then(|value| read_retry_after(&variant, value, errors));
    for headers in header {
        let headers = errors
            .handle(headers)
            .map_or_else(Vec::new, |headers| headers.0);
        for header in headers {
            let header = read_header(&variant, header, errors);
            variant.headers.extend(header);
        }
    }
    let code = errors
        .handle_option(code)
        .and_then(|code| namespace.check_form(code, errors));
    let status = errors.handle_option(status);
    let deprecated = errors.handle_option(deprecated);
    let code_of = errors.handle_option(code_of);

    // All mistakes in the values are reported by now; placeholders let the rules across nodes check the rest.
    variant.kind = if entries.span("transparent").is_some() {
        check_transparent(node, entries, errors);
        Kind::Transparent
    } else if entries.span("code_of").is_some() {
        check_code_of(entries, errors);
        code_of.map_or(Kind::Transparent, |code_of| Kind::Refers(Box::new(code_of)))
    } else {
        report_missing(node, entries, namespace, errors);
        let is_status_of_type = entries.span("status").is_none() && node.defaults.status.is_some();
        let status = status.or_else(|| node.defaults.status.clone().filter(|_| is_status_of_type));
        Kind::Owned(Owned {
            is_status_of_type,
            is_status_known: status.is_some(),
            span: code
                .as_ref()
                .map_or_else(Span::call_site, |code| code.0.span),
            code: code.map_or_else(String::new, |code| code.0.text),
            status: status.unwrap_or(attrs::Status { number: 500 }),
            docs: Docs::read(node.attrs),
            deprecated: deprecated.map(|text| text.0),
        })
    };
    Some(variant)
}

/// Requires `code` and `status` of a variant with a code of its own.
fn report_missing(
    node: &Node<'_>,
    entries: &Entries,
    namespace: &Namespace,
    errors: &mut Accumulator,
) {
    let (code, status) = (entries.span("code"), entries.span("status"));
    if entries.is_unreadable || code.is_some() && node.defaults.may_have_status {
        return;
    }
    let prefix = namespace.prefix();
    let example = if node.defaults.status.is_some() {
        format!("#[sw(code = \"{prefix}…\")]")
    } else {
        format!("#[sw(code = \"{prefix}…\", status = 404)]")
    };
    let what = match node.kind {
        NodeKind::Variant => "variant",
        _ => "struct",
    };
    let name = node.ident;
    let error = match (code, status) {
        (Some(_), Some(_)) => return,
        (None, None) => darling::Error::custom(format_args!(
            "{what} `{name}` has no code; add `{example}`, \
             or `transparent` to use the code of its only field, or `code_of = Type::Variant` to use the code of another variant"
        ))
        .with_span(node.ident),
        (None, Some(status)) => darling::Error::custom(format_args!(
            "{what} `{name}` has a status but no code; add `code = \"{prefix}…\"`"
        ))
        .with_span(&status),
        (Some(code), None) => darling::Error::custom(format_args!(
            "{what} `{name}` has a code but no status; add one from 400 to 599, as in `status = 404`"
        ))
        .with_span(&code),
    };
    errors.push(error);
}

/// `transparent` excludes other keys and needs exactly one field.
fn check_transparent(node: &Node<'_>, entries: &Entries, errors: &mut Accumulator) {
    for key in entries
        .keys()
        .filter(|key| NodeKind::Variant.has(key) && *key != "transparent")
    {
        errors.push(
            darling::Error::custom(format_args!(
                "`{key}` has no effect beside `transparent`: everything comes from the field; remove it"
            ))
            .with_span(&span_of(entries, key)),
        );
    }
    if node.fields.len() != 1 {
        errors.push(
            darling::Error::custom(format_args!(
                "`transparent` needs exactly one field, the error to delegate to; `{}` has {}",
                node.ident,
                match node.fields.len() {
                    0 => "none".to_owned(),
                    many => many.to_string(),
                }
            ))
            .with_span(&span_of(entries, "transparent")),
        );
    }
    for field in node.fields {
        if let Some(attr) = field.attrs.iter().find(|attr| attr.path().is_ident("sw")) {
            errors.push(
                darling::Error::custom(
                    "this has no effect beside `transparent`: the inner error has its own details; remove it",
                )
                .with_span(attr.path()),
            );
        }
    }
}

/// `code_of` excludes the keys of a variant with its own code.
fn check_code_of(entries: &Entries, errors: &mut Accumulator) {
    for (key, instead) in [
        (
            "code",
            "a variant owns a code or refers to one; remove one of the two",
        ),
        (
            "status",
            "the variant that owns the code sets the status; remove it",
        ),
        (
            "deprecated",
            "deprecate the code on the variant that owns it",
        ),
    ] {
        if let Some(span) = entries.span(key) {
            errors.push(
                darling::Error::custom(format_args!(
                    "`{key}` cannot be combined with `code_of`: {instead}"
                ))
                .with_span(&span),
            );
        }
    }
}

fn span_of(entries: &Entries, key: &str) -> Span {
    entries.span(key).unwrap_or_else(Span::call_site)
}

fn read_field<'a>(index: usize, field: &'a ItemField, errors: &mut Accumulator) -> Field<'a> {
    let member = match &field.ident {
        Some(ident) => Member::Named(ident.clone()),
        None => Member::Unnamed(Index::from(index)),
    };
    let name = match &member {
        Member::Named(ident) => unraw(ident),
        Member::Unnamed(index) => index.index.to_string(),
    };
    let entries = Entries::read(&field.attrs, NodeKind::Field, errors);
    let detail = entries
        .field_attrs(errors)
        .and_then(|keys| read_detail(&name, keys, &entries, errors));
    Field {
        ty: &field.ty,
        mark: mark(field),
        public: entries.span("public"),
        member,
        name,
        detail,
    }
}

fn read_detail(
    name: &str,
    keys: FieldAttrs,
    entries: &Entries,
    errors: &mut Accumulator,
) -> Option<Detail> {
    if keys.details && keys.detail.is_some() {
        errors.push(
            darling::Error::custom(
                "a field is one of the details (`detail`) or all of them (`details`), not both; remove one",
            )
            .with_span(&span_of(entries, "details")),
        );
    }
    if keys.details {
        let span = span_of(entries, "details");
        return Some(Detail::Whole { span });
    }
    let attrs::Detail { name: given, ty } = errors.handle_option(keys.detail)?;
    let span = span_of(entries, "detail");
    match given {
        Some(name) => Some(Detail::Member { name, span, ty }),
        None if name.starts_with(|char: char| char.is_ascii_digit()) => {
            errors.push(
                darling::Error::custom("a field of a tuple has no name; write `detail = \"name\"`")
                    .with_span(&span),
            );
            None
        }
        None => Some(Detail::Member {
            name: name.to_owned(),
            span,
            ty,
        }),
    }
}

/// Whether the field is the source or the backtrace, by the rules of thiserror, snafu and `derive_more`.
fn mark(field: &ItemField) -> Option<Secret> {
    if is_marked(field, "backtrace") || field.ty.is_backtrace() {
        Some(Secret::Backtrace)
    } else if is_marked(field, "source") || is_marked(field, "from") {
        Some(Secret::Source)
    } else {
        None
    }
}

/// Whether the field has this name or an attribute for it: `#[source]`, `#[snafu(source)]`, `#[error(source)]`.
fn is_marked(field: &ItemField, name: &str) -> bool {
    let by_name = field.ident.as_ref().is_some_and(|ident| ident == name);
    let by_attribute = field
        .attrs
        .iter()
        .any(|attr| attr.path().is_ident(name) || helper_word(attr, name).is_some());
    by_attribute || by_name && !field.attrs.iter().any(|attr| denies(attr, name))
}

fn read_retry_after(
    variant: &Variant<'_>,
    value: attrs::RetryAfter,
    errors: &mut Accumulator,
) -> Option<RetryAfter> {
    match value {
        attrs::RetryAfter::Seconds(seconds) => Some(RetryAfter::Seconds(seconds)),
        attrs::RetryAfter::Field(ident) => resolve(variant, &ident, errors).map(RetryAfter::Field),
    }
}

fn read_header(
    variant: &Variant<'_>,
    header: attrs::Header,
    errors: &mut Accumulator,
) -> Option<Header> {
    let value = match header.value {
        HeaderValue::Literal(literal) => HeaderText::Literal(literal),
        HeaderValue::Field(ident) => {
            HeaderText::Field(resolve(variant, &ident, errors)?, ident.span())
        }
    };
    Some(Header {
        name: header.name,
        span: header.span,
        value,
    })
}

/// The position of the field with this name; reports an unknown name.
fn resolve(variant: &Variant<'_>, ident: &Ident, errors: &mut Accumulator) -> Option<usize> {
    let found = variant.find_field(&unraw(ident));
    if found.is_none() {
        errors.push(
            darling::Error::custom(format_args!(
                "no field `{ident}` in `{}`; {}",
                variant.ident,
                variant.field_list("_")
            ))
            .with_span(ident),
        );
    }
    found
}

/// [`Accumulator::handle`] for an optional value.
pub(crate) trait HandleOption {
    fn handle_option<T>(&mut self, value: Option<darling::Result<T>>) -> Option<T>;
}

impl HandleOption for Accumulator {
    fn handle_option<T>(&mut self, value: Option<darling::Result<T>>) -> Option<T> {
        value.and_then(|result| self.handle(result))
    }
}
