//! The coverage of real tests: in any process, and with cargo's settings unchanged.

#![cfg(unix)]

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Command,
    sync::{Mutex, MutexGuard, PoisonError},
};

use snapbox::str;

use crate::support::{Fixture, Folder, Outcome, snapshot};

/// Kept between runs, so that the dependencies of the fixture are compiled once.
const TARGET: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/coverage");

/// A copy of the fixture; only one runs its tests at a time.
struct Tested {
    copy: Fixture,
    _turn: MutexGuard<'static, ()>,
}

impl Tested {
    fn new() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let copy = Fixture::alone("coverage");
        executable(&copy.path("wrapper"));
        Self { copy, _turn: turn }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = self.copy.command(program);
        command.env("CARGO_TARGET_DIR", TARGET);
        command
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        let mut command = self.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
        // `-q` hides the note about the first run.
        self.copy
            .outcome(command.args(["coverage", "-q"]).args(arguments))
    }
}

fn executable(file: &Path) {
    fs::set_permissions(file, PermissionsExt::from_mode(0o755)).expect("the file is ours");
}

/// In other processes, threads and folders, without an environment, killed and aborted; with the flags and the wrapper
/// in cargo's configuration, without which the fixture does not compile.
#[test]
fn tests_cover_codes_wherever_they_make_an_answer() {
    let tested = Tested::new();
    let outcome = tested.run(&["--message-format", "short"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    snapshot(
        outcome.stdout,
        str![[r#"
src/lib.rs:52:17: warning[not-covered]: no test turns `SW_ONLY_NAMED` into a response, an envelope or a status
src/lib.rs:56:17: warning[not-covered]: no test turns `SW_NEVER` into a response, an envelope or a status
10 of 12 codes covered, 83.3 %

"#]],
    );
}

/// As in cargo: failures are shown and end the run, unless all tests are wanted.
#[test]
fn tests_that_fail() {
    let tested = Tested::new();
    tested.copy.append(
        "tests/api.rs",
        "\n#[test]\nfn fails() {\n    HallError::Never.envelope();\n    panic!(\"it is meant to fail\");\n}\n",
    );
    let outcome = tested.run(&[]);
    assert_eq!(outcome.code, Some(101));
    assert_eq!(outcome.stdout, "", "no verdict about half of the tests");
    assert!(outcome.stderr.contains("it is meant to fail"));
    assert!(outcome.stderr.ends_with(
        "error: the tests failed, so what they cover is not known; \
         `cargo sw-error coverage -- --no-fail-fast` runs them all and reports it\n"
    ));

    let outcome = tested.run(&["--message-format", "short", "--", "--no-fail-fast"]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("it is meant to fail"));
    assert!(
        outcome
            .stderr
            .ends_with("error: tests have failed, so codes that they cover may be missing here\n")
    );
    assert!(
        outcome
            .stdout
            .ends_with("\n11 of 12 codes covered, 91.6 %\n")
    );
}

/// The percentage counts all codes, so some of the tests seldom cover all.
/// The wrapper that the fixture needs is on the command line.
#[test]
fn another_runner_of_a_part_of_the_tests() {
    let tested = Tested::new();
    tested.copy.cut(".cargo/config.toml", "rustc-wrapper", "\n");
    let runner = "#!/bin/sh\nshift\nexec cargo test \"$@\"\n";
    tested.copy.write("bin/cargo-again", runner);
    executable(&tested.copy.path("bin/cargo-again"));
    let path = env::var("PATH").expect("a PATH");
    let path = format!("{}:{path}", tested.copy.path("bin").display());
    let mut command = tested.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
    command
        .args(["coverage", "-q", "--message-format", "short"])
        .args(["--config", "build.rustc-wrapper = './wrapper'"])
        .args(["--runner", "again", "--"])
        .args(["-p", "halls", "--test", "api", "--", "envelope"])
        .env("PATH", path);
    let outcome = tested.copy.outcome(&mut command);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.ends_with("\n1 of 12 codes covered, 8.3 %\n"));
    assert!(!outcome.stdout.contains("SW_INTEGRATION_TEST"));
}

/// As a wrapper of the compiler, the program adds a `--cfg` for the library, and changes nothing else.
#[test]
fn a_compiler_that_cargo_calls_through_us() {
    let folder = Folder::empty();
    let call = |wrapped: &str, arguments: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-sw-error"));
        command
            .args(arguments.split(' '))
            .current_dir(folder.root())
            .env("SW_ERROR_COVERAGE_BUILD", "/ours")
            .env("SW_ERROR_COVERAGE_WRAPPED", wrapped);
        let output = command.output().expect("the program starts");
        String::from_utf8(output.stdout).expect("output is UTF-8")
    };
    let library = "echo --crate-name sw_error --edition=2024 --out-dir /ours/debug/deps";
    let ours = format!("{library} --cfg sw_error_coverage\n");
    assert_eq!(format!("echo {}", call("", library)), ours);
    // The user's wrapper gets the compiler and its arguments.
    assert_eq!(call("echo", library), ours);

    for other in [
        "echo -vV",
        "echo - --crate-name ___ --print=file-names",
        "echo --crate-name halls --out-dir /ours/debug/deps",
        // In a test that calls cargo, cargo builds for the user.
        "echo --crate-name sw_error --out-dir /theirs/debug/deps",
        "echo --crate-name sw_error --out-dir /ours-too/debug/deps",
    ] {
        assert_eq!(format!("echo {}", call("", other)), format!("{other}\n"));
    }

    // A test may run this program itself.
    for arguments in [
        "--version",
        "sw-error --version",
        "sw-error explain not-covered",
    ] {
        assert!(!call("", arguments).is_empty(), "{arguments}");
    }
}
