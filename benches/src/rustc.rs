//! Runs instead of rustc, called by cargo, and counts the cost of each rustc.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike,
};

use crate::valgrind;

/// The file with the counts: one line for each rustc, with its package and its count.
const LOG: &str = "SW_ERROR_BENCHES_LOG";
/// The unit to count.
const UNIT: &str = "SW_ERROR_BENCHES_UNIT";
/// The only package to count, if set.
const PACKAGE: &str = "SW_ERROR_BENCHES_PACKAGE";

/// The unit to count.
#[derive(Clone, Copy)]
pub enum Unit {
    /// Counted by valgrind.
    Instructions,
    /// Seconds of CPU, measured by the operating system.
    Seconds,
}

impl Unit {
    /// The value of the environment variable.
    fn name(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Seconds => "seconds",
        }
    }
}

/// Downloads all packages in this program's lock, because the generated packages are built offline.
pub fn fetch() -> io::Result<()> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let status = Command::new(env!("CARGO"))
        .args(["fetch", "--quiet", "--locked", "--manifest-path", manifest])
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("cargo fetch: {status}")))
    }
}

/// Runs cargo and returns the cost of rustc for each package, or only for `package`.
pub fn count(
    cargo: &mut Command,
    unit: Unit,
    package: Option<&str>,
    folder: &Path,
) -> io::Result<Vec<(String, f64)>> {
    let log = folder.join("counts");
    fs::write(&log, "")?;
    cargo
        .env("RUSTC_WRAPPER", env::current_exe()?)
        .env(LOG, &log)
        .env(UNIT, unit.name())
        .env(PACKAGE, package.unwrap_or_default())
        // Cargo sets it if it runs this program.
        .env_remove("CARGO_PKG_NAME");
    let status = cargo.status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{cargo:?}: {status}")));
    }
    let text = fs::read_to_string(&log)?;
    let counts = text.lines().map(|line| {
        let (package, count) = line.split_once(' ')?;
        Some((package.to_owned(), count.parse().ok()?))
    });
    let counts: Option<Vec<_>> = counts.collect();
    counts.ok_or_else(|| io::Error::other(format!("malformed counts:\n{text}")))
}

/// Runs rustc, if cargo called this program instead of it.
pub fn stand_in() -> Option<io::Result<ExitCode>> {
    let log = env::var_os(LOG)?;
    Some(run(Path::new(&log)))
}

fn run(log: &Path) -> io::Result<ExitCode> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    // Cargo also asks rustc for its version and features, without a package.
    let package = env::var("CARGO_PKG_NAME").unwrap_or_default();
    let only = env::var(PACKAGE).unwrap_or_default();
    let is_counted = !package.is_empty() && (only.is_empty() || only == package);
    let by_valgrind =
        is_counted && env::var(UNIT).is_ok_and(|unit| unit == Unit::Instructions.name());

    let valgrind_log = log.with_extension(std::process::id().to_string());
    let mut command = if by_valgrind {
        let mut option = OsString::from("--log-file=");
        option.push(&valgrind_log);
        let mut command = valgrind::command();
        command.arg(option).arg(compiler(&arguments[0])?);
        command
    } else {
        Command::new(&arguments[0])
    };
    command.args(&arguments[1..]);
    let status = command.status()?;

    if is_counted {
        let count = if by_valgrind {
            instructions(&valgrind_log)?
        } else {
            seconds()?
        };
        // In one write, because several processes write at a time.
        let line = format!("{package} {count}\n");
        fs::OpenOptions::new()
            .append(true)
            .open(log)?
            .write_all(line.as_bytes())?;
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}

/// The compiler itself, so that valgrind does not count rustup.
fn compiler(rustc: &OsStr) -> io::Result<PathBuf> {
    let out = Command::new(rustc).args(["--print", "sysroot"]).output()?;
    let sysroot = String::from_utf8_lossy(&out.stdout);
    Ok(Path::new(sysroot.trim()).join("bin/rustc"))
}

/// Reads the count from valgrind's log.
fn instructions(valgrind_log: &Path) -> io::Result<f64> {
    let text = fs::read_to_string(valgrind_log)?;
    fs::remove_file(valgrind_log)?;
    valgrind::instructions(&text)
        .ok_or_else(|| io::Error::other(format!("valgrind counted nothing:\n{text}")))
}

/// The seconds of CPU of this process's child, rustc.
fn seconds() -> io::Result<f64> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    #[expect(clippy::cast_precision_loss, reason = "some seconds")]
    let microseconds = (usage.user_time() + usage.system_time()).num_microseconds() as f64;
    Ok(microseconds / 1e6)
}
