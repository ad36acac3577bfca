//! An adapter for a framework without an adapter crate.
//!
//! The framework is invented and has its own types, like `lambda_http`, ntex, poem and salvo.
//! The adapter is in `adapter`: three functions that convert types, and a middleware that calls the layer twice.

use sw_error::{
    SwError,
    failure::{Failure, FailureKind},
    layer::EnvelopeLayer,
};

fn main() {
    let app = adapter::Middleware::new(EnvelopeLayer::new(name), service);

    for (path, status, body) in [
        ("/rooms", 200, "all rooms"),
        (
            "/rooms/7",
            404,
            r#"{"error":{"code":"SW_NO_ROOM","message":"there is no room 7"}}"#,
        ),
        (
            "/nowhere",
            404,
            r#"{"error":{"code":"SW_NOT_FOUND","message":"there is nothing at this address"}}"#,
        ),
        (
            "/panic",
            500,
            r#"{"error":{"code":"SW_INTERNAL_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#,
        ),
        (
            "/broken",
            500,
            r#"{"error":{"code":"SW_INTERNAL_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#,
        ),
    ] {
        let response = framework::handle(&app, framework::Request::get(path, "r-1"));
        assert_eq!(response.status, status, "{path}");
        assert_eq!(String::from_utf8_lossy(&response.body), body, "{path}");
        assert_eq!(response.header("x-request-id"), Some("r-1"), "{path}");
        println!("{path}: {status} {body}");
    }
}

/// An error of the service.
#[derive(Debug, thiserror::Error, SwError)]
enum ApiError {
    #[error("there is no room {0}")]
    #[sw(code = "SW_NO_ROOM", status = 404)]
    NoRoom(u32),

    #[error("there is nothing at this address")]
    #[sw(code = "SW_NOT_FOUND", status = 404)]
    NotFound,

    #[error("{0}")]
    #[sw(code = "SW_INTERNAL_ERROR", status = 500)]
    Internal(String),
}

/// Maps failures to errors of the service.
fn name(failure: &Failure) -> ApiError {
    match failure.kind() {
        FailureKind::NotFound => ApiError::NotFound,
        _ => ApiError::Internal(failure.cause().unwrap_or("a failure").to_owned()),
    }
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "a handler of the framework gets its request by value"
)]
fn service(request: framework::Request) -> framework::Result {
    match &*request.path {
        "/rooms" => Ok(framework::Response::new(200, "all rooms")),
        "/rooms/7" => Ok(adapter::into_response(&ApiError::NoRoom(7))),
        "/panic" => panic!("for the log only"),
        "/broken" => Err("for the log only".into()),
        _ => Ok(framework::Response::new(404, "<h1>Not Found</h1>")),
    }
}

/// The contents of a crate `sw-error-…` for such a framework.
mod adapter {
    use bytes::Bytes;
    use http::{HeaderName, HeaderValue, StatusCode, response::Parts};
    use sw_error::{
        SwError,
        failure::Failure,
        layer::{EnvelopeLayer, RequestFacts},
    };

    use crate::framework;

    /// The response for an error, in the framework's type.
    ///
    /// For a wire of the service, write `error.envelope().in_wire::<Flat>().to_response()`.
    pub(crate) fn into_response(error: &dyn SwError) -> framework::Response {
        to_theirs(error.to_response())
    }

    /// The layer, as a middleware of the framework.
    pub(crate) struct Middleware<H> {
        layer: EnvelopeLayer,
        inner: H,
    }

    impl<H> Middleware<H> {
        pub(crate) fn new(layer: EnvelopeLayer, inner: H) -> Self {
            Self { layer, inner }
        }
    }

