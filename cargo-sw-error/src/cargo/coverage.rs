//! Runs the workspace's tests, in which the library records each code that becomes a response.

use std::{
    collections::BTreeSet,
    env,
    ffi::OsString,
    fs, io,
    path::Path,
    process::{Command, Stdio},
};

use sw_error_core::coverage::{BUILD, FOLDER, VARIABLE, read_file_name};
use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::{
    args::CargoArgs,
    process::{cargo, is_first},
    remarks::note,
    workspace::Workspace,
    wrapper::{self, WRAPPED},
};
use crate::error::Error;

/// The tests to run.
#[derive(Debug, clap::Args)]
pub struct Tests {
    /// Cargo command that runs the tests, such as `"nextest run"`
    #[arg(long, value_name = "COMMAND", default_value = "test")]
    runner: String,
    /// Arguments of `cargo test`; after another `--`, arguments of the tests
    #[arg(last = true, value_name = "ARGUMENTS")]
    arguments: Vec<OsString>,
}

/// The result of a test run.
#[derive(Clone, Debug, Default)]
pub struct Ran {
    /// The codes that became a response, an envelope or a status.
    pub codes: BTreeSet<String>,
    /// Whether a test failed.
    pub has_failed: bool,
}

impl Tests {
    /// Cargo's part of the arguments, without those of the tests.
    fn for_cargo(&self) -> impl Iterator<Item = &str> {
        let arguments = self
            .arguments
            .iter()
            .map_while(|argument| argument.to_str());
        arguments.take_while(|argument| *argument != "--")
    }

    fn has(&self, name: &str) -> bool {
        self.for_cargo().any(|argument| argument == name)
    }

    /// Whether the arguments select packages to test.
    fn select_packages(&self) -> bool {
        let is_short = |argument: &str| argument.starts_with("-p");
        let names = ["--package", "--workspace", "--all", "--exclude"];
        self.for_cargo().any(|argument| {
            let name = argument.split('=').next().unwrap_or_default();
            is_short(argument) || names.contains(&name)
        })
    }

    /// The reason why nothing can be covered, if the arguments keep the tests from running.
    pub(crate) fn conflict(&self) -> Option<String> {
        self.has("--no-run")
            .then(|| "`--no-run` runs no test, so no code is covered; remove it".to_owned())
    }
}

/// Runs the tests, once for each configuration.
///
/// # Errors
///
/// The tests do not compile, or one fails and the others did not run.
pub(super) fn run(workspace: &Workspace, args: &CargoArgs, tests: &Tests) -> Result<Ran, Error> {
    let build = args.target_dir().unwrap_or(&workspace.target_directory);
    let build = std::path::absolute(build.join("sw-error-coverage")).map_err(Error::Cargo)?;
    announce(args, &build);
    let without_environment = build.join(FOLDER);
    let folder = prepare(&without_environment).map_err(|source| Error::File {
        what: "write",
        path: without_environment.clone(),
        source,
    })?;
    let wrapped = wrapper::wrapped(args.config())?;
    let mut ran = Ran::default();
    for configuration in args.configurations(workspace) {
        let mut command = command(workspace, args, tests, &build);
        command
            .args(configuration)
            .args(&tests.arguments)
            .env(VARIABLE, folder.path())
            .env(BUILD, &build)
            .env(WRAPPED, &wrapped)
            .env("RUSTC_WRAPPER", env::current_exe().map_err(Error::Cargo)?);
        let status = command.status().map_err(Error::Cargo)?;
        ran.has_failed |= !status.success();
        if ran.has_failed && !tests.has("--no-fail-fast") {
            return Err(Error::Tests);
        }
    }
    for folder in [folder.path(), &without_environment] {
        ran.codes.extend(covered(folder).map_err(Error::Cargo)?);
    }
    if ran.has_failed && ran.codes.is_empty() {
        // With `--no-fail-fast`, all tests have run if they compile.
        return Err(Error::Tests);
    }
    Ok(ran)
}

/// Explains before the first run why it is slower than later ones.
fn announce(args: &CargoArgs, build: &Path) {
    if is_first(args, build) {
        note(&format!(
            "the first run compiles the tests and their dependencies once more, in {}, \
             so that cargo's own builds stay as they are",
            build.display(),
        ));
    }
}

/// Makes a folder for this run, and removes those of earlier runs.
fn prepare(folder: &Path) -> io::Result<tempfile::TempDir> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // The folder may belong to a run in progress.
        if path.is_file() {
            fs::remove_file(path)?;
        }
    }
    tempfile::tempdir_in(folder)
}

fn covered(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut codes = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        codes.extend(name.to_str().and_then(read_file_name));
    }
    Ok(codes)
}

fn command(workspace: &Workspace, args: &CargoArgs, tests: &Tests, build: &Path) -> Command {
    let mut command = cargo();
    command
        .args(tests.runner.split_whitespace())
        // By arguments, not by variables: the tests may call cargo for builds of their own.
        .arg("--target-dir")
        .arg(build)
        // Our stdout is for the report.
        .stdout(Stdio::from(io::stderr()));
    if workspace.build_directory != workspace.target_directory {
        // `--target-dir` moves only some of the artifacts.
        let folder = build.to_string_lossy();
        let folder = TomlStringBuilder::new(&folder).as_default().to_toml_value();
        command.args(["--config", &format!("build.build-dir={folder}")]);
    }
    // Other runners have other names for this option.
    if args.is_quiet() && tests.runner == "test" {
        command.arg("--quiet");
    }
    command.args((0..args.verbosity()).map(|_| "--verbose"));
    command.args(args.build());
    if !tests.select_packages() {
        command.args(args.tested_packages());
    }
    if let Some(path) = args.manifest_path() {
        command.arg("--manifest-path").arg(path);
    }
    command
}
