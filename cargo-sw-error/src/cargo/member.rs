//! [`Member`]: a package of the workspace, with what it needs and what it has to compile.

use cargo_metadata::{DependencyKind, Package, TargetKind};
use semver::VersionReq;

/// A package of the workspace.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name of the package.
    pub name: String,
    /// What it needs at run time, by name and version.
    pub needs: Vec<(String, VersionReq)>,
    /// What cargo compiles of it, but for its build script.
    pub targets: Vec<MemberTarget>,
}

/// A target of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberTarget {
    /// Its kind, as options of cargo name it.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// The features without which cargo leaves it out.
    pub required_features: Vec<String>,
}

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
    /// `lib`, `bin` …, as cargo writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Lib => "lib",
            Self::Bin => "bin",
            Self::Example => "example",
            Self::Test => "test",
            Self::Bench => "bench",
        }
    }

    /// Whether clients may meet the codes of such a target.
    pub(super) fn is_for_clients(self) -> bool {
        matches!(self, Self::Lib | Self::Bin)
    }

    /// The kind, by one of those of a target in cargo's messages; none for a build script.
    fn of(kind: &TargetKind) -> Option<Self> {
        Some(match kind {
            TargetKind::Bin => Self::Bin,
            TargetKind::Example => Self::Example,
            TargetKind::Test => Self::Test,
            TargetKind::Bench => Self::Bench,
            TargetKind::CustomBuild => return None,
            _ => Self::Lib,
        })
    }
}

impl Member {
    pub(super) fn of(package: &Package) -> Self {
        let needed = package.dependencies.iter();
        let needed = needed.filter(|dependency| dependency.kind == DependencyKind::Normal);
        let targets = package.targets.iter().filter_map(|target| {
            Some(MemberTarget {
                kind: target.kind.first().and_then(Kind::of)?,
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
