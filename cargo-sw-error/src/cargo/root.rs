//! Finds the folder of a workspace, for commands that read only its lock.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use super::args::CargoArgs;
use crate::{error::Error, lock::LOCK_NAME};

/// The folder of the workspace, even if cargo cannot read one of its packages.
///
/// If cargo cannot even read the manifest, this is the folder with the lock.
pub(super) fn root(args: &CargoArgs) -> Result<PathBuf, Error> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["locate-project", "--workspace", "--message-format=plain"]);
    command.args(args.global());
    if let Some(path) = args.manifest_path() {
        command.arg("--manifest-path").arg(path);
    }
    let failure = match command.output() {
        Err(error) => Error::Cargo(error),
        Ok(output) if output.status.success() => {
            let manifest = String::from_utf8_lossy(&output.stdout);
            let manifest = Path::new(manifest.trim_end());
            return Ok(manifest.parent().unwrap_or(manifest).to_path_buf());
        }
        Ok(output) => Error::Metadata(String::from_utf8_lossy(&output.stderr).into_owned()),
    };
    let manifest = args.manifest_path().unwrap_or(Path::new("Cargo.toml"));
    let start = std::path::absolute(manifest).map_err(Error::Cargo)?;
    let mut folders = start.ancestors().skip(1);
    let with_lock = folders.find(|folder| folder.join(LOCK_NAME).is_file());
    with_lock.map(Path::to_path_buf).ok_or(failure)
}
