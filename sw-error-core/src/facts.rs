//! The facts that the derive knows of a type and of the codes that it owns.

use alloc::{borrow::Cow, vec::Vec};

use crate::case::Case;

/// An enum or struct that derives `SwError`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeFacts<'a> {
    /// The name of the enum or struct.
    pub name: Cow<'a, str>,
    /// The heading of its codes in exports.
    pub section: Cow<'a, str>,
    /// The namespace of its codes; `SW_` where the type sets neither prefix nor case, and empty where it sets a case only.
    pub prefix: Cow<'a, str>,
    /// How its codes are written.
    pub case: Case,
    /// Whether the compiler builds a test.
    pub is_test: bool,
    /// Where the type is named.
    pub location: Location<'a>,
    /// The codes that its variants own, in their order.
    pub codes: Vec<CodeFacts<'a>>,
}

/// A code, and the variant that owns it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeFacts<'a> {
    /// The code.
    pub code: Cow<'a, str>,
    /// Its HTTP status, from 400 to 599.
    pub status: u16,
    /// The variant that owns it; `None` where a struct does.
    pub variant: Option<Cow<'a, str>>,
    /// The doc comment; never empty.
    pub meaning: Option<Cow<'a, str>>,
    /// What clients should do instead, where the code is deprecated; never empty.
    pub deprecated: Option<Cow<'a, str>>,
    /// The public message with its placeholders, where attributes tell it.
    pub template: Option<Cow<'a, str>>,
    /// Whether responses say when to try again.
    pub retry_after: bool,
    /// The names of additional response headers, in lower case.
    pub headers: Vec<Cow<'a, str>>,
    /// The members of `error.details`; [`WHOLE`] is a field that is all of them.
    pub details: Vec<Cow<'a, str>>,
    /// Where the code's literal is.
    pub location: Location<'a>,
}

/// What stands in [`CodeFacts::details`] for a field that is all of `error.details`.
pub const WHOLE: &str = "*";

/// A location in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location<'a> {
    /// The file as the compiler names it: relative to the workspace's root, or absolute.
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

    use super::{Case, CodeFacts, Cow, Location, TypeFacts, Vec};

    prop_compose! {
        fn location()(file: String, line: u32, column: u32) -> Location<'static> {
            Location { file: file.into(), line, column }
        }
    }

    fn given() -> impl Strategy<Value = Option<Cow<'static, str>>> {
        option::of(".+".prop_map(Cow::from))
    }

    fn names() -> impl Strategy<Value = Vec<Cow<'static, str>>> {
        vec("[a-z*,:é\"'-]{1,9}".prop_map(Cow::from), 0..3)
    }

    prop_compose! {
        fn code_facts()(
            code in "[A-Za-z_-]{1,63}",
            status in 400_u16..600,
            texts in (given(), given(), given(), given()),
            retry_after: bool,
            headers in names(),
            details in names(),
            location in location(),
        ) -> CodeFacts<'static> {
            let (variant, meaning, deprecated, template) = texts;
            CodeFacts {
                code: code.into(), status, variant, meaning, deprecated, template, retry_after, headers, details, location,
            }
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
        ) -> TypeFacts<'static> {
            TypeFacts { name: name.into(), section: section.into(), prefix: prefix.into(), case, is_test, location, codes }
        }
    }
}
