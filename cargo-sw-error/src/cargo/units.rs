//! [`Units`]: the targets that cargo compiled, and the proof that all of them emitted their lines.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use sw_error_core::line::VARIABLE;

/// A target of a package: the package's id, and the kind and the name of the target.
pub(super) type Unit = (String, Vec<String>, String);

/// The units of one run of cargo.
#[derive(Default)]
pub(super) struct Units {
    /// Units that emitted a line.
    emitted: BTreeSet<Unit>,
    /// Units that the compiler ran for, with the files that list their dependencies.
    checked: BTreeMap<Unit, BTreeSet<PathBuf>>,
}

impl Units {
    pub(super) fn emitted(&mut self, unit: Unit) {
        self.emitted.insert(unit);
    }

    /// Adds a unit with the compiler's output files.
    pub(super) fn checked(&mut self, unit: Unit, artifacts: &[PathBuf]) {
        let infos = artifacts.iter().filter_map(|file| dep_info(file));
        self.checked.entry(unit).or_default().extend(infos);
    }

    /// The units that the compiler has run for.
    pub(super) fn all(&self) -> impl Iterator<Item = &Unit> {
        self.checked.keys()
    }

    /// The units that `is_meant` selects whose expansions read our variable, and so have types, but emitted no line for them.
    pub(super) fn silent(&self, is_meant: impl Fn(&Unit) -> bool) -> impl Iterator<Item = &Unit> {
        self.checked
            .iter()
            .filter(move |(unit, _)| is_meant(unit) && !self.emitted.contains(*unit))
            .filter(|(_, infos)| infos.iter().any(|info| reads_our_variable(info)))
            .map(|(unit, _)| unit)
    }
}

/// The file beside the compiler's output in which it lists the dependencies of a unit.
fn dep_info(artifact: &Path) -> Option<PathBuf> {
    let stem = artifact.file_stem()?.to_str()?;
    let name = match artifact.extension()?.to_str()? {
        "rmeta" | "rlib" | "so" | "dylib" => stem.strip_prefix("lib").unwrap_or(stem),
        _ => stem,
    };
    Some(artifact.with_file_name(format!("{name}.d")))
}

fn reads_our_variable(dep_info: &Path) -> bool {
    std::fs::read_to_string(dep_info).is_ok_and(|text| {
        text.lines()
            .filter_map(|line| line.strip_prefix("# env-dep:"))
            .any(|variable| variable.starts_with(VARIABLE))
    })
}
