//! Extracts values from parts of a request, for any framework on the `http` crate; a [`Rejection`] names the invalid field.
//!
//! The extractors of the adapters are built on these functions.
//! Functions that take a content type or bytes are for frameworks with header or body types of their own.
//! Handlers that already have headers and bytes, as with hyper and warp, call the functions directly:
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
//! // `EnvelopeLayer` gives it a code of the service; without the layer, the response is plain text.
//! let response = rejection.to_response();
//! assert_eq!(response.status(), 422);
//! # Ok::<(), http::Error>(())
//! ```
//!
//! A message may repeat up to some hundred bytes of what the client sent, see [`Problem`](crate::failure::Problem).
//! Use [`secret`] for values that must never be repeated.

mod json;
mod path;
mod problem;
mod rejection;
mod secret;
mod urlencoded;

use http::{HeaderMap, header::CONTENT_TYPE};

pub use self::{
    json::{from_json, is_json, json, unfit_json},
    path::{NOT_UTF8, path},
    problem::{problem, problem_at},
    rejection::Rejection,
    secret::secret,
    urlencoded::{form, from_form, is_form, query, unfit_form, unfit_query},
};

/// The content type, if it is valid text.
fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}
