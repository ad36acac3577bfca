//! This program as a wrapper of rustc, which compiles the library with our `--cfg`.
//!
//! Cargo takes flags from one of many places, and the first wins: `RUSTFLAGS` would replace the user's flags.
//! As `RUSTC_WRAPPER`, we leave all of them in place.

use std::{
    env,
    ffi::{OsStr, OsString},
    io,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use sw_error_core::coverage::{BUILD, CFG};
use toml::de::DeTable;

use crate::{error::Error, text::files};

/// The variable with the user's own wrapper; empty if there is none.
pub(super) const WRAPPED: &str = "SW_ERROR_COVERAGE_WRAPPED";

/// Runs the compiler if cargo called this program as its wrapper; `program` is the first argument.
///
/// # Errors
///
/// The compiler cannot be started.
pub fn run(program: &OsStr, arguments: impl Iterator<Item = OsString>) -> io::Result<ExitCode> {
    let arguments: Vec<_> = arguments.collect();
    let wrapped = env::var_os(WRAPPED).filter(|wrapped| !wrapped.is_empty());
    let mut command = match wrapped {
        Some(wrapped) => {
            let mut command = Command::new(wrapped);
            command.arg(program);
            command
        }
        None => Command::new(program),
    };
    command.args(&arguments);
    if env::var_os(BUILD).is_some_and(|build| is_library(&arguments, Path::new(&build))) {
        command.args(["--cfg", CFG]);
    }
    replace_us_by(&mut command)
}

/// Whether cargo called this program in a run of [`coverage`](super::coverage).
#[must_use]
pub fn is_wrapper() -> bool {
    env::var_os(BUILD).is_some()
}

/// Whether this compiles the library for our target directory: tests may call cargo with one of their own.
fn is_library(arguments: &[OsString], build: &Path) -> bool {
    let value = |name: &str| {
        let pair = arguments.windows(2).find(|pair| pair[0] == name)?;
        Some(pair[1].as_os_str())
    };
    value("--crate-name") == Some(OsStr::new("sw_error"))
        && value("--out-dir").is_some_and(|folder| Path::new(folder).starts_with(build))
}

#[cfg(unix)]
fn replace_us_by(command: &mut Command) -> io::Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

#[cfg(not(unix))]
fn replace_us_by(command: &mut Command) -> io::Result<ExitCode> {
    let code = command.status()?.code();
    let code = code.and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The wrapper that cargo would call without us; empty if there is none. `config` is the configuration on the command line.
///
/// # Errors
///
/// A file of cargo's configuration cannot be read.
pub(super) fn wrapped(config: &[String]) -> Result<OsString, Error> {
    if is_wrapper() {
        // In a test that calls this command, the configured wrapper is this program.
        return Ok(env::var_os(WRAPPED).unwrap_or_default());
    }
    let current = env::current_dir().map_err(Error::Cargo)?;
    let variable = |name| env::var_os(name).map(|wrapper| program(wrapper, &current));
    if let Some(wrapper) = variable("RUSTC_WRAPPER") {
        return Ok(wrapper);
    }
    // The last setting wins.
    for setting in config.iter().rev() {
        let file = current.join(setting);
        let (text, root) = match files::read(&file) {
            // Paths in the file are relative to its grandparent, as for a file in `.cargo`.
            Ok(Some(text)) => (text, file.ancestors().nth(2).unwrap_or(&current)),
            _ => (setting.clone(), current.as_path()),
        };
        if let Some(wrapper) = wrapper_in(&text) {
            return Ok(program(wrapper.into(), root));
        }
    }
    match variable("CARGO_BUILD_RUSTC_WRAPPER") {
        Some(wrapper) => Ok(wrapper),
        None => configured(&current),
    }
}

/// The wrapper in cargo's configuration files: the file nearest to the folder wins.
fn configured(current: &Path) -> Result<OsString, Error> {
    let folders = current.ancestors().map(|folder| folder.join(".cargo"));
    for folder in folders.chain(cargo_home()) {
        // If both exist, cargo reads the one without an extension.
        for name in ["config", "config.toml"] {
            let Some(text) = files::read(&folder.join(name))? else {
                continue;
            };
            if let Some(wrapper) = wrapper_in(&text) {
                return Ok(program(wrapper.into(), folder.parent().unwrap_or(&folder)));
            }
            break;
        }
    }
    Ok(OsString::new())
}

fn cargo_home() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// A program to start: a path is relative to `folder`, a name is looked up as usual.
fn program(name: OsString, folder: &Path) -> OsString {
    let is_path = Path::new(&name).components().count() > 1;
    if is_path {
        folder.join(name).into()
    } else {
        name
    }
}

fn wrapper_in(text: &str) -> Option<String> {
    // Cargo reports the mistakes.
    let document = DeTable::parse(text).ok()?;
    let build = document.get_ref().get("build")?.get_ref();
    let wrapper = build.get("rustc-wrapper")?.get_ref().as_str()?;
    Some(wrapper.to_owned())
}
