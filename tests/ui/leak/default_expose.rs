use sw_error::SwError;

// `expose` of the type makes `Display` public from 500 up.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(expose)]
enum Exposed {
    #[error("store: {0}")]
    #[sw(code = "SW_EXPOSED_STORE", status = 500)]
    Store(#[source] std::io::Error),
    #[error("file: {0}")]
    #[sw(code = "SW_EXPOSED_FILE", status = 500, message = "a file")]
    WithMessage(#[source] std::io::Error),
    // Below 500 it is not `expose` that does.
    #[error("bad: {0}")]
    #[sw(code = "SW_EXPOSED_BAD", status = 400)]
    Below(#[source] std::io::Error),
}

// `message` of the type stands for `Display` from 500 up, whatever the status of the other type's code is.
#[derive(Debug, thiserror::Error, SwError)]
#[sw(message = "broken")]
enum Message {
    #[error("store: {0}")]
    #[sw(code = "SW_MESSAGE_STORE", status = 500)]
    Store(#[source] std::io::Error),
    #[error("store: {0}")]
    #[sw(code_of = Message::Store)]
    Referring(#[source] std::io::Error),
    #[error("gone: {0}")]
    #[sw(code_of = Gone)]
    ReferringBelow(#[source] std::io::Error),
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("gone")]
#[sw(code = "SW_GONE", status = 410)]
struct Gone;

fn main() {}
