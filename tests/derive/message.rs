//! The public message: `message`, else `Display` below 500, else the status's reason; and `expose`.

use std::{
    fmt::{self, Display},
    io,
};

use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
enum Precedence {
    #[error("log {0}")]
    #[sw(code = "SW_MESSAGE_DISPLAY", status = 499)]
    Display(u8),
    #[error("log {0}")]
    #[sw(code = "SW_MESSAGE_REASON", status = 500)]
    Reason(u8),
    #[error("log {0}")]
    #[sw(code = "SW_MESSAGE_GIVEN", status = 404, message = "given {0}")]
    Given(u8),
    #[error("log {0}")]
    #[sw(code = "SW_MESSAGE_GIVEN_SERVER", status = 503, message = "given {0}")]
    GivenServer(u8),
    #[error("log {0}")]
    #[sw(code = "SW_MESSAGE_EXPOSED", status = 503, expose)]
    Exposed(u8),
    #[error("fixed {{log}}")]
    #[sw(code = "SW_MESSAGE_FIXED_DISPLAY", status = 404)]
    FixedDisplay,
    #[error("log")]
    #[sw(code = "SW_MESSAGE_FIXED", status = 503, message = "fixed {{given}}")]
    Fixed,
    #[error("fixed log")]
    #[sw(code = "SW_MESSAGE_FIXED_EXPOSED", status = 501, expose)]
    FixedExposed,
}

#[test]
fn is_given_or_display_or_the_reason() {
    use Precedence as P;
    let messages = [
        P::Display(7),
        P::Reason(7),
        P::Given(7),
        P::GivenServer(7),
        P::Exposed(7),
        P::FixedDisplay,
        P::Fixed,
        P::FixedExposed,
    ]
    .map(|error| {
        crate::json(&error);
        error.message().into_owned()
    });
    assert_eq!(
        messages,
        [
            "log 7",
            "Internal Server Error",
            "given 7",
            "given 7",
            "log 7",
            "fixed {log}",
            "fixed {given}",
            "fixed log",
        ]
    );
}

#[test]
fn leaves_display_alone() {
    assert_eq!(Precedence::Reason(7).to_string(), "log 7");
    assert_eq!(Precedence::Given(7).to_string(), "log 7");
    assert_eq!(Precedence::Fixed.to_string(), "log");
}

#[test]
fn is_known_when_compiling_where_it_is_fixed() {
    use Precedence as P;
    let fixed = [
        P::Display(7),
        P::Reason(7),
        P::Given(7),
        P::Exposed(7),
        P::FixedDisplay,
        P::Fixed,
        P::FixedExposed,
    ]
    .map(|error| {
        let is_borrowed = matches!(error.message(), std::borrow::Cow::Borrowed(_));
        assert_eq!(is_borrowed, error.info().message().is_some());
        error.info().message()
    });
    assert_eq!(
        fixed,
        [
            None,
            Some("Internal Server Error"),
            None,
            None,
            Some("fixed {log}"),
            Some("fixed {given}"),
            Some("fixed log"),
        ]
    );
}

