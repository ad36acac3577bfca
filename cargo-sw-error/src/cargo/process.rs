//! [`Cargo`]: a run of `cargo check` in which the derive emits its lines.

use std::{
    env,
    ffi::OsString,
    fs,
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStderr, ChildStdout, Command, Stdio},
    thread::{self, JoinHandle},
};

use sw_error_core::line::VARIABLE;

use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::{args::CargoArgs, remarks::note, workspace::Workspace};
use crate::error::Error;

/// The packages whose messages cargo replays when it has nothing to compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Messages {
    /// Packages in folders, such as the members; cargo prints its usual progress.
    OfFolders,
    /// All packages; cargo prints a line for each package and each call of the compiler, which we hide.
    All,
}

/// The output of cargo and the compiler before cargo failed.
pub(super) struct Failure {
    /// The compiler's errors.
    pub(super) errors: Vec<String>,
    /// Cargo's stderr, if that is not a terminal.
    pub(super) last_words: Vec<u8>,
}

impl Failure {
    pub(super) fn show(self) -> Error {
        let mut stderr = anstream::stderr().lock();
        // A failure to write to stderr cannot be reported.
        for error in &self.errors {
            let _ = write!(stderr, "{error}");
        }
        let _ = stderr.write_all(&self.last_words);
        Error::Build
    }
}

/// A running cargo; dropping this stops it.
pub(super) struct Cargo {
    child: Child,
    last_words: Option<JoinHandle<Vec<u8>>>,
}

impl Cargo {
    /// Starts cargo for one configuration, the arguments that select features, target and profile.
    pub(super) fn start(
        workspace: &Workspace,
        args: &CargoArgs,
        configuration: &[String],
        messages: Messages,
    ) -> Result<Self, Error> {
        let mut command = command(workspace, args, configuration, messages);
        command.stdout(Stdio::piped());
        if is_captured(args, messages) {
            // Cargo's last words must come after the compiler's errors.
            command.stderr(Stdio::piped());
        }
        let mut child = command.spawn().map_err(Error::Cargo)?;
        let shows_progress = messages == Messages::All && is_terminal() && !args.is_quiet();
        let last_words = child.stderr.take().map(|stderr| {
            thread::spawn(move || {
                if shows_progress {
                    pass_progress_on(stderr)
                } else {
                    all_of(stderr)
                }
            })
        });
        Ok(Self { child, last_words })
    }

    /// The messages; `None` on the second call.
    pub(super) fn messages(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Waits for the end; the error is cargo's stderr, if that is not a terminal.
    pub(super) fn wait(mut self) -> io::Result<Result<(), Vec<u8>>> {
        if self.child.wait()?.success() {
            return Ok(Ok(()));
        }
        let last_words = self.last_words.take();
        let last_words = last_words.and_then(|thread| thread.join().ok());
        Ok(Err(last_words.unwrap_or_default()))
    }
}

impl Drop for Cargo {
    /// After an error of ours, cargo would go on compiling; it may also have ended already.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Explains before the first run why it is slower than later ones, and how to make it faster.
pub(super) fn announce(workspace: &Workspace, args: &CargoArgs) {
    let folder = args.build_folder(workspace);
    if args.target_dir().is_some() || !is_first(args, &folder) {
        return;
    }
    note(&format!(
        "the first run compiles the workspace and its dependencies once more, in {}, \
         so that cargo's own builds stay as they are\n      \
         later runs compile what has changed; `--target-dir {}` shares what cargo has compiled",
        folder.display(),
        workspace.target_directory.display(),
    ));
}

/// Whether this is the first run that builds in a folder, and the user should know.
pub(super) fn is_first(args: &CargoArgs, folder: &Path) -> bool {
    !args.is_quiet() && !folder.exists()
}

/// Whether stderr is a terminal.
fn is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Whether to keep cargo's stderr until cargo fails; with `-v` it is shown immediately.
fn is_captured(args: &CargoArgs, messages: Messages) -> bool {
    messages == Messages::All || !is_terminal() && args.verbosity() == 0
}

fn all_of(mut stderr: ChildStderr) -> Vec<u8> {
    let mut text = Vec::new();
    // Part of the text is better than nothing.
    let _ = stderr.read_to_end(&mut text);
    text
}

/// Shows the lines that cargo also writes without `-v`, and returns all lines.
fn pass_progress_on(stderr: ChildStderr) -> Vec<u8> {
    const PROGRESS: &[&str] = &[
        "Adding",
        "Blocking",
        "Checking",
        "Compiling",
        "Downloaded",
        "Downloading",
        "Finished",
        "Locking",
        "Updating",
    ];
    let mut stderr = BufReader::new(stderr);
    let mut text = Vec::new();
    loop {
        let start = text.len();
        // Part of the text is better than nothing.
        if !matches!(stderr.read_until(b'\n', &mut text), Ok(1..)) {
            return text;
        }
        let line = String::from_utf8_lossy(&text[start..]);
        let plain = anstream::adapter::strip_str(&line).to_string();
        let word = plain.split_whitespace().next();
        if word.is_some_and(|word| PROGRESS.contains(&word)) {
            let _ = write!(anstream::stderr(), "{line}");
        }
    }
}

/// The cargo that called us, or else the one in the path.
pub(super) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

fn command(
    workspace: &Workspace,
    args: &CargoArgs,
    configuration: &[String],
    messages: Messages,
) -> Command {
    let folder = args.build_folder(workspace);
    let mut command = cargo();
    command
        .arg("check")
        .args(args.targets(workspace).options())
        // Without `-ansi`, cargo parses each message to remove the colours, which takes a tenth of its time when warm.
        // We remove them from the errors that we show, if stderr is no terminal.
        .arg("--message-format=json-diagnostic-rendered-ansi")
        .arg("--target-dir")
        .arg(&folder)
        .args(configuration)
        .args(args.common(workspace))
        .env(VARIABLE, "1")
        .env("CARGO_INCREMENTAL", "0");
    // A cargo with `build.warnings = "allow"` would hide our lines.
    command.args(["--config", "build.warnings=\"warn\""]);
    if let Some(folder) = build_dir(workspace, &folder) {
        // `--target-dir` moves only some of the artifacts. `--config` would override an environment variable.
        let path = folder.to_string_lossy();
        let value = TomlStringBuilder::new(&path).as_default().to_toml_value();
        command
            .arg("--config")
            .arg(format!("build.build-dir={value}"));
    }
    match args.verbosity() {
        _ if messages == Messages::All => {
            command.arg("-vv");
        }
        0 if !is_terminal() || args.is_quiet() => {
            command.arg("--quiet");
        }
        verbosity => {
            command.args((0..verbosity).map(|_| "--verbose"));
        }
    }
    if is_captured(args, messages) && args.color.is_none() {
        // Cargo would search each message for colours, which takes a tenth of its time when warm. We remove them where needed.
        command.args(["--color", "always"]);
    }
    command
}

/// Cargo's folder for intermediate artifacts: in our folder as well, unless the user chose the target directory.
fn build_dir(workspace: &Workspace, folder: &Path) -> Option<PathBuf> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if real(folder) == real(&workspace.target_directory) {
        return None;
    }
    // Cargo reads braces as a template, even if they are part of the path.
    if !folder.to_string_lossy().contains(['{', '}']) {
        return Some(folder.to_path_buf());
    }
    let other = &workspace.build_directory;
    (*other != workspace.target_directory).then(|| other.join("sw-error"))
}
