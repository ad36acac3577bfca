//! The syntax of a wire, parsed into the facts of its members; reports all mistakes at once.

use darling::{Error, error::Accumulator};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use sw_error_core::{
    format::Format,
    suggest::closest,
    wire::{Member, Value, Word},
};
use syn::{
    Attribute, Lit, LitStr, Path, Token, Visibility, braced, bracketed,
    ext::IdentExt,
    parenthesized,
    parse::{ParseStream, Parser},
    spanned::Spanned,
    token::{Brace, Bracket, Paren},
};

use super::by_status;

/// `pub struct Flat: "application/json" { … }`
pub(super) struct Item {
    pub(super) krate: Path,
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) name: Ident,
    pub(super) content_type: String,
    pub(super) members: Vec<Member<'static>>,
    /// The functions that members call, in order.
    pub(super) functions: Vec<Path>,
    /// Whether the wire has `#[sw(without_code)]`.
    pub(super) is_without_code: bool,
    /// Whether a member could not be parsed, so that missing members cannot be reported.
    pub(super) is_unreadable: bool,
}

const EXAMPLE: &str = "as in `pub struct Flat { \"code\": code, \"message\": message }`";
const JSON: &str = "application/json";

impl Item {
    /// # Errors
    ///
    /// The input is not a struct with a name. All other mistakes are pushed.
    pub(super) fn parse(input: TokenStream, errors: &mut Accumulator) -> syn::Result<Self> {
        let mut reader = Reader {
            errors,
            functions: Vec::new(),
            is_unreadable: false,
        };
        let parser = |input: ParseStream<'_>| Self::read(input, &mut reader);
        parser.parse2(input)
    }

    fn read(input: ParseStream<'_>, reader: &mut Reader<'_>) -> syn::Result<Self> {
        let krate = input.call(Path::parse_mod_style)?;
        if input.is_empty() {
            let text = format!("expected a wire, {EXAMPLE}");
            return Err(syn::Error::new(Span::call_site(), text));
        }
        let with_example =
            |error: syn::Error| syn::Error::new(error.span(), format!("{error}, {EXAMPLE}"));
        let mut attrs = input.call(Attribute::parse_outer)?;
        let is_without_code = reader.is_without_code(&mut attrs);
        let vis = input.parse()?;
        input.parse::<Token![struct]>().map_err(with_example)?;
        let name: Ident = input.parse().map_err(with_example)?;
        let content_type = match input.parse::<Option<Token![:]>>()? {
            Some(_) => {
                let literal = input.parse::<LitStr>().map_err(with_example)?;
                reader.content_type(&literal)
            }
            None => JSON.to_owned(),
        };
        let inner;
        if !input.peek(Brace) {
            return Err(with_example(input.error("expected `{`")));
        }
        braced!(inner in input);
        let members = reader.members(&inner, name.span());
        if !input.is_empty() {
            return Err(input.error("expected one wire and nothing else"));
        }
        Ok(Self {
            krate,
            attrs,
            vis,
            name,
            content_type,
            members,
            functions: std::mem::take(&mut reader.functions),
            is_without_code,
            is_unreadable: reader.is_unreadable,
        })
    }
}

/// Parses members and reports their mistakes.
struct Reader<'a> {
    errors: &'a mut Accumulator,
    functions: Vec<Path>,
    is_unreadable: bool,
}

