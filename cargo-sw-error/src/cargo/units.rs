//! [`Units`]: what cargo has compiled, and the proof that all of it emitted its lines.

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
    /// Those that emitted a line.
    emitted: BTreeSet<Unit>,
    /// Those that the compiler has run for, with the files that list what they depend on.
    checked: BTreeMap<Unit, BTreeSet<PathBuf>>,
}

impl Units {
    pub(super) fn emitted(&mut self, unit: Unit) {
        self.emitted.insert(unit);
    }

    /// Notes what the compiler made of a unit.
    pub(super) fn checked(&mut self, unit: Unit, artifacts: &[PathBuf]) {
        let infos = artifacts.iter().filter_map(|file| dep_info(file));
        self.checked.entry(unit).or_default().extend(infos);
    }

    /// The units that the compiler has run for.
    pub(super) fn all(&self) -> impl Iterator<Item = &Unit> {
        self.checked.keys()
    }

    /// The units, of those that are meant, whose expansions read our variable, so that they have types, and that emitted
    /// no line for them.
    pub(super) fn silent(&self, is_meant: impl Fn(&Unit) -> bool) -> impl Iterator<Item = &Unit> {
        self.checked
            .iter()
            .filter(move |(unit, _)| is_meant(unit) && !self.emitted.contains(*unit))
            .filter(|(_, infos)| infos.iter().any(|info| reads_our_variable(info)))
            .map(|(unit, _)| unit)
    }
}

/// The file in which the compiler lists what a unit depends on, beside what it made of the unit.
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
