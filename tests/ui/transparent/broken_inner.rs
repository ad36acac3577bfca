use sw_error::SwError;

// The mistake of the inner type is told once; nobody who names it is told again.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum Inner {
    #[sw(code = "SW_INNER", status = 200)]
    A,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum Outer {
    #[sw(transparent)]
    Inner(Inner),
    #[sw(code_of = Inner::A)]
    Refers,
    #[sw(code = "SW_OUTER", status = 400)]
    Own,
}

sw_error::catalog! { pub const ALL = [Inner, Outer]; }

fn response(error: &Inner) -> &dyn SwError {
    error
}

fn main() {}
