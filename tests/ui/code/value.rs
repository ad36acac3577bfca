use sw_error::SwError;

const CODE: &str = "SW_CONST";

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = concat!("SW_", "CONCAT"), status = 400)]
    Concat,
    #[sw(code = CODE, status = 400)]
    Const,
    #[sw(code = SW_BARE, status = 400)]
    Bare,
    #[sw(code = 404, status = 400)]
    Number,
    #[sw(code = 'S', status = 400)]
    Char,
    #[sw(code = b"SW_BYTES", status = 400)]
    Bytes,
    #[sw(code = "SW_SUFFIX"suffix, status = 400)]
    Suffix,
    #[sw(code = "SW_" + "SUM", status = 400)]
    Sum,
    #[sw(code = ["SW_A", "SW_B"], status = 400)]
    List,
}

fn main() {}
