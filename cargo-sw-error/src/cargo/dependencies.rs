//! [`Dependencies`]: the packages of git and registries that may have codes, as `Cargo.lock` has them.
//!
//! Cargo repeats the messages about such a package only when it is asked for all of them, which other workspaces need not pay for.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::Path,
};

use toml::de::DeTable;

use super::member::{LIBRARY, Member};
use crate::{error::Error, text::files};

/// The packages of this project, which have no codes of their own.
const OWN: &[&str] = &[
    LIBRARY,
    "sw-error-core",
    "sw-error-derive",
    "sw-error-axum",
    "sw-error-actix-web",
    "sw-error-rocket",
    "sw-error-async-graphql",
    "sw-error-tonic",
    "sw-error-utoipa",
];

/// Name and version of a package.
pub(super) type Name = (String, String);

/// The packages of git and registries that use `sw-error`, by name and version.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dependencies(BTreeMap<Name, Use>);

/// Who needs a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// A member needs it at run time, so a service may send its codes.
    Service,
    /// Tests and build scripts alone need it.
    Tests,
}

impl Dependencies {
    /// Reads `Cargo.lock` below the root; there is none before cargo has run for the first time.
    ///
    /// What `members` need is for a service, but for the members that are `excluded`.
    pub(super) fn read(
        root: &Path,
        members: &[Member],
        is_excluded: impl Fn(&str) -> bool,
    ) -> Result<Self, Error> {
        let text = files::read(&root.join("Cargo.lock"))?.unwrap_or_default();
        // Most workspaces end here: reading the lock takes longer than finding a word in it.
        if !text.contains(LIBRARY) {
            return Ok(Self::default());
        }
        // Cargo itself reports a lock that cannot be read.
        let document = DeTable::parse(&text).ok();
        let graph = document
            .as_ref()
            .and_then(|table| Graph::of(table.get_ref()));
        Ok(graph.map_or_else(Self::default, |graph| {
            graph.dependencies(members, is_excluded)
        }))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, package: &Name) -> bool {
        self.0.contains_key(package)
    }

    /// Whether tests and build scripts alone need a package: no client sees its codes.
    pub(super) fn is_for_tests(&self, package: &Name) -> bool {
        self.0.get(package) == Some(&Use::Tests)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|(name, _)| name.as_str())
    }
}

/// A package in `Cargo.lock`.
struct Locked<'a> {
    name: &'a str,
    version: &'a str,
    /// Where it comes from; none for a package in a folder, such as a member.
    source: Option<&'a str>,
    /// `name`, `name version` or `name version (source)`: as much as tells it apart.
    dependencies: Vec<&'a str>,
}

impl<'a> Locked<'a> {
    fn of(table: &'a DeTable<'_>) -> Option<Self> {
        let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
        let dependencies = table.get("dependencies");
        let dependencies = dependencies.and_then(|list| list.get_ref().as_array());
        let dependencies = dependencies.into_iter().flatten();
        Some(Self {
            name: text("name")?,
            version: text("version")?,
            source: text("source"),
            // What `[replace]` puts in the place of a package is what it depends on.
            dependencies: dependencies
                .filter_map(|name| name.get_ref().as_str())
                .chain(text("replace"))
                .collect(),
        })
    }
}

