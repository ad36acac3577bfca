//! The values of the keys: each type reads one kind and has the rules about that one value.

use darling::{Error, FromMeta, Result, ast::NestedMeta};
use proc_macro2::Span;
use syn::{
    Expr, ExprField, ExprLit, ExprPath, Ident, Lit, LitStr, Member, Meta, Path, PathArguments,
    Token, Type,
    ext::IdentExt,
    parse::{ParseStream, Parser},
    parse_quote,
    punctuated::Punctuated,
    spanned::Spanned,
};

use super::keys::closest;
use crate::{
    format::Format,
    status::{self, STATUSES},
};

/// The longest a code may be: the limit of `reason` in gRPC's `ErrorInfo`.
const MAX_CODE_LEN: usize = 63;

/// A text for people that is not empty.
pub(crate) struct Text(pub(crate) LitStr);

/// The namespace of a type's codes.
pub(crate) struct Prefix(pub(crate) LitStr);

/// An error code.
pub(crate) struct Code(pub(crate) LitStr);

/// The status of a code.
pub(crate) struct Status {
    pub(crate) number: u16,
    /// The user's name of the status, if it is not given as a number.
    pub(crate) name: Option<Ident>,
    pub(crate) span: Span,
}

/// The public message.
pub(crate) struct Message {
    pub(crate) literal: LitStr,
    pub(crate) format: Format,
}

/// Where `sw_error` lives.
pub(crate) struct CratePath(pub(crate) Path);

/// The variant, or the struct, whose code is referred to.
pub(crate) struct CodeOf {
    pub(crate) ty: Type,
    pub(crate) variant: Option<Ident>,
    pub(crate) path: Path,
}

/// When to try again.
pub(crate) enum RetryAfter {
    Seconds(u64),
    Field(Ident),
}

/// The headers in one `header(…)`.
pub(crate) struct Headers(pub(crate) Vec<Header>);

pub(crate) struct Header {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) value: HeaderValue,
}

pub(crate) enum HeaderValue {
    Literal(LitStr),
    Field(Ident),
}

/// `detail`, or `detail = "name"`.
pub(crate) struct Detail(pub(crate) Option<LitStr>);

impl FromMeta for Text {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(expr, "a text in quotes")?;
        if literal.value().trim().is_empty() {
            return Err(
                Error::custom("this text is empty; write one, or leave the key out")
                    .with_span(&literal),
            );
        }
        Ok(Self(literal))
    }
}

impl FromMeta for Prefix {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(expr, "a prefix in quotes, as in `prefix = \"SW_PLAN_\"`")?;
        let text = literal.value();
        let words = text.strip_suffix('_').unwrap_or(&text);
        let problem = if words.is_empty() {
            Some("the prefix has no words; write some, as in `SW_PLAN_`".to_owned())
        } else if let Some(problem) = wrong_form(&PREFIX, &text, words) {
            Some(problem)
        } else if words == text {
            Some(format!(
                "prefix `{text}` does not end in `_`; write `{text}_`"
            ))
        } else if text.len() >= MAX_CODE_LEN {
            Some(format!(
                "prefix `{text}` leaves no room for a code, which has at most {MAX_CODE_LEN} characters"
            ))
        } else {
            None
        };
        match problem {
            Some(problem) => Err(Error::custom(problem).with_span(&literal)),
            None => Ok(Self(literal)),
        }
    }
}

impl FromMeta for Code {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(
            expr,
            "a code in quotes, as in `code = \"SW_PLAN_NOT_FOUND\"`",
        )?;
        let text = literal.value();
        let problem = if text.is_empty() {
            Some("the code is empty; write one, as in `code = \"SW_PLAN_NOT_FOUND\"`".to_owned())
        } else if let Some(problem) = wrong_form(&CODE, &text, &text) {
            Some(problem)
        } else if text.len() > MAX_CODE_LEN {
            Some(format!(
                "the code has {} characters; at most {MAX_CODE_LEN} are allowed",
                text.len()
            ))
        } else {
            None
        };
        match problem {
            Some(problem) => Err(Error::custom(problem).with_span(&literal)),
            None => Ok(Self(literal)),
        }
    }
}

