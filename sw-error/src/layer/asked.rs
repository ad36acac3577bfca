//! [`Asked`]: what of a request matters for the response to its failure.

use http::{
    Extensions, HeaderMap, HeaderValue, Method,
    header::{ACCEPT, CONTENT_TYPE},
};

#[cfg(feature = "actix-web")]
use super::request_id::X_REQUEST_ID;
use super::{RequestId, accept};

/// What of a request matters for the response to its failure.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) id: RequestId,
    pub(crate) is_head: bool,
    /// gRPC has its own errors: status 200, and the code in trailers.
    pub(crate) is_grpc: bool,
    /// Of what kind its answer is then.
    #[cfg(feature = "tonic")]
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) wants_problem: bool,
}

impl Asked {
    /// All headers that [`of`](Self::of) reads, for frameworks with other types of headers.
    #[cfg(feature = "actix-web")]
    pub(crate) const HEADERS: [http::HeaderName; 3] = [ACCEPT, CONTENT_TYPE, X_REQUEST_ID];

    /// Reads the head of a request; an outer layer may have left its id in the extensions.
    pub(crate) fn of(method: &Method, headers: &HeaderMap, extensions: &Extensions) -> Self {
        Self {
            id: RequestId::of(headers, extensions),
            is_head: method == Method::HEAD,
            is_grpc: headers.get(CONTENT_TYPE).is_some_and(is_grpc),
            #[cfg(feature = "tonic")]
            content_type: headers.get(CONTENT_TYPE).cloned(),
            wants_problem: accept::prefers_problem(
                headers.get_all(ACCEPT).iter().map(HeaderValue::as_bytes),
            ),
        }
    }
}

/// `application/grpc`, `application/grpc+proto`, `application/grpc-web`…
fn is_grpc(content_type: &HeaderValue) -> bool {
    const GRPC: &[u8] = b"application/grpc";
    content_type
        .as_bytes()
        .get(..GRPC.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(GRPC))
}
