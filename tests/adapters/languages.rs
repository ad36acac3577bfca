//! The service of the table in other languages: the expected response for each `Accept-Language`.
//!
//! In addition to the routes of the table, it has `GET /user`, which sets the language of the request to Polish
//! and answers like `/bad-venue`; and `GET /elsewhere`, which builds its response on another thread.

use std::{env, net::SocketAddr, thread};

use sw_error::{l10n::Fluent, layer::EnvelopeLayer};

use crate::{
    Case, Expected, JSON,
    cases::{PROBLEM, check_all, get},
    client::Connection,
    name,
};

/// The layer of the service.
///
/// # Panics
///
/// The messages are invalid.
#[must_use]
pub fn localized() -> EnvelopeLayer {
    let fluent = Fluent::new([("de", GERMAN), ("pl", POLISH)]).expect("they can be used");
    EnvelopeLayer::new(name)
        .localizer(fluent)
        .with_form(sw_error_tonic::Grpc)
}

const GERMAN: &str = "
SW_NO_ROOM = Diesen Raum gibt es nicht.
SW_BAD_VENUE = „{ $venue }“ ist kein Ort.
SW_CLASH = Die Pläne { $plans } stehen im Widerspruch.
SW_NOT_FOUND = Unter dieser Adresse ist nichts.
    .title = Nichts gefunden
SW_TOO_MANY = Es gibt zu { $many } Anfragen.
SW_STORE_DOWN = Der Speicher antwortet nicht.
SW_HTTP_INVALID_PATH = Die Adresse ist ungültig, siehe „details“.
SW_HTTP_INTERNAL_SERVER_ERROR = Unser Fehler.
SW_HTTP_TIMEOUT = Zu langsam.
";

const POLISH: &str = "
SW_NO_ROOM = Nie ma takiego pokoju.
SW_BAD_VENUE = „{ $venue }” nie jest miejscem.
";

const VARY: (&str, &str) = ("vary", "accept, accept-language, content-type");
const GERMAN_BODY: (&str, &str) = ("content-language", "de");
const POLISH_BODY: (&str, &str) = ("content-language", "pl");
const ENGLISH_BODY: (&str, &str) = ("content-language", "en");

const fn asks(
    name: &'static str,
    line: &'static str,
    headers: &'static [(&'static str, &'static str)],
    expected: Expected,
) -> Case {
    Case {
        headers,
        ..get(name, line, expected)
    }
}

const fn answer(
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
) -> Expected {
    Expected {
        status,
        headers,
        body,
    }
}

