use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_TWICE", status = 400)]
    Twice {
        #[sw(detail)]
        max: u32,
        #[sw(detail = "max")]
        limit: u32,
    },
    #[sw(code = "SW_BOTH", status = 400)]
    Both {
        #[sw(detail)]
        a: u32,
        #[sw(details)]
        b: u32,
        #[sw(detail)]
        c: u32,
    },
    #[sw(code = "SW_WHOLES", status = 400)]
    Wholes(#[sw(details)] u32, #[sw(details)] u32),
    #[sw(code = "SW_ONE_FIELD", status = 400)]
    OneField(#[sw(detail = "a", details)] u32),
    #[sw(code = "SW_UNNAMED", status = 400)]
    Unnamed(#[sw(detail)] u32),
    #[sw(code = "SW_NUL", status = 400)]
    Nul(#[sw(detail = "a\0")] u32),
}

fn main() {}
