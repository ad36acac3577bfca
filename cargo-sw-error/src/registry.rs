//! The codes of a workspace as the compiler found them.

use std::collections::{BTreeMap, BTreeSet};

/// The codes and the types of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// Sorted by code, then by owner; a code with two owners is there twice.
    pub codes: Vec<Found>,
    /// Sorted by package and name.
    pub types: Vec<FoundType>,
}

/// A code with one of its owners.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The code.
    pub code: String,
    /// Its HTTP status, from 400 to 599.
    pub status: u16,
    /// The heading in exports.
    pub section: String,
    /// The type and variant that own it.
    pub owner: Owner,
    /// What it means: the doc comment.
    pub meaning: Option<String>,
    /// The public message with its placeholders, where the derive knows it.
    pub message: Option<String>,
    /// What clients should do instead, where the code is deprecated.
    pub deprecated: Option<String>,
    /// Whether responses say when to try again.
    pub retry_after: bool,
    /// The names of additional headers, in lower case.
    pub headers: Vec<String>,
    /// The members of `error.details`; `*` is a field that is the whole.
    pub details: Vec<String>,
    /// Where the code's literal is.
    pub place: Place,
    /// Whether no other target than tests declares it: such a code is not promised.
    pub only_tests: bool,
    /// The numbers of the configurations in which it is there.
    pub configurations: BTreeSet<usize>,
}

/// The type and variant that own a code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// The name of the package.
    pub package: String,
    /// The version of the package.
    pub version: String,
    /// The name of the enum or struct.
    pub type_name: String,
    /// The name of the variant; none where a struct owns the code.
    pub variant: Option<String>,
    /// The namespace of the type.
    pub prefix: String,
}

/// A type that derives `SwError`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundType {
    /// The name of the package.
    pub package: String,
    /// The version of the package.
    pub version: String,
    /// The name of the enum or struct.
    pub name: String,
    /// The heading of its codes.
    pub section: String,
    /// The namespace of its codes; `SW_` where it sets none.
    pub prefix: String,
    /// Where the type is named.
    pub place: Place,
    /// Whether no other target than tests declares it.
    pub only_tests: bool,
    /// The numbers of the configurations in which it is there.
    pub configurations: BTreeSet<usize>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Place {
    /// Relative to the workspace's root with `/` between its parts, or absolute where it is outside.
    pub file: String,
    /// Counted from 1; 0 where the whole file is meant.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
}

/// `plans::PlanError::BadVenue`: package, type and variant.
impl std::fmt::Display for Owner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}::{}", self.package, self.type_name)?;
        match &self.variant {
            Some(variant) => write!(f, "::{variant}"),
            None => Ok(()),
        }
    }
}

/// `plans/src/lib.rs:3:17`
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}:{}", self.file, self.column),
        }
    }
}

impl Owner {
    /// Whether a text is what this is shown as; nothing is written to tell.
    pub(crate) fn is_shown_as(&self, text: &str) -> bool {
        let type_path = [self.package.as_str(), "::", &self.type_name];
        let variant = self.variant.iter().flat_map(|variant| ["::", variant]);
        let mut parts = type_path.into_iter().chain(variant);
        parts.try_fold(text, |rest, part| rest.strip_prefix(part)) == Some("")
    }
}

impl Found {
    /// Whether two findings are one owner: the same variant at the same place, as in a file that a library and a program
    /// share, or the same variant in another version of its package.
    ///
    /// The place alone does not tell: a macro makes many types of one literal.
    #[must_use]
    pub fn is_same_owner(&self, other: &Self) -> bool {
        let (a, b) = (&self.owner, &other.owner);
        (&a.package, &a.type_name, &a.variant) == (&b.package, &b.type_name, &b.variant)
            && (self.place == other.place || a.version != b.version)
    }

    /// Whether a client can meet the codes of both: two that exclude each other by `#[cfg]` are never there together.
    #[must_use]
    pub fn is_there_with(&self, other: &Self) -> bool {
        !self.configurations.is_disjoint(&other.configurations)
    }

    /// Whether this is a newer version of the other's owner.
    pub(crate) fn is_newer(&self, other: &Self) -> bool {
        let version = |found: &Self| semver::Version::parse(&found.owner.version).ok();
        self.is_same_owner(other) && version(self) > version(other)
    }
}

/// Gathers what cargo's stream says, which says most things twice: for a library and for its tests.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// By code: most have one owner, and a map by code and owner copies a dozen texts to ask for it.
    codes: BTreeMap<String, Vec<Found>>,
    // In the order of the registry.
    types: BTreeMap<(String, String, Place), FoundType>,
}

impl Gathered {
    pub(crate) fn add_code(&mut self, found: Found) {
        let Some(known) = self.codes.get_mut(&found.code) else {
            self.codes.insert(found.code.clone(), vec![found]);
            return;
        };
        let same = known
            .iter_mut()
            .find(|known| (&known.owner, &known.place) == (&found.owner, &found.place));
        match same {
            Some(same) => {
                same.only_tests &= found.only_tests;
                same.configurations.extend(&found.configurations);
            }
            None => known.push(found),
        }
    }

    pub(crate) fn add_type(&mut self, found: FoundType) {
        self.types
            .entry((
                found.package.clone(),
                found.name.clone(),
                found.place.clone(),
            ))
            .and_modify(|known| {
                known.only_tests &= found.only_tests;
                known.configurations.extend(&found.configurations);
            })
            .or_insert(found);
    }

    pub(crate) fn into_registry(self) -> Registry {
        let codes = self.codes.into_values().flat_map(|mut owners| {
            owners.sort_by(|a, b| (&a.owner, &a.place).cmp(&(&b.owner, &b.place)));
            owners
        });
        Registry {
            codes: codes.collect(),
            types: self.types.into_values().collect(),
        }
    }
}

impl Registry {
    /// The first owner of a code.
    pub(crate) fn first(&self, code: &str) -> Option<&Found> {
        let start = self
            .codes
            .partition_point(|found| found.code.as_str() < code);
        self.codes.get(start).filter(|found| found.code == code)
    }

    /// The codes that are promised, by name; of several owners the first, of several versions of it the newest.
    #[must_use]
    pub fn promised(&self) -> BTreeMap<&str, &Found> {
        self.codes
            .chunk_by(|a, b| a.code == b.code)
            .filter_map(|same| {
                let owner = same
                    .iter()
                    .filter(|found| !found.only_tests)
                    .reduce(|known, found| if found.is_newer(known) { found } else { known })?;
                Some((owner.code.as_str(), owner))
            })
            .collect()
    }
}
