//! [`Folder`]: a folder with files, removed after its test.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use super::outcome::words;

/// The folder of this package.
const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A copy of `tests/fixtures/<name>`, with the lock file of our own workspace, so that nothing is downloaded.
    pub(crate) fn of_fixture(name: &str) -> Self {
        let folder = Self::empty();
        let fixture = Path::new(PACKAGE).join("tests/fixtures").join(name);
        assert!(fixture.is_dir(), "there is no fixture `{name}`");
        copy_fixture(&fixture, &folder.root());
        folder
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.0.path().canonicalize().expect("the folder is there")
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

    /// Replaces a text that occurs exactly once.
    pub(crate) fn replace(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {file}:\n{text}");
        self.write(file, &text.replace(old, new));
    }

    /// Removes the text from `start` to before `end`.
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

    /// Runs git; returns its output and whether it succeeded.
    pub(crate) fn try_git(&self, arguments: &str) -> (bool, String) {
        let mut command = Command::new("git");
        command.current_dir(self.root()).args(words(arguments));
        clean(&mut command);
        let output = command.output().expect("git starts");
        let text = String::from_utf8([output.stdout, output.stderr].concat());
        (output.status.success(), text.expect("output is UTF-8"))
    }

    /// Runs git, which must succeed; returns its output.
    pub(crate) fn git(&self, arguments: &str) -> String {
        let (is_success, text) = self.try_git(arguments);
        assert!(is_success, "git {arguments}\n{text}");
        text
    }

    /// A git repository with all files committed.
    pub(crate) fn commit_all(&self, message: &str) {
        if !self.has(".git") {
            self.git("init --quiet --initial-branch=main");
        }
        self.git("add --all");
        self.git(&format!("commit --quiet --message=\"{message}\""));
    }
}

/// Removes the environment of the tests, so that it does not affect the output.
pub(super) fn clean(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        let is_ours = [
            "CARGO", "RUST", "CLICOLOR", "SW_ERROR", "GIT_", "GITHUB_", "CI_",
        ]
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
            fs::write(&to, with_our_sw_error(&text)).expect("a file");
            // Only a root manifest needs it, but it does no harm elsewhere.
            let lock = Path::new(PACKAGE).join("../Cargo.lock");
            fs::copy(lock, to.with_file_name("Cargo.lock")).expect("our Cargo.lock");
        } else {
            fs::write(&to, text).expect("a file");
        }
    }
}

/// The path to `sw-error`, which is relative in fixtures.
fn with_our_sw_error(manifest: &str) -> String {
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
