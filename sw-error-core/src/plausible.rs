//! Plausible values for examples, from a name and a JSON type: `limit` is `10`, `email` is `user@example.com`.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use crate::{
    facts::WHOLE,
    format::{Format, Piece, Placeholder},
    json,
    json_type::JsonType,
    words,
};

/// The id of the request in examples.
pub const REQUEST_ID: &str = "0197f3a2-6c1e-7b54-9d0e-3f5a8c2b1e07";

/// The id of anything else.
const ID: &str = "5f0c6a1e-3d47-4b8a-9c21-8e6f0d2a7b13";

/// A value of a type, as JSON.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::{json_type::JsonType, plausible::value};
///
/// assert_eq!(value("limit", &JsonType::Integer), "10");
/// assert_eq!(value("reply_to_email", &JsonType::String), r#""user@example.com""#);
/// assert_eq!(value("roomId", &JsonType::Integer), "42");
/// assert_eq!(value("venues", &JsonType::String.array()), r#"["my-venue"]"#);
/// ```
#[must_use]
pub fn value(name: &str, ty: &JsonType) -> String {
    match ty {
        JsonType::Any if is_amount(name) => integer(name).into(),
        JsonType::Any | JsonType::String => quoted(&text(name)),
        JsonType::Boolean => "true".into(),
        JsonType::Integer => integer(name).into(),
        JsonType::Number => number(name).into(),
        JsonType::Array(items) => format!("[{}]", value(singular(name), items)),
        // One of the problems of `http_errors!`.
        JsonType::Object(values) if name == "problem" && **values == JsonType::String => {
            r#"{ "field": "steps[2].title", "message": "missing field" }"#.into()
        }
        JsonType::Object(values) => format!("{{ \"key\": {} }}", value(singular(name), values)),
        JsonType::Optional(present) => value(name, present),
    }
}

