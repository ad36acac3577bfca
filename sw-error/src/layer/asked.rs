//! [`Asked`]: what of a request matters for the response to its failure.

use http::{Extensions, HeaderMap, HeaderValue, Method, header};

use super::{RequestId, accept};

/// What of a request matters for the response to its failure.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) id: RequestId,
    pub(crate) is_head: bool,
    /// The content type, where it is gRPC's: that has its own errors, with status 200 and the code in trailers.
    #[cfg(feature = "tonic")]
    pub(crate) grpc: Option<HeaderValue>,
    pub(crate) wants_problem: bool,
}

impl Asked {
    /// All headers that [`of`](Self::of) reads, for frameworks with other types of headers.
    #[cfg(any(feature = "actix-web", feature = "rocket"))]
    pub(crate) const HEADERS: [http::HeaderName; 3] = [
        header::ACCEPT,
        header::CONTENT_TYPE,
        super::request_id::X_REQUEST_ID,
    ];

    /// Reads the head of a request; an outer layer may have left its id in the extensions.
    pub(crate) fn of(method: &Method, headers: &HeaderMap, extensions: &Extensions) -> Self {
        Self {
            id: RequestId::of(headers, extensions),
            is_head: method == Method::HEAD,
            #[cfg(feature = "tonic")]
            grpc: headers
                .get(header::CONTENT_TYPE)
                .filter(|value| is_grpc(value))
                .cloned(),
            wants_problem: accept::prefers_problem(
                headers
                    .get_all(header::ACCEPT)
                    .iter()
                    .map(HeaderValue::as_bytes),
            ),
        }
    }
}

/// `application/grpc`, `application/grpc+proto`, `application/grpc-web`…
#[cfg(feature = "tonic")]
fn is_grpc(content_type: &HeaderValue) -> bool {
    const GRPC: &[u8] = b"application/grpc";
    content_type
        .as_bytes()
        .get(..GRPC.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(GRPC))
}
