//! Unusual types: a type that compiles without an adapter compiles with all of them.
//!
//! `tests/derive`, `hygiene.rs` and `lints.rs` see the adapters if the whole workspace is built;
//! these types are particularly hard for adapters.
#![deny(warnings, missing_docs, unused)]
#![allow(non_camel_case_types, reason = "`r#type` is in lower case")]

use std::{
    cell::RefCell,
    fmt::{self, Debug, Display},
    marker::PhantomData,
    rc::Rc,
};

use actix_web::{ResponseError, body::MessageBody};
use async_graphql::ErrorExtensions;
use axum::response::IntoResponse;
use futures_util::FutureExt;
use rocket::response::Responder;
use sw_error::{
    Catalogued, SwError,
    wire::{ProblemDetails, Standard},
};
use tonic::Status;
use utoipa::IntoResponses;

/// Compiles if a type has everything that the adapters provide, and calls everything that needs no server.
fn has_all<E>(make: impl Fn() -> E) -> String
where
    E: SwError + IntoResponse + ResponseError + ErrorExtensions + IntoResponses,
    E: for<'r> Responder<'r, 'static>,
    Status: From<E>,
{
    let code = make().code();
    assert_eq!(make().into_response().status(), make().status());
    assert_eq!(make().error_response().status(), make().status_code());
    assert!(make().extend().extensions.is_some());
    assert!(!Status::from(make()).details().is_empty());
    assert!(E::responses().contains_key(&make().status().as_u16().to_string()));
    code.to_string()
}

/// Calls every adapter's macro for types.
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

/// Names that adapters use, and names of their frameworks.
mod names {
    /// A macro, so that each is in its own module without other names.
    macro_rules! named {
        ($($module:ident $name:ident $code:literal;)*) => {$(
            pub mod $module {
                #[derive(Debug, thiserror::Error, sw_error::SwError)]
                #[error("named")]
                #[sw(code = $code, status = 400)]
                pub struct $name;

                adapt!($name);
            }
        )*};
    }

    named! {
        a Response "SW_TYPES_RESPONSE";
        b Result "SW_TYPES_RESULT";
        c Option "SW_TYPES_OPTION";
        d Status "SW_TYPES_STATUS";
        e IntoResponse "SW_TYPES_INTO_RESPONSE";
        f Error "SW_TYPES_ERROR";
        g String "SW_TYPES_STRING";
        h Box "SW_TYPES_BOX";
        i Request "SW_TYPES_REQUEST";
        j Responder "SW_TYPES_RESPONDER";
        k HttpResponse "SW_TYPES_HTTP_RESPONSE";
        l r#type "SW_TYPES_RAW";
        m From "SW_TYPES_FROM";
        n Catalogued "SW_TYPES_CATALOGUED";
    }
}

