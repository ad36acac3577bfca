//! Converts heads of responses: actix-web has its own type for them, with the types of `http` 0.2.

use actix_web::{
    HttpMessage, HttpResponse,
    dev::{Extensions as ActixExtensions, ServiceRequest},
    http::{
        StatusCode as ActixStatus, Version as ActixVersion,
        header::{HeaderName as ActixName, HeaderValue as ActixValue},
    },
};
use http::{
    Extensions, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Version,
    response::Parts,
};

use sw_error::{
    ErrorContext,
    failure::Failure,
    layer::{AsIs, RequestFacts, RequestId},
};

/// Reads the facts of a request.
pub(super) fn facts(request: &ServiceRequest) -> RequestFacts {
    let mut head = Request::new(());
    // Both types accept the same methods.
    *head.method_mut() =
        Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
    *head.uri_mut() = request.path().parse().unwrap_or_default();
    if request.version() == ActixVersion::HTTP_2 {
        *head.version_mut() = Version::HTTP_2;
    }
    for wanted in RequestFacts::HEADERS {
        for value in request.headers().get_all(wanted.as_str()) {
            if let Some(value) = self::value(value) {
                head.headers_mut().append(&wanted, value);
            }
        }
    }
    if let Some(id) = request.extensions().get::<RequestId>() {
        head.extensions_mut().insert(id.clone());
    }
    RequestFacts::of(&head).with_body_for_head()
}

/// Sets the id of a request, for inner services and those that they call.
pub(super) fn set_id(request: &mut ServiceRequest, id: &RequestId) {
    if let Some((name, value)) = actix_header(&RequestId::HEADER, &id.to_header()) {
        request.headers_mut().insert(name, value);
    }
    request.extensions_mut().insert(id.clone());
}

/// Sets the language of a request, for handlers.
#[cfg(feature = "l10n")]
pub(super) fn set_language(request: &ServiceRequest, language: sw_error::l10n::Language) {
    request.extensions_mut().insert(language);
}

/// Takes the parts that the layer may change out of a head; [`set`] puts them back.
pub(super) fn take<B>(response: &mut HttpResponse<B>) -> Parts {
    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = http_status(response.status());
    for (name, value) in response.headers() {
        if let Some((name, value)) = header(name, value) {
            parts.headers.append(name, value);
        }
    }
    parts.extensions = take_extensions(&mut response.extensions_mut());
    parts
}

/// Sets status and headers, and adds the extensions.
pub(super) fn set<B>(response: &mut HttpResponse<B>, parts: Parts) {
    let head = response.head_mut();
    let status = status(parts.status);
    if head.status != status {
        head.status = status;
        // The reason belongs to the old status.
        head.reason = None;
    }
    head.headers.clear();
    for (name, value) in &parts.headers {
        if let Some((name, value)) = actix_header(name, value) {
            head.headers.append(name, value);
        }
    }
    set_extensions(&mut response.extensions_mut(), parts.extensions);
}

/// Converts a status; both types accept the numbers from 100 to 999.
pub(super) fn http_status(status: ActixStatus) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

pub(super) fn status(status: StatusCode) -> ActixStatus {
    ActixStatus::from_u16(status.as_u16()).unwrap_or(ActixStatus::INTERNAL_SERVER_ERROR)
}

/// Converts a header; never `None`, because both versions accept the same names and values.
fn header(name: &ActixName, value: &ActixValue) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
    Some((name, self::value(value)?))
}

/// Converts a value to the type of `http`.
pub(super) fn value(value: &ActixValue) -> Option<HeaderValue> {
    let is_sensitive = value.is_sensitive();
    let mut value = HeaderValue::from_bytes(value.as_bytes()).ok()?;
    value.set_sensitive(is_sensitive);
    Some(value)
}

/// Converts a header to the types of actix-web.
pub(super) fn actix_header(
    name: &HeaderName,
    value: &HeaderValue,
) -> Option<(ActixName, ActixValue)> {
    let name = ActixName::from_bytes(name.as_str().as_bytes()).ok()?;
    let is_sensitive = value.is_sensitive();
    let mut value = ActixValue::from_bytes(value.as_bytes()).ok()?;
    value.set_sensitive(is_sensitive);
    Some((name, value))
}

/// Extensions that only the layer uses.
struct Notes(Extensions);

/// Extensions that others read or insert stay in actix-web's own extensions.
fn take_extensions(theirs: &mut ActixExtensions) -> Extensions {
    fn shift<T: Clone + Send + Sync + 'static>(from: &mut ActixExtensions, to: &mut Extensions) {
        if let Some(value) = from.remove::<T>() {
            to.insert(value);
        }
    }

    let mut ours = theirs
        .remove::<Notes>()
        .map_or_else(Extensions::new, |Notes(extensions)| extensions);
    shift::<AsIs>(theirs, &mut ours);
    shift::<ErrorContext>(theirs, &mut ours);
    shift::<Failure>(theirs, &mut ours);
    ours
}

fn set_extensions(theirs: &mut ActixExtensions, mut ours: Extensions) {
    fn shift<T: Clone + Send + Sync + 'static>(from: &mut Extensions, to: &mut ActixExtensions) {
        if let Some(value) = from.remove::<T>() {
            to.insert(value);
        }
    }

    shift::<AsIs>(&mut ours, theirs);
    shift::<ErrorContext>(&mut ours, theirs);
    shift::<Failure>(&mut ours, theirs);
    if !ours.is_empty() {
        theirs.insert(Notes(ours));
    }
}
