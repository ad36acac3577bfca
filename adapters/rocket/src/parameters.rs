//! The parameters in the path of a route.

use std::borrow::Cow;

use rocket::{Request, Route};

/// A name, which may be `_`, and the decoded value, if it is UTF-8; Rocket itself would replace invalid bytes.
pub(super) type Parameter<'a> = (&'a str, Option<Cow<'a, str>>);

/// The dynamic parameters of a route, in order.
pub(super) fn of<'a>(request: &'a Request<'_>, route: &'a Route) -> Vec<Parameter<'a>> {
    let expected = route.uri.origin.path();
    let path = request.uri().path();
    let mut segments = path
        .raw_segments()
        .filter(|segment| !segment.is_empty())
        .map(|segment| segment.percent_decode().ok());
    let mut parameters = Vec::new();
    for expected in expected.raw_segments() {
        let name = dynamic_name(expected.as_str());
        match name.map(|name| (name, name.strip_suffix(".."))) {
            Some((_, Some(name))) => {
                let rest: Option<Vec<_>> = segments.by_ref().collect();
                parameters.push((name, rest.map(|rest| rest.join("/").into())));
            }
            Some((name, None)) => {
                parameters.extend(segments.next().map(|value| (name, value)));
            }
            None => {
                segments.next();
            }
        }
    }
    parameters
}

/// The name in a dynamic segment: `name` for `<name>`, `name..` for `<name..>`.
pub(super) fn dynamic_name(segment: &str) -> Option<&str> {
    segment.strip_prefix('<')?.strip_suffix('>')
}
