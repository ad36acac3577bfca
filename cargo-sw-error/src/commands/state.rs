//! [`State`]: the workspace, its codes and its lock, which most commands need.

use std::path::PathBuf;

use sw_error_core::wire::WireFacts;

use super::{selector::Selector, wires};
use crate::{
    cargo::{args::CargoArgs, source::Source, workspace::Workspace},
    check,
    config::Config,
    error::{Error, Mistake},
    git,
    lock::{LOCK_NAME, Lock},
    model::registry::Registry,
};

/// The workspace, its codes and its lock.
pub(crate) struct State {
    pub(crate) workspace: Workspace,
    /// The current codes.
    pub(crate) registry: Registry,
    /// The promised codes; `None` before the first `update`.
    pub(crate) lock: Option<Lock>,
    /// Whether the lock was merged from two sides of a conflict, which the file still has.
    pub(crate) was_in_conflict: bool,
}

impl State {
    /// Reads the lock before the build, which is slow, so that mistakes are reported immediately.
    pub(crate) fn load(source: &dyn Source, args: &CargoArgs) -> Result<Self, Error> {
        let workspace = source.workspace(args, &check::ids())?;
        Self::of(source, workspace, args, false)
    }

    /// As `load`, for a workspace that may have promises only in a baseline.
    pub(super) fn of(
        source: &dyn Source,
        workspace: Workspace,
        args: &CargoArgs,
        has_baseline: bool,
    ) -> Result<Self, Error> {
        let lock = Lock::load(&workspace.root)?;
        let mut registry = registry(source, &workspace, args, lock.as_ref())?;
        registry.put_first(|code| lock.as_ref()?.owner(code));
        // If codes were promised, their loss is a finding.
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

    /// As `load`, but merges both sides of a conflict that git has left in the lock.
    pub(crate) fn load_merged(source: &dyn Source, args: &CargoArgs) -> Result<Self, Error> {
        let workspace = source.workspace(args, &check::ids())?;
        let Some(conflict) = Lock::load_conflict(&workspace.root)? else {
            return Self::of(source, workspace, args, false);
        };
        let mut registry = registry(source, &workspace, args, None)?;
        let base = git::merge_ancestor(&workspace.root, LOCK_NAME);
        let base = base.and_then(|text| Lock::parse(&workspace.root, &text).ok());
        let lock = conflict.merge(&registry, base.as_ref())?;
        registry.put_first(|code| lock.owner(code));
        Ok(Self {
            workspace,
            registry,
            lock: Some(lock),
            was_in_conflict: true,
        })
    }

    /// The selector for exports.
    pub(super) fn selector(&self) -> Result<Selector<'_>, Error> {
        Selector::of(&self.workspace, &self.registry, self.lock.as_ref())
    }

    /// The wires of the service, the default first.
    pub(super) fn wires(&self) -> Result<Vec<WireFacts<'static>>, Error> {
        let Workspace { config, root, .. } = &self.workspace;
        wires::wires(&self.registry, &config.wires, root, |_| true)
    }

    pub(super) fn needed_lock(&self) -> Result<&Lock, Error> {
        needed(self.lock.as_ref())
    }
}

/// Finds every code, if the settings have no mistakes; mistakes that need the compiler are reported with the others.
pub(super) fn registry(
    source: &dyn Source,
    workspace: &Workspace,
    args: &CargoArgs,
    lock: Option<&Lock>,
) -> Result<Registry, Error> {
    let Config {
        mistakes,
        wires: chosen,
        exports,
        ..
    } = &workspace.config;
    let mut mistakes = mistakes.clone();
    if chosen.is_empty() && exports.is_empty() {
        Error::unless_empty(sorted(mistakes.clone()))?;
    }
    let registry = match source.registry(workspace, args) {
        Err(_) if !mistakes.is_empty() => return Err(Error::Mistakes(sorted(mistakes))),
        registry => registry?,
    };
    if args.scope(workspace, &registry).is_all() {
        mistakes.extend(wires::mistakes_in_wires(&registry, chosen, &workspace.root));
        if !exports.is_empty() {
            mistakes.extend(Selector::of(workspace, &registry, lock)?.mistakes());
        }
    }
    Error::unless_empty(sorted(mistakes)).map(|()| registry)
}

/// Mistakes in the order of their files.
fn sorted(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    mistakes.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    mistakes
}

/// The promises, for commands that do not build.
pub(crate) struct Promised {
    /// The folder of the workspace.
    pub(crate) root: PathBuf,
    /// `None` before the first `update`.
    pub(crate) lock: Option<Lock>,
}

impl Promised {
    /// Reads the lock, whatever mistakes the code and the settings have.
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
            "there is no {LOCK_NAME} yet; `cargo sw-error init` creates it"
        ))
    })
}