/// How messages speak of a text that consists of words.
struct WordsText {
    what: &'static str,
    example: &'static str,
    end: &'static str,
}

const CODE: WordsText = WordsText {
    what: "code",
    example: "SW_PLAN_NOT_FOUND",
    end: "",
};

const PREFIX: WordsText = WordsText {
    what: "prefix",
    example: "SW_PLAN_",
    end: "_",
};

/// What is wrong with `words`, the part of a text that should be `[A-Z][A-Z0-9]*(_[A-Z0-9]+)*`.
fn wrong_form(kind: &WordsText, text: &str, words: &str) -> Option<String> {
    let WordsText { what, example, end } = kind;
    if is_words(words) {
        return None;
    }
    let text = text.escape_debug();
    let is_ok = |char: char| char.is_ascii_uppercase() || char.is_ascii_digit() || char == '_';
    let (problem, char) = if let Some(char) = words.chars().find(|char| !char.is_ascii()) {
        let shown = char.escape_debug();
        let number = u32::from(char);
        let problem = match latin(char) {
            Some(letter) => format!(
                "contains `{shown}` (U+{number:04X}), which only looks like the letter `{letter}`"
            ),
            None => format!("contains `{shown}` (U+{number:04X})"),
        };
        (problem, Some(char))
    } else if words.chars().all(|char| is_ok(char.to_ascii_uppercase())) {
        let problem = if words.chars().any(|char| char.is_ascii_lowercase()) {
            "is not in upper case"
        } else if !words.starts_with(|char: char| char.is_ascii_uppercase()) {
            "does not begin with a letter"
        } else if words.contains("__") {
            "has two `_` in a row"
        } else {
            "ends in `_`"
        };
        (problem.to_owned(), None)
    } else {
        let char = words
            .chars()
            .find(|char| !is_ok(char.to_ascii_uppercase()))
            .unwrap_or_default();
        let problem = match char {
            ' ' => "contains a space".to_owned(),
            char => format!("contains `{}`", char.escape_debug()),
        };
        (problem, Some(char))
    };
    let instead = corrected(words);
    Some(match (is_words(&instead), char) {
        // One that only lacks its last word is not right without it.
        (true, _) if !words.ends_with('_') => {
            format!("{what} `{text}` {problem}; write `{instead}{end}`")
        }
        (_, None) => format!("{what} `{text}` {problem}; write one such as `{example}`"),
        (_, Some(_)) => format!(
            "{what} `{text}` {problem}; only `A` to `Z`, `0` to `9` and `_` are allowed, as in `{example}`"
        ),
    })
}

/// Whether a text is `[A-Z][A-Z0-9]*(_[A-Z0-9]+)*`.
fn is_words(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_uppercase())
        && text.split('_').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        })
}

