use sw_error::SwError;

#[derive(Debug, thiserror::Error)]
#[error("secret")]
struct Cause;

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("no store")]
    #[sw(code = "SW_NOT_SHOWN", status = 400)]
    NotShown(#[sw(public)] Cause),
    #[error("no store: {0}")]
    #[sw(code = "SW_PRIVATE", status = 500)]
    Private(#[sw(public)] Cause),
    #[error("no store: {0}")]
    #[sw(code = "SW_WRONG_PLACE", status = 400, public)]
    WrongPlace(Cause),
    #[error("no store: {0}")]
    #[sw(code = "SW_VALUE", status = 400)]
    Value(#[sw(public = true)] Cause),
    #[error("no store: {0}")]
    #[sw(code = "SW_RIGHT", status = 400)]
    Right(#[sw(public)] Cause),
}

fn main() {}
