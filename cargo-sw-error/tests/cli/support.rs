//! [`Fixture`]: a copy of a fixture workspace in a folder of its own, and the built program run in it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use snapbox::{Assert, IntoData, Redactions, assert::DEFAULT_ACTION_ENV};
use tempfile::TempDir;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_cargo-sw-error");

/// Where this package is.
const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

/// Below the workspace's target directory, and kept from run to run.
const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A copy of a fixture.
///
/// It has a target directory of its own: cargo tells units of path dependencies apart by their place
/// in the workspace, so copies that shared one would see each other's codes.
/// What all of them depend on is compiled once and linked into each.
pub(crate) struct Fixture {
    folder: TempDir,
    target: TempDir,
    /// Where commands run, below the folder.
    current: PathBuf,
}

impl Fixture {
    /// A copy of `tests/fixtures/<name>`, with the lock file of our own workspace: nothing is downloaded.
    pub(crate) fn of(name: &str) -> Self {
        let copy = Self::alone(name);
        link_dependencies(copy.target.path());
        copy
    }

    /// The same with an empty target directory: for who makes cargo compile dependencies again, which writes into
    /// what is linked.
    pub(crate) fn alone(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the copy");
        let target = tempfile::tempdir_in(SCRATCH).expect("a target directory for the copy");
        let fixture = Path::new(PACKAGE).join("tests/fixtures").join(name);
        assert!(fixture.is_dir(), "there is no fixture `{name}`");
        let root = folder.path().canonicalize().expect("the folder is there");
        copy_fixture(&fixture, &root);
        Self {
            current: root,
            folder,
            target,
        }
    }

    /// The same copy, with a `Cargo.lock` that has what the fixture needs and nothing else: as `--locked` wants it.
    pub(crate) fn locked(self) -> Self {
        let outcome = self.run_other("cargo", "metadata --format-version 1");
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        self
    }

