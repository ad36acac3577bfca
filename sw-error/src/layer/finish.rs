//! Completes a response that leaves the service, for any framework.

use alloc::{borrow::Cow, format, string::String, vec::Vec};

use bytes::Bytes;
use http::{
    HeaderValue, Request, Response, StatusCode,
    header::{self, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
    response::Parts,
};

use super::{
    AsIs, EnvelopeLayer, ErrorForm, RequestFacts, RequestId, Settings, as_is,
    headers::{merge_headers, remove_body_headers, remove_byte_headers, vary},
    record::Record,
    wire::has_our_body,
};
use crate::{
    ErrorContext, SwError,
    failure::{Exchange, Failure},
    response::content_type,
    wire::Spans,
};

/// The origin of an error response.
enum Origin {
    /// Passes through unchanged; with its code, if the body is already in a wire.
    AsIs(Option<Cow<'static, str>>),
    Ours,
    Others(Failure),
}

/// Marks a logged response, so that an outer layer does not log it again.
#[derive(Clone)]
struct IsRecorded;

impl EnvelopeLayer {
    /// Reads the facts of a request and inserts its id.
    pub(super) fn receive<B>(&self, request: &mut Request<B>) -> RequestFacts {
        let mut facts = RequestFacts::of(request);
        if let Some(route) = &self.settings.route {
            let route = Failure::catch(|| route(request.extensions()));
            facts.set_route(route.ok().flatten());
        }
        let id = facts.request_id();
        // Inner services, and those that they call, must use the id that the client gets.
        request
            .headers_mut()
            .insert(RequestId::HEADER, id.to_header());
        request.extensions_mut().insert(id.clone());
        #[cfg(feature = "l10n")]
        if let Some(language) = self.language(&facts) {
            request.extensions_mut().insert(language.clone());
            facts.language = Some(language);
        }
        facts.watch(request.extensions_mut());
        facts
    }

    /// Whether [`finish`](Self::finish) needs the body of a response.
    ///
    /// It rarely does, so an adapter can skip the bodies of most responses.
    ///
    /// ```
    /// use http::{Request, Response};
    /// # use sw_error::SwError;
    /// use sw_error::layer::{EnvelopeLayer, RequestFacts};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_UNREAD_FAILURE", status = 500)]
    /// # struct Internal;
    /// let layer = EnvelopeLayer::new(|_| Internal);
    /// let facts = RequestFacts::of(&Request::get("/").body(())?);
    /// let reads = |head: http::response::Builder| {
    ///     Ok::<_, http::Error>(layer.reads_body(&head.body(())?.into_parts().0, &facts))
    /// };
    /// assert!(!reads(Response::builder().status(200))?);
    /// // The text of an error without a code, and an image that may stream.
    /// assert!(reads(Response::builder().status(502).header("content-type", "text/plain"))?);
    /// assert!(!reads(Response::builder().status(404).header("content-type", "image/png"))?);
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn reads_body(&self, head: &Parts, request: &RequestFacts) -> bool {
        if head.status.as_u16() < 400
            || head.headers.contains_key(CONTENT_ENCODING)
            || self.settings.as_is.is_left_alone(head, request)
            || head.extensions.get::<Failure>().is_some()
        {
            return false;
        }
        if let Some(context) = head.extensions.get::<ErrorContext>() {
            // Whether the body is still ours matters only for a replacement.
            return !self.settings.forms.is_empty()
                || has_our_body(head, context)
                    && (self.new_wire(head, context, request).is_some()
                        || self.may_translate(context, request));
        }
        let essence = as_is::essence(&head.headers);
        essence.is_empty() || essence.starts_with("text/") || essence.ends_with("json")
    }

    /// Whether a [form](ErrorForm) applies to the errors of a request.
    ///
    /// If not, [`finish`](Self::finish) only adds the request id to a response below 400:
    /// an adapter may do that itself, and need not convert the head of each response.
    ///
    /// ```
    /// use http::Request;
    /// # use sw_error::SwError;
    /// use sw_error::layer::{EnvelopeLayer, Markdown, RequestFacts};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_FORM_FAILURE", status = 500)]
    /// # struct Internal;
    /// let layer = EnvelopeLayer::new(|_| Internal).with_form(Markdown);
    /// let for_agents = Request::get("/").header("accept", "text/markdown").body(())?;
    /// assert!(layer.has_form(&RequestFacts::of(&for_agents)));
    /// assert!(!layer.has_form(&RequestFacts::of(&Request::get("/").body(())?)));
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn has_form(&self, request: &RequestFacts) -> bool {
        // A form that panics here panics again in `finish`, which then responds.
        Failure::catch(|| self.form(request).is_some()).unwrap_or(true)
    }

    /// Completes the head of a response; returns the new body, if the response needs one.
    ///
    /// This is everything that the layer does with a response: it sets the request id, the code and the form, writes a line
    /// to the log and counts the error. Adapters of frameworks that are not built on tower call it
    /// once for each response, with the facts of its request.
    /// It reads the extensions [`ErrorContext`], [`Failure`] and [`AsIs`] of the response, so keep them until then.
    ///
    /// `body` is the whole body if it is available without waiting, and `None` if it is a stream or large.
    /// It is used only if [`reads_body`](Self::reads_body) returns `true`: a body that middleware has changed stays,
    /// and the text of an error without a code becomes [`Failure::cause`].
    ///
    /// If one of the service's functions or a [form](ErrorForm) panics, the response is a 500 with a fixed envelope.
    ///
    /// The example `own_framework` is a complete adapter.
    ///
    /// ```
    /// use http::{Request, Response};
    /// # use sw_error::SwError;
    /// use sw_error::layer::{EnvelopeLayer, RequestFacts};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("there is nothing at this address")]
    /// # #[sw(code = "SW_NO_SUCH_ADDRESS", status = 404)]
    /// # struct NotFound;
    /// let layer = EnvelopeLayer::new(|_| NotFound);
    /// let facts = RequestFacts::of(&Request::get("/nowhere").body(())?);
    ///
    /// let (mut head, body) = Response::builder().status(404).body("no such page")?.into_parts();
    /// let body = layer.finish(&mut head, Some(body.as_bytes()), &facts).unwrap_or(body.into());
    /// assert_eq!(
    ///     body,
    ///     r#"{"error":{"code":"SW_NO_SUCH_ADDRESS","message":"there is nothing at this address"}}"#,
    /// );
    /// assert_eq!(head.headers["content-type"], "application/json");
    /// assert!(head.headers.contains_key("x-request-id"));
    /// # Ok::<(), http::Error>(())
    /// ```
    pub fn finish(
        &self,
        head: &mut Parts,
        body: Option<&[u8]>,
        request: &RequestFacts,
    ) -> Option<Bytes> {
        #[cfg(feature = "l10n")]
        let request = &*self.with_language(request);
        let finish = || {
            if head.status.as_u16() < 400 {
                head.headers
                    .insert(RequestId::HEADER, request.id.to_header());
                let form = self.form(request)?;
                let is_as_is = head.extensions.get::<AsIs>().is_some();
                return if is_as_is {
                    None
                } else {
                    Self::complete_in(form, head, request, None)
                };
            }
            let origin = self.origin(head, body, request);
            self.complete(head, body, request, origin)
        };
        let finished = Failure::catch(finish);
        finished.unwrap_or_else(|panic| Some(self.give_up(head, request, &panic)))
    }

    /// Whether the client may get a translated message.
    #[cfg_attr(
        not(feature = "l10n"),
        expect(
            clippy::unused_self,
            unused_variables,
            reason = "there are no translations"
        )
    )]
    fn may_translate(&self, context: &ErrorContext, request: &RequestFacts) -> bool {
        #[cfg(feature = "l10n")]
        return self.translates(context, request);
        #[cfg(not(feature = "l10n"))]
        false
    }

    fn form(&self, request: &RequestFacts) -> Option<&dyn ErrorForm> {
        let mut forms = self.settings.forms.iter();
        forms.find(|form| form.is_for(request)).map(|form| &**form)
    }

    /// Completes the head of an error response.
    #[inline(never)]
    fn complete(
        &self,
        head: &mut Parts,
        body: Option<&[u8]>,
        request: &RequestFacts,
        origin: Origin,
    ) -> Option<Bytes> {
        head.headers
            .insert(RequestId::HEADER, request.id.to_header());
        let failure = match origin {
            Origin::AsIs(code) => {
                record(head, head.status, code.as_deref(), request, None);
                return None;
            }
            Origin::Ours => None,
            Origin::Others(mut failure) => {
                if self.give_code(head, &mut failure, request).is_none() {
                    return Some(self.give_up(head, request, &failure));
                }
                Some(failure)
            }
        };
        self.add_help_link(head);
        let is_replaceable = failure.is_some() || is_unchanged(head, body, request);
        if let Some(form) = self.form(request) {
            self.settings.vary(head, false);
            if !is_replaceable {
                // Middleware has changed the body, and the form shows the changed one.
                let context = head.extensions.get_mut::<ErrorContext>()?;
                context.body = Bytes::copy_from_slice(body.unwrap_or_default());
                context.spans = Spans::default();
                #[cfg(feature = "l10n")]
                {
                    context.kept = None;
                }
            }
            return Self::complete_in(form, head, request, failure.as_ref());
        }
        let context = head.extensions.get::<ErrorContext>()?;
        let is_ours = has_our_body(head, context);
        let negotiates = is_ours && self.negotiates(context);
        let new_wire = (is_ours && is_replaceable)
            .then(|| self.new_wire(head, context, request))
            .flatten();
        self.settings.vary(head, negotiates);
        let is_rewritten =
            is_ours && self.write_for_client(head, new_wire, is_replaceable, request);
        // The log shows the error itself, in the source language.
        record(head, head.status, None, request, failure.as_ref());
        if failure.is_none() && !is_rewritten {
            return None;
        }
        let body = head.extensions.get::<ErrorContext>()?.body.clone();
        Some(set_body(head, request, body))
    }

    /// Completes the head of a response in the form of another protocol.
    fn complete_in(
        form: &dyn ErrorForm,
        head: &mut Parts,
        request: &RequestFacts,
        failure: Option<&Failure>,
    ) -> Option<Bytes> {
        let sent = Some(head.status).filter(|status| status.as_u16() >= 400);
        let body = form.complete(head, request, failure);
        if let Some(context) = head.extensions.get::<ErrorContext>() {
            // The form may use one status for everything.
            let status = sent.unwrap_or(context.info().status().into());
            record(head, status, None, request, failure);
        }
        body
    }

    /// The response to a failure that left no response: an error or a panic inside the layer.
    ///
    /// ```
    /// use http::Request;
    /// # use sw_error::SwError;
    /// use sw_error::{failure::Failure, layer::{EnvelopeLayer, RequestFacts}};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("our fault")]
    /// # #[sw(code = "SW_QUEUE_BROKEN", status = 500)]
    /// # struct Internal;
    /// let layer = EnvelopeLayer::new(|_| Internal);
    /// let facts = RequestFacts::of(&Request::get("/").header("x-request-id", "r-1").body(())?);
    ///
    /// let response = match std::panic::catch_unwind(|| panic!("for the log only")) {
    ///     Ok(()) => http::Response::default(),
    ///     Err(panic) => layer.respond(Failure::from_panic(panic), &facts),
    /// };
    /// assert_eq!(response.status(), 500);
    /// assert_eq!(
    ///     response.body(),
    ///     r#"{"error":{"code":"SW_QUEUE_BROKEN","message":"Internal Server Error","request_id":"r-1"}}"#,
    /// );
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn respond(&self, failure: Failure, request: &RequestFacts) -> Response<Bytes> {
        #[cfg(feature = "l10n")]
        let request = &*self.with_language(request);
        let (mut head, ()) = Response::new(()).into_parts();
        head.status = failure.status();
        // There is no response that could pass through unchanged.
        let complete = || self.complete(&mut head, None, request, Origin::Others(failure));
        let completed = Failure::catch(complete);
        let body = completed.unwrap_or_else(|panic| Some(self.give_up(&mut head, request, &panic)));
        Response::from_parts(head, body.unwrap_or_default())
    }

    /// Determines the origin of an error response.
    fn origin(&self, head: &mut Parts, body: Option<&[u8]>, request: &RequestFacts) -> Origin {
        let rules = &self.settings.as_is;
        if rules.is_left_alone(head, request) {
            return Origin::AsIs(None);
        }
        let failure = head.extensions.remove::<Failure>();
        if failure.is_none() && head.extensions.get::<ErrorContext>().is_some() {
            return Origin::Ours;
        }
        if rules.has_own_errors(&head.headers) {
            return Origin::AsIs(None);
        }
        // Pages from 500 up may contain texts that are only for the log.
        if !head.status.is_server_error() && as_is::essence(&head.headers) == "text/html" {
            vary(&mut head.headers, &HeaderValue::from_static("accept"));
            if request.accept().prefers_html() {
                return Origin::AsIs(None);
            }
        }
        let body = body.filter(|_| self.reads_body(head, request));
        let wires = &self.settings.wires;
        if let Some(code) = body.and_then(|body| as_is::in_a_wire(body, head.status, wires)) {
            let code = Some(code).filter(|code| !code.is_empty());
            return Origin::AsIs(code.map(Cow::Owned));
        }
        if let Some(failure) = failure {
            return Origin::Others(failure.with_status(head.status));
        }
        let failure = Failure::from_status(head.status);
        let text = String::from_utf8_lossy(body.unwrap_or_default());
        Origin::Others(match text.trim() {
            "" => failure,
            text => failure.with_cause(text),
        })
    }

    /// Turns a response without a code into the response for the error that the service names.
    ///
    /// A panic of the service becomes the failure to name; a second panic gives `None`.
    fn give_code(
        &self,
        head: &mut Parts,
        failure: &mut Failure,
        request: &RequestFacts,
    ) -> Option<()> {
        failure.set_exchange(Exchange {
            method: request.method().clone(),
            path: request.path_and_query().cloned(),
            headers: core::mem::take(&mut head.headers),
        });
        let respond = |error: &dyn SwError| self.respond_to(error, request);
        let name =
            |failure: &Failure| Failure::catch(|| (self.settings.map_failure)(failure, &respond));
        let named = name(failure);
        head.headers = failure.take_headers();
        let named = named.or_else(|panic| {
            let text = format!(
                "the function that names failures panicked: {}; the failure was {}: {}",
                panic.cause().unwrap_or_default(),
                failure.status(),
                failure.cause().unwrap_or_default(),
            );
            *failure = panic.with_cause(text);
            name(failure)
        });
        remove_body_headers(&mut head.headers);
        let (ours, _) = named.ok()?.into_parts();
        head.status = ours.status;
        if head.status != StatusCode::RANGE_NOT_SATISFIABLE {
            // Describes the old body, except with 416 (RFC 9110, section 15.5.17).
            head.headers.remove(header::CONTENT_RANGE);
        }
        merge_headers(&mut head.headers, ours.headers);
        head.extensions.extend(ours.extensions);
        Some(())
    }

    /// Sets the head and returns the body for a service that cannot name its errors.
    fn give_up(&self, head: &mut Parts, request: &RequestFacts, panic: &Failure) -> Bytes {
        #[cfg(sw_error_coverage)]
        if let Some(info) = self.settings.last_resort {
            crate::coverage::record(info);
        }
        let (wire, body) = self.last_resort_body(&request.id);
        head.status = self.last_resort_status().into();
        head.headers
            .insert(RequestId::HEADER, request.id.to_header());
        remove_body_headers(&mut head.headers);
        head.headers.insert(CONTENT_TYPE, content_type(wire));
        self.settings.vary(head, false);
        let nosniff = HeaderValue::from_static("nosniff");
        head.headers.insert(header::X_CONTENT_TYPE_OPTIONS, nosniff);
        head.extensions.remove::<ErrorContext>();
        // The log itself may have panicked.
        let _ = Failure::catch(|| {
            let code = Some(self.last_resort_code());
            record(head, head.status, code, request, Some(panic));
        });
        set_body(head, request, body)
    }
}

