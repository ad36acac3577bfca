//! Tenants, their settings and their members.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod profile;
mod settings;
mod tenants;

pub use error::{MembershipError, TenantError};
pub use profile::{DecodeError, Profile, Profiles};
pub use settings::Settings;
pub use tenants::Tenants;
