//! [`Language`]: in which language a request is answered.

use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};

use http::HeaderValue;

use super::{
    Locale, Localized, Localizer, Translation,
    localized::translate,
    negotiate::{choose, lookup},
};
use crate::{ErrorContext, SwError};

/// In which language a request is answered; the layer puts it into the request's extensions.
///
/// All clones are of the one request, on whatever thread they are.
/// A service that knows better than the request's `Accept-Language` sets the locale, before or after there is an error:
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
    localizer: Arc<dyn Localizer>,
    accept: Option<HeaderValue>,
    negotiated: OnceLock<Vec<Locale>>,
    set: Mutex<Option<Locale>>,
}

impl Language {
    /// The language of a request with this `Accept-Language`.
    pub(crate) fn new(localizer: Arc<dyn Localizer>, accept: Option<HeaderValue>) -> Self {
        Self(Arc::new(Inner {
            localizer,
            accept,
            negotiated: OnceLock::new(),
            set: Mutex::new(None),
        }))
    }

    /// Answers in this locale, as far as there are messages in it, and else in what the client accepts.
    ///
    /// The last call before the response leaves counts.
    pub fn set(&self, locale: Locale) {
        *self.0.set.lock().unwrap_or_else(PoisonError::into_inner) = Some(locale);
    }

    /// The locale in which the request is answered, if all messages are in it.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.with_locales(|locales| {
            let first = locales.first().copied();
            first.unwrap_or(self.0.localizer.source_locale()).clone()
        })
    }

    /// The message of an error for this request: for a page, or a text in a list.
    ///
    /// A response of ours needs no such call, as the layer gives it the message.
    #[must_use]
    pub fn localized<'a>(&'a self, error: &'a dyn SwError) -> Localized<'a> {
        self.with_locales(|locales| Localized::of(error, &*self.0.localizer, locales))
    }

    /// The message of an error that is known by its [`ErrorContext`], with its locale; `None` if that of the source is the best.
    ///
    /// It is for forms of other protocols: see [`ErrorForm`](crate::layer::ErrorForm) and
    /// [`RequestFacts::language`](crate::layer::RequestFacts::language).
    #[must_use]
    pub fn translation(&self, context: &ErrorContext) -> Option<(Locale, String)> {
        self.with_translation(context, |translation| {
            (translation.locale.clone(), translation.message.into_owned())
        })
    }

    /// Calls a function with the message of an error, if there is a translation.
    pub(crate) fn with_translation<T>(
        &self,
        context: &ErrorContext,
        call: impl FnOnce(Translation<'_, '_>) -> T,
    ) -> Option<T> {
        let kept = context.kept.as_ref()?;
        if kept.has_another_text() {
            return None;
        }
        let details = context.details_json().unwrap_or_default();
        let arguments = kept.arguments_with(details.as_bytes());
        let code = context.info().code().as_str();
        self.with_locales(|locales| {
            translate(&*self.0.localizer, locales, code, &arguments).map(call)
        })
    }

    pub(crate) fn localizer(&self) -> &dyn Localizer {
        &*self.0.localizer
    }

    /// Calls a function with the locales in which the request may be answered, best first.
    pub(crate) fn with_locales<T>(&self, call: impl FnOnce(&[&Locale]) -> T) -> T {
        let set = self
            .0
            .set
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let (available, source) = (self.0.localizer.locales(), self.0.localizer.source_locale());
        let negotiated = self.0.negotiated.get_or_init(|| {
            let accept = self
                .0
                .accept
                .as_ref()
                .map_or(&b""[..], HeaderValue::as_bytes);
            choose(accept, available, source)
                .into_iter()
                .cloned()
                .collect()
        });
        let Some(set) = set else {
            let locales: Vec<_> = negotiated.iter().collect();
            return call(&locales);
        };
        let mut locales = lookup(set.parts(), available, source);
        locales.extend(negotiated);
        call(&locales)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.locale()).finish()
    }
}