const CASES: &[Case] = &[
    asks(
        "a fixed message",
        "GET /no-room",
        &[("accept-language", "de-AT,de;q=0.9,en;q=0.5")],
        answer(
            404,
            &[JSON, VARY, GERMAN_BODY],
            r#"{"error":{"code":"SW_NO_ROOM","message":"Diesen Raum gibt es nicht."}}"#,
        ),
    ),
    asks(
        "a message with a field, whose hidden characters are escaped",
        "GET /bad-venue",
        &[("accept-language", "pl")],
        answer(
            400,
            &[JSON, VARY, POLISH_BODY],
            r#"{"error":{"code":"SW_BAD_VENUE","message":"„the \"moon\"\\n🌙” nie jest miejscem."}}"#,
        ),
    ),
    asks(
        "details",
        "GET /clash",
        &[("accept-language", "de")],
        answer(
            409,
            &[JSON, VARY, GERMAN_BODY, ("x-plan", "3"), ("x-plan", "7")],
            r#"{"error":{"code":"SW_CLASH","message":"Die Pläne 3, 7 stehen im Widerspruch.","details":{"plans":[3,7]}}}"#,
        ),
    ),
    asks(
        "from 500 up",
        "GET /store",
        &[("accept-language", "de")],
        answer(
            503,
            &[JSON, VARY, GERMAN_BODY, ("retry-after", "5")],
            r#"{"error":{"code":"SW_STORE_DOWN","message":"Der Speicher antwortet nicht.","request_id":"r-1"}}"#,
        ),
    ),
    asks(
        "what one language lacks, the next one has",
        "GET /nowhere",
        &[("accept-language", "pl, de;q=0.5")],
        answer(
            404,
            &[JSON, VARY, GERMAN_BODY],
            r#"{"error":{"code":"SW_NOT_FOUND","message":"Unter dieser Adresse ist nichts."}}"#,
        ),
    ),
    asks(
        "a rejection",
        "GET /rooms/many",
        &[("accept-language", "de")],
        answer(
            400,
            &[JSON, VARY, GERMAN_BODY],
            r#"{"error":{"code":"SW_HTTP_INVALID_PATH","message":"Die Adresse ist ungültig, siehe „details“.","details":{"problems":[{"field":"number","message":"expected `u8`, got `many`"}]}}}"#,
        ),
    ),
    asks(
        "a panic",
        "GET /panic",
        &[("accept-language", "de")],
        answer(
            500,
            &[JSON, VARY, GERMAN_BODY],
            r#"{"error":{"code":"SW_HTTP_INTERNAL_SERVER_ERROR","message":"Unser Fehler.","request_id":"r-1"}}"#,
        ),
    ),
    asks(
        "a timeout",
        "GET /slow",
        &[("accept-language", "de")],
        answer(
            503,
            &[JSON, VARY, GERMAN_BODY, ("retry-after", "1")],
            r#"{"error":{"code":"SW_HTTP_TIMEOUT","message":"Zu langsam.","request_id":"r-1"}}"#,
        ),
    ),
    asks(
        "problem details",
        "GET /nowhere",
        &[
            ("accept-language", "de"),
            ("accept", "application/problem+json"),
        ],
        answer(
            404,
            &[PROBLEM, VARY, GERMAN_BODY],
            r#"{"title":"Nichts gefunden","status":404,"code":"SW_NOT_FOUND","detail":"Unter dieser Adresse ist nichts."}"#,
        ),
    ),
    asks(
        "problem details, whose title is that of all",
        "GET /bad-venue",
        &[
            ("accept-language", "pl"),
            ("accept", "application/problem+json"),
        ],
        answer(
            400,
            &[PROBLEM, VARY, POLISH_BODY],
            r#"{"title":"Bad Request","status":400,"code":"SW_BAD_VENUE","detail":"„the \"moon\"\\n🌙” nie jest miejscem."}"#,
        ),
    ),
    asks(
        "HEAD",
        "HEAD /no-room",
        &[("accept-language", "de")],
        answer(
            404,
            &[JSON, VARY, GERMAN_BODY, ("content-length", "70")],
            "",
        ),
    ),
    asks(
        "several headers",
        "GET /no-room",
        &[
            ("accept-language", "fr"),
            ("accept-language", "pl;q=0.9, de;q=0.8"),
        ],
        answer(
            404,
            &[JSON, VARY, POLISH_BODY],
            r#"{"error":{"code":"SW_NO_ROOM","message":"Nie ma takiego pokoju."}}"#,
        ),
    ),
    get(
        "no header",
        "GET /no-room",
        answer(
            404,
            &[JSON, VARY, ENGLISH_BODY],
            r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such room"}}"#,
        ),
    ),
    asks(
        "another language",
        "GET /bad-venue",
        &[("accept-language", "fr")],
        answer(
            400,
            &[JSON, VARY, ENGLISH_BODY],
            r#"{"error":{"code":"SW_BAD_VENUE","message":"venue `the \"moon\"\n🌙` is not allowed"}}"#,
        ),
    ),
    asks(
        "the source is wanted more",
        "GET /no-room",
        &[("accept-language", "de;q=0.1, en")],
        answer(
            404,
            &[JSON, VARY, ENGLISH_BODY],
            r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such room"}}"#,
        ),
    ),
    asks(
        "a translation that shows what there is not",
        "GET /too-many",
        &[("accept-language", "de")],
        answer(
            429,
            &[JSON, VARY, ENGLISH_BODY, ("retry-after", "30")],
            r#"{"error":{"code":"SW_TOO_MANY","message":"too many requests"}}"#,
        ),
    ),
    asks(
        "an error in its own form",
        "GET /as-is",
        &[("accept-language", "de")],
        answer(
            409,
            &[("content-type", "text/plain; charset=utf-8")],
            "theirs",
        ),
    ),
    asks(
        "headers of others",
        "GET /theirs/denied",
        &[("accept-language", "de")],
        answer(
            401,
            &[
                JSON,
                ("set-cookie", "session=; max-age=0"),
                ("vary", "origin"),
                VARY,
                ENGLISH_BODY,
                ("www-authenticate", "Digest"),
            ],
            r#"{"error":{"code":"SW_HTTP_UNAUTHORIZED","message":"the request needs valid credentials"}}"#,
        ),
    ),
    asks(
        "a success",
        "GET /ok",
        &[("accept-language", "de")],
        answer(200, &[("content-type", "text/plain; charset=utf-8")], "ok"),
    ),
    asks(
        "a service that knows the user",
        "GET /user",
        &[("accept-language", "de")],
        answer(
            400,
            &[JSON, VARY, POLISH_BODY],
            r#"{"error":{"code":"SW_BAD_VENUE","message":"„the \"moon\"\\n🌙” nie jest miejscem."}}"#,
        ),
    ),
    asks(
        "a response from another thread",
        "GET /elsewhere",
        &[("accept-language", "de")],
        answer(
            400,
            &[JSON, VARY, GERMAN_BODY],
            r#"{"error":{"code":"SW_BAD_VENUE","message":"„the \"moon\"\\n🌙“ ist kein Ort."}}"#,
        ),
    ),
];

