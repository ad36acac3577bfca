//! [`Body`]: a body that the service sends, as its wire has it.

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

/// A body that the service sends.
#[derive(Clone, Debug)]
pub(super) struct Body<'a> {
    pub(super) facts: &'a WireFacts<'static>,
    /// The name of its wire, which no other body has.
    pub(super) name: String,
    pub(super) schema: Object<'a>,
    /// The name of the object that is the error.
    pub(super) error: String,
    /// The name of the whole body; the same where it is that object.
    pub(super) whole: String,
}

impl<'a> Body<'a> {
    /// The bodies of a service: each once, the default first.
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
            // Wires of two packages may have one name.
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

    /// Whether it is the envelope of `sw-error`.
    pub(super) fn is_envelope(&self) -> bool {
        let [envelope, _] = WireFacts::built_in();
        (&self.facts.content_type, &self.facts.members)
            == (&envelope.content_type, &envelope.members)
    }

    /// The body with a code, in a language where one is given.
    pub(super) fn example(&self, code: &Code, translated: Option<&Translated>) -> Value {
        serde_json::from_str(&example(self.facts, code, translated)).unwrap_or_default()
    }

    /// The same for a page: what would turn the direction of the text is an escape.
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

    /// What a page says of it.
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

/// The text of a body with a code, with plausible values; in a language where the code has a translation into it.
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

/// The message of a code with plausible values; the reason phrase where nothing is known.
fn message(code: &Code) -> String {
    let template = code.template.as_deref();
    let message =
        template.and_then(|template| plausible::message(template, |name| type_of(code, name)));
    message.unwrap_or_else(|| status(code).canonical_reason().to_owned())
}

/// The translation of the message of a code with plausible values; none where it is not translated, or has no words.
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

/// The type of a field that the message shows; what the lock alone knows has those of its details.
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

/// A row for each member that is no object.
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
