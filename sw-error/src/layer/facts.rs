//! [`RequestFacts`]: the parts of a request that its response depends on.

use alloc::{string::String, vec::Vec};

use http::{
    Extensions, HeaderMap, HeaderName, HeaderValue, Method, Request, Version, header,
    uri::PathAndQuery,
};

#[cfg(feature = "tracing")]
use super::log::RequestSpan;
use super::{RequestId, accept::Accept};
#[cfg(feature = "l10n")]
use crate::l10n::Language;

/// The parts of a request that its response depends on; the layer keeps them after the request is gone.
///
/// An adapter creates them before it passes the request on, and gives them to
/// [`EnvelopeLayer::finish`](super::EnvelopeLayer::finish) with the response.
///
/// | fact | from |
/// |---|---|
/// | [`request_id`](Self::request_id) | an outer layer's [`RequestId`] in the extensions, else a valid `x-request-id` header, else new |
/// | [`method`](Self::method), [`path`](Self::path), [`version`](Self::version) | the request line |
/// | [`content_type`](Self::content_type) | the header `content-type` |
/// | the preferred [wire](mod@crate::wire) or page | the header `accept` |
/// | the preferred languages, with the feature `l10n` | the header `accept-language` |
/// | [`route`](Self::route) | the framework, see [`with_route`](Self::with_route) |
///
/// For a framework with its own types, build an [`http::Request`] from the method, the URI, the version
/// and the headers listed in [`HEADERS`](Self::HEADERS):
///
/// ```
/// use http::Request;
/// use sw_error::layer::{RequestFacts, RequestId};
///
/// let theirs = [("X-Request-Id", "r-17"), ("Cookie", "a=b")];
///
/// let mut head = Request::post("/plans");
/// for (name, value) in theirs {
///     if RequestFacts::HEADERS.iter().any(|header| header.as_str().eq_ignore_ascii_case(name)) {
///         head = head.header(name, value);
///     }
/// }
/// let facts = RequestFacts::of(&head.body(())?);
/// assert_eq!(facts.request_id().as_str(), "r-17");
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct RequestFacts {
    pub(super) id: RequestId,
    method: Method,
    path: Option<PathAndQuery>,
    version: Version,
    content_type: Option<HeaderValue>,
    accept: Option<HeaderValue>,
    #[cfg(feature = "l10n")]
    pub(super) accept_language: Option<HeaderValue>,
    /// The language in an outer layer.
    #[cfg(feature = "l10n")]
    pub(super) outer_language: Option<Language>,
    /// Set by a layer that has a localizer.
    #[cfg(feature = "l10n")]
    pub(super) language: Option<Language>,
    route: Option<String>,
    pub(super) omits_body: bool,
    #[cfg(feature = "tracing")]
    pub(super) span: RequestSpan,
}

impl RequestFacts {
    /// All request headers that [`of`](Self::of) reads; a framework with its own types converts only these.
    pub const HEADERS: [HeaderName; 4] = [
        header::ACCEPT,
        header::ACCEPT_LANGUAGE,
        header::CONTENT_TYPE,
        RequestId::HEADER,
    ];

    /// Reads the facts from the head of a request: see the [example](Self).
    #[must_use]
    pub fn of<B>(request: &Request<B>) -> Self {
        let headers = request.headers();
        Self {
            id: RequestId::of(headers, request.extensions()),
            method: request.method().clone(),
            path: request.uri().path_and_query().cloned(),
            version: request.version(),
            content_type: headers.get(header::CONTENT_TYPE).cloned(),
            accept: list(headers, &header::ACCEPT),
            #[cfg(feature = "l10n")]
            accept_language: list(headers, &header::ACCEPT_LANGUAGE),
            #[cfg(feature = "l10n")]
            outer_language: request.extensions().get().cloned(),
            #[cfg(feature = "l10n")]
            language: None,
            route: None,
            omits_body: request.method() == Method::HEAD,
            #[cfg(feature = "tracing")]
            span: RequestSpan::default(),
        }
    }

    /// Sets the route of the request, such as `/rooms/{id}`, for the log and the metrics.
    ///
    /// ```
    /// use http::Request;
    /// use sw_error::layer::RequestFacts;
    ///
    /// let facts = RequestFacts::of(&Request::get("/rooms/7").body(())?).with_route("/rooms/{id}");
    /// assert_eq!((facts.path(), facts.route()), ("/rooms/7", Some("/rooms/{id}")));
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn with_route(mut self, route: impl Into<String>) -> Self {
        self.route = Some(route.into());
        self
    }

