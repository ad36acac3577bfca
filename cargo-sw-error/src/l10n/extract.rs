//! [`extract`]: adds all codes to the files of a locale, for `l10n extract`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::{
    comments::{Comment, Stub},
    file::{File, Kind, Message},
    folder::Locale,
    locale::is_pseudo,
    pseudo::pseudo,
    source::{Source, Sources},
};
use crate::{error::Error, text::files};

/// The new content of a file.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// Relative to the workspace's root.
    pub(crate) path: String,
    /// With the line endings of the file.
    text: String,
    /// Whether it differs from the file, or the file is missing.
    pub(crate) is_changed: bool,
    /// The number of new codes.
    pub(crate) new: usize,
}

/// Whether a code in the file of a package, which this run does not see, may exist in another run.
pub(crate) type MayComeBack<'a> = &'a dyn Fn(&str, &str) -> bool;

/// A part of the new file.
enum Item {
    /// The name and the text of a message.
    Message(String, String),
    /// A part that keeps its place: a term or a separate comment.
    Fixed(String),
}

impl Written {
    /// Writes the file, and creates its folder.
    pub(crate) fn save(&self, root: &Path) -> Result<(), Error> {
        let path = root.join(&self.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| Error::File {
                what: "write",
                path: folder.to_path_buf(),
                source,
            })?;
        }
        files::write(&path, &self.text)
    }
}

/// The new files of a locale: adds new codes, and keeps the translators' text.
///
/// Marks the translations of accepted codes as up to date.
pub(crate) fn extract(
    locale: &Locale,
    sources: &Sources<'_>,
    accepted: &BTreeSet<String>,
    may_come_back: MayComeBack<'_>,
) -> Vec<Written> {
    let mut by_package: BTreeMap<&str, Vec<&Source<'_>>> = BTreeMap::new();
    for source in sources.values() {
        let package = source.code.owner.package.as_str();
        by_package.entry(package).or_default().push(source);
    }
    for file in &locale.files {
        by_package.entry(&file.package).or_default();
    }
    let moved = moved(locale, sources, accepted);
    let translated = locale.messages();
    let written = by_package.iter().map(|(package, of_package)| {
        let empty = File::new(locale.path_of(package), (*package).to_owned());
        let file = locale.file(package).unwrap_or(&empty);
        if is_pseudo(&locale.name) {
            return written(file, &pseudo(of_package), 0);
        }
        let edit = Edit {
            moved: &moved,
            file,
            sources,
            accepted,
            may_come_back,
        };
        let mut items = edit.items();
        let mut new = 0;
        for source in of_package {
            let code = source.code.code.as_str();
            let is_there = |item: &Item| matches!(item, Item::Message(name, _) if name == code);
            if items.iter().any(is_there) {
                continue;
            }
            if let Some(texts) = moved.get(code) {
                for text in texts {
                    insert(&mut items, code, text.clone());
                }
            } else if !translated.contains_key(code) {
                new += 1;
                insert(&mut items, code, Comment::default().to_stub(source));
            }
        }
        sort(&mut items);
        written(file, &join(&items), new)
    });
    written.collect()
}

fn written(file: &File, text: &str, new: usize) -> Written {
    Written {
        path: file.path.clone(),
        is_changed: file.text != text,
        text: file.form.apply(text),
        new,
    }
}

/// The texts of messages in the file of a wrong package, if the right file lacks them.
type Moved = BTreeMap<String, Vec<String>>;

fn moved(locale: &Locale, sources: &Sources<'_>, accepted: &BTreeSet<String>) -> Moved {
    let mut moved = Moved::new();
    for file in &locale.files {
        for message in file.messages() {
            let Some(source) = sources.get(message.id.as_str()) else {
                continue;
            };
            let package = source.code.owner.package.as_str();
            let target = locale.file(package);
            let has_one =
                target.is_some_and(|file| file.messages().any(|own| own.id == message.id));
            if package != file.package && !has_one {
                let text = message_text(file, message, Some(source), accepted);
                moved.entry(message.id.clone()).or_default().push(text);
            }
        }
    }
    moved
}

