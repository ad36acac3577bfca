use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_TWICE", status = 410)]
    A,
    #[sw(code = "SW_TWICE", status = 404)]
    B,
    #[sw(code = "SW_THRICE", status = 410)]
    C,
    #[sw(code = "SW_THRICE", status = 410)]
    D,
    #[sw(code = "SW_THRICE", status = 410)]
    E,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(case = "PascalCase")]
enum OneReason {
    #[sw(code = "HttpError", status = 410)]
    A,
    #[sw(code = "HTTPError", status = 410)]
    B,
}

fn main() {}
