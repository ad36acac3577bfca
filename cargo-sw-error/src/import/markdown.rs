//! Reads tables in Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::table::{Cell, Row, Table};

pub(super) fn tables(text: &str) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut title = None;
    let mut table = Table::default();
    let mut row = Row::default();
    // The text of the current heading or cell.
    let mut shown = String::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_)) => {
                table = Table {
                    offset: range.start,
                    title: title.clone(),
                    ..Table::default()
                };
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                row = Row {
                    offset: range.start,
                    ..Row::default()
                };
            }
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => shown.clear(),
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            Event::SoftBreak | Event::HardBreak => shown.push(' '),
            Event::End(TagEnd::Heading(_)) => title = Some(std::mem::take(&mut shown)),
            Event::End(TagEnd::TableCell) => row.cells.push(Cell {
                text: std::mem::take(&mut shown),
                markdown: Some(markdown(&text[range])),
            }),
            Event::End(TagEnd::TableHead) => {
                let cells = std::mem::take(&mut row.cells);
                table.headings = cells.into_iter().map(|cell| cell.text).collect();
            }
            Event::End(TagEnd::TableRow) => table.rows.push(std::mem::take(&mut row)),
            Event::End(TagEnd::Table) => tables.push(std::mem::take(&mut table)),
            _ => {}
        }
    }
    tables
}

/// A cell as Markdown outside of tables: without the escape of `|`, and with line breaks.
fn markdown(cell: &str) -> String {
    let mut text = cell.trim().replace("\\|", "|");
    for line_break in ["<br>", "<br/>", "<br />"] {
        text = text.replace(line_break, "\n");
    }
    text
}
