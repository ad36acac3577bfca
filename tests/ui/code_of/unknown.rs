use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum CommonError {
    #[sw(code = "SW_UNAVAILABLE", status = 503)]
    Unavailable,
}

#[derive(Debug, thiserror::Error)]
#[error("…")]
enum NoDerive {
    Gone,
}

#[derive(Debug, thiserror::Error)]
#[error("…")]
struct NoDeriveEither;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code_of = CommonError::Unavailible)]
    Variant,
    #[sw(code_of = NoDerive::Gone)]
    NoDerive,
    #[sw(code_of = NoDeriveEither)]
    NoDeriveEither,
    #[sw(code_of = Self::Gone)]
    OfItself,
}

fn main() {}
