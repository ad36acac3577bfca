//! Error codes as promises: one derive gives each error of a service its code, its HTTP status and its JSON body.
//!
//! Clients match on the code, so a code belongs to one variant, and never changes or disappears by accident.
//! Derive [`SwError`](derive@SwError) beside `thiserror::Error`, and write code and status on each variant:
//!
//! ```
//! use sw_error::SwError;
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! #[sw(section = "Plans", prefix = "SW_PLAN_")]
//! pub enum PlanError {
//!     /// The venue is not one the plan may run in.
//!     #[error("venue `{venue}` is not allowed")]
//!     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
//!     BadVenue { venue: String },
//!
//!     /// The store does not respond; try again soon.
//!     #[error("the plan store is gone")]
//!     #[sw(code = "SW_PLAN_STORE_DOWN", status = 503, retry_after = 5)]
//!     Store(#[source] std::io::Error),
//! }
//!
//! let error = PlanError::BadVenue { venue: "moon".to_owned() };
//! assert_eq!(error.status(), 400);
//! assert_eq!(
//!     error.envelope().to_json(),
//!     r#"{"error":{"code":"SW_PLAN_BAD_VENUE","message":"venue `moon` is not allowed"}}"#,
//! );
//!
//! // `Display` of an error from 500 up is for the log.
//! let error = PlanError::Store(std::io::ErrorKind::ConnectionRefused.into());
//! assert_eq!(error.message(), "Service Unavailable");
//! ```
//!
//! Two variants with the same code do not compile, within a crate and across crates that
//! [`transparent`](derive@SwError) or [`catalog!`] joins.
//! [`cargo sw-error`](https://docs.rs/crate/cargo-sw-error) compares all codes of the workspace with each other and
//! with the published ones.
//!
//! # Where to read on
//!
//! - [`SwError`](derive@SwError): the attributes of the derive.
//! - [`SwError`](trait@SwError): the methods of every error; [`CodeInfo`]: the compile-time information about its code.
//! - [`Catalogued`], [`Catalog`] and [`catalog!`]: all codes of a type, and of several types together.
//! - [`Envelope`] and [`Details`]: the JSON that clients see. [`ErrorResponse`]: the same for clients to read.
//! - [`wire`](mod@wire): another body than the envelope, such as one that clients of an existing service expect.
//! - [`Envelope::to_response`](struct.Envelope.html#method.to_response): the whole response, for any framework that uses
//!   [`http`](https://docs.rs/http).
//! - [`extract`](extract/index.html): values from headers and bytes, and rejections that name the invalid field,
//!   for hyper, warp and adapters.
//! - [`layer`](layer/index.html): request ids, and the envelope for errors that no handler returned.
//! - [`http_errors!`](macro.http_errors.html): an enum of your own with codes for such errors.
//! - [`l10n`](l10n/index.html): messages in the reader's language, negotiated by `Accept-Language`.
//! - [`recipes`]: errors of sqlx, reqwest, validator, jsonwebtoken and the operating system, redirects, and tests.
//! - [`registry`](registry/index.html): all codes that are linked into the program; [`find`](fn.find.html) and
//!   [`find_any`](fn.find_any.html) get the code out of an `anyhow::Error`.
//! - [The guide](https://github.com/sw-error/sw-error/blob/main/guide/src/SUMMARY.md): a first service, adoption, CI and exports.
//!
//! Each framework has an adapter crate, versioned with the framework:
//!
//! - [`sw-error-axum`](https://docs.rs/sw-error-axum): errors as responses, and extractors that name the invalid field.
//! - [`sw-error-actix-web`](https://docs.rs/sw-error-actix-web): the same, and the layer as a middleware.
//! - [`sw-error-rocket`](https://docs.rs/sw-error-rocket): errors as responders, the layer as a fairing, and guards.
//! - [`sw-error-async-graphql`](https://docs.rs/sw-error-async-graphql): errors with codes in a GraphQL schema, with `?`.
//! - [`sw-error-tonic`](https://docs.rs/sw-error-tonic): errors as gRPC statuses, and statuses as errors in the client.
//! - [`sw-error-utoipa`](https://docs.rs/sw-error-utoipa): the codes of each operation in the service's `OpenAPI` document.
//! - [`each_type!`], [`to_response!`](macro.to_response.html) and [`layer`](layer/index.html): for an adapter of your own.
//!   [`schema`], [`example`], [`document`], [`plausible`] and [`json_type`]: if it also describes errors, as that of utoipa.
//!
//! # Features
//!
//! <!-- generated: features -->
//!
//! | feature | default | gives |
//! |---|---|---|
//! | `std` | yes | The standard library; without it, the crate needs only `core` and `alloc` |
//! | `http` | yes | `SwError::headers`, `to_response` and conversions of `Status`, with the types of the `http` crate; `http_errors!` |
//! | `layer` |  | `layer::EnvelopeLayer`, for any tower service: request ids, and codes for errors that no handler returned |
//! | `l10n` |  | `l10n`: messages in the reader's language, from Fluent files; `EnvelopeLayer::localizer` chooses it by `Accept-Language` |
//! | `js` |  | `layer` on `wasm32-unknown-unknown`: random numbers and the clock of JavaScript for new request ids |
//! | `metrics` |  | The layer counts each error response, and `Codes` each GraphQL error, in `sw_error_responses_total` by `error.type` (the code), `http.response.status_code` and `http.route` |
//! | `registry` |  | `registry`, `find`, `find_any` and `register!`: the codes that are linked into a program, and the look-up of a code in a chain of errors |
//! | `tracing` |  | The layer logs each error response once, from 500 up with its sources, and each omitted header |
//! | `extract` |  | `extract::{json, form, query, path}`, for any framework on the `http` crate: values, or rejections that name the invalid field |
//!
//! <!-- end -->
//!
//! Enable features in the crate that builds the service.
//! Crates that only define errors need none: the registry lists their types anyway,
//! and no feature adds other impls for them.
//!
//! # WebAssembly
//!
//! On `wasm32-unknown-unknown`, everything works except `registry`, which needs sections of a native linker.
//!
//! In browsers, Node.js and Workers, `layer` needs the feature `js`.
//! Other hosts have no JavaScript: enable uuid's feature `rng-getrandom` in your own manifest,
//! and choose a [backend of getrandom](https://docs.rs/getrandom/#custom-backend).
//! New request ids are then UUIDs of version 4, because version 7 needs a clock.
//!
//! A panic ends the instance, because the target does not unwind: no layer can respond to it.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

