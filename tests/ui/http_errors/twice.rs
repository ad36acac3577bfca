// Codes of one crate, like any others.
mod web {
    sw_error::http_errors! {
        pub enum HttpError: "SW_HTTP_" {
            NotFound,
            BadRequest,
            InternalServerError,
        }
    }
}

#[derive(Debug, thiserror::Error, sw_error::SwError)]
#[error("…")]
#[sw(code = "SW_HTTP_NOT_FOUND", status = 404)]
struct NoPage;

mod all {
    sw_error::http_errors! {
        pub enum All: "SW_ALL_" { .. }
    }
}

#[derive(Debug, thiserror::Error, sw_error::SwError)]
#[error("…")]
#[sw(code = "SW_ALL_GONE", status = 410)]
struct Gone;

fn main() {}
