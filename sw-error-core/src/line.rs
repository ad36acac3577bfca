//! The line that the derive emits for a type and `wire!` for a wire; `cargo sw-error` reads it from cargo's message stream.
//!
//! With [`VARIABLE`] set to `1`, the macros write one line to stderr for each type, with all of its codes, and for each wire.
//! A line has the shape of a rustc diagnostic in JSON, so cargo handles it like one: it adds package and target,
//! stores it with the unit, and repeats it when the unit is fresh.
//! Cargo takes about as long for a line of one code as for one of ten, so there is no line for each code.
//!
//! The message of the diagnostic is `sw-error/1 ` followed by alternating names and values, each a
//! [netstring](https://cr.yp.to/proto/netstrings.txt): `4:type,9:PlanError,7:section,5:Plans,…`.
//! The value of `code` contains the names and values of a code, and the value of `member` describes a member of a wire.
//! Netstrings need no escapes, and cargo is slow at escapes because it reads each line four times:
//! for 10,000 codes, JSON escaped in JSON took cargo a third more instructions in a warm check.

use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    case::Case,
    facts::{Argument, CodeFacts, Detail, Location, ReferenceFacts, Retry, TypeFacts},
    json,
    json_type::JsonType,
    wire::{Member, Statuses, Value, WireFacts, Word},
};

/// The variable that makes the derive emit lines.
pub const VARIABLE: &str = "SW_ERROR_EMIT";

/// The beginning of our diagnostics, before the version.
const MARK: &str = "sw-error/";

/// The version of the format.
const VERSION: &str = "1";

/// A line emitted by our macros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// For a type that derives `SwError`.
    Type(TypeFacts<'a>),
    /// For a wire.
    Wire(WireFacts<'a>),
}

/// Why a line of ours cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The line is of another version of the format.
    Version(String),
    /// The line does not match its version; the text says what was expected.
    Malformed(String),
}

/// Writes the line for a type, with its newline; [`read`] has an example.
#[must_use]
pub fn write(facts: &TypeFacts<'_>) -> String {
    line(&type_pairs(facts))
}

/// Writes the line for a wire, with its newline; [`read`] reads it.
#[must_use]
pub fn write_wire(facts: &WireFacts<'_>) -> String {
    line(&wire_pairs(facts))
}

/// Writes only the members of a wire, in the form that the library stores.
///
/// ```
/// use sw_error_core::{line::{read_members, write_members}, wire::WireFacts};
///
/// let [envelope, _] = WireFacts::built_in();
/// let text = write_members(&envelope.members);
/// assert_eq!(read_members(&text), Ok(envelope.members));
/// ```
#[must_use]
pub fn write_members(members: &[Member<'_>]) -> String {
    let mut pairs = Pairs::default();
    pairs.members(members);
    pairs.0
}

fn line(pairs: &Pairs) -> String {
    let message = format!("{MARK}{VERSION} {}", pairs.0);
    format!(
        "{{\"$message_type\":\"diagnostic\",\"message\":\"{}\",\"code\":null,\"level\":\"note\",\
         \"spans\":[],\"children\":[],\"rendered\":\"\"}}\n",
        json::escaped(&message)
    )
}

/// Reads the message of a diagnostic; `None` if it is the compiler's own.
///
/// ```
/// use sw_error_core::{facts::TypeFacts, line::{Line, read, write}};
///
/// let facts = TypeFacts { name: "PlanError".into(), ..TypeFacts::default() };
/// let diagnostic: serde_json::Value = serde_json::from_str(&write(&facts))?;
/// let message = diagnostic["message"].as_str().unwrap();
/// assert_eq!(read(message), Some(Ok(Line::Type(facts))));
/// assert_eq!(read("unused variable: `x`"), None);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// The line is ours, but has another version or is malformed.
#[must_use]
pub fn read(message: &str) -> Option<Result<Line<'_>, Unreadable>> {
    let (version, pairs) = message.strip_prefix(MARK)?.split_once(' ')?;
    Some(if version != VERSION {
        Err(Unreadable::Version(version.to_owned()))
    } else if matches!(read_pairs(pairs).next(), Some(Ok(("wire", _)))) {
        read_wire(pairs).map(Line::Wire)
    } else {
        read_type(pairs).map(Line::Type)
    })
}

