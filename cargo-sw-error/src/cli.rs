//! The command line.

use std::path::PathBuf;

use cargo_sw_error::{
    check::{self, Level, Overrides},
    collect::CargoArgs,
    export::Format,
    report::MessageFormat,
    workspace::Workspace,
};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

/// Keeps the promise of a workspace's error codes: unique, and stable from release to release
#[derive(Debug, Parser)]
#[command(
    name = "cargo sw-error",
    bin_name = "cargo sw-error",
    version,
    styles = clap_cargo::style::CLAP_STYLING,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "Codes are heard of the workspace's packages and of path dependencies, \
                  not of git and registry dependencies.\n\n\
                  Exit codes: 0 clean, 1 findings, 2 usage, 101 could not complete."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) check: CheckArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the codes against each other and against what was promised (the default)
    Check(CheckArgs),
    /// Write new codes and harmless changes to `sw-error.lock`
    Update(UpdateArgs),
    /// Retire a code, which stays in `sw-error.lock` for ever
    Retire(RetireArgs),
    /// List all codes
    List(ListArgs),
    /// Tell everything about a code or a check
    Explain(ExplainArgs),
    /// Show what has become of the codes since a git revision
    Diff(DiffArgs),
    /// Export the registry for other readers
    Export(ExportArgs),
    /// Write the first `sw-error.lock`, and show what CI should run
    Init(InitArgs),
    /// Print completions for a shell
    ///
    /// Put them where the shell looks for them, as with
    /// `cargo sw-error completions fish > ~/.config/fish/completions/cargo-sw-error.fish`.
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

impl Cli {
    /// The choice of colours on the command line.
    pub(crate) fn color(&self) -> Option<ColorChoice> {
        let cargo = match &self.command {
            None => &self.check.cargo,
            Some(Command::Check(args)) => &args.cargo,
            Some(Command::Update(args)) => &args.cargo,
            Some(Command::Retire(args)) => &args.cargo,
            Some(Command::List(args)) => &args.cargo,
            Some(Command::Explain(args)) => &args.cargo,
            Some(Command::Diff(args)) => &args.cargo,
            Some(Command::Export(args)) => &args.cargo,
            Some(Command::Init(args)) => &args.cargo,
            Some(Command::Completions { .. } | Command::Man) => return None,
        };
        cargo.color
    }
}

/// What is handed to cargo.
#[derive(Debug, Args)]
#[command(next_help_heading = "Cargo options")]
pub(crate) struct Cargo {
    #[command(flatten)]
    manifest: clap_cargo::Manifest,
    #[command(flatten)]
    workspace: clap_cargo::Workspace,
    #[command(flatten)]
    features: clap_cargo::Features,
    /// Check for the target triple
    #[arg(long, value_name = "TRIPLE")]
    target: Vec<String>,
    /// Check with the profile
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Require that `Cargo.lock` is up to date; `check` requires it of `sw-error.lock` as well
    #[arg(long)]
    pub(crate) locked: bool,
    /// Run without the network
    #[arg(long)]
    offline: bool,
    /// Both `--locked` and `--offline`
    #[arg(long)]
    frozen: bool,
    /// Whether to use colours; where it is not given, `CARGO_TERM_COLOR` says so, as for cargo
    #[arg(long, value_enum, value_name = "WHEN")]
    color: Option<ColorChoice>,
}

impl Cargo {
    /// Finds the workspace.
    pub(crate) fn workspace(&self) -> Result<Workspace, cargo_sw_error::error::Error> {
        Workspace::load(self.manifest.manifest_path.as_deref(), &self.global())
    }

    /// What that will be, most likely.
    pub(crate) fn likely_workspace(&self) -> Option<Workspace> {
        Workspace::likely(self.manifest.manifest_path.as_deref())
    }

    /// How to call cargo: as the settings say, unless the command line selects features, target or profile.
    pub(crate) fn args(&self, workspace: &Workspace) -> CargoArgs {
        let features = &self.features;
        let mut selected = Vec::new();
        if features.all_features {
            selected.push("--all-features".to_owned());
        }
        if features.no_default_features {
            selected.push("--no-default-features".to_owned());
        }
        selected.extend(options("--features", &features.features));
        selected.extend(options("--target", &self.target));
        selected.extend(options("--profile", self.profile.as_slice()));
        let packages = if self.workspace.exclude.is_empty() {
            options("--package", self.selected())
        } else {
            let mut packages = vec!["--workspace".to_owned()];
            packages.extend(options("--exclude", &self.workspace.exclude));
            packages
        };
        CargoArgs {
            manifest_path: self.manifest.manifest_path.clone(),
            packages,
            configurations: if selected.is_empty() {
                workspace.config.configurations.clone()
            } else {
                vec![selected]
            },
            global: self.global(),
        }
    }

    /// What `-p` selects; `--workspace` goes before it, as in cargo.
    fn selected(&self) -> &[String] {
        if self.workspace.workspace || self.workspace.all {
            &[]
        } else {
            &self.workspace.package
        }
    }

    /// The names of the packages that are looked at; none where all are.
    pub(crate) fn packages(&self, workspace: &Workspace) -> Vec<String> {
        let is_meant = |specs: &[String], name: &str| {
            let mut patterns = specs.iter().map(|spec| name_in_spec(spec));
            patterns.any(|pattern| is_match(pattern.as_bytes(), name.as_bytes()))
        };
        let members = workspace.members.values().map(|(name, _)| name.clone());
        let excluded = &self.workspace.exclude;
        if !excluded.is_empty() {
            return members.filter(|name| !is_meant(excluded, name)).collect();
        }
        let selected = self.selected();
        let mut names: Vec<_> = members.filter(|name| is_meant(selected, name)).collect();
        // A dependency is no member, but can be selected.
        names.extend(selected.iter().map(|spec| name_in_spec(spec).to_owned()));
        names
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.locked || self.frozen
    }

