//! Merges the changes of two branches to a lock, unless both changed the same part.

use std::collections::BTreeSet;

use super::{
    breach::Breach,
    conflict::{Conflict, Side},
    entry::{Break, Entry, Lock, Retired},
};
use crate::{
    error::{Error, Mistake},
    model::{code::Code, registry::Registry},
};

impl Conflict {
    /// Merges both sides. `base` is the common ancestor, if the marks do not include it.
    ///
    /// Blocks of only one side stay, because a code never leaves the lock. If both sides changed a part, the code in the sources
    /// decides, because `update` writes that anyway, and so do breaks that one side has accepted.
    ///
    /// # Errors
    ///
    /// All parts that both sides changed in incompatible ways.
    pub(crate) fn merge(&self, registry: &Registry, base: Option<&Lock>) -> Result<Lock, Error> {
        let promised = registry.promised();
        let base = base.or(self.base.as_ref());
        let mut lock = self.ours.lock.clone();
        let mut mistakes = Vec::new();
        for (code, theirs) in &self.theirs.lock.codes {
            let Some(ours) = lock.codes.get_mut(code) else {
                lock.codes.insert(code.clone(), theirs.clone());
                continue;
            };
            let mut merge = Merge {
                ours: ours.clone(),
                theirs,
                base: base.and_then(|base| base.codes.get(code)),
                found: promised.get(code.as_str()).copied(),
                clashes: Vec::new(),
            };
            *ours = merge.entry();
            for clash in &merge.clashes {
                mistakes.push(self.mistake(code, ours, theirs, clash));
            }
        }
        if mistakes.is_empty() {
            Ok(lock)
        } else {
            Err(Error::Mistakes(mistakes))
        }
    }

    fn mistake(&self, code: &str, ours: &Entry, theirs: &Entry, clash: &Clash) -> Mistake {
        let (line, other) = (ours.location.line, theirs.location.line);
        let name = |side: &Side| match side.name.as_str() {
            "" => String::new(),
            name => format!(" ({name})"),
        };
        let place = if line == other {
            String::new()
        } else {
            format!("in line {other} ")
        };
        Mistake {
            path: self.path.clone(),
            line,
            column: ours.location.column,
            message: format!(
                "both sides changed `{}` of code `{code}`: it is {} here{}, and {place}{}{}; \
                 keep one of them, and run `cargo sw-error update` again",
                clash.key,
                clash.ours,
                name(&self.ours),
                clash.theirs,
                name(&self.theirs),
            ),
        }
    }
}

/// A part that both sides changed in incompatible ways.
struct Clash {
    key: String,
    ours: String,
    theirs: String,
}

/// One code on both sides.
struct Merge<'a> {
    ours: Entry,
    theirs: &'a Entry,
    base: Option<&'a Entry>,
    /// The current code, if a type declares it.
    found: Option<&'a Code>,
    clashes: Vec<Clash>,
}

/// A text of an entry.
type TextOf = fn(&mut Entry) -> &mut Option<String>;

/// The side that prevails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Ours,
    Theirs,
}

/// The only side with a change, if there is one.
fn changed<T: PartialEq>(ours: &T, theirs: &T, base: Option<&T>) -> Option<Of> {
    match base {
        _ if ours == theirs => Some(Of::Ours),
        Some(base) if base == theirs => Some(Of::Ours),
        Some(base) if base == ours => Some(Of::Theirs),
        _ => None,
    }
}

