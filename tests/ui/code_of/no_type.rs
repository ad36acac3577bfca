use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code_of = ComonError::Unavailable)]
    Type,
    #[sw(code_of = common::CommonError::Unavailable)]
    Module,
    #[sw(code_of = missing)]
    Lower,
}

fn main() {}
