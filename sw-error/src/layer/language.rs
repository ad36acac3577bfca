//! Chooses the language of an error's message for a client.

use alloc::{borrow::Cow, sync::Arc};

use http::{HeaderValue, header::CONTENT_LANGUAGE, response::Parts};

use super::{EnvelopeLayer, RequestFacts, wire::Texts};
use crate::{
    ErrorContext,
    l10n::{Language, Languages, Localizer, switch_on},
    wire::Layout,
};

impl EnvelopeLayer {
    /// Translates the messages of errors into the client's language, by `Accept-Language`.
    ///
    /// [`negotiate`](crate::l10n::negotiate) chooses the language; a service that knows better uses [`Language`].
    /// This applies to all errors that the layer may write: the service's own, and those to which it maps failures.
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
        let settings = Arc::make_mut(&mut self.settings);
        settings.languages = Some(languages);
        settings.update_vary();
        self
    }

    /// The language of a request, for adapters; `None` if the layer has no localizer.
    ///
    /// Insert it into the request's extensions for handlers, and into the facts, so that
    /// [`finish`](Self::finish) sees what a handler [sets](Language::set):
    ///
    /// ```
    /// use http::Request;
    /// # use sw_error::{SwError, l10n::Fluent};
    /// use sw_error::layer::{EnvelopeLayer, RequestFacts};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_LANGUAGE_FAILURE", status = 500)]
    /// # struct Internal;
    /// # let fluent = Fluent::new([("de", "SW_LANGUAGE_FAILURE = ein Fehler")])?;
    /// let layer = EnvelopeLayer::new(|_| Internal).localizer(fluent);
    /// let mut request = Request::get("/").header("accept-language", "de").body(())?;
    /// let mut facts = RequestFacts::of(&request);
    /// if let Some(language) = layer.language(&facts) {
    ///     assert_eq!(language.locale().as_str(), "de");
    ///     request.extensions_mut().insert(language.clone());
    ///     facts = facts.with_language(language);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn language(&self, request: &RequestFacts) -> Option<Language> {
        let languages = self.settings.languages.as_ref()?;
        Some(request.language.clone().unwrap_or_else(|| {
            let (accept, outer) = (&request.accept_language, &request.outer_language);
            Language::new(Arc::clone(languages), accept.clone(), outer.clone())
        }))
    }

    /// The request with its language, for adapters that do not set it themselves.
    #[inline]
    pub(super) fn with_language<'a>(&self, request: &'a RequestFacts) -> Cow<'a, RequestFacts> {
        if request.language.is_some() {
            return Cow::Borrowed(request);
        }
        match self.language(request) {
            Some(language) => Cow::Owned(request.clone().with_language(language)),
            None => Cow::Borrowed(request),
        }
    }

    /// Whether the client may get another message.
    pub(super) fn translates(&self, context: &ErrorContext, request: &RequestFacts) -> bool {
        let request = self.with_language(request);
        context.kept.is_some() && request.language().is_some_and(Language::translates)
    }

    /// Rewrites our body with a translated message; returns whether there is a translation.
    ///
    /// An outer layer then does not translate the message again.
    pub(super) fn write_translated(
        &self,
        head: &mut Parts,
        new_wire: Option<&'static Layout>,
        is_replaceable: bool,
        request: &RequestFacts,
    ) -> bool {
        let Some(context) = head.extensions.get_mut::<ErrorContext>() else {
            return false;
        };
        let (Some(kept), Some(language)) = (context.kept.take(), request.language()) else {
            return false;
        };
        if !is_replaceable || !language.translates() {
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
        if let Some(value) = languages.and_then(|languages| languages.source_header()) {
            let language = head.headers.entry(CONTENT_LANGUAGE);
            language.or_insert_with(|| value.clone());
        }
    }
}
