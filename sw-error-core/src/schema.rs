//! The schema of a body: the description of a wire for documents and clients, in any format.

use alloc::{boxed::Box, string::String, vec, vec::Vec};

use crate::wire::{Member, TextPiece, Value, Word, pieces};

/// The description of an open list of codes.
pub const CODE_DESCRIPTION: &str = "Error code for programs. \
    Newer versions of the service may send codes that are not listed here; handle those by their HTTP status.";

/// The name of the schema of the object that contains the code.
pub const ERROR: &str = "Error";
/// The name of the schema of the whole body, if that is another object.
pub const ENVELOPE: &str = "ErrorEnvelope";
/// The name of the code's schema.
pub const CODE: &str = "ErrorCode";

/// The schema of a value in a body: [`Object::of`] derives it from a wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema<'a> {
    /// The word of `wire!` that stands for the value, if any.
    pub word: Option<Word>,
    /// Its description for people.
    pub about: About,
    /// Whether it is `null` if the value is missing.
    pub is_nullable: bool,
    /// Its values.
    pub kind: Kind<'a>,
}

/// The values of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// The code.
    Code,
    /// Any text.
    Text,
    /// A URI.
    Uri,
    /// One of these texts, without duplicates.
    OneOf(Vec<&'a str>),
    /// An integer.
    Integer,
    /// A JSON constant: `true`, `1`, `null`.
    Constant(&'a str),
    /// Any JSON.
    Any,
    /// A list of one value.
    List(Box<Schema<'a>>),
    /// An object.
    Object(Object<'a>),
}

/// The schema of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object<'a> {
    /// Its members, in order.
    pub members: Vec<Property<'a>>,
    /// Whether it is the error: the first object with a code, or the body if no object has one.
    pub is_error: bool,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property<'a> {
    /// Its name in the JSON.
    pub name: &'a str,
    /// Whether it is always present.
    pub is_required: bool,
    /// Its value.
    pub schema: Schema<'a>,
}

impl Property<'_> {
    /// When and how it is missing; empty if it always has a value.
    ///
    /// ```
    /// # use sw_error_core as sw_error;
    /// # use sw_error_core::wire::WireFacts;
    /// use sw_error::schema::Object;
    ///
    /// # let [envelope, _] = WireFacts::built_in();
    /// # let envelope = envelope.members;
    /// // With `let envelope = Standard::LAYOUT.members()`:
    /// let body = Object::of(&envelope);
    /// let [code, _, details, _] = &body.error().unwrap().members[..] else { panic!() };
    /// assert_eq!(code.missing(), "");
    /// assert!(details.missing().starts_with("absent"));
    /// ```
    #[must_use]
    pub fn missing(&self) -> String {
        let how = match (self.is_required, self.schema.is_nullable) {
            (false, _) => "absent",
            (true, true) => "null",
            (true, false) => return String::new(),
        };
        match self.schema.about.missing {
            "" => String::new(),
            when => [how, " ", when].concat(),
        }
    }

    /// The description for documents; may be empty.
    #[must_use]
    pub fn description(&self) -> String {
        let mut text = self.schema.description();
        let missing = self.missing();
        if !text.is_empty() && !missing.is_empty() {
            text.extend([" ", &sentence(&missing), "."]);
        }
        text
    }
}

impl Schema<'_> {
    /// The description in one sentence; may be empty.
    #[must_use]
    pub fn description(&self) -> String {
        match (self.about.what, self.about.more) {
            ("", _) => String::new(),
            (what, "") => [what, "."].concat(),
            // The description of the code's type has the rest.
            (what, _) if self.kind == Kind::Code => [what, "."].concat(),
            (what, more) => [what, "; ", more, "."].concat(),
        }
    }
}

/// Capitalises a text.
///
/// ```
/// # use sw_error_core as sw_error;
/// assert_eq!(sw_error::schema::sentence("absent if there is none"), "Absent if there is none");
/// ```
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The description of a value for people; each text may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What the value is, without a full stop.
    pub what: &'static str,
    /// More about it, as the end of a sentence.
    pub more: &'static str,
    /// When it is missing: `if there is none`.
    pub missing: &'static str,
}