impl Settings {
    /// Lists the request headers that the wire, the language and the form depend on.
    fn vary(&self, head: &mut Parts, negotiates: bool) {
        if let Some(names) = &self.vary[usize::from(negotiates)] {
            vary(&mut head.headers, names);
        }
    }

    /// Prepares the values of `Vary`, after a change of the settings.
    pub(super) fn update_vary(&mut self) {
        #[cfg(feature = "l10n")]
        let language = self.languages.as_ref().map(|_| "accept-language");
        #[cfg(not(feature = "l10n"))]
        let language = None;
        let forms = self.forms.iter().map(|form| form.vary());
        self.vary = [None, Some("accept")].map(|accept| {
            let mut names = Vec::new();
            for name in accept.into_iter().chain(language).chain(forms.clone()) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let names = HeaderValue::try_from(names.join(", ")).ok();
            names.filter(|names| !names.is_empty())
        });
    }
}

/// Whether the body is still the one that we wrote.
fn is_unchanged(head: &Parts, body: Option<&[u8]>, request: &RequestFacts) -> bool {
    let Some(context) = head.extensions.get::<ErrorContext>() else {
        return false;
    };
    match body {
        // The framework has already removed the body.
        Some([]) if request.omits_body => true,
        Some(body) => body == context.body,
        None => false,
    }
}

/// Adjusts the head to another body; returns the body to send.
pub(super) fn set_body(head: &mut Parts, request: &RequestFacts, body: Bytes) -> Bytes {
    remove_byte_headers(&mut head.headers);
    if !request.omits_body {
        return body;
    }
    // The response to HEAD has the headers of the response to GET, and no body.
    head.headers.insert(CONTENT_LENGTH, body.len().into());
    Bytes::new()
}

/// Logs and counts an error response, once.
fn record(
    head: &mut Parts,
    status: StatusCode,
    code: Option<&str>,
    request: &RequestFacts,
    failure: Option<&Failure>,
) {
    if head.extensions.insert(IsRecorded).is_some() {
        return;
    }
    let context = head.extensions.get::<ErrorContext>();
    let record = Record {
        what: "error response",
        code: code.or(context.map(|context| context.info().code().as_str())),
        status,
        request_id: Some(request.id.as_str()),
        request: Some(request),
        context,
        failure,
    };
    record.write();
}
