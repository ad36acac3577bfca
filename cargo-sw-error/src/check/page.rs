//! The check that the links of errors lead to the descriptions of their codes.

use super::subject::{Check, Subject, and, code_label, finding, lock_label};
use crate::model::{
    code::Location,
    finding::{Finding, Label, Level},
    page::Page,
};

pub(crate) const PAGE_ANCHOR_MISSING: Check = Check {
    id: "page-anchor-missing",
    level: Level::Deny,
    summary: "a code has no anchor on the pages that errors link to",
    explanation: "\
Responses link to the description of their code: `help_links` of the layer sends `Link: <…#CODE>; rel=\"help\"`, and the `type` of
problem details is such a link as well. Without an anchor of the same name, the link leads to the top of the page.

The check reads the HTML and Markdown pages that `--page FILE` or `pages` in `[workspace.metadata.sw-error]` names.
Anchors are the `id` of any element, the `name` of `<a>`, and headings in Markdown. With several pages, one must have the anchor.
Anchors are case-sensitive, and most Markdown renderers give a heading an id in lower case,
so write the anchor for `SW_PLAN_BAD_VENUE` yourself: `<a id=\"SW_PLAN_BAD_VENUE\"></a>`.
The pages of `cargo sw-error export` have an anchor for each code.
",
    run: missing_anchors,
};

/// A label for a similar anchor on the page.
fn label_of(page: &Page, code: &str) -> Label {
    let mut anchors = page.anchors.iter();
    let other = anchors.find(|(anchor, _)| anchor.eq_ignore_ascii_case(code));
    if let Some((anchor, location)) = other {
        let text = format!("`{anchor}` is not `{code}`: anchors are case-sensitive");
        return Label::new(location.clone(), 1, text);
    }
    let whole = Location::of_file(&page.name);
    Label::new(whole, 1, format!("has no anchor `{code}`"))
}

const NOWHERE: &str = "responses link to the code, but the link leads nowhere";

fn missing_anchors(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let pages = subject.context.pages;
    if pages.is_empty() {
        return;
    }
    let found = subject.promised.iter();
    let found = found.map(|(code, found)| (*code, code_label(found, NOWHERE)));
    // Services of other builds send the codes that this build does not compile.
    let blocks = subject.blocks.iter().filter(|block| {
        block.found.is_none()
            && block.entry.retired.is_none()
            && block.entry.is_in_scope(subject.context.scope)
    });
    let locked = blocks.map(|block| (block.code, lock_label(block.code, block.entry, NOWHERE)));
    let is_there = |code: &str| pages.iter().any(|page| page.anchors.contains_key(code));
    for (code, label) in found.chain(locked).filter(|(code, _)| !is_there(code)) {
        let names: Vec<_> = pages.iter().map(|page| page.name.clone()).collect();
        let on = match names.as_slice() {
            [name] => format!("on {name}"),
            names => format!("on any of {}", and(names)),
        };
        let labels = pages.iter().map(|page| label_of(page, code));
        findings.push(finding(
            PAGE_ANCHOR_MISSING.id,
            Some(code),
            format!("code `{code}` has no anchor {on}"),
            std::iter::once(label).chain(labels).collect(),
            vec![format!(
                "add the anchor where the code is described: `<a id=\"{code}\"></a>`"
            )],
        ));
    }
}
