//! Counts instructions with valgrind.

use std::{process::Command, sync::LazyLock};

/// Whether valgrind is installed; warns once if it is not.
pub static IS_INSTALLED: LazyLock<bool> = LazyLock::new(|| {
    let found = Command::new("valgrind")
        .arg("--version")
        .output()
        .is_ok_and(|out| out.status.success());
    if !found {
        eprintln!("warning: valgrind is not installed, so instructions are not counted");
    }
    found
});

/// Valgrind, to count the instructions of the program in the following arguments.
pub fn command() -> Command {
    let mut command = Command::new("valgrind");
    command.args([
        "--tool=cachegrind",
        "--cache-sim=no",
        "--cachegrind-out-file=/dev/null",
    ]);
    command
}

/// The number in valgrind's output: `==1234== I   refs:      1,234,567`.
pub fn instructions(output: &str) -> Option<f64> {
    let number = output.lines().find_map(|line| line.split_once("refs:"));
    number?.1.trim().replace(',', "").parse().ok()
}
