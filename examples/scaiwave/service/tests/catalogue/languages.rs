//! Provokes each code in each language, and compares the answers with the files of translations.

use std::{fs, thread};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use scaiwave::HttpError;
use serde_json::{Value, json};
use sw_error::{SwError, l10n::Fluent};

use crate::{cases, client::Answer, table, world::World};

const L10N: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../l10n");

#[test]
fn each_code_is_sent_in_each_language() {
    let [source, german, polish] = thread::scope(|scope| {
        let languages = [None, Some("de"), Some("pl")];
        let threads = languages.map(|language| scope.spawn(move || provoke_all(language)));
        threads.map(|thread| thread.join().expect("all codes are provoked"))
    });
    for sent in &source {
        assert_eq!(sent.language, "en", "{sent:?}");
        assert!(sent.vary.contains("accept-language"), "{sent:?}");
    }
    let mut problems = Vec::new();
    for (language, translated) in [("de", german), ("pl", polish)] {
        let translations = Translations::read(language);
        let mut untranslated = Vec::new();
        assert_eq!(translated.len(), source.len());
        for (source, translated) in source.iter().zip(&translated) {
            let Some(message) = translations.render(&source.code, &source.message) else {
                untranslated.push(source.message.as_str());
                assert_eq!(translated, source);
                continue;
            };
            let has_numbers = numbers(&message) == numbers(&source.message);
            let expected = source.in_language(language, message);
            if *translated != expected || !has_numbers {
                problems.push(format!(
                    "{translated:#?} is not {expected:#?} of {source:#?}"
                ));
            }
        }
        // The error refers to another type's code, and lacks the role that the translation shows.
        assert_eq!(untranslated, ["only its author may edit this event"]);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// No request provokes these; later middleware might.
#[test]
fn what_no_request_provokes_is_translated() {
    let fluent = Fluent::load(L10N).expect("all files are valid");
    for error in [HttpError::BadRequest, HttpError::InternalServerError] {
        for language in ["de", "pl"] {
            let localized = error.localized(&fluent, &language.parse().expect("a language"));
            let expected =
                Translations::read(language).render(error.code().as_str(), &error.message());
            assert_eq!(Some(localized.message()), expected.as_deref());
            assert_eq!(localized.locale().as_str(), language);
        }
    }
}

/// The errors of all cases, and one that has only a code of HTTP.
fn provoke_all(language: Option<&'static str>) -> Vec<Sent> {
    let world = World::start_in(language);
    let of_http: fn(&World) -> Answer = |world| world.main.client.send("DELETE", "/ready", &[], "");
    let cases = cases::all().into_iter().map(|case| case.provoke);
    let sent = cases.chain([of_http]).map(|provoke| {
        world.configure(&json!({}));
        Sent::read(&provoke(&world))
    });
    sent.collect()
}

/// An error as a client receives it.
#[derive(Clone, Debug, PartialEq)]
struct Sent {
    code: String,
    message: String,
    status: u16,
    details: Value,
    language: String,
    vary: String,
}

impl Sent {
    fn read(answer: &Answer) -> Self {
        let body: Value = serde_json::from_str(&answer.text).expect("the body is JSON");
        let error = &body["error"];
        let text = |name| error[name].as_str().expect("it is text").to_owned();
        let header = |name| answer.header(name).unwrap_or_default().to_owned();
        Self {
            code: text("code"),
            message: text("message"),
            status: answer.status,
            details: error["details"].clone(),
            language: header("content-language"),
            vary: header("vary"),
        }
    }

    /// The same error with another message.
    fn in_language(&self, language: &str, message: String) -> Self {
        Self {
            message,
            language: language.to_owned(),
            ..self.clone()
        }
    }
}

/// The numbers in a text, sorted and without grouping.
fn numbers(text: &str) -> Vec<String> {
    let ungrouped = text.replace(['.', '\u{a0}'], "");
    let runs = ungrouped.split(|c: char| !c.is_ascii_digit());
    let mut numbers: Vec<_> = runs
        .filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect();
    numbers.sort();
    numbers
}

/// The files of one language, read without sw-error.
struct Translations {
    bundle: FluentBundle<FluentResource>,
}

impl Translations {
    fn read(language: &str) -> Self {
        let mut bundle = FluentBundle::new(vec![language.parse().expect("a language")]);
        bundle.set_use_isolating(false);
        for file in fs::read_dir(format!("{L10N}/{language}")).expect("there are translations") {
            let text = fs::read_to_string(file.expect("a file").path()).expect("text");
            let resource = FluentResource::try_new(text).expect("the file is valid");
            bundle
                .add_resource(resource)
                .expect("each code is translated once");
        }
        Self { bundle }
    }

    /// The translation of a message; `None` if the message lacks an argument.
    fn render(&self, code: &str, message: &str) -> Option<String> {
        let template = &table::lock()[code].message;
        let arguments = FluentArgs::from_iter(arguments(template, message).unwrap_or_default());
        let mut errors = Vec::new();
        let message = self.bundle.get_message(code).expect(code);
        let pattern = message.value().expect("it has a text");
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

/// The arguments in a message of this template; `None` if it is from another template.
fn arguments<'a>(template: &'a str, message: &'a str) -> Option<Vec<(&'a str, FluentValue<'a>)>> {
    let (first, shown) = template.split_once('{').unwrap_or((template, ""));
    let mut rest = message.strip_prefix(first)?;
    let mut arguments = Vec::new();
    for placeholder in shown.split_terminator('{') {
        let (name, text) = placeholder.split_once('}')?;
        let (name, _) = name.split_once(':').unwrap_or((name, ""));
        let end = if text.is_empty() {
            rest.len()
        } else {
            rest.find(text)?
        };
        arguments.push((name, FluentValue::try_number(&rest[..end])));
        rest = &rest[end + text.len()..];
    }
    rest.is_empty().then_some(arguments)
}
