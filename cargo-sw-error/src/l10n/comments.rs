//! [`Comment`]: the comment above a message, with lines of `extract` and of translators.
//!
//! ```text
//! # Source: there is no plan `{plan}`
//! # Source-Hash: 0f3a6c12
//! # New-Source: the plan `{plan}` was not found      where the source text has changed
//! # $plan (string)
//! # Meaning: The tenant has no plan with this id.
//! # Fix: List the plans.
//! # SW_PLAN_NOT_FOUND = there is no plan `{ $plan }`  where nothing is translated yet
//! ```

use sw_error_core::fluent::argument_name;

use super::source::Source;

const SOURCE: &str = "Source: ";
const HASH: &str = "Source-Hash: ";
const NEW_SOURCE: &str = "New-Source: ";
const MEANING: &str = "Meaning: ";
const FIX: &str = "Fix: ";

/// Stands for a source text that is known only at run time.
const UNKNOWN: &str = "known at run time only";

/// The comment of a message; its lines are unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comment {
    /// Translators' lines above ours.
    pub(super) before: Vec<String>,
    /// The content of our lines; `None` if `extract` wrote none.
    pub(crate) block: Option<Block>,
    /// Translators' lines below ours.
    pub(super) after: Vec<String>,
}

/// Our lines above a message, as far as we read them back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// The source text that was translated.
    pub(crate) source: Option<String>,
    /// Its hash.
    pub(crate) hash: Option<String>,
}

/// An untranslated message, which is a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stub {
    pub(crate) code: String,
    pub(super) comment: Comment,
    /// All of its lines, unchanged.
    pub(super) lines: Vec<String>,
    /// The index of the line with its name, within the comment.
    pub(super) line: usize,
}

/// Splits the lines of a comment into untranslated messages and the rest.
pub(super) fn read(lines: &[&str]) -> (Vec<Stub>, Comment) {
    let mut stubs = Vec::new();
    let mut comment = Comment::default();
    let mut at = 0;
    // The first line of the next message's comment.
    let mut start = 0;
    while at < lines.len() {
        if comment.block.is_none()
            && let Some((block, end)) = block(lines, at)
        {
            comment.block = Some(block);
            at = end;
            if let Some(code) = lines.get(at).and_then(|line| stub_code(line)) {
                let line = at;
                at += 1;
                while lines.get(at).is_some_and(|line| is_continued(line)) {
                    at += 1;
                }
                stubs.push(Stub {
                    code: code.to_owned(),
                    comment: std::mem::take(&mut comment),
                    lines: lines[start..at]
                        .iter()
                        .map(|&line| line.to_owned())
                        .collect(),
                    line,
                });
                start = at;
            }
            continue;
        }
        let own = match comment.block {
            None => &mut comment.before,
            Some(_) => &mut comment.after,
        };
        own.push(lines[at].to_owned());
        at += 1;
    }
    (stubs, comment)
}

/// Our lines from `start`, and the index of the line after them.
fn block(lines: &[&str], start: usize) -> Option<(Block, usize)> {
    let line = |at: usize| lines.get(at).map(|line| content(line));
    let value = |at: usize, key: &str| line(at)?.strip_prefix(key).map(str::to_owned);
    let mut block = Block::default();
    let mut at = start;
    if let Some(source) = value(at, SOURCE) {
        // A translator may write `Source:` too; ours has one of our other lines after it.
        let next = line(at + 1).unwrap_or_default();
        let is_key = [HASH, NEW_SOURCE, MEANING, FIX]
            .iter()
            .any(|key| next.starts_with(key));
        let is_ours = is_key || is_argument(next) || source == UNKNOWN;
        if !is_ours {
            return None;
        }
        block.source = Some(source);
        at += 1;
    }
    if let Some(hash) = value(at, HASH).filter(|hash| is_hash(hash)) {
        block.hash = Some(hash);
        at += 1;
    }
    if value(at, NEW_SOURCE).is_some() && at > start {
        at += 1;
    }
    while line(at).is_some_and(is_argument) {
        at += 1;
    }
    if at == start {
        return None;
    }
    for key in [MEANING, FIX] {
        at += usize::from(value(at, key).is_some());
    }
    Some((block, at))
}

/// A line of a comment without its `#`.
fn content(line: &str) -> &str {
    let line = line.strip_prefix('#').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}

fn is_hash(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `$plan (string)`
fn is_argument(text: &str) -> bool {
    let argument = text
        .strip_prefix('$')
        .and_then(|text| text.split_once(" ("));
    argument.is_some_and(|(name, ty)| is_name(name) && ty.ends_with(')'))
}

/// Whether a text is a valid name in Fluent.
fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && argument_name(text).is_some()
}

/// The code in `# SW_PLAN_NOT_FOUND = …`
fn stub_code(line: &str) -> Option<&str> {
    let (code, _) = content(line).split_once(" =")?;
    is_name(code).then_some(code)
}

/// Whether a line continues the text of an untranslated message.
fn is_continued(line: &str) -> bool {
    content(line).starts_with("    ")
}

impl Comment {
    /// The lines above a message: ours for the current source, and the translators' unchanged.
    pub(super) fn to_text(&self, source: &Source<'_>, is_accepted: bool) -> String {
        let known = self.block.as_ref().filter(|_| !is_accepted);
        self.in_text(&lines(source, known))
    }

    /// The same for an untranslated message.
    pub(super) fn to_stub(&self, source: &Source<'_>) -> String {
        let mut lines = lines(source, None);
        let text = source
            .text
            .as_ref()
            .map_or("…".to_owned(), super::source::Text::to_fluent);
        let message = format!("{} = {text}", source.code.code);
        lines.extend(message.lines().map(str::to_owned));
        self.in_text(&lines)
    }

    /// Only the translators' lines.
    pub(super) fn own(&self) -> String {
        self.in_text(&[])
    }

    fn in_text(&self, ours: &[String]) -> String {
        let mut text = String::new();
        let mut push = |line: &str| text.extend([line, "\n"]);
        self.before.iter().for_each(|line| push(line));
        for line in ours {
            let space = if line.is_empty() { "" } else { " " };
            push(&format!("#{space}{line}"));
        }
        self.after.iter().for_each(|line| push(line));
        text
    }
}

/// Our lines above a message, based on the existing ones.
fn lines(source: &Source<'_>, known: Option<&Block>) -> Vec<String> {
    let mut lines = Vec::new();
    let now = source.line().unwrap_or_else(|| UNKNOWN.to_owned());
    let hash = source.hash();
    let old = known.and_then(|known| known.hash.as_ref());
    match (old, &hash) {
        (Some(old), Some(hash)) if old != hash => {
            let was = known.and_then(|known| known.source.as_ref());
            lines.extend(was.map(|was| format!("{SOURCE}{was}")));
            lines.push(format!("{HASH}{old}"));
            lines.push(format!("{NEW_SOURCE}{now}"));
        }
        _ => {
            lines.push(format!("{SOURCE}{now}"));
            lines.extend(hash.map(|hash| format!("{HASH}{hash}")));
        }
    }
    let arguments = source.arguments.iter();
    lines.extend(arguments.map(|(name, ty)| format!("${name} ({ty})")));
    let parts = [(MEANING, &source.code.meaning), (FIX, &source.code.fix)];
    for (key, part) in parts {
        let Some(part) = part else { continue };
        let words: Vec<_> = part.split_whitespace().collect();
        lines.push(format!("{key}{}", words.join(" ")));
    }
    lines
}
