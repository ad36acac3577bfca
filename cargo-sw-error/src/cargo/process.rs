//! [`Cargo`]: a run of `cargo check` with which the derive emits its lines.

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal, Read, Write},
    process::{Child, ChildStdout, Command, Stdio},
    thread::{self, JoinHandle},
};

use sw_error_core::line::VARIABLE;

use super::{args::CargoArgs, workspace::Workspace};
use crate::error::Error;

/// Cargo while it runs. It is stopped when this is dropped.
pub(super) struct Cargo {
    child: Child,
    last_words: Option<JoinHandle<Vec<u8>>>,
}

impl Cargo {
    /// Starts cargo for one configuration: the arguments that select features, target and profile.
    pub(super) fn start(
        workspace: &Workspace,
        args: &CargoArgs,
        configuration: &[String],
    ) -> Result<Self, Error> {
        let mut command = command(workspace, args, configuration);
        command.stdout(Stdio::piped());
        if is_captured(args) {
            // Cargo's last words come after the errors that they are about.
            command.stderr(Stdio::piped());
        }
        let mut child = command.spawn().map_err(Error::Cargo)?;
        let last_words = child.stderr.take().map(|mut stderr| {
            thread::spawn(move || {
                let mut text = Vec::new();
                // A part of it is better than nothing.
                let _ = stderr.read_to_end(&mut text);
                text
            })
        });
        Ok(Self { child, last_words })
    }

    /// Its messages; none the second time.
    pub(super) fn messages(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Waits for its end; the error is what it wrote to stderr, if that is not a terminal.
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
    /// After an error of ours cargo would go on compiling; it may have ended by itself.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Says before the first run why it takes longer than the next ones, and how to make it shorter.
pub(super) fn announce(workspace: &Workspace, args: &CargoArgs) {
    let folder = workspace.build_folder();
    if args.is_quiet() || args.target_dir().is_some() || folder.exists() {
        return;
    }
    let note = clap_cargo::style::NOTE;
    // There is no other place to report a failure to.
    let _ = writeln!(
        anstream::stderr(),
        "{note}note{note:#}: the first run compiles the workspace and its dependencies once more, in {}, \
         so that cargo's own builds stay as they are\n      \
         later runs compile what has changed; `--target-dir {}` shares what cargo has compiled",
        folder.display(),
        workspace.target_directory.display(),
    );
}

/// Whether stderr is a terminal, on which a person reads it at once.
fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Whether cargo's stderr is kept until cargo fails; with `-v` it is shown as it comes.
fn is_captured(args: &CargoArgs) -> bool {
    !is_watched() && args.verbosity() == 0
}

fn command(workspace: &Workspace, args: &CargoArgs, configuration: &[String]) -> Command {
    // The cargo that called us, if one did.
    let folder = workspace.build_folder();
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command
        .args(["check", "--all-targets"])
        // Without `-ansi` cargo takes each message apart to remove the colours, ours as well: a tenth of its time when warm.
        // Where errors go to no terminal, we do so when they are shown.
        .arg("--message-format=json-diagnostic-rendered-ansi")
        .arg("--target-dir")
        .arg(args.target_dir().unwrap_or(&folder))
        .args(configuration)
        .args(args.common(workspace))
        .env(VARIABLE, "1")
        .env("CARGO_INCREMENTAL", "0");
    if args.target_dir().is_none() && workspace.build_directory != workspace.target_directory {
        // `--target-dir` moves only a part of what is built.
        command.env("CARGO_BUILD_BUILD_DIR", &folder);
    }
    match args.verbosity() {
        0 if !is_watched() || args.is_quiet() => {
            command.arg("--quiet");
        }
        verbosity => {
            command.args((0..verbosity).map(|_| "--verbose"));
        }
    }
    if is_captured(args) && args.color.is_none() {
        // We remove the colours of its messages where they are not wanted. Cargo would look for them in each message
        // as well, which is a tenth of its time when warm.
        command.args(["--color", "always"]);
    }
    command
}
