//! The defaults that an enum sets for its variants: `status`, `message`, `expose`, `retry_after` and `header`.
//!
//! A default is the same for all variants, so it cannot use a field.

use darling::{Error, error::Accumulator};
use proc_macro2::Span;
use sw_error_core::header::{home, says_when_to_retry};

use crate::{
    attrs::{self, Entries, HeaderValue, NodeKind, Status},
    model::{ErrorType, Header, HeaderText, Kind, Variant},
    read::HandleOption,
};

/// The defaults of an enum; a struct has none.
#[derive(Default)]
pub(crate) struct Defaults {
    pub(crate) status: Option<Status>,
    /// Whether variants may omit the status: the enum has the key, or an attribute that cannot be read.
    pub(crate) may_have_status: bool,
    /// The public message from 500 up.
    pub(crate) message: Option<String>,
    /// The span of `expose`.
    pub(crate) expose: Option<Span>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) headers: Vec<Header>,
    spans: Spans,
}

/// The spans of the keys.
#[derive(Default)]
struct Spans {
    status: Option<Span>,
    message: Option<Span>,
    retry_after: Option<Span>,
}

impl Defaults {
    /// Reads the defaults from the entries of an enum.
    pub(crate) fn read(entries: &Entries, errors: &mut Accumulator) -> Self {
        let may_have_status = entries.span("status").is_some() || entries.is_unreadable;
        // Most enums have none.
        let has_any = entries.keys().any(|key| NodeKind::Variant.has(key));
        let keys = has_any.then(|| entries.variant_attrs(errors)).flatten();
        let Some(keys) = keys else {
            return Self {
                may_have_status,
                ..Self::default()
            };
        };
        let message = errors.handle_option(keys.message);
        let retry_after = errors.handle_option(keys.retry_after);
        let headers: Vec<_> = keys
            .header
            .into_iter()
            .filter_map(|headers| errors.handle(headers))
            .flat_map(|headers| headers.0)
            .collect();
        Self {
            status: errors.handle_option(keys.status),
            may_have_status,
            message: message.and_then(|message| errors.handle(fixed_message(&message))),
            expose: entries.span("expose"),
            retry_after: retry_after.and_then(|value| errors.handle(seconds(&value))),
            headers: headers
                .into_iter()
                .filter_map(|header| errors.handle(fixed_header(header)))
                .collect(),
            spans: Spans {
                status: entries.span("status"),
                message: entries.span("message"),
                retry_after: entries.span("retry_after"),
            },
        }
    }
}

fn fixed_message(message: &attrs::Message) -> darling::Result<String> {
    message.format.as_text().ok_or_else(|| {
        Error::custom(
            "the message of an enum cannot show fields; move it to the variants that have them",
        )
        .with_span(&message.quoted.span)
    })
}

fn seconds(value: &attrs::RetryAfter) -> darling::Result<u64> {
    match value {
        attrs::RetryAfter::Seconds(seconds) => Ok(*seconds),
        attrs::RetryAfter::Field(field) => Err(Error::custom(format_args!(
            "on an enum, `retry_after` is a number of seconds; write `retry_after = {field}` on the variants that have this field"
        ))
        .with_span(field)),
    }
}

fn fixed_header(header: attrs::Header) -> darling::Result<Header> {
    match header.value {
        HeaderValue::Literal(literal) => Ok(Header {
            name: header.name,
            span: header.span,
            value: HeaderText::Literal(literal),
        }),
        HeaderValue::Field(field) => Err(Error::custom(format_args!(
            "on an enum, the value of a header is a text in quotes; move this header to the variants that have the field `{field}`"
        ))
        .with_span(&field)),
    }
}

/// The defaults that a variant takes.
impl Variant<'_> {
    /// The span of the `expose` that makes `Display` public from 500 up.
    pub(crate) fn exposed(&self) -> Option<Span> {
        let of_type = self.defaults.expose;
        let of_type = of_type.filter(|_| self.may_have_status(|status| status >= 500));
        self.expose.or(of_type)
    }

    /// Whether responses of the variant have `retry-after`.
    pub(crate) fn has_retry_after(&self) -> bool {
        self.retry_after.is_some() || self.takes_retry_after()
    }

    /// The headers of the variant and of its type; with `code_of`, also those for a status that the code may have.
    pub(crate) fn all_headers(&self) -> impl Iterator<Item = &Header> {
        let of_type = self.defaults.headers.iter();
        let taken = of_type.filter(|header| self.takes_header(header));
        self.headers.iter().chain(taken)
    }

    pub(crate) fn takes_header(&self, header: &Header) -> bool {
        !matches!(self.kind, Kind::Transparent)
            && self.headers.iter().all(|own| own.name != header.name)
            && home(&header.name).is_none_or(|home| self.may_have_status(|status| status == home))
    }

    fn takes_retry_after(&self) -> bool {
        self.defaults.retry_after.is_some()
            && !matches!(self.kind, Kind::Transparent)
            && self.retry_after.is_none()
            && self.may_have_status(says_when_to_retry)
    }

    /// Whether the variant takes its message from 500 up from the type.
    fn takes_message(&self) -> bool {
        !matches!(self.kind, Kind::Transparent)
            && self.message.is_none()
            && self.expose.is_none()
            && self.may_have_status(|status| status >= 500)
    }

    /// Whether the status may fit; the status of another type's code, or one with a mistake, is unknown.
    fn may_have_status(&self, is_right: impl FnOnce(u16) -> bool) -> bool {
        match &self.kind {
            Kind::Owned(owned) if owned.is_status_known => is_right(owned.status.number),
            Kind::Owned(_) | Kind::Refers(_) => true,
            Kind::Transparent => false,
        }
    }
}

/// At least one variant takes each default.
pub(crate) fn useless(model: &ErrorType<'_>, errors: &mut Accumulator) {
    let Defaults {
        status,
        message,
        expose,
        retry_after,
        headers,
        spans,
        ..
    } = &*model.defaults;
    let variants = || model.variants.iter();
    let mut check = |span: Option<Span>, is_taken: bool, text: &str| {
        if let Some(span) = span
            && !is_taken
        {
            errors.push(Error::custom(text).with_span(&span));
        }
    };
    check(
        spans.status.filter(|_| status.is_some()),
        model.owned().any(|(_, owned)| owned.is_status_of_type),
        "no variant uses this status; it applies to variants with a code and no status of their own",
    );
    check(
        spans.message.filter(|_| message.is_some()),
        variants().any(Variant::takes_message),
        "no variant uses this message; it applies to variants from 500 up without a `message` or `expose` of their own",
    );
    check(
        spans.retry_after.filter(|_| retry_after.is_some()),
        variants().any(Variant::takes_retry_after),
        "no variant uses this `retry_after`; it applies to variants with status 429 or 503 and no `retry_after` of their own",
    );
    for header in headers {
        let name = &header.name;
        let which = match home(name) {
            Some(status) => format!("variants with status {status}"),
            None => "variants with a code".to_owned(),
        };
        check(
            Some(header.span),
            variants().any(|variant| variant.takes_header(header)),
            &format!(
                "no variant uses this header; it applies to {which} and no `{name}` of their own"
            ),
        );
    }
    if spans.message.is_none() {
        check(
            *expose,
            variants().any(Variant::takes_message),
            "no variant uses this `expose`; it applies to variants from 500 up without a `message` or `expose` of their own",
        );
    } else if let Some(span) = expose {
        errors.push(
            Error::custom("`expose` has no effect beside `message`, which clients see instead of `Display`; remove it")
                .with_span(span),
        );
    }
}
