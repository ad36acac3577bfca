//! [`Lock`] and [`Entry`]: the promises, in the structure of the file.

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

/// The name of the file in the root of the workspace.
pub(crate) const LOCK_NAME: &str = "sw-error.lock";

/// The word for a missing release in messages and pages.
pub(crate) const UNRELEASED: &str = "unreleased";

/// The version of the file's format.
pub(crate) const VERSION: i64 = 1;

/// The promised codes of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By code; retired codes stay forever.
    pub codes: BTreeMap<String, Entry>,
}

/// The promise of a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The HTTP status, from 400 to 599.
    pub status: u16,
    /// The heading in exports.
    pub section: String,
    /// `package::Type::Variant`; `None` for an imported code that no type has declared yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The public message with its placeholders, if the derive knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The meaning of the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// The cause of the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// The fix for the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
    /// The fields in the public message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// The parts that clients rely on, besides the status.
    #[serde(flatten)]
    pub contract: Contract,
    /// What clients should do instead, if the code is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// The release since which it is deprecated; `None` if unreleased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated_since: Option<String>,
    /// The release since which it is promised; `None` if unreleased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Accepted breaks of the promise, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Break>,
    /// The end of the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<Retired>,
    /// The location of the block, which is not part of the promise.
    #[serde(skip)]
    pub location: Location,
}

/// An accepted break of a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The release with the break; `None` if unreleased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    /// The former promise, such as `status 400`.
    pub was: String,
    /// Why the promise was broken.
    pub reason: String,
}

/// The retirement of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retired {
    /// The first release without the code; `None` if unreleased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    /// The reason.
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
    /// The release since which the code is promised, or "unreleased".
    pub(crate) fn since(&self) -> &str {
        self.since.as_deref().unwrap_or(UNRELEASED)
    }

    /// The release since which the code is deprecated, or "unreleased"; `None` if it is not deprecated.
    pub(crate) fn deprecated_since(&self) -> Option<&str> {
        self.deprecated.as_ref()?;
        Some(self.deprecated_since.as_deref().unwrap_or(UNRELEASED))
    }

    /// The code as promised; its location is the block.
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

    /// The fields in the message; for an imported code, its placeholders.
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

    /// A field in the message, with its type if it is also a detail.
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

    /// Whether the owner's package is in scope.
    ///
    /// An imported code may belong to any package, so only the scope of all packages has it.
    pub(crate) fn is_in_scope(&self, scope: &Scope) -> bool {
        self.package()
            .map_or_else(|| scope.is_all(), |package| scope.has(package))
    }

    /// Whether the code was imported, and no type has declared it yet.
    pub(crate) fn is_not_implemented(&self) -> bool {
        self.owner.is_none() && self.retired.is_none()
    }
}
