//! Reads the error responses of an `OpenAPI` document: their examples, and the values of a member `code`.

use std::collections::BTreeMap;

use super::{
    document::{Node, Value},
    table::{Names, Row, Table},
};

/// The tables of a document, one for each operation or component with codes.
pub(super) fn tables(document: &Node, names: &Names) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut known = Known::default();
    let paths = document.get("paths").map_or(&[][..], Node::members);
    for (_, path) in paths {
        for (_, operation) in path.members() {
            let tags = operation.get("tags").map_or(&[][..], Node::items);
            let title = tags.first().and_then(Node::text);
            let responses = operation.get("responses").map_or(&[][..], Node::members);
            for (status, response) in responses {
                let responses = Responses {
                    document,
                    names,
                    title,
                };
                tables.extend(responses.table(status, response, &mut known));
            }
        }
    }
    let components = document
        .get("components")
        .and_then(|all| all.get("responses"));
    for (name, response) in components.map_or(&[][..], Node::members) {
        let responses = Responses {
            document,
            names,
            title: None,
        };
        // Names of components are free, but usually contain the status.
        let start = name.find(|char: char| char.is_ascii_digit());
        let status = start.map_or("", |start| &name[start..]);
        tables.extend(responses.table(status, response, &mut known));
    }
    tables
}

/// Codes, each with its meaning, if known, and its offset.
type Codes<'a> = Vec<(&'a str, Option<&'a str>, usize)>;

/// The parts of a document read so far.
#[derive(Default)]
struct Known<'a> {
    /// The codes behind a reference; the flag tells whether its target is the value of a code.
    codes: BTreeMap<(&'a str, bool), Codes<'a>>,
    /// The number of references followed on the current path.
    depth: usize,
}

/// More nested references than any document needs; it stops circles.
const MAX_DEPTH: usize = 32;

struct Responses<'a> {
    document: &'a Node,
    names: &'a Names,
    title: Option<&'a str>,
}

impl<'a> Responses<'a> {
    /// The codes of a response, if its status is an error.
    fn table(&self, status: &str, response: &'a Node, known: &mut Known<'a>) -> Option<Table> {
        let is_error = status.len() == 3 && status.starts_with(['4', '5']);
        if !is_error || status.parse::<u16>().is_err() {
            return None;
        }
        let codes = self.find(response, None, known);
        let row = |(code, meaning, offset): (&str, Option<&str>, usize)| Row {
            offset,
            cells: [code, status, meaning.unwrap_or_default()]
                .map(|text| text.to_owned().into())
                .into(),
            mistake: None,
        };
        (!codes.is_empty()).then(|| Table {
            offset: response.offset,
            title: self.title.map(str::to_owned),
            headings: self.names.headings(),
            rows: codes.into_iter().map(row).collect(),
        })
    }

    /// Finds the codes in examples and schemas.
    fn find(&self, node: &'a Node, meaning: Option<&'a str>, known: &mut Known<'a>) -> Codes<'a> {
        let mut codes = self.referred(node, false, known);
        for item in node.items() {
            codes.extend(self.find(item, meaning, known));
        }
        let is_example = node.get("value").is_some();
        let meaning = meaning_of(node).filter(|_| is_example).or(meaning);
        for (name, member) in node.members() {
            match &member.value {
                Value::Text(code) if self.names.is_code(name) => {
                    codes.push((code, meaning, member.offset));
                }
                Value::Array(schemas) if name == "allOf" => {
                    let each = schemas.iter();
                    codes.extend(in_all(each.map(|schema| self.find(schema, meaning, known))));
                }
                _ => {
                    if self.names.is_code(name) {
                        codes.extend(self.values(member, known));
                    }
                    // An outer member of an envelope may be named like this, too.
                    codes.extend(self.find(member, meaning, known));
                }
            }
        }
        each_once(codes)
    }

    /// The values that a schema lists.
    fn values(&self, schema: &'a Node, known: &mut Known<'a>) -> Codes<'a> {
        let mut codes = self.referred(schema, true, known);
        let constant = schema.get("const").map(|code| (code, meaning_of(schema)));
        let listed = schema.get("enum").map_or(&[][..], Node::items);
        let listed = listed.iter().map(|code| (code, None));
        for (code, meaning) in constant.into_iter().chain(listed) {
            codes.extend(code.text().map(|text| (text, meaning, code.offset)));
        }
        for list in ["anyOf", "oneOf", "allOf"] {
            for schema in schema.get(list).map_or(&[][..], Node::items) {
                codes.extend(self.values(schema, known));
            }
        }
        each_once(codes)
    }

    /// The codes in the target of a `$ref`. Each target is read once; a recursive one is read up to the maximal depth.
    fn referred(&self, node: &'a Node, is_code: bool, known: &mut Known<'a>) -> Codes<'a> {
        let reference = node.get("$ref").and_then(Node::text);
        let Some((reference, target)) = reference.and_then(|text| Some((text, self.target(text)?)))
        else {
            return Vec::new();
        };
        if let Some(codes) = known.codes.get(&(reference, is_code)) {
            return codes.clone();
        }
        if known.depth == MAX_DEPTH {
            return Vec::new();
        }
        known.depth += 1;
        let codes = if is_code {
            self.values(target, known)
        } else {
            self.find(target, None, known)
        };
        known.depth -= 1;
        known.codes.insert((reference, is_code), codes.clone());
        codes
    }

    fn target(&self, reference: &str) -> Option<&'a Node> {
        let mut parts = reference.strip_prefix("#/")?.split('/');
        parts.try_fold(self.document, |node, part| {
            node.get(&part.replace("~1", "/").replace("~0", "~"))
        })
    }
}

/// The intersection of all parts that list codes: one part may narrow another.
fn in_all<'a>(parts: impl Iterator<Item = Codes<'a>>) -> Codes<'a> {
    let parts = parts.filter(|codes| !codes.is_empty());
    let narrowed = parts.reduce(|before, mut codes| {
        codes.retain(|(code, ..)| before.iter().any(|(known, ..)| known == code));
        codes
    });
    narrowed.unwrap_or_default()
}

/// Each code once, with its meaning if any occurrence has one.
fn each_once(mut codes: Codes<'_>) -> Codes<'_> {
    codes.sort_by_key(|(code, meaning, offset)| (*code, meaning.is_none(), *offset));
    codes.dedup_by_key(|(code, ..)| *code);
    codes
}

fn meaning_of(node: &Node) -> Option<&str> {
    let texts = ["description", "summary"];
    texts.into_iter().find_map(|name| node.get(name)?.text())
}
