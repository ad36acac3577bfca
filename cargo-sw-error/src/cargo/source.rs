//! [`Source`]: provides commands with a workspace and its codes.

use std::path::PathBuf;

use super::{
    args::CargoArgs,
    coverage::{self, Ran, Tests},
    root::root,
    stream::collect,
    workspace::Workspace,
};
use crate::{error::Error, model::registry::Registry};

/// Provides commands with a workspace and its codes: [`FromCargo`], or values of a test.
pub trait Source {
    /// Finds the workspace; its settings may use the ids in `checks`.
    ///
    /// # Errors
    ///
    /// There is no workspace, or it has mistakes.
    fn workspace(&self, args: &CargoArgs, checks: &[&'static str]) -> Result<Workspace, Error>;

    /// Finds the folder of the workspace, for commands that need nothing else.
    ///
    /// # Errors
    ///
    /// There is no workspace.
    fn find_root(&self, args: &CargoArgs) -> Result<PathBuf, Error>;

    /// Finds every code of the workspace.
    ///
    /// # Errors
    ///
    /// Some codes cannot be found. An incomplete registry is never returned.
    fn registry(&self, workspace: &Workspace, args: &CargoArgs) -> Result<Registry, Error>;

    /// An environment variable, such as those of CI services; `None` if it is unset or empty.
    fn variable(&self, name: &str) -> Option<String>;

    /// Runs the tests of the workspace, and finds the codes that they cover.
    ///
    /// # Errors
    ///
    /// Some tests did not run.
    fn tests(&self, workspace: &Workspace, args: &CargoArgs, tests: &Tests) -> Result<Ran, Error>;
}

/// Calls cargo and the compiler.
#[derive(Clone, Copy, Debug)]
pub struct FromCargo;

impl Source for FromCargo {
    fn workspace(&self, args: &CargoArgs, checks: &[&'static str]) -> Result<Workspace, Error> {
        Workspace::load(args.manifest_path(), &args.global(), checks)
    }

    fn find_root(&self, args: &CargoArgs) -> Result<PathBuf, Error> {
        root(args)
    }

    fn registry(&self, workspace: &Workspace, args: &CargoArgs) -> Result<Registry, Error> {
        collect(workspace, args)
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok().filter(|value| !value.is_empty())
    }

    fn tests(&self, workspace: &Workspace, args: &CargoArgs, tests: &Tests) -> Result<Ran, Error> {
        coverage::run(workspace, args, tests)
    }
}
