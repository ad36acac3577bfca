//! The README and the guide say what is there: links lead somewhere, commands and settings are read, sessions happen as they are shown.

mod document;

mod commands;
mod links;
mod sessions;
mod settings;
mod tables;
