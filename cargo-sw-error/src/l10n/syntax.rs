//! [`Problem`]: a mistake in the text of a file, in plain words.

use fluent_syntax::parser::{ErrorKind, ParserError};
use sw_error_core::fluent::{self, MAX_DEPTH};

use crate::text::lines::Lines;

/// A mistake at a location in a file, with its fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Counted from 1; 0 means the whole file.
    pub(crate) line: u32,
    /// Counted from 1, in characters.
    pub(crate) column: u32,
    /// The mistake.
    pub(crate) message: String,
    /// The fix.
    pub(crate) help: String,
}

impl Problem {
    pub(super) fn not_utf8(line: u32, column: u32) -> Self {
        Self {
            line,
            column,
            message: "the file is not UTF-8".to_owned(),
            help: "save it as UTF-8".to_owned(),
        }
    }
}

/// The mistake that a text is nested too deeply for the recursive parser.
pub(super) fn too_deep(text: &str) -> Option<Problem> {
    let at = fluent::too_deep(text)?;
    let (line, column) = Lines::of(text).line_and_column(at);
    Some(Problem {
        line,
        column,
        message: format!("more than {MAX_DEPTH} braces and parentheses are nested"),
        help: "nest fewer placeables in the text".to_owned(),
    })
}

/// Converts an error of the parser.
pub(super) fn problem(text: &str, error: &ParserError) -> Problem {
    let entry = error.slice.clone().unwrap_or_else(|| error.pos.clone());
    let junk = text.get(entry.clone()).unwrap_or_default();
    let (at, message, help) = match junk.split_whitespace().next() {
        Some("<<<<<<<" | "=======" | ">>>>>>>") => (
            entry.start,
            "the file has an unresolved git conflict".to_owned(),
            "keep one side, and remove the lines that git has added".to_owned(),
        ),
        _ => {
            let (message, help) = reason(&error.kind, junk);
            (
                error.pos.start.clamp(entry.start, entry.end),
                message,
                help.to_owned(),
            )
        }
    };
    // The parser's position is often the end of a line far below.
    let at = entry.start + text[entry.start..at.min(text.len())].trim_end().len();
    let (line, column) = Lines::of(text).line_and_column(at);
    Problem {
        line,
        column,
        message,
        help,
    }
}

/// The parser's reason in plain words, and the fix.
#[allow(clippy::too_many_lines, reason = "a table: one arm for each kind")]
fn reason(kind: &ErrorKind, junk: &str) -> (String, &'static str) {
    const NAME: &str =
        "a name has letters from a to z, digits, `_` and `-`, and begins with a letter";
    let text = |text: &str| text.to_owned();
    match kind {
        ErrorKind::ExpectedToken('=') => (
            text("a name without `=`"),
            "write `NAME = text`; indent the lines that continue a text",
        ),
        ErrorKind::ExpectedToken('}') => (
            text("a `{` that is not closed"),
            "write `{ $name }`; for the brace itself, write `{ \"{\" }`",
        ),
        ErrorKind::ExpectedToken(']') => (
            text("a `[` of a variant that is not closed"),
            "write `[one] text`",
        ),
        ErrorKind::ExpectedToken(')') => (
            text("a `(` that is not closed"),
            "write `NUMBER($count)`, with `,` between arguments",
        ),
        ErrorKind::ExpectedToken('"') | ErrorKind::UnterminatedStringLiteral => (
            text("a text in quotes that does not end on its line"),
            "write `{ \"text\" }`",
        ),
        ErrorKind::ExpectedToken(' ') => (
            text("a comment without a space after `#`"),
            "write `# text`",
        ),
        ErrorKind::ExpectedToken(token) => (
            format!("`{token}` is missing"),
            "see https://projectfluent.org/fluent/guide",
        ),
        ErrorKind::ExpectedCharRange { range } if range == "0-9" => (
            text("a number without digits"),
            "write a number such as `10` or `0.5`",
        ),
        ErrorKind::ExpectedCharRange { range } if range.contains('\n') || range.contains("\\n") => {
            (
                text("variants that begin on the line of `->`"),
                "write each variant on its own line, below `{ $name ->`",
            )
        }
        ErrorKind::ExpectedCharRange { .. } if junk.starts_with([' ', '\t']) => (
            text("an indented line that continues no text"),
            "write the name of a message at the beginning of the line; no tabs",
        ),
        ErrorKind::ExpectedCharRange { .. } => (text("a name is missing"), NAME),
        ErrorKind::ExpectedMessageField { entry_id }
        | ErrorKind::ExpectedTermField { entry_id } => (
            format!("`{entry_id}` has no text"),
            "write the text after `=`, or indented on the lines below",
        ),
        ErrorKind::ForbiddenCallee => (
            text("a function name that is not in capitals"),
            "write `NUMBER($count)`",
        ),
        ErrorKind::MissingDefaultVariant => (
            text("variants without a default"),
            "mark one with `*`: `*[other] text`",
        ),
        ErrorKind::MultipleDefaultVariants => {
            (text("several default variants"), "mark only one with `*`")
        }
        ErrorKind::MissingValue => (
            text("a variant or an attribute without a text"),
            "write its text",
        ),
        ErrorKind::MessageReferenceAsSelector | ErrorKind::MessageAttributeAsSelector => (
            text("variants that a message selects"),
            "select by an argument: `{ $count -> … }`",
        ),
        ErrorKind::TermReferenceAsSelector => (
            text("variants that a term selects"),
            "select by an argument, `{ $count -> … }`, or by an attribute of the term, `{ -brand.gender -> … }`",
        ),
        ErrorKind::TermAttributeAsPlaceable => (
            text("an attribute of a term in a text"),
            "use it to select variants: `{ -brand.gender -> … }`",
        ),
        ErrorKind::PositionalArgumentFollowsNamed => (
            text("an argument after one with a name"),
            "write the arguments with names last",
        ),
        ErrorKind::DuplicatedNamedArgument(name) => (
            format!("the argument `{name}` is given twice"),
            "remove one of the two",
        ),
        ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => (
            text("an escape that Fluent does not have"),
            "write `\\\\`, `\\\"`, `\\u00A0` or `\\U01F602`",
        ),
        ErrorKind::UnbalancedClosingBrace => (
            text("a `}` without a `{`"),
            "for the brace itself, write `{ \"}\" }`",
        ),
        ErrorKind::ExpectedInlineExpression => (
            text("a `{` without an argument"),
            "write `{ $name }`; for the brace itself, write `{ \"{\" }`",
        ),
        ErrorKind::ExpectedSimpleExpressionAsSelector => (
            text("variants that no single value selects"),
            "select by an argument: `{ $count -> … }`",
        ),
        ErrorKind::ExpectedLiteral => (
            text("an option that is neither a text nor a number"),
            "write one such as `NUMBER($share, style: \"percent\")`",
        ),
    }
}
