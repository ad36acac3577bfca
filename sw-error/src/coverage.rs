//! Records the codes that a test run covers, with `--cfg sw_error_coverage`, which `cargo sw-error coverage` sets.
//!
//! Each record is a file, so a process that is killed, aborts or forks loses nothing, and no lock is needed.

extern crate std;

use std::{env, eprintln, fs::File, path::PathBuf, sync::Once};

use sw_error_core::coverage::{FOLDER, VARIABLE, file_name};

use crate::CodeInfo;

/// Records a code when a response, an envelope or a status is made of it.
pub(crate) fn record(info: &CodeInfo) {
    static FAILURE: Once = Once::new();
    let Some(folder) = folder() else {
        return;
    };
    let file = folder.join(file_name(info.code().as_str()));
    if let Err(error) = File::create(&file) {
        FAILURE.call_once(|| {
            eprintln!(
                "sw-error cannot record coverage in {}: {error}",
                folder.display()
            );
        });
    }
}

/// The folder for the records; a default folder if the environment was cleared.
fn folder() -> Option<PathBuf> {
    match (
        env::var_os(VARIABLE),
        option_env!("SW_ERROR_COVERAGE_BUILD"),
    ) {
        (Some(folder), _) => Some(folder.into()),
        (None, Some(build)) => Some(PathBuf::from(build).join(FOLDER)),
        (None, None) => None,
    }
}
