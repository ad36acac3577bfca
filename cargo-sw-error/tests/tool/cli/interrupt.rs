//! Ctrl-C: no file is left half written, and no process keeps running.

#![cfg(unix)]

use std::{
    fs,
    io::{ErrorKind, Write},
    os::unix::process::{CommandExt, ExitStatusExt},
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{SigHandler, Signal, killpg, signal},
    unistd::Pid,
};

use crate::support::Fixture;

const PATIENCE: Duration = Duration::from_secs(60);

/// Starts a command as a shell does: in its own process group, and with the default action for Ctrl-C.
fn start(copy: &Fixture, arguments: &[&str]) -> Child {
    // Children inherit ignored signals, and a shell ignores this one for background jobs.
    #[expect(unsafe_code, reason = "there is no other way to set it")]
    // SAFETY: the default action runs no code of this process.
    unsafe { signal(Signal::SIGINT, SigHandler::SigDfl) }.expect("the signal can be set");
    copy.command(env!("CARGO_BIN_EXE_cargo-sw-error"))
        .args(arguments)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Sends the signal to the whole group, as a terminal does.
fn interrupt(child: &Child) {
    let group = i32::try_from(child.id()).expect("a process id");
    killpg(Pid::from_raw(group), Signal::SIGINT).expect("the group is there");
}

fn files(copy: &Fixture) -> Vec<String> {
    let entries = fs::read_dir(copy.root()).expect("the root is there");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.into_string().expect("UTF-8"))
        .collect();
    names.sort();
    names
}

#[test]
fn while_cargo_compiles() {
    for command in ["check", "update"] {
        let copy = Fixture::of("plans").locked();
        // Compiles until the end of the test.
        copy.write(
            "build.rs",
            "fn main() {\n    std::fs::write(\"compiling\", \"\").unwrap();\n    \
             std::thread::sleep(std::time::Duration::from_secs(120));\n}\n",
        );
        // A change for `update` to write.
        copy.replace("src/lib.rs", "pause it first", "wait for its end");
        let lock = copy.read("sw-error.lock");
        let before = files(&copy);
        let mut child = start(&copy, &[command]);
        let begin = Instant::now();
        while !copy.has("compiling") {
            assert!(begin.elapsed() < PATIENCE, "{command} does not compile");
            sleep(Duration::from_millis(5));
        }
        copy.remove("compiling");
        // Any remaining process could read from it.
        let mut stdin = child.stdin.take().expect("it is piped");
        interrupt(&child);
        let status = child.wait().expect("it ends");
        assert_eq!(status.signal(), Some(2), "{command} ends by the signal");
        let begin = Instant::now();
        loop {
            match stdin.write_all(b".") {
                Ok(()) => assert!(begin.elapsed() < PATIENCE, "cargo goes on for nobody"),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::BrokenPipe);
                    break;
                }
            }
            sleep(Duration::from_millis(5));
        }
        assert_eq!(files(&copy), before, "{command}");
        assert_eq!(copy.read("sw-error.lock"), lock, "{command}");
    }
}

#[test]
fn while_a_file_is_written() {
    let copy = Fixture::of("plans").locked();
    // Large enough to be interrupted in the middle.
    let text = "A line of a long page.\n".repeat(2_000_000);
    copy.write("page.md", &text);
    copy.write("errors.md", "old\n");
    let before = files(&copy);
    let arguments = "export --format markdown --template page.md --out errors.md";
    let arguments: Vec<_> = arguments.split(' ').collect();
    let is_met = |_| {
        copy.write("errors.md", "old\n");
        let mut child = start(&copy, &arguments);
        let is_met = loop {
            if files(&copy) != before {
                interrupt(&child);
                break true;
            }
            if child.try_wait().expect("it can be asked").is_some() {
                break false;
            }
        };
        let status = child.wait().expect("it ends");
        assert_eq!(files(&copy), before, "no temporary file is left");
        let written = copy.read("errors.md");
        assert!(written == "old\n" || written == text, "half a file");
        is_met && status.signal() == Some(2)
    };
    assert!((0..10).any(is_met), "never in the middle of it");
}
