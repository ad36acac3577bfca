//! The tenants and their members.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{MembershipError, Settings, TenantError};

#[derive(Debug)]
struct Tenant {
    settings: Arc<Settings>,
    members: BTreeSet<String>,
}

/// All tenants of the service.
#[derive(Debug, Default)]
pub struct Tenants(BTreeMap<String, Tenant>);

impl Tenants {
    /// Adds a tenant with its first members.
    pub fn create(&mut self, tenant: &str, members: &[&str], settings: Settings) {
        let row = Tenant {
            settings: Arc::new(settings),
            members: members.iter().map(ToString::to_string).collect(),
        };
        self.0.insert(tenant.to_owned(), row);
    }

    /// The current settings.
    pub fn settings(&self, tenant: &str) -> Result<Arc<Settings>, TenantError> {
        Ok(Arc::clone(&self.get(tenant)?.settings))
    }

    /// Replaces the settings.
    pub fn configure(&mut self, tenant: &str, settings: Settings) -> Result<(), TenantError> {
        settings.check()?;
        self.get_mut(tenant)?.settings = Arc::new(settings);
        Ok(())
    }

    /// Adds a member, if the tenant's limit allows it.
    pub fn join(&mut self, tenant: &str, user: &str) -> Result<(), TenantError> {
        let tenant = self.get_mut(tenant)?;
        let limit = tenant.settings.max_members;
        if !tenant.members.contains(user) && tenant.members.len() >= limit {
            return Err(TenantError::Capacity {
                limit,
                things: "members",
            });
        }
        tenant.members.insert(user.to_owned());
        Ok(())
    }

    /// Fails unless `user` belongs to the tenant.
    pub fn require_member(&self, tenant: &str, user: &str) -> Result<(), MembershipError> {
        match self.0.get(tenant) {
            Some(found) if found.members.contains(user) => Ok(()),
            _ => Err(MembershipError::NotMember {
                resource: tenant.to_owned(),
            }),
        }
    }

    fn get(&self, tenant: &str) -> Result<&Tenant, TenantError> {
        self.0.get(tenant).ok_or_else(|| TenantError::NotFound {
            tenant: tenant.to_owned(),
        })
    }

    fn get_mut(&mut self, tenant: &str) -> Result<&mut Tenant, TenantError> {
        self.0.get_mut(tenant).ok_or_else(|| TenantError::NotFound {
            tenant: tenant.to_owned(),
        })
    }
}
