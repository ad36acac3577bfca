//! The checks of namespaces: a code belongs to the type with the longest prefix that it starts with.

use std::collections::{BTreeMap, BTreeSet};

use sw_error_core::code::{DEFAULT_PREFIX, is_in};

use super::subject::{Check, Subject, and, code_label, finding};
use crate::{
    config::Roots,
    model::{
        code::Code,
        finding::{Finding, Label, Level},
        registry::{Item, Registry},
    },
};

pub(super) const PREFIX_OVERLAP: Check = Check {
    id: "prefix-overlap",
    level: Level::Deny,
    summary: "two packages have the same prefix, or a code is in another type's namespace",
    explanation: "\
A code belongs to the longest `prefix` that it begins with.
So `prefix = \"ACME_\"` for general codes can exist beside `prefix = \"ACME_PLAN_\"`,
and `ACME_PLAN_GONE` belongs to the types with the second.

Types of one package may have the same prefix.
Two packages may not, because each could take codes that the other needs later.
Give one of them another prefix, or let them share it:

```toml
[workspace.metadata.sw-error]
roots = [\"SW_\", \"ACME_\"]
```

Without `roots`, packages share only `SW_`, the prefix of types that set none.
A type with a `case` and no `prefix` has no namespace, so every package can have such types.

A code in another type's namespace misleads readers who look for its owner.
Move the variant to that type, or give its own type that prefix, if all of its codes begin with it.
If no client knows the code yet, rename it so that it does not begin with the prefix.
",
    run: prefix_overlaps,
};

fn prefix_overlaps(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let registry = subject.context.registry;
    let roots = &subject.context.config.roots;
    let namespaces = Namespaces::of(registry);
    for (prefix, items) in &namespaces.0 {
        if !roots.0.iter().any(|root| root == prefix) {
            findings.extend(shared(prefix, items, roots));
        }
    }
    for code in registry.codes.iter().filter(|code| !code.only_tests) {
        if let Some(item) = namespaces.foreign(code) {
            let types = Foreign {
                code,
                item,
                codes: &registry.codes,
            };
            findings.push(types.finding(roots));
        }
    }
}

/// The types with a prefix, by prefix, in the order of the registry.
struct Namespaces<'a>(BTreeMap<&'a str, Vec<&'a Item>>);

impl<'a> Namespaces<'a> {
    fn of(registry: &'a Registry) -> Self {
        let owners: BTreeSet<_> = registry
            .codes
            .iter()
            .map(|code| (&code.owner.package, &code.owner.type_name))
            .collect();
        // A type that only delegates needs no prefix.
        let has_codes = |item: &Item| owners.contains(&(&item.package, &item.name));
        let mut namespaces: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let items = registry.items.iter();
        for item in items.filter(|item| !item.only_tests && !item.prefix.is_empty()) {
            if item.prefix != DEFAULT_PREFIX || has_codes(item) {
                namespaces
                    .entry(item.prefix.as_str())
                    .or_default()
                    .push(item);
            }
        }
        Self(namespaces)
    }

    /// The type whose namespace a code is in, if it is not the code's own type.
    fn foreign(&self, code: &Code) -> Option<&'a Item> {
        let owner = &code.owner;
        let longer = (owner.prefix.len() + 1..code.code.len()).rev();
        let prefixes = longer.filter_map(|length| code.code.get(..length));
        for prefix in prefixes.filter(|prefix| is_in(&code.code, prefix)) {
            let mut items = self.0.get(prefix).cloned().unwrap_or_default();
            items.retain(|item| !item.configurations.is_disjoint(&code.configurations));
            // Another version of a package may give the type another prefix.
            let is_own =
                |item: &&Item| (&item.package, &item.name) == (&owner.package, &owner.type_name);
            if items.iter().any(is_own) {
                return None;
            }
            let near = items.iter().find(|item| item.package == owner.package);
            if let Some(item) = near.or(items.first()) {
                return Some(item);
            }
        }
        None
    }
}

/// A finding if several packages share a prefix.
fn shared(prefix: &str, items: &[&Item], roots: &Roots) -> Option<Finding> {
    let meets_other = |item: &Item| {
        items.iter().any(|other| {
            other.package != item.package && !other.configurations.is_disjoint(&item.configurations)
        })
    };
    let mut firsts: BTreeMap<&str, &Item> = BTreeMap::new();
    for item in items.iter().filter(|item| meets_other(item)) {
        firsts.entry(&item.package).or_insert(item);
    }
    if firsts.is_empty() {
        return None;
    }
    let packages: Vec<_> = firsts.keys().map(|name| format!("`{name}`")).collect();
    Some(finding(
        PREFIX_OVERLAP.id,
        None,
        format!(
            "the packages {} have the same prefix, `{prefix}`",
            and(&packages)
        ),
        firsts.values().map(|item| type_label(item)).collect(),
        vec![
            "give the types of all but one of them another prefix".to_owned(),
            format!(
                "or let the packages share it: {}",
                roots_with(prefix, roots)
            ),
        ],
    ))
}

/// A code in the namespace of another type.
struct Foreign<'a> {
    code: &'a Code,
    item: &'a Item,
    codes: &'a [Code],
}

impl Foreign<'_> {
    fn finding(&self, roots: &Roots) -> Finding {
        let Self { code, item, .. } = self;
        let prefix = &item.prefix;
        let path = format!("{}::{}", item.package, item.name);
        let mut help = vec![format!(
            "move the variant to `{path}`, or give the code a name that does not begin with `{prefix}`"
        )];
        if self.are_all_there() {
            let name = &code.owner.type_name;
            let is_one_package = item.package == code.owner.package;
            help.push(if is_one_package || roots.0.contains(prefix) {
                format!("or give `{name}` the same prefix: `prefix = \"{prefix}\"`")
            } else {
                format!(
                    "or give `{name}` the same prefix, `prefix = \"{prefix}\"`, and let the packages share it: {}",
                    roots_with(prefix, roots)
                )
            });
        }
        finding(
            PREFIX_OVERLAP.id,
            Some(&code.code),
            format!("code `{}` is in the namespace of `{path}`", code.code),
            vec![
                code_label(code, format!("owned by `{}`", code.owner)),
                type_label(item),
            ],
            help,
        )
    }

    /// Whether all codes of the type start with the prefix.
    fn are_all_there(&self) -> bool {
        let owner = &self.code.owner;
        self.codes
            .iter()
            .filter(|other| {
                (&other.owner.package, &other.owner.type_name) == (&owner.package, &owner.type_name)
            })
            .all(|other| is_in(&other.code, &self.item.prefix))
    }
}

/// The setting with an additional prefix.
fn roots_with(prefix: &str, roots: &Roots) -> String {
    let known = roots.0.iter().map(String::as_str);
    let roots: Vec<_> = known
        .chain([prefix])
        .map(|root| format!("\"{root}\""))
        .collect();
    format!(
        "`roots = [{}]` in `[workspace.metadata.sw-error]`",
        roots.join(", ")
    )
}

fn type_label(item: &Item) -> Label {
    let text = format!(
        "`{}::{}` has the prefix `{}`",
        item.package, item.name, item.prefix
    );
    Label::new(item.location.clone(), item.name.chars().count(), text)
}
