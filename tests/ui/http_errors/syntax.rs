sw_error::http_errors! {}
sw_error::http_errors! { HttpError }
sw_error::http_errors! { pub struct HttpError: "SW_HTTP_" { .. } }
sw_error::http_errors! { pub enum HttpError { .. } }
sw_error::http_errors! { pub enum HttpError<T>: "SW_HTTP_" { .. } }
sw_error::http_errors! { pub enum HttpError: SW_HTTP_ { .. } }
sw_error::http_errors! { pub enum HttpError: "SW_HTTP_"; }
sw_error::http_errors! { pub enum HttpError: "SW_HTTP_" { .. } rest }
sw_error::http_errors! { pub enum HttpError: "SW_HTTP_" { , } }

fn main() {}
