// Neither a prefix, whose form tells the case, nor a case.
sw_error::http_errors! {
    enum Neither { .. }
}

sw_error::http_errors! {
    #[sw(case = "kebab-case")]
    enum Other: "http_" { .. }
}

sw_error::http_errors! {
    #[sw(case = "snake")]
    enum Unknown { .. }
}

sw_error::http_errors! {
    enum Capitals: "HTTP" { .. }
}

sw_error::http_errors! {
    enum Code: "http-" {
        #[sw(code = "http-not-found")]
        NotFound,
        BadRequest,
        InternalServerError,
    }
}

fn main() {}