/// The details of a code as JSON; `None` if the code has none.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::{json_type::JsonType, plausible::details};
///
/// let types = [("max", &JsonType::Integer), ("unit", &JsonType::String)];
/// assert_eq!(details(types).unwrap(), r#"{ "max": 10, "unit": "my-unit" }"#);
/// ```
#[must_use]
pub fn details<'a>(types: impl IntoIterator<Item = (&'a str, &'a JsonType)>) -> Option<String> {
    let types: Vec<_> = types.into_iter().collect();
    match types.as_slice() {
        [] => None,
        [(WHOLE, JsonType::Any)] => Some(r#"{ "key": "value" }"#.into()),
        [(WHOLE, ty)] => Some(value("value", ty)),
        members => {
            let members = members.iter().filter(|(name, _)| *name != WHOLE);
            let members =
                members.map(|(name, ty)| format!("{}: {}", quoted(name), value(name, ty)));
            Some(format!("{{ {} }}", members.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// The message of a format string with plausible values; `type_of` returns the types of its arguments.
///
/// `None` if the whole message is an argument, whose name says little about its text.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::{json_type::JsonType, plausible::message};
///
/// let type_of = |name: &str| if name == "limit" { JsonType::Integer } else { JsonType::String };
/// let made = message("the room `{room}` has {limit} seats", type_of);
/// assert_eq!(made.unwrap(), "the room `my-room` has 10 seats");
/// assert_eq!(message("{reason}", type_of), None);
/// ```
#[must_use]
pub fn message(template: &str, type_of: impl Fn(&str) -> JsonType) -> Option<String> {
    let Ok(format) = Format::parse(template) else {
        return Some(template.to_owned());
    };
    let has_words = format.pieces.iter().any(|piece| match piece {
        Piece::Text(text) => text.contains(char::is_alphabetic),
        Piece::Placeholder(_) => false,
    });
    let pieces = format.pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Placeholder(placeholder) => argument(&placeholder, &type_of(placeholder.field())),
    });
    has_words.then(|| pieces.collect())
}

/// A plausible value of a header; the name is in lower case.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::plausible::header;
///
/// assert_eq!(header("retry-after"), "30");
/// assert_eq!(header("www-authenticate"), "Bearer");
/// ```
#[must_use]
pub fn header(name: &str) -> String {
    match name {
        "www-authenticate" => "Bearer".into(),
        "allow" => "GET, HEAD".into(),
        "x-request-id" => REQUEST_ID.into(),
        "location" | "link" | "content-location" => text("url"),
        "retry-after" => integer("retry-after").into(),
        _ if is_amount(name) => integer(name).into(),
        _ => text(name),
    }
}

/// An argument as the message shows it.
fn argument(placeholder: &Placeholder, ty: &JsonType) -> String {
    let name = placeholder.field();
    let is_debug = placeholder.spec.ends_with('?');
    match ty.present() {
        // A value without a JSON type that is shown by `Debug` is usually a time.
        JsonType::Any if is_debug && is_amount(name) => "30s".into(),
        JsonType::String if is_debug => quoted(&text(name)),
        ty => shown(name, ty),
    }
}

/// A value as a text shows it, without quotes.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::{json_type::JsonType, plausible::shown};
///
/// assert_eq!(shown("venue", &JsonType::String), "my-venue");
/// ```
#[must_use]
pub fn shown(name: &str, ty: &JsonType) -> String {
    match ty.present() {
        JsonType::String => text(name),
        JsonType::Any if !is_amount(name) => text(name),
        ty => value(name, ty),
    }
}

/// Words at the end of a name, and a text for such a value.
const TEXTS: &[(&[&str], &str)] = &[
    (&["id", "uuid", "guid"], ID),
    (&["email", "mail"], "user@example.com"),
    (
        &["url", "uri", "link", "href", "origin", "website"],
        "https://example.com",
    ),
    (
        &["host", "hostname", "domain", "server", "peer"],
        "example.com",
    ),
    (&["ip", "addr"], "192.0.2.1"),
    (&["path", "route"], "/items/42"),
    (&["file", "filename"], "report.pdf"),
    (&["method", "verb"], "GET"),
    (&["date", "day", "birthday"], "2026-01-31"),
    (
        &[
            "at",
            "time",
            "timestamp",
            "since",
            "until",
            "deadline",
            "expires",
            "expiry",
        ],
        "2026-01-31T12:00:00Z",
    ),
    (
        &["timeout", "duration", "interval", "ttl", "window", "delay"],
        "30s",
    ),
    (&["version"], "1.2.3"),
    (&["lang", "language", "locale"], "en"),
    (&["country"], "DE"),
    (&["currency"], "EUR"),
    (&["timezone", "zone", "tz"], "Europe/Berlin"),
    (&["mime", "media"], "application/json"),
    (&["phone", "mobile"], "+1 555 0100"),
    (&["role"], "admin"),
    (
        &["user", "username", "login", "owner", "author", "by"],
        "ada",
    ),
    (&["state", "status"], "done"),
    (&["kind", "type"], "standard"),
    (&["hash", "digest", "etag", "checksum"], "9f86d081884c7d65"),
    (&["color", "colour"], "#336699"),
    (
        &["reason", "message", "description", "text", "value"],
        "example",
    ),
];

/// Words of a name, and an amount for such a value; a name with one of these words is an amount.
const AMOUNTS: &[(&[&str], &str)] = &[
    (&["bytes", "size", "length", "len"], "1024"),
    (
        &[
            "seconds", "secs", "timeout", "ttl", "window", "wait", "delay", "after", "retry",
        ],
        "30",
    ),
    (&["ms", "millis", "milliseconds"], "500"),
    (&["percent", "percentage"], "50"),
    (
        &[
            "count", "attempt", "attempts", "number", "index", "position",
        ],
        "3",
    ),
    (&["min", "minimum"], "1"),
    (
        &[
            "max",
            "maximum",
            "limit",
            "cap",
            "quota",
            "total",
            "remaining",
            "capacity",
        ],
        "10",
    ),
];

/// Words at the end of a name, and an integer for such a value.
const INTEGERS: &[(&[&str], &str)] = &[
    (&["id"], "42"),
    (&["port"], "8080"),
    (&["year"], "2026"),
    (&["status"], "404"),
    (
        &[
            "at",
            "time",
            "timestamp",
            "since",
            "until",
            "deadline",
            "expires",
        ],
        "1769860800",
    ),
    (
        &[
            "step", "line", "column", "page", "row", "version", "current", "found",
        ],
        "3",
    ),
];

/// Words at the end of a name, and a number for such a value.
const NUMBERS: &[(&[&str], &str)] = &[
    (&["ratio", "rate", "probability", "share", "score"], "0.5"),
    (&["price", "amount", "cost", "balance"], "9.99"),
    (&["temperature"], "21.5"),
    (&["lat", "latitude"], "52.5"),
    (&["lon", "lng", "longitude"], "13.4"),
];

fn text(name: &str) -> String {
    let words: Vec<String> = words::split(name).map(str::to_lowercase).collect();
    let known = words.last().and_then(|word| find(TEXTS, word));
    match known {
        Some(text) => text.into(),
        // The name of a positional argument has no meaning.
        None if !name.contains(|char: char| char.is_alphabetic()) => "example".into(),
        None => format!("my-{}", words.join("-")),
    }
}

fn integer(name: &str) -> &'static str {
    let known = words::split(name).last();
    known
        .and_then(|word| find(INTEGERS, &word.to_lowercase()))
        .or_else(|| amount(name))
        .unwrap_or("10")
}

fn number(name: &str) -> &'static str {
    let known = words::split(name).last();
    known
        .and_then(|word| find(NUMBERS, &word.to_lowercase()))
        .or_else(|| amount(name))
        .unwrap_or("1.5")
}

fn amount(name: &str) -> Option<&'static str> {
    words::split(name).find_map(|word| find(AMOUNTS, &word.to_lowercase()))
}

