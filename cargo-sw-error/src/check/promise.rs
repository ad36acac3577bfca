//! [`Promise`]: what an older lock has of a code, what there is now, and which breaks were accepted since then.

use super::subject::{Subject, code_label, lock_label};
use crate::{
    lock::{Break, Entry, Retired, about},
    model::{code::Code, finding::Label},
};

/// What the baseline has of a code, and what there is of it now.
pub(super) struct Promise<'a> {
    pub(super) code: &'a str,
    pub(super) before: &'a Entry,
    /// The block in the lock at hand.
    pub(super) now: Option<&'a Entry>,
    /// None where nothing but tests declares the code.
    pub(super) found: Option<&'a Code>,
}

impl Promise<'_> {
    /// Where something of the code is now: the code, where it is as the lock at hand says, else the lock.
    pub(super) fn label(&self, now: &Entry, text: String) -> Label {
        match self.found {
            Some(found) if now.promises(found) => code_label(found, text),
            _ => lock_label(self.code, now, text),
        }
    }
}

/// The promises of the baseline that are looked at; none without a lock at hand.
pub(super) fn promises<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = Promise<'a>> {
    let locks = subject.context.baseline.zip(subject.context.lock);
    let promises = locks.into_iter().flat_map(move |(baseline, lock)| {
        let codes = &baseline.lock.codes;
        codes.iter().map(move |(code, before)| Promise {
            code,
            before,
            now: lock.codes.get(code),
            found: subject.promised.get(code.as_str()).copied(),
        })
    });
    promises.filter(move |promise| {
        let owners = [Some(promise.before), promise.now];
        // Both are locks, so it does not matter which packages could be read.
        let mut packages = owners.into_iter().flatten().map(Entry::package);
        packages.any(|package| subject.context.scope.selects(package))
    })
}

/// The end of a code that was released, and so cannot be undone.
pub(super) fn released_end(entry: &Entry) -> Option<&Retired> {
    let retired = entry.retired.as_ref();
    retired.filter(|retired| retired.release.is_some())
}

/// The accepted breaks of a code that only one of two locks has.
pub(super) struct Accepted<'a> {
    /// Those that are gone, or have changed.
    lost: Vec<&'a Break>,
    /// Those that are new.
    new: Vec<&'a Break>,
    /// What is promised now, in the words of breaks.
    promised: Vec<String>,
}

impl<'a> Accepted<'a> {
    pub(super) fn of(before: &'a Entry, now: &'a Entry) -> Self {
        let mut new: Vec<_> = now.accepted.iter().collect();
        let mut lost = Vec::new();
        for old in &before.accepted {
            // Before its release, the reason may be corrected.
            let is_kept = |new: &&Break| {
                let is_same = new.release == old.release && is_same_text(&new.reason, &old.reason);
                new.was == old.was && (is_same || old.release.is_none())
            };
            match new.iter().position(is_kept) {
                Some(kept) => {
                    new.remove(kept);
                }
                None => lost.push(old),
            }
        }
        Self {
            lost,
            new,
            promised: now.promised(),
        }
    }

    /// Whether what was promised may be gone: the break was accepted, or it takes back one that was not released.
    pub(super) fn accepts(&self, was: &str) -> bool {
        let is_accepted = self.new.iter().any(|new| new.was == was);
        is_accepted || self.is_taken_back(about(was))
    }

    /// Those that have to be there.
    pub(super) fn lost_for_good(&self) -> impl Iterator<Item = &'a Break> {
        let lost = self.lost.iter().copied();
        lost.filter(|lost| lost.release.is_some() || !self.is_taken_back(about(&lost.was)))
    }

    /// Whether what is promised now is what it was before breaks that were not released.
    fn is_taken_back(&self, what: &str) -> bool {
        let unreleased = self.lost.iter().filter(|lost| lost.release.is_none());
        let mut same = unreleased.filter(|lost| about(&lost.was) == what);
        same.any(|lost| self.promised.contains(&lost.was))
    }
}

/// Whether two texts have the same words: the lock keeps reasons on one line.
pub(super) fn is_same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
