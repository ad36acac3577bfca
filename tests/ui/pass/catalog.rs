use sw_error::SwError;

use sw_error::{Catalog, Catalogued};

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_A", status = 400)]
pub struct A;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum B {
    #[sw(code = "SW_B", status = 400)]
    Own,
    #[sw(transparent)]
    A(A),
    #[sw(transparent)]
    Again(Box<B>),
}

sw_error::catalog! {
    /// A type twice is one type.
    pub const ALL = [A, A, Box<A>];

    const MORE = [crate::A, B]
}

sw_error::catalog! { const NONE = []; }

const fn is_static(_: &'static Catalog) {}
const _: () = is_static(ALL);
const _: () = is_static(MORE);
const _: () = is_static(NONE);
const _: () = is_static(<B as Catalogued>::CATALOG);

fn main() {}
