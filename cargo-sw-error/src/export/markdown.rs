//! Converts meanings, which are Markdown of doc comments, to HTML, or to Markdown that cannot break its surroundings.
//!
//! Raw HTML becomes text; images and links outside of the web become their text;
//! and codes of the registry become links to their descriptions.

use std::{collections::HashSet, fmt::Write as _};

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
    TextMergeStream, html,
};
use sw_error_core::code::reason;

use super::model::Model;
use crate::model::code::Code;

/// Converts texts for pages on which each code has its name as id.
#[derive(Clone, Debug)]
pub(super) struct Renderer {
    codes: HashSet<String>,
    /// Whether any code may contain `-`.
    has_dash: bool,
}

impl Renderer {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let retired = model.retired.iter().map(|gone| gone.code);
        let codes = model.codes().map(|code| code.code.as_str()).chain(retired);
        let codes: HashSet<_> = codes.map(str::to_owned).collect();
        Self {
            has_dash: codes.iter().any(|code| code.contains('-')),
            codes,
        }
    }

    /// For documents without descriptions of codes.
    pub(super) fn without_links() -> Self {
        Self {
            codes: HashSet::new(),
            has_dash: false,
        }
    }

    /// Markdown as HTML.
    pub(super) fn html(&self, markdown: &str) -> String {
        let mut out = String::with_capacity(markdown.len() * 2);
        html::push_html(&mut out, self.events(markdown).into_iter());
        // Scrollable elements must be reachable by keyboard; a `<` in the user's text is escaped, so this is our tag.
        out.replace("<pre>", "<pre tabindex=\"0\">")
    }

    /// Markdown as HTML, without the tags of a single paragraph.
    pub(super) fn inline_html(&self, markdown: &str) -> String {
        let out = self.html(markdown);
        let only = out
            .strip_prefix("<p>")
            .and_then(|out| out.strip_suffix("</p>\n"))
            .filter(|inner| !inner.contains("<p>"));
        only.map(str::to_owned).unwrap_or(out)
    }

    /// Markdown on one line, for a cell of a table.
    pub(super) fn cell(&self, markdown: &str) -> String {
        Writer::new(true).write(self.events(markdown))
    }

    /// Markdown for blocks.
    pub(super) fn block(&self, markdown: &str) -> String {
        Writer::new(false).write(self.events(markdown))
    }

    fn events<'t>(&self, markdown: &'t str) -> Vec<Event<'t>> {
        let unresolved = |link: BrokenLink<'_>| {
            // Links that rustdoc resolves: [`Type`], [Type::Variant], [text][Type].
            let is_path = link.reference.starts_with('`')
                || link.reference.contains("::")
                || link.link_type == LinkType::Reference;
            is_path.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(
            markdown,
            Options::ENABLE_STRIKETHROUGH,
            Some(unresolved),
        );
        let mut safe = Vec::new();
        // For each open link, whether to keep it.
        let mut links = Vec::new();
        let mut is_code_block = false;
        for event in TextMergeStream::new(parser) {
            match event {
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    let stays = link_type == LinkType::Email || is_web(&dest_url);
                    links.push(stays);
                    if stays {
                        safe.push(Event::Start(link(link_type, dest_url)));
                    }
                }
                Event::End(TagEnd::Link) => {
                    if links.pop() == Some(true) {
                        safe.push(Event::End(TagEnd::Link));
                    }
                }
                Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
                Event::Start(Tag::HtmlBlock) => safe.push(Event::Start(Tag::Paragraph)),
                Event::End(TagEnd::HtmlBlock) => safe.push(Event::End(TagEnd::Paragraph)),
                Event::Start(Tag::Heading { .. }) => {
                    safe.extend([Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)]);
                }
                Event::End(TagEnd::Heading(_)) => {
                    safe.extend([Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)]);
                }
                Event::Html(text) | Event::InlineHtml(text) => safe.push(Event::Text(text)),
                Event::Start(Tag::CodeBlock(kind)) => {
                    is_code_block = true;
                    safe.push(Event::Start(Tag::CodeBlock(kind)));
                }
                Event::End(TagEnd::CodeBlock) => {
                    is_code_block = false;
                    safe.push(Event::End(TagEnd::CodeBlock));
                }
                Event::Code(code) if links.is_empty() && self.codes.contains(&*code) => {
                    safe.extend(link_to(&code));
                }
                Event::Text(text) if links.is_empty() && !is_code_block => {
                    self.link_codes(text, &mut safe);
                }
                event => safe.push(event),
            }
        }
        safe
    }

    /// Whether a word is a code and not an ordinary word, such as `gone` or `Gone`.
    fn names_code(&self, word: &str) -> bool {
        self.codes.contains(word) && (reason(word).contains('_') || *word == *reason(word))
    }

    /// Adds a text, with links from the codes in it.
    fn link_codes<'t>(&self, text: CowStr<'t>, events: &mut Vec<Event<'t>>) {
        let is_in_code = |char: char| {
            char.is_ascii_alphanumeric() || char == '_' || (self.has_dash && char == '-')
        };
        let names_one = text
            .split(|char| !is_in_code(char))
            .any(|word| self.names_code(word));
        if !names_one {
            events.push(Event::Text(text));
            return;
        }
        let mut plain = String::new();
        let mut rest = &*text;
        while let Some(first) = rest.chars().next() {
            let word_end = rest.find(|char| !is_in_code(char)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(word_end.max(first.len_utf8()));
            if self.names_code(word) {
                events.push(Event::Text(std::mem::take(&mut plain).into()));
                let code = CowStr::from(word.to_owned());
                events.extend(link_to(&code));
            } else {
                plain.push_str(word);
            }
            rest = after;
        }
        events.push(Event::Text(plain.into()));
    }
}

