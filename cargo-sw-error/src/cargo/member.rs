//! [`Member`]: a package of the workspace, with its dependencies and targets.

use cargo_metadata::{DependencyKind, Package, TargetKind};
use semver::VersionReq;

use crate::model::target::Kind;

/// The package that every type with codes needs.
pub(super) const LIBRARY: &str = "sw-error";

/// A package of the workspace.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name of the package.
    pub name: String,
    /// Its dependencies at run time, by name and version.
    pub needs: Vec<(String, VersionReq)>,
    /// What cargo compiles of it, but for its build script.
    pub targets: Vec<MemberTarget>,
}

/// A target of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberTarget {
    /// Its kind, as in cargo's options.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// The features that cargo requires to build it.
    pub required_features: Vec<String>,
}

impl Member {
    /// Whether it needs `sw-error` at run time, under any name.
    pub(super) fn needs_library(&self) -> bool {
        self.needs.iter().any(|(name, _)| name == LIBRARY)
    }

    pub(super) fn of(package: &Package) -> Self {
        let needed = package.dependencies.iter();
        let needed = needed.filter(|dependency| dependency.kind == DependencyKind::Normal);
        let targets = package.targets.iter().filter_map(|target| {
            Some(MemberTarget {
                kind: target.kind.first().and_then(kind)?,
                name: target.name.clone(),
                required_features: target.required_features.clone(),
            })
        });
        Self {
            name: package.name.to_string(),
            needs: needed
                .map(|dependency| (dependency.name.clone(), dependency.req.clone()))
                .collect(),
            targets: targets.collect(),
        }
    }
}

/// The kind that corresponds to one in cargo's messages; `None` for a build script.
fn kind(kind: &TargetKind) -> Option<Kind> {
    Some(match kind {
        TargetKind::Bin => Kind::Bin,
        TargetKind::Example => Kind::Example,
        TargetKind::Test => Kind::Test,
        TargetKind::Bench => Kind::Bench,
        TargetKind::CustomBuild => return None,
        _ => Kind::Lib,
    })
}