#[test]
fn shows_fields() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Fields {
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_NAMED",
            status = 400,
            message = "{b} and {a} and {b}, not {{a}}"
        )]
        Named { a: u8, b: &'static str },
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_TUPLE",
            status = 400,
            message = "{1} and { 0 } and {_1}, }}{{"
        )]
        Tuple(u8, &'static str),
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_KEYWORDS",
            status = 400,
            message = "{type} {match} {async} {r}"
        )]
        Keywords {
            r#type: u8,
            r#match: u8,
            r#async: u8,
            r: u8,
        },
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_LOCALS",
            status = 400,
            message = "{__f} {__0} {f} {__1}"
        )]
        Locals { f: u8, __f: u8, __0: u8, __1: u8 },
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_UNICODE",
            status = 400,
            message = "größe {größe}\n\t\u{1}“🦀”\"\\"
        )]
        Unicode { größe: u8 },
    }

    let shown = [
        (
            Fields::Named { a: 1, b: "two" },
            "two and 1 and two, not {a}",
        ),
        (Fields::Tuple(1, "two"), "two and 1 and two, }{"),
        (
            Fields::Keywords {
                r#type: 1,
                r#match: 2,
                r#async: 3,
                r: 4,
            },
            "1 2 3 4",
        ),
        (
            Fields::Locals {
                f: 1,
                __f: 2,
                __0: 3,
                __1: 4,
            },
            "2 3 1 4",
        ),
        (Fields::Unicode { größe: 1 }, "größe 1\n\t\u{1}“🦀”\"\\"),
    ];
    for (error, message) in &shown {
        crate::json(error);
        assert_eq!(error.message(), *message);
    }
}

#[test]
fn has_the_format_specs_of_the_language() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Specs {
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_SPECS",
            status = 400,
            message = "{n:>5}|{n:<5}|{n:^5}|{n:*>5}|{n:05}|{n:05?}|{n:+}|{n:#x}|{n:X}|{n:#b}|{n:o}|{n:?}|{n:e}|{n:E}"
        )]
        Number { n: i32 },
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_SPECS_TEXT",
            status = 400,
            message = "{text:?}|{text:>6}|{text:.1}|{text:#?}|{text::^6}|{text:$>4}|{text:-<4 }|{text:}>4}|{text:{<4}|{text:{^5?}"
        )]
        Text { text: &'static str },
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_SPECS_DEBUG",
            status = 400,
            message = "{0:?}|{0:x?}|{0:02X?}"
        )]
        List(Vec<u8>),
    }

    let number = Specs::Number { n: 42 };
    assert_eq!(
        number.message(),
        "   42|42   | 42  |***42|00042|00042|+42|0x2a|2A|0b101010|52|42|4.2e1|4.2E1"
    );
    let text = Specs::Text { text: "a\"b" };
    assert_eq!(
        text.message(),
        r#""a\"b"|   a"b|a|"a\"b"|:a"b::|$a"b|a"b-|}a"b|a"b{|"a\"b""#
    );
    let list = Specs::List(vec![1, 255]);
    assert_eq!(list.message(), "[1, 255]|[1, ff]|[01, FF]");
}

#[test]
fn takes_width_and_precision_from_fields() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum Counts {
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_COUNTS",
            status = 400,
            message = "{value:>width$.precision$}|{value:width$}|{value:.precision$}|{width}"
        )]
        Named {
            value: f64,
            width: usize,
            precision: usize,
        },
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_COUNTS_TUPLE",
            status = 400,
            message = "{0:>1$.2$}|{0:>1$.1$}|{0:>1$}"
        )]
        Tuple(f64, usize, usize),
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_COUNTS_AMBIGUOUS",
            status = 400,
            message = "{v:>ab$.b$}|{v:>b$.ab$}|{b:b$}|{v:>type$}|{v:?>type$.b$?}|{ab:0type$}|{v:*>+0type$}"
        )]
        Ambiguous {
            v: f64,
            b: usize,
            ab: usize,
            r#type: usize,
        },
        #[error("log")]
        #[sw(
            code = "SW_MESSAGE_COUNTS_ELEVEN",
            status = 400,
            message = "{0:>11$.1$}|{0:>1$.11$}"
        )]
        Eleven(f64, usize, u8, u8, u8, u8, u8, u8, u8, u8, u8, usize),
    }

    let named = Counts::Named {
        value: 1.5,
        width: 6,
        precision: 2,
    };
    assert_eq!(named.message(), "  1.50|   1.5|1.50|6");
    let tuple = Counts::Tuple(1.5, 6, 2);
    assert_eq!(tuple.message(), "  1.50|1.500000|   1.5");
    let ambiguous = Counts::Ambiguous {
        v: 1.5,
        b: 2,
        ab: 6,
        r#type: 5,
    };
    assert_eq!(
        ambiguous.message(),
        "  1.50|1.500000| 2|  1.5|?1.50|00006|+01.5"
    );
    let eleven = Counts::Eleven(1.5, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6);
    assert_eq!(eleven.message(), "  1.50|1.500000");
}

