//! Measures the cost of sw-error and of alternatives, side by side in one run, as ratios.
//!
//! ```console
//! $ just bench                      # everything, printed as tables
//! $ just bench responses lookup     # some parts
//! $ just bench --save               # and keeps the tables in RESULTS.md
//! ```
//!
//! Without just: `cargo run --release --locked --manifest-path benches/Cargo.toml --`.
//! Goals are stated beside the figures; a missed goal does not fail the run.
//!
//! How the figures are measured:
//!
//! - *Instructions* are those of the process under `valgrind --tool=cachegrind`: it runs with some number of repetitions
//!   and with twice as many, and the difference is divided by that number.
//!   They repeat exactly under any load (except for a `HashMap` with random keys).
//!   gungraun reports the same, but needs a runner of exactly its own version.
//!   Without valgrind, the program warns and omits these figures.
//! - *Nanoseconds* are criterion's medians. Contenders take turns for several rounds, and the best round of each counts,
//!   so their ratio is meaningful on a machine with other load.
//! - *Allocations* are counted by the program's allocator, for one repetition after a warm-up.
//! - The build is cargo's default `release`: no link-time optimisation, no `target-cpu`.
//! - For the cost of rustc, this program runs in its place (`rustc.rs`) and counts with valgrind, or measures CPU seconds.
//!
//! To add a part, add an entry to [`parts::PARTS`]: a name, a description, and a function that returns rows.

mod cases;
mod codes;
mod compile;
mod dependencies;
mod errors;
mod lookup;
mod measure;
mod meter;
mod package;
mod parts;
mod results;
mod rustc;
mod size;
mod table;
mod tool;
mod valgrind;

use std::{io, process::ExitCode};

use parts::PARTS;

/// Measures what the command line names.
///
/// # Errors
///
/// A program that is measured cannot be built or run.
pub fn run() -> io::Result<ExitCode> {
    if let Some(code) = rustc::stand_in() {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [measure::CHILD, how @ ..] = &arguments[..] {
        measure::child(how);
        return Ok(ExitCode::SUCCESS);
    }

    let save = arguments.contains(&"--save");
    let names: Vec<_> = arguments
        .into_iter()
        .filter(|&name| name != "--save")
        .collect();
    if let Some(unknown) = names
        .iter()
        .find(|&&name| PARTS.iter().all(|part| part.name != name))
    {
        let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        eprintln!(
            "no part `{unknown}`; there are: {}, and the option --save",
            known.join(", ")
        );
        return Ok(ExitCode::from(2));
    }

    for part in PARTS {
        if names.is_empty() || names.contains(&part.name) {
            eprintln!("--- {}", part.name);
            let section = results::section(part, &(part.run)()?);
            println!("{section}");
            if save {
                results::save(part.name, &section)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