    /// What every command of cargo takes.
    fn global(&self) -> Vec<String> {
        let switches = [
            (self.locked, "--locked"),
            (self.offline, "--offline"),
            (self.frozen, "--frozen"),
        ];
        let set = switches.into_iter().filter(|(is_set, _)| *is_set);
        let mut arguments: Vec<_> = set.map(|(_, name)| name.to_owned()).collect();
        if let Some(color) = self.color {
            arguments.extend(["--color".to_owned(), color.to_string()]);
        }
        arguments
    }
}

/// The name in cargo's package specification: `rooms`, `rooms@1.2.0`, `path+file:///a/rooms#1.2.0`, `…#rooms@1.2.0`.
fn name_in_spec(spec: &str) -> &str {
    let (url, fragment) = spec.rsplit_once('#').unwrap_or(("", spec));
    if !url.is_empty() && fragment.starts_with(|c: char| c.is_ascii_digit()) {
        return url.rsplit('/').next().unwrap_or(url);
    }
    if fragment.contains("://") {
        return fragment.rsplit('/').next().unwrap_or(fragment);
    }
    fragment.split(['@', ':']).next().unwrap_or(fragment)
}

/// Whether a name has the form of a pattern with `*` and `?`.
fn is_match(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern, name) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => {
            is_match(rest, name) || !name.is_empty() && is_match(pattern, &name[1..])
        }
        ([b'?', rest @ ..], [_, name @ ..]) => is_match(rest, name),
        ([byte, rest @ ..], [first, name @ ..]) => byte == first && is_match(rest, name),
        _ => false,
    }
}

/// `--name value` for each value.
fn options(name: &str, values: &[String]) -> Vec<String> {
    values
        .iter()
        .flat_map(|value| [name.to_owned(), value.clone()])
        .collect()
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Do not show the findings of a check
    #[arg(short = 'A', long = "allow", value_name = "CHECK", value_parser = check_id())]
    allow: Vec<String>,
    /// Show the findings of a check
    #[arg(short = 'W', long = "warn", value_name = "CHECK", value_parser = check_id())]
    warn: Vec<String>,
    /// Fail on the findings of a check
    #[arg(short = 'D', long = "deny", value_name = "CHECK", value_parser = check_id())]
    deny: Vec<String>,
    /// The form of the findings
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

impl CheckArgs {
    /// The levels of the command line; where a check is in several, the strictest.
    pub(crate) fn overrides(&self) -> Overrides {
        let mut overrides = Overrides::new();
        let given = [
            (&self.allow, Level::Allow),
            (&self.warn, Level::Warn),
            (&self.deny, Level::Deny),
        ];
        for (ids, level) in given {
            for check in ids.iter().filter_map(|id| check::find(id)) {
                overrides.insert(check.id, level);
            }
        }
        overrides
    }
}

/// Takes the ids of the checks, and suggests one for a typo.
fn check_id() -> clap::builder::PossibleValuesParser {
    check::ids().into()
}

/// A reason says something.
fn reason(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("the reason is empty; it stays in the lock, so say why clients have to change"),
        text => Ok(text.to_owned()),
    }
}

#[derive(Debug, Args)]
pub(crate) struct UpdateArgs {
    /// Accept that the status of this code changes; needs a reason
    #[arg(long, value_name = "CODE", requires = "reason")]
    pub(crate) accept: Vec<String>,
    /// Why the promise is broken; it stays in the lock
    #[arg(long, value_name = "TEXT", requires = "accept", value_parser = reason)]
    pub(crate) reason: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

#[derive(Debug, Args)]
pub(crate) struct RetireArgs {
    /// The code that goes
    pub(crate) code: String,
    /// Why it goes; it stays in the lock
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
    /// The code that clients get instead
    #[arg(long, value_name = "CODE")]
    pub(crate) replaced_by: Option<String>,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TextFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Only codes of this section
    #[arg(long, value_name = "TITLE")]
    pub(crate) section: Option<String>,
    /// Only codes with this status
    #[arg(long, value_name = "STATUS", value_parser = clap::value_parser!(u16).range(400..=599))]
    pub(crate) status: Option<u16>,
    /// Only codes of this crate
    #[arg(long = "crate", value_name = "NAME")]
    pub(crate) krate: Option<String>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = TextFormat::Human)]
    pub(crate) format: TextFormat,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A code, or the id of a check
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The git revision to compare with
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    pub(crate) baseline_rev: String,
    /// The form of the differences
    #[arg(long, value_enum, default_value_t = TextFormat::Human)]
    pub(crate) format: TextFormat,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The form of the export
    #[arg(long, value_enum)]
    pub(crate) format: Format,
    /// Write to this file instead of stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Write nothing; fail if the file is not what would be written
    #[arg(long, requires = "out")]
    pub(crate) check: bool,
    /// A minijinja template instead of the built-in one, for markdown and html
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// The title of the page or the document
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

/// A CI service.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Ci {
    /// GitHub Actions
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Write the workflow for this CI service
    #[arg(long, value_enum)]
    pub(crate) ci: Option<Ci>,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}