#[cfg(all(
    sw_error_coverage,
    any(target_os = "none", all(target_family = "wasm", target_os = "unknown"))
))]
compile_error!(
    "`cargo sw-error coverage` needs a target with files and environment variables; \
     remove `--target`, so that the tests run on this machine"
);

// The compile-time information about codes.
mod catalog;
mod code;
#[cfg(sw_error_coverage)]
mod coverage;
mod unique;

// An error, and the values that it adds to its code.
mod details;
mod error;
mod fields;
mod forward;
mod headers;
mod with_l10n;

// The formats on the wire: for the server, and for the client.
mod envelope;
mod error_response;
#[cfg(any(feature = "l10n", feature = "layer"))]
mod quality;
mod reread;
#[cfg(feature = "http")]
mod response;
mod text;
pub mod wire;

// The service around an error.
mod each_type;
#[cfg(feature = "extract")]
pub mod extract;
#[cfg(feature = "http")]
pub mod failure;
#[cfg(feature = "registry")]
mod find;
#[cfg(feature = "http")]
mod http_errors;
#[cfg(feature = "registry")]
mod index;
#[cfg(feature = "l10n")]
pub mod l10n;
#[cfg(feature = "layer")]
pub mod layer;
#[cfg(feature = "registry")]
mod linked;
// Its examples run in another crate, so that their crates are not dependencies of this one.
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("../docs/recipes.md")]
pub mod recipes {}
mod register;
#[cfg(feature = "registry")]
pub mod registry;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use crate::{
    catalog::{Catalog, Catalogued},
    code::{CODE_PATTERN, Code, CodeInfo, MAX_CODE_LEN, Owner},
    details::{DetailVisitor, Details},
    envelope::Envelope,
    error::SwError,
    error_response::{ErrorBody, ErrorResponse},
    headers::HeaderVisitor,
};
pub use sw_error_core::{document, example, json_type, plausible, schema, status::Status};
pub use sw_error_derive::SwError;

#[cfg(feature = "registry")]
pub use crate::find::{find, find_any};
#[cfg(feature = "http")]
pub use crate::response::ErrorContext;
