//! Selects the messages that clients can write themselves, because all arguments are in the details.

use std::collections::BTreeSet;

use sw_error_core::{facts::WHOLE, fluent::argument_name, wire::Word};

use super::{model::only_promised, options::Options};
use crate::{
    config::Format,
    l10n::Source,
    lock::Lock,
    model::{code::Code, registry::Registry},
};

/// The number of codes that a note names.
const NAMED: usize = 8;

/// The detail with the value of an argument; `None` if clients do not receive it.
pub(super) fn detail(code: &Code, argument: &str) -> Option<String> {
    let details = &code.contract.details;
    let is_it = |name: &str| argument_name(name).is_some_and(|name| name == argument);
    let shown = code.arguments.iter().find(|shown| is_it(&shown.name));
    if details.contains_key(WHOLE) {
        return Some(shown.map_or(argument, |shown| &shown.name).to_owned());
    }
    let same = details.keys().find(|name| is_it(name));
    let found = match shown {
        Some(shown) if !shown.is_detail => None,
        // `is_detail` does not tell which detail: take the only one of this type that no argument is named after.
        Some(shown) => same.or_else(|| {
            let is_other = |name: &str| code.arguments.iter().any(|other| other.name == name);
            let mut candidates = details
                .iter()
                .filter(|(name, ty)| **ty == shown.ty && !is_other(name));
            let (name, _) = candidates.next()?;
            candidates.next().is_none().then_some(name)
        }),
        None => same,
    };
    found.cloned()
}

/// The arguments that clients do not receive.
pub(super) fn missing<'a>(
    code: &Code,
    arguments: impl IntoIterator<Item = &'a str>,
    has_details: bool,
) -> Vec<String> {
    let arguments: BTreeSet<_> = arguments.into_iter().collect();
    let missing = arguments
        .into_iter()
        .filter(|argument| !has_details || detail(code, argument).is_none());
    missing.map(str::to_owned).collect()
}

/// The note about messages that clients cannot write.
pub(crate) fn unwritable(
    registry: &Registry,
    lock: Option<&Lock>,
    format: Format,
    options: &Options,
) -> Option<String> {
    let translations = &options.translations;
    let writes_source = format == Format::Fluent && translations.is_empty();
    let writes_translations = matches!(format, Format::Fluent | Format::Typescript);
    if !writes_source && (translations.is_empty() || !writes_translations) {
        return None;
    }
    // Without a wire, the body is the envelope.
    let mut wires = options.wires.iter();
    let has_details = options.wires.is_empty()
        || wires.any(|wire| sw_error_core::schema::Object::of(&wire.members).has(Word::Details));
    let promised = registry.promised();
    let only_promised = only_promised(registry, lock, &options.selection);
    let found = promised.values().copied().chain(&only_promised);
    let selected = found.filter(|code| {
        let package = Some(code.owner.package.as_str()).filter(|package| !package.is_empty());
        options.selection.has(package, &code.section)
    });
    let mut unwritable = Vec::new();
    for code in selected {
        let mut arguments: BTreeSet<String> = BTreeSet::new();
        if writes_source {
            arguments.extend(Source::of(code).in_text());
        }
        for translated in translations {
            let translation = translated.of_code(code).into_iter();
            let names = translation.flat_map(|translation| translation.arguments());
            arguments.extend(names.map(str::to_owned));
        }
        let missing = missing(code, arguments.iter().map(String::as_str), has_details);
        if !missing.is_empty() {
            let missing: Vec<_> = missing.iter().map(|name| format!("`{name}`")).collect();
            unwritable.push(format!("`{}` ({})", code.code, missing.join(", ")));
        }
    }
    let count = unwritable.len();
    let what = match count {
        0 => return None,
        1 => "1 message shows a value that is".to_owned(),
        several => format!("{several} messages show values that are"),
    };
    if count > NAMED {
        unwritable.truncate(NAMED);
        unwritable.push(format!("{} more", count - NAMED));
    }
    Some(format!(
        "{what} not in the details, so clients show the message in the body instead: {}; \
         `#[sw(detail)]` on a field adds the value, and `cargo sw-error check --warn message-argument-not-detail` finds such fields",
        unwritable.join(", ")
    ))
}
