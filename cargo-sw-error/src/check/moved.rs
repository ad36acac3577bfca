//! The checks for renamed owners, types and codes.

use std::collections::BTreeMap;

use super::{
    breach::is_reused,
    subject::{Check, Subject, code_label, finding, lock_label},
};
use crate::{
    lock::{Entry, LOCK_NAME},
    model::{
        code::Code,
        finding::{Finding, Level},
    },
};

pub(super) const OWNER_MOVED: Check = Check {
    id: "owner-moved",
    level: Level::Note,
    summary: "a code has a new owner",
    explanation: "\
The variant, its type or its package was renamed, or the code moved to another type.
If a type was renamed with all of its codes, the check reports one finding.
Clients see no difference; `cargo sw-error update` records the new owner.

With `--locked`, `lock-outdated` reports it instead.
",
    run: |subject, findings| {
        if !subject.context.locked {
            findings.extend(
                moves(subject)
                    .iter()
                    .map(|moved| moved.finding(OWNER_MOVED.id)),
            );
        }
    },
};

/// Codes with a new owner.
pub(super) struct Moved<'a> {
    /// Several only if their type was renamed.
    codes: Vec<(&'a str, &'a Entry, &'a Code)>,
    before: &'a str,
    now: String,
}

/// All codes with a new owner, grouped by type if only the type's name differs.
pub(super) fn moves<'a>(subject: &Subject<'a>) -> Vec<Moved<'a>> {
    let mut types: BTreeMap<(&str, String), Vec<_>> = BTreeMap::new();
    let mut moves = Vec::new();
    for &moved in &subject.changed {
        let (_, entry, found) = moved;
        // A first owner of an imported code is not a move.
        let Some(before) = entry.owner.as_deref() else {
            continue;
        };
        if found.owner.is_shown_as(before) || is_reused(entry, found) {
            continue;
        }
        let now = found.owner.to_string();
        match (before.rsplit_once("::"), now.rsplit_once("::")) {
            (Some((ty, variant)), Some((new, same)))
                if variant == same && found.owner.variant.is_some() =>
            {
                types.entry((ty, new.to_owned())).or_default().push(moved);
            }
            _ => moves.push(Moved {
                codes: vec![moved],
                before,
                now,
            }),
        }
    }
    for ((ty, new), codes) in types {
        match codes.as_slice() {
            &[(_, entry, found)] => moves.push(Moved {
                before: entry.owner.as_deref().unwrap_or_default(),
                now: found.owner.to_string(),
                codes,
            }),
            _ => moves.push(Moved {
                codes,
                before: ty,
                now: new,
            }),
        }
    }
    moves
}

impl<'a> Moved<'a> {
    /// Whether a type was renamed with its codes.
    pub(super) fn is_type(&self) -> bool {
        self.codes.len() > 1
    }

    pub(super) fn codes(&self) -> impl Iterator<Item = &'a str> {
        self.codes.iter().map(|(code, ..)| *code)
    }

    /// The finding that only the owner has changed.
    pub(super) fn finding(&self, check: &'static str) -> Finding {
        let (code, entry, found) = self.codes[0];
        let Self { before, now, .. } = self;
        let (code, message, one) = match self.codes.len() {
            1 => (
                Some(code),
                format!("code `{code}` moved from `{before}` to `{now}`"),
                "",
            ),
            number => {
                let (before, now) = in_package(before, now);
                let message = format!("{number} codes moved from `{before}` to `{now}`");
                (None, message, "one of them, ")
            }
        };
        let labels = vec![
            code_label(found, format!("{one}the new owner")),
            lock_label(self.codes[0].0, entry, format!("{one}the old owner")),
        ];
        let help = if check == OWNER_MOVED.id {
            "clients see no difference; `cargo sw-error update` records the new owner".to_owned()
        } else {
            format!(
                "run `cargo sw-error update`, which records the new owner, and commit {LOCK_NAME}"
            )
        };
        finding(check, code, message, labels, vec![help])
    }
}

/// Two names, without the package if both have the same.
fn in_package<'a>(before: &'a str, now: &'a str) -> (&'a str, &'a str) {
    match (before.split_once("::"), now.split_once("::")) {
        (Some((package, before)), Some((same, now))) if package == same => (before, now),
        _ => (before, now),
    }
}

/// New codes by their owner, to find renamed ones.
pub(super) struct ByOwner<'a>(BTreeMap<String, &'a str>);

impl<'a> ByOwner<'a> {
    /// The codes that were not promised earlier, or were promised with this owner.
    pub(super) fn of(subject: &Subject<'a>) -> Self {
        let lock = subject.context.lock;
        let is_new = |code: &str, owner: &str| {
            let entry = lock.and_then(|lock| lock.codes.get(code));
            entry.is_none_or(|entry| entry.owner.as_deref() == Some(owner))
        };
        let codes = subject.promised.iter();
        let owners = codes.map(|(code, found)| (found.owner.to_string(), *code));
        Self(owners.filter(|(owner, code)| is_new(code, owner)).collect())
    }

    /// The new code of a promise's owner.
    pub(super) fn renamed(&self, entry: &Entry) -> Option<&'a str> {
        self.0.get(entry.owner.as_deref()?).copied()
    }
}
