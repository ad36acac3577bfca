//! [`Targets`]: which targets of the packages are checked, as options of cargo say it.

use std::collections::BTreeSet;

use super::code::Location;
use crate::text::pattern::is_match;

/// The kind of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A library, procedural macros included.
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

    /// The option for all of the kind.
    fn all_option(self) -> &'static str {
        match self {
            Self::Lib => "--lib",
            Self::Bin => "--bins",
            Self::Example => "--examples",
            Self::Test => "--tests",
            Self::Bench => "--benches",
        }
    }

    /// The option for one of the kind; a package has one library at most.
    fn one_option(self) -> Option<&'static str> {
        match self {
            Self::Lib => None,
            Self::Bin => Some("--bin"),
            Self::Example => Some("--example"),
            Self::Test => Some("--test"),
            Self::Bench => Some("--bench"),
        }
    }

    /// Whether clients may meet the codes of such a target.
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

/// The targets that are checked; all of them where none is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// Whether all are chosen by name.
    pub(crate) is_all: bool,
    /// The kinds of which all are checked.
    pub(crate) kinds: BTreeSet<Kind>,
    /// Targets that are checked by name.
    pub(crate) named: Vec<NamedTarget>,
}

/// A target that is checked by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTarget {
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Where the manifest has it.
    pub location: Location,
}

impl Targets {
    /// Whether no target is chosen.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a target is checked.
    pub(crate) fn selects(&self, kind: Kind, name: &str) -> bool {
        let is_it = |named: &NamedTarget| named.kind == kind && is_match(&named.name, name);
        self.is_all || self.is_empty() || self.kinds.contains(&kind) || self.named.iter().any(is_it)
    }

    /// The options of cargo.
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
