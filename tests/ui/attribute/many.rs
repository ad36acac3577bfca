use sw_error::SwError;

// Every mistake of a type is told in one compile.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(prefix = "SW_PLAN", sektion = "Plans")]
enum PlanError {
    #[error("…")]
    #[sw(code = "SW_plan_lower", status = 200)]
    Lower,
    #[error("…")]
    Missing,
    #[error("…")]
    #[sw(code = "SW_PLAN_TWICE", status = 404, message = "no {venue}")]
    Twice { name: String },
    #[error("…")]
    #[sw(code = "SW_PLAN_TWICE", status = 404)]
    TwiceAgain {
        #[sw(detail)]
        #[source]
        source: std::io::Error,
        #[sw(status = 404)]
        other: u32,
    },
    #[error("store: {0}")]
    #[sw(code = "SW_PLAN_LEAK", status = 404)]
    Leak(#[source] std::io::Error),
    #[error("…")]
    #[sw(code = "SW_PLAN_COMMA" status = 404)]
    Comma,
    #[error("…")]
    #[sw(transparent, status = 500)]
    Transparent,
    #[error("…")]
    #[sw(code = "SW_PLAN_RETRY", status = 503, retry_after = wait, header("bad name" = "x"))]
    Retry,
}

fn main() {}
