//! The facts of a wire: the shape of a body, as `wire!` declares it.

use alloc::{borrow::Cow, boxed::Box, string::String, vec, vec::Vec};

use crate::{
    facts::Location,
    format::{Format, Piece},
};

/// A wire that `wire!` declares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WireFacts<'a> {
    /// The name of the type.
    pub name: Cow<'a, str>,
    /// The media type of the body.
    pub content_type: Cow<'a, str>,
    /// The members of the body, in order.
    pub members: Vec<Member<'a>>,
    /// Whether the compiler builds a test.
    pub is_test: bool,
    /// The location of the type's name.
    pub location: Location<'a>,
}

/// A member of an object in the body of a wire; `Layout::members` lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its name in the JSON.
    pub name: Cow<'a, str>,
    /// Whether it is omitted if its value is missing; otherwise it is `null`.
    pub is_optional: bool,
    /// Its value.
    pub value: Value<'a>,
}

/// The value of a member, as `wire!` declares it.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::wire::{Value, Word};
///
/// // `"code": code`, `"request_id": request_id` and `"help": "https://example.com/{request_id}"`
/// assert!(!Value::Word(Word::Code).may_be_missing());
/// assert!(Value::Word(Word::RequestId).may_be_missing());
/// assert!(Value::Text("https://example.com/{request_id}".into()).may_be_missing());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A value of the error, or of its request.
    Word(Word),
    /// A text; placeholders such as `{code}` stand for values.
    Text(Cow<'a, str>),
    /// A JSON constant: `true`, `1`, `null`.
    Constant(Cow<'a, str>),
    /// A text for each range of statuses; the first matching range wins.
    ByStatus(Vec<(Statuses, Cow<'a, str>)>),
    /// The path of a function of the service that is called for each body, for example for a timestamp.
    Function(Cow<'a, str>),
    /// A list of one value.
    List(Box<Value<'a>>),
    /// An object.
    Object(Vec<Member<'a>>),
}

impl WireFacts<'static> {
    /// The wires that `sw-error` itself declares, the envelope first; no lines are emitted for them.
    #[must_use]
    pub fn built_in() -> [Self; 2] {
        let wire = |name: &'static str, content_type: &'static str, members| Self {
            name: name.into(),
            content_type: content_type.into(),
            members,
            ..Self::default()
        };
        [
            wire("Standard", "application/json", standard()),
            wire(
                "ProblemDetails",
                "application/problem+json",
                problem_details(),
            ),
        ]
    }
}

fn standard() -> Vec<Member<'static>> {
    let error = vec![
        Member::new("code", Word::Code),
        Member::new("message", Word::Message),
        Member::optional("details", Word::Details),
        Member::optional("request_id", Word::RequestId),
    ];
    vec![Member {
        name: "error".into(),
        is_optional: false,
        value: Value::Object(error),
    }]
}

fn problem_details() -> Vec<Member<'static>> {
    vec![
        Member::optional("type", Word::Link),
        Member::new("title", Word::Title),
        Member::new("status", Word::Status),
        Member::new("code", Word::Code),
        Member::optional("instance", Word::Instance),
        Member::new("detail", Word::Message),
        Member::optional("details", Word::Details),
        Member::optional("request_id", Word::RequestId),
    ]
}

impl Member<'static> {
    fn new(name: &'static str, word: Word) -> Self {
        Self {
            name: name.into(),
            is_optional: false,
            value: Value::Word(word),
        }
    }

    fn optional(name: &'static str, word: Word) -> Self {
        Self {
            is_optional: true,
            ..Self::new(name, word)
        }
    }
}

impl Member<'_> {
    /// The same member without borrowed data.
    #[must_use]
    pub fn into_owned(self) -> Member<'static> {
        Member {
            name: self.name.into_owned().into(),
            is_optional: self.is_optional,
            value: self.value.into_owned(),
        }
    }
}

impl Value<'_> {
    /// Whether some errors have no such value: see the [example](Self).
    #[must_use]
    pub fn may_be_missing(&self) -> bool {
        match self {
            Self::Word(word) => word.may_be_missing(),
            Self::Text(text) => {
                let mut pieces = pieces(text).into_iter();
                pieces.any(|piece| matches!(piece, TextPiece::Word(word) if word.may_be_missing()))
            }
            Self::List(inner) => inner.may_be_missing(),
            Self::Object(members) => members.iter().all(|member| member.is_optional),
            Self::Function(_) => true,
            Self::Constant(_) | Self::ByStatus(_) => false,
        }
    }

    /// The same value without borrowed data.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Word(word) => Value::Word(word),
            Self::Text(text) => Value::Text(text.into_owned().into()),
            Self::Constant(json) => Value::Constant(json.into_owned().into()),
            Self::ByStatus(texts) => Value::ByStatus(
                texts
                    .into_iter()
                    .map(|(range, text)| (range, text.into_owned().into()))
                    .collect(),
            ),
            Self::Function(path) => Value::Function(path.into_owned().into()),
            Self::List(inner) => Value::List(Box::new(inner.into_owned())),
            Self::Object(members) => {
                Value::Object(members.into_iter().map(Member::into_owned).collect())
            }
        }
    }
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextPiece {
    /// The same text for all errors.
    Text(String),
    /// A value in the text.
    Word(Word),
}

