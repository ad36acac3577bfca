use sw_error::SwError;

// Without `Error`, `Display` and `Debug`.
#[derive(SwError)]
enum Nothing {
    #[sw(code = "SW_NOTHING", status = 400)]
    A,
    #[sw(code = "SW_NOTHING_B", status = 400, message = "b")]
    B,
}

fn main() {}
