use sw_error::SwError;

// A wrong default is reported once, and not at the variants that lean on it.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(status = 42, message = "", retry_after = "soon", header("no name" = "1"))]
enum Wrong {
    #[error("a")]
    #[sw(code = "SW_WRONG_A")]
    A,
    #[error("b")]
    #[sw(code = "SW_WRONG_B")]
    B,
    // The status may be the one that was meant: only the code is missing.
    #[error("c")]
    C,
}

// A default is the same for all variants.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(message = "no room for {who}", retry_after = wait, header("x-who" = who, "x-all" = "1"))]
enum Fields {
    #[error("a")]
    #[sw(code = "SW_FIELDS", status = 503)]
    A { who: String, wait: u8 },
}

// What the server sets, it sets for all variants.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(header("retry-after" = "1", "connection" = "close"))]
enum OfTheServer {
    #[error("a")]
    #[sw(code = "SW_OF_THE_SERVER", status = 503)]
    A,
}

// What the type says is not said of the status, which is the variant's to lack.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(message = "broken", satus = 500)]
enum Typo {
    #[error("a")]
    #[sw(code = "SW_TYPO")]
    A,
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(404)]
enum NoKey {
    #[error("a")]
    #[sw(code = "SW_NO_KEY")]
    A,
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(status = 404, status = 500, expose, expose)]
enum Twice {
    #[error("a")]
    #[sw(code = "SW_TWICE")]
    A,
}

fn main() {}
