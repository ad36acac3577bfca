//! The built-in codes: those of `sw_error::HttpError`, in a workspace that has the feature `http-codes` on.
//!
//! Cargo does not repeat what the derive says of a package from a registry. So they are read from a file of the package,
//! wherever it comes from, and what is heard of them is not listened to.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    collect::{CargoArgs, cargo},
    error::{Error, Lines},
    lock::Entry,
    registry::{Found, FoundType, Gathered, Owner, Place},
    workspace::Workspace,
};

/// The package that has them.
const PACKAGE: &str = "sw-error";

/// The type that owns them.
const TYPE: &str = "HttpError";

/// The feature with which they are there.
pub(crate) const FEATURE: &str = "http-codes";

/// The file that lists them, beside the package's manifest.
const FILE: &str = "http-codes.toml";

/// The version of that file's form which we read.
const VERSION: u32 = 1;

/// The file.
#[derive(Deserialize)]
struct List {
    #[serde(rename = "type")]
    name: String,
    section: String,
    prefix: String,
    /// The source file of the type, below the package's folder.
    file: String,
    codes: Vec<Facts>,
}

#[derive(Deserialize)]
struct Facts {
    code: String,
    status: u16,
    variant: Option<String>,
    message: Option<String>,
    meaning: Option<String>,
    deprecated: Option<String>,
    #[serde(default)]
    retry_after: bool,
    #[serde(default)]
    headers: Vec<String>,
    #[serde(default)]
    details: Vec<String>,
}

/// A package that was compiled with the built-in codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Compiled {
    version: String,
    manifest: PathBuf,
}

impl Compiled {
    /// What cargo says of a unit, where the unit has the codes.
    pub(crate) fn of(
        (package, version): (String, String),
        features: &[String],
        manifest: Option<PathBuf>,
    ) -> Option<Self> {
        let is_it = package == PACKAGE && features.iter().any(|feature| feature == FEATURE);
        let manifest = manifest.filter(|_| is_it)?;
        Some(Self { version, manifest })
    }
}

/// Adds the codes of the packages that were compiled with them.
pub(crate) fn gather(
    compiled: &BTreeSet<Compiled>,
    workspace: &Workspace,
    args: &CargoArgs,
    configuration: (usize, &[String]),
    gathered: &mut Gathered,
) -> Result<(), Error> {
    if compiled.is_empty() {
        return Ok(());
    }
    let promised = promised_versions(workspace, args, configuration.1)?;
    for package in compiled {
        let only_tests = !promised.contains(&package.version);
        let (list, places) = read(package)?;
        let owner = FoundType {
            package: PACKAGE.to_owned(),
            version: package.version.clone(),
            place: places.after("enum ", &list.name),
            name: list.name,
            section: list.section,
            prefix: list.prefix,
            only_tests,
            configurations: BTreeSet::from([configuration.0]),
        };
        for facts in list.codes {
            let place = places.after("code = ", &format!("\"{}\"", facts.code));
            gathered.add_code(found(&owner, facts, place));
        }
        gathered.add_type(owner);
    }
    Ok(())
}

fn found(owner: &FoundType, facts: Facts, place: Place) -> Found {
    Found {
        code: facts.code,
        status: facts.status,
        section: owner.section.clone(),
        owner: Owner {
            package: owner.package.clone(),
            version: owner.version.clone(),
            type_name: owner.name.clone(),
            variant: facts.variant,
            prefix: owner.prefix.clone(),
        },
        meaning: facts.meaning,
        message: facts.message,
        deprecated: facts.deprecated,
        retry_after: facts.retry_after,
        headers: facts.headers,
        details: facts.details,
        place,
        only_tests: owner.only_tests,
        configurations: owner.configurations.clone(),
    }
}

