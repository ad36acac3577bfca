use sw_error::SwError;

mod common {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    pub enum CommonError {
        #[sw(code = "SW_UNIT", status = 503)]
        Unit,
        #[sw(code = "SW_TUPLE", status = 503)]
        #[deprecated]
        Tuple(u32, u32),
        #[sw(code = "SW_NAMED", status = 503)]
        Named { a: u32 },
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(code = "SW_STRUCT", status = 503)]
    pub struct Struct(u32);

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    pub enum Generic<T: std::fmt::Debug> {
        #[sw(code = "SW_GENERIC", status = 503)]
        Gone(T),
    }
}

use common::{CommonError, Generic};

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_OWN", status = 400)]
    Own(u32),
    #[sw(code_of = CommonError::Unit)]
    Unit,
    #[sw(code_of = CommonError::Tuple)]
    Tuple,
    #[sw(code_of = crate::common::CommonError::Named)]
    Named,
    #[sw(code_of = common::Struct)]
    Struct,
    #[sw(code_of = Generic::<u32>::Gone)]
    Generic,
    #[sw(code_of = PlanError::Own)]
    ByName,
    #[sw(code_of = Self::Own)]
    BySelf,
}

fn main() {}
