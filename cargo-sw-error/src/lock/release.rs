//! Releases: what is unreleased gets the name of one, and keeps it for ever.

use std::collections::BTreeMap;

use super::entry::{Break, Entry, Lock};

/// What a release has of the promises.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamped {
    /// Codes that are promised since the release.
    pub(crate) new: Vec<String>,
    /// Codes that are retired with it.
    pub(crate) retired: Vec<String>,
    /// Breaks that are accepted with it, each with its code.
    pub(crate) accepted: Vec<(String, Break)>,
}

impl Lock {
    /// How often each release is named.
    pub(crate) fn releases(&self) -> BTreeMap<&str, usize> {
        let mut releases = BTreeMap::new();
        for release in self.codes.values().flat_map(Entry::releases).flatten() {
            *releases.entry(release.as_str()).or_default() += 1;
        }
        releases
    }

    /// Gives everything that is unreleased the name of a release.
    pub(crate) fn stamp(&mut self, name: &str) -> Stamped {
        let mut stamped = Stamped::default();
        for (code, entry) in &mut self.codes {
            if entry.since.is_none() {
                entry.since = Some(name.to_owned());
                stamped.new.push(code.clone());
            }
            if let Some(retired) = &mut entry.retired
                && retired.release.is_none()
            {
                retired.release = Some(name.to_owned());
                stamped.retired.push(code.clone());
            }
            let accepted = entry.accepted.iter_mut();
            for accepted in accepted.filter(|accepted| accepted.release.is_none()) {
                accepted.release = Some(name.to_owned());
                stamped.accepted.push((code.clone(), accepted.clone()));
            }
        }
        stamped
    }
}

impl Entry {
    /// The releases that the entry names; none where something is unreleased.
    fn releases(&self) -> impl Iterator<Item = Option<&String>> {
        let retired = self.retired.iter().map(|retired| &retired.release);
        let accepted = self.accepted.iter().map(|accepted| &accepted.release);
        let all = std::iter::once(&self.since).chain(retired).chain(accepted);
        all.map(Option::as_ref)
    }
}