fn is_amount(name: &str) -> bool {
    amount(name).is_some()
}

fn find(table: &[(&[&str], &'static str)], word: &str) -> Option<&'static str> {
    let row = table.iter().find(|(words, _)| words.contains(&word));
    row.map(|(_, value)| *value)
}

/// The singular of a name.
fn singular(name: &str) -> &str {
    let hisses = ["sses", "xes", "shes", "ches"];
    if hisses.iter().any(|end| name.ends_with(end)) {
        return name.strip_suffix("es").unwrap_or(name);
    }
    match name.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one,
        _ => name,
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", json::escaped(text))
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use proptest::prelude::*;

    use super::{JsonType, REQUEST_ID, details, header, message, value};
    use crate::json_type::arbitrary::json_type;

    #[test]
    fn names_and_types_choose_the_value() {
        for (name, ty, expected) in [
            ("limit", "integer", "10"),
            ("limit", "any", "10"),
            ("limit", "integer?", "10"),
            ("MAX_CONTENT", "any", "10"),
            ("ratio", "number", "0.5"),
            ("done", "boolean", "true"),
            ("contactEmail", "string", "\"user@example.com\""),
            (
                "room_id",
                "string",
                "\"5f0c6a1e-3d47-4b8a-9c21-8e6f0d2a7b13\"",
            ),
            ("room_id", "any", "\"5f0c6a1e-3d47-4b8a-9c21-8e6f0d2a7b13\""),
            ("id", "integer", "42"),
            ("expires_at", "string", "\"2026-01-31T12:00:00Z\""),
            ("next-action", "string", "\"my-next-action\""),
            ("0", "string", "\"example\""),
            ("", "any", "\"example\""),
            ("by_room", "object<integer>", "{ \"key\": 10 }"),
            ("addresses", "array<string?>?", "[\"my-address\"]"),
        ] {
            assert_eq!(value(name, &ty.parse().unwrap()), expected, "{name}: {ty}");
        }
    }

    #[test]
    fn messages_are_what_formatting_writes() {
        let type_of = |name: &str| match name {
            "venue" => JsonType::String,
            "count" => JsonType::Integer,
            _ => JsonType::Any,
        };
        for (template, expected) in [
            (
                "venue `{venue}` is not allowed",
                "venue `my-venue` is not allowed",
            ),
            ("venue {venue:?}", "venue \"my-venue\""),
            (
                "{count:>4} of {{all}}, {0} and {}",
                "3 of {all}, example and example",
            ),
            ("no answer within {limit:?}", "no answer within 30s"),
            ("no {state:?}", "no done"),
            ("not { closed", "not { closed"),
            ("no {venue.name}", "no my-venue"),
        ] {
            assert_eq!(message(template, type_of).as_deref(), Some(expected));
        }
        for alone in ["", "{0}", "`{venue}`: {count}"] {
            assert_eq!(message(alone, type_of), None);
        }
    }

    #[test]
    fn details_are_the_members_or_the_whole() {
        let array = JsonType::Integer.array();
        for (types, expected) in [
            (&[][..], None),
            (&[("*", &JsonType::Any)][..], Some("{ \"key\": \"value\" }")),
            (&[("*", &array)][..], Some("[10]")),
            (&[("max", &JsonType::Integer)][..], Some("{ \"max\": 10 }")),
        ] {
            assert_eq!(details(types.iter().copied()).as_deref(), expected);
        }
    }

    #[test]
    fn headers() {
        assert_eq!(header("x-request-id"), REQUEST_ID);
        assert_eq!(header("x-rate-limit"), "10");
        assert_eq!(header("x-room"), "my-x-room");
    }

    proptest! {
        #[test]
        fn a_value_is_of_its_type(name: String, ty in json_type()) {
            let value: serde_json::Value = serde_json::from_str(&value(&name, &ty)).unwrap();
            prop_assert!(is_of(&value, &ty), "{value} is no {}", ty.to_string());
        }

        #[test]
        fn any_template_makes_a_message(template: String) {
            let _ = message(&template, |_| JsonType::Any);
        }
    }

    fn is_of(value: &serde_json::Value, ty: &JsonType) -> bool {
        match ty {
            JsonType::Any => true,
            JsonType::Boolean => value.is_boolean(),
            JsonType::Integer => value.is_u64(),
            JsonType::Number => value.is_number(),
            JsonType::String => value.is_string(),
            JsonType::Array(items) => value
                .as_array()
                .unwrap()
                .iter()
                .all(|item| is_of(item, items)),
            JsonType::Object(values) => value
                .as_object()
                .unwrap()
                .values()
                .all(|value| is_of(value, values)),
            JsonType::Optional(present) => is_of(value, present),
        }
    }
}
