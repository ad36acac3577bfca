//! Options that select targets.

use crate::model::{
    code::Location,
    target::{Kind, NamedTarget, Targets},
};

/// The targets that cargo checks; all of them if neither options nor settings select any.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Target selection")]
// Each is a switch of the command line.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct TargetArgs {
    /// Check the libraries
    #[arg(long)]
    lib: bool,
    /// Check all programs
    #[arg(long)]
    bins: bool,
    /// Check the program
    #[arg(long, value_name = "NAME")]
    bin: Vec<String>,
    /// Check all examples
    #[arg(long)]
    examples: bool,
    /// Check the example
    #[arg(long, value_name = "NAME")]
    example: Vec<String>,
    /// Check all tests, and libraries and programs as tests
    #[arg(long)]
    tests: bool,
    /// Check the integration test
    #[arg(long, value_name = "NAME")]
    test: Vec<String>,
    /// Check all benchmarks
    #[arg(long)]
    benches: bool,
    /// Check the benchmark
    #[arg(long, value_name = "NAME")]
    bench: Vec<String>,
    /// Check all targets, even if the settings select some
    #[arg(long)]
    all_targets: bool,
}

impl TargetArgs {
    /// The targets that the options select.
    pub(super) fn targets(&self) -> Targets {
        let kinds = [
            (Kind::Lib, self.lib),
            (Kind::Bin, self.bins),
            (Kind::Example, self.examples),
            (Kind::Test, self.tests),
            (Kind::Bench, self.benches),
        ];
        let by_name = [
            (Kind::Bin, &self.bin),
            (Kind::Example, &self.example),
            (Kind::Test, &self.test),
            (Kind::Bench, &self.bench),
        ];
        let named = by_name.into_iter().flat_map(|(kind, names)| {
            names.iter().map(move |name| NamedTarget {
                kind,
                name: name.clone(),
                location: Location::default(),
            })
        });
        Targets {
            is_all: self.all_targets,
            kinds: kinds
                .into_iter()
                .filter(|(_, is_set)| *is_set)
                .map(|(kind, _)| kind)
                .collect(),
            named: named.collect(),
        }
    }
}
