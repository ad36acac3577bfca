//! Findings in the format of compiler errors.

use std::collections::BTreeMap;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level as Severity, Origin, Padding, Renderer, Snippet,
};

use super::{
    source::{Source, Sources},
    summary::Summary,
};
use crate::{
    check,
    model::finding::{Finding, Label, Level},
    text::visible::{one_line, visible},
};

/// Above this number, a check's findings are merged into one.
const MANY: usize = 5;

/// The number of examples in it.
const EXAMPLES: usize = 3;

pub(super) fn report(findings: &[Finding], mut sources: Sources<'_>, wants_all: bool) -> String {
    let renderer = Renderer::styled();
    let mut text = String::new();
    let mut by_check: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for finding in findings {
        by_check.entry(finding.check).or_default().push(finding);
    }
    for finding in findings {
        let same = &by_check[finding.check];
        let group = match same.as_slice() {
            [first, ..] if same.len() > MANY && !wants_all => {
                if *first != finding {
                    continue;
                }
                many(same, &mut sources)
            }
            _ => one(finding, &mut sources),
        };
        text.extend([&renderer.render(&[group]), "\n\n"]);
    }
    if !findings.is_empty() {
        text.extend([&Summary::of(findings).in_words(), "\n"]);
    }
    if let Some(error) = findings.iter().find(|finding| finding.level == Level::Deny) {
        let help = "for more about a check: cargo sw-error explain ";
        text.extend([help, error.check, "\n"]);
    }
    text
}

/// One finding, without the summary.
pub(super) fn finding(finding: &Finding, sources: &mut Sources<'_>) -> String {
    Renderer::styled().render(&[one(finding, sources)]) + "\n"
}

/// The message, the locations by file, and the help.
fn one(finding: &Finding, sources: &mut Sources<'_>) -> Group<'static> {
    let group = examples(&finding.message, &[finding], sources);
    let help = finding.help.iter();
    group.elements(help.map(|help| Severity::HELP.message(visible(help))))
}

/// The check's summary, examples, and the number of findings.
fn many(findings: &[&Finding], sources: &mut Sources<'_>) -> Group<'static> {
    let (shown, rest) = findings.split_at(EXAMPLES);
    let check = findings[0].check;
    let summary = check::find(check).map_or(check, |check| check.summary);
    let title = format!("{summary}: {} findings", findings.len());
    let mut group = examples(&title, shown, sources);
    let more = format!("{} more, shown with `-v`", rest.len());
    group = group.element(Severity::NOTE.message(more));
    let mut help: Vec<_> = shown.iter().flat_map(|finding| &finding.help).collect();
    help.dedup();
    group.elements(
        help.into_iter()
            .map(|help| Severity::HELP.message(visible(help))),
    )
}

/// A title, and the locations of findings.
fn examples(title: &str, findings: &[&Finding], sources: &mut Sources<'_>) -> Group<'static> {
    let severity = match findings[0].level {
        Level::Deny => Severity::ERROR,
        Level::Warn => Severity::WARNING,
        Level::Note | Level::Allow => Severity::NOTE,
    };
    let title = severity.primary_title(visible(title)).id(findings[0].check);
    let mut group = Group::with_title(title);
    let mut is_first = true;
    for finding in findings {
        for file in files(finding) {
            group = group.elements(locations(finding, file, is_first, sources.get(file)));
            is_first = false;
        }
    }
    group
}

/// The files of a finding, without duplicates.
fn files(finding: &Finding) -> Vec<&str> {
    let mut files: Vec<&str> = Vec::new();
    for label in &finding.labels {
        if !files.contains(&label.location.file.as_str()) {
            files.push(&label.location.file);
        }
    }
    files
}

/// The locations of a finding in one file: as source, if possible, and the others by name.
fn locations(
    finding: &Finding,
    file: &str,
    is_first_file: bool,
    source: Option<&Source>,
) -> Vec<Element<'static>> {
    let mut elements: Vec<Element<'static>> = Vec::new();
    let mut shown = Vec::new();
    let mut named = Vec::new();
    for (i, label) in finding.labels.iter().enumerate() {
        if label.location.file != file {
            continue;
        }
        match source.and_then(|source| source.span(label)) {
            Some(span) => shown.push((i, label, span)),
            None => named.push(label),
        }
    }
    let first = shown.iter().map(|(_, label, _)| label.location.line).min();
    let last = shown.iter().map(|(_, label, _)| label.location.line).max();
    if let (Some(source), Some(first), Some(last)) = (source, first, last)
        && let Some(lines) = source.lines(first, last)
    {
        let annotations = shown.into_iter().map(|(i, label, span)| {
            let kind = match i {
                0 => AnnotationKind::Primary,
                _ => AnnotationKind::Context,
            };
            kind.span(span.start - lines.start..span.end - lines.start)
                .label(one_line(&label.text))
        });
        let snippet = Snippet::source(source.text()[lines.clone()].to_owned())
            .line_start(first as usize)
            .path(one_line(file))
            .annotations(annotations);
        elements.push(snippet.into());
    }
    for label in named {
        // A snippet starts with an empty line of its own.
        if !(is_first_file && elements.is_empty()) {
            elements.push(Padding.into());
        }
        elements.extend(by_name(label));
    }
    elements
}

/// A location without its source.
fn by_name(label: &Label) -> [Element<'static>; 2] {
    let mut origin = Origin::path(one_line(&label.location.file));
    if label.location.line > 0 {
        origin = origin
            .line(label.location.line as usize)
            .char_column(label.location.column as usize);
    }
    let text = Severity::NOTE.message(one_line(&label.text));
    [origin.into(), text.into()]
}
