//! Level 4 of uniqueness: has cargo check the workspace and gathers what the derive says of each code.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    env,
    ffi::OsString,
    io::{BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
};

use serde::Deserialize;
use sw_error_core::{
    facts::{CodeFacts, Location, TypeFacts},
    line::{self, Unreadable, VARIABLE},
};

use crate::{
    error::Error,
    registry::{Found, FoundType, Gathered, Owner, Place, Registry},
    workspace::Workspace,
};

/// How to call cargo.
#[derive(Clone, Debug, Default)]
pub struct CargoArgs {
    /// `--manifest-path`.
    pub manifest_path: Option<PathBuf>,
    /// Which packages; `--workspace` where it is empty.
    pub packages: Vec<String>,
    /// One run for each: the arguments that select features, target and profile.
    pub configurations: Vec<Vec<String>>,
    /// What every command of cargo takes: `--locked`, `--offline`, `--frozen`, `--color`.
    pub global: Vec<String>,
}

impl CargoArgs {
    /// Whether every package of the workspace is looked at.
    #[must_use]
    pub fn is_whole_workspace(&self) -> bool {
        self.packages.is_empty()
    }

    /// What every command of cargo's that looks at the packages is given.
    pub(crate) fn common(&self, workspace: &Workspace) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = self.global.iter().map(Into::into).collect();
        if self.is_whole_workspace() {
            arguments.push("--workspace".into());
            for excluded in &workspace.config.exclude {
                arguments.extend(["--exclude".into(), excluded.package.clone().into()]);
            }
        }
        arguments.extend(self.packages.iter().map(Into::into));
        if let Some(path) = &self.manifest_path {
            arguments.extend(["--manifest-path".into(), path.into()]);
        }
        arguments
    }
}

/// Finds every code of the workspace.
///
/// # Errors
///
/// The workspace does not compile, or not all of it was heard: never half of the codes.
/// That there are none is no error; it is for the caller to say whether there should be some.
pub fn collect(workspace: &Workspace, args: &CargoArgs) -> Result<Registry, Error> {
    Collection::start(workspace, args)?.finish(workspace, args)
}

/// Cargo is at work, and we can do something else before we listen to it.
pub struct Collection {
    /// How it was called.
    command: Command,
    first: Cargo,
}

impl Collection {
    /// Starts cargo. It is stopped if nobody wants to hear the end.
    ///
    /// # Errors
    ///
    /// Cargo cannot be started.
    pub fn start(workspace: &Workspace, args: &CargoArgs) -> Result<Self, Error> {
        let mut command = command(workspace, args, first_configuration(args));
        let first = Cargo::start(&mut command)?;
        Ok(Self { command, first })
    }

    /// Starts cargo anew if it was called in another way than the workspace and the arguments ask for.
    ///
    /// # Errors
    ///
    /// Cargo cannot be started.
    pub fn called_for(self, workspace: &Workspace, args: &CargoArgs) -> Result<Self, Error> {
        let wanted = command(workspace, args, first_configuration(args));
        if wanted.get_args().eq(self.command.get_args()) {
            return Ok(self);
        }
        drop(self);
        Self::start(workspace, args)
    }

    /// Whether cargo has failed, and whoever sits at the terminal has read why.
    pub fn has_failed_aloud(&mut self) -> bool {
        is_watched() && !self.first.child.wait().is_ok_and(|status| status.success())
    }

    /// Finds every code of the workspace; `workspace` and `args` are those that cargo was called for.
    ///
    /// # Errors
    ///
    /// Those of [`collect`].
    pub fn finish(self, workspace: &Workspace, args: &CargoArgs) -> Result<Registry, Error> {
        let mut gathered = Gathered::default();
        Run::new(0).listen(workspace, self.first, &mut gathered)?;
        for (number, configuration) in args.configurations.iter().enumerate().skip(1) {
            let cargo = Cargo::start(&mut command(workspace, args, configuration))?;
            Run::new(number).listen(workspace, cargo, &mut gathered)?;
        }
        Ok(gathered.into_registry())
    }
}

fn first_configuration(args: &CargoArgs) -> &[String] {
    args.configurations.first().map_or(&[], Vec::as_slice)
}

/// Whether somebody sees at once what cargo says.
fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// Cargo while it runs.
struct Cargo {
    child: Child,
    last_words: Option<JoinHandle<Vec<u8>>>,
}

impl Cargo {
    fn start(command: &mut Command) -> Result<Self, Error> {
        command.stdout(Stdio::piped());
        if !is_watched() {
            // Nobody watches, so cargo's last words come after the errors that they are about.
            command.stderr(Stdio::piped());
        }
        let mut child = command.spawn().map_err(Error::Cargo)?;
        let last_words = child.stderr.take().map(|mut stderr| {
            thread::spawn(move || {
                let mut text = Vec::new();
                // What can be read of it is better than nothing.
                let _ = stderr.read_to_end(&mut text);
                text
            })
        });
        Ok(Self { child, last_words })
    }
}

