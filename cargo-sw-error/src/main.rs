//! `cargo sw-error`: parses, calls the library, prints, and exits with 0 (clean), 1 (findings), 2 (usage)
//! or 101 (could not complete). Results go to stdout, everything else to stderr.

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use cargo_sw_error::{
    check::{self, Context, Level},
    collect::{Collection, collect},
    diff::{self, diff},
    error::Error,
    export, files, git,
    init::{self, Workflow},
    list::{self, Filter},
    lock::{self, Accepted, Lock},
    registry::Registry,
    report::{self, MessageFormat},
    retire::{not_in_lock, retire},
    workspace::{LOCK_NAME, Workspace},
};
use clap::{ColorChoice, CommandFactory, Parser, ValueEnum, error::ErrorKind};

mod cli;

use cli::{
    Cargo, CheckArgs, Ci, Cli, Command, DiffArgs, ExplainArgs, ExportArgs, InitArgs, ListArgs,
    RetireArgs, TextFormat, UpdateArgs,
};

const CLEAN: u8 = 0;
const FINDINGS: u8 = 1;
const INCOMPLETE: u8 = 101;

fn main() -> ExitCode {
    // Before the command line is read: its mistakes are told in colours as well.
    let environment = std::env::var("CARGO_TERM_COLOR").unwrap_or_default();
    choose_colors(ColorChoice::from_str(&environment, true).ok());
    let cli = Cli::parse_from(arguments());
    choose_colors(cli.color());
    let result = match cli.command {
        None => check(&cli.check),
        Some(Command::Check(args)) => check(&args),
        Some(Command::Update(args)) => update(&args),
        Some(Command::Retire(args)) => retire_code(&args),
        Some(Command::List(args)) => list_codes(&args),
        Some(Command::Explain(args)) => explain(&args),
        Some(Command::Diff(args)) => show_diff(&args),
        Some(Command::Export(args)) => export_codes(&args),
        Some(Command::Init(args)) => initialise(&args),
        Some(Command::Completions { shell }) => completions(shell),
        Some(Command::Man) => manual(),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            // Whoever read our output has had enough of it.
            ExitCode::from(CLEAN)
        }
        Err(Failure::Output(error)) => incomplete(&format!("cannot write to stdout: {error}")),
        Err(Failure::Library(error)) => incomplete(&error.to_string()),
    }
}

