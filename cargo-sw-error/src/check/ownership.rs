//! A code has one owner, and so has a prefix.

use std::collections::{BTreeMap, BTreeSet};

use sw_error_core::code::DEFAULT_PREFIX;

use super::subject::{Check, Subject, code_label, finding};
use crate::model::{
    code::Code,
    finding::{Finding, Label, Level},
    registry::Item,
};

pub(super) const DUPLICATE_CODE: Check = Check {
    id: "duplicate-code",
    level: Level::Deny,
    summary: "a code has two owners",
    explanation: "\
Clients match on a code, so a code must mean one thing.
The compiler compares the codes of a crate and of the types that it composes;
this check compares all crates and targets of the workspace, also those that are never linked together.

Give one of the variants another code.
If both mean the same, let one own the code and the other refer to it:

```rust
#[sw(code_of = CommonError::ServiceUnavailable)]
```
",
    run: duplicate_codes,
};

fn duplicate_codes(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for same in subject
        .context
        .registry
        .codes
        .chunk_by(|a, b| a.code == b.code)
    {
        let is_duplicate = |a: &Code, b: &Code| {
            !a.is_same_owner(b)
                && a.is_there_with(b)
                // A code of tests only is no promise, but must not look like one.
                && !(a.only_tests && b.only_tests)
        };
        let mut owners: Vec<&Code> = Vec::new();
        for found in same {
            let is_new = !owners.iter().any(|owner| owner.is_same_owner(found));
            if is_new && same.iter().any(|other| is_duplicate(found, other)) {
                owners.push(found);
            }
        }
        // An owner that is promised comes first: the others can refer to it.
        owners.sort_by_key(|owner| owner.only_tests);
        let [first, _, ..] = owners.as_slice() else {
            continue;
        };
        let labels = owners
            .iter()
            .map(|found| code_label(found, format!("owned by `{}`", found.owner)))
            .collect();
        let help = format!(
            "give one of them another code, or let it refer to the owner: `#[sw(code_of = {})]`",
            path(first)
        );
        findings.push(finding(
            DUPLICATE_CODE.id,
            Some(&first.code),
            format!("error code `{}` has {} owners", first.code, owners.len()),
            labels,
            vec![help],
        ));
    }
}

/// `PlanError::BadVenue`
fn path(found: &Code) -> String {
    match &found.owner.variant {
        Some(variant) => format!("{}::{variant}", found.owner.type_name),
        None => found.owner.type_name.clone(),
    }
}

pub(super) const PREFIX_OVERLAP: Check = Check {
    id: "prefix-overlap",
    level: Level::Deny,
    summary: "two types own the same prefix, or one that begins with the other's, or a code is in another type's prefix",
    explanation: "\
`prefix = \"SW_PLAN_\"` says that all codes that begin so belong to one type.
Two owners of a prefix, or of prefixes of which one begins with the other, take codes from each other later on,
and a code in another type's namespace misleads everybody who looks for its owner.

Give each type a prefix of its own, or drop `prefix` where a type does not own a namespace.
",
    run: prefix_overlaps,
};

fn prefix_overlaps(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let registry = subject.context.registry;
    let types = registry.items.iter().enumerate();
    let mut types: Vec<_> = types
        .filter(|(_, found)| found.prefix != DEFAULT_PREFIX && !found.only_tests)
        .collect();
    // Now whatever begins with a prefix comes right after it. To compare each with each was a fifth of all checks
    // with 1,000 types.
    types.sort_by(|(_, a), (_, b)| a.prefix.cmp(&b.prefix));
    for (i, &first) in types.iter().enumerate() {
        let after = types[i + 1..].iter();
        for &second in after.take_while(|(_, after)| after.prefix.starts_with(&first.1.prefix)) {
            let mut both = [first, second];
            // In the order of the registry.
            both.sort_by_key(|(number, _)| *number);
            let both = both.map(|(_, found)| found);
            let is_together = !both[0].configurations.is_disjoint(&both[1].configurations);
            if is_together && !is_same_type(both[0], both[1]) {
                findings.push(finding(
                    PREFIX_OVERLAP.id,
                    None,
                    format!(
                        "the prefixes `{}` and `{}` overlap",
                        both[0].prefix, both[1].prefix
                    ),
                    both.map(type_label).to_vec(),
                    vec!["give each type a prefix of its own".to_owned()],
                ));
            }
        }
    }
    let mut owners: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for (_, found) in types {
        owners.entry(&found.prefix).or_default().push(found);
    }
    let lengths: BTreeSet<_> = owners.keys().map(|prefix| prefix.len()).collect();
    let codes = registry.codes.iter();
    for code in codes.filter(|code| !code.only_tests && code.owner.prefix == DEFAULT_PREFIX) {
        let prefixes = lengths.iter().filter_map(|length| code.code.get(..*length));
        for owner in prefixes.filter_map(|prefix| owners.get(prefix)).flatten() {
            let is_foreign =
                (&code.owner.package, &code.owner.type_name) != (&owner.package, &owner.name);
            if is_foreign {
                findings.push(finding(
                    PREFIX_OVERLAP.id,
                    Some(&code.code),
                    format!(
                        "code `{}` is in the namespace of `{}::{}`",
                        code.code, owner.package, owner.name
                    ),
                    vec![
                        code_label(code, format!("owned by `{}`", code.owner)),
                        type_label(owner),
                    ],
                    vec!["give the code another name, or move it to that type".to_owned()],
                ));
            }
        }
    }
}

fn type_label(found: &Item) -> Label {
    let text = format!(
        "`{}::{}` owns `{}`",
        found.package, found.name, found.prefix
    );
    Label::new(found.location.clone(), found.name.chars().count(), text)
}

/// The same type, or that of another version of its package.
fn is_same_type(a: &Item, b: &Item) -> bool {
    (&a.package, &a.name) == (&b.package, &b.name)
        && (a.location == b.location || a.version != b.version)
}
