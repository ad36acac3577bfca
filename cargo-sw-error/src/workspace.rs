//! The workspace that a command is about: its root, its packages and its settings.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use cargo_metadata::MetadataCommand;

use crate::{
    config::{Config, unknown},
    error::{Error, Mistake},
};

/// The name of the registry's file, at the root of the workspace.
pub const LOCK_NAME: &str = "sw-error.lock";

/// A cargo workspace, or a package that is one by itself.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The folder of the root manifest.
    pub root: PathBuf,
    /// `[workspace.metadata.sw-error]`.
    pub config: Config,
    /// Where cargo puts what it builds.
    pub target_directory: PathBuf,
    /// Name and version of each member, by cargo's id.
    pub members: BTreeMap<String, (String, String)>,
}

/// Whether a manifest seems to be that of a workspace.
fn has_workspace(manifest: &Path) -> bool {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    text.lines().any(|line| line.starts_with("[workspace"))
}

impl Workspace {
    /// Finds the workspace of a manifest, or of the current folder.
    ///
    /// # Errors
    ///
    /// Cargo cannot read the manifests, or the settings have mistakes.
    pub fn load(manifest_path: Option<&Path>, cargo_args: &[String]) -> Result<Self, Error> {
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
        let config = Config::read(&root.join("Cargo.toml"))?;
        let workspace = Self {
            config,
            target_directory: metadata.target_directory.into_std_path_buf(),
            members,
            root,
        };
        workspace.check_excluded()?;
        Ok(workspace)
    }

    /// What [`Workspace::load`] will most likely find, but for the members, where a check has run before.
    ///
    /// Cargo takes a third of a warm check to say where a workspace begins and where it is built, and both seldom change:
    /// who guesses can begin to build while cargo says so. A wrong guess leaves nothing behind, as the folder that we build
    /// into is there already.
    #[must_use]
    pub fn likely(manifest_path: Option<&Path>) -> Option<Self> {
        let here = std::env::current_dir().ok()?;
        let manifest = here.join(manifest_path.unwrap_or(Path::new("Cargo.toml")));
        let manifests = || {
            let folders = manifest.parent().into_iter().flat_map(Path::ancestors);
            folders.map(|folder| folder.join("Cargo.toml"))
        };
        let root = manifests()
            .find(|manifest| has_workspace(manifest))
            .or_else(|| manifests().find(|manifest| manifest.is_file()))?;
        let config = Config::read(&root).ok()?;
        let root = root.parent()?.to_path_buf();
        let target_directory = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => here.join(folder),
            None => root.join("target"),
        };
        let likely = Self {
            root,
            config,
            target_directory,
            members: BTreeMap::new(),
        };
        likely.build_folder().is_dir().then_some(likely)
    }

    /// Where we build: apart, as the variable that makes the derive speak would have the others build anew.
    #[must_use]
    pub fn build_folder(&self) -> PathBuf {
        self.target_directory.join("sw-error")
    }

    /// Whether the codes of a package are not promised.
    #[must_use]
    pub fn excludes(&self, package: &str) -> bool {
        self.config
            .exclude
            .iter()
            .any(|excluded| excluded.package == package)
    }

    /// A package that is excluded is there, or the exclusion would silently be of no use.
    fn check_excluded(&self) -> Result<(), Error> {
        let names: Vec<_> = self
            .members
            .values()
            .map(|(name, _)| name.as_str())
            .collect();
        let mistakes: Vec<_> = self
            .config
            .exclude
            .iter()
            .filter(|excluded| !names.contains(&excluded.package.as_str()))
            .map(|excluded| Mistake {
                path: self.root.join("Cargo.toml"),
                line: excluded.place.0,
                column: excluded.place.1,
                message: unknown("package", &excluded.package, &names),
            })
            .collect();
        if mistakes.is_empty() {
            Ok(())
        } else {
            Err(Error::Text(mistakes))
        }
    }

    /// The file of the registry.
    #[must_use]
    pub fn lock_path(&self) -> PathBuf {
        self.root.join(LOCK_NAME)
    }
}
