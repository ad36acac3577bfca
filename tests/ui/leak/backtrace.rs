use sw_error::SwError;

use std::{backtrace::Backtrace, fmt};

#[derive(Debug, SwError)]
enum PlanError {
    #[sw(code = "SW_MESSAGE", status = 500, message = "{trace}")]
    Message { trace: Backtrace },
    #[sw(code = "SW_DETAIL", status = 500)]
    Detail {
        #[sw(detail = "trace")]
        backtrace: Option<Backtrace>,
    },
}

macro_rules! of_type {
    ($ty:ty) => {
        #[derive(Debug, thiserror::Error, SwError)]
        #[error("{0}")]
        #[sw(code = "SW_FRAGMENT", status = 400)]
        struct Fragment($ty);
    };
}
of_type!(Backtrace);

impl std::error::Error for PlanError {}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

fn main() {}
