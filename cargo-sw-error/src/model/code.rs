//! [`Code`]: a code with its facts, as the compiler reports it.

use std::{collections::BTreeSet, fmt, path::Path};

use sw_error_core::json_type::JsonType;

use super::contract::Contract;
use crate::error::Mistake;

/// A code with its facts and one of its owners.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// The code.
    pub code: String,
    /// Its HTTP status, from 400 to 599.
    pub status: u16,
    /// The heading in exports.
    pub section: String,
    /// The type and variant that own it.
    pub owner: Owner,
    /// Its meaning: the doc comment without cause and fix.
    pub meaning: Option<String>,
    /// Its cause: `# Cause` in the doc comment.
    pub cause: Option<String>,
    /// Its fix: `# Fix` in the doc comment.
    pub fix: Option<String>,
    /// The part of the doc comment that the derive cannot evaluate, such as a macro.
    pub unread: Option<String>,
    /// The format string of the public message, if the derive knows it.
    pub template: Option<String>,
    /// What clients should do instead, if the code is deprecated.
    pub deprecated: Option<String>,
    /// The fields in the public message.
    pub arguments: Vec<Argument>,
    /// The parts that clients rely on, besides the status.
    pub contract: Contract,
    /// The location of the code's literal.
    pub location: Location,
    /// The crate through which others can refer to its owner; `None` if only programs, tests and procedural macros
    /// declare it.
    pub library: Option<String>,
    /// Whether only tests declare it: such a code is not promised.
    pub only_tests: bool,
    /// The indices of the configurations that compile it.
    pub configurations: BTreeSet<usize>,
}

/// A field in a public message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Argument {
    /// The name of the field; `0` is the first one of a tuple.
    pub name: String,
    /// The JSON type of its value.
    pub ty: JsonType,
    /// Whether the field is also a detail.
    pub is_detail: bool,
}

/// The type and variant that own a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// The name of the package.
    pub package: String,
    /// The version of the package.
    pub version: String,
    /// The name of the enum or struct.
    pub type_name: String,
    /// The name of the variant; `None` for a struct.
    pub variant: Option<String>,
    /// The namespace of the type.
    pub prefix: String,
}

/// A location in a source file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Location {
    /// Relative to the workspace's root with `/` as separator, or absolute if outside;
    /// `REV:PATH` for the lock of another revision.
    pub file: String,
    /// Counted from 1; 0 means the whole file.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
}

/// `plans::PlanError::BadVenue`: package, type and variant.
impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.package, self.type_name)?;
        match &self.variant {
            Some(variant) => write!(f, "::{variant}"),
            None => Ok(()),
        }
    }
}

/// `plans/src/lib.rs:3:17`
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}:{}", self.file, self.column),
        }
    }
}

impl Location {
    /// A file as a whole.
    pub(crate) fn of_file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            ..Self::default()
        }
    }

    /// A mistake at this location in a file below a folder.
    pub(crate) fn mistake(&self, root: &Path, message: impl Into<String>) -> Mistake {
        Mistake {
            path: root.join(&self.file),
            line: self.line,
            column: self.column,
            message: message.into(),
        }
    }
}

impl Owner {
    /// Whether the displayed form equals a text, without an allocation.
    pub(crate) fn is_shown_as(&self, text: &str) -> bool {
        let type_path = [self.package.as_str(), "::", &self.type_name];
        let variant = self.variant.iter().flat_map(|variant| ["::", variant]);
        let mut parts = type_path.into_iter().chain(variant);
        parts.try_fold(text, |rest, part| rest.strip_prefix(part)) == Some("")
    }
}

impl Code {
    /// The known parts of cause and fix, with their headings.
    pub(crate) fn cause_and_fix(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parts = [("Cause", &self.cause), ("Fix", &self.fix)];
        let known = parts.into_iter();
        known.filter_map(|(heading, part)| Some((heading, part.as_deref()?)))
    }

    /// Whether both have the same owner: the same variant at the same location, such as a file shared by a library and
    /// a program, or the same variant in another version of its package.
    ///
    /// The location alone does not suffice: a macro may generate many types from one literal.
    pub(crate) fn is_same_owner(&self, other: &Self) -> bool {
        let (a, b) = (&self.owner, &other.owner);
        (&a.package, &a.type_name, &a.variant) == (&b.package, &b.type_name, &b.variant)
            && (self.location == other.location || a.version != b.version)
    }

    /// Whether a client can meet both codes: two types that exclude each other by `#[cfg]` never exist together.
    pub(crate) fn is_there_with(&self, other: &Self) -> bool {
        !self.configurations.is_disjoint(&other.configurations)
    }

    /// Whether this is a newer version of the other's owner.
    pub(crate) fn is_newer(&self, other: &Self) -> bool {
        let version = |found: &Self| semver::Version::parse(&found.owner.version).ok();
        self.is_same_owner(other) && version(self) > version(other)
    }
}
