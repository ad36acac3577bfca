//! In which language a client gets the message of an error.

use alloc::sync::Arc;

use http::{
    HeaderValue,
    header::{CONTENT_ENCODING, CONTENT_LANGUAGE},
    response::Parts,
};

use super::{
    EnvelopeLayer, RequestFacts,
    headers::vary,
    wire::{Texts, is_body_of},
};
use crate::{
    ErrorContext,
    l10n::{Language, Locale, Localizer, Translation, switch_on, translate},
    wire::Layout,
};

impl EnvelopeLayer {
    /// Gives each error its message in the language of the client, by `Accept-Language`, as far as there is a translation.
    ///
    /// [`negotiate`](crate::l10n::negotiate) says which language that is; a service that knows better uses [`Language`].
    /// It is for all errors that the layer may write: those of the service, and those that it names for failures.
    /// The log stays in the language of the source.
    ///
    /// Each error response says `Vary: Accept-Language`, and `Content-Language` where its body is ours.
    /// Other responses stay as they are.
    ///
    /// ```
    /// use http::{Request, Response};
    /// use sw_error::{SwError, l10n::Fluent, layer::{EnvelopeLayer, RequestFacts}};
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("there is nothing at this address")]
    /// #[sw(code = "SW_NOTHING_THERE", status = 404)]
    /// struct NotFound;
    ///
    /// let fluent = Fluent::new([("de", "SW_NOTHING_THERE = Unter dieser Adresse ist nichts.")])?;
    /// let layer = EnvelopeLayer::new(|_| NotFound).localizer(fluent);
    ///
    /// let request = Request::get("/").header("accept-language", "de-AT, en;q=0.5").body(())?;
    /// let facts = RequestFacts::of(&request);
    /// let (mut head, ()) = Response::builder().status(404).body(())?.into_parts();
    /// let body = layer.finish(&mut head, None, &facts).unwrap();
    /// assert_eq!(
    ///     body,
    ///     r#"{"error":{"code":"SW_NOTHING_THERE","message":"Unter dieser Adresse ist nichts."}}"#,
    /// );
    /// assert_eq!(head.headers["content-language"], "de");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn localizer(mut self, localizer: impl Localizer) -> Self {
        switch_on();
        Arc::make_mut(&mut self.settings).localizer = Some(Arc::new(localizer));
        self
    }

    /// Gives the facts of a request its [`Language`], if the layer has a localizer.
    ///
    /// Put it into the request's extensions, where handlers look for it, as the request id.
    pub fn note_language(&self, request: &mut RequestFacts) -> Option<Language> {
        let language = self.new_language(request)?;
        request.set_language(Some(language.clone()));
        Some(language)
    }

    fn new_language(&self, request: &RequestFacts) -> Option<Language> {
        let localizer = self.settings.localizer.clone()?;
        Some(Language::new(localizer, request.accept_language()))
    }

    /// The language that was noted, or else is in the headers alone.
    fn language_of(&self, request: &RequestFacts) -> Option<Language> {
        self.settings.localizer.as_ref()?;
        let noted = request.language().cloned();
        noted.or_else(|| self.new_language(request))
    }

    /// Whether the message may be another one for the client, so that the body must be known to be ours.
    pub(super) fn translates(
        &self,
        head: &Parts,
        context: &ErrorContext,
        request: &RequestFacts,
    ) -> bool {
        if context.body.is_empty() || !is_body_of(head, context.layout) {
            return false;
        }
        let language = self.language_of(request);
        language.is_some_and(|language| {
            let source = language.localizer().source_locale();
            let has_file = language.localizer().locales().contains(source);
            language.with_locales(|locales| match locales.first() {
                Some(first) => *first != source || has_file,
                None => false,
            })
        })
    }

    /// Says that each error depends on the languages of the client.
    pub(super) fn vary_on_language(&self, head: &mut Parts) {
        if self.settings.localizer.is_some() {
            vary(&mut head.headers, ["accept-language"]);
        }
    }

    /// Calls a function with the message for the client, if there is a translation.
    fn with_translation<T>(
        &self,
        context: &ErrorContext,
        request: &RequestFacts,
        call: impl FnOnce(Translation<'_, '_>) -> T,
    ) -> Option<T> {
        let language = self.language_of(request)?;
        let code = context.info().code().as_str();
        let details = context.details_json().unwrap_or_default();
        let arguments = context.kept.arguments_with(details.as_bytes());
        language.with_locales(|locales| {
            translate(language.localizer(), locales, code, &arguments).map(call)
        })
    }

    /// Writes the body of an error again with the message for the client; says whether there is one.
    pub(super) fn write_translated(
        &self,
        head: &mut Parts,
        new_wire: Option<&'static Layout>,
        request: &RequestFacts,
    ) -> bool {
        let Some(context) = head.extensions.get::<ErrorContext>() else {
            return false;
        };
        if context.body.is_empty() || !is_body_of(head, context.layout) {
            return false;
        }
        let wire = new_wire.unwrap_or(context.layout);
        let context = context.clone();
        let written = self.with_translation(&context, request, |translation| {
            let texts = Texts {
                message: &translation.message,
                title: translation.title.as_deref(),
            };
            self.rewrite(head, wire, request, Some(texts));
            translation.locale.clone()
        });
        if let Some(locale) = &written {
            set_language(head, locale);
        }
        written.is_some()
    }

    /// Notes the message for the client in the context, for a form.
    pub(super) fn note_translation(&self, head: &mut Parts, request: &RequestFacts) {
        let Some(context) = head.extensions.get::<ErrorContext>() else {
            return;
        };
        let noted = self.with_translation(context, request, |translation| {
            (translation.locale.clone(), Arc::from(&*translation.message))
        });
        if let Some(context) = head.extensions.get_mut::<ErrorContext>() {
            context.translation = noted;
        }
    }

    /// Says in which language a body of ours is, where that is the source's.
    pub(super) fn set_source_language(&self, head: &mut Parts) {
        let Some(localizer) = &self.settings.localizer else {
            return;
        };
        let is_ours = head
            .extensions
            .get::<ErrorContext>()
            .is_some_and(|context| !context.body.is_empty() && is_body_of(head, context.layout));
        let is_readable = !head.headers.contains_key(CONTENT_ENCODING);
        if is_ours && is_readable && !head.headers.contains_key(CONTENT_LANGUAGE) {
            set_language(head, localizer.source_locale());
        }
    }
}

fn set_language(head: &mut Parts, locale: &Locale) {
    if let Ok(value) = HeaderValue::from_str(locale.as_str()) {
        head.headers.insert(CONTENT_LANGUAGE, value);
    }
}
