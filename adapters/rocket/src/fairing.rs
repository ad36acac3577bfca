//! [`EnvelopeFairing`]: the layer as a fairing.

use bytes::Bytes;
use http::{Response as HttpResponse, header::CONTENT_RANGE, response::Parts};
use rocket::{
    Build, Catcher, Data, Request, Response, Rocket, async_trait, catcher,
    fairing::{self, Fairing, Info, Kind},
    http::{Header, Status},
};

use sw_error::{
    failure::Failure,
    layer::{EnvelopeLayer, merge_headers, remove_body_headers},
};

use crate::{Notes, head, response_body, routing};

/// [`EnvelopeLayer`] as a fairing: adds a request id to every response, and a code to every error.
///
/// It does the same as the layer; [the crate's documentation](crate#the-fairing) lists what is specific to Rocket.
///
/// ```standalone_crate
/// use sw_error::layer::EnvelopeLayer;
/// use sw_error_rocket::EnvelopeFairing;
///
/// sw_error::http_errors! {
///     enum HttpError: "SW_HTTP_" { .. }
/// }
///
/// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure));
/// let app = rocket::build().attach(EnvelopeFairing::new(layer));
/// ```
#[derive(Clone, Debug)]
pub struct EnvelopeFairing {
    layer: EnvelopeLayer,
}

impl EnvelopeFairing {
    /// Wraps a layer as a fairing: see the [example](Self).
    #[must_use]
    pub fn new(layer: EnvelopeLayer) -> Self {
        Self { layer }
    }
}

impl From<EnvelopeLayer> for EnvelopeFairing {
    fn from(layer: EnvelopeLayer) -> Self {
        Self::new(layer)
    }
}

#[async_trait]
impl Fairing for EnvelopeFairing {
    fn info(&self) -> Info {
        Info {
            name: "sw-error",
            kind: Kind::Ignite | Kind::Request | Kind::Response | Kind::Singleton,
        }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        // Runs after the fairings attached so far, which may register catchers.
        Ok(rocket.attach(LastResort(self.layer.clone())))
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let notes = Notes::of(request);
        notes.attach();
        #[cfg(feature = "l10n")]
        if let Some(language) = self.layer.language(&notes.facts) {
            notes.language.get_or_init(|| language);
        }
        // Handlers, and the services that they call, must use the id that the client gets.
        let id = notes.facts.request_id().to_string();
        request.replace_header(Header::new("x-request-id", id));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let notes = Notes::of(request);
        let extensions = notes.take_extensions(response);
        if response.status().code < 400 && !self.layer.has_form(&notes.facts) {
            // Sets only the id, so that other headers stay as they are.
            let id = notes.facts.request_id().as_str();
            response.set_raw_header("x-request-id", id);
            return;
        }

        let mut parts = head::read(response);
        let facts = notes.facts_now();
        let facts = &match request.route() {
            Some(route) => facts.with_route(route.uri.path()),
            None => facts,
        };
        let mut body = None;
        if let Some(extensions) = extensions {
            parts.extensions = extensions;
        } else if let Some(refusal) = notes.take_refusal(parts.status) {
            body = Some(replace(&mut parts, refusal));
        } else {
            routing::explain(request, &mut parts);
        }
        if body.is_none() && self.layer.reads_body(&parts, facts) {
            body = response_body::take(response, &mut parts).await;
        }
        body = self
            .layer
            .finish(&mut parts, body.as_deref(), facts)
            .or(body);
        head::write(&parts, response);
        if let Some(body) = body {
            response_body::set(response, body);
        }
    }
}

/// Replaces a response, except for headers that do not describe the body.
fn replace(parts: &mut Parts, ours: HttpResponse<Bytes>) -> Bytes {
    remove_body_headers(&mut parts.headers);
    parts.headers.remove(CONTENT_RANGE);
    let (ours, body) = ours.into_parts();
    parts.status = ours.status;
    merge_headers(&mut parts.headers, ours.headers);
    parts.extensions.extend(ours.extensions);
    body
}

/// Registers a default catcher, if there is none.
///
/// The fairing handles most of the responses of catchers, but not those to requests that Rocket cannot parse.
#[derive(Clone)]
struct LastResort(EnvelopeLayer);

#[async_trait]
impl Fairing for LastResort {
    fn info(&self) -> Info {
        Info {
            name: "sw-error catcher",
            kind: Kind::Ignite | Kind::Singleton,
        }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        let is_there = rocket
            .catchers()
            .any(|catcher| catcher.code.is_none() && catcher.base.path() == "/");
        if is_there {
            return Ok(rocket);
        }
        let mut catcher = Catcher::new(None, self.clone());
        catcher.name = Some("sw-error".into());
        Ok(rocket.register("/", [catcher]))
    }
}

#[async_trait]
impl catcher::Handler for LastResort {
    async fn handle<'r>(&self, status: Status, request: &'r Request<'_>) -> catcher::Result<'r> {
        let notes = Notes::of(request);
        if notes.is_attached() {
            return Ok(Response::build().status(status).finalize());
        }
        let failure = Failure::from_status(head::status(status));
        let (response, _) = head::response(self.0.respond(failure, &notes.facts));
        Ok(response)
    }
}
