use sw_error::SwError;

use snafu::Snafu;

#[derive(Debug, Snafu, SwError)]
enum PlanError {
    #[snafu(display("no store {at}: {source}"))]
    #[sw(code = "SW_NAMED", status = 400)]
    Named { source: std::io::Error, at: u32 },
    #[snafu(display("no store: {cause}"))]
    #[sw(code = "SW_MARKED", status = 400)]
    Marked {
        #[snafu(source)]
        cause: std::io::Error,
    },
    #[snafu(transparent)]
    #[sw(code = "SW_TRANSPARENT", status = 400)]
    Transparent { source: std::fmt::Error },
    #[snafu(display("no store {at}"))]
    #[sw(code = "SW_PRIVATE", status = 400)]
    Private { source: std::io::Error, at: u32 },
}

fn main() {}
