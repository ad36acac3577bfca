//! Releases: unreleased entries get the name of a release, and keep it forever.

use std::{cmp::Ordering, collections::BTreeMap};

use super::entry::{Break, Entry, Lock, UNRELEASED};

/// The entries that a release stamped.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamped {
    /// New codes.
    pub(crate) new: Vec<String>,
    /// Deprecated codes.
    pub(crate) deprecated: Vec<String>,
    /// Retired codes.
    pub(crate) retired: Vec<String>,
    /// Accepted breaks, each with its code.
    pub(crate) accepted: Vec<(String, Break)>,
}

impl Lock {
    /// The number of entries of each release.
    pub(crate) fn releases(&self) -> BTreeMap<&str, usize> {
        let mut releases = BTreeMap::new();
        for release in self.codes.values().flat_map(Entry::releases).flatten() {
            *releases.entry(release.as_str()).or_default() += 1;
        }
        releases
    }

    /// The newest release in the lock.
    pub(crate) fn newest_release(&self) -> Option<&str> {
        let releases = self.releases().into_keys();
        releases.max_by(|one, other| order(one, other))
    }

    /// Gives all unreleased entries the name of a release.
    pub(crate) fn stamp(&mut self, name: &str) -> Stamped {
        let mut stamped = Stamped::default();
        for (code, entry) in &mut self.codes {
            if entry.since.is_none() {
                entry.since = Some(name.to_owned());
                stamped.new.push(code.clone());
            }
            // A retired code is no longer deprecated.
            if entry.deprecated.is_some()
                && entry.deprecated_since.is_none()
                && entry.retired.is_none()
            {
                entry.deprecated_since = Some(name.to_owned());
                stamped.deprecated.push(code.clone());
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

/// Compares releases by the numbers in their names: `1.9.0`, `1.10.0-rc.1`, `1.10.0`, and unreleased last.
pub(crate) fn order(a: &str, b: &str) -> Ordering {
    let key = |name| (name == UNRELEASED, parts(name), name);
    key(a).cmp(&key(b))
}

/// A part of a name as rank, length of the number, and text: a release sorts after its candidates.
type Part<'a> = (u8, usize, &'a str);

fn parts(name: &str) -> Vec<Part<'_>> {
    let mut rest = match name.strip_prefix(['v', 'V']) {
        Some(number) if number.starts_with(|char: char| char.is_ascii_digit()) => number,
        _ => name,
    };
    let mut parts = Vec::new();
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let end = rest.find(|char: char| char.is_ascii_digit() != is_number);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        let is_candidate = part.len() > 1 && part.starts_with('-');
        let digits = part.trim_start_matches('0');
        parts.push(match (is_number, is_candidate) {
            (true, _) => (2, digits.len(), digits),
            (false, true) => (0, 0, part),
            (false, false) => (3, 0, part),
        });
        rest = after;
    }
    parts.push((1, 0, ""));
    parts
}

impl Entry {
    /// The releases in the entry; `None` for each unreleased part.
    fn releases(&self) -> impl Iterator<Item = Option<&String>> {
        let retired = self.retired.iter().map(|retired| &retired.release);
        let accepted = self.accepted.iter().map(|accepted| &accepted.release);
        let own = [&self.since, &self.deprecated_since];
        let all = own.into_iter().chain(retired).chain(accepted);
        all.map(Option::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Lock};

    #[test]
    fn the_newest_release_is_that_with_the_greatest_numbers() {
        for (releases, newest) in [
            (&["1.9.0", "1.10.0", "1.2.0"][..], Some("1.10.0")),
            (&["2026-09", "2026-12", "2025-12"], Some("2026-12")),
            (&["1.5.0-rc.1", "1.5.0", "1.5.0-rc.2"], Some("1.5.0")),
            (&["1.5", "1.5.1"], Some("1.5.1")),
            (&["2026", "2026-1"], Some("2026-1")),
            (&["v2", "v10"], Some("v10")),
            (&["v2", "10"], Some("10")),
            (&["winter", "vanilla"], Some("winter")),
            (&["vz", "w"], Some("w")),
            (&["99999999999999999999", "1"], Some("99999999999999999999")),
            (&[], None),
        ] {
            let codes = releases.iter().map(|release| {
                let since = Some((*release).to_owned());
                let entry = Entry {
                    since,
                    ..Entry::default()
                };
                (format!("SW_{release}"), entry)
            });
            let lock = Lock {
                codes: codes.collect(),
            };
            assert_eq!(lock.newest_release(), newest);
        }
    }
}
