//! `code_of = Path::Variant`: the code of another type, which owns it.

use std::{error::Error, io, time::Duration};

use sw_error::{Catalogued, SwError};

#[derive(Debug, thiserror::Error, SwError)]
#[allow(dead_code)]
#[sw(section = "Common")]
enum CommonError {
    /// Try again later.
    #[error("unavailable")]
    #[sw(
        code = "SW_CODE_OF_UNAVAILABLE",
        status = 503,
        retry_after = 30,
        header("x-common" = "yes")
    )]
    Unavailable,
    #[error("no {what}")]
    #[sw(code = "SW_CODE_OF_NOT_FOUND", status = 404)]
    NotFound {
        #[sw(detail)]
        what: String,
    },
    #[error("tuple")]
    #[sw(code = "SW_CODE_OF_TUPLE", status = 409, message = "its own message")]
    Tuple(u8, u8),
    #[error("raw")]
    #[sw(code = "SW_CODE_OF_RAW", status = 400)]
    r#Raw,
}

mod common {
    pub(super) mod deep {
        #[derive(Debug, thiserror::Error, sw_error::SwError)]
        #[error("limit")]
        #[sw(code = "SW_CODE_OF_LIMIT", status = 429, message = "slow down")]
        pub struct Limit;

        #[derive(Debug, thiserror::Error, sw_error::SwError)]
        #[allow(dead_code)]
        pub enum DeepError {
            #[error("deep")]
            #[sw(code = "SW_CODE_OF_DEEP", status = 400)]
            Deep,
        }
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[allow(dead_code)]
enum Generic<T: std::fmt::Debug, const N: usize = 0> {
    #[error("generic {0:?}")]
    #[sw(code = "SW_CODE_OF_GENERIC", status = 400)]
    Variant(T),
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(section = "Plans")]
enum PlanError {
    #[error("plan store")]
    #[sw(code_of = CommonError::Unavailable)]
    Store(#[source] io::Error),
    #[error("no plan {0}")]
    #[sw(code_of = CommonError::NotFound)]
    NoPlan(u8),
    #[error("tuple")]
    #[sw(code_of = CommonError::Tuple)]
    Tuple,
    #[error("deep")]
    #[sw(code_of = common::deep::DeepError::Deep)]
    Deep,
    #[error("struct")]
    #[sw(code_of = common::deep::Limit)]
    Struct,
    #[error("turbofish")]
    #[sw(code_of = Generic::<String, 3>::Variant)]
    Turbofish,
    #[error("own")]
    #[sw(code_of = PlanError::Owned)]
    Own,
    #[error("raw")]
    #[allow(unused_qualifications)]
    #[sw(code_of = crate::code_of::CommonError::r#Raw)]
    Raw,
    #[error("owned")]
    #[sw(code = "SW_CODE_OF_OWNED", status = 400)]
    Owned,
}

#[test]
fn is_the_code_of_its_owner() {
    let codes = [
        PlanError::Store(io::Error::other("password")),
        PlanError::NoPlan(7),
        PlanError::Tuple,
        PlanError::Deep,
        PlanError::Struct,
        PlanError::Turbofish,
        PlanError::Own,
        PlanError::Raw,
        PlanError::Owned,
    ]
    .map(|error| {
        crate::json(&error);
        error.code().as_str()
    });
    assert_eq!(
        codes,
        [
            "SW_CODE_OF_UNAVAILABLE",
            "SW_CODE_OF_NOT_FOUND",
            "SW_CODE_OF_TUPLE",
            "SW_CODE_OF_DEEP",
            "SW_CODE_OF_LIMIT",
            "SW_CODE_OF_GENERIC",
            "SW_CODE_OF_OWNED",
            "SW_CODE_OF_RAW",
            "SW_CODE_OF_OWNED",
        ]
    );
}

#[test]
fn has_the_facts_of_its_owner() {
    let info = PlanError::Store(io::Error::other("password")).info();
    assert!(std::ptr::eq(info, CommonError::Unavailable.info()));
    assert_eq!(info.status(), 503);
    assert_eq!(info.section(), "Common");
    assert_eq!(info.meaning(), Some("Try again later."));
    assert_eq!(info.owner().type_name(), "CommonError");
}

#[test]
fn is_no_second_claim() {
    let codes: Vec<_> = PlanError::CODES
        .iter()
        .map(sw_error::CodeInfo::code)
        .collect();
    assert_eq!(codes, ["SW_CODE_OF_OWNED"]);
    assert!(PlanError::CATALOG.children().is_empty());
    assert_eq!(PlanError::CATALOG.iter().count(), 1);

    let references = crate::codes(PlanError::CATALOG.references().iter().copied());
    assert_eq!(
        references,
        [
            "SW_CODE_OF_UNAVAILABLE",
            "SW_CODE_OF_NOT_FOUND",
            "SW_CODE_OF_TUPLE",
            "SW_CODE_OF_DEEP",
            "SW_CODE_OF_LIMIT",
            "SW_CODE_OF_GENERIC",
            "SW_CODE_OF_OWNED",
            "SW_CODE_OF_RAW",
        ]
    );
}

/// The message, the details and the headers come from the variant with the attribute, not from the owner.
#[test]
fn has_a_message_by_the_same_rules() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Refers {
        #[error("log {0}")]
        #[sw(code_of = CommonError::Unavailable)]
        Reason(u8),
        #[error("log {0}")]
        #[sw(code_of = CommonError::Unavailable, expose)]
        Exposed(u8),
        #[error("fixed log")]
        #[sw(code_of = CommonError::Unavailable, expose)]
        FixedExposed,
        #[error("log {0}")]
        #[sw(code_of = CommonError::Unavailable, message = "given {0}")]
        Given(u8),
        #[error("log")]
        #[sw(code_of = CommonError::Unavailable, message = "fixed")]
        Fixed,
        #[error("log {0}")]
        #[sw(code_of = CommonError::NotFound)]
        Display(u8),
        #[error("fixed log")]
        #[sw(code_of = CommonError::NotFound)]
        FixedDisplay,
        #[error("log")]
        #[sw(code_of = common::deep::Limit)]
        NotThatOfTheOwner,
    }

