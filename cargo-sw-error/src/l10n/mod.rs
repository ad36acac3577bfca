//! Translations: the messages of codes in other languages, in files of Fluent.
//!
//! `<folder>/<locale>/<package>.ftl`; the name of a message is the code.

mod comments;
mod extract;
mod file;
mod folder;
mod locale;
mod pattern;
mod pseudo;
mod source;
mod status;
mod syntax;

pub(crate) use extract::{Written, extract};
pub(crate) use file::{File, Message};
pub(crate) use folder::{Locale, Translations};
pub(crate) use locale::{canonical, is_pseudo};
pub(crate) use pattern::{FUNCTIONS, Kind, TITLE, Use};
pub(crate) use source::{Source, Sources, sources};
pub(crate) use status::{Status, is_stale};
