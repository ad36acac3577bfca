use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(sttus = 404)]
enum PlanError {
    #[sw(code = "SW_PLAN", status = 400, detials)]
    Variant,
}

fn main() {}
