use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum CommonError {
    #[sw(code = "SW_UNAVAILABLE", status = 503)]
    Unavailable,
    #[sw(code_of = CommonError::Unavailable)]
    Refers,
    #[sw(transparent)]
    Inner(Inner),
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_INNER", status = 503)]
struct Inner;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code_of = CommonError::Refers)]
    Refers,
    #[sw(code_of = CommonError::Inner)]
    Transparent,
    #[sw(code_of = CommonError)]
    WholeEnum,
}

fn main() {}
