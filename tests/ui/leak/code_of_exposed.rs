use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_UNAVAILABLE", status = 503)]
struct Unavailable;

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("no store: {0}")]
    #[sw(code_of = Unavailable, expose)]
    Exposed(#[source] std::io::Error),
    #[error("no store: {0}")]
    #[sw(code_of = Unavailable, message = "no store: {0}")]
    Message(#[source] std::io::Error),
}

fn main() {}