fn type_pairs(facts: &TypeFacts<'_>) -> Pairs {
    let mut pairs = Pairs::default();
    pairs.add("type", &facts.name);
    pairs.add("section", &facts.section);
    pairs.add("prefix", &facts.prefix);
    pairs.option(
        "case",
        (facts.case != Case::default()).then(|| facts.case.name()),
    );
    pairs.flag("test", facts.is_test);
    pairs.add("file", &facts.location.file);
    pairs.add("line", &facts.location.line.to_string());
    pairs.add("column", &facts.location.column.to_string());
    for code in &facts.codes {
        pairs.add("code", &code_pairs(code, &facts.location.file).0);
    }
    for reference in &facts.references {
        pairs.add(
            "refers",
            &reference_pairs(reference, &facts.location.file).0,
        );
    }
    pairs
}

fn reference_pairs(facts: &ReferenceFacts<'_>, type_file: &str) -> Pairs {
    let mut pairs = Pairs::default();
    pairs.option("variant", facts.variant.as_deref());
    pairs.add("owner", &facts.owner);
    pairs.option("owner-variant", facts.owner_variant.as_deref());
    for detail in &facts.details {
        pairs.add("detail", &typed(&detail.name, &detail.ty).0);
    }
    if facts.location.file != type_file {
        pairs.add("file", &facts.location.file);
    }
    pairs.add("line", &facts.location.line.to_string());
    pairs.add("column", &facts.location.column.to_string());
    pairs
}

fn code_pairs(facts: &CodeFacts<'_>, type_file: &str) -> Pairs {
    let mut pairs = Pairs::default();
    pairs.add("code", &facts.code);
    pairs.add("status", &facts.status.to_string());
    pairs.option("variant", facts.variant.as_deref());
    pairs.option("meaning", facts.meaning.as_deref());
    pairs.option("cause", facts.cause.as_deref());
    pairs.option("fix", facts.fix.as_deref());
    pairs.option("unread", facts.unread.as_deref());
    pairs.option("deprecated", facts.deprecated.as_deref());
    pairs.option("template", facts.template.as_deref());
    for argument in &facts.arguments {
        let mut inner = typed(&argument.name, &argument.ty);
        inner.flag("detail", argument.is_detail);
        pairs.add("argument", &inner.0);
    }
    pairs.option("retry-after", facts.retry_after.map(Retry::name));
    for name in &facts.headers {
        pairs.add("header", name);
    }
    for detail in &facts.details {
        pairs.add("detail", &typed(&detail.name, &detail.ty).0);
    }
    // A macro may take the type's name from one file and the code from another.
    if facts.location.file != type_file {
        pairs.add("file", &facts.location.file);
    }
    pairs.add("line", &facts.location.line.to_string());
    pairs.add("column", &facts.location.column.to_string());
    pairs
}

fn typed(name: &str, ty: &JsonType) -> Pairs {
    let mut pairs = Pairs::default();
    pairs.add("name", name);
    pairs.add("json", &ty.to_string());
    pairs
}

fn wire_pairs(facts: &WireFacts<'_>) -> Pairs {
    let mut pairs = Pairs::default();
    pairs.add("wire", &facts.name);
    pairs.add("content-type", &facts.content_type);
    pairs.flag("test", facts.is_test);
    pairs.add("file", &facts.location.file);
    pairs.add("line", &facts.location.line.to_string());
    pairs.add("column", &facts.location.column.to_string());
    pairs.members(&facts.members);
    pairs
}