impl Drop for Cargo {
    /// After an error cargo would go on compiling for nobody; it may have ended by itself.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What one call of cargo has said.
#[derive(Default)]
struct Run {
    /// The number of the configuration.
    number: usize,
    /// The errors of the compiler, as it shows them.
    errors: Vec<String>,
    /// The units that said something of a type.
    heard: BTreeSet<Unit>,
    /// The units that the compiler has run for, with the file that lists what they depend on.
    checked: BTreeMap<Unit, BTreeSet<PathBuf>>,
}

/// A target of a package: the package's id, and the kind and the name of the target.
type Unit = (String, Vec<String>, String);

/// What we read of a message of cargo's.
#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    reason: Cow<'a, str>,
    #[serde(borrow, default)]
    package_id: Cow<'a, str>,
    target: Option<Target>,
    #[serde(borrow, rename = "message")]
    diagnostic: Option<Diagnostic<'a>>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

impl Target {
    /// Whether nobody but this workspace's own tests sees its codes.
    fn is_for_tests(&self) -> bool {
        self.kind
            .iter()
            .any(|kind| matches!(kind.as_str(), "test" | "bench" | "example"))
    }
}

#[derive(Deserialize)]
struct Diagnostic<'a> {
    #[serde(borrow)]
    message: Cow<'a, str>,
    #[serde(borrow)]
    level: Cow<'a, str>,
    rendered: Option<String>,
}

impl Run {
    fn new(number: usize) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    fn listen(
        mut self,
        workspace: &Workspace,
        mut cargo: Cargo,
        gathered: &mut Gathered,
    ) -> Result<(), Error> {
        if let Some(stdout) = cargo.child.stdout.take() {
            // What a pipe holds, so that cargo seldom waits for us.
            let mut stdout = BufReader::with_capacity(1 << 16, stdout);
            let mut line = Vec::new();
            while stdout.read_until(b'\n', &mut line).map_err(Error::Cargo)? > 0 {
                // Build scripts and procedural macros may print what they like.
                if let Ok(message) = serde_json::from_slice::<Message<'_>>(&line) {
                    self.read(workspace, message, gathered)?;
                }
                line.clear();
            }
        }
        if !cargo.child.wait().map_err(Error::Cargo)?.success() {
            let last_words = cargo.last_words.take();
            let last_words = last_words.and_then(|thread| thread.join().ok());
            let mut stderr = anstream::stderr().lock();
            // Nobody is left to be told if this fails.
            for error in &self.errors {
                let _ = write!(stderr, "{error}");
            }
            let _ = stderr.write_all(&last_words.unwrap_or_default());
            return Err(Error::Build);
        }
        self.prove_that_all_spoke(workspace)
    }

    fn read(
        &mut self,
        workspace: &Workspace,
        message: Message<'_>,
        gathered: &mut Gathered,
    ) -> Result<(), Error> {
        let Some(target) = message.target else {
            return Ok(());
        };
        let id = message.package_id.into_owned();
        let unit = (id, target.kind.clone(), target.name.clone());
        if message.reason == "compiler-artifact" {
            let infos = message.filenames.iter().filter_map(|file| dep_info(file));
            self.checked.entry(unit).or_default().extend(infos);
            return Ok(());
        }
        let Some(diagnostic) = message.diagnostic else {
            return Ok(());
        };
        let package = package(workspace, &unit.0);
        match line::read(&diagnostic.message) {
            None => {
                // A library and its tests have the same errors.
                let is_new = !self
                    .errors
                    .iter()
                    .any(|known| Some(known) == diagnostic.rendered.as_ref());
                if diagnostic.level.starts_with("error") && is_new {
                    self.errors.extend(diagnostic.rendered);
                }
            }
            // What is not heard every time must not be heard the first time.
            Some(_) if !is_repeated(&unit.0) => {}
            Some(Ok(facts)) => {
                self.heard.insert(unit);
                if !workspace.excludes(&package.0) {
                    self.gather(workspace, package, &target, facts, gathered);
                }
            }
            Some(Err(Unreadable::Version(version))) => {
                return Err(Error::Protocol {
                    package: package.0,
                    version,
                });
            }
            Some(Err(Unreadable::Malformed(mistake))) => {
                return Err(Error::Line {
                    package: package.0,
                    mistake,
                });
            }
        }
        Ok(())
    }

    /// Takes over a type with its codes.
    fn gather(
        &self,
        workspace: &Workspace,
        (package, version): (String, String),
        target: &Target,
        facts: TypeFacts<'_>,
        gathered: &mut Gathered,
    ) {
        let found_type = FoundType {
            place: place(workspace, &facts.location),
            package,
            version,
            name: facts.name.into_owned(),
            section: facts.section.into_owned(),
            prefix: facts.prefix.into_owned(),
            only_tests: facts.is_test || target.is_for_tests(),
            configurations: BTreeSet::from([self.number]),
        };
        for code in facts.codes {
            let place = place(workspace, &code.location);
            gathered.add_code(found(&found_type, code, place));
        }
        gathered.add_type(found_type);
    }

    /// A unit whose expansions read our variable has types, and must have spoken of them.
    fn prove_that_all_spoke(&self, workspace: &Workspace) -> Result<(), Error> {
        let units: Vec<_> = self
            .checked
            .iter()
            .filter(|(unit, _)| is_repeated(&unit.0) && !self.heard.contains(*unit))
            .filter(|(_, infos)| infos.iter().any(|info| reads_our_variable(info)))
            .map(|((id, kind, target), _)| {
                let kind = kind.join(", ");
                format!("{} ({kind} `{target}`)", package(workspace, id).0)
            })
            .collect();
        if units.is_empty() {
            Ok(())
        } else {
            Err(Error::Silent { units })
        }
    }
}

