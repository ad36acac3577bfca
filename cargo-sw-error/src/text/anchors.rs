//! [`anchors`]: the targets of links into a page, such as `#SW_…`, in HTML and Markdown.

use std::collections::BTreeMap;

use html5gum::{HtmlString, StartTag, Token, Tokenizer, emitters::default::DefaultEmitter};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The format of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Html,
    Markdown,
}

/// The anchors of a page with their offsets. They are case-sensitive, as in browsers.
pub(crate) fn anchors(text: &str, form: Form) -> BTreeMap<String, usize> {
    match form {
        Form::Html => of_html(text),
        Form::Markdown => of_markdown(text),
    }
}

fn of_html(text: &str) -> BTreeMap<String, usize> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Text in a script has no tags.
    emitter.naively_switch_states(true);
    let mut anchors = BTreeMap::new();
    // The content of a template is not part of the page.
    let mut templates = 0_usize;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) if tag.name.as_slice() == b"template" => templates += 1,
            Ok(Token::StartTag(tag)) if templates == 0 => {
                for name in names(&tag) {
                    anchors.entry(name).or_insert(tag.span.start);
                }
            }
            Ok(Token::EndTag(tag)) if tag.name.as_slice() == b"template" => {
                templates = templates.saturating_sub(1);
            }
            // Browsers tolerate mistakes in a page, and so do we.
            _ => {}
        }
    }
    anchors
}

/// The names by which links find an element.
fn names(tag: &StartTag<usize>) -> impl Iterator<Item = String> {
    let value = |name: &'static [u8]| tag.attributes.get(name);
    let name = value(b"name").filter(|_| tag.name.as_slice() == b"a");
    let names = value(b"id").into_iter().chain(name);
    let text = |value: &HtmlString| String::from_utf8_lossy(value).into_owned();
    names
        .map(move |value| text(&value.value))
        .filter(|name| !name.is_empty())
}

/// The usual ids of headings in Markdown renderers, or explicit ones: `## Plans {#plans}`.
fn of_markdown(text: &str) -> BTreeMap<String, usize> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut anchors = BTreeMap::new();
    let mut heading: Option<(String, usize)> = None;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                for (name, offset) in of_html(&html) {
                    anchors.entry(name).or_insert(range.start + offset);
                }
            }
            Event::Start(Tag::Heading { id: Some(id), .. }) => {
                anchors.entry(id.into_string()).or_insert(range.start);
            }
            Event::Start(Tag::Heading { id: None, .. }) => {
                heading = Some((String::new(), range.start));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((shown, _)) = &mut heading {
                    shown.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((shown, offset)) = heading.take() {
                    anchors.entry(slug(&shown)).or_insert(offset);
                }
            }
            _ => {}
        }
    }
    anchors
}

/// `bad-venue` for `Bad venue!`
fn slug(heading: &str) -> String {
    let is_kept = |char: &char| char.is_alphanumeric() || matches!(char, '_' | '-' | ' ');
    let kept = heading.trim().chars().filter(is_kept);
    let kept = kept.flat_map(char::to_lowercase);
    kept.map(|char| if char == ' ' { '-' } else { char })
        .collect()
}
