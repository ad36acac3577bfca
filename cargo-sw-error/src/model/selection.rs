//! [`Selection`]: the codes of an export.

use std::collections::{BTreeMap, BTreeSet};

/// The codes of an export, and the services that send them; by default all codes, and no services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The packages whose codes to export; `None` for all.
    pub packages: Option<BTreeSet<String>>,
    /// The sections to export; empty for all.
    pub sections: Vec<String>,
    /// The new package of each retired code whose owner's package is gone.
    pub heirs: BTreeMap<String, String>,
    /// The packages whose codes a service may send, by the name of the service.
    pub services: BTreeMap<String, BTreeSet<String>>,
}

impl Selection {
    /// Whether to export a code of this package in this section.
    ///
    /// An imported code may belong to any package, so only an export of all packages has it.
    #[must_use]
    pub fn has(&self, package: Option<&str>, section: &str) -> bool {
        let is_selected = match package {
            Some(package) => self.has_package(package),
            None => self.packages.is_none(),
        };
        is_selected && self.has_section(section)
    }

    /// Whether to export codes of this package.
    pub(crate) fn has_package(&self, package: &str) -> bool {
        let packages = self.packages.as_ref();
        packages.is_none_or(|packages| packages.contains(package))
    }

    /// The same for a retired code, whose owner's package may be gone.
    pub(crate) fn has_retired(&self, code: &str, package: Option<&str>, section: &str) -> bool {
        let heir = self.heirs.get(code).map(String::as_str);
        self.has(heir.or(package), section)
    }

    /// Whether to export codes in this section.
    fn has_section(&self, section: &str) -> bool {
        self.sections.is_empty() || self.sections.iter().any(|selected| selected == section)
    }

    /// The services that may send a code of this package.
    pub(crate) fn services_of(&self, package: &str) -> Vec<&str> {
        let services = self.services.iter();
        services
            .filter(|(_, packages)| packages.contains(package))
            .map(|(service, _)| service.as_str())
            .collect()
    }
}
