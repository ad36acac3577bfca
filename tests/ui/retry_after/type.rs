use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_STRING", status = 503, retry_after = wait)]
    String { wait: String },
    #[sw(code = "SW_SIGNED", status = 503, retry_after = _0)]
    Signed(i64),
    #[sw(code = "SW_OPTION", status = 503, retry_after = _0)]
    Option(Option<std::time::Instant>),
    #[sw(code = "SW_RIGHT", status = 503, retry_after = wait)]
    Right { wait: std::time::Duration },
}

fn main() {}
