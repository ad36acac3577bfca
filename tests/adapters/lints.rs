//! The macros of the adapters under forbidden lints: their expansions have no `allow`, and need none.
#![forbid(
    deprecated,
    elided_lifetimes_in_paths,
    missing_docs,
    non_local_definitions,
    rust_2018_idioms,
    trivial_bounds,
    unreachable_code,
    unused,
    unused_qualifications,
    unused_variables
)]
// Not `forbid`: `linkme`, with which the derive registers codes, allows some of them.
#![deny(clippy::all, clippy::pedantic)]

use std::{error::Error, fmt};

use sw_error::SwError;

/// Calls every adapter's macro in a module without other items.
macro_rules! adapt {
    ($($types:tt)+) => {
        sw_error_actix_web::response_error!($($types)+);
        sw_error_async_graphql::error_extensions!($($types)+);
        sw_error_axum::into_response!($($types)+);
        sw_error_rocket::responder!($($types)+);
        sw_error_tonic::into_status!($($types)+);
        sw_error_utoipa::into_responses!($($types)+);
    };
}

#[derive(Debug, SwError)]
#[sw(code = "SW_LINTS_PLAIN", status = 404)]
struct Plain;

#[derive(Debug, SwError)]
#[sw(code = "SW_LINTS_WRAPPED", status = 404)]
struct Wrapped<'a, T: fmt::Debug>(&'a T);

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain")
    }
}

impl<T: fmt::Debug> fmt::Display for Wrapped<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl Error for Plain {}
impl<T: fmt::Debug> Error for Wrapped<'_, T> {}

adapt!(Plain, impl<'a, T: fmt::Debug> Wrapped<'a, T>);

sw_error::wire! {
    struct Flat { "code": code }
}

#[derive(Debug, SwError)]
#[sw(code = "SW_LINTS_IN_WIRE", status = 404)]
struct InWire;

impl fmt::Display for InWire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("in a wire")
    }
}

impl Error for InWire {}

sw_error_actix_web::response_error!(InWire as Flat);
sw_error_axum::into_response!(InWire as Flat);
sw_error_rocket::responder!(InWire as Flat);

sw_error_utoipa::responses! {
    struct Listed = [Plain: ["SW_LINTS_PLAIN"]];
}

#[test]
fn they_compile() {
    #[derive(Debug, SwError)]
    #[sw(code = "SW_LINTS_LOCAL", status = 404)]
    struct Local;

    impl fmt::Display for Local {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("local")
        }
    }

    impl Error for Local {}

    adapt!(Local);

    assert_eq!(tonic::Status::from(Local).message(), "local");
    assert_eq!(tonic::Status::from(Wrapped(&7)).message(), "7");
    assert_eq!(tonic::Status::from(Plain).message(), "plain");
    let responses = <Listed as utoipa::IntoResponses>::responses();
    assert!(responses.contains_key("404"));
}
