//! The context for templates of clients.

use std::collections::BTreeSet;

use minijinja::{Value, value::Serde};
use serde_json::{Value as Json, json};
use sw_error_core::wire::Word;

use super::{
    body, code,
    fields::Fields,
    language::{Language, lines},
    names::{self, Names},
    texts,
};
use crate::{
    export::{body::Body, model::Model},
    model::code::Code,
};

/// The variables for all templates of clients, as documented in the head of `templates/client.ts`.
pub(super) fn context(model: &Model<'_>, language: &dyn Language) -> Value {
    let packages: BTreeSet<_> = model
        .codes()
        .map(|code| code.owner.package.as_str())
        .collect();
    let service = names::service(model.title, &packages);
    let name = names::pascal(&service);
    let retired: Vec<(Code, String)> = model
        .retired
        .iter()
        .map(|gone| (gone.as_code(), gone.instead()))
        .collect();
    let in_use = model.codes().map(|code| (code, None));
    let gone = retired.iter().map(|(code, why)| (code, Some(why.as_str())));
    let codes: Vec<_> = in_use.chain(gone).collect();
    let mut by_status: Vec<u16> = codes.iter().map(|(code, _)| code.status).collect();
    by_status.sort_unstable();
    by_status.dedup();
    let mut bodies = model.bodies.iter();
    let has_details = bodies.any(|body| body.schema.has(Word::Details));
    let body_names = body_names(&model.bodies, &service);
    // Keywords do not look like names of types, except those in the list.
    let mut types = Names::new(&[]);
    for taken in language.types() {
        types.take(taken);
    }
    for name in body_names.iter().map(|words| names::pascal(words)) {
        types.take(&name);
        types.take(&format!("Any{name}"));
    }
    let codes: Vec<_> = codes
        .into_iter()
        .map(|(code, retired)| code::described(code, retired, has_details, &mut types, language))
        .collect();
    let fields = Fields::of(&model.bodies, language);
    let bodies = model.bodies.iter().enumerate().zip(&body_names);
    let bodies: Vec<_> = bodies
        .map(|(body, name)| {
            let mut described = body::described(body, name, &fields, language);
            described["type_names"] = type_names(body, &codes, &mut types);
            described
        })
        .collect();
    Value::from(Serde(&json!({
        "title": lines(language, model.title),
        "version": model.version,
        "name": {
            "pascal": name,
            "camel": names::camel(&service),
            "snake": names::snake(&service),
            "upper": names::snake(&service).to_ascii_uppercase(),
            "package": Names::new(language.keywords()).unique(&service.concat()),
        },
        "statuses": by_status,
        "codes": codes,
        "bodies": bodies,
        "fields": fields.described(),
        "message": fields.message(),
        "translations": texts::texts(model, has_details, language),
    })))
}

/// The words for the type names of each body: the service's and, for all bodies but the first, the wire's.
fn body_names(bodies: &[Body<'_>], service: &[String]) -> Vec<Vec<String>> {
    let mut taken = BTreeSet::new();
    let bodies = bodies.iter().enumerate();
    let names = bodies.map(|(position, body)| {
        let mut words = service.to_vec();
        if position > 0 {
            words.extend(names::words(&body.name));
        }
        if !taken.insert(words.clone()) {
            words.push((position + 1).to_string());
        }
        words
    });
    names.collect()
}

/// The type name of each code in a body.
fn type_names((position, body): (usize, &Body<'_>), codes: &[Json], types: &mut Names) -> Json {
    let wire = names::pascal(&names::words(&body.name));
    let names = codes.iter().map(|code| {
        let name = code["type_name"].as_str().unwrap_or_default();
        match position {
            0 => name.to_owned(),
            _ => types.unique(&[&*wire, name].concat()),
        }
    });
    names.collect()
}
