//! Clients in every language, without their toolchains; `scripts/try-exports` compiles and runs them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    slice::from_ref,
};

use cargo_sw_error::{
    export::{Choices, Format, Options, export},
    model::registry::Registry,
};
use sw_error_core::wire::WireFacts;

use super::{
    lock,
    registry::{self, HOSTILE},
    wires,
};

const CLIENTS: [(Format, &str); 5] = [
    (Format::Typescript, "ts"),
    (Format::Python, "py"),
    (Format::Rust, "rs"),
    (Format::Go, "go"),
    (Format::Kotlin, "kt"),
];

fn client(registry: &Registry, title: &str, wire: &WireFacts<'static>, format: Format) -> String {
    client_of(registry, title, from_ref(wire), format)
}

fn client_of(
    registry: &Registry,
    title: &str,
    wires: &[WireFacts<'static>],
    format: Format,
) -> String {
    let options = Options {
        choices: Choices {
            title: Some(title.to_owned()),
            template: env::var_os("CLIENT_TEMPLATES")
                .map(|folder| PathBuf::from(folder).join(format!("client.{}", ending(format)))),
            ..Choices::default()
        },
        wires: wires.to_vec(),
        ..Options::default()
    };
    export(registry, Some(&lock()), &[], format, &options).unwrap()
}

fn ending(format: Format) -> &'static str {
    CLIENTS.iter().find(|(of, _)| *of == format).unwrap().1
}

/// A client whose code the workspace compiles, with the lints of the workspace.
#[path = "client/small.rs"]
mod small;

#[test]
fn rust_is_what_is_compiled_here() {
    let [envelope, _] = WireFacts::built_in();
    let text = client(&registry::small(), "small", &envelope, Format::Rust);
    snapbox::assert_data_eq!(text, snapbox::file!["client/small.rs"].raw());
}

