//! Level 4 of uniqueness: runs cargo on the workspace and reads the lines that the derive emits.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::{BufRead, BufReader},
};

use sw_error_core::{
    facts::{self, CodeFacts, TypeFacts},
    line::{self, Line, Unreadable},
    wire::{Member, WireFacts},
};

use super::{
    args::CargoArgs,
    dependencies::{Dependencies, Name},
    message::{CargoMessage, Diagnostic, Target, is_in_folder, parse_package_id},
    places::Places,
    process::{Cargo, Failure, Messages, announce},
    remarks::{Unread, Why, left_out, note},
    units::{Unit, Units},
    workspace::Workspace,
};
use crate::{
    error::Error,
    model::{
        code::{Argument, Code, Location, Owner},
        contract::Contract,
        registry::{Gathered, Item, Reference, Registry, Wire},
    },
};

/// Finds every code of the workspace. No codes are no error.
///
/// # Errors
///
/// The workspace does not compile, or a unit of a member with types emitted no line.
pub(super) fn collect(workspace: &Workspace, args: &CargoArgs) -> Result<Registry, Error> {
    announce(workspace, args);
    let folder = args.build_folder(workspace);
    let mut collection = Collection {
        workspace,
        args,
        is_warm: folder.exists(),
        dependencies: workspace.dependencies()?,
        places: Places::of(&workspace.root),
        gathered: Gathered::default(),
        unread: Unread::default(),
        compiled: BTreeSet::new(),
    };
    for (number, configuration) in args.configurations(workspace).iter().enumerate() {
        collection.add(number, configuration)?;
    }
    collection.unread.warn(&folder);
    let compiled = collection.compiled;
    let mut registry = collection
        .gathered
        .into_registry(&collection.places.generated());
    registry.unread_packages = collection.unread.packages();
    if !args.is_quiet() {
        for left_out in left_out(workspace, args, &registry, &compiled) {
            note(&left_out);
        }
    }
    Ok(registry)
}

/// The codes found so far.
struct Collection<'a> {
    workspace: &'a Workspace,
    args: &'a CargoArgs,
    /// Whether an earlier run has compiled, so that cargo may have nothing to do.
    is_warm: bool,
    dependencies: Dependencies,
    places: Places,
    gathered: Gathered,
    unread: Unread,
    /// The targets that any configuration compiled.
    compiled: BTreeSet<Unit>,
}

/// The messages of one run of cargo.
struct Run {
    /// The index of the configuration.
    number: usize,
    /// The compiler's errors, as it prints them.
    errors: Vec<String>,
    units: Units,
}

