//! [`Fields`]: the values of all bodies, for clients that take them out and have one field for each.

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

/// A value, wherever bodies have it.
struct Field {
    word: Option<Word>,
    /// The name of the member that has it in the first body with it.
    member: String,
    /// What templates see of that member.
    described: Value,
    /// Its name in the language.
    name: String,
    ty: JsonType,
    /// The places of the bodies that have it, each with its path.
    paths: Vec<(usize, Vec<String>)>,
}

impl Field {
    /// Code and details have places of their own in templates.
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

    /// The fields of a client, as templates see them.
    pub(super) fn described(&self) -> Vec<Value> {
        let own = self.found.iter().filter(|field| field.is_own());
        own.map(|field| self.described_field(field)).collect()
    }

    /// The field with the message.
    pub(super) fn message(&self) -> Option<Value> {
        let message = self.of_word(Word::Message)?;
        Some(self.described_field(message))
    }

    /// Where a body has each field, if it has it.
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

    /// Where a body has the value of a word, if it has one.
    pub(super) fn path_of(&self, word: Word, body: usize) -> Option<&Vec<String>> {
        self.path(self.of_word(word)?, body)
    }

    /// Where a body has the texts that are always there.
    pub(super) fn texts(&self, body: usize) -> Vec<&Vec<String>> {
        let always = |field: &&Field| matches!(field.word, Some(Word::Code | Word::Message));
        let found = self.found.iter().filter(always);
        found.filter_map(|field| field.path_in(body)).collect()
    }

    fn of_word(&self, word: Word) -> Option<&Field> {
        let mut found = self.found.iter();
        found.find(|field| field.word == Some(word))
    }

    /// Where a body has a field; a body that looks like it may have more.
    fn path<'f>(&self, field: &'f Field, body: usize) -> Option<&'f Vec<String>> {
        let own = field.path_in(body);
        own.or_else(|| {
            let mut paths = field.paths.iter();
            let (_, path) = paths.find(|(other, _)| self.look_alike(body, *other))?;
            let is_taken = |field: &Field| field.path_in(body) == Some(path);
            (!self.found.iter().any(is_taken)).then_some(path)
        })
    }

    /// Whether clients find code and message of two bodies at the same places.
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
                // It says nothing.
                Kind::Constant(_) => {}
                kind => self.value(body, member, (schema.word, json_type(kind)), path),
            }
            path.truncate(length);
        }
    }

    /// A value of a body: of several bodies, what is of one word or has one name is one field.
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
