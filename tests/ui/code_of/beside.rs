use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum CommonError {
    #[sw(code = "SW_UNAVAILABLE", status = 503)]
    Unavailable,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code_of = CommonError::Unavailable, code = "SW_PLAN", status = 400)]
    Code,
    #[sw(code_of = CommonError::Unavailable, deprecated = "no")]
    Deprecated,
    #[sw(code_of = CommonError::Unavailable())]
    Call,
    #[sw(code_of = <CommonError>::Unavailable)]
    Qualified,
    #[sw(code_of = 503)]
    Number,
}

fn main() {}