fn command(workspace: &Workspace, args: &CargoArgs, configuration: &[String]) -> Command {
    let mut command = cargo();
    command
        .args(["check", "--all-targets"])
        // Without `-ansi` cargo takes each message apart to remove the colours, ours as well: a tenth of its time when warm.
        // Where errors go to no terminal, we do so when they are shown.
        .arg("--message-format=json-diagnostic-rendered-ansi")
        .arg("--target-dir")
        .arg(workspace.build_folder())
        .args(configuration)
        .args(args.common(workspace))
        .env(VARIABLE, "1")
        .env("CARGO_INCREMENTAL", "0");
    if !is_watched() {
        command.arg("--quiet");
        if !args.global.iter().any(|argument| argument == "--color") {
            // We take the colours out of what it says where they are not wanted. Cargo would look for them in each message
            // as well, which is a tenth of its time when warm.
            command.args(["--color", "always"]);
        }
    }
    command
}

/// The cargo that called us, if one did.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// The file in which the compiler lists what a unit depends on, beside what it made of the unit.
fn dep_info(artifact: &Path) -> Option<PathBuf> {
    let stem = artifact.file_stem()?.to_str()?;
    let name = match artifact.extension()?.to_str()? {
        "rmeta" | "rlib" | "so" | "dylib" => stem.strip_prefix("lib").unwrap_or(stem),
        _ => stem,
    };
    Some(artifact.with_file_name(format!("{name}.d")))
}

fn reads_our_variable(dep_info: &Path) -> bool {
    std::fs::read_to_string(dep_info).is_ok_and(|text| {
        text.lines()
            .any(|line| line.starts_with("# env-dep:SW_ERROR_EMIT"))
    })
}

/// Whether cargo says again what the compiler has said of a package, when there is nothing to compile:
/// it does of path packages only.
fn is_repeated(package_id: &str) -> bool {
    package_id.starts_with("path+")
}

/// Name and version of a package.
fn package(workspace: &Workspace, id: &str) -> (String, String) {
    workspace
        .members
        .get(id)
        .cloned()
        .unwrap_or_else(|| parse_package_id(id))
}

/// Name and version in a package id: `path+file:///a/rooms#0.1.0` or `path+file:///a/b#rooms@0.1.0`.
fn parse_package_id(id: &str) -> (String, String) {
    let (source, fragment) = id.rsplit_once('#').unwrap_or((id, ""));
    match fragment.split_once('@') {
        Some((name, version)) => (name.to_owned(), version.to_owned()),
        None => {
            let name = source.split('?').next().unwrap_or(source);
            let name = name.rsplit('/').next().unwrap_or(name);
            (name.to_owned(), fragment.to_owned())
        }
    }
}

/// A code of a type.
fn found(owner: &FoundType, facts: CodeFacts<'_>, place: Place) -> Found {
    let owned = |text: Cow<'_, str>| text.into_owned();
    Found {
        code: facts.code.into_owned(),
        status: facts.status,
        section: owner.section.clone(),
        owner: Owner {
            package: owner.package.clone(),
            version: owner.version.clone(),
            type_name: owner.name.clone(),
            variant: facts.variant.map(owned),
            prefix: owner.prefix.clone(),
        },
        meaning: facts.meaning.map(owned),
        message: facts.template.map(owned),
        deprecated: facts.deprecated.map(owned),
        retry_after: facts.retry_after,
        headers: facts.headers.into_iter().map(owned).collect(),
        details: facts.details.into_iter().map(owned).collect(),
        place,
        only_tests: owner.only_tests,
        configurations: owner.configurations.clone(),
    }
}

/// Relative to the root where the file is below it.
fn place(workspace: &Workspace, location: &Location<'_>) -> Place {
    let path = Path::new(&*location.file);
    let path = path.strip_prefix(&workspace.root).unwrap_or(path);
    Place {
        file: path.to_string_lossy().replace('\\', "/"),
        line: location.line,
        column: location.column,
    }
}
