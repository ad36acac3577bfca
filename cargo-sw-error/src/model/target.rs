//! [`Targets`]: the targets to check, as options of cargo.

use std::collections::BTreeSet;

use super::code::Location;
use crate::text::pattern::is_match;

/// The kind of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A library, or a procedural macro.
    Lib,
    /// A program.
    Bin,
    /// An example.
    Example,
    /// An integration test.
    Test,
    /// A benchmark.
    Bench,
}

impl Kind {
    /// All kinds, in the order of cargo's options.
    const ALL: [Self; 5] = [Self::Lib, Self::Bin, Self::Example, Self::Test, Self::Bench];

    /// `lib`, `bin` …, as cargo writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lib => "lib",
            Self::Bin => "bin",
            Self::Example => "example",
            Self::Test => "test",
            Self::Bench => "bench",
        }
    }

    /// The option for all targets of this kind.
    fn all_option(self) -> &'static str {
        match self {
            Self::Lib => "--lib",
            Self::Bin => "--bins",
            Self::Example => "--examples",
            Self::Test => "--tests",
            Self::Bench => "--benches",
        }
    }

    /// The option for one target of this kind; a package has at most one library.
    fn one_option(self) -> Option<&'static str> {
        match self {
            Self::Lib => None,
            Self::Bin => Some("--bin"),
            Self::Example => Some("--example"),
            Self::Test => Some("--test"),
            Self::Bench => Some("--bench"),
        }
    }

    /// Whether clients may meet codes of this kind of target.
    pub(crate) fn is_for_clients(self) -> bool {
        matches!(self, Self::Lib | Self::Bin)
    }
}

/// The option for all targets.
const ALL_TARGETS: &str = "--all-targets";

/// An option of cargo that selects targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TargetOption {
    /// All targets.
    All,
    /// All targets of a kind.
    Kind(Kind),
    /// One target of a kind, by its name.
    One(Kind),
}

impl TargetOption {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let mut options = Self::options();
        let option = options.find(|(option, _)| *option == name);
        option.map(|(_, option)| option)
    }

    /// The names of all options.
    pub(crate) fn names() -> Vec<&'static str> {
        Self::options().map(|(name, _)| name).collect()
    }

    fn options() -> impl Iterator<Item = (&'static str, Self)> {
        let kinds = Kind::ALL.into_iter().flat_map(|kind| {
            let one = kind.one_option().map(|name| (name, Self::One(kind)));
            [Some((kind.all_option(), Self::Kind(kind))), one]
        });
        kinds.flatten().chain([(ALL_TARGETS, Self::All)])
    }
}

/// The targets to check; all if none is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// Whether `--all-targets` is set.
    pub(crate) is_all: bool,
    /// The kinds whose targets are all checked.
    pub(crate) kinds: BTreeSet<Kind>,
    /// Targets selected by name.
    pub(crate) named: Vec<NamedTarget>,
}

/// A target selected by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTarget {
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Its place in the manifest.
    pub location: Location,
}

impl Targets {
    /// Whether no target is selected.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a target is selected.
    pub(crate) fn selects(&self, kind: Kind, name: &str) -> bool {
        let is_it = |named: &NamedTarget| named.kind == kind && is_match(&named.name, name);
        self.is_all || self.is_empty() || self.kinds.contains(&kind) || self.named.iter().any(is_it)
    }

    /// The options for cargo.
    pub(crate) fn options(&self) -> Vec<String> {
        if self.is_all || self.is_empty() {
            return vec![ALL_TARGETS.to_owned()];
        }
        let mut options: Vec<_> = self
            .kinds
            .iter()
            .map(|kind| kind.all_option().to_owned())
            .collect();
        for named in &self.named {
            if let Some(option) = named.kind.one_option() {
                options.extend([option.to_owned(), named.name.clone()]);
            }
        }
        options
    }
}
