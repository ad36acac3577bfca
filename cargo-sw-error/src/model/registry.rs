//! [`Registry`]: the codes of a workspace as the compiler found them.

use std::collections::{BTreeMap, BTreeSet};

use sw_error_core::{case::Case, json_type::JsonType, wire::Member};

use super::code::{Code, Location};

/// The codes of a workspace, and the enums and structs that own them.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// Sorted by code, then by owner, the promised one first; a code with two owners is there twice.
    pub codes: Vec<Code>,
    /// Sorted by package and name.
    pub items: Vec<Item>,
    /// Sorted by package and name.
    pub wires: Vec<Wire>,
    /// Packages that have codes which could not be found.
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
    /// The namespace of its codes: `SW_` where it sets neither prefix nor case, and empty where it sets a case only.
    pub prefix: String,
    /// How its codes are written.
    pub case: Case,
    /// Where the type is named.
    pub location: Location,
    /// The crate through which others can refer to it, if it is in a library.
    pub library: Option<String>,
    /// Whether no other target than tests declares it.
    pub only_tests: bool,
    /// The numbers of the configurations in which it is there.
    pub configurations: BTreeSet<usize>,
    /// The codes of others to which its variants refer.
    pub references: Vec<Reference>,
}

/// A variant that refers to the code of another one: `code_of = CommonError::Busy`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The variant that refers; none where a struct does.
    pub variant: Option<String>,
    /// The type that owns the code, by its last name.
    pub owner: String,
    /// The variant that owns it; none where a struct does.
    pub owner_variant: Option<String>,
    /// The details that the variant sends.
    pub details: BTreeMap<String, JsonType>,
    /// Where the path of the owner is.
    pub location: Location,
}

/// A wire that the workspace declares: the shape of a body.
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
    /// Where the type is named.
    pub location: Location,
    /// Whether no other target than tests declares it.
    pub only_tests: bool,
}

/// Gathers the lines of cargo's stream, which has most of them twice: for a library and for its tests.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// By code: most have one owner, and a map by code and owner copies a dozen texts to ask for it.
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

    /// The registry, with the files of build scripts by the names that they have on the disk.
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

    /// The codes that are promised, by name; of several owners the first, of several versions of it the newest.
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

    /// The package to whose namespace a code belongs: the one with the longest prefix, if no other has it as well.
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
