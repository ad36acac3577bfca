//! The command line.

use std::ffi::{OsStr, OsString};

use clap::{Args, ColorChoice, CommandFactory, Parser, Subcommand, ValueEnum, error::ErrorKind};
use serde_json::json;

use crate::{
    cargo::{args::CargoArgs, source::Source},
    commands::{
        check::CheckArgs,
        coverage::CoverageArgs,
        diff::{Diff, DiffArgs},
        explain::{self, ExplainArgs},
        export::ExportArgs,
        import::ImportArgs,
        init::InitArgs,
        l10n::{self, L10nArgs},
        list::{self, ListArgs},
        output::{Output, OutputFormat, Terminal},
        release::ReleaseArgs,
        retire::RetireArgs,
        shell,
        state::State,
        update::UpdateArgs,
    },
    error::Error,
    report::{Failure, MessageFormat, failed},
};

/// Keeps the error codes of a workspace unique and stable across releases
#[derive(Debug, Parser)]
#[command(
    name = "cargo sw-error",
    bin_name = "cargo sw-error",
    version,
    styles = clap_cargo::style::CLAP_STYLING,
    args_conflicts_with_subcommands = true,
    after_help = "The tool reads the codes of the workspace's packages and of all dependencies that derive `SwError`. \
                  It warns about each dependency whose codes it cannot find.\n\n\
                  Put options after `sw-error`: cargo takes those before it.\n\n\
                  Exit codes: 0 clean, 1 findings, 2 usage, 101 could not complete."
)]
pub struct Cli {
    /// The command; `check` if there is none.
    #[command(subcommand)]
    command: Option<Command>,
    /// The arguments of `check`.
    #[command(flatten)]
    check: CheckArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check codes against each other and against `sw-error.lock` (the default)
    Check(CheckArgs),
    /// Add new codes and compatible changes to `sw-error.lock`
    Update(UpdateArgs),
    /// Retire codes; they stay in `sw-error.lock` forever
    Retire(RetireArgs),
    /// Give all unreleased entries in `sw-error.lock` the name of a release
    Release(ReleaseArgs),
    /// List all codes
    List(ListArgs),
    /// Explain a code or a check
    Explain(ExplainArgs),
    /// List codes that no test turns into a response, an envelope or a status
    ///
    /// Runs the tests in a separate target directory. Arguments after `--` go to cargo, for example to run some of the
    /// tests: `cargo sw-error coverage -- -p rooms --test api`. They do not change which codes count; `-p` before the
    /// `--` does.
    Coverage(CoverageArgs),
    /// Show how the codes have changed since a git revision
    Diff(DiffArgs),
    /// Export the codes as documentation, clients, schemas and more
    Export(ExportArgs),
    /// Manage and check translations of the messages
    L10n(L10nArgs),
    /// Add codes from a published table or document to `sw-error.lock`
    Import(ImportArgs),
    /// Check the codes, create `sw-error.lock`, and show what CI should run
    Init(InitArgs),
    /// Print completions for a shell
    ///
    /// The script completes both `cargo sw-error` and `cargo-sw-error`:
    ///
    /// bash: `source <(cargo sw-error completions bash)` in `~/.bashrc`, after cargo's own completions
    ///
    /// zsh: `cargo sw-error completions zsh > DIR/_cargo-sw-error`, with DIR in `fpath` before `compinit` runs
    ///
    /// fish: `cargo sw-error completions fish > ~/.config/fish/conf.d/cargo-sw-error.fish`
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

impl Cli {
    /// Runs the command; tables fit the terminal.
    #[must_use]
    pub fn run(&self, source: &dyn Source, terminal: Terminal) -> Output {
        self.complete(source, terminal)
            .unwrap_or_else(|error| Output {
                text: self.failure(&Failure::of(&error)),
                errors: vec![error.to_string()],
                is_incomplete: true,
                ..Output::default()
            })
    }

    /// The output for programs in place of a result, always in the format that they asked for.
    fn failure(&self, failure: &Failure) -> String {
        match &self.command {
            None => self.check.failure(failure),
            Some(Command::Check(args)) => args.failure(failure),
            Some(Command::Coverage(args)) => args.failure(failure),
            Some(Command::L10n(args)) => args.failure(failure),
            Some(Command::List(args)) => args.format.failure(list::empty(), failure),
            Some(Command::Explain(args)) => args.format.failure(explain::empty(), failure),
            Some(Command::Diff(args)) => args.format.failure(json!(Diff::default()), failure),
            _ => String::new(),
        }
    }

    /// The output for programs if the command line is invalid.
    #[must_use]
    pub fn refusal(arguments: &[OsString], error: &clap::Error) -> String {
        let arguments: Vec<_> = arguments.iter().filter_map(|word| word.to_str()).collect();
        let failure = Failure::of_usage(error);
        let is_asked_for = |command: &str| arguments.contains(&command);
        match (
            value_of("--message-format", &arguments),
            value_of("--format", &arguments),
        ) {
            _ if !error.use_stderr() => String::new(),
            (Some(format), _) => {
                let format = MessageFormat::from_str(format, false);
                format.map_or_else(|_| String::new(), |format| failed(&failure, format))
            }
            (None, Some("json")) if is_asked_for("list") => {
                OutputFormat::Json.failure(list::empty(), &failure)
            }
            (None, Some("json")) if is_asked_for("explain") => {
                OutputFormat::Json.failure(explain::empty(), &failure)
            }
            (None, Some("json")) if is_asked_for("diff") => {
                OutputFormat::Json.failure(json!(Diff::default()), &failure)
            }
            (None, Some("json")) if is_asked_for("status") => {
                OutputFormat::Json.failure(l10n::empty_status(), &failure)
            }
            _ => String::new(),
        }
    }

