use sw_error::SwError;

// Texts that show no source, or only in the log.
use std::io;

#[derive(Debug, thiserror::Error, SwError)]
pub enum PlanError {
    #[error("no store: {0}")]
    #[sw(code = "SW_SERVER_ERROR", status = 500)]
    ServerError(#[source] io::Error),

    #[error("no store: {source:?}")]
    #[sw(code = "SW_MESSAGE", status = 400, message = "no store at {at}")]
    Message { source: io::Error, at: u32 },

    #[error("no store at {at}")]
    #[sw(code = "SW_DISPLAY", status = 400)]
    Display { source: io::Error, at: u32 },

    #[error("no store {}", .other.source)]
    #[sw(code = "SW_OTHERS_FIELD", status = 400)]
    OthersField { source: io::Error, other: Other },

    #[error("no store {}", .other.source())]
    #[sw(code = "SW_OTHERS_METHOD", status = 400)]
    OthersMethod { source: io::Error, other: Other },

    #[error("{{source}} {at}")]
    #[sw(code = "SW_BRACES", status = 400)]
    Braces { source: io::Error, at: u32 },

    #[error("no store at {0}")]
    #[sw(code = "SW_TUPLE", status = 400)]
    Tuple(u32, #[source] io::Error),

    #[error(transparent)]
    #[sw(code = "SW_TRANSPARENT", status = 500)]
    Transparent(#[from] io::Error),

    #[error(transparent)]
    #[sw(code = "SW_TRANSPARENT_MESSAGE", status = 400, message = "no format")]
    TransparentMessage(#[from] std::fmt::Error),

    #[error("no store at {at}")]
    #[sw(code = "SW_EXPOSED", status = 503, expose)]
    Exposed { source: io::Error, at: u32 },

    #[error("no store: {0}")]
    #[sw(code_of = PlanError::ServerError)]
    Refers(#[source] std::num::ParseIntError),

    #[error("no store: {0}")]
    #[sw(code_of = PlanError::Display, message = "no store")]
    RefersWithMessage(#[source] std::num::ParseIntError),
}

#[derive(Debug)]
pub struct Other {
    source: u32,
}

impl Other {
    fn source(&self) -> u32 {
        self.source
    }
}

fn main() {}
