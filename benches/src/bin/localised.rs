//! The program with sw-error's feature `l10n`; the other program builds and runs it.

use std::{io, process::ExitCode};

fn main() -> io::Result<ExitCode> {
    sw_error_benches::run()
}
