//! [`Fixture`]: a copy of a fixture workspace in its own folder, and the built program run in it.

use std::{
    env, fs,
    ops::Deref,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use tempfile::TempDir;

use super::{
    folder::{Folder, clean},
    outcome::{Outcome, words},
};

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_cargo-sw-error");

/// In the workspace's target directory, and kept between runs.
const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A copy of a fixture.
///
/// It has its own target directory: cargo identifies units of path dependencies by their path in the workspace,
/// so copies with a shared directory would see each other's codes.
/// The common dependencies are compiled once and linked into each.
pub(crate) struct Fixture {
    folder: Folder,
    target: TempDir,
    /// The folder for commands, below the root.
    current: PathBuf,
}

impl Fixture {
    /// A copy of `tests/fixtures/<name>`, with the lock file of our own workspace, so that nothing is downloaded.
    pub(crate) fn of(name: &str) -> Self {
        let copy = Self::alone(name);
        link_dependencies(&copy.target.path().join("sw-error/debug"));
        copy
    }

    /// The same with an empty target directory, for tests in which cargo compiles dependencies again and would write
    /// into the linked files.
    pub(crate) fn alone(name: &str) -> Self {
        let folder = Folder::of_fixture(name);
        let target = tempfile::tempdir_in(SCRATCH).expect("a target directory for the copy");
        // Otherwise each first run prints a note.
        fs::create_dir(target.path().join("sw-error")).expect("a folder");
        Self {
            current: folder.root(),
            target,
            folder,
        }
    }

    /// The same copy, with a minimal `Cargo.lock`, as `--locked` requires.
    pub(crate) fn locked(self) -> Self {
        let outcome = self.run_other("cargo", "metadata --format-version 1");
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        self
    }

    /// The same copy, with compiled dependencies for a plain `cargo check`.
    pub(crate) fn with_plain_dependencies(self) -> Self {
        link_dependencies(&self.target.path().join("debug"));
        self
    }

    /// The same copy, with commands run in one of its folders.
    pub(crate) fn inside(mut self, folder: &str) -> Self {
        self.current = self.root().join(folder);
        self
    }

    /// Runs `cargo sw-error <arguments>`; an argument with spaces is in `"`.
    pub(crate) fn run(&self, arguments: &str) -> Outcome {
        let mut command = self.command(PROGRAM);
        command.args(words(arguments));
        self.outcome(&mut command)
    }

    /// The same, with environment variables.
    pub(crate) fn run_with(&self, variables: &[(&str, &str)], arguments: &str) -> Outcome {
        let mut command = self.command(PROGRAM);
        command.args(words(arguments));
        command.envs(variables.iter().copied());
        self.outcome(&mut command)
    }

    /// Makes git run the program with these arguments in a hook, in a folder of the work tree.
    pub(crate) fn hook(&self, name: &str, folder: &str, arguments: &str) {
        let file = format!(".git/hooks/{name}");
        let script = format!("#!/bin/sh\nset -e\ncd \"{folder}\"\n\"{PROGRAM}\" {arguments}\n");
        self.write(&file, &script);
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            fs::set_permissions(self.path(&file), mode).expect("a program");
        }
    }

    /// The same copy, without any compiled dependency.
    pub(crate) fn untouched(self) -> Self {
        fs::remove_dir(self.target.path().join("sw-error")).expect("an empty folder");
        self
    }

    /// The target directory of a plain cargo.
    pub(crate) fn target(&self) -> &Path {
        self.target.path()
    }

    /// Runs another program, in the same environment.
    pub(crate) fn run_other(&self, program: &str, arguments: &str) -> Outcome {
        self.outcome(self.command(program).args(words(arguments)))
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.current);
        clean(&mut command);
        command.env("CARGO_TARGET_DIR", self.target.path());
        command
    }

    /// Cargo, with the program under test as its subcommand.
    pub(crate) fn cargo(&self) -> Command {
        self.beside_cargo("cargo")
    }

    /// A program such as a shell, which finds the program under test like cargo does.
    pub(crate) fn beside_cargo(&self, name: &str) -> Command {
        let program = Path::new(PROGRAM);
        let folder = program.parent().expect("a program is in a folder");
        let folders = env::var_os("PATH").unwrap_or_default();
        let folders = env::split_paths(&folders);
        let folders = [folder.to_path_buf()].into_iter().chain(folders);
        let mut command = self.command(name);
        command.env("PATH", env::join_paths(folders).expect("a PATH"));
        command
    }

    pub(crate) fn outcome(&self, command: &mut Command) -> Outcome {
        let output = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Outcome {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            root: self.root(),
            target: self.target.path().to_path_buf(),
        }
    }
}

impl Deref for Fixture {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}

/// Compiles the common dependencies once for all runs, and links them into a target directory.
fn link_dependencies(target: &Path) {
    static COMPILED: OnceLock<()> = OnceLock::new();
    let common = Path::new(SCRATCH).join("common");
    COMPILED.get_or_init(|| {
        let base = Fixture::alone("base");
        let output = base
            .command(PROGRAM)
            .env("CARGO_TARGET_DIR", &common)
            .output()
            .expect("the program starts");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "the base fixture is clean\n{stderr}"
        );
    });
    for folder in [".fingerprint", "build", "deps"] {
        let compiled = common.join("sw-error/debug").join(folder);
        link_folder(&compiled, &target.join(folder));
    }
}

fn link_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("compiled dependencies") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            link_folder(&from, &to);
        } else {
            fs::hard_link(from, to).expect("a link to a compiled dependency");
        }
    }
}
