//! The schemas of a document: one body for each status, with its codes and their details.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use sw_error_core::{
    code::{MAX_LEN, reason as reason_of_code},
    schema::{CODE, CODE_DESCRIPTION},
    wire::Word,
};

use crate::export::{
    body::Body,
    jsonschema::{ERROR_IN_BODY, WHOLE_BODY},
    markdown,
    model::{Model, reason},
    schema::{Dialect, Writer, reference},
    source::in_type_name,
};
use crate::model::code::Code;

/// The codes of each status.
pub(super) type ByStatus<'a> = BTreeMap<u16, Vec<&'a Code>>;

/// The name of a schema for a status, or for all.
pub(super) fn named(name: &str, status: Option<u16>) -> String {
    match status {
        Some(status) => format!("{name}{status}"),
        None => name.to_owned(),
    }
}

/// The reference to a schema.
pub(super) fn address(name: &str) -> String {
    format!("#/components/schemas/{name}")
}

fn refer(name: &str) -> Value {
    reference(&address(name))
}

/// Writes the schemas.
pub(super) struct Schemas<'a> {
    dialect: Dialect,
    /// Whether a code may be any text of the right form.
    has_open_codes: bool,
    pattern: String,
    /// The schema of each code's details, by code.
    details: BTreeMap<&'a str, String>,
    names: BTreeSet<String>,
    components: Map<String, Value>,
}

impl<'a> Schemas<'a> {
    pub(super) fn of(
        model: &Model<'a>,
        by_status: &ByStatus<'a>,
        dialect: Dialect,
        has_open_codes: bool,
    ) -> Map<String, Value> {
        let mut schemas = Self {
            dialect,
            has_open_codes,
            pattern: model.code_pattern(),
            details: BTreeMap::new(),
            names: reserved(&model.bodies, by_status),
            components: Map::new(),
        };
        if model
            .bodies
            .iter()
            .any(|body| body.schema.has(Word::Details))
        {
            schemas.add_details(by_status);
        }
        schemas.add_codes(None, &model.codes().collect::<Vec<_>>());
        for body in &model.bodies {
            schemas.add_flat(body, None, Some(json!({})));
        }
        for (status, codes) in by_status {
            schemas.add_codes(Some(*status), codes);
            for (position, body) in model.bodies.iter().enumerate() {
                let prefix = if position == 0 { "" } else { &body.error };
                schemas.add_body(body, prefix, *status, codes);
            }
        }
        schemas.components
    }

    fn add(&mut self, name: impl Into<String>, schema: Value) {
        self.components.insert(name.into(), schema);
    }

    /// A unique name for a schema.
    fn new_name(&mut self, name: &str) -> String {
        let mut numbers = 2..;
        let mut unique = name.to_owned();
        while !self.names.insert(unique.clone()) {
            let number = numbers.next().unwrap_or(usize::MAX);
            unique = format!("{name}_{number}");
        }
        unique
    }

    fn add_details(&mut self, by_status: &ByStatus<'a>) {
        for code in by_status.values().flatten() {
            if code.contract.details.is_empty() {
                continue;
            }
            let name = self.new_name(&format!("{}Details", type_name(code)));
            let mut schema = self.dialect.details(&code.contract);
            schema["description"] = format!("The details of `{}`.", code.code).into();
            self.add(name.clone(), schema);
            self.details.insert(&code.code, name);
        }
    }

    /// Adds the codes of a status, or all codes.
    fn add_codes(&mut self, status: Option<u16>, codes: &[&Code]) {
        let mut schema = self.codes(codes);
        schema["description"] = match status {
            Some(status) => {
                format!(
                "The codes with the status {status} {}; newer versions of the service may send others.",
                reason(status)
            )
            }
            None => CODE_DESCRIPTION.to_owned(),
        }
        .into();
        self.add(named(CODE, status), schema);
    }

    /// One of these codes, or a newer one.
    ///
    /// Generators turn `enum` into a closed type; `x-extensible-enum` announces that the service may add values.
    fn codes(&self, codes: &[&Code]) -> Value {
        let mut schema = json!({ "type": "string" });
        let codes: Vec<_> = codes.iter().map(|code| code.code.as_str()).collect();
        // A schema without any value would accept nothing.
        if self.has_open_codes || codes.is_empty() {
            schema["pattern"] = self.pattern.as_str().into();
            schema["maxLength"] = MAX_LEN.into();
        } else {
            schema["enum"] = codes.clone().into();
        }
        if !codes.is_empty() {
            schema["x-extensible-enum"] = codes.into();
        }
        schema
    }

