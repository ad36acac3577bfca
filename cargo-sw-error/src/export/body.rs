//! [`Body`]: a body of the service, as its wire declares it.

use serde_json::{Value, json};
use sw_error_core::{
    example::Example,
    json_type::JsonType,
    plausible,
    schema::{ENVELOPE, ERROR, Kind, Object, Property, Schema, sentence},
    status::Status,
    wire::WireFacts,
};

use super::message::is_turning;
use crate::{
    l10n::{self, Translated, field},
    model::code::Code,
};

/// A body of the service.
#[derive(Clone, Debug)]
pub(super) struct Body<'a> {
    pub(super) facts: &'a WireFacts<'static>,
    /// A name for its wire, unique among the bodies.
    pub(super) name: String,
    pub(super) schema: Object<'a>,
    /// The name of the object with the error.
    pub(super) error: String,
    /// The name of the whole body, which equals `error` if the body is that object.
    pub(super) whole: String,
}

impl<'a> Body<'a> {
    /// The bodies of a service, the default first, without duplicates.
    pub(super) fn all(wires: &'a [WireFacts<'static>]) -> Vec<Self> {
        let mut bodies: Vec<Self> = Vec::new();
        for facts in wires {
            let is_same = |known: &Self| {
                let known = known.facts;
                (&known.content_type, &known.members) == (&facts.content_type, &facts.members)
            };
            if bodies.iter().any(is_same) {
                continue;
            }
            // Two packages may have wires of the same name.
            let mut name = facts.name.to_string();
            let mut number = 1;
            while bodies.iter().any(|known| known.name == name) {
                number += 1;
                name = format!("{}{number}", facts.name);
            }
            bodies.push(Self::new(facts, name, bodies.is_empty()));
        }
        bodies
    }

    fn new(facts: &'a WireFacts<'static>, name: String, is_default: bool) -> Self {
        let schema = Object::of(&facts.members);
        let (error, whole) = match (is_default, schema.is_error) {
            (true, true) => (ERROR.to_owned(), ERROR.to_owned()),
            (true, false) => (ERROR.to_owned(), ENVELOPE.to_owned()),
            (false, true) => (format!("{name}Body"), format!("{name}Body")),
            (false, false) => (format!("{name}Error"), format!("{name}Body")),
        };
        Self {
            facts,
            name,
            schema,
            error,
            whole,
        }
    }

    pub(super) fn is_envelope(&self) -> bool {
        let [envelope, _] = WireFacts::built_in();
        (&self.facts.content_type, &self.facts.members)
            == (&envelope.content_type, &envelope.members)
    }

    /// The body for a code, in a translation if one is given.
    pub(super) fn example(&self, code: &Code, translated: Option<&Translated>) -> Value {
        serde_json::from_str(&example(self.facts, code, translated)).unwrap_or_default()
    }

    /// The same for a page: characters that turn the direction of text are escaped.
    pub(super) fn shown_example(&self, code: &Code, translated: Option<&Translated>) -> String {
        let example = format!("{:#}", self.example(code, translated));
        let chars = example.chars().map(|char| {
            if is_turning(char) {
                format!("\\u{:04x}", u32::from(char))
            } else {
                char.to_string()
            }
        });
        chars.collect()
    }

    /// The body for templates of pages.
    pub(super) fn described(
        &self,
        example: Option<&Code>,
        translated: Option<&Translated>,
    ) -> Value {
        let mut members = Vec::new();
        push_rows(&self.schema, "", &mut members);
        json!({
            "content_type": self.facts.content_type,
            "members": members,
            "example": example.map_or_else(String::new, |code| self.shown_example(code, translated)),
        })
    }
}

/// An example of the body for a code, with plausible values; in the given translation, if it has the code.
pub(crate) fn example(
    facts: &WireFacts<'_>,
    code: &Code,
    translated: Option<&Translated>,
) -> String {
    let types = code.contract.details.iter();
    let details = plausible::details(types.map(|(name, ty)| (name.as_str(), ty)));
    let example = Example {
        code: &code.code,
        status: status(code),
        section: &code.section,
        meaning: code.meaning.as_deref(),
        message: &translated
            .and_then(|translated| message_in(translated, code))
            .unwrap_or_else(|| message(code)),
        details: details.as_deref(),
    };
    example.body(&facts.members)
}

/// The message of a code with plausible values, or the reason phrase if the message is unknown.
fn message(code: &Code) -> String {
    let template = code.template.as_deref();
    let message =
        template.and_then(|template| plausible::message(template, |name| type_of(code, name)));
    message.unwrap_or_else(|| status(code).canonical_reason().to_owned())
}

/// The translated message with plausible values; `None` if there is no translation, or no word in it.
pub(super) fn message_in(translated: &Translated, code: &Code) -> Option<String> {
    let translation = translated.of_code(code)?;
    translation.has_words().then(|| {
        translation.render(&translated.plurals, &|argument| {
            let name = field(code, argument);
            let name = name.as_deref().unwrap_or(argument);
            let ty = type_of(code, name);
            let text = plausible::shown(name, &ty);
            match ty.present() {
                JsonType::Boolean | JsonType::String => l10n::Value::Text(text),
                _ if text.parse::<f64>().is_ok() => l10n::Value::Number(text),
                _ => l10n::Value::Text(text),
            }
        })
    })
}

/// The type of a field in the message; for a code from the lock, only the types of details are known.
pub(super) fn type_of(code: &Code, name: &str) -> JsonType {
    let mut arguments = code.arguments.iter();
    let argument = arguments.find(|argument| argument.name == name);
    let ty = argument.map(|argument| &argument.ty);
    let ty = ty.or_else(|| code.contract.details.get(name));
    ty.cloned().unwrap_or_default()
}

fn status(code: &Code) -> Status {
    Status::new(code.status).unwrap_or(Status::INTERNAL_SERVER_ERROR)
}

/// Adds a row for each member that is not an object.
fn push_rows(object: &Object<'_>, before: &str, rows: &mut Vec<Value>) {
    for member in &object.members {
        let mut path = format!("{before}{}", member.name);
        let mut schema = &member.schema;
        while let Kind::List(item) = &schema.kind {
            path += "[]";
            schema = item;
        }
        match &schema.kind {
            Kind::Object(inner) => push_rows(inner, &format!("{path}."), rows),
            _ => rows.push(row(&path, member, schema)),
        }
    }
}

fn row(path: &str, member: &Property<'_>, schema: &Schema<'_>) -> Value {
    let about = schema.about;
    let values: Vec<String> = match &schema.kind {
        Kind::OneOf(texts) => texts.iter().map(ToString::to_string).collect(),
        Kind::Constant(json) => vec![(*json).to_owned()],
        _ => Vec::new(),
    };
    json!({
        "path": path,
        "type": json_type(&schema.kind),
        "is_optional": !member.is_required,
        "is_nullable": schema.is_nullable,
        "what": about.what,
        "more": sentence(about.more),
        "missing": member.missing(),
        "values": values,
    })
}

fn json_type(kind: &Kind<'_>) -> &'static str {
    match kind {
        Kind::Any => "any",
        Kind::Constant("null") => "null",
        Kind::Constant("true" | "false") => "boolean",
        Kind::Integer | Kind::Constant(_) => "number",
        Kind::List(_) => "list",
        Kind::Object(_) => "object",
        Kind::Code | Kind::Text | Kind::Uri | Kind::OneOf(_) => "string",
    }
}
