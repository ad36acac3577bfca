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
    #[error("no store: {}", format!("{source} {{0}}"))]
    #[sw(code = "SW_MACRO", status = 400)]
    Macro { source: io::Error },
    #[error("no store: {self:?}")]
    #[sw(code = "SW_SELF", status = 400)]
    Itself(#[source] io::Error),
    #[error("no store: {}", describe_all(self))]
    #[sw(code = "SW_SELF_ARGUMENT", status = 400)]
    ItselfAsArgument { source: io::Error },
    #[error("no store at {}: {}", self.depth(), "{source}".len())]
    #[sw(code = "SW_NOT_SHOWN", status = 400)]
    NotShown { source: io::Error },
    #[error("no store: {source} at {at}")]
    #[sw(code = "SW_EXPOSED", status = 500, expose)]
    Exposed { source: io::Error, at: u32 },
}

impl PlanError {
    fn depth(&self) -> u32 {
        1
    }
}

fn describe_all(error: &PlanError) -> impl fmt::Display {
    format!("{error:?}")
}

fn describe(error: &io::Error) -> impl fmt::Display {
    error.kind()
}

fn main() {}
