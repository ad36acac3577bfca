//! The README and the guide say what is there: links lead somewhere, commands and settings are read, sessions and errors of the compiler are as they are shown.

mod document;

mod commands;
mod compiler;
mod links;
mod sessions;
mod settings;
mod tables;
