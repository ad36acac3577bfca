use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_SOURCE", status = 401, header("x-why" = source))]
    Source { source: std::io::Error },
}

fn main() {}
