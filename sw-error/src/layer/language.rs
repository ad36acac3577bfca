//! Chooses the language of an error's message for a client.

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
    l10n::{Language, Languages, Localizer, switch_on},
    wire::Layout,
};

impl EnvelopeLayer {
    /// Translates the messages of errors into the client's language, by `Accept-Language`.
    ///
    /// [`negotiate`](crate::l10n::negotiate) chooses the language; a service that knows better uses [`Language`].
    /// This applies to all errors that the layer may write: the service's own, and those that it names for failures.
    /// A message without a translation, and the log, stay in the source language.
    ///
    /// Each error response has `Vary: Accept-Language`, and `Content-Language` if its body is ours.
    /// Other responses are unchanged.
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
        let languages = Arc::new(Languages::new(localizer));
        Arc::make_mut(&mut self.settings).languages = Some(languages);
        self
    }

    /// The language of a request, for adapters; `None` if the layer has no localizer.
    ///
    /// Insert it into the request's extensions for handlers, and into the [facts](RequestFacts::with_language) for the layer.
    /// Otherwise, the layer uses only the headers.
    #[must_use]
    pub fn language(&self, request: &RequestFacts) -> Option<Language> {
        self.note_language(request).cloned()
    }

    /// The same, which is negotiated once for a request.
    pub(super) fn note_language<'a>(&self, request: &'a RequestFacts) -> Option<&'a Language> {
        let languages = self.settings.languages.as_ref()?;
        let new = || {
            let (accept, outer) = (request.accept_language(), request.outer_language.clone());
            Language::new(Arc::clone(languages), accept, outer)
        };
        Some(request.language.get_or_init(new))
    }

    /// Whether the client may get another message, which requires knowing that the body is ours.
    pub(super) fn translates(
        &self,
        head: &Parts,
        context: &ErrorContext,
        request: &RequestFacts,
    ) -> bool {
        context.kept.is_some()
            && has_our_body(head, context)
            && (self.note_language(request)).is_some_and(Language::translates)
    }

    /// Rewrites the body of an error with a translated message; returns whether there is a translation.
    ///
    /// An outer layer then keeps the message, whatever this layer has found.
    pub(super) fn write_translated(
        &self,
        head: &mut Parts,
        new_wire: Option<&'static Layout>,
        is_replaceable: bool,
        request: &RequestFacts,
    ) -> bool {
        let Some(language) = self.note_language(request) else {
            return false;
        };
        let kept = head.extensions.get_mut::<ErrorContext>();
        let kept = kept.and_then(|context| context.kept.take());
        let (Some(kept), Some(context)) = (kept, head.extensions.get::<ErrorContext>()) else {
            return false;
        };
        if !is_replaceable || !has_our_body(head, context) || !language.translates() {
            return false;
        }
        let wire = new_wire.unwrap_or(context.layout);
        let context = context.clone();
        let written = language.with_translation(&context, &kept, |translation| {
            let texts = Texts {
                message: &translation.message,
                title: translation.title.as_deref(),
            };
            self.rewrite(head, wire, request, Some(&texts));
            translation.locale.clone()
        });
        let header = written
            .as_ref()
            .map(|locale| HeaderValue::from_str(locale.as_str()));
        if let Some(Ok(value)) = header {
            head.headers.insert(CONTENT_LANGUAGE, value);
        }
        written.is_some()
    }

    /// Sets the source language as the language of our body.
    pub(super) fn set_source_language(&self, head: &mut Parts) {
        let languages = self.settings.languages.as_ref();
        let Some(value) = languages.and_then(|languages| languages.source_header()) else {
            return;
        };
        let is_ours = head
            .extensions
            .get::<ErrorContext>()
            .is_some_and(|context| has_our_body(head, context));
        let is_readable = !head.headers.contains_key(CONTENT_ENCODING);
        if is_ours && is_readable && !head.headers.contains_key(CONTENT_LANGUAGE) {
            head.headers.insert(CONTENT_LANGUAGE, value.clone());
        }
    }
}
