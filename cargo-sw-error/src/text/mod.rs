//! Helpers for texts.

pub(crate) mod anchors;
pub(crate) mod date;
pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod json;
pub(crate) mod lines;
pub(crate) mod pattern;
pub(crate) mod suggest;
pub(crate) mod table;
pub(crate) mod toml;
pub(crate) mod uri;
pub(crate) mod visible;
