use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_BELOW", status = 400, expose)]
    Below,
    #[sw(code = "SW_MESSAGE", status = 500, message = "x", expose)]
    Message,
    #[sw(code = "SW_RIGHT", status = 500, expose)]
    Right,
}

fn main() {}
