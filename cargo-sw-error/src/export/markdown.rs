//! Converts meanings, which are Markdown of doc comments, to HTML, or to Markdown that cannot break its surroundings.
//!
//! Raw HTML becomes text; images and links outside of the web become their text;
//! and codes of the registry become links to their descriptions.

use std::collections::HashSet;

use pulldown_cmark::{
    BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html,
};
use sw_error_core::code::reason;

use super::model::Model;
use crate::model::code::Code;

mod write;

use write::Writer;
pub(super) use write::{code_span, escaped};

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