/// The versions that have the codes in what the packages are when nobody tests them.
///
/// What was compiled has the features that dev-dependencies ask for, and so has `cargo metadata`; `cargo tree` can tell.
/// Build scripts and procedural macros answer no requests.
fn promised_versions(
    workspace: &Workspace,
    args: &CargoArgs,
    configuration: &[String],
) -> Result<BTreeSet<String>, Error> {
    let mut command = cargo();
    command
        .args(["tree", "--edges", "normal,no-proc-macro"])
        .args(["--prefix", "none", "--format", "{p}\t{f}"])
        .args(without_profile(configuration))
        .args(args.common(workspace));
    let output = command.output().map_err(Error::Cargo)?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Error::Metadata(stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let versions = text.lines().filter_map(version_with_codes);
    Ok(versions.map(str::to_owned).collect())
}

/// `0.1.0` of `sw-error v0.1.0 (/a/sw-error)⇥default,http,http-codes (*)`.
fn version_with_codes(line: &str) -> Option<&str> {
    let (package, features) = line.split_once('\t')?;
    let mut words = package.split(' ');
    let is_it = words.next() == Some(PACKAGE)
        && features.split([',', ' ']).any(|feature| feature == FEATURE);
    words.next()?.strip_prefix('v').filter(|_| is_it)
}

/// The profile changes no features, and `cargo tree` knows none.
fn without_profile(configuration: &[String]) -> Vec<&String> {
    let mut arguments = Vec::new();
    let mut rest = configuration.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--profile" => drop(rest.next()),
            "--release" => {}
            other if other.starts_with("--profile=") => {}
            _ => arguments.push(argument),
        }
    }
    arguments
}

fn read(package: &Compiled) -> Result<(List, Places), Error> {
    #[derive(Deserialize)]
    struct Form {
        version: u32,
    }

    let folder = package.manifest.parent().unwrap_or(Path::new(""));
    let path = folder.join(FILE);
    let text = fs::read_to_string(&path).map_err(|source| Error::File {
        what: "read",
        path,
        source,
    })?;
    let form: Form = toml_edit::de::from_str(&text).map_err(|error| unreadable(&error))?;
    if form.version != VERSION {
        return Err(Error::Protocol {
            package: PACKAGE.to_owned(),
            version: form.version.to_string(),
        });
    }
    let list: List = toml_edit::de::from_str(&text).map_err(|error| unreadable(&error))?;
    // Places are for people: without the source there are none, and nothing else is missing.
    let source = fs::read_to_string(folder.join(&list.file)).unwrap_or_default();
    let file = format!("{PACKAGE}-{}/{}", package.version, list.file);
    Ok((list, Places { file, source }))
}

fn unreadable(error: &toml_edit::de::Error) -> Error {
    Error::Refused(format!(
        "{FILE} of package `{PACKAGE}` is not as this cargo-sw-error expects it ({}); \
         install the cargo-sw-error of that version",
        error.message()
    ))
}

/// Where things are in the source of the type.
struct Places {
    /// As cargo names the folder of a package: the same on each machine.
    file: String,
    source: String,
}

impl Places {
    /// The place of a text that is there after another.
    fn after(&self, before: &str, text: &str) -> Place {
        let offset = self.source.find(&format!("{before}{text}"));
        let (line, column) = offset.map_or((0, 0), |offset| {
            Lines::of(&self.source).place(offset + before.len())
        });
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place {
            file: self.file.clone(),
            line: number(line),
            column: number(column),
        }
    }
}

/// Whether a type is the one that owns the built-in codes.
pub(crate) fn is_built_in(package: &str, type_name: &str) -> bool {
    package == PACKAGE && type_name == TYPE
}

impl Found {
    /// Whether the code is one of those that come with the feature `http-codes` of `sw-error`.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        is_built_in(&self.owner.package, &self.owner.type_name)
    }
}

impl FoundType {
    /// Whether this is the type whose codes come with the feature `http-codes` of `sw-error`.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        is_built_in(&self.package, &self.name)
    }
}

impl Entry {
    /// Whether the code was promised as one of those that come with the feature `http-codes` of `sw-error`.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        let mut parts = self.owner.split("::");
        let package = parts.next().unwrap_or_default();
        is_built_in(package, parts.next().unwrap_or_default())
    }
}
