//! The fields that a translation of the public message may show; the same at run time, in the lock and in the tool.

use quote::ToTokens;
use sw_error_core::format::Placeholder;

use crate::{
    display::Display,
    item::mentions,
    model::{ErrorType, PublicMessage, Variant},
};

/// The fields that have a placeholder of the public message to themselves, each with its first one, as far as attributes reveal it.
///
/// Expressions, constants, and fields that only set a width do not count.
/// Neither does a generic field in the text of `Display`, because the bounds that its macro adds are unknown.
pub(crate) fn arguments<'a>(
    model: &ErrorType<'_>,
    variant: &'a Variant<'_>,
) -> Vec<(usize, &'a Placeholder)> {
    let (placed, params) = match (variant.public_message(), &variant.display) {
        (PublicMessage::Format(message), _) => {
            let placeholders = message.format.placeholders();
            let placed = placeholders.map(|placeholder| (placeholder.name.as_str(), placeholder));
            (placed.collect(), None)
        }
        (PublicMessage::Display | PublicMessage::ByStatus, Display::Text(text)) => {
            let placed = text.placed.iter();
            let placed = placed.map(|placed| (placed.field.as_str(), &placed.placeholder));
            (placed.collect(), Some(model.params(false)))
        }
        _ => (Vec::new(), None),
    };
    let mut found: Vec<(usize, &Placeholder)> = Vec::new();
    for (name, placeholder) in placed {
        let Some(index) = variant.find_field(name) else {
            continue;
        };
        let field = &variant.fields[index];
        let is_generic =
            (params.as_ref()).is_some_and(|params| mentions(field.ty.to_token_stream(), params));
        let is_known = found.iter().any(|(known, _)| *known == index);
        if field.secret().is_none() && !is_generic && !is_known {
            found.push((index, placeholder));
        }
    }
    found
}
