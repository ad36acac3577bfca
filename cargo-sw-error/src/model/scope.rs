//! [`Scope`]: the packages that were looked at. A code that was not looked at is not missed.

/// The packages that were looked at with all of their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The packages that the command line selects; `None` where it selects none by name.
    only: Option<Vec<String>>,
    /// Packages with codes that could not be found, or with targets that were left out.
    except: Vec<String>,
}

impl Scope {
    /// These packages and no others.
    pub(crate) fn of(packages: Vec<String>) -> Self {
        Self {
            only: Some(packages),
            except: Vec::new(),
        }
    }

    /// The same without these packages.
    pub(crate) fn without(mut self, packages: impl IntoIterator<Item = String>) -> Self {
        self.except.extend(packages);
        self
    }

    /// Whether the command line selects packages.
    pub(crate) fn is_chosen(&self) -> bool {
        self.only.is_some()
    }

    /// Whether every package was looked at.
    pub(crate) fn is_all(&self) -> bool {
        self.only.is_none() && self.except.is_empty()
    }

    /// Whether the command line selects a package, or the code of no package; it may not have been read.
    pub(crate) fn selects(&self, package: Option<&str>) -> bool {
        let is_named = |names: &Vec<String>| names.iter().any(|name| package == Some(name));
        self.only.as_ref().is_none_or(is_named)
    }

    /// Whether all codes of a package were looked at.
    #[must_use]
    pub fn has(&self, package: &str) -> bool {
        let is_in = |names: &[String]| names.iter().any(|name| name == package);
        self.only.as_deref().is_none_or(is_in) && !is_in(&self.except)
    }
}
