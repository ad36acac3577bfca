//! The lock as it is written, read without a tree of TOML: a fifth of the instructions, and a lock of 10,000 codes
//! was two fifths of our own work in a warm check.
//!
//! It reads no mistakes and defines nothing: what is not as `write` writes it is left to `read`, a block or the whole text.

use std::path::Path;

use toml_edit::Document;

use sw_error_core::code::is_code;

use super::{Entry, Lock, Origin, write};
use crate::reader::Reader;

/// The lock, if nobody but us has written it; `path` is for nobody to see.
pub(super) fn read(path: &Path, text: &str) -> Option<Lock> {
    if text.contains("\n<<<<<<< ") {
        return None;
    }
    let beginning = write::beginning();
    let mut rest = text.strip_prefix(&beginning)?;
    let mut line = 1 + newlines(&beginning);
    let mut lock = Lock::default();
    while !rest.is_empty() {
        let block = rest.strip_prefix('\n')?;
        line += 1;
        let (code, mut entry, after) = plain(block).or_else(|| unusual(path, block))?;
        entry.place.0 += line - 1;
        if lock.codes.insert(code, entry).is_some() {
            return None;
        }
        line += newlines(&block[..block.len() - after.len()]);
        rest = after;
    }
    Some(lock)
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// A block of texts that need no unescaping, and what comes after it.
fn plain(block: &str) -> Option<(String, Entry, &str)> {
    let (code, rest) = block.strip_prefix("[codes.")?.split_once("]\n")?;
    let (status, mut rest) = rest.strip_prefix("status = ")?.split_once('\n')?;
    let is_status = status.len() == 3 && matches!(status.as_bytes(), [b'4' | b'5', ..]);
    if !is_code(code) || !is_status {
        return None;
    }
    let entry = Entry {
        status: status.parse().ok()?,
        section: value(&mut rest, "section")?,
        owner: value(&mut rest, "owner")?,
        message: value(&mut rest, "message"),
        meaning: value(&mut rest, "meaning"),
        deprecated: value(&mut rest, "deprecated"),
        since: value(&mut rest, "since")?,
        accepted: Vec::new(),
        retired: None,
        place: Origin(1, 1 + "[codes.".len()),
    };
    is_end(rest).then(|| (code.to_owned(), entry, rest))
}

/// Whether a block has an end here.
fn is_end(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with("\n[codes.")
}

/// The text of a key that comes next; where it is another key or needs unescaping, nothing, and what comes next stays.
fn value(rest: &mut &str, key: &str) -> Option<String> {
    let value = rest.strip_prefix(key)?.strip_prefix(" = ")?;
    let quotes = ["\"\"\"", "'''", "\"", "'"];
    let (quote, text) = quotes
        .iter()
        .find_map(|quote| Some((quote, value.strip_prefix(quote)?)))?;
    let (text, after) = text.split_once(quote)?;
    let has_lines = quote.len() == 3;
    let is_as_meant = |byte| match byte {
        b'\\' => quote.starts_with('\''),
        b'\n' => has_lines,
        b'\t' => true,
        byte => !byte.is_ascii_control(),
    };
    let text = text
        .strip_prefix('\n')
        .filter(|_| has_lines)
        .unwrap_or(text);
    let after = after.strip_prefix('\n')?;
    text.bytes().all(is_as_meant).then(|| {
        *rest = after;
        text.to_owned()
    })
}

/// Any block that has no mistakes, and what comes after it.
fn unusual<'a>(path: &Path, block: &'a str) -> Option<(String, Entry, &'a str)> {
    let end = block.find("\n\n[codes.").map_or(block.len(), |end| end + 1);
    let (block, after) = block.split_at(end);
    let document = Document::parse(block).ok()?;
    let mut reader = Reader::new(path, block);
    let lock = reader.lock(document.as_table());
    let mut codes = reader.finish(lock).ok()?.codes;
    let (code, entry) = codes.pop_first().filter(|_| codes.is_empty())?;
    Some((code, entry, after))
}

#[cfg(test)]
mod tests {
    use proptest::{collection::btree_map, collection::vec, option, prelude::*};

    use super::super::{Break, Retired, read::read as careful};
    use super::{read as quick, *};

