//! What templates of clients see.

use std::collections::BTreeSet;

use minijinja::{Value, value::Serde};
use serde_json::json;
use sw_error_core::wire::Word;

use super::{
    body, code,
    language::{Language, lines},
    names,
};
use crate::{export::model::Model, model::code::Code};

/// The model of all clients; the head of `templates/client.ts` has it in words.
pub(super) fn context(model: &Model<'_>, language: &dyn Language) -> Value {
    let packages: BTreeSet<_> = model
        .codes()
        .map(|code| code.owner.package.as_str())
        .collect();
    let service = names::service(model.title, &packages);
    let name = names::pascal(&service);
    let body = &model.bodies[0];
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
    let has_details = body.schema.has(Word::Details);
    // No keyword is written as a type is, but for those that are among these.
    let mut types = names::Names::new(&[]);
    for taken in language.types() {
        types.take(taken);
    }
    for taken in [name.clone(), format!("Any{name}")] {
        types.take(&taken);
    }
    let codes: Vec<_> = codes
        .into_iter()
        .map(|(code, retired)| code::described(code, retired, has_details, &mut types, language))
        .collect();
    Value::from(Serde(&json!({
        "title": lines(language, model.title),
        "version": model.version,
        "name": {
            "pascal": name,
            "camel": names::camel(&service),
            "snake": names::snake(&service),
            "upper": names::snake(&service).to_ascii_uppercase(),
            "package": names::Names::new(language.keywords()).unique(&service.concat()),
        },
        "statuses": by_status,
        "codes": codes,
        "body": body::described(body, &name, language),
    })))
}