impl Reader<'_> {
    fn mistake(&mut self, span: Span, text: impl std::fmt::Display) {
        self.errors.push(Error::custom(text).with_span(&span));
    }

    /// Removes `#[sw(without_code)]` from the attributes; whether it was there.
    fn is_without_code(&mut self, attrs: &mut Vec<Attribute>) -> bool {
        let ours: Vec<_> = attrs
            .extract_if(.., |attr| attr.path().is_ident("sw"))
            .collect();
        for attr in &*attrs {
            if let Some(name @ ("cfg" | "cfg_attr")) =
                attr.path().get_ident().map(Ident::to_string).as_deref()
            {
                self.mistake(
                    attr.path().span(),
                    format_args!("write `#[{name}(…)]` before `sw_error::wire!`, so that it applies to everything that the macro writes"),
                );
            }
        }
        for attr in &ours {
            let word = attr.parse_args::<Ident>();
            if !word.is_ok_and(|word| word == "without_code") {
                self.mistake(
                    attr.path().span(),
                    "expected `#[sw(without_code)]`, for a body that has no code",
                );
            }
        }
        !ours.is_empty()
    }

    /// Reads a content type, which must be a JSON media type
    /// ([RFC 6838, section 4.2.8](https://www.rfc-editor.org/rfc/rfc6838#section-4.2.8)).
    fn content_type(&mut self, literal: &LitStr) -> String {
        let text = literal.value();
        let is_token = |part: &str| {
            let is_allowed =
                |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
            !part.is_empty() && part.bytes().all(is_allowed)
        };
        let problem = match text.split_once('/') {
            Some((ty, subtype)) if is_token(ty) && is_token(subtype) => {
                let is_json = subtype == "json" || subtype.ends_with("+json");
                (!is_json).then_some("is not a JSON media type")
            }
            _ => Some("is not a media type"),
        };
        if let Some(problem) = problem {
            let text = text.escape_debug();
            self.mistake(
                literal.span(),
                format_args!("`{text}` {problem}; write one such as `application/json` or `application/vnd.acme+json`"),
            );
        }
        text
    }

    /// Parses the members of an object up to its end.
    fn members(&mut self, input: ParseStream<'_>, object: Span) -> Vec<Member<'static>> {
        let mut members: Vec<Member<'static>> = Vec::new();
        if input.is_empty() {
            self.mistake(
                object,
                "this object has no members; add one, as in `\"code\": code`",
            );
        }
        while !input.is_empty() {
            let span = input.span();
            match self.member(input) {
                Ok(member) => {
                    if members.iter().any(|known| known.name == member.name) {
                        let name = &member.name;
                        self.mistake(
                            span,
                            format_args!(
                                "this object already has a member `{name}`; rename one of them"
                            ),
                        );
                    }
                    members.push(member);
                }
                Err(error) => {
                    self.is_unreadable = true;
                    self.errors.push(error.into());
                    skip_to_comma(input);
                    continue;
                }
            }
            if !input.is_empty() && !input.peek(Token![,]) {
                self.mistake(input.span(), "expected `,` before the next member");
                skip_to_comma(input);
            }
            // A comma, or the end.
            let _ = input.parse::<Option<Token![,]>>();
        }
        members
    }

    /// `"details"?: details`
    fn member(&mut self, input: ParseStream<'_>) -> syn::Result<Member<'static>> {
        if input.peek(Ident::peek_any) {
            let name = input.call(Ident::parse_any)?;
            let text = format!("write the name of a member in quotes: `\"{name}\"`");
            return Err(syn::Error::new(name.span(), text));
        }
        let name: LitStr = input.parse().map_err(|error: syn::Error| {
            let text = "expected the name of a member in quotes, as in `\"code\": code`";
            syn::Error::new(error.span(), text)
        })?;
        let optional = input.parse::<Option<Token![?]>>()?;
        input.parse::<Token![:]>()?;
        let value = self.value(input)?;
        if let Some(mark) = optional
            && !value.may_be_missing()
        {
            self.mistake(
                mark.spans[0],
                format_args!("`{}` always has a value; remove the `?`", name.value()),
            );
        }
        Ok(Member {
            name: name.value().into(),
            is_optional: optional.is_some(),
            value,
        })
    }

    fn value(&mut self, input: ParseStream<'_>) -> syn::Result<Value<'static>> {
        if input.peek(Brace) {
            let inner;
            let brace = braced!(inner in input);
            return Ok(Value::Object(self.members(&inner, brace.span.join())));
        }
        if input.peek(Bracket) {
            let inner;
            let bracket = bracketed!(inner in input);
            if inner.is_empty() {
                let text = "a list has one value, as in `[message]`";
                return Err(syn::Error::new(bracket.span.join(), text));
            }
            let value = self.value(&inner)?;
            inner.parse::<Option<Token![,]>>()?;
            if !inner.is_empty() {
                let text = "a list has one value, as in `[message]`; remove the rest";
                let error = inner.error(text);
                skip(&inner);
                return Err(error);
            }
            return Ok(Value::List(Box::new(value)));
        }
        if input.peek(Token![match]) {
            return by_status::read(input, self.errors);
        }
        if input.peek(Lit) {
            return self.constant(&input.parse()?);
        }
        if is_call(input) {
            return self.function(input);
        }
        if input.peek(Ident::peek_any) {
            return word(&input.call(Ident::parse_any)?);
        }
        Err(input.error(
            "expected a value: a word such as `code`, a text, a list, an object or a function",
        ))
    }

    fn constant(&mut self, literal: &Lit) -> syn::Result<Value<'static>> {
        match literal {
            Lit::Str(text) => {
                self.text(text);
                Ok(Value::Text(text.value().into()))
            }
            Lit::Bool(bool) => Ok(Value::Constant(bool.value.to_string().into())),
            Lit::Int(number) if number.suffix().is_empty() => {
                Ok(Value::Constant(number.base10_digits().to_owned().into()))
            }
            _ => Err(syn::Error::new(
                literal.span(),
                "expected a text in quotes, `true`, `false`, `null` or a whole number",
            )),
        }
    }

    /// `crate::time::now()`
    fn function(&mut self, input: ParseStream<'_>) -> syn::Result<Value<'static>> {
        let path = input.call(Path::parse_mod_style)?;
        let inner;
        parenthesized!(inner in input);
        if !inner.is_empty() {
            let text = "a function of a wire takes no arguments, as in `now()`";
            let error = inner.error(text);
            skip(&inner);
            return Err(error);
        }
        let text = path.to_token_stream().to_string().replace(' ', "");
        self.functions.push(path);
        Ok(Value::Function(text.into()))
    }

    /// Checks the placeholders of a text: only values that are texts or numbers can stand in it.
    fn text(&mut self, literal: &LitStr) {
        let format = match Format::parse(&literal.value()) {
            Ok(format) => format,
            Err(problem) => return self.mistake(literal.span(), problem),
        };
        for placeholder in format.placeholders() {
            let name = placeholder.name.as_str();
            if !IN_TEXTS.contains(&name) {
                let known = IN_TEXTS.map(|name| format!("`{{{name}}}`")).join(", ");
                self.mistake(
                    literal.span(),
                    format_args!("a text cannot contain `{{{name}}}`; it may contain {known}"),
                );
            } else if !placeholder.spec.is_empty() {
                self.mistake(
                    literal.span(),
                    format_args!("write `{{{name}}}` alone, without `:{}`", placeholder.spec),
                );
            }
        }
    }
}

/// The words that a text may contain in braces.
const IN_TEXTS: [&str; 3] = ["code", "status", "request_id"];

/// Whether the next tokens are a function call rather than a word.
fn is_call(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    ahead.call(Path::parse_mod_style).is_ok() && ahead.peek(Paren)
}

fn word(name: &Ident) -> syn::Result<Value<'static>> {
    let text = name.to_string();
    if text == "null" {
        return Ok(Value::Constant("null".into()));
    }
    if let Some(word) = Word::find(&text) {
        return Ok(Value::Word(word));
    }
    let names = || Word::ALL.iter().map(|word| word.name());
    let instead = match closest(&text, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let names: Vec<_> = names().map(|name| format!("`{name}`")).collect();
            format!("the values are {}, and texts in quotes", names.join(", "))
        }
    };
    let text = format!("unknown value `{text}`; {instead}");
    Err(syn::Error::new(name.span(), text))
}

pub(super) fn skip(input: ParseStream<'_>) {
    while input.parse::<TokenTree>().is_ok() {}
}

/// Skips to the next member.
fn skip_to_comma(input: ParseStream<'_>) {
    while !input.is_empty()
        && input
            .parse::<Option<Token![,]>>()
            .is_ok_and(|comma| comma.is_none())
    {
        let _ = input.parse::<TokenTree>();
    }
}
