//! The checks that codes and reasons have one owner.

use std::collections::BTreeMap;

use sw_error_core::{case::Case, code::reason};

use super::subject::{Check, Subject, and, code_label, finding, promised_by};
use crate::model::{
    code::Code,
    finding::{Finding, Label, Level},
};

pub(super) const DUPLICATE_CODE: Check = Check {
    id: "duplicate-code",
    level: Level::Deny,
    summary: "a code has two owners, or two codes are the same in gRPC",
    explanation: "\
Clients match on a code, so a code must mean one thing.
The compiler compares the codes of one crate and of the types that it composes;
this check compares all crates and targets of the workspace, even those that are never linked together.

Give one of the variants another code.
If both mean the same, let one own the code and the other refer to it:

```rust
#[sw(code_of = common::CommonError::ServiceUnavailable)]
```

Write the path as in any other use of the type. `common` is the crate that owns the code, with `_` for `-`;
the crate that refers to it must depend on it. Within one crate the path begins with `crate`.
Nothing can refer to the types of a program, a test or a procedural macro; move the owner to a library.

gRPC sends the upper-case form of a code, its `reason`.
There, `plan-gone` and `PlanGone` are the same, `PLAN_GONE`: rename one of them.
",
    run: duplicate_codes,
};

fn duplicate_codes(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let codes = &subject.context.registry.codes;
    for same in codes.chunk_by(|a, b| a.code == b.code) {
        let owners = owners_that_clash(&same.iter().collect::<Vec<_>>(), |_, _| true);
        let [first, _, ..] = owners.as_slice() else {
            continue;
        };
        let help = share(first, &owners);
        let mut labels = labels(&owners);
        // The mistake is at the owners that are not promised.
        if let Some(entry) = subject
            .context
            .lock
            .and_then(|lock| lock.codes.get(&first.code))
            && let Some(promised) = &entry.owner
            && first.owner.is_shown_as(promised)
            && let [label, ..] = labels.as_mut_slice()
        {
            label.text = promised_by(entry);
            labels.rotate_left(1);
        }
        findings.push(finding(
            DUPLICATE_CODE.id,
            Some(&first.code),
            format!("error code `{}` has {} owners", first.code, owners.len()),
            labels,
            vec![help],
        ));
    }
    duplicate_reasons(codes, findings);
}

/// Different codes with the same reason, which is their code in gRPC.
fn duplicate_reasons(codes: &[Code], findings: &mut Vec<Finding>) {
    // In most workspaces all codes have the same case, in which each code is its own reason.
    let mut cases = codes.iter().map(|found| &found.code);
    if cases.all(|code| Case::ScreamingSnake.is_words(code)) {
        return;
    }
    let mut by_reason: BTreeMap<_, Vec<&Code>> = BTreeMap::new();
    for found in codes {
        by_reason
            .entry(reason(&found.code))
            .or_default()
            .push(found);
    }
    for (reason, same) in by_reason {
        let owners = owners_that_clash(&same, |a, b| a.code != b.code);
        let [first, _, ..] = owners.as_slice() else {
            continue;
        };
        let mut names: Vec<_> = owners
            .iter()
            .map(|found| format!("`{}`", found.code))
            .collect();
        names.sort();
        names.dedup();
        findings.push(finding(
            DUPLICATE_CODE.id,
            Some(&first.code),
            format!(
                "error codes {} have the same gRPC reason `{reason}`",
                and(&names)
            ),
            labels(&owners),
            vec!["give all but one of them another name".to_owned()],
        ));
    }
}

/// The owners that a client can meet together and for which `clashes` is true.
fn owners_that_clash<'a>(
    same: &[&'a Code],
    clashes: impl Fn(&Code, &Code) -> bool,
) -> Vec<&'a Code> {
    let is_duplicate = |a: &Code, b: &Code| {
        !a.is_same_owner(b)
            && a.is_there_with(b)
            // A code that only tests have must not look like a promise, but two of them may clash.
            && !(a.only_tests && b.only_tests)
            && clashes(a, b)
    };
    let mut owners: Vec<&Code> = Vec::new();
    for found in same {
        let is_new = !owners.iter().any(|owner| owner.is_same_owner(found));
        if is_new && same.iter().any(|other| is_duplicate(found, other)) {
            owners.push(found);
        }
    }
    // Promised owners come first, then those in a library, because other crates can refer to them.
    owners.sort_by_key(|owner| (owner.only_tests, owner.library.is_none()));
    owners
}

fn labels(owners: &[&Code]) -> Vec<Label> {
    let label = |found: &&Code| code_label(found, format!("owned by `{}`", found.owner));
    owners.iter().map(label).collect()
}

/// How other types can use the owner's code: only if a library has it.
fn share(owner: &Code, owners: &[&Code]) -> String {
    let Some(library) = &owner.library else {
        return "give one of them another code; to share the code, move its owner to a library: \
                nothing can refer to the types of a program, a test or a procedural macro"
            .to_owned();
    };
    let is_inside = owners.iter().all(|other| other.library == owner.library);
    let krate = if is_inside { "crate" } else { library };
    let type_name = &owner.owner.type_name;
    let variant = owner.owner.variant.iter();
    let variant: String = variant.flat_map(|name| ["::", name]).collect();
    format!(
        "give one of them another code, or let it refer to the owner: \
         `#[sw(code_of = {krate}::{type_name}{variant})]`, with the module if `{type_name}` is in one"
    )
}
