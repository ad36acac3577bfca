//! [`Memory`]: the files of a fixture, for commands of the library without cargo and the compiler.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    ffi::OsString,
    fs,
    ops::Deref,
    path::PathBuf,
};

use cargo_sw_error::{
    cargo::{
        args::CargoArgs,
        coverage::{Ran, Tests},
        member::{Member, MemberTarget},
        source::Source,
        workspace::Workspace,
    },
    cli::Cli,
    commands::output::Terminal,
    config::Config,
    error::Error,
    model::{registry::Registry, target::Kind},
};
use semver::VersionReq;

use super::{
    folder::Folder,
    outcome::{Outcome, words},
    source::{self, Package},
};

pub(crate) struct Memory {
    folder: Folder,
    /// Whether the arguments enable features: fixtures have at most one.
    has_feature: Cell<bool>,
    /// The folder of the workspace, within the files.
    workspace: String,
    /// The environment of the commands.
    variables: BTreeMap<String, String>,
    /// The result of the fixture's tests, which do not exist.
    ran: RefCell<Ran>,
}

impl Memory {
    /// A copy of `tests/fixtures/<name>`.
    pub(crate) fn of(name: &str) -> Self {
        Self::at(Folder::of_fixture(name))
    }

    /// The workspace in a folder.
    pub(crate) fn at(folder: Folder) -> Self {
        Self {
            folder,
            has_feature: Cell::new(false),
            workspace: String::new(),
            variables: BTreeMap::new(),
            ran: RefCell::default(),
        }
    }

    /// The same, with the workspace in one of its folders.
    pub(crate) fn inside(mut self, folder: &str) -> Self {
        folder.clone_into(&mut self.workspace);
        self
    }

    /// The same, with a variable in the environment of the commands.
    pub(crate) fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Pretends that the tests cover these codes.
    pub(crate) fn cover(&self, codes: &[&str]) {
        self.ran.borrow_mut().codes = codes.iter().map(|&code| code.to_owned()).collect();
    }

    /// Pretends that a test fails.
    pub(crate) fn fail(&self) {
        self.ran.borrow_mut().has_failed = true;
    }

    /// Runs `cargo sw-error <arguments>`; an argument with spaces is in `"`.
    pub(crate) fn run(&self, arguments: &str) -> Outcome {
        let words = words(arguments);
        self.run_args(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Runs a command with these arguments, unchanged.
    pub(crate) fn run_args(&self, arguments: &[&str]) -> Outcome {
        let outcome = self.run_on(arguments, Terminal::default());
        Outcome {
            stdout: anstream::adapter::strip_str(&outcome.stdout).to_string(),
            ..outcome
        }
    }

    /// The same on a terminal, with its styles and links.
    pub(crate) fn run_on(&self, arguments: &[&str], terminal: Terminal) -> Outcome {
        let program: Vec<OsString> = ["cargo-sw-error"]
            .iter()
            .chain(arguments)
            .map(Into::into)
            .collect();
        let (code, stdout, stderr) = match Cli::read(program.clone()) {
            Err(error) if error.use_stderr() => {
                (2, Cli::refusal(&program, &error), error.to_string())
            }
            Err(error) => (0, error.to_string(), String::new()),
            Ok(cli) => {
                let mut arguments = arguments.iter();
                self.has_feature
                    .set(arguments.any(|argument| argument.contains("-features")));
                let output = cli.run(self, terminal);
                let errors = output.errors.iter().map(|text| format!("error: {text}\n"));
                let warnings = output.warnings.iter();
                let warnings = warnings.map(|text| format!("warning: {text}\n"));
                let code = if output.is_incomplete {
                    101
                } else {
                    i32::from(output.has_findings)
                };
                let findings = anstream::adapter::strip_str(&output.findings).to_string();
                let notes = output.notes.iter().map(|text| format!("note: {text}\n"));
                let stderr = [findings].into_iter().chain(errors);
                (
                    code,
                    output.text,
                    stderr.chain(warnings).chain(notes).collect(),
                )
            }
        };
        Outcome {
            code: Some(code),
            stdout,
            stderr,
            root: self.root(),
            target: self.root().join("target"),
        }
    }
}

/// Replaces cargo and the compiler.
impl Source for Memory {
    fn workspace(&self, _: &CargoArgs, checks: &[&'static str]) -> Result<Workspace, Error> {
        let root = self.path(&self.workspace);
        let packages = source::packages(&root);
        let members = packages.iter().filter(|package| package.is_member);
        let member = |package: &Package| {
            let name = (package.name.clone(), package.version.clone());
            (package.name.clone(), name)
        };
        let locked: String = packages.iter().map(Package::locked).collect();
        fs::write(root.join("Cargo.lock"), locked).expect("a lock");
        let mut config = Config::read(&root.join("Cargo.toml"), checks)?;
        for package in packages.iter().filter(|package| package.folder != root) {
            let misplaced = Config::misplaced(&package.folder.join("Cargo.toml"))?;
            config.mistakes.extend(misplaced);
        }
        Ok(Workspace {
            config,
            target_directory: root.join("target"),
            build_directory: root.join("target"),
            packages: members.clone().map(described).collect(),
            optional: Vec::new(),
            members: members.map(member).collect(),
            root,
        })
    }

    fn find_root(&self, _: &CargoArgs) -> Result<PathBuf, Error> {
        Ok(self.root())
    }

    fn registry(&self, workspace: &Workspace, args: &CargoArgs) -> Result<Registry, Error> {
        let packages = source::packages(&workspace.root);
        let configurations = &workspace.config.configurations;
        let has_feature = if configurations.is_empty() || self.has_feature.get() {
            vec![self.has_feature.get()]
        } else {
            let turns_on = |argument: &String| !argument.starts_with("--no-");
            let configurations = configurations.iter();
            configurations
                .map(|arguments| arguments.iter().any(turns_on))
                .collect()
        };
        let mut registry = source::registry(&workspace.root, &packages, &has_feature);
        let scope = args.scope(workspace, &registry);
        let names = packages.iter().map(|package| package.name.clone());
        let mut compiled: Vec<_> = names.filter(|name| scope.has(name)).collect();
        // Like cargo, which compiles the dependencies of a package.
        let mut next = 0;
        while let Some(name) = compiled.get(next) {
            let needs = packages.iter().filter(|package| package.name == *name);
            let needs: Vec<_> = needs.flat_map(|package| &package.needs).collect();
            for needed in needs {
                if !compiled.contains(needed) {
                    compiled.push(needed.clone());
                }
            }
            next += 1;
        }
        registry
            .codes
            .retain(|code| compiled.contains(&code.owner.package));
        registry
            .items
            .retain(|item| compiled.contains(&item.package));
        Ok(registry)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn tests(&self, _: &Workspace, _: &CargoArgs, _: &Tests) -> Result<Ran, Error> {
        Ok(self.ran.borrow().clone())
    }
}

/// A member, as in cargo's metadata.
fn described(package: &Package) -> Member {
    let needs = package.needs.iter();
    let kind = if package.is_program {
        Kind::Bin
    } else {
        Kind::Lib
    };
    Member {
        name: package.name.clone(),
        needs: needs.map(|name| (name.clone(), VersionReq::STAR)).collect(),
        targets: vec![MemberTarget {
            kind,
            name: package.name.clone(),
            required_features: Vec::new(),
        }],
    }
}

impl Deref for Memory {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}
