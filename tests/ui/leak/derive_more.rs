use sw_error::SwError;

use std::io;

#[derive(Debug, derive_more::Display, derive_more::Error, SwError)]
enum PlanError {
    #[display("no store: {source}")]
    #[sw(code = "SW_NAMED", status = 400)]
    Named { source: io::Error },
    #[display("no store: {_0}")]
    #[sw(code = "SW_IMPLICIT", status = 400)]
    Implicit(io::Error),
    #[display("no store: {}", _0.kind())]
    #[sw(code = "SW_ARGUMENT", status = 400)]
    Argument(io::Error),
    #[display("no store: {cause}")]
    #[sw(code = "SW_MARKED", status = 400)]
    Marked {
        #[error(source)]
        cause: Cause,
    },
    #[display("no store")]
    #[sw(code = "SW_MESSAGE", status = 400, message = "no store: {cause}")]
    Message {
        #[error(source)]
        cause: Cause,
    },
    #[display("no store")]
    #[sw(code = "SW_IMPLICIT_MESSAGE", status = 400, message = "no store: {0}")]
    ImplicitMessage(io::Error),
    // Without a text, it is that of the only field.
    #[sw(code = "SW_DEFAULT", status = 400)]
    Default(io::Error),
    #[display("no store: {_0}")]
    #[sw(code = "SW_PRIVATE", status = 500)]
    Private(io::Error),
    #[display("no store: {source}")]
    #[sw(code = "SW_DENIED", status = 400)]
    Denied {
        #[error(not(source))]
        source: String,
    },
}

// The text of an enum is around those of its variants.
#[derive(Debug, derive_more::Display, derive_more::Error, SwError)]
#[display("store: {_variant}")]
enum Around {
    #[display("no store: {_0}")]
    #[sw(code = "SW_AROUND", status = 400)]
    Own(io::Error),
    #[sw(code = "SW_AROUND_DEFAULT", status = 400)]
    Default(io::Error),
}

// Or stands in for those that they lack.
#[derive(Debug, derive_more::Display, derive_more::Error, SwError)]
#[display("store: {_0}")]
enum Shared {
    #[display("no store")]
    #[sw(code = "SW_SHARED_OWN", status = 400)]
    Own(io::Error),
    #[sw(code = "SW_SHARED", status = 400)]
    Lacking(io::Error),
}

#[derive(Debug, derive_more::Display, derive_more::Error)]
struct Cause;

fn main() {}
