//! The checks of the settings.

use std::collections::BTreeSet;

use super::{
    baseline,
    coverage::NOT_COVERED,
    page::PAGE_ANCHOR_MISSING,
    subject::{Check, Context, Subject, finding},
};
use crate::{
    model::finding::{Finding, Label, Level},
    text::suggest::closest,
};

pub(super) const SECTION_UNKNOWN: Check = Check {
    id: "section-unknown",
    level: Level::Warn,
    summary: "a type's section is not in the list of sections",
    explanation: "\
`sections` in `[workspace.metadata.sw-error]` sets the order of the sections in exports.
A section that is not listed comes last; often the type or the list has a typo.
",
    run: unknown_sections,
};

fn unknown_sections(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    let sections = &context.config.sections;
    if sections.is_empty() {
        return;
    }
    let codes = context.registry.codes.iter();
    let owners: BTreeSet<_> = codes
        .map(|code| (&code.owner.package, &code.owner.type_name))
        .collect();
    for found in context
        .registry
        .items
        .iter()
        .filter(|found| !found.only_tests)
        .filter(|found| !sections.contains(&found.section))
        .filter(|found| owners.contains(&(&found.package, &found.name)))
    {
        let help = match closest(&found.section, sections.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `section = \"{meant}\"`?"),
            None => "add it to `sections` in `[workspace.metadata.sw-error]`".to_owned(),
        };
        let text = format!("`{}` has section \"{}\"", found.name, found.section);
        findings.push(finding(
            SECTION_UNKNOWN.id,
            None,
            format!(
                "section \"{}\" is not in the list of sections",
                found.section
            ),
            vec![Label::new(
                found.location.clone(),
                found.name.chars().count(),
                text,
            )],
            vec![help],
        ));
    }
}

pub(super) const EXCEPTION_UNUSED: Check = Check {
    id: "exception-unused",
    level: Level::Warn,
    summary: "an exception in the settings matches no finding",
    explanation: "\
An unused exception hides the next finding of its kind.
Remove it from `exceptions` in `[workspace.metadata.sw-error]`.
",
    // `check::run` calls `unused_exceptions` after all other checks.
    run: |_, _| {},
};

/// Exceptions without a finding, of the checks that ran.
pub(super) fn unused_exceptions(
    context: &Context<'_>,
    used: &[bool],
    is_asked: &dyn Fn(&str) -> bool,
    findings: &mut Vec<Finding>,
) {
    let exceptions = context.config.exceptions.iter().zip(used);
    let unused = exceptions.filter(|(_, used)| !**used);
    // Some checks find more with a baseline or a page; and a run either covers tests or runs the other checks.
    let has_run = |id: &str| {
        is_asked(id)
            && (id == NOT_COVERED.id) == context.covered.is_some()
            && (context.baseline.is_some() || !baseline::compares(id))
            && (!context.pages.is_empty() || id != PAGE_ANCHOR_MISSING.id)
    };
    for (exception, _) in unused.filter(|(exception, _)| has_run(exception.check)) {
        findings.push(finding(
            EXCEPTION_UNUSED.id,
            None,
            format!(
                "the exception from `{}` for `{}` is not needed",
                exception.check, exception.code
            ),
            vec![Label::new(
                exception.location.clone(),
                1,
                "matches no finding",
            )],
            vec!["remove it".to_owned()],
        ));
    }
}
