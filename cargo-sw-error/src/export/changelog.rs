//! `--format changelog`: the changes of each release that affect clients, from lock files alone.

use std::{cmp::Ordering, collections::BTreeMap, path::Path};

use minijinja::{AutoEscape, Value, value::Serde};
use serde::Serialize;

use super::{
    change,
    markdown::{self, Renderer},
    model::reason,
    options::Options,
    template,
};
use crate::{
    error::Error,
    lock::{Entry, Lock, UNRELEASED, about, order},
    model::selection::Selection,
    text::suggest::unknown,
};

/// The changelog for templates.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Changelog {
    title: String,
    /// The newest first; with a baseline, at most one release with all changes since then.
    releases: Vec<Release>,
}

/// The changes of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Release {
    /// Its heading.
    name: String,
    /// Its name in the lock.
    #[serde(skip)]
    locked_name: String,
    added: Vec<Added>,
    changed: Vec<Changed>,
    deprecated: Vec<Deprecated>,
    removed: Vec<Removed>,
}

/// A new code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Added {
    code: String,
    status: u16,
    reason: &'static str,
    /// Its first paragraph.
    meaning: Option<String>,
}

/// A change of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Changed {
    code: String,
    /// In Markdown: "the status was `400 Bad Request`".
    what: String,
    /// The accepted reason; `None` for a compatible change.
    reason: Option<String>,
}

/// A newly deprecated code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Deprecated {
    code: String,
    status: u16,
    reason: &'static str,
    /// What clients should do instead.
    instead: String,
}

/// A retired code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Removed {
    code: String,
    status: u16,
    reason: &'static str,
    why: String,
    replaced_by: Option<String>,
}

/// The text of the changelog.
pub(super) fn changelog(lock: &Lock, options: &Options) -> Result<String, Error> {
    let choices = &options.choices;
    let mut changelog = Changelog {
        title: choices
            .title
            .clone()
            .unwrap_or_else(|| "Changes of error codes".to_owned()),
        ..Changelog::default()
    };
    if let Some((name, old)) = &options.baseline {
        let release = between(name, old, lock, &options.selection);
        changelog
            .releases
            .extend((!release.is_empty()).then_some(release));
    } else {
        changelog.releases = releases(lock, &options.selection);
        changelog.keep(lock, choices.since.as_deref(), choices.until.as_deref())?;
    }
    render(&changelog, choices.template.as_deref())
}

fn render(changelog: &Changelog, template: Option<&Path>) -> Result<String, Error> {
    let mut environment = template::environment();
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.add_filter("text", |text: &str| markdown::escaped(text));
    environment.add_filter("code", |text: &str| markdown::code_span(text, false));
    let renderer = Renderer::without_links();
    environment.add_filter("inline", move |text: &str| renderer.cell(text));
    template::render(
        environment,
        "sw-error/changelog.md",
        template,
        Value::from(Serde(changelog)),
    )
}

impl Changelog {
    /// Drops the releases up to and including `since`, and those after `until`.
    fn keep(&mut self, lock: &Lock, since: Option<&str>, until: Option<&str>) -> Result<(), Error> {
        let releases = lock.releases();
        for name in since.iter().chain(&until) {
            if !releases.contains_key(name) {
                let mut known: Vec<_> = releases.keys().copied().collect();
                known.sort_by(|a, b| order(a, b));
                return Err(Error::Refused(match known.as_slice() {
                    [] => format!("unknown release `{name}`; nothing in the lock has a release"),
                    known => unknown("release", name, known),
                }));
            }
        }
        self.releases.retain(|release| {
            let is_after = |other| order(&release.locked_name, other) == Ordering::Greater;
            since.is_none_or(is_after) && !until.is_some_and(is_after)
        });
        Ok(())
    }
}

/// The selected codes, by name.
fn selected<'a>(
    lock: &'a Lock,
    selection: &'a Selection,
) -> impl Iterator<Item = (&'a String, &'a Entry)> {
    let is_selected = |(code, entry): &(&String, &Entry)| match entry.retired {
        Some(_) => selection.has_retired(code, entry.package(), &entry.section),
        None => selection.has(entry.package(), &entry.section),
    };
    lock.codes.iter().filter(is_selected)
}

/// The releases of a lock, the newest first.
fn releases(lock: &Lock, selection: &Selection) -> Vec<Release> {
    let mut releases: BTreeMap<&str, Release> = BTreeMap::new();
    for (code, entry) in selected(lock, selection) {
        let retired = entry.retired.as_ref();
        // A code that came and went with the same release never existed for clients.
        if retired.is_none_or(|retired| retired.release != entry.since) {
            of(&mut releases, entry.since.as_deref())
                .added
                .push(added(code, entry));
        }
        // A code that was deprecated and retired by the same release is only listed as retired.
        let is_deprecated = retired.is_none_or(|retired| {
            entry.deprecated_since.is_some() && retired.release != entry.deprecated_since
        });
        if is_deprecated && let Some(deprecated) = deprecated(code, entry) {
            of(&mut releases, entry.deprecated_since.as_deref())
                .deprecated
                .push(deprecated);
        }
        for (index, accepted) in entry.accepted.iter().enumerate() {
            let is = value_after(entry, index);
            let changed = Changed {
                code: code.clone(),
                what: change::broken(&accepted.was, is.as_deref()),
                reason: Some(accepted.reason.clone()),
            };
            of(&mut releases, accepted.release.as_deref())
                .changed
                .push(changed);
        }
        if let Some(retired) = retired {
            let release = of(&mut releases, retired.release.as_deref());
            release.removed.push(removed(code, entry));
        }
    }
    let mut releases: Vec<_> = releases.into_values().collect();
    releases.sort_by(|a, b| order(&b.locked_name, &a.locked_name));
    releases
}

