//! Values from the parts of a request, for any framework on the `http` crate: what does not fit is a [`Rejection`] that says where.
//!
//! The extractors of the adapters are made of these functions.
//! Handlers that have the headers and the bytes in hand, as with hyper and warp, call them directly:
//!
//! ```
//! use bytes::Bytes;
//! use http::{Request, Response};
//! use sw_error::extract::{self, Rejection};
//!
//! #[derive(serde::Deserialize)]
//! struct Plan {
//!     title: String,
//! }
//!
//! fn make_plan(request: &Request<Bytes>) -> Result<Response<Bytes>, Rejection> {
//!     let plan: Plan = extract::json(request.headers(), request.body())?;
//!     Ok(Response::new(plan.title.into()))
//! }
//!
//! let request = Request::post("/plans")
//!     .header("content-type", "application/json")
//!     .body(Bytes::from(r#"{"title":1}"#))?;
//! let rejection = make_plan(&request).unwrap_err();
//! assert_eq!(rejection.failure().problems()[0].field, "title");
//!
//! // What `EnvelopeLayer` gives the service's own code, and has a built-in one otherwise.
//! let response = rejection.to_response();
//! assert_eq!(response.status(), 422);
//! # Ok::<(), http::Error>(())
//! ```

mod json;
mod path;
pub(crate) mod problem;
mod rejection;
mod urlencoded;

use http::{HeaderMap, header::CONTENT_TYPE};

pub use self::{
    json::json,
    path::path,
    rejection::Rejection,
    urlencoded::{form, query},
};
pub(crate) use self::{
    json::{from_json, is_json},
    path::NOT_UTF8,
    problem::missing_or_duplicate,
    urlencoded::{from_form, from_query, is_form},
};

/// The content type, if it is text.
pub(crate) fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}
