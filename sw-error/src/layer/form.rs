//! [`ErrorForm`]: errors in the form of another protocol.

use bytes::Bytes;
use http::response::Parts;

use super::RequestFacts;
use crate::failure::Failure;

/// The form of errors in a protocol that has its own, such as gRPC; see
/// [`EnvelopeLayer::with_form`](super::EnvelopeLayer::with_form).
///
/// The layer chooses the error, this trait writes it down.
/// When [`complete`](Self::complete) runs on a response from 400 up, the layer has made it the response to an error
/// of the service: its extensions have an [`ErrorContext`](crate::ErrorContext), with the code and the envelope.
/// The layer logs and counts the error afterwards, with the HTTP status that the response had, whatever the form makes of it;
/// an error that the form found below 400, with the status of its code.
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
///         // Without a code, the handler has succeeded.
///         let code = head.extensions.get::<ErrorContext>()?.info().code().as_str();
///         remove_body_headers(&mut head.headers);
///         head.status = StatusCode::OK;
///         head.headers.insert("legacy-error", code.parse().ok()?);
///         Some(Bytes::new())
///     }
/// }
/// ```
pub trait ErrorForm: Send + Sync + 'static {
    /// Whether the errors of this request have this form.
    fn is_for(&self, request: &RequestFacts) -> bool;

    /// The request header that [`is_for`](Self::is_for) reads, in lower case: `Vary` names it for caches
    /// ([RFC 9110, section 12.5.5](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5)).
    fn vary(&self) -> &'static str {
        "content-type"
    }

    /// Puts the error of a response into this form; returns the body that replaces the response's own, if one does.
    ///
    /// It is called for each response to such a request, but for those that are marked [`AsIs`](super::AsIs).
    /// Below 400 there is an error only if the form itself finds one: it then inserts the
    /// [`ErrorContext`](crate::ErrorContext), so that the layer logs and counts it.
    /// `failure` is set if the error is not the service's own.
    fn complete(
        &self,
        head: &mut Parts,
        request: &RequestFacts,
        failure: Option<&Failure>,
    ) -> Option<Bytes>;
}
