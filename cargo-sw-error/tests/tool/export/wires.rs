//! Every format describes the body of the service, in any wire.

use std::{borrow::Cow, collections::BTreeMap, slice::from_ref};

use cargo_sw_error::{
    export::{Format, Options, export},
    model::{code::Code, contract::Contract, registry::Registry},
};
use clap::ValueEnum;
use serde_json::{Value as Json, json};
use sw_error_core::{
    json_type::JsonType,
    wire::{Member, Value, WireFacts, Word},
};

use super::{lock, registry};

fn member(name: &'static str, value: Value<'static>) -> Member<'static> {
    Member {
        name: name.into(),
        is_optional: false,
        value,
    }
}

fn optional(name: &'static str, word: Word) -> Member<'static> {
    Member {
        is_optional: true,
        ..member(name, Value::Word(word))
    }
}

fn wire(name: &'static str, members: Vec<Member<'static>>) -> WireFacts<'static> {
    WireFacts {
        name: name.into(),
        content_type: "application/json".into(),
        members,
        ..WireFacts::default()
    }
}

fn texts(texts: &[((u16, u16), &'static str)]) -> Value<'static> {
    let texts = texts.iter().map(|(range, text)| (*range, Cow::from(*text)));
    Value::ByStatus(texts.collect())
}

/// `{message, code, type, link}`
fn flat() -> WireFacts<'static> {
    let link = Value::Text("https://docs.example.com/errors#{code}".into());
    let kinds = [
        ((401, 403), "auth"),
        ((500, 599), "internal"),
        ((400, 599), "invalid_request"),
    ];
    wire(
        "Flat",
        vec![
            member("message", Value::Word(Word::Message)),
            member("code", Value::Word(Word::Code)),
            member("type", texts(&kinds)),
            member("link", link),
        ],
    )
}

/// `{error: {type, code, message, doc_url}}`
pub fn stripe() -> WireFacts<'static> {
    wire(
        "Stripe",
        vec![member("error", Value::Object(flat().members))],
    )
}

/// A list of errors, with members whose names are not identifiers in any language, and with missing values.
fn odd() -> WireFacts<'static> {
    let error = vec![
        member("class", Value::Word(Word::Code)),
        member("the \"message\"", Value::Word(Word::Message)),
        member("details", Value::Word(Word::Details)),
        member("request-id", Value::Word(Word::RequestId)),
        member("self", Value::Text("see {request_id}".into())),
        optional("about-link", Word::Link),
        member("status", Value::Word(Word::Status)),
        member("again", Value::Word(Word::Code)),
    ];
    let meta = vec![
        member("version", Value::Constant("1".into())),
        member("nothing", Value::Constant("null".into())),
        member("ok", Value::Constant("false".into())),
        member("$kind", Value::Text("error".into())),
        member("tags", Value::List(Value::Word(Word::Section).into())),
    ];
    wire(
        "Odd",
        vec![
            member("meta-data", Value::Object(meta)),
            member("errors", Value::List(Value::Object(error).into())),
            member("from", Value::Function("zone".into())),
        ],
    )
}

fn problem_details() -> WireFacts<'static> {
    let [_, problem_details] = WireFacts::built_in();
    problem_details
}

pub fn all() -> Vec<WireFacts<'static>> {
    let [envelope, _] = WireFacts::built_in();
    vec![envelope, problem_details(), flat(), stripe(), odd()]
}

/// Codes in each case, some of them keywords.
pub fn registry() -> Registry {
    let codes = [
        "index_not_found",
        "class",
        "internal",
        "plan-gone",
        "None",
        "PlanNotFound",
        "SW_GONE",
    ];
    let codes = codes.iter().zip(1..).map(|(code, line)| Code {
        meaning: Some(format!(
            "Is `{code}`.\n\nThe internal plan-gone, unlike `internal`."
        )),
        template: Some(format!("{code} happened")),
        contract: Contract {
            details: BTreeMap::from([("limit".to_owned(), JsonType::Integer)]),
            ..Contract::default()
        },
        ..registry::found(
            code,
            400 + u16::try_from(line).unwrap() % 3,
            "Internal",
            line,
        )
    });
    registry::registry(codes.collect())
}

