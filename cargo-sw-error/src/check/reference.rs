//! The check that variants with `code_of` send the details that the owner promises.

use std::collections::BTreeMap;

use sw_error_core::{facts::WHOLE, json_type::JsonType};

use super::subject::{Check, Subject, and, code_label, finding};
use crate::model::{
    code::Code,
    finding::{Finding, Label, Level},
    registry::{Item, Reference},
};

pub(super) const DETAILS_DIFFER: Check = Check {
    id: "details-differ",
    level: Level::Warn,
    summary: "a variant's details differ from those of the code's owner",
    explanation: "\
The lock, pages and clients take the details of a code from its owner.
If a variant with `code_of` omits a detail, or sends one with another type or name, clients do not expect it.

```rust
#[sw(code = \"SW_LIMIT\", status = 422)]
Limit { #[sw(detail)] limit: u32 },

#[sw(code_of = CommonError::Limit)]
TooLong { #[sw(detail)] limit: u32 },
```

If a detail is not always present, make it an `Option` in the owner. If the variant needs other details, give it its own code.
The check finds the owner by the type name in `code_of`, and skips a variant if it finds none.
",
    run: differing_details,
};

fn differing_details(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for item in subject
        .context
        .registry
        .items
        .iter()
        .filter(|item| !item.only_tests)
    {
        for reference in &item.references {
            let Some(owner) = owner(subject, item, reference) else {
                continue;
            };
            let differences = differences(&owner.contract.details, &reference.details);
            if differences.is_empty() {
                continue;
            }
            let variant = reference
                .variant
                .iter()
                .map(|variant| ["::", variant].concat());
            let name = format!(
                "{}::{}{}",
                item.package,
                item.name,
                variant.collect::<String>()
            );
            let path = reference
                .owner_variant
                .as_ref()
                .map_or(0, |variant| variant.len() + 2);
            let width = reference.owner.len() + path;
            let at = Label::new(reference.location.clone(), width, and(&differences));
            findings.push(finding(
                DETAILS_DIFFER.id,
                Some(&owner.code),
                format!("`{name}` sends other details with code `{}` than its owner", owner.code),
                vec![at, code_label(owner, format!("owned by `{}`", owner.owner))],
                vec![
                    "give the variant the details of the owner, make optional details an `Option` in the owner, \
                     or give the variant a code of its own"
                        .to_owned(),
                ],
            ));
        }
    }
}

/// The owner of the code, if the name is unique in the package or else in the workspace.
fn owner<'a>(subject: &'a Subject<'_>, item: &Item, reference: &Reference) -> Option<&'a Code> {
    let is_meant = |found: &&&Code| {
        let owner = &found.owner;
        owner.type_name == reference.owner && owner.variant == reference.owner_variant
    };
    let found: Vec<&Code> = subject
        .promised
        .values()
        .filter(is_meant)
        .copied()
        .collect();
    let mut here = found
        .iter()
        .filter(|found| found.owner.package == item.package);
    match (here.next(), here.next(), found.as_slice()) {
        (Some(only), None, _) | (None, None, [only]) => Some(only),
        _ => None,
    }
}

/// Details that are sent but not promised, and details that are promised but not sent.
fn differences(
    promised: &BTreeMap<String, JsonType>,
    sent: &BTreeMap<String, JsonType>,
) -> Vec<String> {
    // The owner may send any details, so none can differ.
    if promised.get(WHOLE) == Some(&JsonType::Any) {
        return Vec::new();
    }
    let missing = promised
        .iter()
        .filter_map(|(name, ty)| match sent.get(name) {
            None if ty.is_optional() => None,
            None => Some(format!("without {}", shown(name))),
            Some(is) if is.fits(ty) => None,
            Some(is) => Some(format!(
                "with {} of type `{is}` instead of `{ty}`",
                shown(name)
            )),
        });
    let other = sent.keys().filter(|name| !promised.contains_key(*name));
    let other = other.map(|name| format!("with {}", shown(name)));
    missing.chain(other).collect()
}

/// The name of a detail; a field that stands for all details has none.
fn shown(name: &str) -> String {
    match name {
        WHOLE => "`details` in one".to_owned(),
        name => format!("`{name}`"),
    }
}
