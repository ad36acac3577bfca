//! Our own target directory: cargo's builds and ours neither wait for each other nor compile anything again.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use super::collecting::emitting;
use crate::support::Fixture;

/// What is set, and where: `config.toml`, variables, and options of ours.
#[derive(Default)]
struct Case {
    config: &'static str,
    variables: &'static [(&'static str, &'static str)],
    options: &'static [&'static str],
    /// The folders in which we may build.
    ours: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        config: "",
        variables: &[],
        options: &[],
        ours: &["target/sw-error"],
    },
    Case {
        config: "build-dir = \"{workspace-root}/made/{workspace-path-hash}\"\n",
        variables: &[],
        options: &[],
        ours: &["target/sw-error"],
    },
    // Set, and the same as without it.
    Case {
        config: "build-dir = \"target\"\n",
        variables: &[],
        options: &[],
        ours: &["target/sw-error"],
    },
    Case {
        config: "target-dir = \"elsewhere\"\nbuild-dir = \"made\"\n",
        variables: &[],
        options: &[],
        ours: &["elsewhere/sw-error"],
    },
    Case {
        config: "build-dir = \"unused\"\n",
        variables: &[
            ("CARGO_BUILD_BUILD_DIR", "made"),
            ("CARGO_TARGET_DIR", "relative"),
        ],
        options: &[],
        ours: &["relative/sw-error"],
    },
    Case {
        config: "build-dir = \"made\"\n",
        variables: &[],
        options: &["--target-dir", "mine"],
        ours: &["mine"],
    },
    // For us alone.
    Case {
        config: "",
        variables: &[],
        options: &["--config", "build.build-dir='target'"],
        ours: &["target/sw-error"],
    },
    // Braces in a path are not a template.
    Case {
        config: "target-dir = \"with {braces}\"\nbuild-dir = \"made\"\n",
        variables: &[],
        options: &[],
        ours: &["with {braces}/sw-error", "made/sw-error"],
    },
];

#[test]
fn no_one_waits_and_nothing_is_compiled_again() {
    for case in CASES {
        let copy = Fixture::alone("speaker");
        copy.write("app/src/lib.rs", &emitting("SW_APP"));
        let config = format!("[build]\n{}", case.config);
        copy.write(".cargo/config.toml", &config);
        let command = |program: &str| {
            let mut command = copy.command(program);
            command
                .env_remove("CARGO_TARGET_DIR")
                .envs(case.variables.iter().copied());
            command
        };
        let plain = || {
            let outcome = copy.outcome(command("cargo").args(["check", "--all-targets"]));
            assert_eq!(outcome.code, Some(0), "{config}{}", outcome.stderr);
            outcome.stderr
        };
        let ours = || {
            let mut command = command(env!("CARGO_BIN_EXE_cargo-sw-error"));
            command
                .args(["check", "-v", "-A", "lock-outdated"])
                .args(case.options);
            within(Duration::from_secs(60), &mut command, &config)
        };
        assert!(plain().contains("Checking app"), "{config}");
        let theirs = files(&copy.root());
        // Like a cargo that compiles for a long time.
        let locks: Vec<_> = theirs
            .iter()
            .filter(|file| file.ends_with(".cargo-lock"))
            .map(|file| File::open(file).expect("a lock"))
            .collect();
        assert!(!locks.is_empty(), "{config}");
        for lock in &locks {
            lock.lock().expect("locked");
        }
        assert!(ours().contains("Checking app"), "{config}");
        drop(locks);

        let is_new = |file: &&PathBuf| !theirs.contains(file);
        let is_ours = |file: &Path| {
            case.ours
                .iter()
                .any(|ours| file.starts_with(copy.path(ours)))
        };
        let all = files(&copy.root());
        let strays: Vec<_> = all
            .iter()
            .filter(is_new)
            .filter(|file| !is_ours(file))
            .collect();
        assert_eq!(strays, [] as [&PathBuf; 0], "{config}");

        assert!(!plain().contains("Checking"), "{config}");
        let again = ours();
        assert!(
            again.contains("Fresh app") && !again.contains("Checking"),
            "{config}{again}"
        );
    }
}

/// The stderr of a command; fails if the command takes too long.
#[track_caller]
fn within(limit: Duration, command: &mut Command, what: &str) -> String {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let stderr = file.reopen().expect("the file");
    let mut child = command
        .stdout(Stdio::null())
        .stderr(stderr)
        .spawn()
        .expect("the program starts");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        if start.elapsed() > limit {
            child.kill().expect("a child");
            panic!("waits: {what}");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let text = fs::read_to_string(file.path()).expect("UTF-8");
    assert!(status.success(), "{what}{text}");
    text
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
