//! The part `compile`: the cost of a derive for rustc, per enum.

mod kinds;

use std::{env, fs, io, path::Path};

use crate::{
    package,
    rustc::{self, Unit},
    table::Row,
    valgrind,
};
use kinds::{KINDS, Kind, PLAIN, SW_ERROR, THISERROR};

pub const ABOUT: &str = "\
The cost of rustc for each enum of ten variants, macros included: that of the crate with the derive, minus that of \
the same crate without it.
Macros are not optimised, as in every dev build, and as in `--release` by default.
A third of the variants has no fields, a third has one and a third two, and every message shows the fields.
sw-error, miette, and the code and status by hand are used with thiserror, so their figures exclude it. \
api-error is meant to be used with it as well. The others do what thiserror does.
\"After an edit\" is an incremental build when another file of the crate has changed: the macros run again.
Seconds of CPU are the minimum of several rounds, in which the programs take turns.

Seconds of CPU come first, because they are what people wait for; instructions repeat, so they show what a change did.
A crate that is nothing but error enums is where the macro counts most.

Where it goes in `cargo check`, in million instructions an enum, as callgrind counts them: of sw-error's 10.6 the macro \
takes 4.3 (0.8 to read the item, 1.4 to read its attributes, 1.5 to write, and 0.5 for facts; with the feature `l10n`, 1.0 more), \
the rest is what rustc does with the expansion; of thiserror's 14.0 the macro takes 3.4, type check 3.8 and borrow check 3.4.
What was found to cost, and is not there any more: a literal in a constant takes 50,000 instructions and a call of a \
`const fn` twice that, so the facts of a type are packed into two literals that the library reads, and one call makes \
all codes of it; a method, however small, takes half a million, so those that no variant needs are provided by the \
trait; long paths, so everything is in one block with a short name for the library.
What was tried and is not worth its lines: to write the expansion as text for rustc to lex, and to read the item by a \
parser of our own, 1.4 together; the fixed parts of the expansion as a `macro_rules!` of the library, 0.2.

Goals that are not met, and why:

- `cargo check` in seconds of CPU: other work on the machine makes such short runs vary by a third. The instructions are met.
- After an edit, rustc keeps its results for the expansions, and only the macros run again. Ours reads two attributes of each \
variant, thiserror's reads one. And rustc reads and lowers the expansion again, \
and ten macros that claim ten codes take 0.8 million of that. They find a duplicate within a crate: \
nothing else in an expansion has one name for all modules.";

/// A way to build the crate.
struct Build {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Whether a build with a different version of another file comes first.
    is_after_an_edit: bool,
    enums: usize,
    /// The kinds to compare.
    kinds: &'static [Kind],
}

const ALL: &[Kind] = KINDS;
/// Plain, thiserror and sw-error, which come first.
const FIRST_THREE: &[Kind] = KINDS.split_at(SW_ERROR + 1).0;

const BUILDS: &[Build] = &[
    Build {
        name: "cargo check, of 10 enums",
        arguments: &["check"],
        is_after_an_edit: false,
        enums: 10,
        kinds: ALL,
    },
    Build {
        name: "cargo check, of 100",
        arguments: &["check"],
        is_after_an_edit: false,
        enums: 100,
        kinds: ALL,
    },
    Build {
        name: "cargo check after an edit",
        arguments: &["check"],
        is_after_an_edit: true,
        enums: 100,
        kinds: FIRST_THREE,
    },
    Build {
        name: "cargo build",
        arguments: &["build"],
        is_after_an_edit: false,
        enums: 100,
        kinds: FIRST_THREE,
    },
    Build {
        name: "cargo build after an edit",
        arguments: &["build"],
        is_after_an_edit: true,
        enums: 100,
        kinds: FIRST_THREE,
    },
    Build {
        name: "cargo build --release",
        arguments: &["build", "--release"],
        is_after_an_edit: false,
        enums: 100,
        kinds: FIRST_THREE,
    },
];

/// The number of measurements of seconds.
const ROUNDS: usize = 4;

pub fn rows() -> io::Result<Vec<Row>> {
    rustc::fetch()?;
    let folder = env::temp_dir().join(format!("sw-error-compile-{}", std::process::id()));
    let rows = BUILDS.iter().map(|build| build.rows(&folder));
    let rows = rows.collect::<io::Result<Vec<_>>>();
    let _ = fs::remove_dir_all(&folder);
    Ok(rows?.into_iter().flatten().collect())
}

impl Build {
    fn rows(&self, folder: &Path) -> io::Result<Vec<Row>> {
        let mut least = vec![f64::INFINITY; self.kinds.len()];
        for _ in 0..ROUNDS {
            for (least, taken) in least.iter_mut().zip(self.round(folder, Unit::Seconds)?) {
                *least = least.min(taken);
            }
        }
        let mut rows = self.table("CPU ms", &least, 1e-3);
        if *valgrind::IS_INSTALLED {
            let counts = self.round(folder, Unit::Instructions)?;
            rows.extend(self.table("million instructions", &counts, 1e6));
        }
        Ok(rows)
    }

    /// The cost of the whole crate, for each kind.
    fn round(&self, folder: &Path, unit: Unit) -> io::Result<Vec<f64>> {
        let kinds = self.kinds.iter();
        kinds.map(|kind| self.taken(folder, kind, unit)).collect()
    }

    fn taken(&self, folder: &Path, kind: &Kind, unit: Unit) -> io::Result<f64> {
        eprintln!("{}, {}", self.name, kind.name);
        let root = folder.join(kind.name.replace(' ', "-"));
        package::write(&root, "measured", &kind.dependencies())?;
        let sources = root.join("src");
        let mut cargo = package::cargo(&root, &folder.join("target"), self.arguments);
        let incremental = if self.is_after_an_edit { "1" } else { "0" };
        cargo.env("CARGO_INCREMENTAL", incremental);
        // The first build is of the dependencies and of the state before the edit; the second one is measured.
        let before = if self.is_after_an_edit { self.enums } else { 0 };
        let mut counted = Vec::new();
        for (enums, edited, package) in [(before, 1, "none"), (self.enums, 2, "measured")] {
            let source = kind.source(enums);
            fs::write(sources.join("lib.rs"), format!("{source}mod edited;\n"))?;
            fs::write(
                sources.join("edited.rs"),
                format!("pub fn edited() -> u32 {{\n    {edited}\n}}\n"),
            )?;
            counted = rustc::count(&mut cargo, unit, Some(package), folder)?;
        }
        match counted[..] {
            [(_, count)] => Ok(count),
            _ => Err(io::Error::other(format!(
                "{} crates were built",
                counted.len()
            ))),
        }
    }

    /// Converts the costs of whole crates, in the order of the kinds, to rows.
    fn table(&self, unit: &'static str, taken: &[f64], scale: f64) -> Vec<Row> {
        let enums = u32::try_from(self.enums).map_or(f64::NAN, f64::from);
        let of_enum = |kind: usize| (taken[kind] - taken[KINDS[kind].without]) / enums / scale;
        let ours = of_enum(SW_ERROR);
        let peers = (0..taken.len()).filter(|kind| ![PLAIN, SW_ERROR].contains(kind));
        let row = |kind: usize| {
            let goal = (kind == THISERROR).then_some(1.0);
            Row::beside(self.name, unit, ours, KINDS[kind].name, of_enum(kind)).at_most(goal)
        };
        peers.map(row).collect()
    }
}