impl Collection<'_> {
    /// Adds the codes of a configuration.
    fn add(&mut self, number: usize, configuration: &[String]) -> Result<(), Error> {
        if self.is_warm && !self.dependencies.is_empty() && self.args.verbosity() == 0 {
            // Usually everything is compiled, and this run has all lines. If cargo fails, the run below shows why.
            if let Ok(run) = self.run(number, configuration, Messages::All)? {
                return self.prove_that_all_emitted(&run);
            }
        }
        let mut run = match self.run(number, configuration, Messages::OfFolders)? {
            Ok(run) => run,
            Err(failure) => return Err(failure.show()),
        };
        // Cargo may just have created its lock.
        self.dependencies = self.workspace.dependencies()?;
        if self.silent_dependencies(&run).next().is_some() {
            run = match self.run(number, configuration, Messages::All)? {
                Ok(run) => run,
                Err(failure) => return Err(failure.show()),
            };
        }
        self.prove_that_all_emitted(&run)
    }

    /// Runs cargo and collects its lines; the inner error is cargo's.
    fn run(
        &mut self,
        number: usize,
        configuration: &[String],
        messages: Messages,
    ) -> Result<Result<Run, Failure>, Error> {
        let mut run = Run {
            number,
            errors: Vec::new(),
            units: Units::default(),
        };
        let mut cargo = Cargo::start(self.workspace, self.args, configuration, messages)?;
        if let Some(messages) = cargo.messages() {
            // The size of a pipe, so that cargo seldom waits for us.
            let mut messages = BufReader::with_capacity(1 << 16, messages);
            let mut line = Vec::new();
            while messages
                .read_until(b'\n', &mut line)
                .map_err(Error::Cargo)?
                > 0
            {
                // Build scripts and procedural macros may print anything.
                if let Ok(message) = serde_json::from_slice::<CargoMessage<'_>>(&line) {
                    self.message(message, &mut run)?;
                }
                line.clear();
            }
        }
        let ended = cargo.wait().map_err(Error::Cargo)?;
        Ok(match ended {
            Ok(()) => Ok(run),
            Err(last_words) => Err(Failure {
                errors: run.errors,
                last_words,
            }),
        })
    }

    fn message(&mut self, message: CargoMessage<'_>, run: &mut Run) -> Result<(), Error> {
        let Some(target) = message.target else {
            return Ok(());
        };
        let id = message.package_id.into_owned();
        let unit = (id, target.kind.clone(), target.name.clone());
        if message.reason == "compiler-artifact" {
            run.units.checked(unit, &message.filenames);
            return Ok(());
        }
        let Some(diagnostic) = message.diagnostic else {
            return Ok(());
        };
        match line::read(&diagnostic.message) {
            None => run.error(diagnostic),
            Some(line) if is_in_folder(&unit.0) => {
                let package = package(self.workspace, &unit.0);
                let line = line.map_err(|unreadable| match unreadable {
                    Unreadable::Version(version) => Error::Protocol {
                        package: package.0.clone(),
                        version,
                    },
                    Unreadable::Malformed(mistake) => Error::Line {
                        package: package.0.clone(),
                        mistake,
                    },
                })?;
                run.units.emitted(unit);
                self.gather(package, &target, line, run.number);
            }
            Some(line) => {
                let package = parse_package_id(&unit.0);
                if self.dependencies.has(&package) {
                    run.units.emitted(unit);
                    match line {
                        Ok(line) => self.gather(package, &target, line, run.number),
                        Err(unreadable) => self.unread.add(package, Why::from(unreadable)),
                    }
                }
            }
        }
        Ok(())
    }

    /// Collects a line.
    fn gather(&mut self, package: Name, target: &Target, line: Line<'_>, number: usize) {
        if self.workspace.excludes(&package.0) {
            return;
        }
        let only_tests = target.is_for_tests() || self.dependencies.is_for_tests(&package);
        match line {
            Line::Type(facts) => {
                let library = target.library().filter(|_| !facts.is_test);
                self.gather_type(package, facts, library, only_tests, number);
            }
            Line::Wire(facts) => {
                let location = self.places.location(&facts.location);
                let wire = wire(package.0, facts, location, only_tests);
                self.gathered.add_wire(wire);
            }
        }
    }

    /// Collects a type with its codes.
    fn gather_type(
        &mut self,
        (package, version): Name,
        facts: TypeFacts<'_>,
        library: Option<String>,
        only_tests: bool,
        number: usize,
    ) {
        let item = Item {
            location: self.places.location(&facts.location),
            package,
            version,
            name: facts.name.into_owned(),
            section: facts.section.into_owned(),
            prefix: facts.prefix.into_owned(),
            case: facts.case,
            library,
            only_tests: facts.is_test || only_tests,
            configurations: BTreeSet::from([number]),
            references: facts
                .references
                .into_iter()
                .map(|facts| {
                    let location = self.places.location(&facts.location);
                    reference(facts, location)
                })
                .collect(),
        };
        for facts in facts.codes {
            let location = self.places.location(&facts.location);
            self.gathered.add_code(code(&item, facts, location));
        }
        self.gathered.add_item(item);
    }

    /// Fails if a unit whose expansions read our variable, and so has types, emitted no line for them.
    ///
    /// The user cannot fix a dependency that emitted none, so a warning names it, and the other packages count.
    fn prove_that_all_emitted(&mut self, run: &Run) -> Result<(), Error> {
        let members = |unit: &&Unit| self.workspace.members.contains_key(&unit.0);
        self.compiled
            .extend(run.units.all().filter(members).cloned());
        let silent = run.units.silent(|(id, _, _)| is_in_folder(id));
        let units: Vec<_> = silent
            .map(|(id, kind, target)| {
                let kind = kind.join(", ");
                format!("{} ({kind} `{target}`)", package(self.workspace, id).0)
            })
            .collect();
        if !units.is_empty() {
            return Err(Error::Silent { units });
        }
        let silent: Vec<_> = self.silent_dependencies(run).collect();
        for package in silent {
            self.unread.add(package, Why::Silent);
        }
        Ok(())
    }

    /// The dependencies that have types but emitted no line.
    fn silent_dependencies(&self, run: &Run) -> impl Iterator<Item = Name> {
        let is_meant =
            |(id, _, _): &Unit| !is_in_folder(id) && self.dependencies.has(&parse_package_id(id));
        let silent = run.units.silent(is_meant);
        silent.map(|(id, _, _)| parse_package_id(id))
    }
}

impl Run {
    /// Keeps an error of the compiler once: a library and its tests report the same.
    fn error(&mut self, diagnostic: Diagnostic<'_>) {
        let mut known = self.errors.iter();
        let is_new = !known.any(|known| Some(known) == diagnostic.rendered.as_ref());
        if diagnostic.level.starts_with("error") && is_new {
            self.errors.extend(diagnostic.rendered);
        }
    }
}

/// Name and version of a package in a folder.
fn package(workspace: &Workspace, id: &str) -> Name {
    let member = workspace.members.get(id).cloned();
    member.unwrap_or_else(|| parse_package_id(id))
}

fn wire(package: String, facts: WireFacts<'_>, location: Location, only_tests: bool) -> Wire {
    Wire {
        package,
        name: facts.name.into_owned(),
        content_type: facts.content_type.into_owned(),
        members: facts.members.into_iter().map(Member::into_owned).collect(),
        location,
        only_tests: facts.is_test || only_tests,
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
        library: item.library.clone(),
        only_tests: item.only_tests,
        configurations: item.configurations.clone(),
    }
}

fn reference(facts: facts::ReferenceFacts<'_>, location: Location) -> Reference {
    let details = facts.details.into_iter();
    Reference {
        variant: facts.variant.map(Cow::into_owned),
        owner: facts.owner.into_owned(),
        owner_variant: facts.owner_variant.map(Cow::into_owned),
        details: details
            .map(|detail| (detail.name.into_owned(), detail.ty))
            .collect(),
        location,
    }
}

fn argument(argument: facts::Argument<'_>) -> Argument {
    Argument {
        name: argument.name.into_owned(),
        ty: argument.ty,
        is_detail: argument.is_detail,
    }
}
