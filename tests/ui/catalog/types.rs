use sw_error::SwError;

#[derive(Debug, thiserror::Error)]
#[error("…")]
struct NoDerive;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_PLAN", status = 400)]
struct PlanError;

sw_error::catalog! { pub const ALL = [PlanError, NoDerive, u32]; }

fn main() {}
