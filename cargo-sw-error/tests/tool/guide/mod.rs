//! The README and the guide are correct: links, commands, settings, sessions and compile errors.

mod document;

mod commands;
mod compiler;
mod links;
mod sessions;
mod settings;
mod tables;