/// The packages in `Cargo.lock`.
struct Graph<'a> {
    packages: Vec<Locked<'a>>,
    /// The packages that each package depends on.
    edges: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn of(document: &'a DeTable<'_>) -> Option<Self> {
        let tables = document.get("package")?.get_ref().as_array()?;
        let tables = tables.iter().filter_map(|table| table.get_ref().as_table());
        let packages: Vec<_> = tables.filter_map(Locked::of).collect();
        let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, package) in packages.iter().enumerate() {
            by_name.entry(package.name).or_default().push(index);
        }
        let find = |dependency: &&str| {
            let mut words = dependency.splitn(3, ' ');
            let candidates = by_name.get(words.next()?)?;
            let (version, source) = (words.next(), words.next());
            let source = source.map(|source| source.trim_matches(['(', ')']));
            let is_it = |index: &&usize| {
                let package = &packages[**index];
                version.is_none_or(|version| package.version == version)
                    && source.is_none_or(|source| package.source == Some(source))
            };
            // Of two that only differ in it, the one without a source is meant where none is said.
            let found = candidates.iter().filter(is_it);
            found.copied().min_by_key(|index| packages[*index].source)
        };
        let edges = packages.iter();
        let edges = edges
            .map(|package| package.dependencies.iter().filter_map(find).collect())
            .collect();
        Some(Self { packages, edges })
    }

    fn dependencies(&self, members: &[Member], is_excluded: impl Fn(&str) -> bool) -> Dependencies {
        let users = self.users();
        if users.is_empty() {
            return Dependencies::default();
        }
        let by_name: BTreeMap<_, _> = members
            .iter()
            .map(|member| (member.name.as_str(), member))
            .collect();
        let roots = self.members(&by_name);
        let roots = roots.filter(|&index| !is_excluded(self.packages[index].name));
        let in_service = self.reach(roots, |from, to| match self.member(from, &by_name) {
            Some(member) => self.is_needed(member, to),
            None => true,
        });
        let packages = users.into_iter().map(|index| {
            let package = &self.packages[index];
            let name = (package.name.to_owned(), package.version.to_owned());
            let r#use = if in_service.contains(&index) {
                Use::Service
            } else {
                Use::Tests
            };
            (name, r#use)
        });
        Dependencies(packages.collect())
    }

    /// The packages with a source from which `sw-error` can be reached, those of this project left out.
    fn users(&self) -> Vec<usize> {
        let mut users_of = vec![Vec::new(); self.packages.len()];
        for (user, used) in self.edges.iter().enumerate() {
            for &used in used {
                users_of[used].push(user);
            }
        }
        let libraries =
            (0..self.packages.len()).filter(|&index| self.packages[index].name == LIBRARY);
        let mut users = BTreeSet::new();
        let mut next: VecDeque<_> = libraries.collect();
        while let Some(package) = next.pop_front() {
            next.extend(
                users_of[package]
                    .iter()
                    .copied()
                    .filter(|user| users.insert(*user)),
            );
        }
        let is_meant = |index: &usize| {
            let package = &self.packages[*index];
            package.source.is_some() && !OWN.contains(&package.name)
        };
        users.into_iter().filter(is_meant).collect()
    }

    /// The packages that are reached on edges of which `is_followed` is true.
    fn reach(
        &self,
        roots: impl Iterator<Item = usize>,
        is_followed: impl Fn(usize, usize) -> bool,
    ) -> BTreeSet<usize> {
        let mut next: VecDeque<_> = roots.collect();
        let mut reached: BTreeSet<_> = next.iter().copied().collect();
        while let Some(from) = next.pop_front() {
            for &to in &self.edges[from] {
                if is_followed(from, to) && reached.insert(to) {
                    next.push_back(to);
                }
            }
        }
        reached
    }

    fn members(&self, by_name: &BTreeMap<&str, &Member>) -> impl Iterator<Item = usize> {
        (0..self.packages.len()).filter(|&index| self.member(index, by_name).is_some())
    }

    fn member<'m>(&self, index: usize, by_name: &BTreeMap<&str, &'m Member>) -> Option<&'m Member> {
        let package = &self.packages[index];
        let member = by_name.get(package.name).copied();
        member.filter(|_| package.source.is_none())
    }

    /// Whether a member needs a package at run time.
    fn is_needed(&self, member: &Member, package: usize) -> bool {
        let package = &self.packages[package];
        let version = semver::Version::parse(package.version).ok();
        member.needs.iter().any(|(name, requirement)| {
            name == package.name
                && version
                    .as_ref()
                    .is_none_or(|version| requirement.matches(version))
        })
    }
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::{Dependencies, Graph, Use};
    use crate::cargo::member::Member;

    const GIT: &str = "git+https://example.org/shared#0123456";
    const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

    /// A lock of packages, each as `name version source`, with their dependencies.
    fn lock(packages: &[(&str, &[&str])]) -> String {
        let packages = packages.iter().map(|(package, dependencies)| {
            let keys = ["name", "version", "source"].into_iter();
            let lines = keys.zip(package.splitn(3, ' '));
            let lines: Vec<_> = lines
                .map(|(key, word)| format!("{key} = \"{word}\"\n"))
                .collect();
            let lines = lines.concat();
            format!("[[package]]\n{lines}dependencies = {dependencies:?}\n")
        });
        packages.collect()
    }

    fn member(name: &str, needs: &[(&str, &str)]) -> Member {
        let needs = needs.iter();
        Member {
            name: name.to_owned(),
            needs: needs
                .map(|(name, version)| ((*name).to_owned(), version.parse().unwrap()))
                .collect(),
            targets: Vec::new(),
        }
    }

    /// Each dependency with codes, and whether tests alone need it.
    fn found(text: &str, members: &[Member]) -> Vec<(String, bool)> {
        let document = DeTable::parse(text).unwrap();
        let graph = Graph::of(document.get_ref()).unwrap();
        let Dependencies(found) = graph.dependencies(members, |name| name == "support");
        let found = found.into_iter();
        found
            .map(|((name, version), r#use)| (format!("{name} {version}"), r#use == Use::Tests))
            .collect()
    }

    fn is(name: &str, is_for_tests: bool) -> (String, bool) {
        (name.to_owned(), is_for_tests)
    }

    #[test]
    fn the_packages_of_this_project_are_known() {
        let adapters = concat!(env!("CARGO_MANIFEST_DIR"), "/../adapters");
        let mut number = 0;
        for adapter in std::fs::read_dir(adapters).unwrap() {
            let name = adapter.unwrap().file_name();
            let name = format!("sw-error-{}", name.to_str().unwrap());
            assert!(super::OWN.contains(&name.as_str()), "{name}");
            number += 1;
        }
        assert!(number > 5);
    }

    #[test]
    fn packages_with_a_source_that_reach_the_library_are_meant() {
        let library = format!("sw-error 1.0.0 {REGISTRY}");
        let git = |name: &str| format!("{name} 1.0.0 {GIT}");
        let (shared, far, plain) = (git("shared"), git("far"), git("plain"));
        let axum = format!("sw-error-axum 1.0.0 {REGISTRY}");
        let text = lock(&[
            (
                "app 1.0.0",
                &["sw-error", "sw-error-axum", "beside", "far", "plain"],
            ),
            // In a folder, as with `[patch]`: cargo repeats its messages anyway.
            ("beside 1.0.0", &["sw-error"]),
            (&far, &["shared"]),
            (&shared, &["sw-error"]),
            (&plain, &[]),
            (&library, &[]),
            (&axum, &["sw-error"]),
        ]);
        let app = member("app", &[("far", "1"), ("plain", "1"), ("beside", "1")]);
        let expected = [is("far 1.0.0", false), is("shared 1.0.0", false)];
        assert_eq!(found(&text, &[app]), expected);
        assert_eq!(found(&lock(&[("app 1.0.0", &["serde"])]), &[]), []);
    }

    #[test]
    fn what_no_service_needs_is_for_tests() {
        let git = |name: &str, version: &str| format!("{name} {version} {GIT}");
        let (old, new) = (git("shared", "1.0.0"), git("shared", "2.0.0"));
        let (probes, tools) = (git("probes", "1.0.0"), git("tools", "1.0.0"));
        let text = lock(&[
            (
                "app 1.0.0",
                &["probes", "shared 1.0.0", "shared 2.0.0", "tools", "support"],
            ),
            ("support 1.0.0", &["tools"]),
            (&probes, &["sw-error"]),
            (&tools, &["sw-error"]),
            (&old, &["sw-error"]),
            (&new, &["sw-error"]),
            ("sw-error 1.0.0", &[]),
        ]);
        // One version of a package is needed at run time, the other one in tests.
        let app = member("app", &[("shared", "2"), ("support", "1")]);
        let support = member("support", &[("tools", "1")]);
        let expected = |is_tools_for_tests| {
            [
                is("probes 1.0.0", true),
                is("shared 1.0.0", true),
                is("shared 2.0.0", false),
                is("tools 1.0.0", is_tools_for_tests),
            ]
        };
        // A member that is excluded is not a part of the service, unless one needs it.
        assert_eq!(found(&text, &[app, support.clone()]), expected(false));
        let app = member("app", &[("shared", "2")]);
        assert_eq!(found(&text, &[app, support]), expected(true));
    }

    #[test]
    fn packages_are_told_apart_by_version_and_source() {
        let git = format!("shared 1.0.0 {GIT}");
        let in_registry = format!("shared 1.0.0 {REGISTRY}");
        let (of_git, of_registry) = (
            format!("shared 1.0.0 ({GIT})"),
            format!("shared 1.0.0 ({REGISTRY})"),
        );
        for (dependency, expected) in [
            (of_git.as_str(), vec![is("shared 1.0.0", false)]),
            (of_registry.as_str(), vec![]),
            ("shared 1.0.0", vec![]),
        ] {
            let (git_uses, registry_uses): (&[&str], &[&str]) = (&["sw-error"], &[]);
            let text = lock(&[
                ("app 1.0.0", &["far"]),
                (&format!("far 1.0.0 {GIT}"), &[dependency]),
                ("shared 1.0.0", &[]),
                (&git, git_uses),
                (&in_registry, registry_uses),
                ("sw-error 1.0.0", &[]),
            ]);
            let app = member("app", &[("far", "1")]);
            let mut found = found(&text, &[app]);
            found.retain(|(name, _)| name == "far 1.0.0");
            assert_eq!(!found.is_empty(), !expected.is_empty(), "{dependency}");
        }
    }

    #[test]
    fn replaced_packages_are_followed() {
        let text = format!(
            "[[package]]\nname = \"app\"\nversion = \"1.0.0\"\ndependencies = [\"old\"]\n\
             [[package]]\nname = \"old\"\nversion = \"1.0.0\"\nsource = \"{REGISTRY}\"\n\
             replace = \"old 1.0.0 ({GIT})\"\n\
             [[package]]\nname = \"old\"\nversion = \"1.0.0\"\nsource = \"{GIT}\"\n\
             dependencies = [\"sw-error\"]\n\
             [[package]]\nname = \"sw-error\"\nversion = \"1.0.0\"\n"
        );
        let app = member("app", &[("old", "1")]);
        assert_eq!(found(&text, &[app]), [is("old 1.0.0", false)]);
    }
}
