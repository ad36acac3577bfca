//! The `ScaiWave` service: fourteen subsystems behind one error type.
//!
//! Each subsystem is a crate with its own error enum; [`ApiError`] composes them, and composing them is what
//! proves that no two own the same code.

mod config;
mod error;
mod failure;
mod guide;
mod languages;
mod member;
mod openapi;
mod outside;
mod reply;
mod routes;
mod seed;
mod state;

pub use config::{Command, Config, USAGE, UsageError};
pub use error::{ApiError, HttpError};
pub use guide::guide;
pub use routes::service;
