//! Messages that a service refuses although they are valid.

use fluent_syntax::parser;
use sw_error_core::fluent::check::{self, Kind, Problem};

use super::{file::File, folder::Locale};

/// Messages and terms that are too large, or that use a term without its arguments, each with its file.
pub(crate) fn refused(locale: &Locale) -> Vec<(&File, Problem)> {
    let read = locale.files.iter().filter(|file| file.is_read);
    let parsed: Vec<_> = read
        .map(|file| {
            let parsed = parser::parse(file.text.as_str());
            (file, parsed.unwrap_or_else(|(resource, _)| resource))
        })
        .collect();
    let files = parsed.iter().map(|(file, resource)| check::File {
        text: &file.text,
        entries: resource.body.iter().collect(),
    });
    let files: Vec<_> = files.collect();
    let (_, problems) = check::check(&files);
    // Other problems have findings of their own, with the name in question.
    let own = problems
        .into_iter()
        .filter(|problem| matches!(problem.kind, Kind::Limit | Kind::TermArgument));
    own.map(|problem| (parsed[problem.place.file].0, problem))
        .collect()
}
