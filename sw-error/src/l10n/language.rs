//! [`Language`]: the language of the response to a request.

use alloc::{boxed::Box, string::String, sync::Arc};
use core::fmt;
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use http::HeaderValue;

use super::{
    Kept, Locale, Localized, Localizer, Translation,
    localized::translate,
    negotiate::{choose, lookup},
};
use crate::{ErrorContext, SwError};

/// The language in which a request is answered; the layer inserts it into the request's extensions.
///
/// All clones share one state. A service that knows the user's language sets it,
/// at any time before the response reaches the layer; it then takes precedence over `Accept-Language`:
///
/// ```
/// use http::Request;
/// use sw_error::l10n::Language;
///
/// /// In a middleware that knows the user.
/// fn set_language<B>(request: &Request<B>, setting: &str) {
///     if let (Some(language), Ok(locale)) = (request.extensions().get::<Language>(), setting.parse()) {
///         language.set(locale);
///     }
/// }
/// # set_language(&Request::new(()), "de");
/// ```
#[derive(Clone)]
pub struct Language(Arc<Inner>);

struct Inner {
    languages: Arc<Languages>,
    accept: Option<HeaderValue>,
    /// The language of an outer layer; middleware between the layers may set it.
    outer: Option<Language>,
    locales: Mutex<Locales>,
}

#[derive(Default)]
struct Locales {
    /// From `Accept-Language`, on first use.
    negotiated: Option<Arc<[Locale]>>,
    /// From the service.
    set: Option<Locale>,
}

/// The localizer of a layer, and the locales of recent `Accept-Language` headers.
pub(crate) struct Languages {
    localizer: Box<dyn Localizer>,
    available: Box<[Locale]>,
    source: Locale,
    /// The source locale as a header.
    source_header: Option<HeaderValue>,
    /// Whether the localizer also has messages in the source locale.
    has_source: bool,
    /// The results of [`choose`]: most clients send one of a few headers.
    known: Mutex<BTreeMap<HeaderValue, Arc<[Locale]>>>,
}

impl Languages {
    /// The maximum number of headers in `known`.
    const MAX_KNOWN: usize = 64;

    /// The maximum length of a header in `known`, in bytes.
    const MAX_LEN: usize = 128;

    pub(crate) fn new(localizer: impl Localizer) -> Self {
        let source = localizer.source_locale().clone();
        Self {
            source_header: HeaderValue::from_str(source.as_str()).ok(),
            has_source: localizer.locales().contains(&source),
            available: localizer.locales().into(),
            source,
            localizer: Box::new(localizer),
            known: Mutex::default(),
        }
    }

    pub(crate) fn source_header(&self) -> Option<&HeaderValue> {
        self.source_header.as_ref()
    }

    fn negotiate(&self, accept: &HeaderValue) -> Arc<[Locale]> {
        let choose = || {
            let found = choose(accept.as_bytes(), &self.available, &self.source);
            found.into_iter().cloned().collect()
        };
        if accept.len() > Self::MAX_LEN {
            return choose();
        }
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(accept) {
            return Arc::clone(found);
        }
        let found = choose();
        let mut known = known();
        if known.len() >= Self::MAX_KNOWN {
            known.clear();
        }
        // A copy, because the original may keep the memory of a whole request alive.
        if let Ok(header) = HeaderValue::from_bytes(accept.as_bytes()) {
            known.insert(header, Arc::clone(&found));
        }
        found
    }
}

impl Language {
    /// The language of a request; `outer` is its language in an outer layer.
    pub(crate) fn new(
        languages: Arc<Languages>,
        accept: Option<HeaderValue>,
        outer: Option<Self>,
    ) -> Self {
        Self(Arc::new(Inner {
            languages,
            accept,
            outer,
            locales: Mutex::default(),
        }))
    }

    /// Sets the locale; a message without a translation in it is in a language that the client accepts.
    ///
    /// The last call counts. See the [example](Self).
    pub fn set(&self, locale: Locale) {
        self.lock().set = Some(locale);
    }

    /// The best available locale for the request; a message without a translation in it is in another one.
    #[must_use]
    pub fn locale(&self) -> Locale {
        let locales = self.locales();
        let first = locales.first();
        first.unwrap_or(&self.0.languages.source).clone()
    }

