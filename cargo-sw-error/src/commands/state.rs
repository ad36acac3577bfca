//! [`State`]: what most commands begin with.

use std::path::PathBuf;

use crate::{
    cargo::{args::CargoArgs, source::Source, workspace::Workspace},
    check,
    error::Error,
    git,
    lock::{LOCK_NAME, Lock},
    model::registry::Registry,
};

/// What most commands begin with.
pub(crate) struct State {
    /// The workspace.
    pub(crate) workspace: Workspace,
    /// The codes as they are.
    pub(crate) registry: Registry,
    /// The codes as they were promised; none before the first `update`.
    pub(crate) lock: Option<Lock>,
    /// Whether the lock was merged of the sides of a conflict, and the file still has both.
    pub(crate) was_in_conflict: bool,
}

impl State {
    /// Reads the lock before the build, which takes longer: a mistake in it is told at once.
    pub(crate) fn load(source: &dyn Source, args: &CargoArgs) -> Result<Self, Error> {
        let workspace = source.workspace(args, &check::ids())?;
        Self::of(source, workspace, args, false)
    }

    /// The same of a workspace of which codes may have been promised elsewhere.
    pub(super) fn of(
        source: &dyn Source,
        workspace: Workspace,
        args: &CargoArgs,
        has_baseline: bool,
    ) -> Result<Self, Error> {
        let lock = Lock::load(&workspace.root)?;
        let registry = source.registry(&workspace, args)?;
        // Where codes were promised, their loss is a finding.
        if registry.items.is_empty() && lock.is_none() && !has_baseline {
            return Err(Error::NoTypes);
        }
        Ok(Self {
            workspace,
            registry,
            lock,
            was_in_conflict: false,
        })
    }

    /// The same with a lock in which git has left a conflict: both sides are merged.
    pub(crate) fn load_merged(source: &dyn Source, args: &CargoArgs) -> Result<Self, Error> {
        let workspace = source.workspace(args, &check::ids())?;
        let Some(conflict) = Lock::load_conflict(&workspace.root)? else {
            return Self::of(source, workspace, args, false);
        };
        let registry = source.registry(&workspace, args)?;
        let base = git::merge_ancestor(&workspace.root, LOCK_NAME);
        let base = base.and_then(|text| Lock::parse(&workspace.root, &text).ok());
        let lock = conflict.merge(&registry, base.as_ref())?;
        Ok(Self {
            workspace,
            registry,
            lock: Some(lock),
            was_in_conflict: true,
        })
    }

    pub(super) fn needed_lock(&self) -> Result<&Lock, Error> {
        needed(self.lock.as_ref())
    }
}

/// What was promised, for commands that compile nothing.
pub(crate) struct Promised {
    /// The folder of the workspace.
    pub(crate) root: PathBuf,
    /// None before the first `update`.
    pub(crate) lock: Option<Lock>,
}

impl Promised {
    /// Reads the lock, whatever state the code and the settings are in.
    pub(crate) fn load(source: &dyn Source, args: &CargoArgs) -> Result<Self, Error> {
        let root = source.find_root(args)?;
        let lock = Lock::load(&root)?;
        Ok(Self { root, lock })
    }

    pub(super) fn needed_lock(&self) -> Result<&Lock, Error> {
        needed(self.lock.as_ref())
    }
}

fn needed(lock: Option<&Lock>) -> Result<&Lock, Error> {
    lock.ok_or_else(|| {
        Error::Refused(format!(
            "there is no {LOCK_NAME} yet; `cargo sw-error init` writes the first"
        ))
    })
}
