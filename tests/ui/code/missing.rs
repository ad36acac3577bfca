use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("no attribute at all")]
    Nothing,
    #[error("no code")]
    #[sw(status = 404)]
    NoCode,
    #[error("no status")]
    #[sw(code = "SW_NO_STATUS")]
    NoStatus,
    #[error("neither, but a message")]
    #[sw(message = "gone")]
    Neither,
    #[error("right")]
    #[sw(code = "SW_RIGHT", status = 404)]
    Right,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("a struct")]
struct Nothing;

#[derive(Debug, thiserror::Error, SwError)]
#[error("a struct")]
#[sw(section = "Plans")]
struct OnlySection {
    id: u32,
}

fn main() {}
