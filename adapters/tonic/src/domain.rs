//! The domain of the service, which identifies the owner of the codes.

use std::{error::Error, fmt, sync::OnceLock};

static DOMAIN: OnceLock<String> = OnceLock::new();

/// Sets the `domain` of each `ErrorInfo`, the name of the service that owns the codes, such as `plans.example.com`.
///
/// Call it once, at the start of the program. A service of a larger product uses the product's name.
/// [AIP-193](https://google.aip.dev/193#errorinfo) requires a unique name;
/// clients identify an error by its reason and its domain together.
///
/// The default is empty: a default taken from a package or a section would change
/// when an error moves, and clients would no longer recognise it.
///
/// ```
/// use sw_error_tonic::set_domain;
///
/// set_domain("plans.example.com").unwrap();
/// let error = set_domain("rooms.example.com").unwrap_err();
/// assert_eq!(error.to_string(), "the domain is `plans.example.com` already");
/// ```
///
/// # Errors
///
/// The domain is already set; it does not change.
pub fn set_domain(name: impl Into<String>) -> Result<(), DomainIsSet> {
    DOMAIN.set(name.into()).map_err(|_| DomainIsSet(()))
}

pub(super) fn domain() -> &'static str {
    DOMAIN.get().map_or("", String::as_str)
}

/// The error of [`set_domain`]: the domain is already set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainIsSet(());

impl fmt::Display for DomainIsSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the domain is `{}` already", domain())
    }
}

impl Error for DomainIsSet {}
