use sw_error::SwError;

#[derive(Debug)]
struct OnlyDebug;

// What thiserror cannot format is its message alone.
#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("no {name:>8}")]
    #[sw(code = "SW_PADDED", status = 400)]
    Padded { name: OnlyDebug },
    #[error("no {0:e}")]
    #[sw(code = "SW_EXPONENT", status = 400)]
    Exponent(String),
    #[error("no {id:99999999}")]
    #[sw(code = "SW_WIDE", status = 400)]
    Wide { id: u32 },
}

fn main() {}
