//! [`Selection`]: the codes that an export is about.

use std::collections::{BTreeMap, BTreeSet};

/// The codes that an export is about, and the services that send them; by default all codes, and no services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The packages whose codes are exported; `None` where all are.
    pub packages: Option<BTreeSet<String>>,
    /// The sections that are exported; empty where all are.
    pub sections: Vec<String>,
    /// By retired code, the package that it belongs to where that of its owner is gone.
    pub heirs: BTreeMap<String, String>,
    /// By the name of a service, the packages whose codes it may send.
    pub services: BTreeMap<String, BTreeSet<String>>,
}

impl Selection {
    /// Whether a code of this package in this section is exported.
    ///
    /// Which package will declare an imported code is not known, so it is exported with all packages only.
    #[must_use]
    pub fn has(&self, package: Option<&str>, section: &str) -> bool {
        let is_selected = match package {
            Some(package) => self.has_package(package),
            None => self.packages.is_none(),
        };
        is_selected && self.has_section(section)
    }

    /// Whether codes of this package are exported.
    pub(crate) fn has_package(&self, package: &str) -> bool {
        let packages = self.packages.as_ref();
        packages.is_none_or(|packages| packages.contains(package))
    }

    /// The same of a retired code, whose owner's package may be gone.
    pub(crate) fn has_retired(&self, code: &str, package: Option<&str>, section: &str) -> bool {
        let heir = self.heirs.get(code).map(String::as_str);
        self.has(heir.or(package), section)
    }

    /// Whether codes in this section are exported.
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
