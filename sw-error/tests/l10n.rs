//! Messages in the reader's language: their arguments, and unusable translations.
#![cfg(feature = "l10n")]

mod refused;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use sw_error::{
    SwError,
    l10n::{Arguments, Flaw, Fluent, LoadError, Locale, Localizer, Mistake, Value},
};

/// Returns the arguments as the message.
struct Spy([Locale; 1]);

impl Localizer for Spy {
    fn locales(&self) -> &[Locale] {
        &self.0
    }

    fn message(
        &self,
        _: &Locale,
        _: &str,
        arguments: &Arguments<'_>,
    ) -> Result<Option<Cow<'_, str>>, Flaw> {
        let shown = arguments.iter().map(|(name, value)| match value {
            Value::Number(number) => format!("{name}={number}"),
            Value::Text(text) => format!("{name}={text:?}"),
        });
        let shown: Vec<_> = shown.collect();
        Ok(Some(format!("[{}]", shown.join(" ")).into()))
    }
}

fn locale(text: &str) -> Locale {
    text.parse().unwrap()
}

/// The arguments of an error, texts in quotes.
fn arguments(error: &dyn SwError) -> String {
    let spy = Spy([locale("de")]);
    error.localized(&spy, &locale("de")).message().to_owned()
}

#[derive(Debug)]
struct Venue;

impl fmt::Display for Venue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the moon")
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(prefix = "SW_L10N_")]
enum Error {
    #[error("nothing to see")]
    #[sw(code = "SW_L10N_FIXED", status = 400)]
    Fixed {
        #[allow(dead_code, reason = "it is in no message")]
        hidden: u32,
    },
    #[error("{venue} is not {0:?}", .kind)]
    #[sw(code = "SW_L10N_TEXTS", status = 400)]
    Texts { venue: Venue, kind: String },
    #[error("{0} of {1}, {2:.1}, {3:#x}, {4}")]
    #[sw(code = "SW_L10N_NUMBERS", status = 400)]
    Numbers(u8, i64, f64, u32, std::num::NonZeroU16),
    #[error("{length} and {x}", length = .name.len(), x = .name)]
    #[sw(code = "SW_L10N_EXPRESSIONS", status = 400)]
    Expressions { name: String },
    #[error("{path} and {path:?}")]
    #[sw(code = "SW_L10N_PATH", status = 400)]
    Path { path: PathBuf },
    #[error("{type}: {wide:>8}|{id:08}")]
    #[sw(code = "SW_L10N_SPECS", status = 400)]
    Specs {
        r#type: &'static str,
        wide: String,
        id: u64,
    },
    #[error("{limit} {limit}")]
    #[sw(code = "SW_L10N_DETAILS", status = 400)]
    Details {
        #[sw(detail)]
        limit: usize,
        #[sw(detail)]
        names: Vec<String>,
        #[sw(detail = "until")]
        end: Option<i32>,
        #[sw(detail)]
        missing: Option<String>,
    },
    #[error("the store at {address} said {source}")]
    #[sw(
        code = "SW_L10N_SOURCE",
        status = 400,
        message = "the store at {address:?} failed"
    )]
    Source {
        address: String,
        source: std::io::Error,
    },
    #[error("row {row} of {secret}")]
    #[sw(code = "SW_L10N_BROKEN", status = 500)]
    Broken { row: u32, secret: String },
    #[error("row {row}")]
    #[sw(code = "SW_L10N_EXPOSED", status = 500, expose)]
    Exposed { row: u32 },
    #[error("again: {what}")]
    #[sw(code_of = Error::Fixed)]
    Again { what: String },
    #[error("gone: {what}")]
    #[sw(code_of = Error::Broken)]
    Gone { what: String },
    #[error(transparent)]
    #[sw(transparent)]
    Inner(Box<Error>),
    #[error("{number} is no number")]
    #[sw(code = "SW_L10N_PUBLIC", status = 400)]
    Public {
        number: String,
        #[source]
        cause: std::num::ParseIntError,
    },
    #[error("{id} is large")]
    #[sw(code = "SW_L10N_LARGE", status = 400)]
    Large { id: u64 },
    #[error("{whole:?}")]
    #[sw(code = "SW_L10N_WHOLE", status = 400)]
    Whole {
        #[sw(details)]
        whole: BTreeMap<&'static str, u32>,
    },
}

