use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(crate = "not a path", code = "SW_TEXT", status = 400)]
struct Text;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(crate = sw_error::<u32>, code = "SW_ARGUMENTS", status = 400)]
struct Arguments;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(crate = Self, code = "SW_SELF", status = 400)]
struct Itself;

fn main() {}
