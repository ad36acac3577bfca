use sw_error::SwError;

// The rules of the standard library's format strings, said by the compiler.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_SPEC", status = 400, message = "no {id:y}")]
    Spec { id: u32 },
}

fn main() {}
