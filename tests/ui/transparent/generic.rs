use sw_error::SwError;

use std::error::Error;

// The bounds that a generic type needs come with the derive; a concrete type must have what they ask for.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum Outer<T: Error> {
    #[sw(transparent)]
    Inner(T),
    #[sw(code = "SW_OUTER", status = 400)]
    Own,
}

#[derive(Debug, thiserror::Error)]
#[error("no derive")]
struct NoDerive;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum Concrete {
    #[sw(transparent)]
    Outer(Outer<NoDerive>),
}

fn main() {}
