//! Findings as the compiler shows its errors.

use std::{io, path::Path};

use annotate_snippets::{
    AnnotationKind, Element, Group, Level as Severity, Origin, Padding, Renderer, Snippet,
};

use super::{
    Summary, one_line,
    source::{Source, Sources},
    visible,
};
use crate::{
    check::Level,
    finding::{Finding, Label},
};

pub(super) fn write(findings: &[Finding], root: &Path, out: &mut dyn io::Write) -> io::Result<()> {
    let renderer = Renderer::styled();
    let mut sources = Sources::new(root);
    for finding in findings {
        let group = group(finding, &mut sources);
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    if !findings.is_empty() {
        writeln!(out, "{}", Summary::of(findings).in_words())?;
    }
    if let Some(error) = findings.iter().find(|finding| finding.level == Level::Deny) {
        let check = error.check;
        writeln!(
            out,
            "for more about a check: cargo sw-error explain {check}"
        )?;
    }
    Ok(())
}

/// The finding's message, its places file by file, and what to do.
fn group(finding: &Finding, sources: &mut Sources<'_>) -> Group<'static> {
    let severity = match finding.level {
        Level::Deny => Severity::ERROR,
        Level::Warn => Severity::WARNING,
        Level::Note | Level::Allow => Severity::NOTE,
    };
    let title = severity
        .primary_title(visible(&finding.message))
        .id(finding.check);
    let mut group = Group::with_title(title);
    let mut files: Vec<&str> = Vec::new();
    for label in &finding.labels {
        if !files.contains(&label.place.file.as_str()) {
            files.push(&label.place.file);
        }
    }
    for (i, file) in files.into_iter().enumerate() {
        group = group.elements(places(finding, file, i == 0, sources.get(file)));
    }
    let help = finding.help.iter();
    group.elements(help.map(|help| Severity::HELP.message(visible(help))))
}

/// The places of a finding in one file: as source where it can be shown, the others after it by name.
fn places(
    finding: &Finding,
    file: &str,
    is_first_file: bool,
    source: Option<&Source>,
) -> Vec<Element<'static>> {
    let mut elements: Vec<Element<'static>> = Vec::new();
    let mut shown = Vec::new();
    let mut named = Vec::new();
    for (i, label) in finding.labels.iter().enumerate() {
        if label.place.file != file {
            continue;
        }
        match source.and_then(|source| source.span(label)) {
            Some(span) => shown.push((i, label, span)),
            None => named.push(label),
        }
    }
    let first = shown.iter().map(|(_, label, _)| label.place.line).min();
    let last = shown.iter().map(|(_, label, _)| label.place.line).max();
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
        // A snippet brings the empty line before it.
        if !(is_first_file && elements.is_empty()) {
            elements.push(Padding.into());
        }
        elements.extend(by_name(label));
    }
    elements
}

/// A place whose source cannot be shown.
fn by_name(label: &Label) -> [Element<'static>; 2] {
    let mut origin = Origin::path(one_line(&label.place.file));
    if label.place.line > 0 {
        origin = origin
            .line(label.place.line as usize)
            .char_column(label.place.column as usize);
    }
    let text = Severity::NOTE.message(one_line(&label.text));
    [origin.into(), text.into()]
}

impl Summary {
    /// `2 errors, 1 warning, 3 notes`
    fn in_words(self) -> String {
        let parts = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let words = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}{}", if *count == 1 { "" } else { "s" }));
        words.collect::<Vec<_>>().join(", ")
    }
}
