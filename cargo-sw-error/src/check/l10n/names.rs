//! The names that a message uses, directly or through other messages.

use std::collections::BTreeMap;

use crate::l10n::{File, Kind, Message, Use};

/// The messages of a locale, by name.
pub(super) type Messages<'a> = BTreeMap<&'a str, (&'a File, &'a Message)>;

/// The arguments that a message uses, each with its file; terms are left out, because they see only their own arguments.
pub(super) fn arguments<'a>(
    file: &'a File,
    message: &'a Message,
    messages: &Messages<'a>,
) -> Vec<(&'a File, &'a Use)> {
    let mut found = Vec::new();
    let mut seen = vec![message.id.as_str()];
    let mut open = vec![(file, text_uses(message))];
    while let Some((file, uses)) = open.pop() {
        for used in uses {
            match used.kind {
                Kind::Argument => found.push((file, used)),
                Kind::Message if !seen.contains(&used.name.as_str()) => {
                    seen.push(&used.name);
                    if let Some((file, message)) = messages.get(used.name.as_str()) {
                        open.push((*file, message.uses()));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// The names in the text of a message, without those in its attributes.
fn text_uses(message: &Message) -> Vec<&Use> {
    message
        .text
        .as_ref()
        .map_or_else(Vec::new, |text| text.uses())
}
