//! One log line for each error response.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use std::sync::{Arc, OnceLock};

use http::Extensions;
use serde::de::IgnoredAny;
use tracing::{Span, debug, error, level_filters::LevelFilter};

use super::record::Record;
use crate::{ErrorContext, failure::Failure};

/// Writes a line with our target and the names of OpenTelemetry
/// ([HTTP](https://opentelemetry.io/docs/specs/semconv/http/http-spans/)).
macro_rules! line {
    ($level:ident, $record:ident) => {
        $level!(
            target: "sw_error",
            {
                "error.type" = $record.error_type(),
                "http.response.status_code" = $record.status.as_u16(),
                "http.request.method" = $record.request.map(|request| request.method().as_str()),
                "http.route" = $record.route(),
                "url.path" = path($record),
                request_id = $record.request_id,
                error = text($record.context).as_deref(),
                cause = $record.failure.and_then(Failure::cause),
                problems = problems($record.failure).as_deref(),
            },
            "{}",
            $record.what
        )
    };
}

/// Writes the line into the span of the request, and records the error on it:
/// from 500 up at level ERROR with its sources, below at DEBUG.
pub(super) fn log(record: &Record<'_>) {
    span(record).in_scope(|| {
        let span = Span::current();
        span.record("error.type", record.error_type());
        span.record("http.response.status_code", record.status.as_u16());
        if let Some(route) = record.route() {
            span.record("http.route", route);
        }
        if record.status.is_server_error() {
            line!(error, record);
        } else {
            line!(debug, record);
        }
    });
}

/// The innermost span in which the request was used, if known; else the current one.
fn span(record: &Record<'_>) -> Span {
    let of_request = record.request.and_then(|request| request.span.get());
    let of_error = record.context.map(|context| &context.span);
    let mut known = of_request.into_iter().chain(of_error);
    let span = known.find(|span| !span.is_none()).cloned();
    span.unwrap_or_else(Span::current)
}

/// The path, if there is no route.
fn path<'a>(record: &Record<'a>) -> Option<&'a str> {
    let request = record.request?;
    request.route().is_none().then(|| request.path())
}

/// The error with its sources, or its message for clients.
fn text(context: Option<&ErrorContext>) -> Option<String> {
    let context = context?;
    if let Some(chain) = &context.chain {
        return Some((**chain).to_owned());
    }
    let error = context.error_body::<IgnoredAny>()?;
    Some(error.message.into_owned())
}

/// `steps[2].title: missing field`
fn problems(failure: Option<&Failure>) -> Option<String> {
    let problems = failure?.problems().iter();
    let texts: Vec<_> = problems.map(ToString::to_string).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// The span in which the service uses a request; an inner layer may have created it.
#[derive(Clone, Debug, Default)]
pub(super) struct RequestSpan(Option<Arc<OnceLock<Span>>>);

impl RequestSpan {
    /// Watches a request, unless logging is off.
    pub(super) fn watch(extensions: &mut Extensions) -> Self {
        if LevelFilter::current() == LevelFilter::OFF {
            return Self(None);
        }
        let span = Arc::default();
        extensions.insert(Witness(Arc::clone(&span)));
        Self(Some(span))
    }

    fn get(&self) -> Option<&Span> {
        self.0.as_ref()?.get()
    }
}

/// Records the span that is active when the request is dropped.
///
/// An inner layer has left its span when the response reaches our layer.
/// But the request is consumed inside that span, and its extensions are dropped there.
#[derive(Clone)]
struct Witness(Arc<OnceLock<Span>>);

impl Drop for Witness {
    fn drop(&mut self) {
        let span = Span::current();
        if !span.is_none() {
            // Only the first one is kept.
            let _ = self.0.set(span);
        }
    }
}
