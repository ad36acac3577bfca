//! [`Notes`]: the state of a request until its response is sent.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::Extensions;
use rocket::{Request, Response};

use sw_error::layer::RequestFacts;

use crate::head;

/// A header that identifies the extensions of a response, because Rocket's responses have none.
///
/// It exists only between a responder and the fairing.
const MARK: &str = "x-sw-error-mark";

/// The state of a request until its response is sent.
pub(super) struct Notes {
    pub(super) facts: RequestFacts,
    /// Set by the fairing, if its layer has a localizer.
    #[cfg(feature = "l10n")]
    pub(super) language: std::sync::OnceLock<sw_error::l10n::Language>,
    /// Whether the fairing will process the response and remove the mark.
    is_attached: AtomicBool,
    /// The extensions of the responses built so far; Rocket may drop any of these responses.
    extensions: Mutex<Vec<Extensions>>,
    /// The response for an error of a guard; Rocket keeps only its status.
    refusal: Mutex<Option<http::Response<Bytes>>>,
}

impl Notes {
    pub(super) fn of<'a>(request: &'a Request<'_>) -> &'a Self {
        request.local_cache(|| Self {
            facts: head::facts(request),
            #[cfg(feature = "l10n")]
            language: std::sync::OnceLock::new(),
            is_attached: AtomicBool::new(false),
            extensions: Mutex::default(),
            refusal: Mutex::default(),
        })
    }

    /// The facts, updated with what Rocket knows of the request now.
    pub(super) fn facts_now(&self) -> RequestFacts {
        let facts = self.facts.clone();
        #[cfg(feature = "l10n")]
        if let Some(language) = self.language.get() {
            return facts.with_language(language.clone());
        }
        facts
    }

    pub(super) fn attach(&self) {
        self.is_attached.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_attached(&self) -> bool {
        self.is_attached.load(Ordering::Relaxed)
    }

    /// Adds extensions to those of a response.
    pub(super) fn mark<'r>(&self, mut response: Response<'r>, new: Extensions) -> Response<'r> {
        if self.is_attached() {
            let mut all = self.take_extensions(&mut response).unwrap_or_default();
            all.extend(new);
            let mut kept = lock(&self.extensions);
            response.set_raw_header(MARK, kept.len().to_string());
            kept.push(all);
        }
        response
    }

    /// Takes the extensions of a marked response and removes the mark.
    pub(super) fn take_extensions(&self, response: &mut Response<'_>) -> Option<Extensions> {
        let mark = response.headers().get_one(MARK)?.parse::<usize>();
        response.remove_header(MARK);
        lock(&self.extensions).get(mark.ok()?).cloned()
    }

    pub(super) fn refuse(&self, response: http::Response<Bytes>) {
        *lock(&self.refusal) = Some(response);
    }

    /// Takes the response of a guard if the status matches; otherwise, a handler may have continued without the guard.
    pub(super) fn take_refusal(&self, status: http::StatusCode) -> Option<http::Response<Bytes>> {
        lock(&self.refusal).take_if(|refusal| refusal.status() == status)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
