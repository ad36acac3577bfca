use sw_error::SwError;

use std::io;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum CommonError {
    #[sw(code = "SW_BAD_REQUEST", status = 400)]
    BadRequest,
    #[sw(code = "SW_UNAVAILABLE", status = 503)]
    Unavailable,
}

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("no store: {source}")]
    #[sw(code_of = CommonError::BadRequest)]
    Named { source: io::Error },
    #[error("no store: {}", .0)]
    #[sw(code_of = CommonError::BadRequest)]
    Argument(#[source] io::Error),
    #[error(transparent)]
    #[sw(code_of = CommonError::BadRequest)]
    Transparent(#[from] io::Error),
    #[error("no store: {0}")]
    #[sw(code_of = CommonError::Unavailable)]
    Private(#[source] io::Error),
    #[error("no store: {0}")]
    #[sw(code_of = CommonError::BadRequest, message = "no store")]
    Message(#[source] io::Error),
}

fn main() {}