pub fn text_in(wires: &[WireFacts<'static>], registry: &Registry, format: Format) -> String {
    let options = Options {
        wires: wires.to_vec(),
        ..Options::default()
    };
    export(registry, Some(&lock()), &[], format, &options).unwrap()
}

fn document(wires: &[WireFacts<'static>], format: Format) -> Json {
    serde_json::from_str(&text_in(wires, &registry(), format)).unwrap()
}

/// A body that a service may send, with all optional members.
pub fn body(wire: &WireFacts<'_>, code: &str) -> Json {
    fn any(value: &Value<'_>, code: &str) -> Json {
        match value {
            Value::Word(Word::Code) => code.into(),
            Value::Word(Word::Status) => 404.into(),
            Value::Word(Word::Details) => json!({ "limit": 1 }),
            Value::Word(Word::Link | Word::Instance) => "https://example.com/#x".into(),
            Value::Word(_) => "a text".into(),
            Value::Text(text) => text.replace(['{', '}'], "").into(),
            Value::Constant(json) => serde_json::from_str(json).unwrap(),
            Value::ByStatus(texts) => (*texts[0].1).into(),
            Value::Function(_) => json!(["any"]),
            Value::List(inner) => json!([any(inner, code)]),
            Value::Object(members) => object(members, code),
        }
    }
    fn object(members: &[Member<'_>], code: &str) -> Json {
        let members = members.iter();
        members
            .map(|member| (member.name.to_string(), any(&member.value, code)))
            .collect()
    }
    object(&wire.members, code)
}

/// Each body without one of its required members, at any depth.
fn mutilated(body: &Json) -> Vec<Json> {
    match body {
        Json::Object(members) => {
            let without = members.keys().map(|name| {
                let mut rest = members.clone();
                rest.remove(name);
                Json::Object(rest)
            });
            let inside = members.iter().flat_map(|(name, value)| {
                mutilated(value).into_iter().map(move |value| {
                    let mut changed = members.clone();
                    changed.insert(name.clone(), value);
                    Json::Object(changed)
                })
            });
            without.chain(inside).collect()
        }
        Json::Array(items) => mutilated(&items[0])
            .into_iter()
            .map(|item| json!([item]))
            .collect(),
        _ => Vec::new(),
    }
}

/// The number of required members of a wire.
fn required(members: &[Member<'_>]) -> usize {
    let counts = members.iter().map(|member| {
        let mut value = &member.value;
        while let Value::List(inner) = value {
            value = inner;
        }
        let inner = match value {
            Value::Object(members) => required(members),
            _ => 0,
        };
        inner + usize::from(!member.is_optional)
    });
    counts.sum()
}

#[test]
fn json_schema_takes_what_the_wire_sends_and_nothing_less() {
    for wire in all() {
        let schema = document(from_ref(&wire), Format::Jsonschema);
        jsonschema::meta::validate(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for code in ["class", "plan-gone", "a_newer_code", "NewerCode"] {
            let body = body(&wire, code);
            assert!(validator.is_valid(&body), "{}: {body}", wire.name);
        }
        assert!(
            !validator.is_valid(&body(&wire, "no code")),
            "{}",
            wire.name
        );
        let body = body(&wire, "class");
        let mutilated = mutilated(&body);
        let refused = mutilated.iter().filter(|body| !validator.is_valid(body));
        assert_eq!(refused.count(), required(&wire.members), "{}", wire.name);
        let name = if ["Standard", "Stripe", "Odd"].contains(&&*wire.name) {
            "ErrorEnvelope"
        } else {
            "Error"
        };
        assert_eq!(schema["$ref"], format!("#/$defs/{name}"));
    }
}

#[test]
fn openapi_has_its_content_type() {
    for wire in all() {
        let document = document(from_ref(&wire), Format::Openapi);
        let responses = document["components"]["responses"].as_object().unwrap();
        for response in responses.values() {
            let content = response["content"].as_object().unwrap();
            assert!(content.keys().eq([&*wire.content_type]), "{}", wire.name);
        }
    }
}

#[test]
fn several_wires_are_each_there() {
    let wires = [flat(), problem_details()];
    let openapi = document(&wires, Format::Openapi);
    let content = &openapi["components"]["responses"]["Error401"]["content"];
    let types: Vec<_> = content.as_object().unwrap().keys().collect();
    assert_eq!(types, ["application/json", "application/problem+json"]);
    let validator = jsonschema::validator_for(&document(&wires, Format::Jsonschema)).unwrap();
    for wire in &wires {
        assert!(validator.is_valid(&body(wire, "class")));
    }
    assert!(!validator.is_valid(&body(&stripe(), "class")));
    for format in [Format::Markdown, Format::Html] {
        let page = text_in(&wires, &registry(), format);
        assert!(page.contains("application/problem+json"), "{format}");
    }
}

/// Every wire of a media type is described, even if two packages have wires of the same name; duplicates are merged.
#[test]
fn several_wires_of_one_media_type_are_each_there() {
    let mut other = stripe();
    other.name = "Flat".into();
    let wires = [flat(), other, odd(), flat()];
    for format in [Format::Openapi, Format::Openapi30] {
        let openapi = document(&wires, format);
        let content = &openapi["components"]["responses"]["Error402"]["content"];
        let types: Vec<_> = content.as_object().unwrap().keys().collect();
        assert_eq!(types, ["application/json"]);
        let content = &content["application/json"];
        let address = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let schemas = ["Error402", "Flat2Body402", "OddBody402"].map(address);
        assert_eq!(content["schema"], json!({ "anyOf": schemas }));
        let examples = content["examples"].as_object().unwrap();
        let of_one = examples.keys().filter(|name| name.starts_with("class"));
        let of_one: Vec<_> = of_one.collect();
        assert_eq!(of_one, ["class", "class.Flat2", "class.Odd"]);
        assert_ne!(examples["class"]["value"], examples["class.Odd"]["value"]);
    }
    let validator = jsonschema::validator_for(&document(&wires, Format::Jsonschema)).unwrap();
    for wire in &wires {
        assert!(validator.is_valid(&body(wire, "class")));
        assert!(!validator.is_valid(&body(wire, "no code")));
    }
    assert_eq!(
        document(&wires, Format::Json)["wires"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    for (format, name) in [
        (Format::Typescript, "export function isApiFlat2ErrorBody("),
        (Format::Typescript, "export function isApiOddErrorBody("),
        (Format::Python, "def is_api_flat2_error_body("),
        (Format::Python, "class OddClassError("),
        (
            Format::Markdown,
            "Other errors have this body, with the same content type.",
        ),
    ] {
        let text = text_in(&wires, &registry(), format);
        assert!(text.contains(name), "{name} in\n{text}");
    }
}

#[test]
fn names_are_those_of_the_service_or_neutral() {
    for wire in all() {
        let mut registry = registry();
        registry.codes.retain(|code| !code.code.starts_with("SW_"));
        for &format in Format::value_variants() {
            let text = text_in(from_ref(&wire), &registry, format);
            let text = text
                .replace("cargo sw-error", "")
                .replace("sw-error/sw-error", "")
                .replace("<wbr>", "");
            let text = text
                .replace("cargo-sw-error", "")
                .replace("SW_PLAN", "")
                .replace("SwPlan", "");
            let ours = text
                .lines()
                .find(|line| line.to_lowercase().contains("sw_") || line.contains("Sw"));
            assert_eq!(ours, None, "{format}");
        }
    }
}

#[test]
fn sections_and_words_are_no_codes() {
    let markdown = text_in(&[flat()], &registry(), Format::Markdown);
    assert!(markdown.contains("<a id=\"internal-2\"></a>"), "{markdown}");
    let meaning = "The internal [`plan-gone`](#plan-gone), unlike [`internal`](#internal).";
    assert!(markdown.contains(meaning), "{markdown}");
}

/// Details that are not in the body are not described.
#[test]
fn details_are_those_of_the_body() {
    for (wire, has_details) in [(flat(), false), (odd(), true), (problem_details(), true)] {
        let json = document(from_ref(&wire), Format::Json);
        let details = json["codes"][0]["details"].as_object().unwrap();
        assert_eq!(!details.is_empty(), has_details, "{}", wire.name);
        let markdown = text_in(&[wire], &registry(), Format::Markdown);
        assert_eq!(markdown.contains("Details:"), has_details);
    }
}

/// A snapshot of each format that depends on the wire.
#[test]
fn small() {
    for (wire, name) in [(flat(), "flat"), (odd(), "odd")] {
        for format in [
            Format::Markdown,
            Format::Json,
            Format::Jsonschema,
            Format::Typescript,
            Format::Python,
        ] {
            let mut registry = registry();
            registry
                .codes
                .retain(|code| ["class", "plan-gone"].contains(&&*code.code));
            let text = text_in(from_ref(&wire), &registry, format);
            insta::assert_snapshot!(format!("{name}_{format}"), text);
        }
    }
}
