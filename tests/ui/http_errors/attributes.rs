sw_error::http_errors! {
    #[sw(section = "", prefixes)]
    enum HttpError: "SW_HTTP_" {
        #[sw(code = "SW_NOT_FOUND", status = 404)]
        NotFound,
        #[sw(transparent)]
        Gone,
        #[sw(code_of = Other::Locked, expose)]
        Locked,
        #[sw(message = "")]
        Conflict,
        #[sw(mesage = "…")]
        BadRequest,
        InternalServerError,
    }
}

sw_error::http_errors! {
    enum KeysOfTheDerive: "SW_DERIVE_" {
        #[sw(message = "")]
        Conflict,
        #[sw(mesage = "…")]
        BadRequest,
        InternalServerError,
    }
}

sw_error::http_errors! {
    #[sw(section = "HTTP", status = 404, expose, code = "SW_NOT_FOUND", transparent)]
    enum KeysOfTheMacro: "SW_MACRO_" {
        BadRequest,
        InternalServerError,
    }
}

sw_error::http_errors! {
    #[sw(retry_after = 30, header("www-authenticate" = "Bearer"))]
    enum Useless: "SW_USELESS_" {
        BadRequest,
        InternalServerError,
    }
}

fn main() {}