/// The description of a code for documents without links: meaning, cause, fix and,
/// if it is deprecated, the replacement.
pub(super) fn description(code: &Code) -> String {
    let nowhere = Renderer::without_links();
    let mut description = nowhere.block(code.meaning.as_deref().unwrap_or_default());
    for (heading, part) in code.cause_and_fix() {
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        description.extend(["**", heading, "**\n\n", &nowhere.block(part)]);
    }
    if let Some(deprecated) = &code.deprecated {
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        description.push_str("Deprecated");
        let instead = nowhere.block(deprecated);
        if !instead.is_empty() {
            description.extend([": ", &instead]);
        }
    }
    description
}

/// A plain text, escaped for Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    push_escaped(&mut out, text, true);
    out
}

fn is_web(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
}

fn link(link_type: LinkType, dest_url: CowStr<'_>) -> Tag<'_> {
    Tag::Link {
        link_type,
        dest_url,
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    }
}

fn link_to<'t>(code: &CowStr<'t>) -> [Event<'t>; 3] {
    let url = CowStr::from(format!("#{code}"));
    [
        Event::Start(link(LinkType::Inline, url)),
        Event::Code(code.clone()),
        Event::End(TagEnd::Link),
    ]
}

/// Writes events as Markdown.
struct Writer {
    out: String,
    /// Whether the output must be on one line.
    is_cell: bool,
    /// The next number of each open list; `None` for a list without numbers.
    lists: Vec<Option<u64>>,
    /// The indentation for each open item.
    indents: Vec<usize>,
    /// Whether the next block starts here: at the beginning, or behind the marker of an item.
    is_begun: bool,
    /// Whether the next text is the first of its block.
    is_first: bool,
    /// The text of the open code block, with its language.
    code_block: Option<(String, String)>,
    /// The address of the open link.
    url: String,
}

impl Writer {
    fn new(is_cell: bool) -> Self {
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

    fn write(mut self, events: Vec<Event<'_>>) -> String {
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
pub(super) fn code_span(code: &str, is_in_table: bool) -> String {
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
