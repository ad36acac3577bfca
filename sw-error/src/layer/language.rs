//! In which language a client gets the message of an error.

use alloc::sync::Arc;

use http::{
    HeaderValue,
    header::{CONTENT_ENCODING, CONTENT_LANGUAGE},
    response::Parts,
};

use super::{
    EnvelopeLayer, RequestFacts,
    wire::{Texts, has_our_body},
};
use crate::{
    ErrorContext,
    l10n::{Language, Locale, Localizer, switch_on},
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

    /// The language of a request, if the layer has a localizer: for adapters.
    ///
    /// Put it into the request's extensions, where handlers look for it, and into the
    /// [facts](RequestFacts::with_language), where the layer does; else it is that of the headers alone.
    #[must_use]
    pub fn language(&self, request: &RequestFacts) -> Option<Language> {
        let localizer = self.settings.localizer.as_ref()?;
        let noted = request.language().cloned();
        let language = || Language::new(Arc::clone(localizer), request.accept_language());
        Some(noted.unwrap_or_else(language))
    }

    /// Whether the message may be another one for the client, so that the body must be known to be ours.
    pub(super) fn translates(
        &self,
        head: &Parts,
        context: &ErrorContext,
        request: &RequestFacts,
    ) -> bool {
        if !has_our_body(head, context) {
            return false;
        }
        let language = self.language(request);
        language.is_some_and(|language| {
            let source = language.localizer().source_locale();
            let has_file = language.localizer().locales().contains(source);
            language.with_locales(|locales| match locales.first() {
                Some(first) => *first != source || has_file,
                None => false,
            })
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
        if !has_our_body(head, context) {
            return false;
        }
        let wire = new_wire.unwrap_or(context.layout);
        let context = context.clone();
        let Some(language) = self.language(request) else {
            return false;
        };
        let written = language.with_translation(&context, |translation| {
            let texts = Texts {
                message: &translation.message,
                title: translation.title.as_deref(),
            };
            self.rewrite(head, wire, request, Some(&texts));
            translation.locale.clone()
        });
        if let Some(locale) = &written {
            set_language(head, locale);
        }
        written.is_some()
    }

    /// Says in which language a body of ours is, where that is the source's.
    pub(super) fn set_source_language(&self, head: &mut Parts) {
        let Some(localizer) = &self.settings.localizer else {
            return;
        };
        let is_ours = head
            .extensions
            .get::<ErrorContext>()
            .is_some_and(|context| has_our_body(head, context));
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
