//! No text of a user escapes its place.

use cargo_sw_error::export::{Choices, Format, Options, export};
use pulldown_cmark::{Event, Options as Markdown, Parser, Tag, TagEnd};
use serde_json::Value;

use super::{
    lock,
    registry::{self, HOSTILE},
    text,
};

/// Titles of documents are escaped as well.
#[test]
fn titles() {
    for title in HOSTILE {
        let options = Options {
            choices: Choices {
                title: Some((*title).to_owned()),
                ..Choices::default()
            },
            ..Options::default()
        };
        let export = |format| export(&registry::small(), None, &[], format, &options).unwrap();
        let html = export(Format::Html);
        assert_eq!(html.matches("<script").count(), 1, "{title}");
        assert_eq!(html.matches("</title>").count(), 1, "{title}");
        let typescript = export(Format::Typescript);
        assert_eq!(
            typescript.matches("/**").count(),
            typescript.matches("*/").count(),
            "{title}"
        );
        let json: Value = serde_json::from_str(&export(Format::Json)).unwrap();
        assert_eq!(json["title"], *title);
    }
}

#[test]
fn json_keeps_every_text() {
    let json: Value =
        serde_json::from_str(&text(&registry::hostile(), None, Format::Json)).unwrap();
    let codes = json["codes"].as_array().unwrap();
    for text in HOSTILE {
        let has = |code: &Value| {
            code["meaning"] == *text && code["message"] == *text && code["section"] == *text
        };
        assert!(codes.iter().any(has), "{text:?}");
    }
}

/// All elements and attributes come from the template or the renderer of Markdown.
#[test]
fn html_has_no_elements_of_others() {
    const ELEMENTS: &[&str] = &[
        "!doctype",
        "!--",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "h1",
        "h2",
        "h3",
        "section",
        "p",
        "pre",
        "code",
        "dl",
        "dt",
        "dd",
        "form",
        "div",
        "label",
        "input",
        "output",
        "nav",
        "ul",
        "ol",
        "li",
        "small",
        "main",
        "article",
        "footer",
        "script",
        "em",
        "strong",
        "blockquote",
        "hr",
        "br",
        "wbr",
        "var",
        "span",
        "time",
        "select",
        "option",
        "button",
        "template",
    ];
    let html = text(&registry::hostile(), Some(&lock()), Format::Html);
    let script = html.find("<template").unwrap();
    let style = html.find("<style>").unwrap()..html.find("</style>").unwrap();
    let page = format!("{}{}", &html[..style.start], &html[style.end..script]);
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap().trim_start_matches('/');
        let name = tag.split([' ', '\n']).next().unwrap();
        let name = if name.starts_with("!--") { "!--" } else { name };
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        assert!(!tag.contains(" on"), "<{tag}>");
        if let Some((_, url)) = tag.split_once("href=\"") {
            assert!(url.starts_with('#') || url.starts_with("https:"), "<{tag}>");
        }
        assert!(!tag.contains(" src"), "<{tag}>");
    }
    assert_eq!(html.matches("<script").count(), 1);
    assert_eq!(html.matches("</script").count(), 1);
    assert_eq!(html.matches("<style").count(), 1);
}

#[test]
fn markdown_tables_keep_their_shape() {
    let markdown = text(&registry::hostile(), Some(&lock()), Format::Markdown);
    let (mut rows, mut cells, mut texts) = (0, 0, String::new());
    let options = Markdown::ENABLE_TABLES | Markdown::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(&markdown, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = html.trim();
                assert!(
                    ["<br>", "</a>", "<code>", "</code>"].contains(&html)
                        || html.starts_with("<a id=\"")
                        || html.starts_with("<!-- Gen"),
                    "{html}"
                );
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(
                    dest_url.starts_with('#') || dest_url.starts_with("https:"),
                    "{dest_url}"
                );
            }
            Event::Start(Tag::Image { .. }) => panic!("an image"),
            Event::End(TagEnd::TableRow) => rows += 1,
            Event::End(TagEnd::TableCell) => {
                cells += 1;
                texts.push('\n');
            }
            Event::Text(text) | Event::Code(text) => texts.push_str(&text),
            _ => {}
        }
    }
    // The fields of the envelope, the codes, those that are not in this build, and the retired one.
    assert_eq!(rows, 4 + HOSTILE.len() + 1 + 2 + 1);
    // With the heads of the tables: of the fields, of each section, and of retired codes.
    assert_eq!(cells, 3 * 5 + 3 * 2 * (HOSTILE.len() + 1) + 3 * 3 + 2 * 4);
    // Cells after an extra bar in a row are not shown.
    for text in [
        "a | b || c | d",
        "a|b c``d",
        "Vec<String> & Option<&'a str>",
    ] {
        assert!(texts.contains(text), "{text}");
    }
    // Templates of site generators find nothing.
    assert!(!markdown.contains("{%") && !markdown.contains("{{"));
}
