use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[sw(
    status = NOT_FOUND,
    message = "broken",
    retry_after = 30,
    header("www-authenticate" = "Bearer", "x-a" = "1")
)]
enum Useless {
    // It has all of its own.
    #[error("a")]
    #[sw(
        code = "SW_USELESS_A",
        status = 503,
        message = "a",
        retry_after = 1,
        header("x-a" = "2")
    )]
    A,
    #[error("b")]
    #[sw(code = "SW_USELESS_B", status = 500, expose, header("x-a" = "3"))]
    B,
    // It takes nothing.
    #[error(transparent)]
    #[sw(transparent)]
    C(Useful),
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(expose)]
enum Exposed {
    #[error("a")]
    #[sw(code = "SW_EXPOSED_A", status = 503, message = "a")]
    A,
    #[error("b")]
    #[sw(code = "SW_EXPOSED_B", status = 404)]
    B,
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(expose, message = "broken")]
enum Both {
    #[error("a")]
    #[sw(code = "SW_BOTH", status = 503)]
    A,
}

// A variant still has only what has an effect there.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(expose)]
enum OfVariant {
    #[error("a")]
    #[sw(code = "SW_OF_VARIANT_A", status = 404, expose)]
    A,
    #[error("b")]
    #[sw(code = "SW_OF_VARIANT_B", status = 500)]
    B,
}

// A status that was not understood may be the right one.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(message = "broken", retry_after = 30, header("www-authenticate" = "Bearer"))]
enum Unknown {
    #[error("a")]
    #[sw(code = "SW_UNKNOWN", status = 42)]
    A,
}

// So may that of another type's code.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(message = "broken", retry_after = 30, header("www-authenticate" = "Bearer"))]
enum Useful {
    #[error("a")]
    #[sw(code_of = Both::A)]
    A,
}

fn main() {}