    fn add_body(&mut self, body: &Body<'_>, prefix: &str, status: u16, codes: &[&'a Code]) {
        let has_details = |code: &&&Code| self.details.contains_key(code.code.as_str());
        let (with, without): (Vec<&Code>, Vec<&Code>) =
            codes.iter().partition(|code| has_details(code));
        let error = body.schema.error().unwrap_or(&body.schema);
        let details = match with.as_slice() {
            _ if !body.schema.has(Word::Details) => None,
            [] => None,
            // The details of newer codes are unknown.
            _ if self.has_open_codes => Some(json!({})),
            [only] if without.is_empty() => Some(self.details_of(only)),
            _ => match error.code() {
                Some(code) => {
                    return self.add_union(body, prefix, status, code.name, &with, &without);
                }
                None => {
                    let any_of = with.iter().map(|code| self.details_of(code));
                    Some(json!({ "anyOf": any_of.collect::<Value>() }))
                }
            },
        };
        self.add_flat(body, Some(status), details);
    }

    fn details_of(&self, code: &Code) -> Value {
        self.details
            .get(code.code.as_str())
            .map_or_else(|| json!({}), |name| refer(name))
    }

    /// Adds one schema for all codes of a status.
    fn add_flat(&mut self, body: &Body<'_>, status: Option<u16>, details: Option<Value>) {
        let writer = self.writer(body, status, refer(&named(CODE, status)), details);
        if let Some(error) = body.schema.error().filter(|_| !body.schema.is_error) {
            let error = writer.object(error, ERROR_IN_BODY);
            self.add(named(&body.error, status), error);
        }
        let whole = writer.object(&body.schema, WHOLE_BODY);
        self.add(named(&body.whole, status), whole);
    }

    /// Adds one schema for each code with details, and one for all others, with the code as discriminator.
    fn add_union(
        &mut self,
        body: &Body<'_>,
        prefix: &str,
        status: u16,
        code_member: &str,
        with: &[&Code],
        without: &[&Code],
    ) {
        let error = body.schema.error().unwrap_or(&body.schema);
        let mut variants = Vec::new();
        for code in with {
            let name = self.new_name(&format!("{prefix}{}", type_name(code)));
            let details = Some(self.details_of(code));
            let writer = self.writer(body, Some(status), self.codes(&[code]), details);
            let schema = writer.object(error, &markdown::description(code));
            self.add(name.clone(), schema);
            variants.push((name, std::slice::from_ref(code)));
        }
        if !without.is_empty() {
            let name = format!("{}WithoutDetails", named(&body.error, Some(status)));
            let writer = self.writer(body, Some(status), self.codes(without), None);
            let schema = writer.object(error, "The error, if it has no details.");
            self.add(name.clone(), schema);
            variants.push((name, without));
        }
        let mapping = variants.iter().flat_map(|(name, codes)| {
            let codes = codes.iter();
            codes.map(|code| (code.code.clone(), address(name).into()))
        });
        let union = json!({
            "description": if body.schema.is_error { WHOLE_BODY } else { ERROR_IN_BODY },
            "oneOf": variants.iter().map(|(name, _)| refer(name)).collect::<Value>(),
            "discriminator": {
                "propertyName": code_member,
                "mapping": mapping.collect::<Map<_, _>>(),
            },
        });
        self.add(named(&body.error, Some(status)), union);
        if !body.schema.is_error {
            let writer = self.writer(body, Some(status), json!({}), None);
            let whole = writer.object(&body.schema, WHOLE_BODY);
            self.add(named(&body.whole, Some(status)), whole);
        }
    }

    fn writer(
        &self,
        body: &Body<'_>,
        status: Option<u16>,
        code: Value,
        details: Option<Value>,
    ) -> Writer {
        Writer {
            dialect: self.dialect,
            code,
            details,
            error: refer(&named(&body.error, status)),
        }
    }
}

/// The names of schemas that do not come from codes.
fn reserved(bodies: &[Body<'_>], by_status: &ByStatus<'_>) -> BTreeSet<String> {
    let statuses = by_status.keys().map(|status| Some(*status));
    let statuses = statuses.chain([None]);
    let names = statuses.flat_map(|status| {
        let of_bodies = bodies.iter().flat_map(move |body| {
            let error = named(&body.error, status);
            let without = format!("{error}WithoutDetails");
            [error, without, named(&body.whole, status)]
        });
        of_bodies.chain([named(CODE, status)])
    });
    names.collect()
}

/// `SwPlanBadVenue`
fn type_name(code: &Code) -> String {
    in_type_name(&reason_of_code(&code.code).to_lowercase())
}
