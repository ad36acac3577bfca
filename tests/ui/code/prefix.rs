use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "SW_PLAN_")]
enum PlanError {
    #[sw(code = "SW_ROOM_GONE", status = 410)]
    Other,
    #[sw(code = "SW_PLAN_", status = 410)]
    OnlyPrefix,
    #[sw(code = "SW_PLAN", status = 410)]
    Shorter,
    #[sw(code = "SW_PLANET", status = 410)]
    Longer,
    #[sw(code = "SW_PLAN_GONE", status = 410)]
    Right,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum NoPrefix {
    #[sw(code = "PLAN_GONE", status = 410)]
    Other,
    #[sw(code = "SW", status = 410)]
    Shorter,
    #[sw(code = "SW_", status = 410)]
    OnlyPrefix,
}

fn main() {}
