//! Features that are off by default and may hide codes from a check.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use cargo_metadata::{DependencyKind, Metadata, Package, TargetKind};

/// A package with features that are off by default.
#[derive(Clone, Debug)]
pub struct Optional {
    /// The name of the package.
    pub package: String,
    /// The features, sorted.
    pub features: Vec<String>,
    /// Whether it depends on `sw-error` under that name.
    pub is_user: bool,
    /// The source folders of its library and its programs.
    pub sources: BTreeSet<PathBuf>,
}

/// The members with features that are off by default.
pub(super) fn optional(metadata: &Metadata) -> Vec<Optional> {
    let packages = metadata.workspace_packages().into_iter();
    let mut all: Vec<_> = packages
        .map(|package| Optional {
            package: package.name.to_string(),
            features: off_by_default(package),
            is_user: package.dependencies.iter().any(|dependency| {
                dependency.name == "sw-error" && dependency.kind == DependencyKind::Normal
            }),
            sources: sources(package),
        })
        .filter(|optional| !optional.features.is_empty())
        .collect();
    all.sort_by(|a, b| a.package.cmp(&b.package));
    all
}

fn off_by_default(package: &Package) -> Vec<String> {
    let mut on = BTreeSet::new();
    let mut next = vec!["default"];
    while let Some(feature) = next.pop() {
        if on.insert(feature) {
            let implied = package.features.get(feature).into_iter().flatten();
            next.extend(implied.map(String::as_str));
        }
    }
    let names = package.features.keys();
    names
        .filter(|name| !on.contains(name.as_str()))
        .cloned()
        .collect()
}

fn sources(package: &Package) -> BTreeSet<PathBuf> {
    let is_for_clients = |kind: &TargetKind| {
        !matches!(
            kind,
            TargetKind::Test | TargetKind::Bench | TargetKind::Example | TargetKind::CustomBuild
        )
    };
    let targets = package.targets.iter();
    targets
        .filter(|target| target.kind.iter().any(is_for_clients))
        .filter_map(|target| Some(target.src_path.parent()?.to_path_buf().into()))
        .collect()
}

impl Optional {
    /// The features that occur in the sources.
    pub(super) fn named(&self) -> Vec<String> {
        let mut named = BTreeSet::new();
        for folder in &self.sources {
            find_named(folder, &self.features, &mut named);
        }
        named.into_iter().collect()
    }
}

/// Finds the features in `#[cfg(feature = "…")]` and similar attributes below a folder.
fn find_named(folder: &Path, features: &[String], named: &mut BTreeSet<String>) {
    let entries = fs::read_dir(folder).into_iter().flatten();
    for path in entries.flatten().map(|entry| entry.path()) {
        // A link may lead back to this folder.
        if path.is_dir() && !path.is_symlink() {
            find_named(&path, features, named);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && let Ok(mut text) = fs::read_to_string(&path)
        {
            text.retain(|char| !char.is_whitespace());
            let is_named = |feature: &&String| text.contains(&format!("feature=\"{feature}\""));
            named.extend(features.iter().filter(is_named).cloned());
        }
    }
}
