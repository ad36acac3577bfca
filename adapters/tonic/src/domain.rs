//! The domain of the service: whose codes they are.

use std::{error::Error, fmt, sync::OnceLock};

static DOMAIN: OnceLock<String> = OnceLock::new();

/// Names the service whose codes these are, `plans.example.com` say: the `domain` of each `ErrorInfo`.
///
/// Call it once, at the start of the program. A service that is part of a larger product takes the product's name.
/// [AIP-193](https://google.aip.dev/193#errorinfo) asks for a name that is unique;
/// clients know an error by its reason and its domain together.
///
/// Until it is named, the domain is empty: a name taken from a package or a section would change
/// when an error moves, and clients would no longer know it.
///
/// ```
/// sw_error_tonic::set_domain("plans.example.com").unwrap();
/// ```
///
/// # Errors
///
/// It is set already; it stays as it is.
pub fn set_domain(name: impl Into<String>) -> Result<(), DomainIsSet> {
    DOMAIN.set(name.into()).map_err(|_| DomainIsSet(()))
}

pub(super) fn domain() -> &'static str {
    DOMAIN.get().map_or("", String::as_str)
}

/// [`set_domain`] was called before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainIsSet(());

impl fmt::Display for DomainIsSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the domain is `{}` already", domain())
    }
}

impl Error for DomainIsSet {}
