//! The program with the feature `l10n` of sw-error, which the other one builds and runs.

use std::{io, process::ExitCode};

fn main() -> io::Result<ExitCode> {
    sw_error_benches::run()
}