impl Merge<'_> {
    fn entry(&mut self) -> Entry {
        let mut entry = self.ours.clone();
        self.texts(&mut entry);
        self.contract(&mut entry);
        entry.since = self.release("since", |entry| entry.since.as_ref());
        // `update` writes the deprecation from the sources.
        let deprecated = self
            .found
            .map_or(&entry.deprecated, |found| &found.deprecated);
        entry.deprecated_since = match deprecated {
            Some(_) => self.release("deprecated_since", |entry| entry.deprecated_since.as_ref()),
            None => None,
        };
        entry.accepted = self.accepted();
        entry.retired = self.retired();
        entry
    }

    /// The descriptive texts; for a declared code, `update` overwrites them from the sources.
    fn texts(&mut self, entry: &mut Entry) {
        let texts: [(&str, TextOf); 6] = [
            ("owner", |entry| &mut entry.owner),
            ("message", |entry| &mut entry.message),
            ("meaning", |entry| &mut entry.meaning),
            ("cause", |entry| &mut entry.cause),
            ("fix", |entry| &mut entry.fix),
            ("deprecated", |entry| &mut entry.deprecated),
        ];
        let (mut other, mut base) = (self.theirs.clone(), self.base.cloned());
        for (key, text) in texts {
            let (ours, theirs) = (text(entry).clone(), text(&mut other).clone());
            let side = changed(&ours, &theirs, base.as_mut().map(text).as_deref());
            if self.choose(key, side, ours.as_deref(), theirs.as_deref()) == Of::Theirs {
                *text(entry) = theirs;
            }
        }
        let (theirs, base) = (self.theirs, self.base);
        let ours = entry.section.clone();
        let side = changed(&ours, &theirs.section, base.map(|base| &base.section));
        if self.choose("section", side, Some(&ours), Some(&theirs.section)) == Of::Theirs {
            entry.section.clone_from(&theirs.section);
        }
        let ours = &entry.arguments;
        // They belong to the message.
        if changed(ours, &theirs.arguments, base.map(|base| &base.arguments)) == Some(Of::Theirs) {
            entry.arguments.clone_from(&theirs.arguments);
        }
    }

    /// The prevailing side; if neither prevails, the sources decide, and without them it is a clash.
    fn choose(
        &mut self,
        key: &str,
        side: Option<Of>,
        ours: Option<&str>,
        theirs: Option<&str>,
    ) -> Of {
        if side.is_none() && self.found.is_none() {
            self.clash(key, ours, theirs);
        }
        side.unwrap_or(Of::Ours)
    }

    fn clash(&mut self, key: &str, ours: Option<&str>, theirs: Option<&str>) {
        let shown =
            |text: Option<&str>| text.map_or("not there".to_owned(), |text| format!("{text:?}"));
        self.clashes.push(Clash {
            key: key.to_owned(),
            ours: shown(ours),
            theirs: shown(theirs),
        });
    }

    /// The parts that clients rely on.
    fn contract(&mut self, entry: &mut Entry) {
        let parts: BTreeSet<_> = Part::all(&self.ours)
            .chain(Part::all(self.theirs))
            .collect();
        let found = self.found.map(Entry::new);
        let new = |entry: &Entry, other: &Entry| -> BTreeSet<String> {
            let is_new = |one: &&Break| !other.accepted.iter().any(|other| other.was == one.was);
            entry
                .accepted
                .iter()
                .filter(is_new)
                .map(|one| one.was.clone())
                .collect()
        };
        let (our_breaks, their_breaks) =
            (new(&self.ours, self.theirs), new(self.theirs, &self.ours));
        for part in parts {
            let (ours, theirs) = (part.text(&self.ours), part.text(self.theirs));
            let base = self.base.map(|base| part.text(base));
            let is_accepted = |breaks: &BTreeSet<String>, was: &Option<String>| {
                was.as_ref().is_some_and(|was| breaks.contains(was))
            };
            // The sources decide for an unreleased code.
            let is_unreleased = self.ours.since.is_none() && self.theirs.since.is_none();
            let now = found
                .as_ref()
                .filter(|_| is_unreleased)
                .map(|found| part.text(found));
            let side = changed(&ours, &theirs, base.as_ref());
            let side = side.or_else(|| match () {
                () if is_accepted(&their_breaks, &ours) => Some(Of::Theirs),
                () if is_accepted(&our_breaks, &theirs) => Some(Of::Ours),
                () if ours.is_none() => Some(Of::Theirs),
                () if theirs.is_none() => Some(Of::Ours),
                () if now.as_ref() == Some(&theirs) => Some(Of::Theirs),
                () if now.as_ref() == Some(&ours) => Some(Of::Ours),
                () => None,
            });
            match side {
                Some(Of::Ours) => {}
                Some(Of::Theirs) => part.copy(self.theirs, entry),
                None => self.clash(part.key(), ours.as_deref(), theirs.as_deref()),
            }
        }
    }

    /// A release on either side stays.
    fn release(&mut self, key: &str, of: fn(&Entry) -> Option<&String>) -> Option<String> {
        let (ours, theirs) = (of(&self.ours).cloned(), of(self.theirs).cloned());
        if let (Some(one), Some(other)) = (&ours, &theirs)
            && one != other
        {
            self.clash(key, Some(one), Some(other));
        }
        ours.or(theirs)
    }

    /// The breaks of both sides, released ones first.
    fn accepted(&mut self) -> Vec<Break> {
        let mut all = self.ours.accepted.clone();
        let mut clashes = Vec::new();
        for theirs in &self.theirs.accepted {
            let is_same =
                |one: &&mut Break| (&one.was, &one.reason) == (&theirs.was, &theirs.reason);
            match all.iter_mut().find(is_same) {
                None => all.push(theirs.clone()),
                Some(ours) => match (&ours.release, &theirs.release) {
                    (Some(one), Some(other)) if one != other => {
                        clashes.push((one.clone(), other.clone()));
                    }
                    (None, Some(_)) => ours.release.clone_from(&theirs.release),
                    _ => {}
                },
            }
        }
        for (one, other) in clashes {
            self.clash("accepted", Some(&one), Some(&other));
        }
        all.sort_by_key(|one| one.release.is_none());
        all
    }

    /// A retirement stays, unless it is unreleased and the code exists.
    fn retired(&mut self) -> Option<Retired> {
        let (ours, theirs) = (self.ours.retired.clone(), self.theirs.retired.clone());
        let base = self.base.map(|base| &base.retired);
        match changed(&ours, &theirs, base) {
            Some(Of::Ours) => return ours,
            Some(Of::Theirs) => return theirs,
            None => {}
        }
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => match (&ours.release, &theirs.release) {
                (Some(_), None) => Some(ours),
                (None, Some(_)) => Some(theirs),
                _ => {
                    self.clash(
                        "retired",
                        Some(&ours.to_string()),
                        Some(&theirs.to_string()),
                    );
                    Some(ours)
                }
            },
            (one, other) => one
                .or(other)
                .filter(|gone| gone.release.is_some() || self.found.is_none()),
        }
    }
}