    fn complete(&self, source: &dyn Source, terminal: Terminal) -> Result<Output, Error> {
        let load = |args: &CargoArgs| State::load(source, args);
        match &self.command {
            None => self.check.run(source),
            Some(Command::Check(args)) => args.run(source),
            Some(Command::Update(args)) => args.run(&State::load_merged(source, &args.cargo)?),
            Some(Command::Retire(args)) => args.run(&load(&args.cargo)?),
            Some(Command::Release(args)) => args.run(&load(&args.cargo)?),
            Some(Command::List(args)) => args.run(source, terminal),
            Some(Command::Explain(args)) => args.run(source, terminal),
            Some(Command::Coverage(args)) => args.run(source),
            Some(Command::Diff(args)) => args.run(source),
            Some(Command::Export(args)) => args.run(source),
            Some(Command::L10n(args)) => args.run(source, terminal),
            Some(Command::Import(args)) => args.run(source),
            Some(Command::Init(args)) => args.run(source),
            Some(Command::Completions { shell }) => Ok(shell::completions(*shell, Self::command())),
            Some(Command::Man) => Ok(shell::manual(Self::command())),
        }
    }

    /// Reads the arguments of a program, its name included.
    ///
    /// # Errors
    ///
    /// A mistake in the arguments, or a text that they ask for, such as the help.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut arguments: Vec<_> = arguments.into_iter().collect();
        // Cargo puts the name of a subcommand before its arguments.
        if arguments.get(1).is_some_and(|first| first == "sw-error") {
            arguments.remove(1);
        }
        let cli = Self::try_parse_from(options_last(arguments))?;
        let conflict = match &cli.command {
            Some(Command::Export(args)) => args.conflict(),
            Some(Command::Coverage(args)) => args.tests.conflict(),
            _ => None,
        };
        match conflict {
            Some(conflict) => Err(Self::command().error(ErrorKind::ArgumentConflict, conflict)),
            None => Ok(cli),
        }
    }

    /// Whether the first argument is for us, and not a program that cargo wants us to run.
    #[must_use]
    pub fn is_ours(first: &OsStr) -> bool {
        let is_option = first.as_encoded_bytes().starts_with(b"-");
        is_option
            || first == "sw-error"
            || first == "help"
            || Self::command().find_subcommand(first).is_some()
    }

    /// The colour option on the command line.
    #[must_use]
    pub fn color(&self) -> Option<ColorChoice> {
        let cargo = match &self.command {
            None => &self.check.cargo,
            Some(Command::Check(args)) => &args.cargo,
            Some(Command::Update(args)) => &args.cargo,
            Some(Command::Retire(args)) => &args.cargo,
            Some(Command::Release(args)) => &args.cargo,
            Some(Command::List(args)) => &args.cargo,
            Some(Command::Explain(args)) => &args.cargo,
            Some(Command::Coverage(args)) => &args.cargo,
            Some(Command::Diff(args)) => &args.cargo,
            Some(Command::Export(args)) => &args.cargo,
            Some(Command::L10n(args)) => args.cargo(),
            Some(Command::Import(args)) => &args.cargo,
            Some(Command::Init(args)) => &args.cargo,
            Some(Command::Completions { .. } | Command::Man) => return None,
        };
        cargo.color
    }
}

/// Moves options from before a command to after it, so that each command reads the options that it knows.
fn options_last(arguments: Vec<OsString>) -> Vec<OsString> {
    let front = CheckArgs::augment_args(clap::Command::new("cargo sw-error"));
    // Only a parser of the options can tell the command from the value of an option.
    let front = front.allow_external_subcommands(true).ignore_errors(true);
    let front = front.try_get_matches_from(&arguments);
    let rest = front.ok().and_then(|mut front| {
        let (_, mut rest) = front.remove_subcommand()?;
        rest.remove_many::<OsString>("")
            .map(Iterator::collect::<Vec<_>>)
            .or(Some(Vec::new()))
    });
    let Some(rest) = rest else { return arguments };
    let command = arguments.len() - rest.len() - 1;
    if arguments[command] == "help" {
        return [&arguments[..1], &arguments[command..]].concat();
    }
    // The commands of `l10n` take the options; `l10n` itself takes none.
    let is_command = |word: &OsString| !word.as_encoded_bytes().starts_with(b"-");
    let words = match rest.first() {
        Some(second) if arguments[command] == "l10n" && is_command(second) => 2,
        _ => 1,
    };
    let end = command + words;
    [
        &arguments[..1],
        &arguments[command..end],
        &arguments[1..command],
        &arguments[end..],
    ]
    .concat()
}

/// The last value of an option, found by text: other arguments may have mistakes.
fn value_of<'a>(option: &str, arguments: &[&'a str]) -> Option<&'a str> {
    let mut values = arguments.iter().enumerate().rev();
    values.find_map(|(at, word)| match word.strip_prefix(option)? {
        "" => arguments.get(at + 1).copied(),
        value => value.strip_prefix('='),
    })
}