    /// Keeps the body of a response to `HEAD`, for a framework that removes it and sets its length itself.
    ///
    /// By default, [`finish`](super::EnvelopeLayer::finish) does both.
    ///
    /// ```
    /// use http::{Request, Response};
    /// # use sw_error::SwError;
    /// use sw_error::layer::{EnvelopeLayer, RequestFacts};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("there is nothing here")]
    /// # #[sw(code = "SW_NOTHING_FOR_HEAD", status = 404)]
    /// # struct NotFound;
    /// let layer = EnvelopeLayer::new(|_| NotFound);
    /// let facts = RequestFacts::of(&Request::head("/nowhere").body(())?);
    ///
    /// let (mut head, ()) = Response::builder().status(404).body(())?.into_parts();
    /// let body = layer.finish(&mut head.clone(), None, &facts).unwrap();
    /// assert!(body.is_empty());
    /// let body = layer.finish(&mut head, None, &facts.with_body_for_head()).unwrap();
    /// assert!(!body.is_empty());
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn with_body_for_head(mut self) -> Self {
        self.omits_body = false;
        self
    }

    /// Finds the span in which an inner service uses the request, so that the log line belongs to that span.
    ///
    /// Drop the extensions when the request is consumed, as [`http::Request`] does with its own.
    /// Without the feature `tracing`, or if nothing is logged, this does nothing.
    ///
    /// ```
    /// use http::Request;
    /// use sw_error::layer::RequestFacts;
    ///
    /// /// What an adapter does before it passes a request on.
    /// fn receive<B>(request: &mut Request<B>) -> RequestFacts {
    ///     let mut facts = RequestFacts::of(request);
    ///     request.extensions_mut().insert(facts.request_id().clone());
    ///     facts.watch(request.extensions_mut());
    ///     facts
    /// }
    /// # receive(&mut Request::new(()));
    /// ```
    pub fn watch(&mut self, extensions: &mut Extensions) {
        #[cfg(feature = "tracing")]
        {
            self.span = RequestSpan::watch(extensions);
        }
        #[cfg(not(feature = "tracing"))]
        let _ = extensions;
    }

    /// The request id; insert it into the request's extensions for handlers.
    #[must_use]
    pub fn request_id(&self) -> &RequestId {
        &self.id
    }

    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path without the query; empty if the request line has none, as with `CONNECT`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.path.as_ref().map_or("", PathAndQuery::path)
    }

    /// The route, if the framework knows it.
    #[must_use]
    pub fn route(&self) -> Option<&str> {
        self.route.as_deref()
    }

    /// The version of HTTP; HTTP/1.1 if the framework does not set it.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// The value of the request's `content-type`.
    #[must_use]
    pub fn content_type(&self) -> Option<&HeaderValue> {
        self.content_type.as_ref()
    }

    /// Sets the language of the request; [`EnvelopeLayer::language`](super::EnvelopeLayer::language) has an example.
    #[cfg(feature = "l10n")]
    #[must_use]
    pub fn with_language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// The language of the request, for an [`ErrorForm`](super::ErrorForm); `None` if the layer has no localizer.
    ///
    /// [`Language::translation`](crate::l10n::Language::translation) has an example.
    #[cfg(feature = "l10n")]
    #[must_use]
    pub fn language(&self) -> Option<&Language> {
        self.language.as_ref()
    }

    pub(super) fn path_and_query(&self) -> Option<&PathAndQuery> {
        self.path.as_ref()
    }

    pub(super) fn set_route(&mut self, route: Option<String>) {
        self.route = route;
    }

    /// The value of `Accept`.
    pub(super) fn accept(&self) -> Accept<'_> {
        Accept(self.accept.as_ref().map_or(b"", HeaderValue::as_bytes))
    }
}

/// Joins all values of a header into one list (RFC 9110, section 5.3); a single value, the usual case, is not copied.
fn list(headers: &HeaderMap, name: &HeaderName) -> Option<HeaderValue> {
    if headers.len() == headers.keys_len() {
        return headers.get(name).cloned();
    }
    let values = headers.get_all(name).iter().map(HeaderValue::as_bytes);
    let all = values.collect::<Vec<_>>().join(&b", "[..]);
    HeaderValue::from_bytes(&all)
        .ok()
        .filter(|all| !all.is_empty())
}
