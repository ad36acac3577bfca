//! Passes the codes that tests cover from a test process to `cargo sw-error coverage`.
//!
//! A covered code is an empty file in a folder, named after the code.
//! Nothing can get lost: a process may be killed, abort, fork or run beside many others.

use alloc::{string::String, vec::Vec};

/// The `--cfg` that makes the library record codes.
pub const CFG: &str = "sw_error_coverage";

/// The variable with the folder of a run, for its test processes.
pub const VARIABLE: &str = "SW_ERROR_COVERAGE";

/// The variable with our target directory, for the compiler.
///
/// The library stores it for processes with a cleared environment.
pub const BUILD: &str = "SW_ERROR_COVERAGE_BUILD";

/// The folder in our target directory with the folders of runs, and with the codes of processes without [`VARIABLE`].
pub const FOLDER: &str = "covered";

/// The name of the file for a code.
///
/// Letters are encoded as digits: file systems may ignore case, and reserve names such as `AUX`.
///
/// ```
/// use sw_error_core::coverage::{file_name, read_file_name};
///
/// assert_eq!(file_name("SW_A"), "53575f41");
/// assert_eq!(read_file_name("53575f41").as_deref(), Some("SW_A"));
/// ```
#[must_use]
pub fn file_name(code: &str) -> String {
    let digit = |byte: u8| char::from(b"0123456789abcdef"[usize::from(byte)]);
    let digits = code.bytes().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(digit).collect()
}

/// The code for a file, the reverse of [`file_name`]; `None` if the file is not one of ours.
#[must_use]
pub fn read_file_name(name: &str) -> Option<String> {
    let digits = name.as_bytes().chunks(2);
    let byte = |digits: &[u8]| u8::from_str_radix(core::str::from_utf8(digits).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = digits.map(byte).collect();
    let code = String::from_utf8(bytes?).ok()?;
    (!code.is_empty() && file_name(&code) == name).then_some(code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{file_name, read_file_name};

    proptest! {
        #[test]
        fn names_of_files_are_read_again(code in "[A-Za-z][A-Za-z0-9_-]{0,62}") {
            let name = file_name(&code);
            prop_assert!(name.chars().all(|char| matches!(char, '0'..='9' | 'a'..='f')));
            prop_assert_eq!(read_file_name(&name), Some(code));
        }
    }

    #[test]
    fn other_files_stand_for_no_code() {
        for name in ["", "a", "xyzw", "+1", "4A", "ff", ".tmp1f", "53_57", "é"] {
            assert_eq!(read_file_name(name), None, "{name}");
        }
    }
}