/// What was probably meant: in upper case, with the letters that others look like, and with single `_` between words.
fn corrected(words: &str) -> String {
    words
        .chars()
        .map(|char| match latin(char) {
            Some(letter) => letter,
            None if matches!(char, ' ' | '-' | '.' | '/' | ':') => '_',
            None => char.to_ascii_uppercase(),
        })
        .collect::<String>()
        .split('_')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

/// The Latin capital that a Greek, Cyrillic or full-width letter looks like.
fn latin(char: char) -> Option<char> {
    const LOOK_ALIKES: &[(&str, char)] = &[
        ("АΑ", 'A'),
        ("ВΒ", 'B'),
        ("СϹ", 'C'),
        ("ЕΕ", 'E'),
        ("НΗ", 'H'),
        ("ІΙӀ", 'I'),
        ("Ј", 'J'),
        ("КΚ", 'K'),
        ("МΜ", 'M'),
        ("Ν", 'N'),
        ("ОΟ", 'O'),
        ("РΡ", 'P'),
        ("Ѕ", 'S'),
        ("ТΤ", 'T'),
        ("ХΧ", 'X'),
        ("УΥҮ", 'Y'),
        ("Ζ", 'Z'),
    ];
    if let 'Ａ'..='Ｚ' = char {
        return char::from_u32(u32::from(char) - u32::from('Ａ') + u32::from('A'));
    }
    LOOK_ALIKES
        .iter()
        .find(|(others, _)| others.contains(char))
        .map(|(_, letter)| *letter)
}

impl FromMeta for Status {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let expr = ungroup(expr);
        match expr {
            Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => {
                match int.base10_parse::<u16>() {
                    Ok(number @ 400..=599) if int.suffix().is_empty() => {
                        Ok(Self { number, name: None, span: int.span() })
                    }
                    Ok(number @ 400..=599) => Err(Error::custom(format_args!(
                        "a status has no type suffix; write `status = {number}`"
                    ))
                    .with_span(int)),
                    _ => Err(Error::custom(format_args!(
                        "status {int} is not that of an error; expected 400 to 599, or a name such as `NOT_FOUND`"
                    ))
                    .with_span(int)),
                }
            }
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                let value = text.value();
                let is_right = matches!(value.parse(), Ok(400..=599)) || status::number(&value).is_some();
                Err(Error::custom(if is_right {
                    format!("a status is written without quotes: `status = {value}`")
                } else {
                    EXPECTED_STATUS.to_owned()
                })
                .with_span(text))
            }
            Expr::Path(ExprPath { qself: None, path, .. }) if path.get_ident().is_some() => {
                let name = path.get_ident().cloned();
                let text = name.as_ref().map(Ident::to_string).unwrap_or_default();
                match status::number(&text) {
                    Some(number) => Ok(Self { number, name, span: path.span() }),
                    None => Err(unknown_status(&text).with_span(path)),
                }
            }
            Expr::Path(ExprPath { path, .. })
                if path.segments.last().is_some_and(|last| status::number(&last.ident.to_string()).is_some()) =>
            {
                let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
                Err(Error::custom(format_args!(
                    "the name of a status stands alone: `status = {name}`"
                ))
                .with_span(expr))
            }
            _ => Err(Error::custom(EXPECTED_STATUS).with_span(expr)),
        }
    }
}

const EXPECTED_STATUS: &str =
    "expected a status from 400 to 599 or its name, as in `status = 404` or `status = NOT_FOUND`";

fn unknown_status(name: &str) -> Error {
    let upper = name.to_ascii_uppercase();
    let meant = closest(&upper, STATUSES.iter().map(|status| status.1));
    Error::custom(match meant {
        Some(meant) => format!("unknown status `{name}`; did you mean `{meant}`?"),
        None => format!(
            "unknown status `{name}`; expected 400 to 599 or the name of an error status in \
             `http::StatusCode`, such as `NOT_FOUND`"
        ),
    })
}

impl FromMeta for Message {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(
            expr,
            "a message in quotes, as in `message = \"no plan {id}\"`",
        )?;
        let text = literal.value();
        if text.trim().is_empty() {
            return Err(Error::custom(
                "this message is empty, but clients show it to people; write one",
            )
            .with_span(&literal));
        }
        match Format::parse(&text) {
            Ok(format) => Ok(Self { literal, format }),
            Err(problem) => Err(Error::custom(problem).with_span(&literal)),
        }
    }
}

impl FromMeta for CratePath {
    fn from_expr(expr: &Expr) -> Result<Self> {
        const EXPECTED: &str =
            "expected the path of `sw_error`, as in `crate = my_crate::sw_error`";
        match ungroup(expr) {
            Expr::Path(ExprPath {
                qself: None, path, ..
            }) if path
                .segments
                .iter()
                .all(|segment| segment.arguments.is_empty()) =>
            {
                Ok(Self(path.clone()))
            }
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => text
                .parse_with(Path::parse_mod_style)
                .map(Self)
                .map_err(|_| Error::custom(EXPECTED).with_span(text)),
            other => Err(Error::custom(EXPECTED).with_span(other)),
        }
    }
}

