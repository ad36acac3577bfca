//! The facts of a type and its codes, as the derive knows them.

use alloc::{borrow::Cow, vec::Vec};

use crate::{case::Case, json_type::JsonType};

/// An enum or struct that derives `SwError`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeFacts<'a> {
    /// The name of the enum or struct.
    pub name: Cow<'a, str>,
    /// The heading of its codes in exports.
    pub section: Cow<'a, str>,
    /// The namespace of its codes; without a prefix, it is empty if the type has a case, and `SW_` otherwise.
    pub prefix: Cow<'a, str>,
    /// The case of its codes.
    pub case: Case,
    /// Whether the compiler builds a test.
    pub is_test: bool,
    /// The location of the type's name.
    pub location: Location<'a>,
    /// The codes that its variants own, in order.
    pub codes: Vec<CodeFacts<'a>>,
    /// The references of its variants to codes of other types, in order.
    pub references: Vec<ReferenceFacts<'a>>,
}

/// A variant that uses the code of another type: `code_of = CommonError::Busy`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferenceFacts<'a> {
    /// The variant with the attribute; `None` for a struct.
    pub variant: Option<Cow<'a, str>>,
    /// The last segment of the owning type's path.
    pub owner: Cow<'a, str>,
    /// The owning variant; `None` for a struct.
    pub owner_variant: Option<Cow<'a, str>>,
    /// The members of `error.details` that the variant sends.
    pub details: Vec<Detail<'a>>,
    /// The location of the path.
    pub location: Location<'a>,
}

/// A code, and the variant that owns it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeFacts<'a> {
    /// The code.
    pub code: Cow<'a, str>,
    /// Its HTTP status, from 400 to 599.
    pub status: u16,
    /// The variant that owns it; `None` for a struct.
    pub variant: Option<Cow<'a, str>>,
    /// The doc comment without its headings `# Cause` and `# Fix`; never empty.
    pub meaning: Option<Cow<'a, str>>,
    /// The text below `# Cause` in the doc comment; never empty.
    pub cause: Option<Cow<'a, str>>,
    /// The text below `# Fix` in the doc comment; never empty.
    pub fix: Option<Cow<'a, str>>,
    /// The source of the part of the doc comment that the derive cannot evaluate.
    pub unread: Option<Cow<'a, str>>,
    /// The advice for clients if the code is deprecated; never empty.
    pub deprecated: Option<Cow<'a, str>>,
    /// The public message with its placeholders, if attributes reveal it.
    pub template: Option<Cow<'a, str>>,
    /// The names and types of the fields that the public message shows.
    pub arguments: Vec<Argument<'a>>,
    /// Whether responses have `retry-after`, and where its value comes from.
    pub retry_after: Option<Retry>,
    /// The names of additional response headers, in lower case.
    pub headers: Vec<Cow<'a, str>>,
    /// The members of `error.details`; [`WHOLE`] for a field that is all of them.
    pub details: Vec<Detail<'a>>,
    /// The location of the code's literal.
    pub location: Location<'a>,
}

/// A member of `error.details`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail<'a> {
    /// Its name, or [`WHOLE`].
    pub name: Cow<'a, str>,
    /// Its type, as far as the tokens of the field's type reveal it.
    pub ty: JsonType,
}

/// A field that the public message shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Argument<'a> {
    /// The name of the field; `0` is the first field of a tuple.
    pub name: Cow<'a, str>,
    /// The JSON type of its value.
    pub ty: JsonType,
    /// Whether the field is also in the details, under any name.
    pub is_detail: bool,
}

/// The source of `retry-after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Retry {
    /// A number of seconds in the attribute.
    Fixed,
    /// The value of a field.
    Varying,
}

impl Retry {
    /// The name in lines and locks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Varying => "varying",
        }
    }

    /// Parses the name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "fixed" => Some(Self::Fixed),
            "varying" => Some(Self::Varying),
            _ => None,
        }
    }
}

/// The name in [`CodeFacts::details`] of a field that is all of `error.details`.
pub const WHOLE: &str = "*";

/// A location in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location<'a> {
    /// The file as the compiler names it: relative to the workspace root, or absolute.
    pub file: Cow<'a, str>,
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
}

/// Facts for tests.
#[cfg(test)]
pub(crate) mod arbitrary {
    use alloc::string::String;

    use proptest::{collection::vec, option, prelude::*, sample::select};

    use super::{
        Argument, Case, CodeFacts, Cow, Detail, Location, ReferenceFacts, Retry, TypeFacts,
    };
    use crate::json_type::arbitrary::json_type;

    prop_compose! {
        fn location()(file: String, line: u32, column: u32) -> Location<'static> {
            Location { file: file.into(), line, column }
        }
    }

    fn given() -> impl Strategy<Value = Option<Cow<'static, str>>> {
        option::of(".+".prop_map(Cow::from))
    }

    fn name() -> impl Strategy<Value = Cow<'static, str>> {
        "[a-z*,:é\"'-]{1,9}".prop_map(Cow::from)
    }

    prop_compose! {
        fn argument()(name in name(), ty in json_type(), is_detail: bool) -> Argument<'static> {
            Argument { name, ty, is_detail }
        }
    }

    prop_compose! {
        fn detail()(name in name(), ty in json_type()) -> Detail<'static> {
            Detail { name, ty }
        }
    }

    prop_compose! {
        fn code_facts()(
            code in "[A-Za-z_-]{1,63}",
            status in 400_u16..600,
            texts in (given(), given(), given(), given()),
            docs in (given(), given(), given()),
            arguments in vec(argument(), 0..3),
            retry_after in option::of(select(&[Retry::Fixed, Retry::Varying][..])),
            headers in vec(name(), 0..3),
            details in vec(detail(), 0..3),
            location in location(),
        ) -> CodeFacts<'static> {
            let (variant, meaning, deprecated, template) = texts;
            let (cause, fix, unread) = docs;
            CodeFacts {
                code: code.into(), status, variant, meaning, cause, fix, unread, deprecated, template,
                arguments, retry_after, headers, details, location,
            }
        }
    }

    prop_compose! {
        fn reference_facts()(
            variant in given(),
            owner in name(),
            owner_variant in given(),
            details in vec(detail(), 0..3),
            location in location(),
        ) -> ReferenceFacts<'static> {
            ReferenceFacts { variant, owner, owner_variant, details, location }
        }
    }

    prop_compose! {
        pub(crate) fn type_facts()(
            name: String,
            section: String,
            prefix: String,
            case in select(&Case::ALL),
            is_test: bool,
            location in location(),
            codes in vec(code_facts(), 0..4),
            references in vec(reference_facts(), 0..3),
        ) -> TypeFacts<'static> {
            TypeFacts {
                name: name.into(), section: section.into(), prefix: prefix.into(), case, is_test, location, codes, references,
            }
        }
    }
}
