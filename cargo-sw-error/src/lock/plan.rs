//! Plans the changes of `update`: additions and compatible changes, and breaks only if accepted.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Serialize;

use super::{
    breach::about,
    entry::{Break, Entry, Lock},
};
use crate::model::{
    code::{Code, Location},
    contract::Contract,
    registry::Registry,
};

/// The breaks that the user accepts: the reason, by code.
pub(crate) type Accepted = BTreeMap<String, String>;

/// The differences between the next lock and the old one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// New and changed blocks, by code; all others stay.
    pub(crate) written: BTreeMap<String, Entry>,
    /// The changes, sorted by code.
    pub(crate) changes: Vec<Change>,
    /// Retired codes that are in use.
    pub(crate) reused: Vec<String>,
    /// Accepted codes without a break.
    pub(crate) useless: Vec<String>,
}

/// A difference between two locks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    /// The code.
    pub(crate) code: String,
    /// The changed fields; empty for a new code.
    pub(crate) fields: Vec<FieldChange>,
    /// Whether the code is new.
    pub(crate) is_new: bool,
}

impl Change {
    /// Whether the code was imported, and now has its first owner.
    pub(crate) fn is_first_owner(&self) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| field.field == "owner" && field.old.is_none())
    }
}

/// A changed field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct FieldChange {
    /// The key in the lock.
    pub(crate) field: &'static str,
    /// The old value.
    pub(crate) old: Option<String>,
    /// The new value.
    pub(crate) new: Option<String>,
}

/// Plans the next lock. A code that is not found stays as promised.
pub(crate) fn plan(old: Option<&Lock>, registry: &Registry, accepted: &Accepted) -> Plan {
    let mut plan = Plan {
        useless: accepted.keys().cloned().collect(),
        ..Plan::default()
    };
    for (code, found) in registry.promised() {
        match old.and_then(|old| old.codes.get(code)) {
            None => {
                plan.written.insert(code.to_owned(), Entry::new(found));
                plan.changes.push(Change {
                    code: code.to_owned(),
                    fields: Vec::new(),
                    is_new: true,
                });
            }
            Some(entry) if entry.retired.is_some() => plan.reused.push(code.to_owned()),
            // Comparing with a newly made block costs 5,000 instructions a code; most codes are unchanged.
            Some(entry) if entry.promises(found) => {}
            Some(entry) => plan.change(code, entry, found, accepted),
        }
    }
    plan
}

impl Plan {
    /// Applies the plan to the old lock.
    pub(crate) fn lock(&self, old: Option<&Lock>) -> Lock {
        let mut next = old.cloned().unwrap_or_default();
        next.codes.extend(self.written.clone());
        next
    }

    fn change(&mut self, code: &str, old: &Entry, found: &Code, accepted: &Accepted) {
        let mut next = Entry {
            since: old.since.clone(),
            deprecated_since: old
                .deprecated_since
                .clone()
                .filter(|_| found.deprecated.is_some()),
            accepted: old.accepted.clone(),
            location: old.location.clone(),
            ..Entry::new(found)
        };
        let now = next.clone();
        for breach in old.breaches(&now) {
            if let Some(reason) = accepted.get(code) {
                self.useless.retain(|useless| useless != code);
                next.accept(breach.was(), reason);
            } else {
                breach.restore(old, &mut next);
            }
        }
        next.take_back();
        let fields = differences(old, &next);
        if !fields.is_empty() {
            self.changes.push(Change {
                code: code.to_owned(),
                fields,
                is_new: false,
            });
            self.written.insert(code.to_owned(), next);
        }
    }
}

/// The fields in which two entries differ.
pub(crate) fn differences(old: &Entry, new: &Entry) -> Vec<FieldChange> {
    let (old, new) = (fields(old), fields(new));
    old.into_iter()
        .zip(new)
        .filter(|(old, new)| old != new)
        .map(|((field, old), (_, new))| FieldChange {
            field,
            old: old.map(Cow::into_owned),
            new: new.map(Cow::into_owned),
        })
        .collect()
}

