//! Warnings and notes about what was not looked at: never silence.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::Path,
};

use clap_cargo::style;
use sw_error_core::line::Unreadable;

use super::dependencies::Name;

/// The dependencies of which the codes are not known.
#[derive(Debug, Default)]
pub(super) struct Unread(BTreeMap<Why, BTreeSet<Name>>);

/// Why the codes of a dependency are not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// It has types with codes, and emitted no line for them, as behind a compiler that drops what macros write.
    Silent,
    /// Its `sw-error` emits lines of another version, or lines that are malformed.
    Unreadable(String),
}

impl From<Unreadable> for Why {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(match unreadable {
            Unreadable::Version(version) => format!("protocol {version}"),
            Unreadable::Malformed(mistake) => mistake,
        })
    }
}

impl Unread {
    pub(super) fn add(&mut self, package: Name, why: Why) {
        self.0.entry(why).or_default().insert(package);
    }

    /// The names of the packages.
    pub(super) fn packages(&self) -> BTreeSet<String> {
        let packages = self.0.values().flatten();
        packages.map(|(name, _)| name.clone()).collect()
    }

    /// Names the packages, and says how their codes would be found; `folder` is the one that is built in.
    pub(super) fn warn(&self, folder: &Path) {
        for (why, packages) in &self.0 {
            let names = packages.iter();
            let names: Vec<_> = names
                .map(|(name, version)| format!("`{name}` {version}"))
                .collect();
            let names = names.join(", ");
            warning(&match why {
                Why::Silent => format!(
                    "the codes of {names} cannot be found: the package derives `SwError`, and emitted no line for its types; \
                     remove {} and try again",
                    folder.display()
                ),
                Why::Unreadable(what) => format!(
                    "the codes of {names} cannot be read, because its version of sw-error emits lines \
                     that this cargo-sw-error does not understand ({what})"
                ),
            });
        }
    }
}

fn warning(text: &str) {
    let warning = style::WARN;
    // There is no other place to report a failure to.
    let _ = writeln!(anstream::stderr(), "{warning}warning{warning:#}: {text}");
}

pub(super) fn note(text: &str) {
    let note = style::NOTE;
    // There is no other place to report a failure to.
    let _ = writeln!(anstream::stderr(), "{note}note{note:#}: {text}");
}