fn read_type(text: &str) -> Result<TypeFacts<'_>, Unreadable> {
    let mut facts = TypeFacts::default();
    let mut name = None;
    let (mut codes, mut references) = (Vec::new(), Vec::new());
    for pair in read_pairs(text) {
        match pair? {
            ("type", value) => name = Some(value.into()),
            ("section", value) => facts.section = value.into(),
            ("prefix", value) => facts.prefix = value.into(),
            ("case", value) => facts.case = case(value)?,
            ("test", _) => facts.is_test = true,
            ("file", value) => facts.location.file = value.into(),
            ("line", value) => facts.location.line = number(value)?,
            ("column", value) => facts.location.column = number(value)?,
            ("code", value) => codes.push(value),
            ("refers", value) => references.push(value),
            // A later release may add facts.
            _ => {}
        }
    }
    facts.name = required("type", name)?;
    let type_file = facts.location.file.clone();
    facts.codes = codes
        .into_iter()
        .map(|code| read_code(code, &type_file))
        .collect::<Result<_, _>>()?;
    facts.references = references
        .into_iter()
        .map(|reference| read_reference(reference, &type_file))
        .collect::<Result<_, _>>()?;
    Ok(facts)
}

fn read_reference<'a>(
    text: &'a str,
    type_file: &Cow<'a, str>,
) -> Result<ReferenceFacts<'a>, Unreadable> {
    let mut facts = ReferenceFacts {
        location: Location {
            file: type_file.clone(),
            ..Location::default()
        },
        ..ReferenceFacts::default()
    };
    let mut owner = None;
    for pair in read_pairs(text) {
        match pair? {
            ("variant", value) => facts.variant = Some(value.into()),
            ("owner", value) => owner = Some(value.into()),
            ("owner-variant", value) => facts.owner_variant = Some(value.into()),
            ("detail", value) => {
                let Argument { name, ty, .. } = read_argument(value)?;
                facts.details.push(Detail { name, ty });
            }
            ("file", value) => facts.location.file = value.into(),
            ("line", value) => facts.location.line = number(value)?,
            ("column", value) => facts.location.column = number(value)?,
            _ => {}
        }
    }
    facts.owner = required("owner", owner)?;
    Ok(facts)
}

fn read_code<'a>(text: &'a str, type_file: &Cow<'a, str>) -> Result<CodeFacts<'a>, Unreadable> {
    let mut facts = CodeFacts {
        location: Location {
            file: type_file.clone(),
            ..Location::default()
        },
        ..CodeFacts::default()
    };
    let (mut code, mut status) = (None, None);
    for pair in read_pairs(text) {
        match pair? {
            ("code", value) => code = Some(value.into()),
            ("status", value) => status = Some(number(value)?),
            ("variant", value) => facts.variant = Some(value.into()),
            ("meaning", value) => facts.meaning = Some(value.into()),
            ("cause", value) => facts.cause = Some(value.into()),
            ("fix", value) => facts.fix = Some(value.into()),
            ("unread", value) => facts.unread = Some(value.into()),
            ("deprecated", value) => facts.deprecated = Some(value.into()),
            ("template", value) => facts.template = Some(value.into()),
            ("argument", value) => facts.arguments.push(read_argument(value)?),
            ("retry-after", value) => {
                let retry = Retry::parse(value);
                facts.retry_after = Some(retry.ok_or_else(|| unknown("retry-after", value))?);
            }
            ("header", value) => facts.headers.push(value.into()),
            ("detail", value) => {
                let Argument { name, ty, .. } = read_argument(value)?;
                facts.details.push(Detail { name, ty });
            }
            ("file", value) => facts.location.file = value.into(),
            ("line", value) => facts.location.line = number(value)?,
            ("column", value) => facts.location.column = number(value)?,
            _ => {}
        }
    }
    facts.code = required("code", code)?;
    facts.status = required("status", status)?;
    Ok(facts)
}

