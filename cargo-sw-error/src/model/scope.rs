//! [`Scope`]: the packages that a run checks. A code out of scope is not missed.

/// The packages that a run checks completely.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The packages selected on the command line; `None` without a selection.
    only: Option<Vec<String>>,
    /// Packages with unreadable codes or skipped targets.
    except: Vec<String>,
}

impl Scope {
    /// Only these packages.
    pub(crate) fn of(packages: Vec<String>) -> Self {
        Self {
            only: Some(packages),
            except: Vec::new(),
        }
    }

    /// The scope without these packages.
    pub(crate) fn without(mut self, packages: impl IntoIterator<Item = String>) -> Self {
        self.except.extend(packages);
        self
    }

    /// Whether the command line selects packages.
    pub(crate) fn is_chosen(&self) -> bool {
        self.only.is_some()
    }

    /// Whether the scope includes every package.
    pub(crate) fn is_all(&self) -> bool {
        self.only.is_none() && self.except.is_empty()
    }

    /// Whether the command line selects a package, even if it was not read completely; `None` stands for codes without a package.
    pub(crate) fn selects(&self, package: Option<&str>) -> bool {
        let is_named = |names: &Vec<String>| names.iter().any(|name| package == Some(name));
        self.only.as_ref().is_none_or(is_named)
    }

    /// Whether the scope includes all codes of a package.
    #[must_use]
    pub fn has(&self, package: &str) -> bool {
        let is_in = |names: &[String]| names.iter().any(|name| name == package);
        self.only.as_deref().is_none_or(is_in) && !is_in(&self.except)
    }
}
