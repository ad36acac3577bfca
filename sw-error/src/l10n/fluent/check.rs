//! Parses the files of a locale and finds the usable messages.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use fluent_bundle::FluentResource;
use sw_error_core::fluent::{
    MAX_DEPTH,
    check::{File, Kind, Place, Usable, check},
    too_deep,
};

use super::load::{Mistake, Source};

/// The parsed files of a locale, and the usable messages in them.
pub(super) struct Checked {
    pub(super) resources: Vec<FluentResource>,
    pub(super) messages: Vec<Usable>,
}

impl Checked {
    pub(super) fn of(sources: Vec<Source>, mistakes: &mut Vec<Mistake>) -> Self {
        let mut resources = Vec::new();
        for source in sources {
            if let Some(byte) = too_deep(&source.text) {
                let text = format!("more than {MAX_DEPTH} braces and parentheses are nested here");
                mistakes.push(Mistake::at(&source.file, &source.text, byte, text));
                continue;
            }
            let Source { file, text, .. } = source;
            // A byte order mark is not part of the first message.
            let text = text
                .strip_prefix('\u{feff}')
                .map_or(text.clone(), str::to_owned);
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
                mistakes.extend(errors.iter().map(|error| {
                    let text = error.kind.to_string();
                    let at = end_of_text(resource.source(), error.pos.start);
                    Mistake::at(&file, resource.source(), at, text)
                }));
                resource
            });
            resources.push((file, resource));
        }
        let messages = usable(&resources, mistakes);
        Self {
            resources: resources
                .into_iter()
                .map(|(_, resource)| resource)
                .collect(),
            messages,
        }
    }
}

fn usable(resources: &[(String, FluentResource)], mistakes: &mut Vec<Mistake>) -> Vec<Usable> {
    let files = resources.iter().map(|(_, resource)| File {
        text: resource.source(),
        entries: resource.entries().collect(),
    });
    let files: Vec<_> = files.collect();
    let (usable, problems) = check(&files);
    mistakes.extend(problems.into_iter().map(|problem| {
        let at = |place: Place, text| {
            let (file, resource) = &resources[place.file];
            Mistake::at(file, resource.source(), place.byte, text)
        };
        let other = match problem.kind {
            Kind::Twice(first) => {
                let first = at(first, String::new());
                let (line, column) = first.place().unwrap_or_default();
                format!("; the other one is at {}:{line}:{column}", first.file())
            }
            _ => String::new(),
        };
        let text = format!("`{}` {}{other}", problem.name, problem.text);
        at(problem.place, text)
    }));
    usable
}

/// The end of the text before a byte, if a line break is between them: the parser may be on the next line.
fn end_of_text(source: &str, byte: usize) -> usize {
    let before = source.get(..byte).unwrap_or(source);
    let text = before.trim_end();
    if before[text.len()..].contains('\n') {
        text.len()
    } else {
        byte
    }
}
