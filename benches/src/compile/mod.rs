//! The part `compile`: what a derive costs rustc, for each enum.

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
What rustc takes, macros included, for each enum of ten variants: for the crate with the derive, less what it takes \
for the same crate without it.
Macros are not optimised, as in every dev build; for `--release` they are not either, as that is cargo's default.
A third of the variants has no fields, a third two and a third one, and every message shows the fields.
sw-error, miette, and the code and status by hand stand beside thiserror, so theirs is what comes on top of it; \
api-error is thought to be used with it as well. The others do what thiserror does.
\"After an edit\" is an incremental build when another file of the crate has changed: the macros run again.
Seconds of CPU are the least of several rounds in which everybody takes turns.

Where it goes in `cargo check`, of 100 enums and by the clock (`-Z time-passes`): sw-error 48 % expansion, 25 % type \
check, 14 % borrow check with the constants, 4 % coherence, 3 % name resolution, 2 % metadata; thiserror 23 % \
expansion, 28 % each of type and borrow check, 3 % name resolution.
Of the expansion, a third each is syn's reading of the type, ours of the attributes, and writing the tokens.
What was found to cost, and is not there any more: a literal in a constant takes 50,000 instructions and a call of a \
`const fn` twice that, so the facts of a type are packed into two literals that the library reads; a method, \
however small, takes half a million, so those that no variant needs are provided by the trait; and long paths, so \
everything is in one block with a short name for the library.

What is not met, and why:

- Seconds of CPU are a little above thiserror's where instructions are below: more of ours are in the macro, which is \
not optimised and waits for memory more than rustc does.
- After an edit rustc keeps what it knows of the expansions, and only the macros run again. Ours reads two attributes \
of each variant where thiserror reads one, and writes a table, so it takes twice as long.
Less would take reading the tokens without syn where they are as they should be, and writing the table as a text.";

/// How the crate is built.
struct Build {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Whether it is built once before, with another file that is not the same.
    is_after_an_edit: bool,
    enums: usize,
    /// Who is compared.
    kinds: &'static [Kind],
}

const EVERYBODY: &[Kind] = KINDS;
/// Plain, thiserror and sw-error, which are the first.
const THE_NEAREST: &[Kind] = KINDS.split_at(SW_ERROR + 1).0;

const BUILDS: &[Build] = &[
    Build {
        name: "cargo check, of 10 enums",
        arguments: &["check"],
        is_after_an_edit: false,
        enums: 10,
        kinds: EVERYBODY,
    },
    Build {
        name: "cargo check, of 100",
        arguments: &["check"],
        is_after_an_edit: false,
        enums: 100,
        kinds: EVERYBODY,
    },
    Build {
        name: "cargo check after an edit",
        arguments: &["check"],
        is_after_an_edit: true,
        enums: 100,
        kinds: THE_NEAREST,
    },
    Build {
        name: "cargo build",
        arguments: &["build"],
        is_after_an_edit: false,
        enums: 100,
        kinds: THE_NEAREST,
    },
    Build {
        name: "cargo build after an edit",
        arguments: &["build"],
        is_after_an_edit: true,
        enums: 100,
        kinds: THE_NEAREST,
    },
    Build {
        name: "cargo build --release",
        arguments: &["build", "--release"],
        is_after_an_edit: false,
        enums: 100,
        kinds: THE_NEAREST,
    },
];

/// So often are seconds taken.
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
        let mut rows = Vec::new();
        if *valgrind::IS_THERE {
            let counts = self.round(folder, Unit::Instructions)?;
            rows.extend(self.table("million instructions", &counts, 1e6));
        }
        let mut least = vec![f64::INFINITY; self.kinds.len()];
        for _ in 0..ROUNDS {
            for (least, taken) in least.iter_mut().zip(self.round(folder, Unit::Seconds)?) {
                *least = least.min(taken);
            }
        }
        rows.extend(self.table("CPU ms", &least, 1e-3));
        Ok(rows)
    }

    /// What rustc takes for the whole crate of each of the kinds.
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
        // First the dependencies, and what is there before the edit; then what is measured.
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

    /// Rows from what was taken for whole crates, in the order of the kinds.
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
