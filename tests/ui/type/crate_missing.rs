use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(crate = crate::errors, code = "SW_MISSING", status = 400)]
struct Missing;

fn main() {}
