//! The bodies for templates of clients: their objects with types, and the paths to their values.

use serde_json::{Value, json};
use sw_error_core::{
    schema::{Kind, Object, Schema, Step},
    wire::Word,
};

use super::{
    fields::Fields,
    language::Language,
    member::{described_member, json_type},
    names::{Names, camel, pascal, snake, words},
};
use crate::export::body::Body;

/// A body; `service` has the words for names of types, `position` is the index of the body.
pub(super) fn described(
    (position, body): (usize, &Body<'_>),
    service: &[String],
    fields: &Fields<'_>,
    language: &dyn Language,
) -> Value {
    let name = pascal(service);
    let schema = &body.schema;
    let error = schema.error().unwrap_or(schema);
    let mut objects = Objects {
        name: &name,
        language,
        names: Names::new(&[]),
        found: Vec::new(),
    };
    objects.object("", schema, schema.is_error);
    let path = schema.path();
    let mut at = Vec::new();
    let steps: Vec<_> = path.iter().map(|step| described_step(step)).collect();
    for step in path {
        at.push(match step {
            Step::Member(name) => name,
            Step::Item => "0",
        });
    }
    let code = error
        .code()
        .map(|code| described_member(code, "", language));
    json!({
        "wire": body.name,
        "name": { "pascal": name, "camel": camel(service), "snake": snake(service) },
        "content_type": body.facts.content_type,
        "is_error": schema.is_error,
        "steps": steps,
        "code": code,
        "code_path": code.as_ref().and_then(|_| {
            let name = error.code()?.name;
            Some(at.iter().copied().chain([name]).collect::<Vec<_>>())
        }),
        "details_path": fields.path_of(Word::Details, position),
        "texts": fields.texts(position),
        "objects": objects.found,
        "reads": fields.reads(position),
    })
}

fn described_step(step: &Step<'_>) -> Value {
    match step {
        Step::Member(name) => json!({ "member": name }),
        Step::Item => json!({ "member": null }),
    }
}

/// The objects of a body, inner ones first.
struct Objects<'a> {
    name: &'a str,
    language: &'a dyn Language,
    names: Names,
    found: Vec<Value>,
}

impl Objects<'_> {
    /// Adds an object and returns its name; `path` is its name by position in the body.
    fn object(&mut self, path: &str, object: &Object<'_>, is_in_error: bool) -> String {
        let members: Vec<_> = object
            .members
            .iter()
            .map(|member| {
                let path = format!("{path}{}", pascal(&words(member.name)));
                let ty = self.type_of(&path, &member.schema, is_in_error || object.is_error);
                described_member(member, &ty, self.language)
            })
            .collect();
        let is_plain = members.iter().all(|member| member["is_name"] == true);
        let name = if object.is_error {
            format!("Any{}Error", self.name)
        } else {
            self.names.unique(&format!("{}ErrorBody{path}", self.name))
        };
        let has_details = is_in_error && object.has(Word::Details);
        self.found.push(json!({
            "name": name,
            "is_error": object.is_error,
            "has_details": has_details,
            "is_plain": is_plain,
            "members": members,
        }));
        if object.is_error {
            name
        } else {
            self.language.object(&name, has_details)
        }
    }

    fn type_of(&mut self, path: &str, schema: &Schema<'_>, is_in_error: bool) -> String {
        let language = self.language;
        let ty = match &schema.kind {
            Kind::Object(object) => self.object(path, object, is_in_error),
            Kind::List(item) => language.list(&self.type_of(path, item, is_in_error)),
            Kind::OneOf(texts) => language.one_of(texts),
            Kind::Constant(json) => language.constant(json),
            kind => language.json(&json_type(kind)),
        };
        if schema.is_nullable {
            language.nullable(&ty)
        } else {
            ty
        }
    }
}
