//! Chooses the wire of an error for a client, and writes the values that only the layer knows.

use alloc::vec::Vec;

use bytes::Bytes;
use http::{HeaderValue, Response, header::CONTENT_TYPE, response::Parts};

use super::{EnvelopeLayer, RequestFacts, RequestId};
use crate::{
    CodeInfo, ErrorContext, Status, SwError,
    failure::Failure,
    response::{Body, content_type, respond},
    wire::{self, Content, Layout, Standard, Values, Wire},
};

/// The code of an error that the service cannot name, unless it sets another.
pub(super) const LAST_RESORT_CODE: &str = "SW_INTERNAL_ERROR";

/// The texts of an error in the client's language.
pub(super) struct Texts<'a> {
    pub(super) message: &'a str,
    pub(super) title: Option<&'a str>,
}

impl EnvelopeLayer {
    /// The wire for an error that the service made in `made_in`.
    ///
    /// The service chose a wire outside of the layer's list on purpose, except for the envelope, which is the default.
    fn choose_wire(&self, made_in: &'static Layout, request: &RequestFacts) -> &'static Layout {
        if self.has_wire(made_in) {
            request.accept().preferred(&self.settings.wires)
        } else {
            made_in
        }
    }

    fn has_wire(&self, wire: &Layout) -> bool {
        wire.is(Standard::LAYOUT) || self.settings.wires.iter().any(|known| known.is(wire))
    }

    /// Whether the wire of an error with our body depends on `Accept`.
    pub(super) fn negotiates(&self, context: &ErrorContext) -> bool {
        let mut types = self.settings.wires.iter().map(|wire| wire.content_type());
        let first = types.next();
        self.has_wire(context.layout) && types.any(|ty| Some(ty) != first)
    }

    /// The wire to rewrite our body in; `None` if the body can stay.
    pub(super) fn new_wire(
        &self,
        head: &Parts,
        context: &ErrorContext,
        request: &RequestFacts,
    ) -> Option<&'static Layout> {
        let wire = self.choose_wire(context.layout, request);
        let uses = wire.uses();
        let lacks_id = uses.request_id && head.status.is_server_error() && !context.has_request_id;
        let lacks_more = uses.layer && !context.is_complete;
        let has_other_status = uses.status && context.info().status() != head.status;
        let is_new = !wire.is(context.layout) || lacks_id || lacks_more || has_other_status;
        is_new.then_some(wire)
    }

    /// Rewrites our body if necessary; returns whether it did.
    pub(super) fn write_for_client(
        &self,
        head: &mut Parts,
        new_wire: Option<&'static Layout>,
        is_replaceable: bool,
        request: &RequestFacts,
    ) -> bool {
        #[cfg(feature = "l10n")]
        if self.write_translated(head, new_wire, is_replaceable, request) {
            return true;
        }
        #[cfg(not(feature = "l10n"))]
        let _ = is_replaceable;
        if let Some(wire) = new_wire {
            self.rewrite(head, wire, request, None);
        }
        #[cfg(feature = "l10n")]
        self.set_source_language(head);
        new_wire.is_some()
    }

    /// Writes the body of an error in this wire, with all values that the layer knows.
    pub(super) fn rewrite(
        &self,
        head: &mut Parts,
        wire: &'static Layout,
        request: &RequestFacts,
        translated: Option<&Texts<'_>>,
    ) {
        let Some(context) = head.extensions.get_mut::<ErrorContext>() else {
            return;
        };
        let info = context.info();
        let status = Status::new(head.status.as_u16()).unwrap_or(info.status());
        let has_request_id = context.has_request_id || status.is_server_error();
        let shown = match translated {
            Some(texts) => Content::Translated {
                message: texts.message,
                details: &context.body[context.spans.details.clone()],
            },
            None => context.content(),
        };
        let values = Values {
            status,
            needs_request_id: has_request_id,
            links: self.settings.problem_types.as_deref(),
            title: translated.and_then(|texts| texts.title),
            ..Values::new(info, shown, Some(request.id.as_str()))
        };
        let mut body = Vec::with_capacity(context.body.len() + 128);
        let spans = wire::write(wire, &values, &mut body);
        context.body = body.into();
        context.spans = spans;
        context.layout = wire;
        context.has_request_id = has_request_id;
        context.is_complete = true;
        head.headers.insert(CONTENT_TYPE, content_type(wire));
    }

