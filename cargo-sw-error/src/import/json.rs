//! Reads JSON: objects with a code, in lists, in objects, or under the code as their key.

use super::{
    document::{Node, Value},
    openapi,
    table::{Names, Row, Table},
};

/// Names of members that only group codes, and so are not titles.
const LISTS: &[&str] = &[
    "codes",
    "errors",
    "error_codes",
    "errorCodes",
    "items",
    "data",
];

/// Names of members with the title of their siblings.
const TITLES: &[&str] = &["title", "name"];

/// The tables of a text, with one row each; the error is a mistake with its offset.
pub(super) fn tables(text: &str, names: &Names) -> Result<Vec<Table>, (usize, String)> {
    let document = Node::parse(text)?;
    let is_openapi = |name| document.get(name).is_some();
    if ["openapi", "swagger"].into_iter().any(is_openapi) {
        return Ok(openapi::tables(&document, names));
    }
    let mut tables = Vec::new();
    find(&document, None, names, &mut tables);
    Ok(tables)
}

fn find(node: &Node, title: Option<&str>, names: &Names, tables: &mut Vec<Table>) {
    match &node.value {
        Value::Array(items) => items
            .iter()
            .for_each(|item| find(item, title, names, tables)),
        Value::Object(members) if has_code(node, names) => {
            tables.push(record(node, members, None, title));
        }
        Value::Object(members) => {
            // If one object under a key has a status and no code, the keys are codes.
            let has_status =
                |node: &Node| node.members().iter().any(|(name, _)| names.is_status(name));
            let is_keyed = |node: &Node| has_status(node) && !has_code(node, names);
            let by_code = members.iter().any(|(_, node)| is_keyed(node));
            let own = members.iter().find_map(|(name, node)| {
                let is_title = TITLES.contains(&name.as_str()) || names.is_section(name);
                node.text().filter(|_| is_title)
            });
            for (name, node) in members {
                match &node.value {
                    Value::Object(members) if by_code => {
                        tables.push(record(node, members, Some(name), own.or(title)));
                    }
                    _ => {
                        let name = Some(name.as_str()).filter(|name| !LISTS.contains(name));
                        find(node, own.or(name).or(title), names, tables);
                    }
                }
            }
        }
        Value::Text(_) | Value::Other(_) => {}
    }
}

/// Whether an object has a code as text; a number under that name is something else, such as the status.
fn has_code(node: &Node, names: &Names) -> bool {
    let mut members = node.members().iter();
    members.any(|(name, node)| names.is_code(name) && node.text().is_some())
}

/// An object as a table with one row; its key may be the code.
fn record(
    node: &Node,
    members: &[(String, Node)],
    code: Option<&str>,
    title: Option<&str>,
) -> Table {
    let code = code.map(|code| ("code".to_owned(), code.to_owned().into()));
    let cells = members.iter();
    let cells = cells.map(|(name, node)| (name.clone(), node.cell().into()));
    let (headings, cells) = code.into_iter().chain(cells).unzip();
    Table {
        offset: node.offset,
        title: title.map(str::to_owned),
        headings,
        rows: vec![Row {
            offset: node.offset,
            cells,
            mistake: None,
        }],
    }
}
