//! Options that select what cargo checks.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::ColorChoice;

use super::{member::MemberTarget, target_args::TargetArgs, workspace::Workspace};
use crate::{
    model::{registry::Registry, scope::Scope, target::Targets},
    text::pattern::is_match,
};

/// The options for cargo.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Cargo options")]
// Each is a switch of the command line.
#[allow(clippy::struct_excessive_bools)]
pub struct CargoArgs {
    #[command(flatten)]
    manifest: clap_cargo::Manifest,
    #[command(flatten)]
    workspace: clap_cargo::Workspace,
    #[command(flatten)]
    features: clap_cargo::Features,
    /// Check for the target triple
    #[arg(long, value_name = "TRIPLE")]
    target: Vec<String>,
    /// Check with the profile `release`
    #[arg(short, long, conflicts_with = "profile")]
    release: bool,
    /// Check with the profile
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Number of parallel jobs; a negative number is added to the number of CPUs, and `default` is the number of CPUs
    #[arg(short, long, value_name = "N", allow_hyphen_values = true, value_parser = jobs)]
    jobs: Option<String>,
    /// Check as many packages as possible, and show the errors of all that fail
    #[arg(long)]
    keep_going: bool,
    /// Ignore `rust-version` in packages
    #[arg(long)]
    ignore_rust_version: bool,
    /// Build in this folder, as cargo does; by default, build in a separate folder in cargo's target directory
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    /// Show only findings and results: no progress, no notes, and nothing on success
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Show every finding, even if a check has many, and cargo's verbose output; `-vv` is very verbose
    #[arg(short, long, action = clap::ArgAction::Count)]
    verbose: u8,
    /// Require an up-to-date `Cargo.lock`; `check` and `import` also require an up-to-date `sw-error.lock`; `list` and `diff`
    /// read only `sw-error.lock`
    #[arg(long)]
    locked: bool,
    /// Run without the network
    #[arg(long)]
    offline: bool,
    /// Both `--locked` and `--offline`
    #[arg(long)]
    frozen: bool,
    /// Override a value of cargo's configuration, or add a file to it
    #[arg(long, value_name = "KEY=VALUE|PATH")]
    config: Vec<String>,
    /// Unstable options of a nightly cargo
    #[arg(short = 'Z', value_name = "FLAG")]
    unstable: Vec<String>,
    /// Whether to use colours; defaults to `CARGO_TERM_COLOR`, as in cargo
    #[arg(long, value_enum, value_name = "WHEN")]
    pub color: Option<ColorChoice>,
    #[command(flatten)]
    targets: TargetArgs,
}

impl CargoArgs {
    /// The manifest on the command line; `None` for that of the current folder.
    pub(super) fn manifest_path(&self) -> Option<&Path> {
        self.manifest.manifest_path.as_deref()
    }

    /// The arguments of each run of cargo that select features, target and profile, from the command line or else the settings.
    pub(super) fn configurations(&self, workspace: &Workspace) -> Vec<Vec<String>> {
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
        if self.release {
            selected.push("--release".to_owned());
        }
        selected.extend(options("--profile", self.profile.as_slice()));
        let configurations = &workspace.config.configurations;
        if selected.is_empty() && !configurations.is_empty() {
            configurations.clone()
        } else {
            vec![selected]
        }
    }

    /// The arguments that all runs of cargo share.
    pub(super) fn common(&self, workspace: &Workspace) -> Vec<OsString> {
        let mut arguments = self.build();
        arguments.extend(switches([(self.keep_going, "--keep-going")]));
        if !self.workspace.exclude.is_empty() {
            arguments.push("--workspace".to_owned());
            arguments.extend(options("--exclude", &self.workspace.exclude));
        } else if self.selected().is_empty() {
            arguments.push("--workspace".to_owned());
            let excluded = workspace.config.exclude.iter();
            // Cargo would warn about a dependency, which `--workspace` does not select anyway.
            for excluded in excluded.filter(|excluded| workspace.is_member(&excluded.name)) {
                arguments.extend(["--exclude".to_owned(), excluded.name.clone()]);
            }
        } else {
            arguments.extend(options("--package", self.selected()));
        }
        let mut arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
        if let Some(path) = self.manifest_path() {
            arguments.extend(["--manifest-path".into(), path.into()]);
        }
        arguments
    }

    /// The arguments for any cargo command that builds.
    pub(super) fn build(&self) -> Vec<String> {
        let mut arguments = self.global();
        arguments.extend(options("--jobs", self.jobs.as_slice()));
        arguments.extend(switches([(
            self.ignore_rust_version,
            "--ignore-rust-version",
        )]));
        arguments
    }

    /// Keys with values, and files, that the command line adds to cargo's configuration.
    pub(super) fn config(&self) -> &[String] {
        &self.config
    }

    /// The packages whose tests run.
    ///
    /// They include packages that the settings exclude: their codes are not promised, but their tests cover codes of others.
    pub(super) fn tested_packages(&self) -> Vec<String> {
        let excluded = options("--exclude", &self.workspace.exclude);
        if excluded.is_empty() && !self.selected().is_empty() {
            return options("--package", self.selected());
        }
        [vec!["--workspace".to_owned()], excluded].concat()
    }

