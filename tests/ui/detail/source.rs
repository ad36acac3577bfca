use sw_error::SwError;

use std::io;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_SOURCE", status = 400)]
    Source {
        #[sw(detail)]
        source: io::Error,
    },
    #[sw(code = "SW_FROM", status = 400)]
    From(
        #[from]
        #[sw(details)]
        io::Error,
    ),
}

fn main() {}