    /// Texts of what may go wrong: quotes, escapes, ends of lines, what TOML and git take for theirs.
    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[ -~]{0,8}",
            Just("\n".to_owned()),
            Just("\n\n[codes.SW_X]\n".to_owned()),
            Just("\n<<<<<<< ".to_owned()),
            Just("\n=======\n".to_owned()),
            Just("\"\"\"".to_owned()),
            Just("'''".to_owned()),
            Just("\\".to_owned()),
            Just("\r\n".to_owned()),
            Just("since = \"1\"\n".to_owned()),
            any::<char>().prop_map(String::from),
        ];
        vec(piece, 0..5).prop_map(|pieces| pieces.concat())
    }

    fn any_break() -> impl Strategy<Value = Break> {
        ("[a-z.]{1,5}", "[a-z ]{1,5}", "[ -~]{1,9}").prop_map(|(version, was, reason)| Break {
            version,
            was,
            reason: one_line(&reason),
        })
    }

    fn any_retired() -> impl Strategy<Value = Retired> {
        ("[a-z.]{1,5}", "[ -~]{1,9}", option::of("SW_[A-Z]{1,3}")).prop_map(
            |(version, reason, replaced_by)| Retired {
                version,
                reason: one_line(&reason),
                replaced_by,
            },
        )
    }

    /// As texts in inline tables are written.
    fn one_line(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn any_entry() -> impl Strategy<Value = Entry> {
        let texts = (any_text(), any_text(), any_text());
        let options = (
            option::of(any_text()),
            option::of(any_text()),
            option::of(any_text()),
        );
        let history = (
            prop_oneof![3 => Just(Vec::new()), 1 => vec(any_break(), 1..3)],
            option::weighted(0.2, any_retired()),
        );
        (400..600_u16, texts, options, history).prop_map(
            |(status, (section, owner, since), (message, meaning, deprecated), history)| Entry {
                status,
                section,
                owner,
                message,
                meaning,
                deprecated,
                since,
                accepted: history.0,
                retired: history.1,
                place: Origin::default(),
            },
        )
    }

    fn any_lock() -> impl Strategy<Value = Lock> {
        btree_map("SW_[A-Z]{1,3}", any_entry(), 0..4).prop_map(|codes| Lock { codes })
    }

    /// The lock with the places, which its comparison leaves out.
    fn whole(lock: &Lock) -> String {
        format!("{lock:#?}")
    }

    fn both(text: &str) -> (Option<String>, Option<String>) {
        let path = Path::new("sw-error.lock");
        (
            quick(path, text).as_ref().map(whole),
            careful(path, text).ok().as_ref().map(whole),
        )
    }

    #[test]
    fn what_is_written_is_read_quickly() {
        let entry = Entry {
            status: 404,
            section: "It's".to_owned(),
            owner: "plans::PlanError::Gone".to_owned(),
            message: Some("no \"plan\" \\ {id}".to_owned()),
            meaning: Some("Two\nlines, [codes.SW_A]\n\nand a third.".to_owned()),
            deprecated: None,
            since: "0.1.0".to_owned(),
            accepted: Vec::new(),
            retired: None,
            place: Origin::default(),
        };
        let text = write::write(&Lock {
            codes: [
                ("SW_A".to_owned(), entry.clone()),
                ("SW_B".to_owned(), entry),
            ]
            .into(),
        });
        let blocks = text.strip_prefix(&write::beginning()).unwrap_or_default();
        let (code, _, after) = plain(blocks.trim_start()).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(code, "SW_A");
        assert!(
            plain(after.trim_start())
                .is_some_and(|(code, _, after)| code == "SW_B" && after.is_empty())
        );
        let (quick, careful) = both(&text);
        assert_eq!(quick, careful);
    }

    proptest! {
        #[test]
        fn a_lock_is_read_as_the_careful_reader_does(lock in any_lock()) {
            let (quick, careful) = both(&write::write(&lock));
            prop_assert!(careful.is_some());
            if let Some(quick) = quick {
                prop_assert_eq!(Some(quick), careful);
            }
        }

        #[test]
        fn an_edited_lock_is_read_as_the_careful_reader_does(
            lock in any_lock(),
            edits in vec((any::<prop::sample::Index>(), 0..9_usize, any_text()), 1..4),
        ) {
            let mut text: Vec<char> = write::write(&lock).chars().collect();
            for (at, removed, added) in edits {
                let start = at.index(text.len());
                let end = text.len().min(start + removed);
                text.splice(start..end, added.chars());
            }
            let (quick, careful) = both(&String::from_iter(text));
            if quick.is_some() {
                prop_assert_eq!(quick, careful);
            }
        }
    }
}
