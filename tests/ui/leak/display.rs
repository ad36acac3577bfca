use sw_error::SwError;

use std::{fmt, io};

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("no store: {source}")]
    #[sw(code = "SW_NAMED", status = 400)]
    Named { source: io::Error },
    #[error("no store: {source:?}")]
    #[sw(code = "SW_DEBUG", status = 400)]
    Debug { source: io::Error },
    #[error("no store: {0}")]
    #[sw(code = "SW_TUPLE", status = 400)]
    Tuple(#[source] io::Error),
    #[error("no store: {cause}")]
    #[sw(code = "SW_FIELD", status = 400)]
    Field {
        #[source]
        cause: io::Error,
    },
    #[error("no store: {}", .0)]
    #[sw(code = "SW_ARGUMENT", status = 400)]
    Argument(#[source] io::Error),
    #[error("no store: {:?}", .source.kind())]
    #[sw(code = "SW_METHOD", status = 400)]
    Method { source: io::Error },
    #[error("no store: {}", describe(.0))]
    #[sw(code = "SW_CALL", status = 400)]
    Call(#[source] io::Error),
    #[error("no store: {why}", why = .source.to_string())]
    #[sw(code = "SW_NAMED_ARGUMENT", status = 400)]
    NamedArgument { source: io::Error },
    #[error("no store: {source} at {at}")]
    #[sw(code = "SW_EXPOSED", status = 500, expose)]
    Exposed { source: io::Error, at: u32 },
}

fn describe(error: &io::Error) -> impl fmt::Display {
    error.kind()
}

fn main() {}