impl<'a> Object<'a> {
    /// The schema of the body of a wire.
    ///
    /// ```
    /// # use sw_error_core as sw_error;
    /// # use sw_error_core::wire::WireFacts;
    /// use sw_error::schema::{Object, Step};
    ///
    /// # let [envelope, problem_details] = WireFacts::built_in();
    /// # let (envelope, problem_details) = (envelope.members, problem_details.members);
    /// // With `let envelope = Standard::LAYOUT.members()`, and the same for `ProblemDetails`:
    /// let body = Object::of(&envelope);
    /// assert!(!body.is_error);
    /// assert_eq!(body.path(), [Step::Member("error")]);
    /// assert_eq!(body.error().unwrap().code().unwrap().name, "code");
    /// assert!(Object::of(&problem_details).is_error);
    /// ```
    #[must_use]
    pub fn of(members: &'a [Member<'_>]) -> Self {
        let mut object = object(members);
        object.is_error |= !object.mark_error();
        object
    }

    /// The object that is the error, at any depth: see [`of`](Self::of) for an example.
    #[must_use]
    pub fn error(&self) -> Option<&Self> {
        if self.is_error {
            return Some(self);
        }
        self.members
            .iter()
            .find_map(|member| member.schema.inner()?.error())
    }

    /// The steps from this object to the error; empty if this is the error. See [`of`](Self::of) for an example.
    #[must_use]
    pub fn path(&self) -> Vec<Step<'a>> {
        for member in &self.members {
            let mut steps = vec![Step::Member(member.name)];
            let mut schema = &member.schema;
            while let Kind::List(item) = &schema.kind {
                steps.push(Step::Item);
                schema = item;
            }
            if let Kind::Object(object) = &schema.kind
                && object.error().is_some()
            {
                steps.extend(object.path());
                return steps;
            }
        }
        Vec::new()
    }

    /// The first member that is the code, not counting the members of inner objects.
    #[must_use]
    pub fn code(&self) -> Option<&Property<'a>> {
        self.members
            .iter()
            .find(|member| member.schema.kind == Kind::Code)
    }

    /// Whether it contains a value of this word of `wire!`, such as the details, at any depth.
    #[must_use]
    pub fn has(&self, word: Word) -> bool {
        self.members.iter().any(|member| member.schema.has(word))
    }

    /// Marks the first object with a code as the error; returns whether there is one.
    fn mark_error(&mut self) -> bool {
        self.is_error = self.code().is_some();
        self.is_error
            || self
                .members
                .iter_mut()
                .any(|member| member.schema.inner_mut().is_some_and(Self::mark_error))
    }
}

/// A step into a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// To the member with this name.
    Member(&'a str),
    /// To the item of a list.
    Item,
}

impl<'a> Schema<'a> {
    /// Whether it is a value of this word or contains one.
    #[must_use]
    pub fn has(&self, word: Word) -> bool {
        match &self.kind {
            Kind::Object(object) => object.has(word),
            Kind::List(item) => item.has(word),
            _ => self.word == Some(word),
        }
    }

    /// The object, or the object in the list.
    fn inner(&self) -> Option<&Object<'a>> {
        match &self.kind {
            Kind::Object(object) => Some(object),
            Kind::List(item) => item.inner(),
            _ => None,
        }
    }

    fn inner_mut(&mut self) -> Option<&mut Object<'a>> {
        match &mut self.kind {
            Kind::Object(object) => Some(object),
            Kind::List(item) => item.inner_mut(),
            _ => None,
        }
    }
}

fn object<'a>(members: &'a [Member<'_>]) -> Object<'a> {
    let property = |member: &'a Member<'_>| Property {
        name: &member.name,
        is_required: !member.is_optional,
        schema: schema(&member.value, member.is_optional),
    };
    Object {
        members: members.iter().map(property).collect(),
        is_error: false,
    }
}

/// The schema of a value; an optional member is never `null`.
fn schema<'a>(value: &'a Value<'_>, is_optional: bool) -> Schema<'a> {
    let is_leaf = matches!(value, Value::Word(_) | Value::Text(_));
    Schema {
        word: match value {
            Value::Word(word) => Some(*word),
            _ => None,
        },
        about: about(value),
        is_nullable: is_leaf && !is_optional && value.may_be_missing(),
        kind: match value {
            Value::Word(word) => of_word(*word),
            Value::Text(text) => of_text(text),
            Value::Constant(json) => Kind::Constant(json),
            Value::ByStatus(texts) => {
                let mut known: Vec<&str> = Vec::new();
                for (_, text) in texts {
                    if !known.contains(&&**text) {
                        known.push(text);
                    }
                }
                Kind::OneOf(known)
            }
            Value::Function(_) => Kind::Any,
            Value::List(inner) => Kind::List(Box::new(schema(inner, is_optional))),
            Value::Object(members) => Kind::Object(object(members)),
        },
    }
}

const fn of_word<'a>(word: Word) -> Kind<'a> {
    match word {
        Word::Code => Kind::Code,
        Word::Details => Kind::Any,
        Word::Status => Kind::Integer,
        Word::Link | Word::Instance => Kind::Uri,
        Word::Message | Word::RequestId | Word::Reason | Word::Title | Word::Section => Kind::Text,
    }
}

/// The kind of a text; without placeholders, it is a constant.
fn of_text(text: &str) -> Kind<'_> {
    match pieces(text).as_slice() {
        [] => Kind::OneOf(vec![""]),
        // A text with `{{` differs from what is sent.
        [TextPiece::Text(same)] if same == text => Kind::OneOf(vec![text]),
        [TextPiece::Text(start), ..] if is_absolute(start) => Kind::Uri,
        _ => Kind::Text,
    }
}

/// Whether a text begins like an absolute URI.
fn is_absolute(start: &str) -> bool {
    ["https://", "http://", "urn:"]
        .iter()
        .any(|scheme| start.starts_with(scheme))
}

