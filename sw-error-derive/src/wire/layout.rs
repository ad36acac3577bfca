//! The layout of a wire: the parts that its writer writes in order, and the nodes where its reader finds the values.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use sw_error_core::{
    json, line,
    wire::{Member, Statuses, TextPiece, Value, WireFacts, Word, pieces},
};
use syn::{Path, spanned::Spanned};

/// A part of the body; mirrors `Part` of the library.
enum Part {
    /// Raw JSON.
    Text(String),
    Word(&'static str),
    ByStatus(Vec<(Statuses, String)>),
    Function,
    Optional(Vec<Part>),
    OrNull(Vec<Part>),
    Close,
}

/// ```text
/// layout("Flat", "application/json", Uses { … }, &[Part::Text("{\"code\":\""), Part::Code, …], &[("code", Node::Code)], "6:member,…", None)
/// ```
pub(super) fn layout(facts: &WireFacts<'_>, functions: &[Path], emit: &TokenStream) -> TokenStream {
    let (name, content_type) = (&facts.name, &facts.content_type);
    let mut body = Body::default();
    body.object(&facts.members);
    let Uses {
        status,
        request_id,
        layer,
        link,
        function,
    } = Uses::of(&facts.members);
    let parts = tokens(&body.0, &mut functions.iter());
    let mut read = Vec::new();
    let nodes = nodes(&facts.members, &mut read);
    let (code, message) = (read.contains(&Word::Code), read.contains(&Word::Message));
    let members = line::write_members(&facts.members);
    quote! {
        __sw_error::layout(
            #name,
            #content_type,
            __sw_error::Uses {
                code: #code,
                message: #message,
                status: #status,
                request_id: #request_id,
                layer: #layer,
                link: #link,
                function: #function,
            },
            &[#parts],
            &[#nodes],
            #members,
            #emit,
        )
    }
}

/// The parts so far; consecutive texts are merged.
#[derive(Default)]
struct Body(Vec<Part>);

impl Body {
    fn raw(&mut self, json: &str) {
        match self.0.last_mut() {
            Some(Part::Text(text)) => text.push_str(json),
            _ => self.0.push(Part::Text(json.to_owned())),
        }
    }

    fn object(&mut self, members: &[Member<'_>]) {
        self.raw("{");
        for member in members {
            self.member(member);
        }
        if members.last().is_some_and(|last| last.is_optional) {
            self.0.push(Part::Close);
            return;
        }
        if let Some(Part::Text(text)) = self.0.last_mut()
            && text.ends_with(',')
        {
            text.pop();
        }
        self.raw("}");
    }

    /// A member and the comma after it.
    fn member(&mut self, member: &Member<'_>) {
        let name = format!("\"{}\":", json::escaped(&member.name));
        if !member.is_optional {
            self.raw(&name);
            self.value(&member.value);
            self.raw(",");
            return;
        }
        let mut inner = Self::default();
        inner.raw(&name);
        match &member.value {
            // The optional member is written only from 500 up: below, clients do not need it.
            Value::Word(Word::RequestId) => inner.quoted("RequestId"),
            value => inner.present(value),
        }
        inner.raw(",");
        self.0.push(Part::Optional(inner.0));
    }

    /// A value, or `null` if it is missing.
    fn value(&mut self, value: &Value<'_>) {
        match value {
            Value::Word(_) | Value::Text(_) if value.may_be_missing() => {
                let mut inner = Self::default();
                inner.present(value);
                self.0.push(Part::OrNull(inner.0));
            }
            Value::List(inner) => {
                self.raw("[");
                self.value(inner);
                self.raw("]");
            }
            value => self.present(value),
        }
    }
}

impl Body {
    /// A value that is present.
    fn present(&mut self, value: &Value<'_>) {
        match value {
            Value::Word(word) => self.word(*word),
            Value::Text(text) => self.text(text),
            Value::Constant(json) => self.raw(json),
            Value::Function(_) => self.0.push(Part::Function),
            Value::ByStatus(texts) => {
                let quoted = |text: &str| format!("\"{}\"", json::escaped(text));
                let texts = texts.iter().map(|(range, text)| (*range, quoted(text)));
                self.0.push(Part::ByStatus(texts.collect()));
            }
            Value::List(inner) => {
                self.raw("[");
                self.present(inner);
                self.raw("]");
            }
            Value::Object(members) => self.object(members),
        }
    }

    fn word(&mut self, word: Word) {
        match word {
            Word::Details => self.0.push(Part::Word("Details")),
            Word::Status => self.0.push(Part::Word("Status")),
            Word::Code => self.quoted("Code"),
            Word::Message => self.quoted("Message"),
            Word::RequestId => self.quoted("EachRequestId"),
            Word::Reason => self.quoted("Reason"),
            Word::Title => self.quoted("Title"),
            Word::Section => self.quoted("Section"),
            Word::Link => self.quoted("Link"),
            Word::Instance => self.quoted("Instance"),
        }
    }

    fn quoted(&mut self, part: &'static str) {
        self.raw("\"");
        self.0.push(Part::Word(part));
        self.raw("\"");
    }

    fn text(&mut self, text: &str) {
        self.raw("\"");
        for piece in pieces(text) {
            match piece {
                TextPiece::Text(text) => self.raw(&json::escaped(&text)),
                TextPiece::Word(Word::Code) => self.0.push(Part::Word("Code")),
                TextPiece::Word(Word::Status) => self.0.push(Part::Word("Status")),
                TextPiece::Word(Word::RequestId) => self.0.push(Part::Word("EachRequestId")),
                // `Reader::text` reports it.
                TextPiece::Word(_) => {}
            }
        }
        self.raw("\"");
    }
}

fn tokens<'a>(parts: &[Part], functions: &mut impl Iterator<Item = &'a Path>) -> TokenStream {
    let parts = parts.iter().map(|part| match part {
        Part::Text(json) => quote!(__sw_error::Part::Text(#json)),
        Part::Word(name) => {
            let name = quote::format_ident!("{name}");
            quote!(__sw_error::Part::#name)
        }
        Part::ByStatus(texts) => {
            let texts = texts
                .iter()
                .map(|((first, last), text)| quote!((#first, #last, #text)));
            quote!(__sw_error::Part::ByStatus(&[#(#texts),*]))
        }
        Part::Function => {
            let function = functions.next();
            quote_spanned! {function.span()=>
                __sw_error::Part::Function(|__out| __sw_error::append_json(&#function(), __out))
            }
        }
        Part::Optional(inner) => {
            let inner = tokens(inner, functions);
            quote!(__sw_error::Part::Optional(&[#inner]))
        }
        Part::OrNull(inner) => {
            let inner = tokens(inner, functions);
            quote!(__sw_error::Part::OrNull(&[#inner]))
        }
        Part::Close => quote!(__sw_error::Part::Close),
    });
    quote!(#(#parts),*)
}

/// The nodes where a reader finds code, message, details and request id; the first one if a value occurs twice.
fn nodes(members: &[Member<'_>], taken: &mut Vec<Word>) -> TokenStream {
    let nodes = members.iter().filter_map(|member| {
        let (name, node) = (&member.name, node(&member.value, taken)?);
        Some(quote!((#name, #node)))
    });
    quote!(#(#nodes),*)
}

fn node(value: &Value<'_>, taken: &mut Vec<Word>) -> Option<TokenStream> {
    match value {
        Value::Word(word) => {
            let node = match word {
                _ if taken.contains(word) => return None,
                Word::Code => quote!(Code),
                Word::Message => quote!(Message),
                Word::Details => quote!(Details),
                Word::RequestId => quote!(RequestId),
                _ => return None,
            };
            taken.push(*word);
            Some(quote!(__sw_error::Node::#node))
        }
        Value::List(inner) => {
            let inner = node(inner, taken)?;
            Some(quote!(__sw_error::Node::List(&#inner)))
        }
        Value::Object(members) => {
            let nodes = nodes(members, taken);
            (!nodes.is_empty()).then(|| quote!(__sw_error::Node::Object(&[#nodes])))
        }
        Value::Text(_) | Value::Constant(_) | Value::ByStatus(_) | Value::Function(_) => None,
    }
}

/// The values of a body that do not follow from the error alone.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are facts of their own")]
struct Uses {
    status: bool,
    request_id: bool,
    layer: bool,
    link: bool,
    function: bool,
}

impl Uses {
    fn of(members: &[Member<'_>]) -> Self {
        let mut uses = Self::default();
        for member in members {
            uses.add(&member.value, member.is_optional);
        }
        uses
    }

    fn add(&mut self, value: &Value<'_>, is_optional: bool) {
        match value {
            Value::Word(word) => self.add_word(*word, is_optional),
            Value::Text(text) => {
                for piece in pieces(text) {
                    if let TextPiece::Word(word) = piece {
                        self.add_word(word, false);
                    }
                }
            }
            Value::ByStatus(_) => self.status = true,
            Value::Function(_) => self.function = true,
            Value::List(inner) => self.add(inner, false),
            Value::Object(members) => {
                for member in members {
                    self.add(&member.value, member.is_optional);
                }
            }
            Value::Constant(_) => {}
        }
    }

    fn add_word(&mut self, word: Word, is_optional: bool) {
        match word {
            Word::Status | Word::Reason | Word::Title => self.status = true,
            Word::RequestId => {
                self.request_id = true;
                self.layer |= !is_optional;
            }
            Word::Link => {
                self.layer = true;
                self.link = true;
            }
            Word::Instance => self.layer = true,
            Word::Code | Word::Message | Word::Details | Word::Section => {}
        }
    }
}
