//! The Tenant / membership codes: two types, because only one of them has the prefix.

use scaiwave_common::{CommonError, Problems};
use sw_error::SwError;
use thiserror::Error;

use crate::DecodeError;

/// What goes wrong with a tenant.
#[derive(Debug, Error, SwError)]
#[sw(section = "Tenant / membership", prefix = "SW_TENANT_")]
pub enum TenantError {
    /// No tenant has this id.
    ///
    /// # Fix
    ///
    /// Correct the tenant in the address, or the field `tenant` of a federated event.
    /// `POST /auth/exchange` returns the caller's own tenant in `tenant`.
    #[error("there is no tenant `{tenant}`")]
    #[sw(code = "SW_TENANT_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        tenant: String,
    },

    /// The tenant has used up one of its limits; an admin can raise it or make room.
    ///
    /// # Cause
    ///
    /// The tenant has as many members as its setting `max_members` allows.
    ///
    /// # Fix
    ///
    /// Raise `max_members` with `PUT /tenants/{tenant}/settings`, which replaces all settings, then add the member
    /// again.
    #[error("the tenant's limit of {limit} {things} is reached")]
    #[sw(code = "SW_TENANT_CAPACITY", status = 409)]
    Capacity {
        /// How many it may have.
        limit: usize,
        /// Of what.
        things: &'static str,
    },

    /// The new settings contradict themselves.
    #[error("the settings are not valid, see `details`")]
    #[sw(code_of = CommonError::Validation)]
    Settings {
        /// What is wrong, by field.
        #[sw(details)]
        problems: Problems,
    },
}

/// What goes wrong between people and what they belong to.
#[derive(Debug, Error, SwError)]
#[sw(section = "Tenant / membership")]
pub enum MembershipError {
    /// The caller does not belong to the tenant, room or other resource; somebody inside can add them.
    ///
    /// # Cause
    ///
    /// The caller is not in the tenant or room that the message names.
    /// When the caller adds a person to a room, that person is not in the tenant that the message names.
    ///
    /// # Fix
    ///
    /// Ask somebody in the room to add you with `POST /tenants/{tenant}/rooms/{room}/members`.
    /// To get a person into the tenant, ask an admin to add them with `POST /tenants/{tenant}/members`.
    #[error("you are not a member of `{resource}`")]
    #[sw(code = "SW_NOT_MEMBER", status = 403)]
    NotMember {
        /// What they would have to belong to.
        resource: String,
    },

    /// Nobody of this name belongs to the tenant.
    #[error("there is no member `{user}`")]
    #[sw(code_of = CommonError::NotFound)]
    NoSuchMember {
        /// The name that was asked for.
        user: String,
    },

    /// A stored profile is not what this release writes.
    #[error("reading the profile of `{user}` failed")]
    #[sw(
        code_of = CommonError::Internal,
        message = "the profile cannot be shown; please report the request id"
    )]
    Profile {
        /// Whose profile.
        user: String,
        /// What is wrong with the record.
        #[source]
        source: DecodeError,
    },
}