/// The pieces of a [`Value::Text`]; omits placeholders that are not words, which `wire!` reports.
///
/// ```
/// use sw_error_core::wire::{TextPiece, Word, pieces};
///
/// let text = TextPiece::Text("errors#".to_owned());
/// assert_eq!(pieces("errors#{code}"), [text, TextPiece::Word(Word::Code)]);
/// ```
#[must_use]
pub fn pieces(text: &str) -> Vec<TextPiece> {
    let pieces = Format::parse(text).map_or_else(|_| Vec::new(), |format| format.pieces);
    let pieces = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(TextPiece::Text(text)),
        Piece::Placeholder(placeholder) => Word::find(&placeholder.name).map(TextPiece::Word),
    });
    pieces.collect()
}

/// The first and the last status of a range.
pub type Statuses = (u16, u16);

/// Generates words and their names from one table.
macro_rules! words {
    ($($word:ident $name:literal $meaning:literal)*) => {
        /// A word of `wire!`, which stands for a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $(#[doc = $meaning] $word,)*
        }

        impl Word {
            /// All words.
            pub const ALL: &[Self] = &[$(Self::$word),*];

            /// The word as written in `wire!`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$word => $name,)*
                }
            }
        }
    };
}

words! {
    Code "code" "The error's code."
    Message "message" "The message for people."
    Details "details" "The details of the error; missing if it has none."
    RequestId "request_id" "The request id; missing if no layer has set one."
    Status "status" "The status of the response, a number."
    Reason "reason" "The reason phrase of the status."
    Title "title" "The first line of the code's meaning, or else the reason phrase."
    Section "section" "The section of the code."
    Link "link" "The URL of the code's documentation; missing unless the layer knows it."
    Instance "instance" "The request id as a URI; missing unless it is a UUID."
}

impl Word {
    /// The word with this name.
    ///
    /// ```
    /// # use sw_error_core as sw_error;
    /// use sw_error::wire::Word;
    ///
    /// assert_eq!(Word::find("request_id"), Some(Word::RequestId));
    /// assert_eq!(Word::find("id"), None);
    /// ```
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.name() == name)
    }

    /// Whether some errors have no such value.
    #[must_use]
    pub const fn may_be_missing(self) -> bool {
        matches!(
            self,
            Self::Details | Self::RequestId | Self::Link | Self::Instance
        )
    }
}

/// Wires for tests.
#[cfg(test)]
pub(crate) mod arbitrary {
    use alloc::{boxed::Box, string::String};

    use proptest::{collection::vec, prelude::*, sample::select};

    use super::{Cow, Location, Member, Value, WireFacts, Word};

    fn value() -> impl Strategy<Value = Value<'static>> {
        let text = || any::<String>().prop_map(Cow::from);
        let leaf = prop_oneof![
            select(Word::ALL).prop_map(Value::Word),
            text().prop_map(Value::Text),
            text().prop_map(Value::Constant),
            text().prop_map(Value::Function),
            vec((any::<(u16, u16)>(), text()), 0..3).prop_map(Value::ByStatus),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                inner.clone().prop_map(|value| Value::List(Box::new(value))),
                vec(member(inner), 0..3).prop_map(Value::Object),
            ]
        })
    }

    fn member(
        value: impl Strategy<Value = Value<'static>>,
    ) -> impl Strategy<Value = Member<'static>> {
        (any::<String>(), any::<bool>(), value).prop_map(|(name, is_optional, value)| Member {
            name: name.into(),
            is_optional,
            value,
        })
    }

    prop_compose! {
        pub(crate) fn wire_facts()(
            name: String,
            content_type: String,
            members in vec(member(value()), 0..4),
            is_test: bool,
            file: String,
            line: u32,
            column: u32,
        ) -> WireFacts<'static> {
            let location = Location { file: file.into(), line, column };
            WireFacts { name: name.into(), content_type: content_type.into(), members, is_test, location }
        }
    }
}