#[test]
fn names_of_types() {
    assert_eq!(has_all(|| names::a::Response), "SW_TYPES_RESPONSE");
    assert_eq!(has_all(|| names::b::Result), "SW_TYPES_RESULT");
    assert_eq!(has_all(|| names::c::Option), "SW_TYPES_OPTION");
    assert_eq!(has_all(|| names::d::Status), "SW_TYPES_STATUS");
    assert_eq!(has_all(|| names::e::IntoResponse), "SW_TYPES_INTO_RESPONSE");
    assert_eq!(has_all(|| names::f::Error), "SW_TYPES_ERROR");
    assert_eq!(has_all(|| names::g::String), "SW_TYPES_STRING");
    assert_eq!(has_all(|| names::h::Box), "SW_TYPES_BOX");
    assert_eq!(has_all(|| names::i::Request), "SW_TYPES_REQUEST");
    assert_eq!(has_all(|| names::j::Responder), "SW_TYPES_RESPONDER");
    assert_eq!(has_all(|| names::k::HttpResponse), "SW_TYPES_HTTP_RESPONSE");
    assert_eq!(has_all(|| names::l::r#type), "SW_TYPES_RAW");
    assert_eq!(has_all(|| names::m::From), "SW_TYPES_FROM");
    assert_eq!(has_all(|| names::n::Catalogued), "SW_TYPES_CATALOGUED");
}

/// A type that is neither `Send` nor `Sync` can become a response, because that happens before any await.
#[test]
fn not_send_and_not_static() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Local<'a, 'r: 'a> {
        #[error("local {0:?}")]
        #[sw(code = "SW_TYPES_LOCAL", status = 400, message = "local")]
        Shared(Rc<RefCell<&'a str>>),
        #[error("pointer")]
        #[sw(code = "SW_TYPES_POINTER", status = 400)]
        Pointer(*const u8, &'r str),
    }

    adapt!(impl<'a, 'r: 'a> Local<'a, 'r>);

    let text = String::from("text");
    let error = has_all(|| Local::Shared(Rc::new(RefCell::new(text.as_str()))));
    assert_eq!(error, "SW_TYPES_LOCAL");
    let error = has_all(|| Local::Pointer(std::ptr::null(), text.as_str()));
    assert_eq!(error, "SW_TYPES_POINTER");
}

/// Bounds in all places, some with `Self`: in `From<Self> for Status`, `Self` is another type.
#[test]
fn bounds() {
    trait Of<T: ?Sized> {}

    impl<T: ?Sized> Of<T> for u8 {}
    impl<T: ?Sized> Of<T> for &u8 {}
    impl<T: ?Sized> Of<T> for str {}
    impl<T: Of<Self> + Of<[Self; N]> + ?Sized, const N: usize> Of<u8> for Selfish<'_, T, u8, N> {}

    #[derive(SwError)]
    #[sw(code = "SW_TYPES_BOUNDS", status = 409, message = "{value:?}")]
    struct Selfish<'a, T, U, const N: usize = { 1 + 1 }>
    where
        T: Of<Self> + Of<[Self; N]> + ?Sized,
        U: Of<Option<Self>>,
        for<'x> &'x U: Of<fn(&'x Self) -> [Self; N]>,
        Self: Sized + Of<u8>,
    {
        value: U,
        other: PhantomData<&'a T>,
    }

    impl<T, U, const N: usize> Debug for Selfish<'_, T, U, N>
    where
        T: Of<Self> + Of<[Self; N]> + ?Sized,
        U: Of<Option<Self>>,
        for<'x> &'x U: Of<fn(&'x Self) -> [Self; N]>,
        Self: Of<u8>,
    {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{:?}", self.other)
        }
    }

    impl<T, U, const N: usize> Display for Selfish<'_, T, U, N>
    where
        T: Of<Self> + Of<[Self; N]> + ?Sized,
        U: Of<Option<Self>>,
        for<'x> &'x U: Of<fn(&'x Self) -> [Self; N]>,
        Self: Of<u8>,
    {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("selfish")
        }
    }

    impl<T, U, const N: usize> std::error::Error for Selfish<'_, T, U, N>
    where
        T: Of<Self> + Of<[Self; N]> + ?Sized,
        U: Of<Option<Self>>,
        for<'x> &'x U: Of<fn(&'x Self) -> [Self; N]>,
        Self: Of<u8>,
    {
    }

    adapt!(impl<'a, T, U, const N: usize> Selfish<'a, T, U, N>
    where
        T: Of<Selfish<'a, T, U, N>> + Of<[Selfish<'a, T, U, N>; N]> + ?Sized,
        U: Of<Option<Selfish<'a, T, U, N>>>,
        for<'x> &'x U: Of<fn(&'x Selfish<'a, T, U, N>) -> [Selfish<'a, T, U, N>; N]>,
        Selfish<'a, T, U, N>: Of<u8>);

    let make = || Selfish::<str, u8> {
        value: 7,
        other: PhantomData,
    };
    assert_eq!(make().message(), "7");
    assert_eq!(has_all(make), "SW_TYPES_BOUNDS");
}

/// The tokens of a macro come in groups without delimiters.
#[test]
fn made_by_a_macro() {
    macro_rules! wrap {
        ($name:ident<$param:ident> ($ty:ty) where $where:ty) => {
            #[derive(Debug, thiserror::Error, SwError)]
            enum $name<$param: Debug>
            where
                $where: Debug,
            {
                #[error("wrapped {0:?}")]
                #[sw(code = "SW_TYPES_MACRO", status = 400)]
                Own($ty),
            }

            adapt!(impl<$param: Debug> $name<$param> where $where: Debug);
        };
    }

    wrap!(Wrapped<T>(Vec<Option<T>>) where Vec<Option<T>>);
    assert_eq!(has_all(|| Wrapped::Own(vec![Some(1)])), "SW_TYPES_MACRO");
}

/// A chain of `transparent`, through boxes and parameters.
#[test]
fn chains() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Inner<'a> {
        #[error("inner {0}")]
        #[sw(code = "SW_TYPES_INNER", status = 404)]
        Own(&'a str),
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Middle<E: std::error::Error> {
        #[error("middle")]
        #[sw(transparent)]
        Boxed(Box<E>),
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Outer<'a> {
        #[error("outer")]
        #[sw(transparent)]
        Middle(std::sync::Arc<Middle<Inner<'a>>>),
    }

    adapt!(impl<'a> Inner<'a>, impl<E: std::error::Error> Middle<E>, impl<'a> Outer<'a>);

    let text = String::from("x");
    let middle = || Middle::Boxed(Box::new(Inner::Own(&text)));
    assert_eq!(has_all(middle), "SW_TYPES_INNER");
    let outer = || Outer::Middle(std::sync::Arc::new(middle()));
    assert_eq!(has_all(outer), "SW_TYPES_INNER");
}

/// Types, names and parameters before `as`, and aliases and raw names after it.
#[test]
fn in_wires() {
    macro_rules! adapt_in_wires {
        ($($types:tt)+) => {
            sw_error_actix_web::response_error!($($types)+);
            sw_error_axum::into_response!($($types)+);
            sw_error_rocket::responder!($($types)+);
        };
    }

    mod wires {
        sw_error::wire! {
            pub struct r#type { "code": code, "at"?: request_id }
        }
    }

    use wires::r#type;

    type Alias = ProblemDetails;

    #[derive(Debug, thiserror::Error, SwError)]
    enum Never {}

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("fixed")]
    #[sw(code = "SW_TYPES_BODIES", status = 400)]
    struct FixedBodies;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("borrowed {0}")]
    #[sw(code = "SW_TYPES_BORROWED", status = 400)]
    struct Borrowed<'a>(&'a str);

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("array")]
    #[sw(code = "SW_TYPES_ARRAY", status = 400)]
    struct Array<const N: usize>([u8; N]);

    #[derive(Debug, thiserror::Error, SwError)]
    enum Composed {
        #[error(transparent)]
        #[sw(transparent)]
        Fixed(Box<FixedBodies>),
        #[error(transparent)]
        #[sw(transparent)]
        Array(Array<2>),
    }

    adapt_in_wires!(Never as r#type, FixedBodies as r#type, Composed as r#type);
    adapt_in_wires!(impl<'a> Borrowed<'a> as Alias, impl<const N: usize> Array<N> as Standard where Self: Debug);

    fn body(error: impl IntoResponse + ResponseError) -> String {
        let ready = |body: axum::body::Body| {
            let collected = http_body_util::BodyExt::collect(body).now_or_never();
            collected.unwrap().unwrap().to_bytes()
        };
        let theirs = error.error_response().into_body().try_into_bytes().unwrap();
        let body = ready(error.into_response().into_body());
        assert_eq!(theirs, body);
        String::from_utf8(body.into()).unwrap()
    }

    let none: Option<fn() -> Never> = None;
    assert_eq!(none.map(|make| body(make())), None);
    let expected = r#"{"code":"SW_TYPES_BODIES"}"#;
    assert_eq!(body(FixedBodies), expected);
    assert_eq!(body(Composed::Fixed(Box::new(FixedBodies))), expected);
    assert_eq!(
        body(Composed::Array(Array([1, 2]))),
        r#"{"code":"SW_TYPES_ARRAY"}"#
    );
    let text = String::from("x");
    assert_eq!(
        body(Borrowed(&text)),
        r#"{"title":"Bad Request","status":400,"code":"SW_TYPES_BORROWED","detail":"borrowed x"}"#
    );
    assert_eq!(
        body(Array([0; 3])),
        r#"{"error":{"code":"SW_TYPES_ARRAY","message":"array"}}"#
    );
}

/// It has no values, so nothing is called, but the impls exist.
#[test]
fn without_values() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Never {}

    adapt!(Never);

    assert!(Never::responses().is_empty());
    let none: Option<fn() -> Never> = None;
    assert_eq!(none.map(has_all), None);
}

/// `?` from a status, and to a status.
#[test]
fn there_and_back() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Remote {
        #[error("the other service")]
        #[sw(code = "SW_TYPES_REMOTE", status = 502)]
        Status(#[from] Status),
    }

    adapt!(Remote);

    fn call() -> Result<(), Remote> {
        Err(Status::internal("secret"))?
    }
    fn handle() -> Result<(), Status> {
        Ok(call()?)
    }

    assert_eq!(handle().unwrap_err().message(), "Bad Gateway");
}

/// A user may already have all of it.
#[test]
fn with_impls_of_its_own() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("own")]
    #[sw(code = "SW_TYPES_OWN", status = 409)]
    struct Own;

    impl IntoResponse for Own {
        fn into_response(self) -> axum::response::Response {
            sw_error_axum::into_response(&self)
        }
    }

    impl ResponseError for Own {
        fn status_code(&self) -> actix_web::http::StatusCode {
            sw_error_actix_web::status_code(self)
        }

        fn error_response(&self) -> actix_web::HttpResponse {
            sw_error_actix_web::error_response(self)
        }
    }

    impl<'r> Responder<'r, 'static> for Own {
        fn respond_to(self, request: &'r rocket::Request<'_>) -> rocket::response::Result<'static> {
            sw_error_rocket::respond(&self, request)
        }
    }

    impl ErrorExtensions for Own {
        fn extend(&self) -> async_graphql::Error {
            sw_error_async_graphql::to_error(self.envelope())
        }
    }

    impl IntoResponses for Own {
        fn responses() -> sw_error_utoipa::Responses {
            sw_error_utoipa::responses(&[Self::CATALOG])
        }
    }

    impl From<Own> for Status {
        fn from(own: Own) -> Self {
            sw_error_tonic::to_status(own.envelope())
        }
    }

    assert_eq!(has_all(|| Own), "SW_TYPES_OWN");
}
