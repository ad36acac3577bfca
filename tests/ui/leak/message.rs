use sw_error::SwError;

use std::io;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_NAMED", status = 400, message = "no store: {source}")]
    Named { source: io::Error },
    #[sw(code = "SW_DEBUG", status = 500, message = "no store: {source:?}")]
    Debug { source: io::Error },
    #[sw(code = "SW_TUPLE", status = 500, message = "no store: {0}")]
    Tuple(#[source] io::Error),
    #[sw(code = "SW_FROM", status = 500, message = "no store {_0}")]
    From(#[from] io::Error),
    #[sw(code = "SW_INNER", status = 500, message = "no store: {0.inner}")]
    Inner(#[source] io::Error),
    #[sw(code = "SW_TWICE", status = 500, message = "{cause}, {cause:?}")]
    Twice {
        #[source]
        cause: io::Error,
    },
    #[sw(code = "SW_TWO", status = 500, message = "{cause}, {at}, {cause}")]
    Two {
        #[source]
        cause: io::Error,
        at: u32,
    },
}

fn main() {}
