//! [`Selector`]: finds the codes of an export, by packages and sections.

use std::collections::{BTreeMap, BTreeSet};

use super::wires;
use crate::{
    cargo::{Needs, workspace::Workspace},
    config::{Named, Profile},
    error::{Error, Mistake},
    lock::{Entry, Lock},
    model::{registry::Registry, selection::Selection},
    text::suggest::unknown,
};

/// The codes to select from.
///
/// A service sends codes of its package and of its run-time dependencies.
/// Only the compiler knows the types of its responses, and it does not tell, so this is an estimate:
/// a service may send codes that no enum composes, and none of a dependency.
pub(super) struct Selector<'a> {
    workspace: &'a Workspace,
    registry: &'a Registry,
    needs: Needs,
    /// The package, if known, and the section of each code, including codes that only the lock has.
    codes: Vec<(Option<&'a str>, &'a str)>,
    heirs: BTreeMap<String, String>,
}

impl<'a> Selector<'a> {
    pub(super) fn of(
        workspace: &'a Workspace,
        registry: &'a Registry,
        lock: Option<&'a Lock>,
    ) -> Result<Self, Error> {
        let needs = workspace.needs()?;
        let entries = lock.into_iter().flat_map(|lock| &lock.codes);
        let locked = entries.map(|(_, entry)| (entry.package(), entry.section.as_str()));
        let promised = registry.promised().into_values();
        let found = promised.map(|code| (Some(code.owner.package.as_str()), code.section.as_str()));
        let mut selector = Self {
            workspace,
            registry,
            needs,
            codes: found.chain(locked).collect(),
            heirs: BTreeMap::new(),
        };
        if let Some(lock) = lock {
            selector.heirs = selector.heirs(lock);
        }
        Ok(selector)
    }

    /// All codes, and the services that send them.
    pub(super) fn all(&self) -> Selection {
        self.selection(None, Vec::new(), self.workspace.programs())
    }

    /// The codes of packages and their dependencies.
    pub(super) fn packages(&self, packages: &[&str], sections: Vec<String>) -> Selection {
        let selected = self.needs.of(packages.iter().copied());
        self.selection(Some(selected), sections, packages.iter().copied())
    }

    /// The codes of a profile.
    pub(super) fn profile(&self, profile: &Profile) -> Selection {
        let sections = profile.sections.iter();
        let sections = sections.map(|section| section.name.clone()).collect();
        let packages = profile.packages.iter();
        let packages: Vec<_> = packages.map(|package| package.name.as_str()).collect();
        match packages.as_slice() {
            [] => Selection {
                sections,
                ..self.all()
            },
            packages => self.packages(packages, sections),
        }
    }

    fn selection<'s>(
        &'s self,
        packages: Option<BTreeSet<String>>,
        sections: Vec<String>,
        services: impl Iterator<Item = &'s str>,
    ) -> Selection {
        let services = services.map(|service| (service.to_owned(), self.needs.of([service])));
        let mut services: BTreeMap<_, _> = services
            .filter(|(_, packages)| self.have_codes(packages))
            .collect();
        // A single service sends all of them, so it is not mentioned.
        if services.len() == 1 {
            services.clear();
        }
        Selection {
            packages,
            sections,
            heirs: self.heirs.clone(),
            services,
        }
    }

    fn have_codes(&self, packages: &BTreeSet<String>) -> bool {
        let mut owners = self.codes.iter().filter_map(|(package, _)| *package);
        owners.any(|package| packages.contains(package))
    }

    /// The names of all packages.
    pub(super) fn known(&self) -> Vec<&str> {
        self.needs.names().collect()
    }

    /// Whether there is a code to export.
    pub(super) fn is_empty(&self, selection: &Selection) -> bool {
        let mut codes = self.codes.iter();
        !codes.any(|(package, section)| selection.has(*package, section))
    }

    /// Mistakes in the settings of exports that only the compiler can find.
    pub(super) fn mistakes(&self) -> Vec<Mistake> {
        let exports = self.workspace.config.exports.iter();
        exports
            .flat_map(|profile| self.mistakes_in(profile))
            .collect()
    }

    fn mistakes_in(&self, profile: &Profile) -> Vec<Mistake> {
        let root = &self.workspace.root;
        let sections: BTreeSet<_> = self.codes.iter().map(|(_, section)| *section).collect();
        let known: Vec<_> = sections.into_iter().collect();
        let selected = profile.sections.iter();
        let unknown_sections = selected.filter(|section| !known.contains(&section.name.as_str()));
        let mut mistakes: Vec<_> = unknown_sections
            .map(|Named { name, location }| {
                location.mistake(root, unknown("section", name, &known))
            })
            .collect();
        mistakes.extend(wires::mistakes_in_wires(
            self.registry,
            &profile.wires,
            root,
        ));
        // Missing packages were reported before the build.
        let there = profile
            .packages
            .iter()
            .filter(|package| self.needs.has(&package.name));
        let useless =
            there.filter(|package| !self.have_codes(&self.needs.of([package.name.as_str()])));
        mistakes.extend(useless.map(|Named { name, location }| {
            let message =
                format!("package `{name}` has no codes, nor do the packages that it needs");
            location.mistake(root, message)
        }));
        if mistakes.is_empty() && self.is_empty(&self.profile(profile)) {
            let message =
                "none of these packages has a code in these sections, so the export would be empty";
            mistakes.push(profile.location.mistake(root, message));
        }
        mistakes
    }

    /// The packages that take over retired codes whose owner's package is gone: the package of the replacement,
    /// or else the package with the same prefix.
    fn heirs(&self, lock: &Lock) -> BTreeMap<String, String> {
        let is_orphan = |entry: &Entry| {
            let package = entry.package();
            entry.retired.is_some() && package.is_none_or(|package| !self.needs.has(package))
        };
        let orphans = lock.codes.iter().filter(|(_, entry)| is_orphan(entry));
        orphans
            .filter_map(|(code, entry)| {
                let replacement = entry.retired.as_ref()?.replaced_by.as_deref();
                let heir = replacement.and_then(|code| {
                    let owner = self
                        .registry
                        .first(code)
                        .map(|found| found.owner.package.as_str());
                    owner.or_else(|| lock.codes.get(code)?.package())
                });
                let heir = heir.filter(|heir| self.needs.has(heir));
                let heir = heir.or_else(|| self.registry.owner_of_prefix(code));
                Some((code.clone(), heir?.to_owned()))
            })
            .collect()
    }
}