    /// The message of an error for this request, for a page or for a text in a list.
    ///
    /// The layer translates the response of an error by itself.
    ///
    /// ```
    /// use http::Request;
    /// use sw_error::{SwError, l10n::Fluent, layer::{EnvelopeLayer, RequestFacts}};
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("the gate is shut")]
    /// #[sw(code = "SW_GATE_IS_SHUT", status = 409)]
    /// struct GateIsShut;
    ///
    /// let fluent = Fluent::new([("de", "SW_GATE_IS_SHUT = Das Tor ist zu.")])?;
    /// let layer = EnvelopeLayer::new(|_| GateIsShut).localizer(fluent);
    /// let request = Request::get("/").header("accept-language", "de").body(())?;
    /// // For adapters; a handler finds it in the extensions of the request.
    /// let language = layer.language(&RequestFacts::of(&request)).unwrap();
    /// assert_eq!(language.localized(&GateIsShut).message(), "Das Tor ist zu.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn localized<'a>(&'a self, error: &'a dyn SwError) -> Localized<'a> {
        Localized::of(error, self.localizer(), &*self.locales())
    }

    /// The translated message of a response's error, with its locale; `None` if the source message is the best.
    ///
    /// An [`ErrorForm`](crate::layer::ErrorForm) calls it with
    /// [`RequestFacts::language`](crate::layer::RequestFacts::language):
    ///
    /// ```
    /// use serde::de::IgnoredAny;
    /// use sw_error::{ErrorContext, layer::RequestFacts};
    ///
    /// fn message(context: &ErrorContext, request: &RequestFacts) -> Option<String> {
    ///     match request.language().and_then(|language| language.translation(context)) {
    ///         Some((_, translated)) => Some(translated),
    ///         None => Some(context.error_body::<IgnoredAny>()?.message.into_owned()),
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn translation(&self, context: &ErrorContext) -> Option<(Locale, String)> {
        self.with_translation(context, context.kept.as_ref()?, |translation| {
            (translation.locale.clone(), translation.message.into_owned())
        })
    }

    /// Calls a function with the message of an error, if there is a translation.
    pub(crate) fn with_translation<T>(
        &self,
        context: &ErrorContext,
        kept: &Kept,
        call: impl FnOnce(Translation<'_, '_>) -> T,
    ) -> Option<T> {
        let locales = self.locales();
        if self.is_source(&locales) {
            return None;
        }
        let details = context.details_json().unwrap_or_default();
        let arguments = kept.arguments_with(details.as_bytes());
        let code = context.info().code().as_str();
        translate(self.localizer(), &*locales, code, &arguments).map(call)
    }

    /// Whether the message may differ from the source text.
    pub(crate) fn translates(&self) -> bool {
        !self.is_source(&self.locales())
    }

    /// Whether the message in the attribute is the best one.
    fn is_source(&self, locales: &[Locale]) -> bool {
        let Languages {
            source, has_source, ..
        } = &*self.0.languages;
        locales
            .first()
            .is_none_or(|first| first == source && !has_source)
    }

    /// The locale that the service has set.
    fn set_locale(&self) -> Option<Locale> {
        let set = self.lock().set.clone();
        set.or_else(|| self.0.outer.as_ref()?.set_locale())
    }

    fn localizer(&self) -> &dyn Localizer {
        &*self.0.languages.localizer
    }

    fn lock(&self) -> MutexGuard<'_, Locales> {
        self.0
            .locales
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The locales for the response, best first.
    fn locales(&self) -> Arc<[Locale]> {
        let Inner {
            languages, accept, ..
        } = &*self.0;
        let negotiate = || {
            let accept = accept.as_ref();
            accept.map_or_else(Arc::default, |accept| languages.negotiate(accept))
        };
        let mut locales = self.lock();
        let negotiated = Arc::clone(locales.negotiated.get_or_insert_with(negotiate));
        let set = locales.set.clone();
        drop(locales);
        let Some(set) = set.or_else(|| self.0.outer.as_ref()?.set_locale()) else {
            return negotiated;
        };
        let found = lookup(set.parts(), &languages.available, &languages.source);
        found.into_iter().chain(&*negotiated).cloned().collect()
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.locale()).finish()
    }
}
