//! [`Code`]: a code with its facts, as the compiler found it.

use std::{collections::BTreeSet, fmt, path::Path};

use sw_error_core::json_type::JsonType;

use super::contract::Contract;
use crate::error::Mistake;

/// A code with its facts, and one of its owners.
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
    /// What it means: the doc comment without the two parts below.
    pub meaning: Option<String>,
    /// What leads to it: `# Cause` in the doc comment.
    pub cause: Option<String>,
    /// What to do about it: `# Fix` in the doc comment.
    pub fix: Option<String>,
    /// The part of the doc comment that the derive cannot read, as it is written.
    pub unread: Option<String>,
    /// The format string of the public message, where the derive knows it.
    pub template: Option<String>,
    /// What clients should do instead, where the code is deprecated.
    pub deprecated: Option<String>,
    /// The fields that the public message shows.
    pub arguments: Vec<Argument>,
    /// What clients rely on beside the status.
    pub contract: Contract,
    /// Where the code's literal is.
    pub location: Location,
    /// The crate through which others can refer to its owner; none where only programs, tests and procedural macros
    /// declare it.
    pub library: Option<String>,
    /// Whether no other target than tests declares it: such a code is not promised.
    pub only_tests: bool,
    /// The numbers of the configurations in which it is there.
    pub configurations: BTreeSet<usize>,
}

/// A field that a public message shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Argument {
    /// The name of the field; `0` is the first of a tuple.
    pub name: String,
    /// The type that its value has in JSON.
    pub ty: JsonType,
    /// Whether the field is in the details as well.
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
    /// The name of the variant; none where a struct owns the code.
    pub variant: Option<String>,
    /// The namespace of the type.
    pub prefix: String,
}

/// A location in a source file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Location {
    /// Relative to the workspace's root with `/` between its parts, or absolute where it is outside;
    /// `REV:PATH` in the lock of another revision.
    pub file: String,
    /// Counted from 1; 0 where the whole file is meant.
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

    /// A mistake in a file below a folder.
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
    /// Whether a text is what this is shown as; nothing is written to tell.
    pub(crate) fn is_shown_as(&self, text: &str) -> bool {
        let type_path = [self.package.as_str(), "::", &self.type_name];
        let variant = self.variant.iter().flat_map(|variant| ["::", variant]);
        let mut parts = type_path.into_iter().chain(variant);
        parts.try_fold(text, |rest, part| rest.strip_prefix(part)) == Some("")
    }
}

impl Code {
    /// The cause and the fix, as far as they are known, with their headings.
    pub(crate) fn cause_and_fix(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parts = [("Cause", &self.cause), ("Fix", &self.fix)];
        let known = parts.into_iter();
        known.filter_map(|(heading, part)| Some((heading, part.as_deref()?)))
    }

    /// Whether two findings are one owner: the same variant at the same location, as in a file that a library and a program
    /// share, or the same variant in another version of its package.
    ///
    /// The location alone does not tell: a macro makes many types of one literal.
    pub(crate) fn is_same_owner(&self, other: &Self) -> bool {
        let (a, b) = (&self.owner, &other.owner);
        (&a.package, &a.type_name, &a.variant) == (&b.package, &b.type_name, &b.variant)
            && (self.location == other.location || a.version != b.version)
    }

    /// Whether a client can meet the codes of both: two that exclude each other by `#[cfg]` are never there together.
    pub(crate) fn is_there_with(&self, other: &Self) -> bool {
        !self.configurations.is_disjoint(&other.configurations)
    }

    /// Whether this is a newer version of the other's owner.
    pub(crate) fn is_newer(&self, other: &Self) -> bool {
        let version = |found: &Self| semver::Version::parse(&found.owner.version).ok();
        self.is_same_owner(other) && version(self) > version(other)
    }
}
