//! The common parts of all frameworks' services: their errors, their input, and the table of cases.
//!
//! The examples of the READMEs, of the recipes and of the guide run as doc tests of this crate, which enables all features.

mod api;
mod cases;
mod client;
mod cors;
mod languages;
mod theirs;
mod wires;

pub use api::{ApiError, HttpError, Page, Plan, Step, name};
pub use cases::{BODY_LIMIT, Case, Expected, JSON, VARY, check};
pub use client::{Answer, Connection, send};
pub use cors::{ORIGIN, check_cors};
pub use languages::{check_languages, localized};
pub use theirs::{REDACTED, theirs};
pub use wires::{Flat, FlatError, Gone, Odd, check_wires};

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

#[cfg(doctest)]
#[doc = include_str!("../../sw-error-derive/docs/example.md")]
mod derive_example {}

#[cfg(doctest)]
#[doc = include_str!("../../sw-error-derive/README.md")]
mod derive_readme {}

#[cfg(doctest)]
#[doc = include_str!("../../sw-error/docs/recipes.md")]
mod recipes {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/namespaces.md")]
mod guide_namespaces {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/messages.md")]
mod guide_messages {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/details.md")]
mod guide_details {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/composition.md")]
mod guide_composition {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/wire.md")]
mod guide_wire {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/adopt.md")]
mod guide_adopt {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/localisation.md")]
mod guide_localisation {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/async-graphql.md")]
mod guide_async_graphql {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/axum.md")]
mod guide_axum {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/rocket.md")]
mod guide_rocket {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/tonic.md")]
mod guide_tonic {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/tower.md")]
mod guide_tower {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/utoipa.md")]
mod guide_utoipa {}

#[cfg(doctest)]
#[doc = include_str!("../../guide/src/registry.md")]
mod guide_registry {}
