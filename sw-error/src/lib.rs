//! Error codes as promises.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod catalog;
mod code;
mod details;
mod envelope;
mod error;
mod forward;
mod headers;
mod json;
#[cfg(feature = "http")]
mod response;
mod status;
mod unique;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use crate::{
    catalog::{Catalog, Catalogued},
    code::{Code, CodeInfo, MAX_CODE_LEN, Owner},
    details::{DetailVisitor, Details},
    envelope::Envelope,
    error::SwError,
    headers::HeaderVisitor,
    status::Status,
};
pub use sw_error_derive::SwError;
