//! The workspace that a command is about: its root, its packages and its settings.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use cargo_metadata::MetadataCommand;

use super::{
    dependencies::Dependencies,
    features::{self, Optional},
    member::Member,
};
use crate::{
    config::Config,
    error::{Error, Mistake},
    model::{code::Location, registry::Registry},
    text::{pattern::is_match, suggest::unknown},
};

/// A cargo workspace, or a package that is one by itself.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The folder of the root manifest.
    pub root: PathBuf,
    /// `[workspace.metadata.sw-error]`.
    pub config: Config,
    /// Where cargo puts what it builds.
    pub target_directory: PathBuf,
    /// Where cargo puts what nobody but it needs; the target directory where nothing else is set.
    pub build_directory: PathBuf,
    /// Name and version of each member, by cargo's id.
    pub members: BTreeMap<String, (String, String)>,
    /// The members, with what they need and what they have to compile.
    pub packages: Vec<Member>,
    /// Members with features that are off by default.
    pub optional: Vec<Optional>,
}

impl Workspace {
    /// Finds the workspace of a manifest, or of the current folder; its settings may name these checks.
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
        let mut mistakes = workspace.unknown_excluded()?;
        mistakes.extend(workspace.unknown_targets());
        workspace.config.mistakes.extend(mistakes);
        Ok(workspace)
    }

    /// Our own target directory: the variable that makes the derive emit lines would invalidate that of the user.
    pub(crate) fn build_folder(&self) -> PathBuf {
        self.target_directory.join("sw-error")
    }

    /// Whether the codes of a package are not promised.
    pub(crate) fn excludes(&self, package: &str) -> bool {
        self.config
            .exclude
            .iter()
            .any(|excluded| excluded.package == package)
    }

    /// The features that may hide codes, by package: those that the sources of a package with codes name.
    ///
    /// What is compiled without a feature does not tell what is behind it. So this is what to look at, not what was found.
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

    /// The packages of git and registries that may have codes, as `Cargo.lock` has them at the moment.
    pub(super) fn dependencies(&self) -> Result<Dependencies, Error> {
        Dependencies::read(&self.root, &self.packages, |package| self.excludes(package))
    }

    pub(super) fn is_member(&self, package: &str) -> bool {
        self.members.values().any(|(name, _)| name == package)
    }

    /// A package that is excluded is there, or the exclusion would silently be of no use.
    fn unknown_excluded(&self) -> Result<Vec<Mistake>, Error> {
        let excluded = &self.config.exclude;
        let mut unknown = excluded
            .iter()
            .filter(|excluded| !self.is_member(&excluded.package))
            .peekable();
        if unknown.peek().is_none() {
            return Ok(Vec::new());
        }
        let dependencies = self.dependencies()?;
        let members = self.members.values().map(|(name, _)| name.as_str());
        let names: Vec<_> = members.chain(dependencies.names()).collect();
        let unknown = unknown.filter(|excluded| !names.contains(&excluded.package.as_str()));
        Ok(unknown
            .map(|excluded| self.unknown(&excluded.location, "package", &excluded.package, &names))
            .collect())
    }

    /// A target that is checked by name is there.
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

    /// A name in the settings that nothing has.
    fn unknown(&self, location: &Location, what: &str, name: &str, known: &[&str]) -> Mistake {
        Mistake {
            path: self.root.join("Cargo.toml"),
            line: location.line,
            column: location.column,
            message: if known.is_empty() {
                format!("there is no {what} `{name}`, and no package has another one")
            } else {
                unknown(what, name, known)
            },
        }
    }
}
