use sw_error::SwError;

use std::io;

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error(transparent)]
    #[sw(code = "SW_TRANSPARENT", status = 400)]
    Transparent(#[from] io::Error),
    #[error(transparent)]
    #[sw(code = "SW_TRANSPARENT_UNMARKED", status = 400)]
    Unmarked(std::fmt::Error),
    #[error(transparent)]
    #[sw(code = "SW_EXPOSED", status = 503, expose)]
    Exposed(std::string::FromUtf8Error),
}

fn main() {}