/// Colours for what is written from now on; where nothing is chosen, by the stream and by `NO_COLOR`, `CLICOLOR_FORCE`
/// and the like.
fn choose_colors(choice: Option<ColorChoice>) {
    if let Some(choice) = choice {
        let choice = match choice {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// The arguments without the `sw-error` that cargo puts in front of a subcommand's.
fn arguments() -> impl Iterator<Item = OsString> {
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "sw-error") {
        arguments.remove(1);
    }
    arguments.into_iter()
}

fn incomplete(message: &str) -> ExitCode {
    error(message);
    ExitCode::from(INCOMPLETE)
}

fn error(message: &str) {
    let style = clap_cargo::style::ERROR;
    // Nobody is left to be told if this fails.
    let _ = writeln!(anstream::stderr(), "{style}error{style:#}: {message}");
}

fn warning(message: &str) {
    let style = clap_cargo::style::WARN;
    let _ = writeln!(anstream::stderr(), "{style}warning{style:#}: {message}");
}

/// Says something on stdout, and what comes out of the command, also if nobody listens.
fn said(code: u8, say: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Outcome {
    let mut out = anstream::stdout().lock();
    match say(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(code),
    }
}

/// Why a command stopped.
enum Failure {
    Library(Error),
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

type Outcome = Result<u8, Failure>;

/// What most commands begin with.
struct State {
    workspace: Workspace,
    registry: Registry,
    lock: Option<Lock>,
}

impl State {
    /// Reads the lock before it listens to the build, which takes longer: a mistake in it is told at once.
    ///
    /// The build is begun before all else, if we can guess how.
    ///
    /// All of it is needed until the command has been carried out, and then the system frees it at once:
    /// piece by piece that was a twelfth of our own work in a warm check of 10,000 codes.
    fn load(cargo: &Cargo) -> Result<&'static Self, Error> {
        let mut likely = cargo.likely_workspace().and_then(|likely| {
            // If it cannot be started, that is for later to tell.
            Collection::start(&likely, &cargo.args(&likely)).ok()
        });
        let workspace = match cargo.workspace() {
            Err(Error::Metadata(_))
                if likely.as_mut().is_some_and(Collection::has_failed_aloud) =>
            {
                return Err(Error::Build);
            }
            workspace => workspace?,
        };
        let args = cargo.args(&workspace);
        let collection = match likely {
            Some(likely) => likely.called_for(&workspace, &args)?,
            None => Collection::start(&workspace, &args)?,
        };
        let lock = Lock::load(&workspace.lock_path())?;
        let registry = collection.finish(&workspace, &args)?;
        // Where codes were promised, their loss is a finding.
        if registry.types.is_empty() && lock.is_none() {
            return Err(Error::NoTypes);
        }
        Ok(Box::leak(Box::new(Self {
            workspace,
            registry,
            lock,
        })))
    }

    fn needed_lock(&self) -> Result<&Lock, Error> {
        self.lock.as_ref().ok_or_else(|| {
            Error::Refused(format!(
                "there is no {LOCK_NAME} yet; `cargo sw-error init` writes the first"
            ))
        })
    }
}

fn check(args: &CheckArgs) -> Outcome {
    let state = State::load(&args.cargo)?;
    let packages = args.cargo.packages(&state.workspace);
    let context = Context {
        workspace: &state.workspace,
        registry: &state.registry,
        lock: state.lock.as_ref(),
        packages: &packages,
        locked: args.cargo.is_locked(),
    };
    let findings = check::check(&context, &args.overrides());
    let has_errors = findings.iter().any(|finding| finding.level == Level::Deny);
    said(if has_errors { FINDINGS } else { CLEAN }, |out| {
        report::report(&findings, &state.workspace, args.message_format, out)?;
        if findings.is_empty() && args.message_format == MessageFormat::Human {
            let codes = counted(state.registry.promised().len(), "code");
            writeln!(out, "{codes} found, each with one owner and as promised")?;
        }
        Ok(())
    })
}

fn update(args: &UpdateArgs) -> Outcome {
    let state = State::load(&args.cargo)?;
    let reason = args.reason.clone().unwrap_or_default();
    let accepted: Accepted = args
        .accept
        .iter()
        .map(|code| (code.clone(), reason.clone()))
        .collect();
    let plan = lock::plan(state.lock.as_ref(), &state.registry, &accepted);
    let next = plan.lock(state.lock.as_ref());
    if let Some(code) = plan.useless.first() {
        let problem = if plan.reused.contains(code) {
            "it is retired, and a retired code must not be used again".to_owned()
        } else if next.codes.contains_key(code) {
            "its status is as promised".to_owned()
        } else {
            let known: Vec<_> = next.codes.keys().map(String::as_str).collect();
            not_in_lock(code, &known)
        };
        return Err(Error::Refused(format!("`--accept {code}` accepts nothing: {problem}")).into());
    }
    if !args.dry_run {
        next.save(&state.workspace.lock_path())?;
    }
    for code in &plan.refused {
        error(&format!(
            "the status of `{code}` is not what was promised, and was left as it is; \
             `--accept {code} --reason \"…\"` accepts the break"
        ));
    }
    for code in &plan.reused {
        error(&format!(
            "code `{code}` is retired and must not be used again; give the variant another code"
        ));
    }
    let packages = args.cargo.packages(&state.workspace);
    let removed = check::removed(state.lock.as_ref(), &state.registry, &packages);
    for code in &removed {
        error(&format!(
            "code `{code}` was promised and is gone, and was left as it is; bring it back, or retire it: \
             `cargo sw-error retire {code} --reason \"…\"`"
        ));
    }
    let is_refused = !plan.refused.is_empty() || !plan.reused.is_empty() || !removed.is_empty();
    let before = state.lock.clone().unwrap_or_default();
    let text = diff(&before, &next).to_text();
    said(if is_refused { FINDINGS } else { CLEAN }, |out| {
        if !text.is_empty() {
            write!(out, "{text}")
        } else if !is_refused {
            writeln!(out, "{LOCK_NAME} is up to date")
        } else {
            Ok(())
        }
    })
}

fn retire_code(args: &RetireArgs) -> Outcome {
    let state = State::load(&args.cargo)?;
    let lock = retire(
        &state.workspace,
        &state.registry,
        state.needed_lock()?,
        &args.code,
        &args.reason,
        args.replaced_by.as_deref(),
    )?;
    lock.save(&state.workspace.lock_path())?;
    writeln!(
        anstream::stdout(),
        "retired `{}`; it stays in {LOCK_NAME}",
        args.code
    )?;
    Ok(CLEAN)
}

fn list_codes(args: &ListArgs) -> Outcome {
    let state = State::load(&args.cargo)?;
    let filter = Filter {
        section: args.section.clone(),
        status: args.status,
        package: args.krate.clone(),
    };
    let rows = list::rows(&state.registry, &filter);
    if rows.is_empty() {
        warning(&list::nothing(&state.registry, &filter));
    }
    let mut out = anstream::stdout().lock();
    match args.format {
        TextFormat::Human if rows.is_empty() => {}
        TextFormat::Human => {
            let size = if io::stdout().is_terminal() {
                terminal_size::terminal_size()
            } else {
                None
            };
            let width = size.map(|(width, _)| width.0);
            write!(out, "{}", list::table(&rows, width))?;
        }
        TextFormat::Json => {
            let list = list::List {
                version: 1,
                codes: &rows,
            };
            write_json(&mut out, &list)?;
        }
    }
    out.flush()?;
    Ok(CLEAN)
}

fn explain(args: &ExplainArgs) -> Outcome {
    let mut out = anstream::stdout().lock();
    // A check is explained without a build.
    if let Some(text) = list::explain_check(&args.name) {
        write!(out, "{text}")?;
        return Ok(CLEAN);
    }
    let state = State::load(&args.cargo)?;
    let text =
        list::explain(&state.registry, state.lock.as_ref(), &args.name).map_err(Error::Refused)?;
    write!(out, "{text}")?;
    out.flush()?;
    Ok(CLEAN)
}

fn show_diff(args: &DiffArgs) -> Outcome {
    let workspace = args.cargo.workspace()?;
    let before = git::lock_at(&workspace, &args.baseline_rev)?;
    let now = Lock::load(&workspace.lock_path())?;
    let registry = collect(&workspace, &args.cargo.args(&workspace))?;
    if registry.types.is_empty() && now.is_none() && before.codes.is_empty() {
        return Err(Error::NoTypes.into());
    }
    // What is not written to the lock yet differs as well.
    let now = diff::today(now.as_ref(), &registry, &args.cargo.packages(&workspace));
    let diff = diff(&before, &now);
    let mut out = anstream::stdout().lock();
    match args.format {
        TextFormat::Human if diff.is_empty() => {
            writeln!(out, "no code has changed since {}", args.baseline_rev)?;
        }
        TextFormat::Human => write!(out, "{}", diff.to_text())?,
        TextFormat::Json => write_json(&mut out, &diff)?,
    }
    out.flush()?;
    Ok(CLEAN)
}

fn export_codes(args: &ExportArgs) -> Outcome {
    if args.template.is_some() && !args.format.takes_template() {
        let message = format!(
            "`--template` is for the formats markdown and html, and this is {}; \
             with `--format markdown` a template can make any text",
            args.format
        );
        let mut command = Cli::command();
        command.error(ErrorKind::ArgumentConflict, message).exit();
    }
    let state = State::load(&args.cargo)?;
    let options = export::Options {
        template: args.template.clone(),
        title: args.title.clone(),
    };
    let text = export::export(
        &state.registry,
        state.lock.as_ref(),
        &state.workspace,
        args.format,
        &options,
    )?;
    match &args.out {
        None => return said(CLEAN, |out| write!(out, "{text}")),
        Some(path) if args.check => {
            if let Some(stale) = export::stale(path, &text)? {
                return said(FINDINGS, |out| {
                    writeln!(out, "{} is stale: {stale}", path.display())?;
                    writeln!(out, "the same command without `--check` writes it anew")
                });
            }
        }
        Some(path) => files::write(path, &text)?,
    }
    Ok(CLEAN)
}

fn initialise(args: &InitArgs) -> Outcome {
    let state = State::load(&args.cargo)?;
    // Both files or none.
    let workflow = match args.ci {
        Some(Ci::Github) => Some(Workflow::github(&state.workspace.root)?),
        None => None,
    };
    let codes = init::init(&state.workspace, &state.registry, state.lock.as_ref())?;
    let mut out = anstream::stdout().lock();
    writeln!(
        out,
        "{LOCK_NAME} promises {}; commit it",
        counted(codes, "code")
    )?;
    match workflow {
        Some(workflow) => {
            workflow.write()?;
            let path = workflow.path.display();
            writeln!(out, "{path} runs the check; commit it as well")?;
        }
        None => write!(out, "\nin CI, run:\n\n{}", init::CI_STEPS)?,
    }
    out.flush()?;
    Ok(CLEAN)
}

fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "cargo-sw-error", &mut text);
    io::stdout().write_all(&text)?;
    Ok(CLEAN)
}

fn manual() -> Outcome {
    let mut text = Vec::new();
    clap_mangen::Man::new(Cli::command().name("cargo-sw-error")).render(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    for line in text.lines() {
        // The commands have help, but no pages of their own.
        let command = line
            .strip_prefix(r"cargo\-sw\-error\-")
            .and_then(|line| line.strip_suffix("(1)"));
        match command {
            Some(command) => writeln!(io::stdout(), r"cargo sw\-error {command} \-\-help")?,
            None => writeln!(io::stdout(), "{line}")?,
        }
    }
    Ok(CLEAN)
}

fn write_json(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// `1 code`, `2 codes`
fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
