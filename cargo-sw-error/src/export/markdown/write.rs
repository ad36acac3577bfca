//! [`Writer`]: writes Markdown, and escapes texts for it.

use std::fmt::Write as _;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

/// Writes events as Markdown.
pub(super) struct Writer {
    out: String,
    /// Whether the output must be on one line.
    is_cell: bool,
    /// The next number of each open list; `None` for a list without numbers.
    lists: Vec<Option<u64>>,
    /// The indentation for each open item.
    indents: Vec<usize>,
    /// Whether the next block starts here: at the beginning, or after the marker of an item.
    is_begun: bool,
    /// Whether the next text is the first of its block.
    is_first: bool,
    /// The text of the open code block, with its language.
    code_block: Option<(String, String)>,
    /// The address of the open link.
    url: String,
}

impl Writer {
    pub(super) fn new(is_cell: bool) -> Self {
        Self {
            out: String::new(),
            is_cell,
            lists: Vec::new(),
            indents: Vec::new(),
            is_begun: true,
            is_first: true,
            code_block: None,
            url: String::new(),
        }
    }

    pub(super) fn write(mut self, events: Vec<Event<'_>>) -> String {
        for event in events {
            self.event(event);
        }
        self.out
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => match &mut self.code_block {
                Some((_, code)) => code.push_str(&text),
                None => {
                    push_escaped(&mut self.out, &text, self.is_first);
                    self.is_first = false;
                }
            },
            Event::Code(code) => {
                self.out.push_str(&code_span(&code, self.is_cell));
                self.is_first = false;
            }
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.begin_block(),
            Tag::CodeBlock(kind) => {
                self.begin_block();
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code_block = Some((language, String::new()));
            }
            Tag::List(number) => {
                // A list needs a blank line before it.
                if self.lists.is_empty() && !self.is_begun && !self.is_cell {
                    self.out.push('\n');
                }
                self.lists.push(number);
            }
            Tag::Item => self.begin_item(),
            Tag::Strong => self.out.push_str("**"),
            Tag::Emphasis => self.out.push('*'),
            Tag::Strikethrough => self.out.push_str("~~"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                self.out.push('[');
                self.is_first = false;
                let scheme = match link_type {
                    LinkType::Email => "mailto:",
                    _ => "",
                };
                self.url = format!("{scheme}{dest_url}");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code_block.take() {
                    self.push_code_block(&language, &code);
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                self.indents.pop();
                // A tight list has no paragraph event.
                self.is_begun = false;
            }
            TagEnd::Strong => self.out.push_str("**"),
            TagEnd::Emphasis => self.out.push('*'),
            TagEnd::Strikethrough => self.out.push_str("~~"),
            TagEnd::Link => {
                self.out.push_str("](");
                for char in self.url.chars() {
                    match char {
                        '(' | ')' | '<' | '>' | '\\' | '|' | ' ' | '"' | '`' => {
                            // Writing into a string cannot fail.
                            let _ = write!(self.out, "%{:02X}", u32::from(char));
                        }
                        char => self.out.push(char),
                    }
                }
                self.out.push(')');
            }
            _ => {}
        }
    }

    fn begin_block(&mut self) {
        if !self.is_begun {
            if self.is_cell {
                self.out.push_str("<br><br>");
            } else {
                self.out.push('\n');
                self.new_line();
            }
        }
        self.is_begun = false;
        self.is_first = true;
    }

    fn begin_item(&mut self) {
        let is_at_start = self.out.is_empty();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number += 1;
                mark
            }
            _ if self.is_cell => "• ".to_owned(),
            _ => "- ".to_owned(),
        };
        if !is_at_start {
            if self.is_cell {
                self.out.push_str("<br>");
            } else {
                self.new_line();
            }
        }
        self.indents.push(mark.len());
        self.out.push_str(&mark);
        self.is_begun = true;
        self.is_first = true;
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        let width = self.indents.iter().sum();
        self.out.extend(std::iter::repeat_n(' ', width));
    }

    fn push_code_block(&mut self, language: &str, code: &str) {
        let lines = code.trim_end_matches('\n').split('\n');
        if self.is_cell {
            let spans: Vec<_> = lines
                .filter(|line| !line.trim().is_empty())
                .map(|line| code_span(line, true))
                .collect();
            self.out.push_str(&spans.join("<br>"));
            return;
        }
        let fence = "`".repeat(longest_run(code).max(2) + 1);
        let language: String = language
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        self.out.extend([&*fence, &*language]);
        for line in lines {
            self.new_line();
            self.out.push_str(line);
        }
        self.new_line();
        self.out.push_str(&fence);
    }
}

fn longest_run(code: &str) -> usize {
    code.split(|char| char != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// A code span; in tables, and only there, `\|` is a bar.
pub(crate) fn code_span(code: &str, is_in_table: bool) -> String {
    if code.contains("{{") || code.contains("{%") {
        return code_element(code);
    }
    let ticks = "`".repeat(longest_run(code) + 1);
    let mut code = code.replace(['\n', '\r'], " ");
    if is_in_table {
        code = code.replace('|', "\\|");
    }
    let space = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{ticks}{space}{code}{space}{ticks}")
}

/// A code span, safe from the templates of site generators.
fn code_element(code: &str) -> String {
    let mut element = "<code>".to_owned();
    for char in code.chars() {
        if char.is_ascii_punctuation() {
            let _ = write!(element, "&#{};", u32::from(char));
        } else {
            element.push(if char.is_control() { ' ' } else { char });
        }
    }
    element + "</code>"
}

/// A plain text, escaped for Markdown.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    push_escaped(&mut out, text, true);
    out
}

/// Appends a text, escaped for Markdown and its tables.
fn push_escaped(out: &mut String, text: &str, is_first: bool) {
    if is_first {
        // Escapes the beginning of a list or a heading.
        let digits = text.len()
            - text
                .trim_start_matches(|char: char| char.is_ascii_digit())
                .len();
        let (number, rest) = text.split_at(digits);
        let is_mark = if digits > 0 {
            [".", ")"].contains(&rest.split(' ').next().unwrap_or_default())
        } else {
            rest.starts_with(['#', '-', '+', '='])
        };
        if is_mark {
            out.extend([number, "\\"]);
            push_inline(out, rest);
            return;
        }
    }
    push_inline(out, text);
}

fn push_inline(out: &mut String, text: &str) {
    let mut previous = ' ';
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match char {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', char]),
            '_' if previous.is_alphanumeric() && next.is_alphanumeric() => out.push('_'),
            '_' => out.push_str("\\_"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if next.is_ascii_alphabetic() || next == '#' => out.push_str("&amp;"),
            // Site generators have templates with these.
            '{' | '%' if previous == '{' => {
                out.push_str(if char == '{' { "&#123;" } else { "&#37;" });
            }
            '\n' | '\r' => out.push(' '),
            char => out.push(char),
        }
        previous = char;
    }
}
