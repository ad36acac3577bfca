//! The workspaces of all tenants, and the operations on them.

use std::collections::BTreeSet;

use scaiwave_common::Table;
use serde::Serialize;

use crate::WorkspaceError;

/// A workspace as its members see it.
#[derive(Debug, Clone, Serialize)]
pub struct Workspace {
    /// Its name in addresses, unique in the tenant.
    pub slug: String,
    /// The user who may change it.
    pub owner: String,
    /// Other users in it.
    pub members: BTreeSet<String>,
}

/// All workspaces of the service.
#[derive(Debug)]
pub struct Workspaces(Table<Workspace>);

impl Default for Workspaces {
    fn default() -> Self {
        Self(Table::new("workspace"))
    }
}

impl Workspaces {
    /// Opens a workspace and returns its id.
    pub fn create(
        &mut self,
        tenant: &str,
        owner: &str,
        slug: String,
        members: BTreeSet<String>,
    ) -> Result<String, WorkspaceError> {
        self.require_free(tenant, &slug)?;
        Ok(self.0.insert(
            tenant,
            Workspace {
                slug,
                owner: owner.to_owned(),
                members,
            },
        ))
    }

    /// The workspace, if the user is in it.
    pub fn read(&self, tenant: &str, id: &str, user: &str) -> Result<&Workspace, WorkspaceError> {
        let found = self.0.get(tenant, id).ok_or_else(|| not_found(id))?;
        if found.owner != user && !found.members.contains(user) {
            return Err(WorkspaceError::Forbidden);
        }
        Ok(found)
    }

    /// Changes the slug of a workspace; only its owner may.
    pub fn rename(
        &mut self,
        tenant: &str,
        id: &str,
        user: &str,
        slug: String,
    ) -> Result<(), WorkspaceError> {
        if self.read(tenant, id, user)?.owner != user {
            return Err(WorkspaceError::NeedsOwner);
        }
        self.require_free(tenant, &slug)?;
        self.0
            .get_mut(tenant, id)
            .ok_or_else(|| not_found(id))?
            .slug = slug;
        Ok(())
    }

    fn require_free(&self, tenant: &str, slug: &str) -> Result<(), WorkspaceError> {
        if self.0.of(tenant).any(|other| other.slug == slug) {
            return Err(WorkspaceError::SlugTaken {
                slug: slug.to_owned(),
            });
        }
        Ok(())
    }
}

fn not_found(id: &str) -> WorkspaceError {
    WorkspaceError::NotFound {
        workspace: id.to_owned(),
    }
}
