//! From the text of the lock to the lock, with every mistake at its place.

use std::{ops::Range, path::Path};

use toml_edit::{Document, Item, TableLike};

use super::{Break, Entry, Lock, Origin, Retired, VERSION};
use sw_error_core::code::is_code;

use crate::{
    error::{Error, Lines},
    reader::Reader,
};

const KEYS: &[&str] = &["version", "codes"];
const ENTRY_KEYS: &[&str] = &[
    "status",
    "section",
    "owner",
    "message",
    "meaning",
    "deprecated",
    "since",
    "accepted",
    "retired",
];
const BREAK_KEYS: &[&str] = &["version", "was", "reason"];
const RETIRED_KEYS: &[&str] = &["version", "reason", "replaced_by"];

pub(super) fn read(path: &Path, text: &str) -> Result<Lock, Error> {
    let mut reader = Reader::new(path, text);
    if reader.conflicts(&["<<<<<<< "]) {
        return reader.finish(Lock::default());
    }
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            // Marks that were forgotten: in a text that can be read they are part of a meaning, such as an underline.
            if !reader.conflicts(&["=======\n", "=======\r\n", ">>>>>>> ", "||||||| "]) {
                let message = match error.message() {
                    "duplicate key" => {
                        "this key is there twice; if two branches claimed one code, \
                         keep the block of its owner and give the other variant another code"
                    }
                    message => message,
                };
                reader.mistake(error.span(), message);
            }
            return reader.finish(Lock::default());
        }
    };
    reader.version(document.as_table())?;
    let lock = reader.lock(document.as_table());
    reader.finish(lock)
}

impl Reader<'_> {
    /// Whether there are marks that git leaves where two branches changed the same lines.
    fn conflicts(&mut self, marks: &[&str]) -> bool {
        let mut is_conflict = false;
        let mut offset = 0;
        for line in self.text.split_inclusive('\n') {
            if marks.iter().any(|mark| line.starts_with(mark)) {
                is_conflict = true;
                self.mistake(
                    Some(offset..offset),
                    "a merge conflict is not resolved; keep the blocks of both sides where their codes differ, \
                     and where both claim one code, keep the owner's and give the other variant another code",
                );
            }
            offset += line.len();
        }
        is_conflict
    }

    /// A newer form is not to be read with the eyes of the old one.
    fn version(&mut self, table: &dyn TableLike) -> Result<(), Error> {
        let item = table.get("version");
        match item.and_then(Item::as_integer) {
            Some(VERSION) => Ok(()),
            Some(newer) if newer > VERSION => Err(Error::Refused(format!(
                "{} is of version {newer}, and this cargo-sw-error reads version {VERSION}; \
                 install a newer one: `cargo install cargo-sw-error`",
                self.path.display()
            ))),
            _ => {
                self.mistake(
                    item.and_then(Item::span),
                    format!("expected `version = {VERSION}`"),
                );
                Ok(())
            }
        }
    }

    pub(super) fn lock(&mut self, table: &dyn TableLike) -> Lock {
        self.known_keys(table, KEYS);
        let mut lock = Lock::default();
        let Some(codes) = table.get("codes") else {
            return lock;
        };
        let Some(codes) = codes.as_table_like() else {
            self.mistake(
                codes.span(),
                "expected blocks, each with the name of a code: `[codes.SW_…]`",
            );
            return lock;
        };
        let lines = Lines::of(self.text);
        for (code, item) in codes.iter() {
            let span = codes
                .key(code)
                .and_then(toml_edit::Key::span)
                .or_else(|| item.span());
            if !is_code(code) {
                self.mistake(span.clone(), format!("`{code}` is not a code"));
            }
            match item.as_table_like() {
                Some(table) => {
                    let (line, column) = lines.place(span.clone().map_or(0, |span| span.start));
                    if let Some(entry) = self.entry(table, span, Origin(line, column)) {
                        lock.codes.insert(code.to_owned(), entry);
                    }
                }
                None => self.mistake(item.span(), format!("expected a block, `[codes.{code}]`")),
            }
        }
        lock
    }

    fn entry(
        &mut self,
        table: &dyn TableLike,
        span: Option<Range<usize>>,
        place: Origin,
    ) -> Option<Entry> {
        self.known_keys(table, ENTRY_KEYS);
        let status = self.status(table, span.clone());
        let section = self.required(table, "section", span.clone());
        let owner = self.required(table, "owner", span.clone());
        let since = self.required(table, "since", span);
        let accepted = self.accepted(table);
        let retired = self.retired(table);
        Some(Entry {
            message: self.optional(table, "message"),
            meaning: self.optional(table, "meaning"),
            deprecated: self.optional(table, "deprecated"),
            status: status?,
            section: section?,
            owner: owner?,
            since: since?,
            accepted,
            retired,
            place,
        })
    }

    fn status(&mut self, table: &dyn TableLike, span: Option<Range<usize>>) -> Option<u16> {
        let item = table.get("status");
        let status = item
            .and_then(Item::as_integer)
            .and_then(|number| u16::try_from(number).ok())
            .filter(|number| (400..=599).contains(number));
        if status.is_none() {
            self.mistake(
                item.and_then(Item::span).or(span),
                "expected `status = ` and a number from 400 to 599",
            );
        }
        status
    }

    fn required(
        &mut self,
        table: &dyn TableLike,
        key: &str,
        span: Option<Range<usize>>,
    ) -> Option<String> {
        if table.get(key).is_none() {
            self.mistake(span, format!("`{key}` is missing: `{key} = \"…\"`"));
        }
        self.optional(table, key)
    }

    fn optional(&mut self, table: &dyn TableLike, key: &str) -> Option<String> {
        let item = table.get(key)?;
        let text = item.as_str();
        if text.is_none() {
            self.mistake(item.span(), format!("expected a text: `{key} = \"…\"`"));
        }
        text.map(str::to_owned)
    }

    fn accepted(&mut self, table: &dyn TableLike) -> Vec<Break> {
        let Some(item) = table.get("accepted") else {
            return Vec::new();
        };
        let Some(array) = item.as_array() else {
            self.mistake(
                item.span(),
                "expected `accepted = [{ version = \"…\", was = \"…\", reason = \"…\" }]`",
            );
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|value| {
                let Some(table) = value.as_inline_table() else {
                    self.mistake(
                        value.span(),
                        "expected `{ version = \"…\", was = \"…\", reason = \"…\" }`",
                    );
                    return None;
                };
                self.known_keys(table, BREAK_KEYS);
                let (version, was, reason) = (
                    self.required(table, "version", value.span()),
                    self.required(table, "was", value.span()),
                    self.required(table, "reason", value.span()),
                );
                Some(Break {
                    version: version?,
                    was: was?,
                    reason: reason?,
                })
            })
            .collect()
    }

    fn retired(&mut self, table: &dyn TableLike) -> Option<Retired> {
        let item = table.get("retired")?;
        let Some(table) = item.as_table_like() else {
            self.mistake(
                item.span(),
                "expected `retired = { version = \"…\", reason = \"…\" }`",
            );
            return None;
        };
        self.known_keys(table, RETIRED_KEYS);
        let version = self.required(table, "version", item.span());
        let reason = self.required(table, "reason", item.span());
        Some(Retired {
            version: version?,
            reason: reason?,
            replaced_by: self.optional(table, "replaced_by"),
        })
    }
}
