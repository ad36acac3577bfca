//! The rules, on a registry and a lock in memory.

mod branches;
mod checks;
mod levels;
mod lock;
mod lookup;
mod scope;
mod settings;