    let messages = [
        Refers::Reason(7),
        Refers::Exposed(7),
        Refers::FixedExposed,
        Refers::Given(7),
        Refers::Fixed,
        Refers::Display(7),
        Refers::FixedDisplay,
        Refers::NotThatOfTheOwner,
    ]
    .map(|error| {
        crate::json(&error);
        error.message().into_owned()
    });
    assert_eq!(
        messages,
        [
            "Service Unavailable",
            "log 7",
            "fixed log",
            "given 7",
            "fixed",
            "log 7",
            "fixed log",
            "log",
        ]
    );
}

#[test]
fn has_details_headers_and_a_time_of_its_own() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Refers {
        #[error("log")]
        #[sw(
            code_of = CommonError::Unavailable,
            retry_after = 5,
            header("x-refers" = shard)
        )]
        Own {
            #[sw(detail)]
            shard: u8,
        },
        #[error("log")]
        #[sw(code_of = CommonError::Unavailable)]
        None,
    }

    let own = Refers::Own { shard: 7 };
    assert_eq!(
        crate::json(&own),
        r#"{"error":{"code":"SW_CODE_OF_UNAVAILABLE","message":"Service Unavailable","details":{"shard":7}}}"#
    );
    assert_eq!(own.retry_after(), Some(Duration::from_secs(5)));
    assert_eq!(own.headers()["x-refers"], "7");
    assert!(!own.headers().contains_key("x-common"));
    assert_eq!(Refers::None.retry_after(), None);
}

#[test]
fn stands_on_a_struct() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("plan store")]
    #[sw(code_of = CommonError::Unavailable)]
    struct Store(#[source] io::Error);

    let error = Store(io::Error::other("password"));
    assert_eq!(error.code(), "SW_CODE_OF_UNAVAILABLE");
    assert_eq!(error.message(), "Service Unavailable");
    assert!(error.source().is_some());
    assert!(Store::CODES.is_empty());
}

#[test]
fn refers_to_an_own_type_with_lifetimes() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Borrowed<'a> {
        #[error("borrowed {0}")]
        #[sw(code = "SW_CODE_OF_BORROWED", status = 400)]
        Variant(&'a str),
        #[error("again {0}")]
        #[sw(code_of = Borrowed::Variant)]
        Again(&'a str),
    }

    let text = String::from("text");
    assert_eq!(Borrowed::Again(&text).message(), "again text");
    assert_eq!(
        Borrowed::Again(&text).code(),
        Borrowed::Variant(&text).code()
    );
}

#[test]
fn refers_to_the_type_itself() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[allow(non_camel_case_types)]
    enum r#type {
        #[error("owner")]
        #[sw(code = "SW_CODE_OF_RAW_TYPE", status = 400)]
        Owner,
        #[error("again")]
        #[sw(code_of = Self::Owner)]
        Again,
    }

    // Every choice of its type gives the same result, so none is required.
    #[derive(Debug, thiserror::Error, SwError)]
    enum Generic<T: std::fmt::Debug + 'static, const N: usize> {
        #[error("first {0:?}")]
        #[sw(code = "SW_CODE_OF_SELF_FIRST", status = 400)]
        First([T; N]),
        #[error("owner")]
        #[sw(code = "SW_CODE_OF_SELF", status = 409)]
        Owner,
        #[error("again")]
        #[sw(code_of = Self::Owner)]
        Again,
    }

    assert_eq!(r#type::Again.code(), r#type::Owner.code());
    assert_eq!(
        Generic::<u8, 1>::Again.code(),
        Generic::<u8, 1>::Owner.code()
    );
    assert_eq!(Generic::<u8, 1>::First([1]).status(), 400);
    assert_eq!(Generic::<u8, 1>::Again.status(), 409);
}

#[test]
fn refers_to_types_of_every_name() {
    macro_rules! owners {
        ($($name:ident $code:literal)*) => {
            $(
                #[derive(Debug, thiserror::Error, SwError)]
                enum $name {
                    #[error("owner")]
                    #[sw(code = $code, status = 400)]
                    Owner,
                }
            )*
        };
    }
    owners! {
        r#Raw "SW_CODE_OF_NAME_RAW"
        _Under "SW_CODE_OF_NAME_UNDER"
        Ünder "SW_CODE_OF_NAME_LETTER"
        错误 "SW_CODE_OF_NAME_CASELESS"
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Refers {
        #[error("raw")]
        #[sw(code_of = r#Raw::Owner)]
        Raw,
        #[error("underscore")]
        #[sw(code_of = _Under::Owner)]
        Under,
        #[error("letter")]
        #[sw(code_of = Ünder::Owner)]
        Letter,
        #[error("no case")]
        #[sw(code_of = 错误::Owner)]
        Caseless,
    }

    assert_eq!(Refers::Raw.code(), r#Raw::Owner.code());
    assert_eq!(Refers::Under.code(), _Under::Owner.code());
    assert_eq!(Refers::Letter.code(), Ünder::Owner.code());
    assert_eq!(Refers::Caseless.code(), 错误::Owner.code());
}
