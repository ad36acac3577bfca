//! `SwError` by hand with `info` alone: the message follows the same rules as with the derive.

use std::fmt;

use sw_error::{CodeInfo, SwError};

#[derive(Debug, thiserror::Error, SwError)]
enum StoreError {
    #[error("all {0} shelves are full")]
    #[sw(code = "SW_STORE_FULL", status = 409)]
    Full(u32),

    #[error("shelf {0} is broken")]
    #[sw(code = "SW_STORE_BROKEN", status = 500)]
    Broken(u32),

    #[error("shelf {0} is being mended")]
    #[sw(code = "SW_STORE_MENDED", status = 503, expose)]
    Mended(u32),
}

/// Adds a text for the log to an error.
#[derive(Debug)]
struct Logged(StoreError);

impl fmt::Display for Logged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "on disk 7, {}", self.0)
    }
}

impl std::error::Error for Logged {}

impl SwError for Logged {
    fn info(&self) -> &'static CodeInfo {
        self.0.info()
    }
}

#[test]
fn display_is_public_below_500() {
    assert_eq!(
        Logged(StoreError::Full(3)).message(),
        "on disk 7, all 3 shelves are full"
    );
}

#[test]
fn the_message_of_the_code_is_that_of_every_error_with_it() {
    assert_eq!(
        Logged(StoreError::Broken(3)).message(),
        "Internal Server Error"
    );
}

/// The inner error shows its `Display` to clients; its wrapper must not.
#[test]
fn display_is_private_from_500_up() {
    let mended = StoreError::Mended(3);
    assert_eq!(mended.message(), "shelf 3 is being mended");
    assert_eq!(Logged(mended).message(), "Service Unavailable");
}