/// A message with its comment.
fn message_text(
    file: &File,
    message: &Message,
    source: Option<&Source<'_>>,
    accepted: &BTreeSet<String>,
) -> String {
    let body = &file.text[message.body.clone()];
    let is_accepted = accepted.contains(&message.id);
    // A translator may have left the commented message above the new one.
    let own = message.stubs.iter().find(|stub| stub.code == message.id);
    let mut comment = message.comment.clone();
    if let Some(stub) = own {
        comment.before.splice(0..0, stub.comment.before.clone());
        comment.block = comment.block.or_else(|| stub.comment.block.clone());
    }
    match source {
        Some(source) => comment.to_text(source, is_accepted) + body,
        None => file.text[message.body.start - written_comment(file, message)..message.body.end]
            .to_owned(),
    }
}

/// The length of the comment above a message, in bytes.
fn written_comment(file: &File, message: &Message) -> usize {
    let entry = file
        .entries
        .iter()
        .find(|entry| entry.range.contains(&message.body.start));
    entry.map_or(0, |entry| message.body.start - entry.range.start)
}

/// Edits the entries of a file.
struct Edit<'a> {
    moved: &'a Moved,
    file: &'a File,
    sources: &'a Sources<'a>,
    accepted: &'a BTreeSet<String>,
    may_come_back: MayComeBack<'a>,
}

impl Edit<'_> {
    fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        let translated: BTreeSet<_> = self
            .file
            .messages()
            .map(|message| message.id.as_str())
            .collect();
        for entry in &self.file.entries {
            let text = &self.file.text[entry.range.clone()];
            match &entry.kind {
                Kind::Message(message) => {
                    for stub in message.stubs.iter().filter(|stub| stub.code != message.id) {
                        self.stub(stub, &translated, &mut items);
                    }
                    if self.moved.contains_key(&message.id) {
                        continue;
                    }
                    let source = self.sources.get(message.id.as_str());
                    let text = message_text(self.file, message, source, self.accepted);
                    items.push(Item::Message(message.id.clone(), text));
                }
                Kind::Stubs(stubs, rest) => {
                    for stub in stubs {
                        self.stub(stub, &translated, &mut items);
                    }
                    let rest = rest.own();
                    if !rest.is_empty() {
                        items.push(Item::Fixed(rest));
                    }
                }
                Kind::Term(_) | Kind::Other => items.push(Item::Fixed(text.to_owned())),
            }
        }
        items
    }

    /// Keeps, updates or removes an untranslated message.
    fn stub(&self, stub: &Stub, translated: &BTreeSet<&str>, items: &mut Vec<Item>) {
        let code = stub.code.as_str();
        let package = self.file.package.as_str();
        let source = self.sources.get(code);
        let source = source.filter(|source| source.code.owner.package == package);
        let is_translated = translated.contains(code) || self.moved.contains_key(code);
        match source {
            Some(source) if !is_translated => {
                items.push(Item::Message(code.to_owned(), stub.comment.to_stub(source)));
            }
            None if (self.may_come_back)(code, package) => {
                items.push(Item::Message(code.to_owned(), lines(stub)));
            }
            _ => {
                // A translator's note is never removed.
                let own = stub.comment.own();
                if !own.is_empty() {
                    items.push(Item::Fixed(own));
                }
            }
        }
    }
}

/// The lines of an untranslated message, unchanged.
fn lines(stub: &Stub) -> String {
    let lines = stub.lines.iter();
    lines.map(|line| [line, "\n"].concat()).collect()
}

/// Inserts a new message in alphabetical order.
fn insert(items: &mut Vec<Item>, code: &str, text: String) {
    let last_before = items
        .iter()
        .rposition(|item| matches!(item, Item::Message(name, _) if name.as_str() < code));
    let first = items
        .iter()
        .position(|item| matches!(item, Item::Message(..)));
    let at = last_before.map_or(first.unwrap_or(items.len()), |before| before + 1);
    items.insert(at, Item::Message(code.to_owned(), text));
}

/// Sorts the messages between the parts that keep their place.
fn sort(items: &mut [Item]) {
    let is_fixed = |item: &Item| matches!(item, Item::Fixed(_));
    for run in items.split_mut(is_fixed) {
        run.sort_by(|a, b| match (a, b) {
            (Item::Message(a, _), Item::Message(b, _)) => a.cmp(b),
            _ => std::cmp::Ordering::Equal,
        });
    }
}

/// Joins the parts with empty lines.
fn join(items: &[Item]) -> String {
    let texts: Vec<_> = items
        .iter()
        .map(|item| match item {
            Item::Message(_, text) | Item::Fixed(text) => text.trim_end_matches('\n'),
        })
        .collect();
    if texts.is_empty() {
        return String::new();
    }
    texts.join("\n\n") + "\n"
}