/// The content of an entry, by key.
fn fields(entry: &Entry) -> [(&'static str, Option<Cow<'_, str>>); 15] {
    let retired = entry.retired.as_ref().map(|retired| &retired.reason);
    let Contract {
        details,
        headers,
        retry_after,
    } = &entry.contract;
    let details = details.iter().map(|(name, ty)| format!("{name}: {ty}"));
    [
        ("status", Some(entry.status.to_string().into())),
        ("section", Some((&entry.section).into())),
        ("owner", entry.owner.as_ref().map(Cow::from)),
        ("message", entry.message.as_ref().map(Cow::from)),
        ("arguments", list(&entry.arguments)),
        ("meaning", entry.meaning.as_ref().map(Cow::from)),
        ("cause", entry.cause.as_ref().map(Cow::from)),
        ("fix", entry.fix.as_ref().map(Cow::from)),
        ("deprecated", entry.deprecated.as_ref().map(Cow::from)),
        (
            "deprecated_since",
            entry.deprecated_since.as_ref().map(Cow::from),
        ),
        ("details", list(details)),
        ("headers", list(headers)),
        ("retry_after", retry_after.map(|retry| retry.name().into())),
        ("since", entry.since.as_ref().map(Cow::from)),
        ("retired", retired.map(Cow::from)),
    ]
}

fn list(names: impl IntoIterator<Item = impl AsRef<str>>) -> Option<Cow<'static, str>> {
    let names: Vec<_> = names.into_iter().collect();
    let texts: Vec<_> = names.iter().map(AsRef::as_ref).collect();
    (!texts.is_empty()).then(|| texts.join(", ").into())
}

impl Entry {
    /// Records an accepted break. If an unreleased one exists, its former value stays: it is the one of the last release.
    fn accept(&mut self, was: String, reason: &str) {
        let mut accepted = self.accepted.iter_mut();
        let is_same = |old: &&mut Break| old.release.is_none() && about(&old.was) == about(&was);
        if let Some(unreleased) = accepted.find(is_same) {
            reason.clone_into(&mut unreleased.reason);
        } else {
            self.accepted.push(Break {
                release: None,
                was,
                reason: reason.to_owned(),
            });
        }
    }

    /// Drops unreleased breaks that break nothing any more.
    fn take_back(&mut self) {
        let promised = self.promised();
        self.accepted
            .retain(|accepted| accepted.release.is_some() || !promised.contains(&accepted.was));
    }

    /// Whether `found` keeps all promises.
    pub(crate) fn promises(&self, found: &Code) -> bool {
        // Destructured, so that a new field cannot be forgotten.
        let Self {
            status,
            section,
            owner,
            message,
            meaning,
            cause,
            fix,
            arguments,
            contract,
            deprecated,
            deprecated_since: _,
            since: _,
            accepted: _,
            retired: _,
            location: _,
        } = self;
        (status, section) == (&found.status, &found.section)
            && (message, meaning) == (&found.template, &found.meaning)
            && (cause, fix) == (&found.cause, &found.fix)
            && arguments
                .iter()
                .eq(found.arguments.iter().map(|argument| &argument.name))
            && (contract, deprecated) == (&found.contract, &found.deprecated)
            && owner
                .as_ref()
                .is_some_and(|owner| found.owner.is_shown_as(owner))
    }

    /// The promise of a new code.
    pub(crate) fn new(found: &Code) -> Self {
        Self {
            status: found.status,
            section: found.section.clone(),
            owner: Some(found.owner.to_string()),
            message: found.template.clone(),
            meaning: found.meaning.clone(),
            cause: found.cause.clone(),
            fix: found.fix.clone(),
            arguments: found
                .arguments
                .iter()
                .map(|argument| argument.name.clone())
                .collect(),
            contract: found.contract.clone(),
            deprecated: found.deprecated.clone(),
            deprecated_since: None,
            since: None,
            accepted: Vec::new(),
            retired: None,
            location: Location::default(),
        }
    }
}