/// A part of the contract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Status,
    Detail(String),
    Header(String),
    RetryAfter,
}

impl Part {
    fn all(entry: &Entry) -> impl Iterator<Item = Self> {
        let contract = &entry.contract;
        let details = contract.details.keys().cloned().map(Self::Detail);
        let headers = contract.headers.iter().cloned().map(Self::Header);
        [Self::Status, Self::RetryAfter]
            .into_iter()
            .chain(details)
            .chain(headers)
    }

    fn key(&self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Detail(_) => "details",
            Self::Header(_) => "headers",
            Self::RetryAfter => "retry_after",
        }
    }

    /// The part of an entry, in the notation of accepted breaks.
    fn text(&self, entry: &Entry) -> Option<String> {
        // The breaches of an entry without this part are exactly this part.
        let mut without = entry.clone();
        match self {
            Self::Status => without.status = 0,
            Self::Detail(name) => drop(without.contract.details.remove(name)),
            Self::Header(name) => drop(without.contract.headers.remove(name)),
            Self::RetryAfter => without.contract.retry_after = None,
        }
        let breaches = entry.breaches(&without);
        breaches.first().map(Breach::was)
    }

    fn copy(&self, from: &Entry, to: &mut Entry) {
        let (old, new) = (&from.contract, &mut to.contract);
        match self {
            Self::Status => to.status = from.status,
            Self::RetryAfter => new.retry_after = old.retry_after,
            Self::Detail(name) => match old.details.get(name) {
                Some(ty) => drop(new.details.insert(name.clone(), ty.clone())),
                None => drop(new.details.remove(name)),
            },
            Self::Header(name) => {
                if old.headers.contains(name) {
                    new.headers.insert(name.clone());
                } else {
                    new.headers.remove(name);
                }
            }
        }
    }
}
