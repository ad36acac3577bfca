use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_WIDTH", status = 400, message = "no {id:name$}")]
    Width { id: u32, name: String },
}

fn main() {}
