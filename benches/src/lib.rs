//! What sw-error costs next to what people would use instead: side by side, in one run, as ratios.
//!
//! ```console
//! $ just bench                      # everything, printed as tables
//! $ just bench responses lookup     # some parts
//! $ just bench --save               # and keeps the tables in RESULTS.md
//! ```
//!
//! `just bench` is `cargo run --release --locked --manifest-path benches/Cargo.toml --`, for a machine without just.
//! Goals are stated beside the figures, and nothing fails where one is not met: a figure is to be looked at.
//!
//! How the figures are made:
//!
//! - *Instructions* are those of the process under `valgrind --tool=cachegrind`, with so many repetitions and with
//!   twice as many; the difference is divided by the repetitions.
//!   They repeat to the instruction, whatever else the machine does (a `HashMap` with random keys aside).
//!   gungraun reports the same and needs a runner of the very same version installed; valgrind alone is less to ask.
//!   Without valgrind these figures are missing, and the program says so.
//! - *Nanoseconds* are medians of criterion's. Those who are compared take turns, several rounds, and the best round
//!   of each counts: so their ratio means something on a machine that does other things too.
//! - *Allocations* are counted by the program's allocator, for one repetition after a warm-up.
//! - The build is cargo's `release` as it is, as users have it: no link-time optimisation, no `target-cpu`.
//! - What rustc takes is counted by this program in its place (`rustc.rs`): by valgrind, or as seconds of CPU.
//!
//! Another part is an entry in [`parts::PARTS`]: a name, a sentence, and a function that returns rows.

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
