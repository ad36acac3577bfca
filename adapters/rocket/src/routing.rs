//! Explains the responses of Rocket's router, which have only a status.

use http::{HeaderValue, StatusCode, header::ALLOW, response::Parts};
use rocket::{Request, Route, http::Method};

use sw_error::{
    extract::NOT_UTF8,
    failure::{Failure, FailureKind},
};

use crate::parameters::{self, dynamic_name};

/// Adds what the router knows to a response without a code.
pub(super) fn explain(request: &Request<'_>, parts: &mut Parts) {
    match (parts.status, request.route()) {
        (StatusCode::NOT_FOUND, None) => {
            if let Some(methods) = other_methods(request) {
                parts.status = StatusCode::METHOD_NOT_ALLOWED;
                parts.headers.insert(ALLOW, methods);
            }
        }
        // The router's response if a parameter is invalid and no other route takes the request.
        (StatusCode::UNPROCESSABLE_ENTITY, Some(route)) if !has_body(request) => {
            if let Some(failure) = parameter(request, route) {
                parts.status = failure.status();
                parts.extensions.insert(failure);
            }
        }
        _ => {}
    }
}

/// The methods that the address supports, if the method of the request is not among them.
fn other_methods(request: &Request<'_>) -> Option<HeaderValue> {
    let mut methods: Vec<Method> = Vec::new();
    for route in request.rocket().routes() {
        if path_matches(route, request) && !methods.contains(&route.method) {
            methods.push(route.method);
        }
    }
    // By now, HEAD is GET, because Rocket retries it as GET.
    if methods.is_empty() || methods.contains(&request.method()) {
        return None;
    }
    if methods.contains(&Method::Get) && !methods.contains(&Method::Head) {
        methods.push(Method::Head);
    }
    let mut names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    names.sort_unstable();
    HeaderValue::try_from(names.join(", ")).ok()
}

/// Whether the path matches the route, regardless of the method, the query and the format.
fn path_matches(route: &Route, request: &Request<'_>) -> bool {
    let mut segments = request.uri().path().segments();
    for expected in route.uri.origin.path().raw_segments() {
        match dynamic_name(expected.as_str()) {
            Some(name) if name.ends_with("..") => return true,
            Some(_) => {
                if segments.next().is_none() {
                    return false;
                }
            }
            None => {
                if segments.next() != Some(expected.as_str()) {
                    return false;
                }
            }
        }
    }
    segments.next().is_none()
}

fn has_body(request: &Request<'_>) -> bool {
    let headers = request.headers();
    request.method().supports_payload()
        && ["content-length", "content-type", "transfer-encoding"]
            .into_iter()
            .any(|name| headers.contains(name))
}

/// The invalid parameter, if it can be identified.
fn parameter(request: &Request<'_>, route: &Route) -> Option<Failure> {
    let in_path = parameters::of(request, route);
    let query = route.uri.query().unwrap_or_default();
    let is_in_query = query.split('&').any(|part| dynamic_name(part).is_some());
    let kind = match (&*in_path, is_in_query) {
        ([], false) => return None,
        ([], true) => FailureKind::Query,
        (_, false) => FailureKind::Path,
        (_, true) => FailureKind::Other,
    };
    let failure = Failure::new(kind, StatusCode::BAD_REQUEST);
    Some(match (&*in_path, is_in_query) {
        ([(name, value)], false) => {
            // The message omits the value: a type of Rocket cannot mark it as secret.
            let message = match value {
                Some(_) => "has the wrong type or form",
                None => NOT_UTF8,
            };
            failure.with_problem(*name, message)
        }
        _ => failure,
    })
}
