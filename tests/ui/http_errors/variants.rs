sw_error::http_errors! {
    pub enum HttpError: "SW_HTTP_" {
        NotFoud,
        method_not_allowed,
        PayloadTooLarge,
        Teapot,
        Gone,
        Gone,
        Locked(u8),
        Conflict { problems: () },
        "NotFound",
        .., // not last
        BadRequest,
        InternalServerError,
    }
}

sw_error::http_errors! {
    pub enum Empty: "SW_EMPTY_" {}
}

sw_error::http_errors! {
    pub enum NoClass: "SW_NO_CLASS_" { NotFound }
}

sw_error::http_errors! {
    pub enum OneClass: "SW_ONE_CLASS_" {
        BadRequest,
        #[cfg(test)]
        NotFound,
    }
}

sw_error::http_errors! {
    pub enum Sometimes: "SW_SOMETIMES_" {
        BadRequest,
        #[cfg(test)]
        InternalServerError,
    }
}

// What was meant is there.
fn code(failure: &sw_error::failure::Failure) -> sw_error::Code {
    use sw_error::SwError;

    match HttpError::from(failure) {
        HttpError::NotFound | HttpError::MethodNotAllowed => Empty::BadRequest.code(),
        other => other.code(),
    }
}

fn main() {}
