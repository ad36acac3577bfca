use sw_error::SwError;

// One error for each, where the type stands.
#[derive(Debug, thiserror::Error)]
#[error("no derive")]
struct NoDerive;

struct NoError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(transparent)]
    Plain(NoDerive),
    #[sw(transparent)]
    Boxed(Box<NoDerive>),
    #[sw(transparent)]
    Shared { inner: std::sync::Arc<NoDerive> },
    #[sw(transparent)]
    Io(std::io::Error),
}

#[derive(Debug, thiserror::Error, SwError)]
#[error(transparent)]
#[sw(transparent)]
struct Wrapper(NoDerive);

fn main() {}
