//! [`Lock`] and [`Entry`]: what was promised, in the form of the file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::Serialize;
use sw_error_core::format::{Format, Placeholder};

use crate::model::{
    code::{Argument, Code, Location, Owner},
    contract::Contract,
    scope::Scope,
};

/// The name of the file, at the root of the workspace.
pub(crate) const LOCK_NAME: &str = "sw-error.lock";

/// How messages and pages call the release of what has none yet.
pub(crate) const UNRELEASED: &str = "unreleased";

/// The version of the file's form that we read and write.
pub(crate) const VERSION: i64 = 1;

/// The promised codes of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By code; retired ones stay for ever.
    pub codes: BTreeMap<String, Entry>,
}

/// What was promised of a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The HTTP status, from 400 to 599.
    pub status: u16,
    /// The heading in exports.
    pub section: String,
    /// `package::Type::Variant`; none where the code was imported, and no type has declared it yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The public message with its placeholders, where the derive knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What the code means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// What leads to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
    /// The fields that the public message shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// What clients rely on beside the status.
    #[serde(flatten)]
    pub contract: Contract,
    /// What clients should do instead, where the code is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// The release since which it is deprecated; none before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated_since: Option<String>,
    /// The release since which the code is promised; none before its release.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Breaks of the promise that were accepted, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Break>,
    /// When and why the code went out of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<Retired>,
    /// Where the block is; nothing is promised of it.
    #[serde(skip)]
    pub location: Location,
}

/// A break of the promise that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The release with which the promise was broken; none before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    /// What was promised, as in `status 400`.
    pub was: String,
    /// Why the promise was broken.
    pub reason: String,
}

/// The end of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retired {
    /// The release from which on the code is not in use; none before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    /// Why it went.
    pub reason: String,
    /// The code that clients get instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

/// `until 1.5.0: status 400; it never was the client's fault`
impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.release {
            Some(release) => write!(f, "until {release}")?,
            None => f.write_str(UNRELEASED)?,
        }
        write!(f, ": {}; {}", self.was, self.reason)
    }
}

/// `retired in 1.5.0: modes are gone`
impl fmt::Display for Retired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.release {
            Some(release) => write!(f, "retired in {release}: {}", self.reason),
            None => write!(f, "retired ({UNRELEASED}): {}", self.reason),
        }
    }
}

impl Entry {
    /// The release since which the code is promised, or that there was none yet.
    pub(crate) fn since(&self) -> &str {
        self.since.as_deref().unwrap_or(UNRELEASED)
    }

    /// The release since which the code is deprecated, or that there was none yet; nothing where it is not.
    pub(crate) fn deprecated_since(&self) -> Option<&str> {
        self.deprecated.as_ref()?;
        Some(self.deprecated_since.as_deref().unwrap_or(UNRELEASED))
    }

    /// The code as it was promised; its place is that of its block.
    pub(crate) fn as_code(&self, code: &str) -> Code {
        let mut owner = self
            .owner
            .iter()
            .flat_map(|owner| owner.split("::").map(str::to_owned));
        Code {
            code: code.to_owned(),
            status: self.status,
            section: self.section.clone(),
            owner: Owner {
                package: owner.next().unwrap_or_default(),
                type_name: owner.next().unwrap_or_default(),
                variant: owner.next(),
                ..Owner::default()
            },
            meaning: self.meaning.clone(),
            cause: self.cause.clone(),
            fix: self.fix.clone(),
            unread: None,
            template: self.message.clone(),
            deprecated: self.deprecated.clone(),
            arguments: self.arguments_of_code(),
            contract: self.contract.clone(),
            location: self.location.clone(),
            library: None,
            only_tests: false,
            configurations: BTreeSet::new(),
        }
    }

    /// The fields that the message shows; of what was imported, its placeholders tell them.
    fn arguments_of_code(&self) -> Vec<Argument> {
        let mut names = self.arguments.clone();
        if names.is_empty() {
            let message = self.message.as_deref();
            let format = message.and_then(|message| Format::parse(message).ok());
            let placeholders = format.iter().flat_map(Format::placeholders);
            let fields: BTreeSet<_> = placeholders.map(Placeholder::field).collect();
            names.extend(fields.into_iter().map(str::to_owned));
        }
        names.iter().map(|name| self.argument(name)).collect()
    }

    /// A field of the message, with the type that the details tell of it.
    fn argument(&self, name: &str) -> Argument {
        let detail = self.contract.details.get(name);
        Argument {
            name: name.to_owned(),
            ty: detail.cloned().unwrap_or_default(),
            is_detail: detail.is_some(),
        }
    }

    /// The owner's package.
    pub(crate) fn package(&self) -> Option<&str> {
        self.owner.as_deref()?.split("::").next()
    }

    /// Whether the owner's package is one of those that were looked at.
    ///
    /// Which package will declare an imported code is not known, so it is in scope of all packages only.
    pub(crate) fn is_in_scope(&self, scope: &Scope) -> bool {
        self.package()
            .map_or_else(|| scope.is_all(), |package| scope.has(package))
    }

    /// Whether the code was imported, and no type has declared it so far.
    pub(crate) fn is_not_implemented(&self) -> bool {
        self.owner.is_none() && self.retired.is_none()
    }
}
