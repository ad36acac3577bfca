//! [`Promise`]: a code in the baseline with its current state; [`Accepted`]: the breaks accepted since then.

use super::subject::{Subject, code_label, lock_label};
use crate::{
    lock::{Break, Entry, Retired, about},
    model::{code::Code, finding::Label},
};

/// A code in the baseline, with its current state.
pub(super) struct Promise<'a> {
    pub(super) code: &'a str,
    pub(super) before: &'a Entry,
    /// The block in the current lock.
    pub(super) now: Option<&'a Entry>,
    /// `None` if only tests declare the code.
    pub(super) found: Option<&'a Code>,
}

impl Promise<'_> {
    /// The current place of a code: in the sources, if they agree with the lock, and else in the lock.
    pub(super) fn label(&self, now: &Entry, text: String) -> Label {
        match self.found {
            Some(found) if now.promises(found) => code_label(found, text),
            _ => lock_label(self.code, now, text),
        }
    }
}

/// The promises of the baseline that are in scope; none without a current lock.
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
        // Both sides are locks, so unread packages do not matter.
        let mut packages = owners.into_iter().flatten().map(Entry::package);
        packages.any(|package| subject.context.scope.selects(package))
    })
}

/// The retirement of a code, if it was released and so is final.
pub(super) fn released_end(entry: &Entry) -> Option<&Retired> {
    let retired = entry.retired.as_ref();
    retired.filter(|retired| retired.release.is_some())
}

/// The differences between the accepted breaks in two locks.
pub(super) struct Accepted<'a> {
    /// Breaks that are gone or have changed.
    lost: Vec<&'a Break>,
    /// Breaks that are new.
    new: Vec<&'a Break>,
    /// The current promises, in the notation of breaks.
    promised: Vec<String>,
}

impl<'a> Accepted<'a> {
    pub(super) fn of(before: &'a Entry, now: &'a Entry) -> Self {
        let mut new: Vec<_> = now.accepted.iter().collect();
        let mut lost = Vec::new();
        for old in &before.accepted {
            // The reason may be corrected until its release.
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

    /// Whether a promise may be gone: its break was accepted, or the change takes back an unreleased break.
    pub(super) fn accepts(&self, was: &str) -> bool {
        let is_accepted = self.new.iter().any(|new| new.was == was);
        is_accepted || self.is_taken_back(about(was))
    }

    /// Lost breaks that must be restored.
    pub(super) fn lost_for_good(&self) -> impl Iterator<Item = &'a Break> {
        let lost = self.lost.iter().copied();
        lost.filter(|lost| lost.release.is_some() || !self.is_taken_back(about(&lost.was)))
    }

    /// Whether the current promise equals the one before unreleased breaks.
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
