//! The workspace of a command: its root, its packages and its settings.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use cargo_metadata::MetadataCommand;

use super::{
    dependencies::{Dependencies, Needs},
    features::{self, Optional},
    member::{Member, MemberTarget},
};
use crate::{
    config::Config,
    error::{Error, Mistake},
    model::{code::Location, registry::Registry, target::Kind},
    text::{pattern::is_match, suggest::unknown},
};

/// A cargo workspace, or a single package.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The folder of the root manifest.
    pub root: PathBuf,
    /// `[workspace.metadata.sw-error]`.
    pub config: Config,
    /// Cargo's target directory.
    pub target_directory: PathBuf,
    /// Cargo's folder for intermediate artifacts, by default the target directory.
    pub build_directory: PathBuf,
    /// Name and version of each member, by cargo's id.
    pub members: BTreeMap<String, (String, String)>,
    /// The members, with dependencies and targets.
    pub packages: Vec<Member>,
    /// Members with features that are off by default.
    pub optional: Vec<Optional>,
}

impl Workspace {
    /// Finds the workspace of a manifest or of the current folder; its settings may use the ids in `checks`.
    pub(super) fn load(
        manifest_path: Option<&Path>,
        cargo_args: &[String],
        checks: &[&'static str],
    ) -> Result<Self, Error> {
        let mut command = MetadataCommand::new();
        command.no_deps().other_options(cargo_args.to_vec());
        if let Some(path) = manifest_path {
            command.manifest_path(path);
        }
        let metadata = command.exec().map_err(|error| match error {
            cargo_metadata::Error::CargoMetadata { stderr } => Error::Metadata(stderr),
            other => Error::Metadata(other.to_string()),
        })?;
        let root = metadata.workspace_root.clone().into_std_path_buf();
        let members = metadata
            .workspace_packages()
            .into_iter()
            .map(|package| {
                let name = (package.name.to_string(), package.version.to_string());
                (package.id.repr.clone(), name)
            })
            .collect();
        let manifest = root.join("Cargo.toml");
        let mut config = Config::read(&manifest, checks)?;
        for package in metadata.workspace_packages() {
            let path = package.manifest_path.as_std_path();
            if path != manifest && package.metadata.is_object() {
                config.mistakes.extend(Config::misplaced(path)?);
            }
        }
        let target_directory = metadata.target_directory.clone().into_std_path_buf();
        let build_directory = metadata.build_directory.clone();
        let mut workspace = Self {
            config,
            build_directory: build_directory.map_or_else(|| target_directory.clone(), Into::into),
            target_directory,
            members,
            packages: metadata
                .workspace_packages()
                .into_iter()
                .map(Member::of)
                .collect(),
            optional: features::optional(&metadata),
            root,
        };
        let mut mistakes = workspace.unknown_packages()?;
        mistakes.extend(workspace.unknown_targets());
        workspace.config.mistakes.extend(mistakes);
        Ok(workspace)
    }

    /// Our own target directory: the variable that makes the derive emit lines would invalidate the user's.
    pub(crate) fn build_folder(&self) -> PathBuf {
        self.target_directory.join("sw-error")
    }

    /// Whether the codes of a package are not promised.
    pub(crate) fn excludes(&self, package: &str) -> bool {
        self.config
            .exclude
            .iter()
            .any(|excluded| excluded.name == package)
    }

    /// The features that may hide codes, by package: features that the sources of a package with codes mention.
    ///
    /// A build without a feature does not reveal what the feature adds, so these are candidates only.
    pub(crate) fn hiding_features(&self, registry: &Registry) -> Vec<(String, Vec<String>)> {
        let has_codes = |package: &str| registry.items.iter().any(|item| item.package == package);
        let packages = self.optional.iter();
        packages
            .filter(|optional| !self.excludes(&optional.package))
            .filter(|optional| optional.is_user || has_codes(&optional.package))
            .map(|optional| (optional.package.clone(), optional.named()))
            .filter(|(_, named)| !named.is_empty())
            .collect()
    }

    /// The git and registry packages that may have codes, by the current `Cargo.lock`.
    pub(super) fn dependencies(&self) -> Result<Dependencies, Error> {
        Dependencies::read(&self.root, &self.packages, |package| self.excludes(package))
    }

    /// The packages that each package needs at run time; known after cargo has run.
    pub(crate) fn needs(&self) -> Result<Needs, Error> {
        Needs::read(&self.root, &self.packages)
    }

    /// The members with a program.
    pub(crate) fn programs(&self) -> impl Iterator<Item = &str> {
        let is_program = |target: &MemberTarget| target.kind == Kind::Bin;
        let members = self.packages.iter();
        members
            .filter(move |member| member.targets.iter().any(is_program))
            .map(|member| member.name.as_str())
            .filter(|name| !self.excludes(name))
    }

    pub(super) fn is_member(&self, package: &str) -> bool {
        self.members.values().any(|(name, _)| name == package)
    }

    /// Packages in the settings that do not exist, which would otherwise have no effect.
    fn unknown_packages(&self) -> Result<Vec<Mistake>, Error> {
        let exports = self.config.exports.iter();
        let exported = exports.flat_map(|profile| &profile.packages);
        let all = self.config.exclude.iter().chain(exported);
        let mut unknown = all.filter(|named| !self.is_member(&named.name)).peekable();
        if unknown.peek().is_none() {
            return Ok(Vec::new());
        }
        let dependencies = self.dependencies()?;
        let members = self.members.values().map(|(name, _)| name.as_str());
        let names: Vec<_> = members.chain(dependencies.names()).collect();
        let unknown = unknown.filter(|named| !names.contains(&named.name.as_str()));
        Ok(unknown
            .map(|named| self.unknown(&named.location, "package", &named.name, &names))
            .collect())
    }

    /// Targets in the settings that do not exist.
    fn unknown_targets(&self) -> Vec<Mistake> {
        let chosen = self.config.targets.named.iter();
        let unknown = chosen.filter_map(|chosen| {
            let targets = self.packages.iter().flat_map(|member| &member.targets);
            let of_kind = targets.filter(|target| target.kind == chosen.kind);
            let known: Vec<_> = of_kind.map(|target| target.name.as_str()).collect();
            let is_known = known.iter().any(|name| is_match(&chosen.name, name));
            let kind = chosen.kind.name();
            (!is_known).then(|| self.unknown(&chosen.location, kind, &chosen.name, &known))
        });
        unknown.collect()
    }

    /// The mistake that nothing has a name in the settings.
    fn unknown(&self, location: &Location, what: &str, name: &str, known: &[&str]) -> Mistake {
        let message = if known.is_empty() {
            format!("there is no {what} `{name}`, and no package has another one")
        } else {
            unknown(what, name, known)
        };
        location.mistake(&self.root, message)
    }
}
