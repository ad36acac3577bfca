//! Parses the text of the lock, and reports every mistake at its location.

use std::{collections::BTreeMap, ops::Range, path::Path};

use sw_error_core::{code::is_code, facts::Retry, json_type::JsonType};
use toml::de::DeTable;

use super::{
    entry::{Break, Entry, LOCK_NAME, Lock, Retired, VERSION},
    marks::{begins, is_mark},
};
use crate::{
    error::Error,
    model::{code::Location, contract::Contract},
    text::toml::{Reader, SpannedValue, integer},
};

const KEYS: &[&str] = &["version", "codes"];
const ENTRY_KEYS: &[&str] = &[
    "status",
    "section",
    "owner",
    "message",
    "arguments",
    "meaning",
    "cause",
    "fix",
    "deprecated",
    "deprecated_since",
    "details",
    "headers",
    "retry_after",
    "since",
    "accepted",
    "retired",
];
const BREAK_KEYS: &[&str] = &["release", "was", "reason"];
const RETIRED_KEYS: &[&str] = &["release", "reason", "replaced_by"];
/// The common keys of breaks and retirements.
const HISTORY: &[&str] = &["release", "reason"];

const RESOLVES: &str = "a merge conflict is not resolved; `cargo sw-error update` resolves it, from both sides and the code";
const LEFT_OVER: &str = "a merge conflict mark is left over; if the codes differ, keep the blocks of both sides; \
                         if both sides claim the same code, keep the owner's block and give the other variant another code";

pub(super) fn read(path: &Path, text: &str) -> Result<Lock, Error> {
    let mut reader = Reader::new(path, text);
    if reader.marks(begins, RESOLVES) {
        return reader.finish(Lock::default());
    }
    let document = match DeTable::parse(text) {
        Ok(document) => document,
        Err(error) => {
            // Leftover marks; in a valid file they are part of a meaning, such as an underline.
            if !reader.marks(is_mark, LEFT_OVER) {
                let message = match error.message() {
                    "duplicate key" => {
                        "this key occurs twice; if two branches claimed the same code, \
                         keep the block of its owner and give the other variant another code"
                    }
                    message => message,
                };
                reader.mistake(error.span().unwrap_or_default(), message);
            }
            return reader.finish(Lock::default());
        }
    };
    reader.version(document.get_ref())?;
    let lock = reader.lock(document.get_ref());
    reader.finish(lock)
}