/// Reads a name and its type, which is all that a detail has.
fn read_argument(text: &str) -> Result<Argument<'_>, Unreadable> {
    let (mut name, mut ty) = (None, None);
    let mut is_detail = false;
    for pair in read_pairs(text) {
        match pair? {
            ("name", value) => name = Some(value.into()),
            ("json", value) => ty = Some(value.parse().map_err(Unreadable::Malformed)?),
            ("detail", _) => is_detail = true,
            _ => {}
        }
    }
    Ok(Argument {
        name: required("name", name)?,
        ty: required("json", ty)?,
        is_detail,
    })
}

fn read_wire(text: &str) -> Result<WireFacts<'_>, Unreadable> {
    let mut facts = WireFacts::default();
    for pair in read_pairs(text) {
        match pair? {
            ("wire", value) => facts.name = value.into(),
            ("content-type", value) => facts.content_type = value.into(),
            ("test", _) => facts.is_test = true,
            ("file", value) => facts.location.file = value.into(),
            ("line", value) => facts.location.line = number(value)?,
            ("column", value) => facts.location.column = number(value)?,
            _ => {}
        }
    }
    facts.members = read_members(text)?;
    Ok(facts)
}

/// Reads the output of [`write_members`], which has an example; skips other pairs.
///
/// # Errors
///
/// The text is not such an output.
pub fn read_members(text: &str) -> Result<Vec<Member<'_>>, Unreadable> {
    let mut members = Vec::new();
    for pair in read_pairs(text) {
        if let ("member", value) = pair? {
            members.push(read_member(value)?);
        }
    }
    Ok(members)
}

fn read_member(text: &str) -> Result<Member<'_>, Unreadable> {
    let mut name = None;
    let mut is_optional = false;
    for pair in read_pairs(text) {
        match pair? {
            ("name", value) => name = Some(value.into()),
            ("optional", _) => is_optional = true,
            _ => {}
        }
    }
    Ok(Member {
        name: required("name", name)?,
        is_optional,
        value: read_value(text)?,
    })
}

fn read_value(text: &str) -> Result<Value<'_>, Unreadable> {
    let mut value = None;
    for pair in read_pairs(text) {
        value = Some(match pair? {
            ("word", name) => Value::Word(
                Word::find(name)
                    .ok_or_else(|| Unreadable::Malformed(format!("`{name}` is not a word")))?,
            ),
            ("text", text) => Value::Text(text.into()),
            ("constant", json) => Value::Constant(json.into()),
            ("by-status", pairs) => Value::ByStatus(
                read_pairs(pairs)
                    .map(|pair| pair.and_then(|(range, text)| Ok((statuses(range)?, text.into()))))
                    .collect::<Result<_, _>>()?,
            ),
            ("function", path) => Value::Function(path.into()),
            ("list", inner) => Value::List(Box::new(read_value(inner)?)),
            ("object", members) => Value::Object(read_members(members)?),
            _ => continue,
        });
    }
    required("value", value)
}

/// `401-403`
fn statuses(range: &str) -> Result<Statuses, Unreadable> {
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    Ok((number(first)?, number(last)?))
}

/// Names and values as netstrings.
#[derive(Default)]
struct Pairs(String);

impl Pairs {
    fn add(&mut self, name: &str, value: &str) {
        for text in [name, value] {
            self.0.push_str(&text.len().to_string());
            self.0.push(':');
            self.0.push_str(text);
            self.0.push(',');
        }
    }

    fn option(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    fn flag(&mut self, name: &str, value: bool) {
        self.option(name, value.then_some(""));
    }

    fn members(&mut self, members: &[Member<'_>]) {
        for member in members {
            let mut pairs = Self::default();
            pairs.add("name", &member.name);
            pairs.flag("optional", member.is_optional);
            pairs.value(&member.value);
            self.add("member", &pairs.0);
        }
    }

    fn value(&mut self, value: &Value<'_>) {
        let mut inner = Self::default();
        match value {
            Value::Word(word) => self.add("word", word.name()),
            Value::Text(text) => self.add("text", text),
            Value::Constant(json) => self.add("constant", json),
            Value::ByStatus(texts) => {
                for ((first, last), text) in texts {
                    inner.add(&format!("{first}-{last}"), text);
                }
                self.add("by-status", &inner.0);
            }
            Value::Function(path) => self.add("function", path),
            Value::List(value) => {
                inner.value(value);
                self.add("list", &inner.0);
            }
            Value::Object(members) => {
                inner.members(members);
                self.add("object", &inner.0);
            }
        }
    }
}

fn read_pairs(mut rest: &str) -> impl Iterator<Item = Result<(&str, &str), Unreadable>> {
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let pair = netstring(&mut rest).and_then(|name| Ok((name, netstring(&mut rest)?)));
        if pair.is_err() {
            rest = "";
        }
        Some(pair)
    })
}