impl FromMeta for CodeOf {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let expr = ungroup(expr);
        let Expr::Path(ExprPath {
            qself: None, path, ..
        }) = expr
        else {
            return Err(Error::custom(
                "expected the variant that owns the code, as in `code_of = CommonError::Unavailable`",
            )
            .with_span(expr));
        };
        Ok(Self::of(path.clone()))
    }
}

impl CodeOf {
    /// A path ends in a type and its variant, or in a struct that stands alone or in a module.
    fn of(path: Path) -> Self {
        let mut segments: Vec<_> = path.segments.iter().cloned().collect();
        let before_last = segments
            .len()
            .checked_sub(2)
            .map(|i| segments[i].ident.to_string());
        let is_variant =
            before_last.is_some_and(|name| name.starts_with(|char: char| char.is_uppercase()));
        let variant = if is_variant {
            segments.pop().map(|segment| segment.ident)
        } else {
            None
        };
        for segment in &mut segments {
            // In a type, `Wrapper::<T>` is `Wrapper<T>`.
            if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
                arguments.colon2_token = None;
            }
        }
        let leading_colon = path.leading_colon;
        let ty: Type = parse_quote!(#leading_colon #(#segments)::*);
        Self { ty, variant, path }
    }
}

impl FromMeta for RetryAfter {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let expr = ungroup(expr);
        match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Int(int), ..
            }) if int.suffix().is_empty() && !int.base10_digits().starts_with('-') => {
                int.base10_parse().map(Self::Seconds).map_err(|_| {
                    Error::custom("this is more seconds than fit into 64 bits").with_span(int)
                })
            }
            Expr::Lit(ExprLit { lit, .. }) => {
                let instead = match lit {
                    Lit::Int(int) => int.base10_parse::<u64>().ok(),
                    Lit::Str(text) => text.value().parse().ok(),
                    _ => None,
                };
                Err(match instead {
                    Some(seconds) => Error::custom(format_args!(
                        "expected a plain number of seconds: `retry_after = {seconds}`"
                    )),
                    None => Error::custom(EXPECTED_SECONDS),
                }
                .with_span(lit))
            }
            _ => match (field_name(expr), field_of_self(expr)) {
                (Some(field), _) => Ok(Self::Field(field)),
                (_, Some(field)) => Err(Error::custom(format_args!(
                    "a field is named alone: `retry_after = {field}`"
                ))
                .with_span(expr)),
                _ => Err(Error::custom(EXPECTED_SECONDS).with_span(expr)),
            },
        }
    }
}

const EXPECTED_SECONDS: &str = "expected a number of seconds or a field, as in `retry_after = 30` or `retry_after = wait` \
     (`_0` is the first field of a tuple)";

impl FromMeta for Headers {
    fn from_meta(item: &Meta) -> Result<Self> {
        let Meta::List(list) = item else {
            return Err(Error::custom("expected `header(\"name\" = \"value\")`").with_span(item));
        };
        let parser = |input: ParseStream<'_>| {
            Punctuated::<_, Token![,]>::parse_terminated_with(input, header_pair)
        };
        let pairs = parser.parse2(list.tokens.clone())?;
        if pairs.is_empty() {
            return Err(Error::custom(
                "`header()` is empty; write `header(\"www-authenticate\" = \"Bearer\")`",
            )
            .with_span(item));
        }
        let mut errors = Error::accumulator();
        let headers = pairs
            .iter()
            .filter_map(|(name, value)| errors.handle(Header::read(name, value)))
            .collect();
        errors.finish_with(Self(headers))
    }
}