impl Reader<'_> {
    /// Reports git's conflict marks, if there are any.
    fn marks(&mut self, is_mark: impl Fn(&str) -> bool, message: &str) -> bool {
        let mut is_conflict = false;
        let mut offset = 0;
        for line in self.text.split_inclusive('\n') {
            if is_mark(line) {
                is_conflict = true;
                self.mistake(offset..offset, message);
            }
            offset += line.len();
        }
        is_conflict
    }

    /// Refuses a newer format, which has keys that we would misread.
    fn version(&mut self, table: &DeTable<'_>) -> Result<(), Error> {
        let item = table.get("version");
        match item.and_then(integer) {
            Some(VERSION) => Ok(()),
            Some(newer @ VERSION..) => Err(Error::Refused(format!(
                "{} is of version {newer}, and this cargo-sw-error reads version {VERSION}; \
                 install a newer one: `cargo install cargo-sw-error`",
                self.path.display()
            ))),
            _ => {
                self.mistake(
                    item.map(SpannedValue::span).unwrap_or_default(),
                    format!("expected `version = {VERSION}`"),
                );
                Ok(())
            }
        }
    }

    fn lock(&mut self, table: &DeTable<'_>) -> Lock {
        self.known_keys(table, KEYS);
        let mut lock = Lock::default();
        let Some(codes) = table.get("codes") else {
            return lock;
        };
        let Some(table) = codes.get_ref().as_table() else {
            self.mistake(
                codes.span(),
                "expected blocks, each with the name of a code: `[codes.SW_…]`",
            );
            return lock;
        };
        for (code, item) in table {
            let (span, code) = (code.span(), code.get_ref());
            if !is_code(code) {
                self.mistake(span.clone(), format!("`{code}` is not a code"));
            }
            match item.get_ref().as_table() {
                Some(table) => {
                    if let Some(entry) = self.entry(table, &span) {
                        lock.codes.insert(code.to_string(), entry);
                    }
                }
                None => self.mistake(item.span(), format!("expected a block, `[codes.{code}]`")),
            }
        }
        lock
    }

    fn entry(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> Option<Entry> {
        self.known_keys(table, ENTRY_KEYS);
        self.not_blank(table, &["since", "deprecated_since"]);
        let status = self.status(table, span);
        let section = self.required(table, "section", span);
        let accepted = self.accepted(table);
        let retired = self.retired(table);
        if let (Some(item), None) = (table.get("deprecated_since"), table.get("deprecated")) {
            self.mistake(
                item.span(),
                "`deprecated` is missing: `deprecated = \"what to do instead\"`",
            );
        }
        let (line, column) = self.line_and_column(span.start);
        Some(Entry {
            owner: self.optional(table, "owner"),
            message: self.optional(table, "message"),
            arguments: self.list(table, "arguments"),
            meaning: self.optional(table, "meaning"),
            cause: self.optional(table, "cause"),
            fix: self.optional(table, "fix"),
            contract: Contract {
                details: self.details(table),
                headers: self.list(table, "headers").into_iter().collect(),
                retry_after: self.retry_after(table),
            },
            deprecated: self.optional(table, "deprecated"),
            deprecated_since: self.optional(table, "deprecated_since"),
            since: self.optional(table, "since"),
            status: status?,
            section: section?,
            accepted,
            retired,
            location: Location {
                file: LOCK_NAME.to_owned(),
                line,
                column,
            },
        })
    }

    fn status(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> Option<u16> {
        let item = table.get("status");
        let status = item
            .and_then(integer)
            .and_then(|number| u16::try_from(number).ok())
            .filter(|number| (400..=599).contains(number));
        if status.is_none() {
            self.mistake(
                item.map_or_else(|| span.clone(), SpannedValue::span),
                "expected `status = ` and a number from 400 to 599",
            );
        }
        status
    }

    fn required(&mut self, table: &DeTable<'_>, key: &str, span: &Range<usize>) -> Option<String> {
        if !table.contains_key(key) {
            self.mistake(span.clone(), format!("`{key}` is missing: `{key} = \"…\"`"));
        }
        self.optional(table, key)
    }

    fn optional(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let item = table.get(key)?;
        let text = item.get_ref().as_str();
        if text.is_none() {
            self.mistake(item.span(), format!("expected a text: `{key} = \"…\"`"));
        }
        text.map(str::to_owned)
    }

    /// Reports an empty reason or release, which commands refuse as well.
    fn not_blank(&mut self, table: &DeTable<'_>, keys: &[&str]) {
        for key in keys {
            let item = table.get(*key);
            let blank = item.filter(|item| {
                let text = item.get_ref().as_str();
                text.is_some_and(|text| text.trim().is_empty())
            });
            if let Some(item) = blank {
                self.mistake(item.span(), format!("`{key}` is empty: `{key} = \"…\"`"));
            }
        }
    }

    fn list(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        let Some(item) = table.get(key) else {
            return Vec::new();
        };
        let texts = item.get_ref().as_array().and_then(|array| {
            let texts = array.iter().map(|item| item.get_ref().as_str());
            texts.map(|text| text.map(str::to_owned)).collect()
        });
        texts.unwrap_or_else(|| {
            self.mistake(
                item.span(),
                format!("expected a list of texts: `{key} = [\"…\"]`"),
            );
            Vec::new()
        })
    }

    fn details(&mut self, table: &DeTable<'_>) -> BTreeMap<String, JsonType> {
        const USAGE: &str =
            "expected a name and a JSON type for each detail: `details = { limit = \"integer\" }`";
        let mut details = BTreeMap::new();
        let Some(item) = table.get("details") else {
            return details;
        };
        let Some(table) = item.get_ref().as_table() else {
            self.mistake(item.span(), USAGE);
            return details;
        };
        for (name, item) in table {
            match item.get_ref().as_str().map(str::parse) {
                Some(Ok(ty)) => {
                    details.insert(name.get_ref().to_string(), ty);
                }
                Some(Err(problem)) => self.mistake(item.span(), problem),
                None => self.mistake(item.span(), USAGE),
            }
        }
        details
    }

    fn retry_after(&mut self, table: &DeTable<'_>) -> Option<Retry> {
        let item = table.get("retry_after")?;
        let retry = item.get_ref().as_str().and_then(Retry::parse);
        if retry.is_none() {
            self.mistake(
                item.span(),
                "expected `retry_after = \"fixed\"` or `retry_after = \"varying\"`",
            );
        }
        retry
    }

    fn accepted(&mut self, table: &DeTable<'_>) -> Vec<Break> {
        let Some(item) = table.get("accepted") else {
            return Vec::new();
        };
        let Some(array) = item.get_ref().as_array() else {
            self.mistake(
                item.span(),
                "expected `accepted = [{ release = \"…\", was = \"…\", reason = \"…\" }]`",
            );
            return Vec::new();
        };
        let mut breaks = Vec::new();
        for item in array {
            let Some(table) = item.get_ref().as_table() else {
                self.mistake(
                    item.span(),
                    "expected `{ release = \"…\", was = \"…\", reason = \"…\" }`",
                );
                continue;
            };
            self.known_keys(table, BREAK_KEYS);
            self.not_blank(table, HISTORY);
            let release = self.optional(table, "release");
            let was = self.required(table, "was", &item.span());
            let reason = self.required(table, "reason", &item.span());
            if let (Some(was), Some(reason)) = (was, reason) {
                breaks.push(Break {
                    release,
                    was,
                    reason,
                });
            }
        }
        breaks
    }

    fn retired(&mut self, table: &DeTable<'_>) -> Option<Retired> {
        let item = table.get("retired")?;
        let Some(table) = item.get_ref().as_table() else {
            self.mistake(
                item.span(),
                "expected `retired = { release = \"…\", reason = \"…\" }`",
            );
            return None;
        };
        self.known_keys(table, RETIRED_KEYS);
        self.not_blank(table, HISTORY);
        let reason = self.required(table, "reason", &item.span());
        Some(Retired {
            release: self.optional(table, "release"),
            reason: reason?,
            replaced_by: self.optional(table, "replaced_by"),
        })
    }
}