    impl<H: framework::Handler> framework::Handler for Middleware<H> {
        fn handle(&self, mut request: framework::Request) -> framework::Result {
            let mut facts = facts(&request);
            // For handlers and inner layers.
            let id = facts.request_id();
            request.set_header("x-request-id", id.as_str());
            request.extensions.insert(id.clone());
            // Finds the span of the error's log line.
            facts.watch(&mut request.extensions);

            let failure = match Failure::catch(|| self.inner.handle(request)) {
                Ok(Ok(response)) => {
                    let (mut head, body) = to_http(response);
                    let ours = self.layer.finish(&mut head, Some(&body), &facts);
                    let body = ours.unwrap_or(body);
                    return Ok(to_theirs(http::Response::from_parts(head, body)));
                }
                Ok(Err(error)) => Failure::from_error(&*error),
                Err(panic) => panic,
            };
            Ok(to_theirs(self.layer.respond(failure, &facts)))
        }
    }

    fn facts(request: &framework::Request) -> RequestFacts {
        let mut head = http::Request::new(());
        *head.method_mut() = request.method.parse().unwrap_or_default();
        *head.uri_mut() = request.path.parse().unwrap_or_default();
        for (name, value) in &request.headers {
            if let Some((name, value)) = header(name, value)
                && RequestFacts::HEADERS.contains(&name)
            {
                head.headers_mut().append(name, value);
            }
        }
        RequestFacts::of(&head)
    }

    fn to_http(response: framework::Response) -> (Parts, Bytes) {
        let (mut head, ()) = http::Response::new(()).into_parts();
        head.status =
            StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers.iter();
        head.headers = headers
            .filter_map(|(name, value)| header(name, value))
            .collect();
        // Identifies the error. For a framework without extensions, store it elsewhere.
        head.extensions = response.extensions;
        (head, response.body.into())
    }

    fn to_theirs(response: http::Response<Bytes>) -> framework::Response {
        let (head, body) = response.into_parts();
        let headers = head.headers.iter();
        framework::Response {
            status: head.status.as_u16(),
            headers: headers
                .filter_map(|(name, value)| {
                    Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
                })
                .collect(),
            body: body.into(),
            extensions: head.extensions,
        }
    }

    fn header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
        Some((name.parse().ok()?, value.parse().ok()?))
    }
}

/// The framework, which does not use the types of the `http` crate.
mod framework {
    use std::error::Error;

    pub(crate) struct Request {
        pub(crate) method: &'static str,
        pub(crate) path: String,
        pub(crate) headers: Vec<(String, String)>,
        pub(crate) extensions: http::Extensions,
    }

    #[derive(Default)]
    pub(crate) struct Response {
        pub(crate) status: u16,
        pub(crate) headers: Vec<(String, String)>,
        pub(crate) body: Vec<u8>,
        pub(crate) extensions: http::Extensions,
    }

    pub(crate) type Result = std::result::Result<Response, Box<dyn Error + Send + Sync>>;

    pub(crate) trait Handler {
        fn handle(&self, request: Request) -> Result;
    }

    impl<F: Fn(Request) -> Result> Handler for F {
        fn handle(&self, request: Request) -> Result {
            self(request)
        }
    }

    /// Handles a request like a server; an error of a handler is a bare 500.
    pub(crate) fn handle(app: &impl Handler, request: Request) -> Response {
        app.handle(request)
            .unwrap_or_else(|_| Response::new(500, ""))
    }

    impl Request {
        pub(crate) fn get(path: &str, id: &str) -> Self {
            Self {
                method: "GET",
                path: path.to_owned(),
                headers: vec![("X-Request-Id".to_owned(), id.to_owned())],
                extensions: http::Extensions::new(),
            }
        }

        pub(crate) fn set_header(&mut self, name: &str, value: &str) {
            let is_other = |(key, _): &(String, String)| !key.eq_ignore_ascii_case(name);
            self.headers.retain(is_other);
            self.headers.push((name.to_owned(), value.to_owned()));
        }
    }

    impl Response {
        pub(crate) fn new(status: u16, body: &str) -> Self {
            Self {
                status,
                body: body.into(),
                ..Self::default()
            }
        }

        pub(crate) fn header(&self, name: &str) -> Option<&str> {
            let mut headers = self.headers.iter();
            headers.find_map(|(key, value)| (key == name).then_some(value.as_str()))
        }
    }
}
