//! [`Editor`]: an editor with an open source, with `$0` at the cursor.

use std::{cmp::Reverse, fs, path::Path};

use serde_json::{Value, json};

use crate::client::{Client, Position};

/// The open file.
const FILE: &str = "src/lib.rs";

/// The text before each source in the file.
const PRELUDE: &str = r#"use std::time::Duration;
use sw_error::SwError;

#[derive(Debug, SwError)]
pub enum CommonError {
    #[sw(code = "SW_COMMON_AWAY", status = 503)]
    Unavailable,
    #[sw(code = "SW_COMMON_STORE", status = 500)]
    Store(u32),
}

#[derive(Debug, SwError)]
#[sw(code = "SW_LIMIT", status = 429)]
pub struct Limit;

"#;

pub struct Editor {
    client: Client,
    text: String,
}

impl Editor {
    pub fn new(client: Client) -> Self {
        Self {
            client,
            text: String::new(),
        }
    }

    /// The hover text at the cursor, in Markdown.
    pub fn hover(&mut self, source: &str) -> String {
        let answer = self.ask("hover", source, &json!({}));
        let text = answer["contents"]["value"].as_str();
        text.unwrap_or_default().to_owned()
    }

    /// The completions, sorted.
    pub fn completions(&mut self, source: &str) -> Vec<String> {
        let answer = self.ask("completion", source, &json!({}));
        let items = answer["items"].as_array().or(answer.as_array());
        let names = items.into_iter().flatten().map(|item| &item["label"]);
        let mut names: Vec<_> = names.filter_map(Value::as_str).map(str::to_owned).collect();
        names.sort();
        names
    }

    /// The target of "go to definition": its line, with the cursor.
    pub fn goto(&mut self, source: &str) -> Vec<String> {
        let answer = self.ask("definition", source, &json!({}));
        self.lines(&answer)
    }

    /// The lines of "find references", each with the cursor; the definition is one of them.
    pub fn references(&mut self, source: &str) -> Vec<String> {
        let all = json!({ "context": { "includeDeclaration": true } });
        let answer = self.ask("references", source, &all);
        let mut lines = self.lines(&answer);
        lines.sort();
        lines
    }

    /// The source after renaming to `renamed`.
    pub fn rename(&mut self, source: &str) -> String {
        let answer = self.ask("rename", source, &json!({ "newName": "renamed" }));
        let changes = answer["documentChanges"].as_array().into_iter().flatten();
        let edits = changes.flat_map(|change| change["edits"].as_array().into_iter().flatten());
        let mut edits: Vec<_> = edits.map(|edit| (range(edit), &edit["newText"])).collect();
        // From the end, so that earlier positions stay valid.
        edits.sort_by_key(|(range, _)| Reverse(*range));
        let mut text = self.text.clone();
        for ((start, end), new) in edits {
            let span = offset(&text, start)..offset(&text, end);
            text.replace_range(span, new.as_str().unwrap_or_default());
        }
        text[PRELUDE.len()..].to_owned()
    }

    /// The diagnostics of rust-analyzer, without the compiler's.
    pub fn problems(&mut self, source: &str) -> Vec<String> {
        let answer = self.ask("diagnostic", source, &json!({}));
        let items = answer["items"].as_array().expect("a list");
        let texts = items.iter().map(|item| item["message"].to_string());
        texts.collect()
    }

    fn ask(&mut self, what: &str, source: &str, more: &Value) -> Value {
        let (before, after) = source.split_once("$0").unwrap_or((source, ""));
        let before = format!("{PRELUDE}{before}");
        let at = position(&before);
        self.text = before + after;
        self.client.set_text(FILE, &self.text);
        self.client.ask_at(what, FILE, at, more)
    }

    fn lines(&self, locations: &Value) -> Vec<String> {
        let locations = locations.as_array().into_iter().flatten();
        let lines = locations.map(|location| {
            let uri = location["uri"].as_str().unwrap_or_default();
            let path = Path::new(uri.trim_start_matches("file://"));
            let text = if uri == self.client.uri(FILE) {
                self.text.clone()
            } else {
                fs::read_to_string(path).expect("a file of the library")
            };
            let (start, _) = range(location);
            let line = text.lines().nth(start.0).unwrap_or_default();
            let (before, after) = line.split_at(start.1);
            format!("{}$0{after}", before.trim_start())
        });
        lines.collect()
    }
}

fn position(before: &str) -> Position {
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count(), line.len())
}

fn offset(text: &str, (line, character): Position) -> usize {
    let lines = text.split_inclusive('\n').take(line);
    lines.map(str::len).sum::<usize>() + character
}

fn range(value: &Value) -> (Position, Position) {
    let position = |at: &Value| {
        let number = |name: &str| usize::try_from(at[name].as_u64().unwrap_or(0)).unwrap_or(0);
        (number("line"), number("character"))
    };
    (
        position(&value["range"]["start"]),
        position(&value["range"]["end"]),
    )
}
