//! [`Fields`]: the values of all bodies, for clients that copy each value into a field.

use serde_json::{Value, json};
use sw_error_core::{
    json_type::JsonType,
    schema::{Kind, Object, Property},
    wire::Word,
};

use super::{
    language::Language,
    member::{described_member, json_type},
    names::{Names, words},
};
use crate::export::body::Body;

/// The values of all bodies.
pub(super) struct Fields<'a> {
    language: &'a dyn Language,
    names: Names,
    found: Vec<Field>,
}

/// A value in one or more bodies.
struct Field {
    word: Option<Word>,
    /// The name of its member in the first of these bodies.
    member: String,
    /// That member, for templates.
    described: Value,
    /// The name of the field in the language.
    name: String,
    ty: JsonType,
    /// The bodies with this value, by index, each with the path to it.
    paths: Vec<(usize, Vec<String>)>,
}

impl Field {
    /// Whether it is an ordinary field: templates have variables of their own for code and details.
    fn is_own(&self) -> bool {
        !matches!(self.word, Some(Word::Code | Word::Details))
    }

    fn path_in(&self, body: usize) -> Option<&Vec<String>> {
        let mut paths = self.paths.iter();
        paths.find(|(of, _)| *of == body).map(|(_, path)| path)
    }
}

impl<'a> Fields<'a> {
    pub(super) fn of(bodies: &[Body<'_>], language: &'a dyn Language) -> Self {
        let mut fields = Self {
            language,
            names: Names::new(language.keywords()),
            found: Vec::new(),
        };
        for taken in ["code", "details", "error", "kind"] {
            fields.names.take(&language.field(&words(taken)));
        }
        for (position, body) in bodies.iter().enumerate() {
            fields.object(position, &body.schema, &mut Vec::new());
        }
        fields
    }

    /// The fields for templates.
    pub(super) fn described(&self) -> Vec<Value> {
        let own = self.found.iter().filter(|field| field.is_own());
        own.map(|field| self.described_field(field)).collect()
    }

    /// The field with the message.
    pub(super) fn message(&self) -> Option<Value> {
        let message = self.of_word(Word::Message)?;
        Some(self.described_field(message))
    }

    /// The path to each field in a body, if the body has it.
    pub(super) fn reads(&self, body: usize) -> Vec<Value> {
        let own = self.found.iter().filter(|field| field.is_own());
        let reads = own.map(|field| {
            let mut read = self.described_field(field);
            let is_always = field.word == Some(Word::Message);
            read["path"] = json!(self.path(field, body));
            read["is_always"] = json!(is_always && field.path_in(body).is_some());
            read
        });
        reads.collect()
    }

    /// The path to the value of a word in a body.
    pub(super) fn path_of(&self, word: Word, body: usize) -> Option<&Vec<String>> {
        self.path(self.of_word(word)?, body)
    }

    /// The paths to the texts that are always present in a body.
    pub(super) fn texts(&self, body: usize) -> Vec<&Vec<String>> {
        let always = |field: &&Field| matches!(field.word, Some(Word::Code | Word::Message));
        let found = self.found.iter().filter(always);
        found.filter_map(|field| field.path_in(body)).collect()
    }

    fn of_word(&self, word: Word) -> Option<&Field> {
        let mut found = self.found.iter();
        found.find(|field| field.word == Some(word))
    }

    /// The path to a field in a body; a look-alike body may have more fields.
    fn path<'f>(&self, field: &'f Field, body: usize) -> Option<&'f Vec<String>> {
        let own = field.path_in(body);
        own.or_else(|| {
            let mut paths = field.paths.iter();
            let (_, path) = paths.find(|(other, _)| self.look_alike(body, *other))?;
            let is_taken = |field: &Field| field.path_in(body) == Some(path);
            (!self.found.iter().any(is_taken)).then_some(path)
        })
    }

    /// Whether code and message are at the same paths in both bodies.
    fn look_alike(&self, one: usize, other: usize) -> bool {
        let mut texts = [Word::Code, Word::Message].into_iter();
        texts.all(|word| {
            let path = |body| self.of_word(word).and_then(|field| field.path_in(body));
            path(one) == path(other)
        })
    }

    fn described_field(&self, field: &Field) -> Value {
        let mut described = field.described.clone();
        described["type"] = json!(self.language.json(&field.ty));
        described["optional_type"] = json!(self.language.json(&field.ty.clone().optional()));
        described["field"] = json!(field.name);
        described
    }

    fn object(&mut self, body: usize, object: &Object<'_>, path: &mut Vec<String>) {
        for member in &object.members {
            let length = path.len();
            path.push(member.name.to_owned());
            let mut schema = &member.schema;
            while let Kind::List(item) = &schema.kind {
                path.push("0".to_owned());
                schema = item;
            }
            match &schema.kind {
                Kind::Object(inner) => self.object(body, inner, path),
                // It carries no information.
                Kind::Constant(_) => {}
                kind => self.value(body, member, (schema.word, json_type(kind)), path),
            }
            path.truncate(length);
        }
    }

    /// Adds a value; values of one word or with one name share a field.
    fn value(
        &mut self,
        body: usize,
        member: &Property<'_>,
        (word, ty): (Option<Word>, JsonType),
        path: &[String],
    ) {
        let at = (body, path.to_owned());
        let is_same = |field: &&mut Field| {
            let is_named = word.is_some() || field.member == member.name;
            field.word == word && is_named && field.path_in(body).is_none()
        };
        if let Some(field) = self.found.iter_mut().find(is_same) {
            if field.ty != ty {
                field.ty = JsonType::Any;
            }
            field.paths.push(at);
            return;
        }
        let name = self.language.field(&words(member.name));
        let mut described = described_member(member, "", self.language);
        described["word"] = json!(word.map(Word::name));
        let mut field = Field {
            word,
            member: member.name.to_owned(),
            described,
            name,
            ty,
            paths: vec![at],
        };
        if field.is_own() {
            field.name = self.names.unique(&field.name);
        }
        self.found.push(field);
    }
}
