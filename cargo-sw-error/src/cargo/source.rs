//! [`Source`]: where commands get a workspace and its codes from.

use std::path::PathBuf;

use super::{
    args::CargoArgs,
    coverage::{self, Ran, Tests},
    root::root,
    stream::collect,
    workspace::Workspace,
};
use crate::{error::Error, model::registry::Registry};

/// Where commands get a workspace and its codes from: [`FromCargo`], or values of a test.
pub trait Source {
    /// Finds the workspace; its settings may name these checks.
    ///
    /// # Errors
    ///
    /// There is none, or it has mistakes.
    fn workspace(&self, args: &CargoArgs, checks: &[&'static str]) -> Result<Workspace, Error>;

    /// Finds the folder of the workspace, for commands that need nothing else of it.
    ///
    /// # Errors
    ///
    /// There is no workspace here.
    fn find_root(&self, args: &CargoArgs) -> Result<PathBuf, Error>;

    /// Finds every code of the workspace.
    ///
    /// # Errors
    ///
    /// Not every code can be found: never half of them.
    fn registry(&self, workspace: &Workspace, args: &CargoArgs) -> Result<Registry, Error>;

    /// A variable of the environment, such as CI services set; `None` where it is not set or empty.
    fn variable(&self, name: &str) -> Option<String>;

    /// Runs the tests of the workspace, and finds the codes that they cover.
    ///
    /// # Errors
    ///
    /// Not all tests have run.
    fn tests(&self, workspace: &Workspace, args: &CargoArgs, tests: &Tests) -> Result<Ran, Error>;
}

/// Asks cargo and the compiler.
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
