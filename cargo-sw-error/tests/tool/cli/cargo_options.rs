//! The options that cargo receives.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use crate::support::Fixture;

/// A stand-in for cargo that records its arguments and checks nothing.
fn noting_cargo(copy: &Fixture) -> std::path::PathBuf {
    let cargo = std::env::var("CARGO").expect("tests run below cargo");
    let path = copy.path("cargo");
    let script = format!(
        "#!/bin/sh\necho \"$*\" >>{}\n[ \"$1\" = metadata ] && exec {cargo} \"$@\"\nexit 1\n",
        copy.path("calls").display()
    );
    fs::write(&path, script).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a mode");
    path
}

/// The arguments of each run of cargo.
fn calls(copy: &Fixture, cargo: &Path, arguments: &str) -> Vec<String> {
    let _ = fs::remove_file(copy.path("calls"));
    let mut command = copy.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
    command.env("CARGO", cargo).args(arguments.split(' '));
    let outcome = copy.outcome(&mut command);
    assert_eq!(outcome.code, Some(101), "{}", outcome.stderr);
    copy.read("calls").lines().map(str::to_owned).collect()
}

/// Options for another target directory, registry or lock are passed to every cargo that we start.
#[test]
fn cargo_gets_its_options() {
    let copy = Fixture::alone("none");
    let cargo = noting_cargo(&copy);
    for (arguments, is_for_each, passed) in [
        ("--config net.retry=1", true, "--config net.retry=1"),
        (
            "--config a.b=1 check --config c.d=2",
            true,
            "--config a.b=1 --config c.d=2",
        ),
        ("--offline", true, "--offline"),
        ("--color never", true, "--color never"),
        ("-j 3", false, "--jobs 3"),
        ("-j -2 check", false, "--jobs -2"),
        ("check -r", false, "--release"),
        ("--keep-going", false, "--keep-going"),
        ("--ignore-rust-version", false, "--ignore-rust-version"),
        ("-q", false, "--quiet"),
        ("-v", false, "--verbose"),
        ("-vv", false, "--verbose --verbose"),
    ] {
        let calls = calls(&copy, &cargo, arguments);
        let [metadata, check] = calls.as_slice() else {
            panic!("{arguments}: {calls:?}");
        };
        assert!(metadata.starts_with("metadata "), "{metadata}");
        assert!(
            check.starts_with("check ") && check.contains(passed),
            "{arguments}: {check}"
        );
        assert_eq!(
            metadata.contains(passed),
            is_for_each,
            "{arguments}: {metadata}"
        );
        assert_eq!(
            check.contains("--quiet"),
            !arguments.starts_with("-v"),
            "{arguments}: {check}"
        );
    }
}

/// Our folder is in the configured target directory.
#[test]
fn the_target_directory_may_be_configured() {
    let copy = Fixture::alone("none");
    let cargo = noting_cargo(&copy);
    let mut command = copy.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
    command.env("CARGO", &cargo).env_remove("CARGO_TARGET_DIR");
    command.args(["check", "--config", "build.target-dir=\"elsewhere\""]);
    copy.outcome(&mut command);
    let folder = copy.path("elsewhere/sw-error");
    let calls = copy.read("calls");
    let passed = format!("--target-dir {} ", folder.display());
    assert!(calls.contains(&passed), "{calls}");
}

/// `cargo help sw-error` and `cargo sw-error --help` print the same.
#[test]
fn help_of_cargo() {
    let copy = Fixture::alone("none");
    let cargo = |arguments: &[&str]| copy.outcome(copy.cargo().args(arguments));
    let help = cargo(&["help", "sw-error"]);
    assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
    assert_eq!(help.stdout, cargo(&["sw-error", "--help"]).stdout);
    assert_eq!(help.stdout, cargo(&["sw-error", "help"]).stdout);
}