/// Sends every case to a service with the layer, and then requests in all languages at once:
/// 2,000 of them, or the number in the environment variable `SW_ERROR_REQUESTS`.
///
/// # Panics
///
/// A response differs; all such are listed.
pub fn check_languages(address: SocketAddr, differences: &[(&str, Expected)]) {
    const CONNECTIONS: usize = 16;

    check_all(address, CASES, differences, &[("x-request-id", "r-1")]);
    let requests = env::var("SW_ERROR_REQUESTS").map_or(2_000, |text| {
        text.parse().expect("SW_ERROR_REQUESTS is a number")
    });
    let each = requests / CONNECTIONS;
    let wrong: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS)
            .map(|seed| scope.spawn(move || wrong_at_once(address, seed, each)))
            .collect();
        let wrong = threads.into_iter().flat_map(|thread| {
            let wrong = thread.join();
            wrong.expect("each request has an answer")
        });
        wrong.collect()
    });
    println!(
        "{} requests on {CONNECTIONS} connections, {} answers wrong",
        each * CONNECTIONS,
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sends requests in random languages on one connection, and returns the wrong responses.
fn wrong_at_once(address: SocketAddr, seed: usize, requests: usize) -> Vec<String> {
    /// The client's header, and the language of the response.
    const ACCEPT: [(&str, usize); 8] = [
        ("de", 0),
        ("de-AT,de;q=0.9,en;q=0.5", 0),
        ("fr, de;q=0.3", 0),
        ("pl", 1),
        ("pl-PL,pl;q=0.9", 1),
        ("de;q=0.8, pl;q=0.9", 1),
        ("en", 2),
        ("ja", 2),
    ];
    const LANGUAGES: [&str; 3] = ["de", "pl", "en"];
    const FIXED: [&str; 3] = [
        "Diesen Raum gibt es nicht.",
        "Nie ma takiego pokoju.",
        "there is no such room",
    ];
    const FORMATTED: [&str; 3] = [
        r#"„the \"moon\"\\n🌙“ ist kein Ort."#,
        r#"„the \"moon\"\\n🌙” nie jest miejscem."#,
        r#"venue `the \"moon\"\n🌙` is not allowed"#,
    ];

    let mut state = u32::try_from(seed).expect("a small number");
    let mut random = |below: usize| {
        // A linear congruence is random enough.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    let mut connection = Connection::open(address);
    let mut wrong = Vec::new();
    for _ in 0..requests {
        let (accept, language) = ACCEPT[random(ACCEPT.len())];
        let (line, language, code, messages) = match random(4) {
            0 => ("GET /no-room", language, "SW_NO_ROOM", FIXED),
            1 => ("GET /bad-venue", language, "SW_BAD_VENUE", FORMATTED),
            2 => ("GET /elsewhere", language, "SW_BAD_VENUE", FORMATTED),
            // This one sets Polish, whatever the client accepts.
            _ => ("GET /user", 1, "SW_BAD_VENUE", FORMATTED),
        };
        let answer = connection.send(line, &[("accept-language", accept)]);
        let message = messages[language];
        let expected = format!(r#"{{"error":{{"code":"{code}","message":"{message}"}}}}"#);
        let is_right = answer.body == expected
            && answer.header("content-language") == Some(LANGUAGES[language]);
        if !is_right {
            wrong.push(format!("{line} {accept}: {answer:?}"));
        }
    }
    wrong
}
