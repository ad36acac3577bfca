//! The program without sw-error's feature `l10n`.

use std::{io, process::ExitCode};

fn main() -> io::Result<ExitCode> {
    sw_error_benches::run()
}
