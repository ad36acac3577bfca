//! The built program in a tiny workspace for each case: what depends on cargo, the terminal, git, signals and pipes.

#[cfg(unix)]
mod cargo_options;
mod checks;
mod collecting;
mod first;
mod git;
mod interrupt;
mod lock;
mod repository;
mod terminal;
mod usage;
mod wires;
