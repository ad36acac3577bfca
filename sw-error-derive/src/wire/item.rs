//! The syntax of a wire, read into the facts of its members; all mistakes are reported at once.

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
    /// Those that members name, in the order in which they stand there.
    pub(super) functions: Vec<Path>,
    /// Whether the wire is to have no code.
    pub(super) is_without_code: bool,
    /// Whether a member could not be read, so that it is unknown what the body has.
    pub(super) is_unreadable: bool,
}

const EXAMPLE: &str = "as in `pub struct Flat { \"code\": code, \"message\": message }`";
const JSON: &str = "application/json";

impl Item {
    /// # Errors
    ///
    /// There is nothing that a type could be made of. All other mistakes are pushed.
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

/// Reads members, and reports their mistakes.
struct Reader<'a> {
    errors: &'a mut Accumulator,
    functions: Vec<Path>,
    is_unreadable: bool,
}

impl Reader<'_> {
    fn mistake(&mut self, span: Span, text: impl std::fmt::Display) {
        self.errors.push(Error::custom(text).with_span(&span));
    }

    /// Takes `#[sw(without_code)]` out of the attributes.
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
                    format_args!("`#[{name}(…)]` stands before `sw_error::wire!`, so that it is for all that the macro makes"),
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

    /// The body is JSON, whatever its type is called
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
                (!is_json).then_some("is not JSON, which the body is")
            }
            _ => Some("is no media type"),
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

    /// The members of an object, up to its end.
    fn members(&mut self, input: ParseStream<'_>, object: Span) -> Vec<Member<'static>> {
        let mut members: Vec<Member<'static>> = Vec::new();
        if input.is_empty() {
            self.mistake(
                object,
                "this object has no members; write some, as `\"code\": code`",
            );
        }
        while !input.is_empty() {
            let span = input.span();
            match self.member(input) {
                Ok(member) => {
                    if members.iter().any(|known| known.name == member.name) {
                        let name = &member.name;
                        self.mistake(span, format_args!("this object has `{name}` already; each member has a name of its own"));
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
            // There is one, or the end.
            let _ = input.parse::<Option<Token![,]>>();
        }
        members
    }

    /// `"details"?: details`
    fn member(&mut self, input: ParseStream<'_>) -> syn::Result<Member<'static>> {
        if input.peek(Ident::peek_any) {
            let name = input.call(Ident::parse_any)?;
            let text = format!("the name of a member stands in quotes: `\"{name}\"`");
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
                format_args!("`{}` always has a value; leave the `?` out", name.value()),
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
                let text = "a list has one value, as in `[message]`; leave this out";
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
            let text = "a function of a wire has no arguments, as in `now()`";
            let error = inner.error(text);
            skip(&inner);
            return Err(error);
        }
        let text = path.to_token_stream().to_string().replace(' ', "");
        self.functions.push(path);
        Ok(Value::Function(text.into()))
    }

    /// A text has placeholders for values that are texts themselves.
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
                    format_args!("a text has no `{{{name}}}`; it may have {known}"),
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

/// The words that a text may have in braces.
const IN_TEXTS: [&str; 3] = ["code", "status", "request_id"];

/// Whether a path with its arguments follows, rather than a word.
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

/// Skips up to the next member.
fn skip_to_comma(input: ParseStream<'_>) {
    while !input.is_empty()
        && input
            .parse::<Option<Token![,]>>()
            .is_ok_and(|comma| comma.is_none())
    {
        let _ = input.parse::<TokenTree>();
    }
}
