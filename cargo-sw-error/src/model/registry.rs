//! [`Registry`]: the codes of a workspace, as the compiler reports them.

use std::collections::{BTreeMap, BTreeSet};

use sw_error_core::{case::Case, json_type::JsonType, wire::Member};

use super::code::{Code, Location};

/// The codes of a workspace, and the enums and structs that own them.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// Sorted by code, then by owner, the promised one first; a code with two owners occurs twice.
    pub codes: Vec<Code>,
    /// Sorted by package and name.
    pub items: Vec<Item>,
    /// Sorted by package and name.
    pub wires: Vec<Wire>,
    /// Packages with codes that could not be read.
    pub unread_packages: BTreeSet<String>,
}

/// An enum or a struct that derives `SwError`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The name of the package.
    pub package: String,
    /// The version of the package.
    pub version: String,
    /// The name of the enum or struct.
    pub name: String,
    /// The heading of its codes.
    pub section: String,
    /// The namespace of its codes: `SW_` without prefix and case, and empty with a case only.
    pub prefix: String,
    /// The case of its codes.
    pub case: Case,
    /// The location of the type's name.
    pub location: Location,
    /// The crate through which others can refer to it, if a library declares it.
    pub library: Option<String>,
    /// Whether only tests declare it.
    pub only_tests: bool,
    /// The indices of the configurations that compile it.
    pub configurations: BTreeSet<usize>,
    /// The codes of other types that its variants use.
    pub references: Vec<Reference>,
}

/// A variant that uses the code of another type: `code_of = CommonError::Busy`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The variant with the attribute; `None` for a struct.
    pub variant: Option<String>,
    /// The last segment of the owning type's path.
    pub owner: String,
    /// The owning variant; `None` for a struct.
    pub owner_variant: Option<String>,
    /// The details that the variant sends.
    pub details: BTreeMap<String, JsonType>,
    /// The location of the path.
    pub location: Location,
}

/// A wire in the workspace: the shape of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The name of the package.
    pub package: String,
    /// The name of the type.
    pub name: String,
    /// The media type of the body.
    pub content_type: String,
    /// The members of the body.
    pub members: Vec<Member<'static>>,
    /// The location of the type's name.
    pub location: Location,
    /// Whether only tests declare it.
    pub only_tests: bool,
}

/// Collects the lines of cargo's stream, which repeats most of them for a library and its tests.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// By code: a key of code and owner would copy a dozen texts for each lookup.
    codes: BTreeMap<String, Vec<Code>>,
    // In the order of the registry.
    items: BTreeMap<(String, String, Location), Item>,
    wires: BTreeMap<(String, String, Location), Wire>,
}

impl Gathered {
    pub(crate) fn add_code(&mut self, found: Code) {
        let Some(known) = self.codes.get_mut(&found.code) else {
            self.codes.insert(found.code.clone(), vec![found]);
            return;
        };
        let same = known
            .iter_mut()
            .find(|known| (&known.owner, &known.location) == (&found.owner, &found.location));
        match same {
            Some(same) => {
                same.only_tests &= found.only_tests;
                same.library = same.library.take().or(found.library);
                same.configurations.extend(&found.configurations);
            }
            None => known.push(found),
        }
    }

    pub(crate) fn add_item(&mut self, found: Item) {
        self.items
            .entry((
                found.package.clone(),
                found.name.clone(),
                found.location.clone(),
            ))
            .and_modify(|known| {
                known.only_tests &= found.only_tests;
                known.configurations.extend(&found.configurations);
            })
            .or_insert(found);
    }

    pub(crate) fn add_wire(&mut self, found: Wire) {
        self.wires
            .entry((
                found.package.clone(),
                found.name.clone(),
                found.location.clone(),
            ))
            .and_modify(|known| known.only_tests &= found.only_tests)
            .or_insert(found);
    }

    /// The registry, with the paths of build scripts' files on disk.
    pub(crate) fn into_registry(mut self, generated: &BTreeMap<String, String>) -> Registry {
        if !generated.is_empty() {
            self.rename(generated);
        }
        let codes = self.codes.into_values().flat_map(|mut owners| {
            owners.sort_by(|a, b| (&a.owner, &a.location).cmp(&(&b.owner, &b.location)));
            owners
        });
        Registry {
            codes: codes.collect(),
            items: self.items.into_values().collect(),
            wires: self.wires.into_values().collect(),
            unread_packages: BTreeSet::new(),
        }
    }

    fn rename(&mut self, generated: &BTreeMap<String, String>) {
        let codes = self.codes.values_mut().flatten();
        let locations = codes.map(|code| &mut code.location);
        let items = self.items.values_mut().flat_map(|item| {
            let references = item.references.iter_mut();
            let references = references.map(|reference| &mut reference.location);
            references.chain([&mut item.location])
        });
        let wires = self.wires.values_mut().map(|wire| &mut wire.location);
        for location in locations.chain(items).chain(wires) {
            if let Some(file) = generated.get(&location.file) {
                location.file.clone_from(file);
            }
        }
    }
}

impl Registry {
    /// Puts the promised owner of each code before the others, so that only these are reported.
    pub(crate) fn put_first<'a>(&mut self, promised: impl Fn(&str) -> Option<&'a str>) {
        for same in self.codes.chunk_by_mut(|a, b| a.code == b.code) {
            if let [first, _, ..] = same
                && let Some(owner) = promised(&first.code)
            {
                same.sort_by_key(|found| !found.owner.is_shown_as(owner));
            }
        }
    }

    /// The first owner of a code.
    pub(crate) fn first(&self, code: &str) -> Option<&Code> {
        let start = self
            .codes
            .partition_point(|found| found.code.as_str() < code);
        self.codes.get(start).filter(|found| found.code == code)
    }

    /// The promised codes, by name; of several owners the first, in its newest version.
    pub(crate) fn promised(&self) -> BTreeMap<&str, &Code> {
        self.codes
            .chunk_by(|a, b| a.code == b.code)
            .filter_map(|same| {
                let owner = same
                    .iter()
                    .filter(|found| !found.only_tests)
                    .reduce(|known, found| if found.is_newer(known) { found } else { known })?;
                Some((owner.code.as_str(), owner))
            })
            .collect()
    }

    /// The package whose namespace a code is in: the only one with the longest matching prefix.
    pub(crate) fn owner_of_prefix(&self, code: &str) -> Option<&str> {
        let items = self.items.iter();
        let of_code =
            items.filter(|item| !item.prefix.is_empty() && code.starts_with(&item.prefix));
        let longest = of_code.clone().map(|item| item.prefix.len()).max()?;
        let mut packages = of_code
            .filter(|item| item.prefix.len() == longest)
            .map(|item| item.package.as_str());
        let first = packages.next()?;
        packages.all(|other| other == first).then_some(first)
    }
}
