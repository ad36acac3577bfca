//! The check that tests cover each code.

use super::subject::{Check, Context, Subject, code_label, finding};
use crate::model::{
    code::Code,
    coverage::Coverage,
    finding::{Finding, Level},
};

pub(crate) const NOT_COVERED: Check = Check {
    id: "not-covered",
    level: Level::Warn,
    summary: "no test turns a code into a response, an envelope or a status",
    explanation: "\
An error that no test triggers may have the wrong code, or may never occur.
`cargo sw-error coverage` runs the tests and finds these codes; `check` does not.

A test covers a code if the test, or a program that it starts, turns the code into a response, an envelope or a status:
`to_response()`, `envelope()`, `status()`, or an adapter, the layer or a wire that calls these.
`code()`, `message()`, `info()` and the catalog do not count: they describe a code, and no client receives it.
With `transparent` and `code_of`, the code of the other type is covered.

If no test can trigger a code, add an exception with a reason; the code then does not count:

```toml
[workspace.metadata.sw-error]
exceptions = [{ check = \"not-covered\", code = \"SW_DISK_FULL\", reason = \"no test fills the disk\" }]
```
",
    run: not_covered,
};

fn not_covered(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    let Some(covered) = context.covered else {
        // Only the command `coverage` runs the tests.
        return;
    };
    let counted = subject
        .promised
        .values()
        .filter(|code| counts(context, code));
    for found in counted.filter(|found| !covered.contains(&found.code)) {
        findings.push(finding(
            NOT_COVERED.id,
            Some(&found.code),
            format!(
                "no test turns `{}` into a response, an envelope or a status",
                found.code
            ),
            vec![code_label(found, format!("owned by `{}`", found.owner))],
            vec!["write a test that triggers the error and checks its response".to_owned()],
        ));
    }
}

/// The covered and uncovered codes of the selected packages.
pub(crate) fn coverage(context: &Context<'_>) -> Coverage {
    let mut coverage = Coverage::default();
    let promised = context.registry.promised();
    for found in promised.values().filter(|code| counts(context, code)) {
        let is_covered = context
            .covered
            .is_some_and(|covered| covered.contains(&found.code));
        let mut exceptions = context.config.exceptions.iter();
        let list = if is_covered {
            &mut coverage.covered
        } else if exceptions.any(|other| other.check == NOT_COVERED.id && other.code == found.code)
        {
            &mut coverage.excepted
        } else {
            &mut coverage.not_covered
        };
        list.push(found.code.clone());
    }
    let entries = context.lock.into_iter().flat_map(|lock| &lock.codes);
    coverage.not_compiled = entries
        .filter(|(_, entry)| entry.retired.is_none() && entry.is_in_scope(context.scope))
        .filter(|(code, _)| !promised.contains_key(code.as_str()))
        .map(|(code, _)| code.clone())
        .collect();
    coverage
}

/// Whether a code belongs to a selected package; the registry also has codes of dependencies.
fn counts(context: &Context<'_>, code: &Code) -> bool {
    context.scope.selects(Some(&code.owner.package))
}
