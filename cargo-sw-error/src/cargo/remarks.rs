//! Warnings and notes about everything that a check skipped.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::Path,
};

use clap_cargo::style;
use sw_error_core::line::Unreadable;

use super::{
    args::CargoArgs,
    dependencies::Name,
    member::{Member, MemberTarget},
    units::Unit,
    workspace::Workspace,
};
use crate::model::registry::Registry;

/// The dependencies whose codes are unknown.
#[derive(Debug, Default)]
pub(super) struct Unread(BTreeMap<Why, BTreeSet<Name>>);

/// Why the codes of a dependency are unknown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// It has types with codes but emitted no line, for example because a wrapper of the compiler drops the output of macros.
    Silent,
    /// Its `sw-error` emits malformed lines, or lines of another version.
    Unreadable(String),
}

impl From<Unreadable> for Why {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(match unreadable {
            Unreadable::Version(version) => format!("protocol {version}"),
            Unreadable::Malformed(mistake) => mistake,
        })
    }
}

impl Unread {
    pub(super) fn add(&mut self, package: Name, why: Why) {
        self.0.entry(why).or_default().insert(package);
    }

    /// The names of the packages.
    pub(super) fn packages(&self) -> BTreeSet<String> {
        let packages = self.0.values().flatten();
        packages.map(|(name, _)| name.clone()).collect()
    }

    /// Names the packages, and suggests how to find their codes; `folder` is the build folder.
    pub(super) fn warn(&self, folder: &Path) {
        for (why, packages) in &self.0 {
            let names = packages.iter();
            let names: Vec<_> = names
                .map(|(name, version)| format!("`{name}` {version}"))
                .collect();
            let names = names.join(", ");
            warning(&match why {
                Why::Silent => format!(
                    "the tool cannot find the codes of {names}: the package derives `SwError`, but the compiler emitted no line for its types; \
                     remove {} and try again",
                    folder.display()
                ),
                Why::Unreadable(what) => format!(
                    "the tool cannot read the codes of {names}: its version of sw-error emits lines \
                     that this cargo-sw-error does not understand ({what})"
                ),
            });
        }
    }
}

/// The targets that cargo left out because a required feature is off: a note for each package that uses `sw-error`.
pub(super) fn left_out(
    workspace: &Workspace,
    args: &CargoArgs,
    registry: &Registry,
    compiled: &BTreeSet<Unit>,
) -> Vec<String> {
    let targets = args.targets(workspace);
    let has_codes = |name: &str| registry.items.iter().any(|item| item.package == name);
    let is_compiled = |member: &Member, target: &MemberTarget| {
        compiled.iter().any(|(id, kinds, name)| {
            let of_member = workspace
                .members
                .get(id)
                .is_some_and(|(name, _)| *name == member.name);
            of_member && *name == target.name && kinds.iter().any(|kind| kind == target.kind.name())
        })
    };
    let members = workspace.packages.iter();
    let members = members
        .filter(|member| args.selects(&member.name) && !workspace.excludes(&member.name))
        .filter(|member| member.needs_library() || has_codes(&member.name));
    let notes = members.filter_map(|member| {
        let left_out = member.targets.iter();
        let left_out = left_out
            .filter(|target| !target.required_features.is_empty())
            .filter(|target| targets.selects(target.kind, &target.name))
            .filter(|target| !is_compiled(member, target));
        let mut names = Vec::new();
        let mut features = BTreeSet::new();
        for target in left_out {
            names.push(format!("{} `{}`", target.kind.name(), target.name));
            features.extend(&target.required_features);
        }
        (!names.is_empty()).then(|| {
            let features = features.into_iter();
            let features: Vec<_> = features
                .map(|feature| format!("{}/{feature}", member.name))
                .collect();
            format!(
                "cargo skipped targets of `{}`, because they need features that are off: {}\n      \
                 turn them on with `--features {}`, or with `configurations` in the settings",
                member.name,
                names.join(", "),
                features.join(",")
            )
        })
    });
    notes.collect()
}

fn warning(text: &str) {
    let warning = style::WARN;
    // A failure to write to stderr cannot be reported.
    let _ = writeln!(anstream::stderr(), "{warning}warning{warning:#}: {text}");
}

pub(super) fn note(text: &str) {
    let note = style::NOTE;
    // A failure to write to stderr cannot be reported.
    let _ = writeln!(anstream::stderr(), "{note}note{note:#}: {text}");
}
