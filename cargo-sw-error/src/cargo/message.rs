//! [`CargoMessage`]: the parts that we read of cargo's messages.

use std::{borrow::Cow, path::PathBuf};

use serde::Deserialize;

/// The parts that we read of a message.
#[derive(Deserialize)]
pub(super) struct CargoMessage<'a> {
    #[serde(borrow)]
    pub(super) reason: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(super) package_id: Cow<'a, str>,
    pub(super) target: Option<Target>,
    #[serde(borrow, rename = "message")]
    pub(super) diagnostic: Option<Diagnostic<'a>>,
    #[serde(default)]
    pub(super) filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
pub(super) struct Target {
    pub(super) name: String,
    pub(super) kind: Vec<String>,
}

impl Target {
    /// The crate name for users, if the target is a library.
    pub(super) fn library(&self) -> Option<String> {
        let mut kinds = self.kind.iter();
        let is_library = kinds.any(|kind| matches!(kind.as_str(), "lib" | "rlib" | "dylib"));
        is_library.then(|| self.name.replace('-', "_"))
    }

    /// Whether only tests of this workspace see its codes.
    pub(super) fn is_for_tests(&self) -> bool {
        self.kind
            .iter()
            .any(|kind| matches!(kind.as_str(), "test" | "bench" | "example"))
    }
}

#[derive(Deserialize)]
pub(super) struct Diagnostic<'a> {
    #[serde(borrow)]
    pub(super) message: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) level: Cow<'a, str>,
    pub(super) rendered: Option<String>,
}

/// Whether a package is in a folder: cargo replays the messages of such a package in every run.
pub(super) fn is_in_folder(package_id: &str) -> bool {
    package_id.starts_with("path+")
}

/// Name and version in a package id: `path+file:///a/rooms#0.1.0` or `path+file:///a/b#rooms@0.1.0`.
pub(super) fn parse_package_id(id: &str) -> (String, String) {
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
