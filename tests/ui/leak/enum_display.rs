use sw_error::SwError;

// A variant without a text of its own has that of its enum.
#[derive(Debug, thiserror::Error, SwError)]
#[error("no store: {0}")]
enum PlanError {
    #[sw(code = "SW_INHERITED", status = 400)]
    Inherited(#[source] std::io::Error),
    #[error("no store")]
    #[sw(code = "SW_OWN", status = 400)]
    Own(#[source] std::io::Error),
    #[sw(code = "SW_PRIVATE", status = 500)]
    Private(#[source] std::io::Error),
}

fn main() {}
