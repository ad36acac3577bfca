use sw_error::SwError;

#[derive(Debug)]
struct OnlyDebug;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_DISPLAY", status = 400, message = "no {name} and {id}")]
    Display { name: OnlyDebug, id: u32 },
    #[sw(code = "SW_HEX", status = 400, message = "no {name:x}")]
    Hex { name: String },
    #[sw(code = "SW_RIGHT", status = 400, message = "no {name:?}")]
    Right { name: OnlyDebug },
}

fn main() {}
