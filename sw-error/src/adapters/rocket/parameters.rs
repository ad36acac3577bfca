//! The parameters in the path of a route.

use alloc::{borrow::Cow, vec::Vec};

use rocket::{Request, Route};

/// The dynamic parameters of a route and their values, decoded, in their order; a name may be `_`.
pub(super) fn of<'a>(request: &'a Request<'_>, route: &'a Route) -> Vec<(&'a str, Cow<'a, str>)> {
    let expected = route.uri.origin.path();
    let mut segments = request.uri().path().segments();
    let mut parameters = Vec::new();
    for expected in expected.raw_segments() {
        let name = dynamic_name(expected.as_str());
        match name.map(|name| (name, name.strip_suffix(".."))) {
            Some((_, Some(name))) => {
                let rest: Vec<&str> = segments.by_ref().collect();
                parameters.push((name, rest.join("/").into()));
            }
            Some((name, None)) => {
                parameters.extend(segments.next().map(|value| (name, value.into())));
            }
            None => {
                segments.next();
            }
        }
    }
    parameters
}

/// `name` of a segment `<name>`, `name..` of `<name..>`.
pub(super) fn dynamic_name(segment: &str) -> Option<&str> {
    segment.strip_prefix('<')?.strip_suffix('>')
}
