//! Translations of messages, in Fluent files.
//!
//! They are in `<folder>/<locale>/<package>.ftl`; the name of a message is the code.

mod comments;
mod extract;
mod file;
mod folder;
mod limits;
mod locale;
mod pattern;
mod plural;
mod pseudo;
mod resolve;
mod source;
mod status;
mod syntax;
mod translated;
mod translation;

pub(crate) use extract::{Written, extract};
pub(crate) use file::{File, Message};
pub(crate) use folder::{Locale, Translations};
pub(crate) use limits::refused;
pub(crate) use locale::{canonical, is_pseudo};
pub(crate) use pattern::{FUNCTIONS, Kind, Literal, TITLE, Use};
pub(crate) use plural::Value;
pub(crate) use source::{Part, Source, Sources, Text, sources};
pub(crate) use status::{Status, is_stale};
pub use translated::Translated;
pub(crate) use translated::field;
pub(crate) use translation::{Argument, Choice, Element, Translation};
