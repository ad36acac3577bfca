sw_error::http_errors! {
    enum Mixed: "Sw_Http_" { .. }
}

sw_error::http_errors! {
    enum NoEnd: "SW_HTTP" { NotFoud, BadRequest, InternalServerError }
}

sw_error::http_errors! {
    enum NoWords: "" { .. }
}

sw_error::http_errors! {
    #[sw(prefix = "SW_OTHER_")]
    enum Twice: "SW_TWICE_" { .. }
}

sw_error::http_errors! {
    enum Long: "SW_A_PREFIX_OF_FORTY_CHARACTERS_FOR_LONG_" {
        BadRequest,
        InternalServerError,
        RequestHeaderFieldsTooLarge,
    }
}

fn main() {}
