//! Values from the parts of a request, for any framework on the `http` crate: what does not fit is a [`Rejection`] that says where.
//!
//! The extractors of the adapters are made of these functions; those with a content type or bytes alone
//! are for frameworks with headers or bodies of their own types.
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
//! // `EnvelopeLayer` gives it the code that the service names; without the layer it is the status and a text.
//! let response = rejection.to_response();
//! assert_eq!(response.status(), 422);
//! # Ok::<(), http::Error>(())
//! ```
//!
//! A message may repeat what the client has sent, up to some hundred bytes, see [`Problem`](crate::failure::Problem).
//! With [`secret`], a type says that its values are never repeated.

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

/// The content type, if it is text.
fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}
