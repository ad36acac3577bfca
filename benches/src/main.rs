//! The program without the feature `l10n` of sw-error.

use std::{io, process::ExitCode};

fn main() -> io::Result<ExitCode> {
    sw_error_benches::run()
}
