//! `RESULTS.md`: the last table of each part, with the machine, the versions and the command.

use std::{fs, io, path::Path, process::Command};

use crate::{
    parts::{PARTS, Part},
    table::{self, Row},
};

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

/// The start of the file.
const HEAD: &str = "# Results

`just bench --save` makes these tables; it runs `cargo run --release --locked --manifest-path benches/Cargo.toml -- --save`.
With the name of a part before `--save`, it measures only that part.
A ratio is ours divided by theirs: below 1, sw-error is cheaper.
valgrind counts the instructions, so they repeat. Nanoseconds depend on the machine and its load,
so look at their ratios: the programs take turns, and the best of several rounds counts.
[`benches/src/lib.rs`](https://github.com/sw-error/sw-error/blob/main/benches/src/lib.rs) explains each figure, and [`benches/src/cases`](https://github.com/sw-error/sw-error/tree/main/benches/src/cases) has what is compared.
";

/// The section of a part.
pub fn section(part: &Part, rows: &[Row]) -> String {
    format!(
        "## {}\n\n{}\n\n{}\n{}",
        part.name,
        part.about,
        circumstances(),
        table::render(rows)
    )
}

/// Replaces the section of a part in the file.
pub fn save(name: &str, section: &str) -> io::Result<()> {
    let path = Path::new(FOLDER).join("RESULTS.md");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let mut text = HEAD.to_owned();
    for part in PARTS {
        let kept = old
            .split("\n## ")
            .find_map(|old| old.strip_prefix(part.name)?.strip_prefix('\n'));
        if part.name == name {
            text.extend(["\n", section]);
        } else if let Some(kept) = kept {
            let kept = kept.trim_end_matches('\n');
            text.extend(["\n## ", part.name, "\n", kept, "\n"]);
        }
    }
    fs::write(path, text)
}

/// The date, the machine and the versions.
fn circumstances() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("an unknown CPU", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let (date, rustc) = (
        output_of("date", &["-u", "+%F"]),
        output_of("rustc", &["--version"]),
    );
    format!(
        "{date}, {cpu} with {cores} cores, {rustc}; {}.\n",
        peers().join(", ")
    )
}

/// The versions of this package's dependencies.
fn peers() -> Vec<String> {
    let read = |name| fs::read_to_string(Path::new(FOLDER).join(name)).unwrap_or_default();
    let (manifest, lock) = (read("Cargo.toml"), read("Cargo.lock"));
    // Keys that are not packages are not in the lock.
    let names = manifest
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name);
    let version = |name: &str| {
        let package = lock
            .split_once(&format!("name = \"{name}\"\nversion = \""))?
            .1;
        Some(format!("{name} {}", package.split('"').next()?))
    };
    names.filter_map(version).collect()
}

fn output_of(command: &str, arguments: &[&str]) -> String {
    let out = Command::new(command).args(arguments).output();
    out.map_or(String::new(), |out| {
        String::from_utf8_lossy(&out.stdout).trim().to_owned()
    })
}