#[test]
fn may_be_a_raw_string() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("log")]
    #[sw(
        code = "SW_MESSAGE_RAW",
        status = 400,
        message = r#"no "{0}" in C:\ {{here}}"#
    )]
    struct Raw(u8);

    assert_eq!(
        crate::json(&Raw(7)),
        r#"{"error":{"code":"SW_MESSAGE_RAW","message":"no \"7\" in C:\\ {here}"}}"#
    );
}

/// The source is in the log, and nowhere else.
#[test]
fn does_not_show_the_source() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum StoreError {
        #[error("store: {0}")]
        #[sw(code = "SW_MESSAGE_STORE", status = 500)]
        Store(#[source] io::Error),
        #[error("store: {source}")]
        #[sw(
            code = "SW_MESSAGE_STORE_NAMED",
            status = 404,
            message = "no such document"
        )]
        Named { source: io::Error },
        #[error("read document")]
        #[sw(code = "SW_MESSAGE_STORE_READ", status = 404)]
        Read(#[from] io::Error),
        #[error(transparent)]
        #[sw(code = "SW_MESSAGE_STORE_ALL", status = 502)]
        All(io::Error),
    }

    let secret = || io::Error::other("password");
    for error in [
        StoreError::Store(secret()),
        StoreError::Named { source: secret() },
        StoreError::Read(secret()),
        StoreError::All(secret()),
    ] {
        assert!(!crate::json(&error).contains("password"));
    }
}

/// `#[error(…)]` in forms whose text can be read, and in others.
#[test]
fn is_what_thiserror_writes() {
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn by_function(count: &u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by function {count}")
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Forms {
        #[error("{} of {max}", .count + 1)]
        #[sw(code = "SW_MESSAGE_FORM_ARGUMENTS", status = 400)]
        Arguments { count: u8, max: u8 },
        #[error(fmt = by_function)]
        #[sw(code = "SW_MESSAGE_FORM_FUNCTION", status = 400)]
        Function(u8),
        #[error("{0}", 7)]
        #[sw(code = "SW_MESSAGE_FORM_NO_FIELD", status = 400)]
        NoField,
        #[error("trailing comma")]
        #[sw(code = "SW_MESSAGE_FORM_COMMA", status = 400)]
        Comma,
        #[error(
            "line\ncontinued \
                 here"
        )]
        #[sw(code = "SW_MESSAGE_FORM_ESCAPES", status = 400)]
        Escapes,
    }

    for error in [
        Forms::Arguments { count: 1, max: 3 },
        Forms::Function(7),
        Forms::NoField,
        Forms::Comma,
        Forms::Escapes,
    ] {
        crate::json(&error);
        assert_eq!(error.message(), error.to_string());
    }
}

/// A message whose `Display` fails ends there, and the response is still an envelope.
#[test]
fn survives_a_display_that_fails() {
    #[derive(Debug)]
    struct Fails;

    impl Display for Fails {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            Err(fmt::Error)
        }
    }

    #[derive(Debug, thiserror::Error, SwError)]
    enum Failing {
        #[error("log")]
        #[sw(code = "SW_MESSAGE_FAILS", status = 400, message = "a {0} b")]
        Message(Fails),
        #[error("a {0} b")]
        #[sw(code = "SW_MESSAGE_FAILS_DISPLAY", status = 400)]
        Display(Fails),
    }

    for error in [Failing::Message(Fails), Failing::Display(Fails)] {
        crate::json(&error);
        assert_eq!(error.message(), "a half");
    }
}
