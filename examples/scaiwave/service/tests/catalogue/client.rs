//! A blocking HTTP client; an error status is an answer, too.

use std::{fmt, time::Duration};

use serde_json::Value;
use ureq::{
    Agent,
    http::{HeaderMap, Request},
};

/// A client of one server.
pub(crate) struct Client {
    agent: Agent,
    base: String,
    /// The `accept-language` of its requests.
    language: Option<&'static str>,
}

/// A response, read to its end.
pub(crate) struct Answer {
    /// The method and path of the request.
    pub(crate) request: (String, String),
    pub(crate) status: u16,
    pub(crate) text: String,
    headers: HeaderMap,
}

impl Client {
    pub(crate) fn new(base: String, language: Option<&'static str>) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            // The service closes a connection with an unread body; the next request must not use it.
            .max_idle_connections(0)
            .timeout_global(Some(Duration::from_secs(10)));
        Self {
            agent: config.build().into(),
            base,
            language,
        }
    }

    /// Sends a request with these headers.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        let language = self.language.map(|language| ("accept-language", language));
        for (name, value) in headers.iter().copied().chain(language) {
            request = request.header(name, value);
        }
        if body.len() > 1024 * 1024 {
            // Like curl: the service can refuse a large body before it is sent.
            request = request.header("expect", "100-continue");
        }
        let request = request
            .body(body.to_owned())
            .expect("the request is well-formed");
        // Some requests have bodies that their methods usually lack.
        let request = self
            .agent
            .configure_request(request)
            .allow_non_standard_methods(true)
            .build();
        let mut response = self.agent.run(request).expect("the service answers");
        Answer {
            request: (method.to_owned(), path.to_owned()),
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            text: response
                .body_mut()
                .read_to_string()
                .expect("the body is text"),
        }
    }

    /// Sends JSON, or nothing if it is `null`.
    pub(crate) fn json(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: &Value,
    ) -> Answer {
        let authorization = token.map(|token| format!("Bearer {token}"));
        let mut headers: Vec<_> = authorization
            .iter()
            .map(|value| ("authorization", value.as_str()))
            .collect();
        if body.is_null() {
            return self.send(method, path, &headers, "");
        }
        headers.push(("content-type", "application/json"));
        self.send(method, path, &headers, &body.to_string())
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body of a success.
    pub(crate) fn ok(&self) -> Value {
        assert!(
            matches!(self.status, 200..300),
            "expected a success: {self:?}"
        );
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The token in the answer to a sign-in.
    pub(crate) fn token(&self) -> String {
        self.ok()["token"]
            .as_str()
            .expect("a token is text")
            .to_owned()
    }

    /// The id in the answer to a creation.
    pub(crate) fn id(&self) -> String {
        self.ok()["id"]
            .as_str()
            .expect("something was made")
            .to_owned()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.status, self.text, self.headers)
    }
}
