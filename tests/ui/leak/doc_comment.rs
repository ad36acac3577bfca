use sw_error::SwError;

use std::io;

// The doc comments are displaydoc's texts.
#[derive(Debug, displaydoc::Display, thiserror::Error, SwError)]
enum PlanError {
    /// could not open: {source}
    #[sw(code = "SW_NAMED", status = 400)]
    Named { source: io::Error },
    /// could not close: {0:?}
    #[sw(code = "SW_MARKED", status = 400)]
    Marked(#[source] Cause),
    /// could not move
    /// {0} to {1}
    #[sw(code = "SW_LINES", status = 400)]
    Lines(io::Error, u8),
    /** could not write: {0} */
    #[sw(code = "SW_BLOCK", status = 400)]
    Block(anyhow::Error),
    #[displaydoc("could not read: {0}")]
    #[sw(code = "SW_EXPLICIT", status = 400)]
    Explicit(io::Error),
    /// {0}
    #[sw(code = "SW_PRIVATE", status = 500)]
    Private(io::Error),
    /// could not find {{source}} of {0}
    #[sw(code = "SW_ESCAPED", status = 400)]
    Escaped(u8, #[source] io::Error),
}

// So they are snafu's, where it has no other.
#[derive(Debug, snafu::Snafu, SwError)]
enum RoomError {
    /// could not open: {source}
    ///
    /// And more that is not shown: {at}.
    #[sw(code = "SW_SNAFU", status = 400)]
    Open { source: io::Error },
    /// not shown: {source}
    #[snafu(display("could not close"))]
    #[sw(code = "SW_SNAFU_OWN", status = 400)]
    Close { source: io::Error },
}

#[derive(Debug, thiserror::Error)]
#[error("secret")]
struct Cause;

fn main() {}