/// The release with this name; entries without one are unreleased.
fn of<'r, 'a>(
    releases: &'r mut BTreeMap<&'a str, Release>,
    name: Option<&'a str>,
) -> &'r mut Release {
    let name = name.unwrap_or(UNRELEASED);
    releases.entry(name).or_insert_with(|| Release {
        // As in Keep a Changelog.
        name: if name == UNRELEASED {
            "Unreleased"
        } else {
            name
        }
        .to_owned(),
        locked_name: name.to_owned(),
        ..Release::default()
    })
}

/// The changes from one lock to another.
fn between(name: &str, old: &Lock, new: &Lock, selection: &Selection) -> Release {
    let mut release = Release {
        name: name.to_owned(),
        ..Release::default()
    };
    for (code, entry) in selected(new, selection) {
        let before = old
            .codes
            .get(code)
            .filter(|before| before.retired.is_none());
        match (before, &entry.retired) {
            (None, None) => release.added.push(added(code, entry)),
            (Some(_), Some(_)) => release.removed.push(removed(code, entry)),
            (Some(before), None) => {
                release.changed.extend(changes(code, before, entry));
                if before.deprecated.is_none() {
                    release.deprecated.extend(deprecated(code, entry));
                }
            }
            // The code came and went in between, or was already gone.
            (None, Some(_)) => {}
        }
    }
    let gone = selected(old, selection).filter(|(code, before)| {
        before.retired.is_none() && !new.codes.contains_key(code.as_str())
    });
    release
        .removed
        .extend(gone.map(|(code, before)| removed(code, before)));
    release.removed.sort_by(|a, b| a.code.cmp(&b.code));
    release
}

/// The changes that affect clients.
fn changes(code: &str, old: &Entry, new: &Entry) -> Vec<Changed> {
    let (before, now) = (old.promised(), new.promised());
    let find = |texts: &[String], what: &str| {
        let mut texts = texts.iter();
        texts.find(|text| about(text) == what).cloned()
    };
    let mut subjects: Vec<_> = before.iter().chain(&now).map(|text| about(text)).collect();
    subjects.sort_unstable_by_key(|what| (*what != "status", *what));
    subjects.dedup();
    // A new owner alone does not affect clients.
    subjects.retain(|what| *what != "owner" || old.is_reused_by(new));
    let subjects = subjects.into_iter().filter_map(|subject| {
        let (was, is) = (find(&before, subject), find(&now, subject));
        if was == is {
            return None;
        }
        let accepted = new.accepted.iter().rev();
        let mut accepted = accepted.filter(|accepted| !old.accepted.contains(accepted));
        Some(Changed {
            code: code.to_owned(),
            reason: accepted
                .find(|accepted| about(&accepted.was) == subject)
                .map(|accepted| accepted.reason.clone()),
            what: match was {
                Some(was) => change::broken(&was, is.as_deref()),
                None => change::added(&is?),
            },
        })
    });
    subjects.collect()
}

/// The value after a break: the former value of the next break of the same subject, or the current promise.
fn value_after(entry: &Entry, index: usize) -> Option<String> {
    let subject = about(&entry.accepted[index].was);
    let next = entry.accepted[index + 1..].iter();
    let next = next.map(|accepted| accepted.was.clone());
    let mut values = next.chain(entry.promised());
    values.find(|value| about(value) == subject)
}

fn added(code: &str, entry: &Entry) -> Added {
    let meaning = entry.meaning.as_deref();
    let meaning = meaning.and_then(|meaning| meaning.split("\n\n").next());
    Added {
        code: code.to_owned(),
        status: entry.status,
        reason: reason(entry.status),
        meaning: meaning.map(str::to_owned),
    }
}

fn deprecated(code: &str, entry: &Entry) -> Option<Deprecated> {
    Some(Deprecated {
        code: code.to_owned(),
        status: entry.status,
        reason: reason(entry.status),
        instead: entry.deprecated.clone()?,
    })
}

fn removed(code: &str, entry: &Entry) -> Removed {
    let retired = entry.retired.as_ref();
    let why = retired.map_or("it is gone without being retired", |retired| {
        &retired.reason
    });
    Removed {
        code: code.to_owned(),
        status: entry.status,
        reason: reason(entry.status),
        why: why.to_owned(),
        replaced_by: retired.and_then(|retired| retired.replaced_by.clone()),
    }
}

impl Release {
    fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.changed.is_empty()
            && self.deprecated.is_empty()
            && self.removed.is_empty()
    }
}
