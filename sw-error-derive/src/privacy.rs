//! Fields that clients must not see: which they are, where messages and headers show them, and the errors for it.

use proc_macro2::Span;

use crate::{
    display::Display,
    model::{Field, HeaderText, PublicMessage, Variant},
};

/// Why clients must not see a field.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Secret {
    Source,
    Backtrace,
    /// An error that is not the source.
    Error,
    /// An error that derives `SwError`: clients see its public message, and its `Display` is for the log.
    Coded,
}

impl Secret {
    /// The name of the secret in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Source => "the source of this error",
            Self::Backtrace => "the backtrace of this error",
            Self::Error => "another error",
            Self::Coded => "an error with a code of its own",
        }
    }

    /// An alternative to offer in messages.
    fn or(self) -> &'static str {
        match self {
            Self::Source | Self::Backtrace => "",
            Self::Error => "; if clients may see it, write `#[sw(public)]` on the field",
            Self::Coded => "; `transparent` shows its public message",
        }
    }
}

impl Field<'_> {
    /// Why clients must not see the field, judged by names and attributes; the type checker may find more.
    pub(crate) fn secret(&self) -> Option<Secret> {
        match self.mark {
            Some(Secret::Backtrace) => self.mark,
            _ if self.public.is_some() => None,
            Some(_) => self.mark,
            None => self.ty.is_error().then_some(Secret::Error),
        }
    }
}

impl Variant<'_> {
    /// The positions of the fields that the public message shows, as far as attributes reveal them, and the span that shows them.
    pub(crate) fn shown_in_message(&self) -> (Vec<usize>, Span) {
        let all = 0..self.fields.len();
        match (self.public_message(), &self.display) {
            (PublicMessage::Format(message), _) => {
                let named = message.format.placeholders();
                let mut shown: Vec<_> = named
                    .filter_map(|placeholder| self.find_field(placeholder.field()))
                    .collect();
                shown.sort_unstable();
                shown.dedup();
                (shown, message.quoted.span)
            }
            (PublicMessage::Display | PublicMessage::ByStatus, Display::Transparent { span }) => {
                let is_marked = |&field: &usize| self.fields[field].mark.is_some();
                let marked: Vec<_> = all.clone().filter(is_marked).collect();
                // The only field is the source, marked or not.
                let shown = if marked.is_empty() {
                    all.collect()
                } else {
                    marked
                };
                (shown, *span)
            }
            (PublicMessage::Display | PublicMessage::ByStatus, Display::Text(text)) => {
                let is_shown = |&field: &usize| text.shows(&self.fields[field].name);
                (all.filter(is_shown).collect(), text.span)
            }
            _ => (Vec::new(), Span::call_site()),
        }
    }

    /// The fields in headers, with the header's name and the span of the field's name.
    pub(crate) fn shown_in_headers(&self) -> impl Iterator<Item = (&str, usize, Span)> {
        self.headers.iter().filter_map(|header| match header.value {
            HeaderText::Field(field, span) => Some((header.name.as_str(), field, span)),
            HeaderText::Literal(_) => None,
        })
    }

    /// Why clients must not see a field that the message shows.
    pub(crate) fn secret_in_message(&self, field: &Field<'_>) -> Option<Secret> {
        if self.is_transparent_display() && field.public.is_none() {
            return field.mark.or(Some(Secret::Source));
        }
        field.secret()
    }

    /// The error for a message that shows this field.
    pub(crate) fn leak_in_message(&self, field: &Field<'_>, secret: Secret) -> String {
        let (name, or) = (&field.name, secret.or());
        let secret = secret.name();
        if self.message.is_some() {
            return format!(
                "`{{{name}}}` would show {secret} to clients; remove it, the log has it{or}"
            );
        }
        let text = match &self.display {
            Display::Transparent { .. } => "`transparent`",
            Display::Text(text) if text.is_comment => {
                "this comment, which displaydoc and snafu show as the text,"
            }
            Display::Text(_) | Display::Unknown => "this text",
        };
        let or_without = match self.exposed() {
            Some(_) => ", or remove `expose`",
            None => "",
        };
        format!(
            "{text} would show {secret}, field `{name}`, to clients; \
             write a public message: `#[sw(message = \"…\")]`{or_without}{or}"
        )
    }

    fn is_transparent_display(&self) -> bool {
        self.message.is_none() && matches!(self.display, Display::Transparent { .. })
    }
}

/// The error for a header that shows a field.
pub(crate) fn leak_in_header(name: &str, secret: Secret) -> String {
    format!(
        "header `{name}` would show {} to clients; remove it, the log has it{}",
        secret.name(),
        secret.or()
    )
}
