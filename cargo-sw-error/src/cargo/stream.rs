//! Level 4 of uniqueness: has cargo check the workspace and reads the lines that the derive emits.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use serde::Deserialize;
use sw_error_core::{
    facts::{self, CodeFacts, TypeFacts},
    line::{self, Line, Unreadable, VARIABLE},
    wire::{Member, WireFacts},
};

use super::{
    args::CargoArgs,
    process::{Cargo, announce},
    workspace::Workspace,
};
use crate::{
    error::Error,
    model::{
        code::{Argument, Code, Location, Owner},
        contract::Contract,
        registry::{Gathered, Item, Registry, Wire},
    },
};

/// Finds every code of the workspace. That there are none is no error.
///
/// # Errors
///
/// The workspace does not compile, or a unit with types emitted no line: never half of the codes.
pub(super) fn collect(workspace: &Workspace, args: &CargoArgs) -> Result<Registry, Error> {
    announce(workspace, args);
    let mut gathered = Gathered::default();
    for (number, configuration) in args.configurations(workspace).iter().enumerate() {
        let cargo = Cargo::start(workspace, args, configuration)?;
        Run::new(number).read(workspace, cargo, &mut gathered)?;
    }
    Ok(gathered.into_registry())
}

/// The messages of one run of cargo.
#[derive(Default)]
struct Run {
    /// The number of the configuration.
    number: usize,
    /// The errors of the compiler, as it shows them.
    errors: Vec<String>,
    /// The units that emitted a line.
    emitted: BTreeSet<Unit>,
    /// The units that the compiler has run for, with the file that lists what they depend on.
    checked: BTreeMap<Unit, BTreeSet<PathBuf>>,
}

/// A target of a package: the package's id, and the kind and the name of the target.
type Unit = (String, Vec<String>, String);

/// What we read of a message of cargo's.
#[derive(Deserialize)]
struct CargoMessage<'a> {
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
    /// Whether only this workspace's own tests see its codes.
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

    fn read(
        mut self,
        workspace: &Workspace,
        mut cargo: Cargo,
        gathered: &mut Gathered,
    ) -> Result<(), Error> {
        if let Some(messages) = cargo.messages() {
            // The size of a pipe, so that cargo seldom waits for us.
            let mut messages = BufReader::with_capacity(1 << 16, messages);
            let mut line = Vec::new();
            while messages
                .read_until(b'\n', &mut line)
                .map_err(Error::Cargo)?
                > 0
            {
                // Build scripts and procedural macros may print what they like.
                if let Ok(message) = serde_json::from_slice::<CargoMessage<'_>>(&line) {
                    self.message(workspace, message, gathered)?;
                }
                line.clear();
            }
        }
        if let Err(last_words) = cargo.wait().map_err(Error::Cargo)? {
            let mut stderr = anstream::stderr().lock();
            // There is no other place to report a failure to.
            for error in &self.errors {
                let _ = write!(stderr, "{error}");
            }
            let _ = stderr.write_all(&last_words);
            return Err(Error::Build);
        }
        self.prove_that_all_emitted(workspace)
    }

    fn message(
        &mut self,
        workspace: &Workspace,
        message: CargoMessage<'_>,
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
            // A line that cargo does not repeat must not count the first time.
            Some(_) if !is_repeated(&unit.0) => {}
            Some(Ok(line)) => {
                self.emitted.insert(unit);
                if !workspace.excludes(&package.0) {
                    match line {
                        Line::Type(facts) => {
                            self.gather(workspace, package, &target, facts, gathered);
                        }
                        Line::Wire(facts) => {
                            gathered.add_wire(wire(workspace, package.0, &target, facts));
                        }
                    }
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
        let item = Item {
            location: location(workspace, &facts.location),
            package,
            version,
            name: facts.name.into_owned(),
            section: facts.section.into_owned(),
            prefix: facts.prefix.into_owned(),
            case: facts.case,
            only_tests: facts.is_test || target.is_for_tests(),
            configurations: BTreeSet::from([self.number]),
        };
        for facts in facts.codes {
            let location = location(workspace, &facts.location);
            gathered.add_code(code(&item, facts, location));
        }
        gathered.add_item(item);
    }

    /// A unit whose expansions read our variable has types, and must have emitted lines for them.
    fn prove_that_all_emitted(&self, workspace: &Workspace) -> Result<(), Error> {
        let units: Vec<_> = self
            .checked
            .iter()
            .filter(|(unit, _)| is_repeated(&unit.0) && !self.emitted.contains(*unit))
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
            .filter_map(|line| line.strip_prefix("# env-dep:"))
            .any(|variable| variable.starts_with(VARIABLE))
    })
}

/// Whether cargo repeats the messages about a package when there is nothing to compile: it does for path packages only.
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

fn wire(workspace: &Workspace, package: String, target: &Target, facts: WireFacts<'_>) -> Wire {
    Wire {
        package,
        name: facts.name.into_owned(),
        content_type: facts.content_type.into_owned(),
        members: facts.members.into_iter().map(Member::into_owned).collect(),
        location: location(workspace, &facts.location),
        only_tests: facts.is_test || target.is_for_tests(),
    }
}

/// A code of a type.
fn code(item: &Item, facts: CodeFacts<'_>, location: Location) -> Code {
    let owned = |text: Cow<'_, str>| text.into_owned();
    Code {
        code: facts.code.into_owned(),
        status: facts.status,
        section: item.section.clone(),
        owner: Owner {
            package: item.package.clone(),
            version: item.version.clone(),
            type_name: item.name.clone(),
            variant: facts.variant.map(owned),
            prefix: item.prefix.clone(),
        },
        meaning: facts.meaning.map(owned),
        cause: facts.cause.map(owned),
        fix: facts.fix.map(owned),
        unread: facts.unread.map(owned),
        template: facts.template.map(owned),
        deprecated: facts.deprecated.map(owned),
        arguments: facts.arguments.into_iter().map(argument).collect(),
        contract: Contract {
            details: facts
                .details
                .into_iter()
                .map(|detail| (owned(detail.name), detail.ty))
                .collect(),
            headers: facts.headers.into_iter().map(owned).collect(),
            retry_after: facts.retry_after,
        },
        location,
        only_tests: item.only_tests,
        configurations: item.configurations.clone(),
    }
}

fn argument(argument: facts::Argument<'_>) -> Argument {
    Argument {
        name: argument.name.into_owned(),
        ty: argument.ty,
        is_detail: argument.is_detail,
    }
}

/// Relative to the root where the file is below it.
fn location(workspace: &Workspace, location: &facts::Location<'_>) -> Location {
    let path = Path::new(&*location.file);
    let path = path.strip_prefix(&workspace.root).unwrap_or(path);
    Location {
        file: path.to_string_lossy().replace('\\', "/"),
        line: location.line,
        column: location.column,
    }
}
