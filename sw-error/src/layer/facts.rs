//! [`RequestFacts`]: the facts about a request that its response depends on.

use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, Request, Version, header};

use super::{RequestId, accept};

/// The facts about a request that its response depends on: all that the layer needs once the request is gone.
///
/// An adapter makes them before it hands the request on, and gives them to
/// [`EnvelopeLayer::finish`](super::EnvelopeLayer::finish) with the response.
///
/// | fact | from |
/// |---|---|
/// | [`request_id`](Self::request_id) | an outer layer's [`RequestId`] in the extensions, else the header `x-request-id` if its value is a sane one, else new |
/// | [`method`](Self::method), [`version`](Self::version) | the request line |
/// | [`content_type`](Self::content_type) | the header `content-type` |
/// | whether the client prefers problem details | the header `accept` |
///
/// For a framework with types of its own, make an [`http::Request`] of the method, the version
/// and the headers that [`HEADERS`](Self::HEADERS) lists:
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
    version: Version,
    content_type: Option<HeaderValue>,
    pub(super) omits_body: bool,
    pub(super) prefers_problem: bool,
}

impl RequestFacts {
    /// All request headers that [`of`](Self::of) reads.
    pub const HEADERS: [HeaderName; 3] = [header::ACCEPT, header::CONTENT_TYPE, RequestId::HEADER];

    /// Reads the facts from the head of a request.
    #[must_use]
    pub fn of<B>(request: &Request<B>) -> Self {
        Self::new(
            request.method(),
            request.version(),
            request.headers(),
            request.extensions(),
        )
    }

    fn new(
        method: &Method,
        version: Version,
        headers: &HeaderMap,
        extensions: &Extensions,
    ) -> Self {
        let accept = headers.get_all(header::ACCEPT).iter();
        Self {
            id: RequestId::of(headers, extensions),
            method: method.clone(),
            version,
            content_type: headers.get(header::CONTENT_TYPE).cloned(),
            omits_body: method == Method::HEAD,
            prefers_problem: accept::prefers_problem(accept.map(HeaderValue::as_bytes)),
        }
    }

    /// For a framework that itself drops the body of a response to `HEAD`, and counts its length.
    ///
    /// Without it, [`finish`](super::EnvelopeLayer::finish) does both.
    #[must_use]
    pub fn with_body_for_head(mut self) -> Self {
        self.omits_body = false;
        self
    }

    /// The id of the request; put it into the request's extensions, where handlers look for it.
    #[must_use]
    pub fn request_id(&self) -> &RequestId {
        &self.id
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The version of HTTP; HTTP/1.1 if the framework does not tell.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// The content type of the request's body.
    #[must_use]
    pub fn content_type(&self) -> Option<&HeaderValue> {
        self.content_type.as_ref()
    }
}