    /// The same arguments with all packages, whatever `-p` selects.
    pub(crate) fn of_all_packages(&self) -> Self {
        let mut all = self.clone();
        all.workspace.package.clear();
        all
    }

    /// Whether the command line selects packages.
    pub(crate) fn selects_packages(&self) -> bool {
        !self.workspace.exclude.is_empty() || !self.selected().is_empty()
    }

    /// The packages of `-p` that are not `known`, as written.
    pub(crate) fn unknown_packages(&self, known: &[&str]) -> impl Iterator<Item = &str> {
        let specs = self.selected().iter().map(|spec| name_in_spec(spec));
        specs.filter(|spec| !known.iter().any(|name| is_match(spec, name)))
    }

    /// The packages of `-p`; `--workspace` overrides it, as in cargo.
    fn selected(&self) -> &[String] {
        if self.workspace.workspace || self.workspace.all {
            &[]
        } else {
            &self.workspace.package
        }
    }

    /// The packages to check.
    #[must_use]
    pub fn scope(&self, workspace: &Workspace, registry: &Registry) -> Scope {
        let packages = self.packages(workspace);
        let scope = packages.map_or_else(Scope::default, Scope::of);
        scope
            .without(registry.unread_packages.iter().cloned())
            .without(self.partly_checked(workspace))
    }

    /// The targets to check, from the command line or else the settings.
    pub(super) fn targets(&self, workspace: &Workspace) -> Targets {
        let selected = self.targets.targets();
        if selected.is_empty() {
            workspace.config.targets.clone()
        } else {
            selected
        }
    }

    /// The members with a library or a program that the settings check and the command line leaves out.
    ///
    /// The settings define the promise, so targets that they leave out are not part of it.
    fn partly_checked(&self, workspace: &Workspace) -> Vec<String> {
        let (checked, promised) = (self.targets(workspace), &workspace.config.targets);
        let is_left_out = |target: &MemberTarget| {
            let MemberTarget { kind, name, .. } = target;
            kind.is_for_clients() && promised.selects(*kind, name) && !checked.selects(*kind, name)
        };
        let members = workspace.packages.iter();
        let members = members.filter(|member| member.targets.iter().any(is_left_out));
        members.map(|member| member.name.clone()).collect()
    }

    /// The names of the selected packages; `None` for all.
    pub(crate) fn packages(&self, workspace: &Workspace) -> Option<Vec<String>> {
        let members = workspace.members.values().map(|(name, _)| name.clone());
        let mut names: Vec<_> = members.filter(|name| self.selects(name)).collect();
        if self.workspace.exclude.is_empty() {
            // A dependency can be selected although it is not a member.
            let selected = self.selected().iter();
            names.extend(selected.map(|spec| name_in_spec(spec).to_owned()));
        }
        self.selects_packages().then_some(names)
    }

    /// Whether a package is selected.
    pub(crate) fn selects(&self, package: &str) -> bool {
        let is_meant = |specs: &[String]| {
            let mut patterns = specs.iter().map(|spec| name_in_spec(spec));
            patterns.any(|pattern| is_match(pattern, package))
        };
        let (excluded, selected) = (&self.workspace.exclude, self.selected());
        if excluded.is_empty() {
            selected.is_empty() || is_meant(selected)
        } else {
            !is_meant(excluded)
        }
    }

    /// Whether neither the command line nor the settings select features, a target or a profile.
    pub(crate) fn is_default(&self, workspace: &Workspace) -> bool {
        self.configurations(workspace).concat().is_empty()
    }

    /// The build folder, as an absolute path.
    pub(super) fn build_folder(&self, workspace: &Workspace) -> PathBuf {
        self.target_dir.as_deref().map_or_else(
            || workspace.build_folder(),
            // Cargo refuses an empty path.
            |folder| std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf()),
        )
    }

    /// The build folder that the user chose; `None` for our own.
    pub(super) fn target_dir(&self) -> Option<&Path> {
        self.target_dir.as_deref()
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// The number of `-v`.
    pub(crate) fn verbosity(&self) -> u8 {
        self.verbose
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.locked || self.frozen
    }

    /// The arguments for any cargo command.
    pub(super) fn global(&self) -> Vec<String> {
        let mut arguments: Vec<_> = switches([
            (self.locked, "--locked"),
            (self.offline, "--offline"),
            (self.frozen, "--frozen"),
        ])
        .collect();
        arguments.extend(options("--config", &self.config));
        arguments.extend(options("-Z", &self.unstable));
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

/// The names of the switches that are set.
fn switches<const N: usize>(switches: [(bool, &'static str); N]) -> impl Iterator<Item = String> {
    let set = switches.into_iter().filter(|(is_set, _)| *is_set);
    set.map(|(_, name)| name.to_owned())
}

/// Parses a number of jobs as cargo does.
fn jobs(text: &str) -> Result<String, &'static str> {
    match text.parse::<i32>() {
        Ok(0) => Err("expected at least one job"),
        Err(_) if text != "default" => Err("expected a number or `default`"),
        _ => Ok(text.to_owned()),
    }
}

/// `--name value` for each value.
fn options(name: &str, values: &[String]) -> Vec<String> {
    values
        .iter()
        .flat_map(|value| [name.to_owned(), value.clone()])
        .collect()
}