/// `"name" = value`
fn header_pair(input: ParseStream<'_>) -> syn::Result<(LitStr, Expr)> {
    if let Ok(word) = input.fork().call(Ident::parse_any) {
        return Err(syn::Error::new(
            input.span(),
            format!("the name of a header is written in quotes: `header(\"{word}\" = …)`"),
        ));
    }
    let Ok(name) = input.parse::<LitStr>() else {
        return Err(input.error("expected `\"name\" = \"value\"` or `\"name\" = field`"));
    };
    let problem = format!(
        "header `{0}` needs a value: `\"{0}\" = \"value\"` or `\"{0}\" = field`",
        name.value()
    );
    if input.parse::<Token![=]>().is_err() || input.is_empty() {
        return Err(syn::Error::new(name.span(), problem));
    }
    match input.parse() {
        Ok(value) => Ok((name, value)),
        Err(_) => Err(syn::Error::new(name.span(), problem)),
    }
}

impl Header {
    fn read(name: &LitStr, value: &Expr) -> Result<Self> {
        let lower = name.value().to_ascii_lowercase();
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let problem = match lower.as_str() {
            "" => Some("the header has no name, as in `header(\"www-authenticate\" = \"Bearer\")`"),
            "retry-after" => Some("write `retry_after = 30` or `retry_after = field` instead"),
            "content-type" | "content-length" | "transfer-encoding" => {
                Some("this header is set by the response itself; leave it out")
            }
            _ if !lower.bytes().all(is_token) => Some(
                "a header's name consists of letters, digits and `!#$%&'*+-.^_`|~` (RFC 9110, section 5.6.2)",
            ),
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(Error::custom(problem).with_span(name));
        }
        let value = match ungroup(value) {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => {
                if !text
                    .value()
                    .bytes()
                    .all(|byte| matches!(byte, b' '..=b'~' | b'\t'))
                {
                    return Err(Error::custom(
                        "a header's value consists of visible ASCII characters, spaces and tabs",
                    )
                    .with_span(text));
                }
                HeaderValue::Literal(text.clone())
            }
            other => HeaderValue::Field(field_name(other).ok_or_else(|| {
                Error::custom(
                    "expected a text in quotes or a field (`_0` is the first field of a tuple)",
                )
                .with_span(other)
            })?),
        };
        Ok(Self { name: lower, value })
    }
}

impl FromMeta for Detail {
    fn from_word() -> Result<Self> {
        Ok(Self(None))
    }

    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(expr, "a name in quotes, as in `detail = \"max\"`")?;
        if literal.value().is_empty() {
            return Err(Error::custom(
                "this name is empty; write one, or `detail` alone for that of the field",
            )
            .with_span(&literal));
        }
        Ok(Self(Some(literal)))
    }

    fn from_list(_: &[NestedMeta]) -> Result<Self> {
        Err(Error::custom("expected `detail` or `detail = \"name\"`"))
    }
}

/// The value without the invisible groups that `macro_rules!` puts around its fragments.
fn ungroup(mut expr: &Expr) -> &Expr {
    while let Expr::Group(group) = expr {
        expr = &group.expr;
    }
    expr
}

/// A string literal without a suffix.
fn string(expr: &Expr, expected: &str) -> Result<LitStr> {
    match ungroup(expr) {
        Expr::Lit(ExprLit {
            lit: Lit::Str(literal),
            ..
        }) if literal.suffix().is_empty() => Ok(literal.clone()),
        other => Err(Error::custom(format_args!("expected {expected}")).with_span(other)),
    }
}

/// A field that is named by itself; `_0` is the first of a tuple.
fn field_name(expr: &Expr) -> Option<Ident> {
    match expr {
        Expr::Path(ExprPath {
            qself: None, path, ..
        }) => path.get_ident().cloned(),
        _ => None,
    }
}

/// The field in `self.field`.
fn field_of_self(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Field(ExprField { base, member, .. })
            if field_name(base).is_some_and(|name| name == "self") =>
        {
            Some(match member {
                Member::Named(name) => name.to_string(),
                Member::Unnamed(index) => format!("_{}", index.index),
            })
        }
        _ => None,
    }
}