/// Unknown codes are no error, and details are read as far as they have known types.
#[test]
#[expect(deprecated, reason = "clients may still read such codes")]
fn rust_reads_bodies() {
    use small::{Json, SmallError, SmallErrorKind, SwPlanBadVenueDetails, retry_after};

    let read = |body: &str| serde_json::from_str::<SmallError>(body);
    let kind = |error: &str| {
        let body = format!("{{\"error\": {{\"message\": \"m\", {error}}}}}");
        let SmallError { kind, .. } = read(&body).unwrap();
        kind
    };
    let venue = |allowed| {
        SmallErrorKind::SwPlanBadVenue(Some(SwPlanBadVenueDetails {
            allowed,
            venue: "moon".to_owned(),
        }))
    };
    let list = Some(vec!["room".to_owned()]);
    for (error, expected) in [
        (
            r#""code": "SW_PLAN_STORE", "details": {"new": 1}"#,
            SmallErrorKind::SwPlanStore,
        ),
        (
            r#""details": {"venue": "moon", "new": [null]}, "code": "SW_PLAN_BAD_VENUE""#,
            venue(None),
        ),
        (
            r#""code": "SW_PLAN_BAD_VENUE", "details": {"venue": "moon", "allowed": null}"#,
            venue(None),
        ),
        (
            r#""code": "SW_PLAN_BAD_VENUE", "details": {"venue": "moon", "allowed": ["room"]}"#,
            venue(list),
        ),
        (
            r#""code": "SW_PLAN_BAD_VENUE", "details": {"venue": 1}"#,
            SmallErrorKind::SwPlanBadVenue(None),
        ),
        (
            r#""code": "SW_PLAN_BAD_VENUE""#,
            SmallErrorKind::SwPlanBadVenue(None),
        ),
        (
            r#""code": "SW_ROOM_FULL", "details": -1"#,
            SmallErrorKind::SwRoomFull(Some(Json::Integer(-1))),
        ),
        (
            r#""code": "SW_NEWER""#,
            SmallErrorKind::Unknown("SW_NEWER".to_owned()),
        ),
    ] {
        assert_eq!(kind(error), expected, "{error}");
        assert!(error.contains(expected.code()));
        assert_eq!(expected.status().is_none(), expected.code() == "SW_NEWER");
    }
    for wrong in [
        "[]",
        "null",
        "{}",
        r#"{"error": {"code": 404, "message": "m"}}"#,
        r#"{"error": {"code": "SW_NEWER"}}"#,
    ] {
        read(wrong).unwrap_err();
    }
    let error =
        read(r#"{"error": {"code": "SW_PLAN_STORE", "message": "m", "request_id": "r"}}"#).unwrap();
    assert_eq!(
        (error.to_string().as_str(), error.request_id.as_deref()),
        ("SW_PLAN_STORE: m", Some("r"))
    );
    assert_eq!(retry_after("30").map(|wait| wait.as_secs()), Some(30));
    assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT"), None);
}

/// A client of a service that sends five bodies, some of which are of one media type.
#[path = "client/several.rs"]
mod several;

#[test]
fn rust_of_several_bodies_is_what_is_compiled_here() {
    let mut registry = wires::registry();
    registry.codes.retain(|code| code.code == "class");
    let text = client_of(&registry, "several", &wires::all(), Format::Rust);
    snapbox::assert_data_eq!(text, snapbox::file!["client/several.rs"].raw());
}

/// Each body is read by its own form, with all of its members.
#[test]
fn rust_reads_every_body() {
    use several::{ClassDetails, SeveralError, SeveralErrorKind};

    let read = |body: &str| serde_json::from_str::<SeveralError>(body);
    for wire in wires::all() {
        let name = &wire.name;
        let body = wires::body(&wire, "class");
        let error = read(&body.to_string()).unwrap();
        let has_details = ["Standard", "ProblemDetails", "Odd"].contains(&&**name);
        let details = has_details.then_some(ClassDetails { limit: 1 });
        assert_eq!(error.kind, SeveralErrorKind::Class(details), "{name}");
        assert_eq!(error.message, "a text", "{name}");
        assert_eq!(error.request_id.is_some(), has_details, "{name}");
        let has_status = ["ProblemDetails", "Odd"].contains(&&**name);
        assert_eq!(error.status.is_some(), has_status, "{name}");
        // `type` is a link in one form, and a kind in two.
        assert_eq!(
            error.type_.is_some(),
            ["ProblemDetails", "Odd"].contains(&&**name),
            "{name}"
        );
        assert_eq!(
            error.type_2.is_some(),
            ["Flat", "Stripe"].contains(&&**name),
            "{name}"
        );
        assert_eq!(error.self_.is_some(), **name == *"Odd", "{name}");
    }
    for wrong in [
        "null",
        "[]",
        "{}",
        r#"{"code": "class"}"#,
        r#"{"errors": []}"#,
    ] {
        read(wrong).unwrap_err();
    }
}

/// Comments end with their lines, and have no hidden characters.
#[test]
fn no_text_gets_out_of_its_comment() {
    let [envelope, _] = WireFacts::built_in();
    let mut registry = registry::hostile();
    registry.codes[0].meaning = Some("a\u{202e}b */ /* \u{2066}c".to_owned());
    for (format, _) in CLIENTS {
        for title in HOSTILE {
            let text = client(&registry, title, &envelope, format);
            let hidden = text.chars().find(|char| {
                matches!(char, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
                    || (char.is_control() && !matches!(char, '\n' | '\t'))
            });
            assert_eq!(hidden, None, "{format}: {title:?}");
            let is_block = matches!(format, Format::Typescript | Format::Kotlin);
            let comments = text.lines().map(str::trim_start).filter(|_| is_block);
            for line in comments.filter(|line| line.starts_with("/**") || line.starts_with('*')) {
                let inside = line.strip_prefix("/**").unwrap_or(line);
                let inside = inside.strip_suffix("*/").unwrap_or(inside);
                // Kotlin's comments nest.
                let is_nested = format == Format::Kotlin && inside.contains("/*");
                assert!(!inside.contains("*/") && !is_nested, "{format}: {line}");
            }
        }
    }
}

/// Two codes with the same name in a language get different names, and no name is a keyword.
#[test]
fn names_are_there_once() {
    let [envelope, _] = WireFacts::built_in();
    let client = |format| client(&registry::names(), "names", &envelope, format);
    for (format, name) in [
        (Format::Typescript, "  SW_A_1_B: \"SW_A_1_B\",\n"),
        (Format::Python, "class SwA1B2Error("),
        (Format::Python, "\"class\": t.NotRequired[int | None]"),
        (Format::Rust, "    SwA1B2("),
        (Format::Rust, "    Unknown2("),
        (
            Format::Rust,
            "    #[serde(rename = \"9lives\")]\n    pub value_9lives: f64,",
        ),
        (
            Format::Rust,
            "    #[serde(rename = \"badVenue\")]\n    pub bad_venue2: Vec<Json>,",
        ),
        (
            Format::Rust,
            "    #[serde(rename = \"type\")]\n    pub type_: String,",
        ),
        (Format::Go, "CodeSwA1B2 ErrorCode"),
        (Format::Go, "\tUserID *string"),
        (Format::Kotlin, "class SwA1B2("),
        (Format::Kotlin, "String2("),
    ] {
        let text = client(format);
        assert!(text.contains(name), "{name} in\n{text}");
    }
}

/// The name comes from the title, else from the only package.
#[test]
fn names_come_from_the_service() {
    let [envelope, _] = WireFacts::built_in();
    let mut of_one = registry::small();
    of_one.codes.retain(|code| code.owner.package == "plans");
    for (registry, title, name) in [
        (
            &registry::small(),
            "The error codes of Scai-Wave 2",
            "ScaiWave2Error",
        ),
        (&registry::small(), "ScaiWave", "ScaiWaveError"),
        (&registry::small(), "Error codes", "ApiError"),
        (&registry::small(), "7 of 9", "Api79Error"),
        (&of_one, "Error codes", "PlansError"),
    ] {
        let text = client(registry, title, &envelope, Format::Typescript);
        assert!(
            text.contains(&format!("export type {name} =")),
            "{title}: {text}"
        );
    }
}

/// Clients of an old server still meet codes that a newer one has retired.
#[test]
fn retired_codes_are_deprecated_members() {
    let [envelope, _] = WireFacts::built_in();
    let why =
        "retired in 0.3.0: plans are kept for ever; the service sends `SW_PLAN_STORE` instead";
    for (format, expected) in [
        (
            Format::Typescript,
            format!("   * @deprecated {why}\n   */\n  SW_PLAN_GONE: "),
        ),
        (
            Format::Python,
            format!("    Deprecated: {why}\n    \"\"\"\n"),
        ),
        (
            Format::Rust,
            format!("    #[deprecated = \"{why}\"]\n    SwPlanGone,\n"),
        ),
        (
            Format::Go,
            format!("\t// Deprecated: {why}\n\tCodeSwPlanGone ErrorCode = "),
        ),
        (
            Format::Kotlin,
            format!("    @Deprecated(\"{why}\")\n    public data object SwPlanGone "),
        ),
    ] {
        let text = client(&registry::small(), "small", &envelope, format);
        assert!(text.contains(&expected), "{expected} in\n{text}");
    }
}

/// The registries in every wire, for `scripts/try-exports`.
#[test]
fn written_for_compilers() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("clients");
    let [envelope, _] = WireFacts::built_in();
    let registries = [
        ("small", registry::small()),
        ("hostile", registry::hostile()),
        ("names", registry::names()),
        ("empty", Registry::default()),
    ];
    for (format, ending) in CLIENTS {
        let write = |name: &str, text: String| {
            let folder = folder.join(ending).join(name);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("client.{ending}")), text).unwrap();
        };
        for (name, registry) in &registries {
            write(name, client(registry, name, &envelope, format));
        }
        for wire in wires::all() {
            let name = wire.name.to_lowercase();
            let text = client(&wires::registry(), &wire.name, &wire, format);
            write(&name, text);
            write_bodies(&folder.join(ending).join(&name), from_ref(&wire));
        }
        let text = client_of(&wires::registry(), "several", &wires::all(), format);
        write("several", text);
        write_bodies(&folder.join(ending).join("several"), &wires::all());
    }
}

/// The bodies that a service may send and, below an empty line, bodies that it does not send.
fn write_bodies(folder: &Path, wires: &[WireFacts<'static>]) {
    let codes = ["class", "plan-gone", "a_newer_code"];
    let sent = wires
        .iter()
        .flat_map(|wire| codes.map(|code| wires::body(wire, code).to_string()));
    let not_sent = [
        "null",
        "[]",
        "{}",
        "\"class\"",
        "{\"error\":null}",
        "{\"errors\":[]}",
    ];
    let not_sent = not_sent.map(str::to_owned).into_iter();
    let not_sent = not_sent.chain(wires.iter().map(|wire| {
        let without = wires::body(wire, "class").to_string();
        without.replace(":\"class\"", ":404")
    }));
    let lines = sent.chain([String::new()]).chain(not_sent);
    let lines: Vec<_> = lines.collect();
    fs::write(folder.join("bodies"), lines.join("\n") + "\n").unwrap();
}