    /// The response for an error that the service named, in the wire for this request.
    pub(super) fn respond_to(
        &self,
        error: &dyn SwError,
        request: &RequestFacts,
    ) -> Response<Bytes> {
        let wire = self.choose_wire(Standard::LAYOUT, request);
        let info = error.info();
        let has_request_id = wire.uses().request_id && info.status().is_server_error();
        if wire.is_prepared() && !has_request_id {
            return error.to_response();
        }
        let values = Values {
            needs_request_id: has_request_id,
            links: self.settings.problem_types.as_deref(),
            ..Values::new(info, Content::Error(error), Some(request.id.as_str()))
        };
        let mut response = respond(
            error,
            wire,
            Body::written(|out| wire::write(wire, &values, out)),
            has_request_id,
        );
        if let Some(context) = response.extensions_mut().get_mut::<ErrorContext>() {
            context.is_complete = true;
        }
        response
    }

    /// The body for a service that cannot name its errors.
    ///
    /// If a function of the wire panics, the body is the envelope.
    pub(super) fn last_resort_body(&self, id: &RequestId) -> (&'static Layout, Bytes) {
        let write = |wire| (wire, self.last_resort_in(wire, id));
        let written = Failure::catch(|| write(self.settings.wires[0]));
        written.unwrap_or_else(|_| write(Standard::LAYOUT))
    }

    fn last_resort_in(&self, wire: &Layout, id: &RequestId) -> Bytes {
        let status = self.last_resort_status();
        let values = Values {
            info: self.settings.last_resort,
            code: self.last_resort_code(),
            status,
            content: Content::Written {
                message: status.canonical_reason().as_bytes(),
                details: &[],
            },
            request_id: Some(id.as_str()),
            needs_request_id: true,
            links: self.settings.problem_types.as_deref(),
            title: None,
        };
        let mut body = Vec::new();
        wire::write(wire, &values, &mut body);
        body.into()
    }

    pub(super) fn last_resort_code(&self) -> &'static str {
        let info = self.settings.last_resort;
        info.map_or(LAST_RESORT_CODE, |info| info.code().as_str())
    }

    pub(super) fn last_resort_status(&self) -> Status {
        let info = self.settings.last_resort;
        info.map_or(Status::INTERNAL_SERVER_ERROR, CodeInfo::status)
    }

    /// `Link: <https://example.com/errors#SW_…>; rel="help"`
    /// ([RFC 8288, section 3](https://www.rfc-editor.org/rfc/rfc8288#section-3)).
    pub(super) fn add_help_link(&self, head: &mut Parts) -> Option<()> {
        let url = self.settings.help_links.as_deref()?;
        let code = head.extensions.get::<ErrorContext>()?.info().code();
        let link = alloc::format!("<{url}{code}>; rel=\"help\"");
        let link = HeaderValue::try_from(link).ok()?;
        let is_there = head
            .headers
            .get_all(http::header::LINK)
            .iter()
            .any(|there| there == link);
        if !is_there {
            head.headers.append(http::header::LINK, link);
        }
        Some(())
    }
}

/// Whether the response has a body that we wrote, judged by its head; the service may have built its own.
pub(super) fn has_our_body(head: &Parts, context: &ErrorContext) -> bool {
    let there = head.headers.get(CONTENT_TYPE);
    !context.body.is_empty() && there.is_some_and(|there| there == context.layout.content_type())
}