fn netstring<'a>(rest: &mut &'a str) -> Result<&'a str, Unreadable> {
    let split = || {
        let (len, text) = rest.split_once(':')?;
        let (text, after) = text.split_at_checked(len.parse().ok()?)?;
        Some((text, after.strip_prefix(',')?))
    };
    let Some((text, after)) = split() else {
        let start: String = rest.chars().take(20).collect();
        return Err(Unreadable::Malformed(format!(
            "expected a netstring at `{start}`"
        )));
    };
    *rest = after;
    Ok(text)
}

fn required<T>(name: &str, value: Option<T>) -> Result<T, Unreadable> {
    value.ok_or_else(|| Unreadable::Malformed(format!("`{name}` is missing")))
}

fn case(name: &str) -> Result<Case, Unreadable> {
    Case::parse(name).ok_or_else(|| unknown("case", name))
}

fn unknown(what: &str, name: &str) -> Unreadable {
    Unreadable::Malformed(format!("unknown {what} `{name}`"))
}

fn number<T: core::str::FromStr>(text: &str) -> Result<T, Unreadable> {
    text.parse()
        .map_err(|_| Unreadable::Malformed(format!("expected a number, found `{text}`")))
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use proptest::prelude::*;

    use super::{Line, Unreadable, read, read_members, write, write_members, write_wire};
    use crate::{facts::arbitrary, wire::arbitrary::wire_facts};

    fn message(line: &str) -> String {
        assert!(line.ends_with("}\n"));
        let diagnostic: serde_json::Value = serde_json::from_str(line).unwrap();
        diagnostic["message"].as_str().unwrap().into()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(facts in arbitrary::type_facts()) {
            let message = message(&write(&facts));
            prop_assert_eq!(read(&message), Some(Ok(Line::Type(facts))));
        }

        #[test]
        fn what_is_written_of_a_wire_is_read_again(facts in wire_facts()) {
            let message = message(&write_wire(&facts));
            prop_assert_eq!(read(&message), Some(Ok(Line::Wire(facts))));
        }

        #[test]
        fn members_alone_are_read_again(facts in wire_facts()) {
            let text = write_members(&facts.members);
            prop_assert_eq!(read_members(&text), Ok(facts.members));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text: String) {
            prop_assert_eq!(read(&text), None);
            let message = alloc::format!("sw-error/1 {text}");
            prop_assert!(matches!(read(&message), Some(Err(Unreadable::Malformed(_)))));
        }

        #[test]
        fn a_line_that_is_cut_off_is_malformed(facts in arbitrary::type_facts(), cut in 1_usize..40) {
            let mut message = message(&write(&facts));
            for _ in 0..cut {
                message.pop();
            }
            // The rest may end between two pairs; then it is valid, but lacks a pair.
            if let Some(Ok(read)) = read(&message) {
                prop_assert_ne!(read, Line::Type(facts));
            }
        }
    }

    #[test]
    fn facts_of_a_later_release_are_ignored() {
        let line = read("sw-error/1 4:type,1:E,6:colour,3:red,");
        assert!(matches!(line, Some(Ok(Line::Type(facts))) if facts.name == "E"));
    }

    #[test]
    fn another_version_is_named() {
        assert_eq!(
            read("sw-error/2 x"),
            Some(Err(Unreadable::Version("2".into())))
        );
        assert_eq!(read("unused variable: `sw`"), None);
    }
}
