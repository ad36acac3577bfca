//! [`Document`]: a Markdown file of the repository, as readers see it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

pub(super) struct Document {
    /// Relative to the repository.
    pub(super) path: String,
    /// With included files.
    text: String,
}

/// A block of code.
pub(super) struct Block {
    pub(super) language: String,
    pub(super) text: String,
}

/// The folder of the repository.
pub(super) fn repository() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    folder
        .canonicalize()
        .expect("the package is in the repository")
}

/// The pages of the guide.
pub(super) fn pages() -> Vec<Document> {
    in_folder("guide/src")
}

/// All documents in the repository, with the guide.
pub(super) fn all() -> Vec<Document> {
    let mut all = in_folder("");
    all.extend(pages());
    for folder in ["adapters", "examples", "."] {
        let entries = fs::read_dir(repository().join(folder)).expect("a folder");
        for entry in entries {
            let name = entry.expect("an entry").file_name();
            let path = format!("{folder}/{}/README.md", name.to_str().expect("UTF-8"));
            if repository().join(&path).is_file() {
                all.push(Document::read(path.trim_start_matches("./")));
            }
        }
    }
    assert!(all.len() > 20, "{}", all.len());
    all
}

fn in_folder(folder: &str) -> Vec<Document> {
    let entries = fs::read_dir(repository().join(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.into_string().expect("UTF-8"));
    let mut paths: Vec<_> = names
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "md"))
        .map(|name| match folder {
            "" => name,
            folder => format!("{folder}/{name}"),
        })
        .collect();
    paths.sort();
    paths.iter().map(|path| Document::read(path)).collect()
}

impl Document {
    pub(super) fn read(path: &str) -> Self {
        let text = read(&repository().join(path));
        Self {
            path: path.to_owned(),
            text: included(&text, &repository().join(path)),
        }
    }

    /// Whether it has Rust code that is neither included nor generated.
    pub(super) fn has_rust_of_its_own(&self) -> bool {
        let text = read(&repository().join(&self.path));
        let mut parts = text.split("<!-- generated: ");
        let by_hand = parts
            .next()
            .into_iter()
            .chain(parts.filter_map(|part| part.split_once("<!-- end -->").map(|(_, rest)| rest)));
        let mut lines = by_hand.flat_map(str::lines);
        lines.any(|line| line.starts_with("```rust"))
    }

    fn events(&self) -> impl Iterator<Item = Event<'_>> {
        Parser::new_ext(&self.text, Options::ENABLE_TABLES)
    }

    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<Block> = None;
        for event in self.events() {
            match (event, &mut open) {
                (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), _) => {
                    let language = info.split(',').next().unwrap_or_default();
                    open = Some(Block {
                        language: language.to_owned(),
                        text: String::new(),
                    });
                }
                (Event::Text(text), Some(block)) => block.text += &text,
                (Event::End(TagEnd::CodeBlock), _) => blocks.extend(open.take()),
                _ => {}
            }
        }
        blocks
    }

    /// Code within a line.
    pub(super) fn inline_code(&self) -> Vec<String> {
        let code = self.events().filter_map(|event| match event {
            Event::Code(code) => Some(code.into_string()),
            _ => None,
        });
        code.collect()
    }

    /// The targets of its links.
    pub(super) fn links(&self) -> Vec<String> {
        let links = self.events().filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.into_string())
            }
            _ => None,
        });
        links.collect()
    }

    /// The anchors of its headings, as in GitHub and mdBook.
    pub(super) fn anchors(&self) -> Vec<String> {
        let mut anchors = Vec::new();
        let mut heading: Option<String> = None;
        for event in self.events() {
            match (event, &mut heading) {
                (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
                (Event::Text(text) | Event::Code(text), Some(heading)) => *heading += &text,
                (Event::End(TagEnd::Heading(_)), _) => {
                    let text = heading.take().unwrap_or_default().to_lowercase();
                    let chars = text.chars().filter_map(|char| match char {
                        ' ' => Some('-'),
                        '-' | '_' => Some(char),
                        char => char.is_alphanumeric().then_some(char),
                    });
                    anchors.push(chars.collect());
                }
                _ => {}
            }
        }
        anchors
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text with `{{#include FILE}}` and `{{#include FILE:ANCHOR}}` replaced, as mdBook does.
fn included(text: &str, path: &Path) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let target = line
            .strip_prefix("{{#include ")
            .and_then(|rest| rest.strip_suffix("}}"));
        let Some(target) = target else {
            out.extend([line, "\n"]);
            continue;
        };
        let (file, anchor) = match target.split_once(':') {
            Some((file, anchor)) => (file, Some(anchor)),
            None => (target, None),
        };
        let text = read(&path.with_file_name(file));
        match anchor {
            Some(anchor) => {
                let begin = format!("<!-- ANCHOR: {anchor} -->\n");
                let end = format!("<!-- ANCHOR_END: {anchor} -->\n");
                let (_, rest) = text.split_once(&begin).expect("the anchor in the file");
                out += rest.split_once(&end).expect("the end of the anchor").0;
            }
            None => out += &text,
        }
    }
    out
}
