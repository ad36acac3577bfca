//! The built program in tiny workspaces, for behaviour that depends on cargo, the terminal, git, signals and pipes.

#[cfg(unix)]
mod cargo_options;
mod checks;
mod collecting;
#[cfg(unix)]
mod completions;
mod configurations;
mod coverage;
mod dependencies;
mod first;
mod git;
mod incomplete;
mod interrupt;
mod lock;
mod merges;
mod packages;
#[cfg(unix)]
mod places;
mod repository;
mod target_dir;
mod targets;
mod terminal;
mod usage;
mod wires;