    /// The same copy, with commands run in one of its folders.
    pub(crate) fn inside(mut self, folder: &str) -> Self {
        self.current = self.root().join(folder);
        self
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder
            .path()
            .canonicalize()
            .expect("the folder is there")
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub(crate) fn has(&self, file: &str) -> bool {
        self.path(file).exists()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders");
        fs::write(path, text).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    pub(crate) fn append(&self, file: &str, text: &str) {
        self.write(file, &(self.read(file) + text));
    }

    /// Replaces a text that is there exactly once.
    pub(crate) fn replace(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {file}:\n{text}");
        self.write(file, &text.replace(old, new));
    }

    /// Removes the text from `start` up to, but without, `end`.
    pub(crate) fn cut(&self, file: &str, start: &str, end: &str) {
        let text = self.read(file);
        let from = text
            .find(start)
            .unwrap_or_else(|| panic!("`{start}` in {file}"));
        let to = from
            + text[from..]
                .find(end)
                .unwrap_or_else(|| panic!("`{end}` in {file}"));
        self.write(file, &(text[..from].to_owned() + &text[to..]));
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    /// Runs `cargo sw-error <arguments>`; an argument with spaces stands in `"`.
    pub(crate) fn run(&self, arguments: &str) -> Outcome {
        let mut command = self.command(PROGRAM);
        command.args(words(arguments));
        self.outcome(&mut command)
    }

    /// Runs the program with these arguments, as they are.
    pub(crate) fn run_args(&self, arguments: &[&str]) -> Outcome {
        self.outcome(self.command(PROGRAM).args(arguments))
    }

    /// Runs another program, in the environment of the one under test.
    pub(crate) fn run_other(&self, program: &str, arguments: &str) -> Outcome {
        self.outcome(self.command(program).args(words(arguments)))
    }

    /// Runs git, which must succeed; says what git says.
    pub(crate) fn git(&self, arguments: &str) -> String {
        let outcome = self.run_other("git", arguments);
        assert_eq!(
            outcome.code,
            Some(0),
            "git {arguments}\n{}{}",
            outcome.stdout,
            outcome.stderr
        );
        outcome.stdout
    }

    /// A git repository with all files committed.
    pub(crate) fn commit_all(&self, message: &str) {
        if !self.has(".git") {
            self.git("init --quiet --initial-branch=main");
        }
        self.git("add --all");
        self.git(&format!("commit --quiet --message=\"{message}\""));
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.current);
        clean(&mut command);
        command.env("CARGO_TARGET_DIR", self.target.path());
        command
    }

    /// Cargo, which finds the program under test as its subcommand.
    pub(crate) fn cargo(&self) -> Command {
        let program = Path::new(PROGRAM);
        let folder = program.parent().expect("a program is in a folder");
        let folders = env::var_os("PATH").unwrap_or_default();
        let folders = env::split_paths(&folders);
        let folders = [folder.to_path_buf()].into_iter().chain(folders);
        let mut command = self.command("cargo");
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

/// Nothing of what surrounds the tests is to be seen in their output.
fn clean(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        let is_ours = ["CARGO", "RUST", "CLICOLOR", "SW_ERROR", "GIT_"]
            .iter()
            .any(|prefix| text.starts_with(prefix));
        let is_needed = ["CARGO", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"].contains(&text);
        if is_ours && !is_needed {
            command.env_remove(name);
        }
    }
    for (name, value) in [
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("LC_ALL", "C.UTF-8"),
        ("CARGO_NET_OFFLINE", "true"),
        ("GIT_AUTHOR_NAME", "Ada"),
        ("GIT_AUTHOR_EMAIL", "ada@example.org"),
        ("GIT_COMMITTER_NAME", "Ada"),
        ("GIT_COMMITTER_EMAIL", "ada@example.org"),
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
    ] {
        command.env(name, value);
    }
    command.env("GIT_CEILING_DIRECTORIES", env::temp_dir());
}

/// What a program has said.
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    root: PathBuf,
    target: PathBuf,
}

impl Outcome {
    /// Compares exit code, stdout and stderr with a snapshot; `SNAPSHOTS=overwrite` writes it.
    #[track_caller]
    pub(crate) fn is(&self, expected: impl IntoData) -> &Self {
        let mut text = match self.code {
            Some(code) => format!("exit {code}\n"),
            None => "killed\n".to_owned(),
        };
        for (name, output) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !output.is_empty() {
                text.extend(["--- ", name, "\n", output.as_str()]);
            }
        }
        let mut redactions = Redactions::new();
        let version = env!("CARGO_PKG_VERSION");
        let text = without_units(&without_hashes(&text));
        redactions
            .insert("[TARGET]", self.target.clone())
            .expect("a placeholder");
        redactions
            .insert("[ROOT]", self.root.clone())
            .expect("a placeholder");
        redactions
            .insert("[VERSION]", version)
            .expect("a placeholder");
        Assert::new()
            .action_env(DEFAULT_ACTION_ENV)
            .normalize_paths(false)
            .redact_with(redactions)
            .eq(text, expected);
        self
    }
}

/// Compares a text with a snapshot.
#[track_caller]
pub(crate) fn snapshot(text: impl Into<String>, expected: impl IntoData) {
    Assert::new()
        .action_env(DEFAULT_ACTION_ENV)
        .normalize_paths(false)
        .eq(text.into(), expected);
}

/// What a build script writes is in a folder with a hash: `build/app-0123456789abcdef/out`.
fn without_hashes(text: &str) -> String {
    const LENGTH: usize = 16;
    let mut parts = text.split("/out/");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let start = text.len().saturating_sub(LENGTH);
        if text[start..].bytes().all(|byte| byte.is_ascii_hexdigit()) {
            text.replace_range(start.., "[HASH]");
        }
        text += "/out/";
        text += part;
    }
    text
}

/// Which unit of a package fails first, and whether others were under way, is chance.
fn without_units(text: &str) -> String {
    let mut lines: Vec<_> = text
        .split_inclusive('\n')
        .map(|line| match line.split_once(" (lib") {
            Some((package, _)) if line.starts_with("error: could not compile") => {
                format!("{package}\n")
            }
            _ => line.to_owned(),
        })
        .collect();
    lines.dedup_by(|a, b| a == b && a.starts_with("error: could not compile"));
    lines.concat()
}

/// Splits at spaces that do not stand between `"`.
fn words(arguments: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for char in arguments.chars() {
        match char {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            char => words.last_mut().expect("never empty").push(char),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn copy_fixture(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the fixture is there") {
        let entry = entry.expect("an entry of the fixture");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            if entry.file_name() != "target" {
                copy_fixture(&from, &to);
            }
            continue;
        }
        let text = fs::read_to_string(&from).expect("fixtures are text");
        if entry.file_name() == "Cargo.toml" {
            fs::write(&to, at_its_place(&text)).expect("a file");
            // Only a root manifest needs it, and it does no harm elsewhere.
            let lock = Path::new(PACKAGE).join("../Cargo.lock");
            fs::copy(lock, to.with_file_name("Cargo.lock")).expect("our Cargo.lock");
        } else {
            fs::write(&to, text).expect("a file");
        }
    }
}

/// The path to `sw-error`, which is relative in fixtures.
fn at_its_place(manifest: &str) -> String {
    let sw_error = Path::new(PACKAGE).join("../sw-error");
    let sw_error = sw_error.canonicalize().expect("sw-error is beside us");
    let place = sw_error.to_str().expect("UTF-8").replace('\\', "/");
    let mut text = String::new();
    for line in manifest.lines() {
        match (line.find("\"../../"), line.find("/sw-error\"")) {
            (Some(start), Some(end)) => {
                let end = end + "/sw-error\"".len();
                text.extend([&line[..start], "\"", &place, "\"", &line[end..], "\n"]);
            }
            _ => {
                text += line;
                text += "\n";
            }
        }
    }
    text
}

/// Compiles what all fixtures depend on, once for all runs, and links it into a target directory.
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
        let below = Path::new("sw-error/debug").join(folder);
        link_folder(&common.join(&below), &target.join(&below));
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