#[test]
fn the_arguments_are_the_fields_in_the_message_and_the_details() {
    let io = || std::io::Error::other("for the log only");
    for (error, expected) in [
        (Error::Fixed { hidden: 3 }, "[]"),
        (
            Error::Texts {
                venue: Venue,
                kind: "a room".into(),
            },
            r#"[venue="the moon" kind="\"a room\""]"#,
        ),
        (
            Error::Numbers(1, -2, 0.25, 255, 7.try_into().unwrap()),
            "[arg0=1 arg1=-2 arg2=0.2 arg3=255 arg4=7]",
        ),
        (Error::Expressions { name: "é".into() }, r#"[name="é"]"#),
        (Error::Path { path: "a/b".into() }, r#"[path="a/b"]"#),
        (
            Error::Specs {
                r#type: "t",
                wide: "w".into(),
                id: 7,
            },
            r#"[type="t" wide="       w" id=00000007]"#,
        ),
        (
            Error::Details {
                limit: 3,
                names: vec!["a".into(), "b".into()],
                end: Some(-1),
                missing: None,
            },
            r#"[limit=3 names="a, b" until=-1]"#,
        ),
        (
            Error::Source {
                address: "db".into(),
                source: io(),
            },
            r#"[address="\"db\""]"#,
        ),
        (
            Error::Broken {
                row: 1,
                secret: "s".into(),
            },
            "[]",
        ),
        (Error::Exposed { row: 1 }, "[row=1]"),
        (Error::Again { what: "w".into() }, r#"[what="w"]"#),
        (Error::Gone { what: "w".into() }, "[]"),
        (Error::Inner(Box::new(Error::Exposed { row: 2 })), "[row=2]"),
        (
            Error::Public {
                number: "x".into(),
                cause: "x".parse::<u8>().unwrap_err(),
            },
            r#"[number="x"]"#,
        ),
        // No engine can represent it as a number without rounding.
        (
            Error::Large { id: u64::MAX },
            r#"[id="18446744073709551615"]"#,
        ),
        (
            Error::Whole {
                whole: BTreeMap::from([("a", 1)]),
            },
            r#"[whole="{\"a\": 1}" a=1]"#,
        ),
    ] {
        assert_eq!(arguments(&error), expected, "{error:?}");
        assert_eq!(arguments(&&error), expected);
        assert_eq!(arguments(&Box::new(&error)), expected);
        assert_eq!(arguments(&Arc::new(error)), expected);
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("{0} {1:?}")]
#[sw(code = "SW_L10N_GENERIC", status = 400)]
struct Generic<T: fmt::Display + fmt::Debug>(T, T);

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_L10N_BOUND", status = 400, message = "{0} {1:?}")]
struct Bound<T: fmt::Debug>(T, T);

#[derive(Debug, thiserror::Error, SwError)]
#[error("{value} {other:?}")]
#[sw(code = "SW_L10N_UNBOUND", status = 400)]
struct Unbound<T> {
    value: T,
    other: T,
}

#[test]
fn a_generic_field_is_a_text_where_the_derive_knows_its_bounds() {
    assert_eq!(arguments(&Bound(1, 2)), r#"[arg0="1" arg1="2"]"#);
    // The derive does not know the bounds that another macro adds for `Display`.
    assert_eq!(arguments(&Generic(1, 2)), "[]");
    assert_eq!(arguments(&Unbound { value: 1, other: 2 }), "[]");
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(prefix = "SW_L10N_FORMAT_")]
enum Formats {
    #[error("{boxed} {shared} {borrowed} {debugged:?}")]
    #[sw(code = "SW_L10N_FORMAT_PATHS", status = 400)]
    Paths {
        boxed: Box<Path>,
        shared: Arc<Path>,
        borrowed: Cow<'static, Path>,
        debugged: PathBuf,
    },
    #[sw(
        code = "SW_L10N_FORMAT_COUNTS",
        status = 400,
        message = "{number:>width$} {hex:#0width$x} {text:.width$?} {fixed:*^5}"
    )]
    Counts {
        number: u32,
        hex: u32,
        text: &'static str,
        fixed: char,
        width: usize,
    },
}

#[test]
fn an_argument_has_the_format_of_the_message_but_for_widths_that_are_fields() {
    for (error, expected) in [
        (
            Formats::Paths {
                boxed: Path::new("a").into(),
                shared: Path::new("b").into(),
                borrowed: Path::new("c").into(),
                debugged: "d".into(),
            },
            r#"[boxed="a" shared="b" borrowed="c" debugged="\"d\""]"#,
        ),
        (
            Formats::Counts {
                number: 7,
                hex: 255,
                text: "long",
                fixed: 'x',
                width: 6,
            },
            r#"[number=7 hex=255 text="\"long\"" fixed="**x**"]"#,
        ),
    ] {
        assert_eq!(arguments(&error), expected);
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(prefix = "SW_L10N_OWNER_")]
enum Owner {
    #[error("the room is full")]
    #[sw(code = "SW_L10N_OWNER_FULL", status = 409)]
    Full,
    #[error("{room} is closed")]
    #[sw(code = "SW_L10N_OWNER_CLOSED", status = 409)]
    Closed { room: String },
    #[error("the store is down")]
    #[sw(code = "SW_L10N_OWNER_DOWN", status = 503)]
    Down,
    #[error("…")]
    #[sw(code = "SW_L10N_OWNER_BUSY", status = 503, message = "try again")]
    Busy,
}

/// Refers to codes of other types, with its own messages.
#[derive(Debug, thiserror::Error, SwError)]
enum Referring {
    #[error("the room is full")]
    #[sw(code_of = Owner::Full)]
    SameText,
    #[error("the hall is full")]
    #[sw(code_of = Owner::Full)]
    OtherText,
    #[error("…")]
    #[sw(code_of = Owner::Full, message = "the room is full")]
    SameMessage,
    #[error("{{room}} is closed")]
    #[sw(code_of = Owner::Closed)]
    Braces,
    #[error("{room} is closed")]
    #[sw(code_of = Owner::Closed)]
    SameFields { room: u32 },
    #[error("…")]
    #[sw(code_of = Owner::Closed, message = "{room} is closed")]
    SameFormat { room: u32 },
    #[error("{hall} is closed")]
    #[sw(code_of = Owner::Closed)]
    OtherFields { hall: u32 },
    #[error("no disk")]
    #[sw(code_of = Owner::Down)]
    SameReason,
    #[error("no disk")]
    #[sw(code_of = Owner::Busy)]
    OtherReason,
    #[error("try again")]
    #[sw(code_of = Owner::Busy, expose)]
    SameExposed,
    #[error(transparent)]
    #[sw(transparent)]
    Inner(#[from] Owner),
}

#[test]
fn a_message_of_its_own_gets_the_translation_of_the_code() {
    let fluent = Fluent::new([(
        "de",
        "SW_L10N_OWNER_FULL = voll\nSW_L10N_OWNER_CLOSED = { $room } zu\nSW_L10N_OWNER_DOWN = Ausfall\nSW_L10N_OWNER_BUSY = später",
    )])
    .unwrap();
    for (error, expected) in [
        (Referring::SameText, "voll"),
        (Referring::OtherText, "voll"),
        (Referring::SameMessage, "voll"),
        (Referring::Braces, "{room} is closed"),
        (Referring::SameFields { room: 1 }, "1 zu"),
        (Referring::SameFormat { room: 2 }, "2 zu"),
        (Referring::OtherFields { hall: 3 }, "3 is closed"),
        (Referring::SameReason, "Ausfall"),
        (Referring::OtherReason, "später"),
        (Referring::SameExposed, "später"),
        (Referring::Inner(Owner::Busy), "später"),
        (Referring::Inner(Owner::Full), "voll"),
        (Referring::Inner(Owner::Down), "Ausfall"),
        (Referring::Inner(Owner::Closed { room: "r".into() }), "r zu"),
    ] {
        let localized = error.localized(&fluent, &locale("de"));
        assert_eq!(localized.message(), expected, "{error:?}");
        let is_source = expected == error.message();
        assert_eq!(
            localized.locale().as_str(),
            if is_source { "en" } else { "de" }
        );
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("plan `{plan}` has {steps} steps")]
#[sw(code = "SW_L10N_STEPS", status = 409)]
struct Steps {
    plan: String,
    steps: u32,
}

/// The message in Polish, and its locale.
fn in_polish(text: &str, steps: u32) -> (String, String) {
    let fluent = Fluent::new([("pl", text)]).unwrap_or_else(LoadError::skip);
    let error = Steps {
        plan: "p".into(),
        steps,
    };
    let localized = error.localized(&fluent, &locale("pl-PL"));
    (
        localized.message().to_owned(),
        localized.locale().to_string(),
    )
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let text = "SW_L10N_STEPS = Plan { $plan } ma { $steps ->
        [one] { $steps } krok
        [few] { $steps } kroki
       *[many] { $steps } kroków
    }.";
    for (steps, expected) in [
        (1, "1 krok"),
        (2, "2 kroki"),
        (5, "5 kroków"),
        (22, "22 kroki"),
    ] {
        assert_eq!(in_polish(text, steps).0, format!("Plan p ma {expected}."));
    }
}

#[test]
fn a_translation_that_cannot_be_used_gives_the_source() {
    let deep = format!(
        "SW_L10N_STEPS = {}x{}",
        "{".repeat(50_000),
        "}".repeat(50_000)
    );
    let laughs = (0..60).fold("-a0 = ha\n".to_owned(), |text, n| {
        format!(
            "{text}-a{} = {}\n",
            n + 1,
            format!("{{ -a{n} }}").repeat(10)
        )
    }) + "SW_L10N_STEPS = { -a60 }";
    let chain = (0..5_000).fold("SW_L10N_STEPS = { m0 }\n".to_owned(), |text, n| {
        format!("{text}m{n} = {{ m{} }}\n", n + 1)
    });
    let long = format!("SW_L10N_STEPS = {} {{ $plan }}", "x".repeat(20_000));
    for text in [
        "",
        "SW_L10N_OTHER = x",
        "SW_L10N_STEPS = { $step }",
        "SW_L10N_STEPS = { $plan",
        "SW_L10N_STEPS = { \"\" }",
        "SW_L10N_STEPS = { \"\\u0020\" }",
        "SW_L10N_STEPS = { $steps ->\n *[other] { \"\" }\n }",
        "SW_L10N_STEPS =\n    .title = x",
        "SW_L10N_STEPS = { SW_L10N_STEPS }",
        "SW_L10N_STEPS = { m }\nm = { SW_L10N_STEPS }",
        "SW_L10N_STEPS = { -t }\n-t = { -u }\n-u = { -t }",
        "SW_L10N_STEPS = { nothing }",
        "SW_L10N_STEPS = { -nothing }",
        "SW_L10N_STEPS = { m.nothing }\nm = x",
        "SW_L10N_STEPS = { -t }\n-t = { $plan }",
        "SW_L10N_STEPS = { DATETIME($steps) }",
        "SW_L10N_STEPS = { NUMBER($nothing) }",
        "SW_L10N_STEPS = { 1.00000000000000000000000000000000000000000000000000 }",
        &deep,
        &laughs,
        &chain,
        &long,
    ] {
        let source = ("plan `p` has 2 steps".to_owned(), "en".to_owned());
        assert_eq!(
            in_polish(text, 2),
            source,
            "{}",
            &text[..text.len().min(100)]
        );
    }
}

#[test]
fn a_text_beyond_a_limit_is_refused_with_its_position() {
    for text in refused::at_the_limit() {
        let read = Fluent::new([("de", text.as_str())]);
        read.unwrap_or_else(|error| panic!("{error}: {}", &text[..text.len().min(100)]));
    }
    for (text, place) in refused::beyond() {
        let error = Fluent::new([("de", text.as_str())]).unwrap_err();
        let places: Vec<_> = error.mistakes().iter().map(Mistake::place).collect();
        assert_eq!(places, [Some(place)], "{error}");
    }
}

#[test]
fn features_of_fluent_work() {
    for (text, expected) in [
        (
            "{ -brand(case: \"gen\") } { $plan }\n-brand = { $case ->\n *[nom] Planer\n [gen] Planera\n }",
            "Planera p",
        ),
        (
            "{ -brand }\n-brand = { $case ->\n *[nom] Planer\n [gen] Planera\n }",
            "Planer",
        ),
        ("{ NUMBER($steps, minimumFractionDigits: 1) }", "2.0"),
        (
            "{ NUMBER($steps, minimumFractionDigits: 99999999999999) }",
            "2.000000000",
        ),
        ("{ NUMBER($plan) }", "p"),
        ("{ $plan ->\n [p] yes\n *[other] no\n }", "yes"),
        ("{ $steps ->\n [2] two\n *[other] no\n }", "two"),
        ("{ other.part }\nother = x\n    .part = a { $plan }", "a p"),
        ("a\n    b", "a\nb"),
        ("{ \"{\" }{ $plan }{ \"}\" }", "{p}"),
        ("x \u{1f600} é", "x \u{1f600} é"),
    ] {
        for text in [
            format!("SW_L10N_STEPS = {text}"),
            format!("\u{feff}SW_L10N_STEPS = {text}\n"),
        ] {
            assert_eq!(in_polish(&text, 2).0, expected, "{text}");
            let with_crlf = text.replace('\n', "\r\n");
            assert_eq!(in_polish(&with_crlf, 2).0, expected, "{text} with CRLF");
        }
    }
}

#[test]
fn text_of_the_other_direction_is_isolated() {
    let fluent = Fluent::new([
        ("ar", "SW_L10N_STEPS = خطة { $plan }: { $steps }"),
        ("de", "SW_L10N_STEPS = Plan { $plan }: { $steps }"),
    ])
    .unwrap();
    let message = |plan: &str, language: &str| {
        let error = Steps {
            plan: plan.into(),
            steps: 2,
        };
        error
            .localized(&fluent, &locale(language))
            .message()
            .to_owned()
    };
    assert_eq!(
        message("p", "ar"),
        "خطة \u{2068}p\u{2069}: \u{2068}2\u{2069}"
    );
    assert_eq!(message("p", "de"), "Plan p: 2");
    assert_eq!(message("خطة", "de"), "Plan \u{2068}خطة\u{2069}: 2");
    // A sender cannot reverse the rest of the text.
    assert_eq!(message("a\u{202e}b", "de"), "Plan a\\u{202e}b: 2");
    assert_eq!(
        message("א\u{2069}ב", "de"),
        "Plan \u{2068}א\\u{2069}ב\u{2069}: 2"
    );
}

#[test]
fn the_language_is_the_fallback_of_a_region() {
    let fluent = Fluent::new([("de-AT", "x = y"), ("de", "SW_L10N_STEPS = so nicht")]).unwrap();
    let error = Steps {
        plan: "p".into(),
        steps: 2,
    };
    let localized = error.localized(&fluent, &locale("de-AT"));
    assert_eq!(
        (localized.message(), localized.locale().as_str()),
        ("so nicht", "de")
    );
    let localized = error.localized(&fluent, &locale("fr"));
    assert_eq!(
        (localized.message(), localized.locale().as_str()),
        ("plan `p` has 2 steps", "en")
    );
}

#[test]
fn the_source_may_be_in_another_language_and_have_a_file() {
    let fluent = Fluent::new([
        ("fr", "SW_L10N_STEPS = { $steps } étapes"),
        ("en", "SW_L10N_STEPS = { $steps } steps"),
    ])
    .unwrap()
    .with_source_locale(locale("fr"));
    let error = Steps {
        plan: "p".into(),
        steps: 2,
    };
    let message = |language| {
        error
            .localized(&fluent, &locale(language))
            .message()
            .to_owned()
    };
    assert_eq!(message("fr"), "2 étapes");
    assert_eq!(message("en"), "2 steps");
    assert_eq!(
        error.localized(&fluent, &locale("de")).locale().as_str(),
        "fr"
    );
}

/// A localizer that fails in every way.
struct Broken([Locale; 1], fn() -> Result<Option<Cow<'static, str>>, Flaw>);

impl Localizer for Broken {
    fn locales(&self) -> &[Locale] {
        &self.0
    }

    fn message(
        &self,
        _: &Locale,
        _: &str,
        _: &Arguments<'_>,
    ) -> Result<Option<Cow<'_, str>>, Flaw> {
        self.1()
    }
}

#[test]
fn a_broken_localizer_gives_the_source() {
    for message in [
        || Ok(None),
        || Err(Flaw::new("no")),
        || Ok(Some(" \n".into())),
        || Ok(Some("x".repeat(1 << 20).into())),
        || panic!("a localizer"),
    ] as [fn() -> Result<Option<Cow<'static, str>>, Flaw>; 5]
    {
        let broken = Broken([locale("de")], message);
        let error = Error::Exposed { row: 3 };
        assert_eq!(error.localized(&broken, &locale("de")).message(), "row 3");
    }
}

#[test]
fn a_mistake_has_its_file_line_and_column() {
    let folder = std::env::temp_dir().join(format!("sw-error-l10n-{}", std::process::id()));
    let write = |name: &str, text: &[u8]| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("README.md", b"no messages");
    write(".git/x.ftl", b"= no messages");
    write(
        "de/rooms.ftl",
        "SW_ROOM_FULL = voll\n\nSW_ROOM_GONE = é { $who\n".as_bytes(),
    );
    write(
        "de/plans.ftl",
        b"# Plans\nSW_PLAN_OVER = vorbei\nSW_ROOM_FULL = voll\nSW_PLAN_BAD = { -brand }\n",
    );
    write("de/notes.ftl", b"SW_NOTE_GONE = weg \xff");
    write("german9/x.ftl", b"SW_X = x");
    write("stray.ftl", b"SW_X = x");
    let error = Fluent::load(&folder).unwrap_err();
    let shown = error
        .to_string()
        .replace(&format!("{}/", folder.display()), "");
    assert_eq!(
        shown.lines().collect::<Vec<_>>(),
        [
            "de/notes.ftl:1:20: what follows is not UTF-8",
            "stray.ftl: move this file into the folder of its locale, such as `de`",
            "german9/x.ftl: `german9` is not a locale; write a language with an optional script and region, as in `de`, `pt-BR` or `zh-Hant`",
            "de/rooms.ftl:3:24: Expected a token starting with \"}\"",
            "de/rooms.ftl:1:1: `SW_ROOM_FULL` occurs twice; the other one is at de/plans.ftl:3:1",
            "de/plans.ftl:4:1: `SW_PLAN_BAD` refers to `-brand`, which does not exist",
        ]
    );
    assert_eq!(format!("{:?}", error.skip()), r#"{"de": 2}"#);
    std::fs::remove_dir_all(&folder).unwrap();
    let error = Fluent::load(&folder).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("there is no such folder; `cargo sw-error l10n add de` makes one")
    );
}

#[test]
fn files_are_embedded() {
    let fluent = sw_error::l10n::include!("tests/l10n").unwrap();
    assert_eq!(format!("{fluent:?}"), r#"{"de": 2, "pt-BR": 1}"#);
    let error = Steps {
        plan: "p".into(),
        steps: 2,
    };
    assert_eq!(
        error.localized(&fluent, &locale("de-CH")).message(),
        "Plan „p“ hat 2 Schritte."
    );
}

/// `cargo sw-error l10n` tells translators the same names.
#[test]
fn arguments_have_names_that_fluent_can_write() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("{größe} {type}")]
    #[sw(code = "SW_L10N_ODD_NAMES", status = 400)]
    struct OddNames {
        größe: u8,
        r#type: u8,
        #[sw(detail = "2nd")]
        second: u8,
        #[sw(detail = "a b")]
        third: u8,
        #[sw(detail = "_size")]
        fourth: u8,
    }

    let error = OddNames {
        größe: 2,
        r#type: 3,
        second: 4,
        third: 5,
        fourth: 6,
    };
    assert_eq!(arguments(&error), "[type=3 arg2nd=4 arg_size=6]");
}
