use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_INNER", status = 503)]
struct Inner;

// FIXME: rustc does not say that a struct is named without a variant.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code_of = Inner::Variant)]
struct PlanError;

fn main() {}
