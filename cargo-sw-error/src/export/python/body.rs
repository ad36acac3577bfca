//! The types of a body: a `TypedDict` for each of its objects.

use std::{collections::BTreeSet, fmt::Write};

use sw_error_core::schema::{Kind, Object, Property, Schema};

use crate::export::source::{in_type_name, is_identifier, literal};

/// The types of a body as source.
pub(super) struct BodyTypes {
    pub(super) text: String,
    /// What they need of `typing`.
    names: BTreeSet<&'static str>,
}

impl BodyTypes {
    /// The names from `typing`, with those that the rest of the module needs.
    pub(super) fn imports(&self) -> String {
        let names: Vec<_> = self.names.iter().copied().collect();
        names.join(", ")
    }
}

pub(super) fn body_types(body: &Object<'_>) -> BodyTypes {
    let mut types = BodyTypes {
        text: String::new(),
        names: BTreeSet::from(["Mapping", "Optional", "TypedDict"]),
    };
    let (name, whole) = ("ErrorBody", "The body of an error response.");
    if body.is_error {
        types.object(name, whole, body);
    } else {
        types.object("ErrorEnvelope", whole, body);
    }
    types
}

impl BodyTypes {
    /// The types of an object, those of its members first.
    fn object(&mut self, name: &str, about: &str, object: &Object<'_>) {
        let members: Vec<_> = object
            .members
            .iter()
            .map(|member| (member, self.annotation(name, member.name, &member.schema)))
            .collect();
        let (required, optional): (Vec<_>, Vec<_>) = members
            .into_iter()
            .partition(|(member, _)| member.is_required);
        let base = format!("_{name}");
        if optional.is_empty() && are_names(&required) {
            self.class(name, "TypedDict", about, &required);
            return;
        }
        self.base(&base, &required, false);
        if are_names(&optional) && !optional.is_empty() {
            self.class(name, &format!("{base}, total=False"), about, &optional);
            return;
        }
        let mut bases = base.clone();
        if !optional.is_empty() {
            let more = format!("{base}Optional");
            self.base(&more, &optional, true);
            bases = format!("{base}, {more}");
        }
        self.class(name, &bases, about, &[]);
    }

    fn class(&mut self, name: &str, bases: &str, about: &str, members: &Members<'_>) {
        // Writing into a string cannot fail.
        let _ = write!(self.text, "\n\nclass {name}({bases}):\n");
        if !about.is_empty() {
            let _ = writeln!(self.text, "    \"\"\"{about}\"\"\"");
            if !members.is_empty() {
                self.text.push('\n');
            }
        }
        for (member, annotation) in members {
            let _ = writeln!(self.text, "    {}: {annotation}", member.name);
        }
    }

    /// A type that another one extends; names that are none in Python stand in quotes.
    fn base(&mut self, name: &str, members: &Members<'_>, is_optional: bool) {
        if are_names(members) && !members.is_empty() {
            let total = if is_optional { ", total=False" } else { "" };
            self.class(name, &format!("TypedDict{total}"), "", members);
            return;
        }
        let total = if is_optional {
            "    total=False,\n"
        } else {
            ""
        };
        let _ = write!(
            self.text,
            "\n\n{name} = TypedDict(\n    \"{name}\",\n    {{"
        );
        for (member, annotation) in members {
            // Python reads these at once, and some of the types are below.
            let _ = write!(
                self.text,
                "\n        {}: {},",
                literal(member.name),
                literal(annotation)
            );
        }
        let end = if members.is_empty() { "" } else { "\n    " };
        let _ = write!(self.text, "{end}}},\n{total})\n");
    }

    fn annotation(&mut self, owner: &str, name: &str, schema: &Schema<'_>) -> String {
        let ty = match &schema.kind {
            Kind::Code | Kind::Text | Kind::Uri => "str".to_owned(),
            Kind::OneOf(texts) => {
                let texts: Vec<_> = texts.iter().map(|text| literal(text)).collect();
                self.import("Literal");
                format!("Literal[{}]", texts.join(", "))
            }
            Kind::Integer => "int".to_owned(),
            Kind::Constant(json) => self.constant(json),
            Kind::Any => {
                self.import("Any");
                "Any".to_owned()
            }
            Kind::List(item) => {
                let item = self.annotation(owner, name, item);
                self.import("List");
                format!("List[{item}]")
            }
            Kind::Object(object) => {
                let inner = if object.is_error {
                    "ErrorBody".to_owned()
                } else {
                    format!("{owner}{}", in_type_name(name))
                };
                let name = literal(name);
                let about = format!("What is under {name} in the body of an error response.");
                self.object(&inner, &about, object);
                inner
            }
        };
        if schema.is_nullable && ty != "Any" {
            self.import("Optional");
            format!("Optional[{ty}]")
        } else {
            ty
        }
    }

    fn constant(&mut self, json: &str) -> String {
        let value = match json {
            "null" => return "None".to_owned(),
            "true" => "True",
            "false" => "False",
            number if number.contains(['.', 'e', 'E']) => return "float".to_owned(),
            number => number,
        };
        self.import("Literal");
        format!("Literal[{value}]")
    }

    fn import(&mut self, name: &'static str) {
        self.names.insert(name);
    }
}

type Members<'a> = [(&'a Property<'a>, String)];

/// Whether all names can stand in a class.
fn are_names(members: &Members<'_>) -> bool {
    members.iter().all(|(member, _)| {
        is_identifier(member.name)
            && !KEYWORDS.contains(&member.name)
            // Python changes such a name in a class.
            && !member.name.starts_with("__")
    })
}

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];
