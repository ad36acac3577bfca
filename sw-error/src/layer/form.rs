//! [`ErrorForm`]: errors in the form of another protocol.

use bytes::Bytes;
use http::response::Parts;

use super::RequestFacts;
use crate::failure::Failure;

/// Writes errors in the form of another protocol, such as gRPC; see
/// [`EnvelopeLayer::with_form`](super::EnvelopeLayer::with_form).
///
/// The layer chooses the error, and this trait writes it.
/// When [`complete`](Self::complete) is called for a response from 400 up, the layer has already turned it into the response
/// for an error of the service: its extensions contain an [`ErrorContext`](crate::ErrorContext) with the code and the envelope.
/// Afterwards the layer logs and counts the error, with the HTTP status that the response had before `complete`.
/// For an error that the form finds below 400, it uses the status of the error's code.
///
/// ```
/// use bytes::Bytes;
/// use http::{StatusCode, response::Parts};
/// use sw_error::{
///     ErrorContext,
///     failure::Failure, layer::{ErrorForm, RequestFacts, remove_body_headers},
/// };
///
/// /// Clients of the old protocol read a code from a header, and always get a 200.
/// struct Legacy;
///
/// impl ErrorForm for Legacy {
///     fn is_for(&self, request: &RequestFacts) -> bool {
///         request.content_type().is_some_and(|ty| ty == "application/x-legacy")
///     }
///
///     fn complete(
///         &self,
///         head: &mut Parts,
///         request: &RequestFacts,
///         _failure: Option<&Failure>,
///     ) -> Option<Bytes> {
///         // Without a code, the handler succeeded.
///         let code = head.extensions.get::<ErrorContext>()?.info().code().as_str();
///         remove_body_headers(&mut head.headers);
///         head.status = StatusCode::OK;
///         head.headers.insert("legacy-error", code.parse().ok()?);
///         Some(Bytes::new())
///     }
/// }
/// ```
pub trait ErrorForm: Send + Sync + 'static {
    /// Whether this form applies to the errors of the request.
    fn is_for(&self, request: &RequestFacts) -> bool;

    /// The lower-case request header that [`is_for`](Self::is_for) reads, to be listed in `Vary` for caches
    /// ([RFC 9110, section 12.5.5](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5)).
    fn vary(&self) -> &'static str {
        "content-type"
    }

    /// Writes the error of a response in this form; returns the new body, if the response needs one.
    ///
    /// It is called for each response to such a request, except those marked [`AsIs`](super::AsIs).
    /// For a response below 400, only the form can find an error. It then inserts an
    /// [`ErrorContext`](crate::ErrorContext), so that the layer logs and counts the error.
    /// `failure` is set if the error is not the service's own.
    fn complete(
        &self,
        head: &mut Parts,
        request: &RequestFacts,
        failure: Option<&Failure>,
    ) -> Option<Bytes>;
}
