use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_TYPO", status = NOT_FUOND)]
    Typo,
    #[sw(code = "SW_LOWER", status = not_found)]
    Lower,
    #[sw(code = "SW_CAMEL", status = NotFound)]
    Camel,
    #[sw(code = "SW_OK", status = OK)]
    Ok,
    #[sw(code = "SW_NONSENSE", status = XYZ)]
    Nonsense,
    #[sw(code = "SW_PATH", status = StatusCode::NOT_FOUND)]
    Path,
    #[sw(code = "SW_LONG_PATH", status = http::StatusCode::CONFLICT)]
    LongPath,
}

fn main() {}
