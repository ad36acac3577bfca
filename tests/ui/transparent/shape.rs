use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_INNER", status = 400)]
struct Inner;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(transparent)]
    Unit,
    #[sw(transparent)]
    Two(Inner, u32),
    #[sw(transparent)]
    Named { inner: Inner, at: u32, by: u32 },
    #[sw(transparent, code = "SW_CODE", status = 400)]
    Code(Inner),
    #[sw(transparent, message = "x", expose, retry_after = 1)]
    Message(Inner),
    #[sw(transparent, header("x-a" = "1"), deprecated = "no")]
    Header(Inner),
    #[sw(transparent, code_of = Inner)]
    CodeOf(Inner),
    #[sw(transparent)]
    Detail(#[sw(detail = "inner")] Inner),
}

fn main() {}
