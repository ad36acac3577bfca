//! Reads tables in HTML.

use html5gum::{HtmlString, StartTag, Token, Tokenizer, emitters::default::DefaultEmitter};

use super::table::{Row, Table, one_line};

pub(super) fn tables(text: &str) -> Vec<Table> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Text in a script has no tags.
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => page.start(&tag),
            Ok(Token::EndTag(tag)) => page.end(&tag.name),
            Ok(Token::String(text)) if page.hidden.is_none() => {
                page.shown.push_str(&String::from_utf8_lossy(&text.value));
            }
            // Browsers tolerate mistakes in a page, and so do we.
            _ => {}
        }
    }
    page.finish_table();
    page.tables
}

/// A page up to the current position. The end tags of cells and rows are optional.
#[derive(Default)]
struct Page {
    tables: Vec<Table>,
    title: Option<String>,
    /// The depth of nested tables, whose content is text of the outer one.
    depth: usize,
    table: Table,
    row: Option<Row>,
    is_in_cell: bool,
    /// The text of the current heading or cell.
    shown: String,
    /// The current element with invisible text, such as a script.
    hidden: Option<HtmlString>,
}

impl Page {
    fn start(&mut self, tag: &StartTag<usize>) {
        match (tag.name.as_slice(), self.depth) {
            (b"script" | b"style" | b"template", _) if !tag.self_closing => {
                self.hidden = Some(tag.name.clone());
            }
            (b"table", 0) => {
                self.depth = 1;
                self.table = Table {
                    offset: tag.span.start,
                    title: self.title.clone(),
                    ..Table::default()
                };
            }
            (b"table", _) => self.depth += 1,
            (b"tr", 1) => {
                self.finish_row();
                self.row = Some(Row {
                    offset: tag.span.start,
                    ..Row::default()
                });
            }
            (b"td" | b"th", 1) => {
                self.finish_cell();
                self.is_in_cell = true;
                let spans = ["rowspan", "colspan"].iter().any(|name| {
                    let span = tag.attributes.get(name.as_bytes());
                    span.is_some_and(|span| span.value.as_slice() != b"1")
                });
                if let Some(row) = self.row.as_mut().filter(|_| spans) {
                    row.mistake = Some(
                        "a cell spans several rows or columns; give each row cells of its own",
                    );
                }
            }
            (b"caption" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6", 0 | 1) => {
                self.shown.clear();
            }
            (b"br" | b"p" | b"li" | b"div" | b"tr" | b"td" | b"th", _) => self.shown.push(' '),
            _ => {}
        }
    }

    fn end(&mut self, name: &HtmlString) {
        if self.hidden.as_ref() == Some(name) {
            self.hidden = None;
        }
        match (name.as_slice(), self.depth) {
            (b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6", 0) => {
                self.title = Some(one_line(&std::mem::take(&mut self.shown)));
            }
            (b"caption", 1) => self.table.title = Some(one_line(&std::mem::take(&mut self.shown))),
            (b"td" | b"th", 1) => self.finish_cell(),
            (b"tr", 1) => self.finish_row(),
            (b"table", 1) => self.finish_table(),
            (b"table", 2..) => self.depth -= 1,
            _ => {}
        }
    }

    fn finish_cell(&mut self) {
        let shown = std::mem::take(&mut self.shown);
        if let Some(row) = self.row.as_mut().filter(|_| self.is_in_cell) {
            row.cells.push(one_line(&shown).into());
        }
        self.is_in_cell = false;
    }

    fn finish_row(&mut self) {
        self.finish_cell();
        let Some(row) = self.row.take() else { return };
        if self.table.headings.is_empty() {
            self.table.headings = row.cells.into_iter().map(|cell| cell.text).collect();
        } else {
            self.table.rows.push(row);
        }
    }

    fn finish_table(&mut self) {
        self.finish_row();
        if self.depth > 0 && !self.table.headings.is_empty() {
            self.tables.push(std::mem::take(&mut self.table));
        }
        self.depth = 0;
    }
}