fn about(value: &Value<'_>) -> About {
    let about = |what, more, missing| About {
        what,
        more,
        missing,
    };
    match value {
        Value::Word(Word::Code) => about(
            "Error code for programs",
            "its meaning and HTTP status do not change",
            "",
        ),
        Value::Word(Word::Message) => about(
            "Error message for people",
            "it may change or be translated",
            "",
        ),
        Value::Word(Word::Details) => about(
            "Additional data for programs",
            "its form depends on the code",
            "if there is none",
        ),
        Value::Word(Word::RequestId) => about(
            "Request identifier in the service's logs",
            "",
            "if there is none",
        ),
        Value::Word(Word::Status) => about("HTTP status", "", ""),
        Value::Word(Word::Reason) => about("Reason phrase of the HTTP status", "", ""),
        Value::Word(Word::Title) => about("One-line summary of the error for people", "", ""),
        Value::Word(Word::Section) => about("Section that the code belongs to", "", ""),
        Value::Word(Word::Link) => about("Documentation of the code", "", "if there is none"),
        Value::Word(Word::Instance) => about("Request identifier", "", "if there is none"),
        Value::ByStatus(_) => about("Kind of error", "it follows from the HTTP status", ""),
        Value::Text(text) if pieces(text).contains(&TextPiece::Word(Word::Code)) => {
            about("Documentation of the code", "", "")
        }
        Value::Text(_)
        | Value::Constant(_)
        | Value::Function(_)
        | Value::List(_)
        | Value::Object(_) => About::default(),
    }
}

#[cfg(test)]
mod tests {
    use alloc::{vec, vec::Vec};

    use proptest::prelude::*;

    use super::{Kind, Object, Step};
    use crate::wire::{Member, Value, WireFacts, Word, arbitrary::wire_facts};

    fn member(name: &'static str, value: Value<'static>) -> Member<'static> {
        Member {
            name: name.into(),
            is_optional: false,
            value,
        }
    }

    fn kind(value: &Value<'_>) -> alloc::string::String {
        alloc::format!("{:?}", super::schema(value, false).kind)
    }

    #[test]
    fn built_in() {
        let [envelope, problem] = WireFacts::built_in();
        let envelope = Object::of(&envelope.members);
        assert_eq!(envelope.path(), [Step::Member("error")]);
        let error = envelope.error().unwrap();
        assert_eq!(error.code().unwrap().name, "code");
        let required: Vec<_> = error
            .members
            .iter()
            .map(|member| member.is_required)
            .collect();
        assert_eq!(required, [true, true, false, false]);
        let problem = Object::of(&problem.members);
        assert!(problem.path().is_empty() && problem.error() == Some(&problem));
        assert_eq!(problem.members[0].schema.kind, Kind::Uri);
    }

    #[test]
    fn the_first_object_with_a_code_is_the_error() {
        let inner = || Value::Object(vec![member("code", Value::Word(Word::Code))]);
        let members = [
            member(
                "meta",
                Value::Object(vec![member("v", Value::Constant("1".into()))]),
            ),
            member("errors", Value::List(inner().into())),
            member("again", inner()),
        ];
        let body = Object::of(&members);
        assert_eq!(body.path(), [Step::Member("errors"), Step::Item]);
        let marked = body
            .members
            .iter()
            .filter_map(|member| member.schema.inner());
        assert!(
            marked
                .map(|object| object.is_error)
                .eq([false, true, false])
        );
    }

    #[test]
    fn texts() {
        for (text, expected) in [
            ("https://docs.example.com#{code}", "Uri"),
            ("see {code}", "Text"),
            ("{code}", "Text"),
            ("api_error", "OneOf([\"api_error\"])"),
            ("", "OneOf([\"\"])"),
        ] {
            assert_eq!(kind(&Value::Text(text.into())), expected);
        }
        let by_status = vec![
            ((400, 400), "a".into()),
            ((401, 401), "b".into()),
            ((402, 599), "a".into()),
        ];
        assert_eq!(kind(&Value::ByStatus(by_status)), "OneOf([\"a\", \"b\"])");
    }

    #[test]
    fn what_may_be_missing_is_null_or_left_out() {
        for word in Word::ALL {
            let value = Value::Word(*word);
            assert_eq!(
                super::schema(&value, false).is_nullable,
                word.may_be_missing()
            );
            assert!(!super::schema(&value, true).is_nullable);
            let list = Value::List(value.into());
            let Kind::List(item) = super::schema(&list, false).kind else {
                panic!()
            };
            assert_eq!(item.is_nullable, word.may_be_missing());
        }
    }

    proptest! {
        #[test]
        fn the_path_leads_to_the_error(facts in wire_facts()) {
            let body = Object::of(&facts.members);
            let error = body.error().unwrap();
            prop_assert_eq!(body.path().is_empty(), body.is_error);
            prop_assert!(body.is_error || error.code().is_some());
        }
    }
}
