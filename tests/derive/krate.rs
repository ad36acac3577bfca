//! `crate = path`: the path of `sw_error`. The package `renamed` depends on it under another name.

use sw_error::SwError;

mod toolkit {
    pub mod reexports {
        pub use ::sw_error;
        pub use ::sw_error as errors;
    }
}

#[test]
fn is_a_path_of_any_kind() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(crate = sw_error, code = "SW_KRATE_NAME", status = 410)]
    struct Name;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(crate = ::sw_error, code = "SW_KRATE_GLOBAL", status = 410)]
    struct Global;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(crate = crate::krate::toolkit::reexports::sw_error, code = "SW_KRATE_MODULE", status = 410)]
    struct Module;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("gone")]
    #[sw(
        crate = "crate::krate::toolkit::reexports::errors",
        code = "SW_KRATE_TEXT",
        status = 410
    )]
    struct Text;

    let errors: [&dyn SwError; 4] = [&Name, &Global, &Module, &Text];
    let codes = errors.map(|error| error.code().as_str());
    assert_eq!(
        codes,
        [
            "SW_KRATE_NAME",
            "SW_KRATE_GLOBAL",
            "SW_KRATE_MODULE",
            "SW_KRATE_TEXT"
        ]
    );
}

#[test]
fn is_enough_for_every_attribute() {
    use self::toolkit::reexports::errors;

    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(crate = errors)]
    enum Inner {
        #[error("gone")]
        #[sw(code = "SW_KRATE_GONE", status = GONE)]
        Gone,
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(crate = errors)]
    enum Outer {
        #[error("room {name}")]
        #[sw(
            code = "SW_KRATE_FULL",
            status = 503,
            message = "{name} is full",
            retry_after = wait,
            header("x-room" = name),
        )]
        Full {
            #[sw(detail)]
            name: String,
            wait: u8,
        },
        #[error("store")]
        #[sw(code_of = Inner::Gone)]
        Refers,
        #[error(transparent)]
        #[sw(transparent)]
        Inner(Inner),
    }

    let full = Outer::Full {
        name: "Luna".to_owned(),
        wait: 3,
    };
    assert_eq!(
        crate::json(&full),
        r#"{"error":{"code":"SW_KRATE_FULL","message":"Luna is full","details":{"name":"Luna"}}}"#
    );
    assert_eq!(Outer::Refers.code(), Outer::Inner(Inner::Gone).code());
}
