//! The part `dependencies`: the cost of a first build of sw-error, and the share of each package.

use std::{collections::BTreeMap, env, fs, io, path::Path};

use crate::{
    package,
    rustc::{self, Unit},
    table::Row,
};

pub const ABOUT: &str = "\
`cargo check` of an empty crate with this one dependency and its default features, without a cache: the number of packages, and \
the time of rustc for all of them, the minimum of several rounds.
Below, the share of each package; procedural macros and their dependencies are built, the others checked.
A service that already has serde's derive, `http` and `serde_json` pays only for the rest.
darling needs the features `full` and `extra-traits` of syn; serde's derive serves the types that clients \
read.";

const ROUNDS: usize = 3;

/// The names of the peers, and their dependencies in a manifest.
const PEERS: &[(&str, &str)] = &[
    ("thiserror", "thiserror = \"2\""),
    (
        "serde with derive, serde_json, http",
        "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\nhttp = \"1\"",
    ),
    ("miette", "miette = \"7\""),
    ("snafu", "snafu = \"0.8\""),
    ("api-error", "api-error = \"0.1\""),
];

type Taken = BTreeMap<String, f64>;

pub fn rows() -> io::Result<Vec<Row>> {
    rustc::fetch()?;
    let ours = package::sw_error("");
    let ours = least("sw-error", &ours)?;

    let case = "cargo check, from nothing";
    let (packages, seconds) = (number(&ours), ours.values().sum());
    let mut rows = Vec::new();
    for (name, manifest) in PEERS {
        let theirs = least(name, manifest)?;
        rows.push(Row::beside(
            case,
            "packages",
            packages,
            *name,
            number(&theirs),
        ));
        rows.push(Row::beside(
            case,
            "CPU seconds",
            seconds,
            *name,
            theirs.values().sum(),
        ));
    }
    rows.sort_by_key(|row| row.unit);

    let mut each: Vec<_> = ours.into_iter().collect();
    each.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let each = each.into_iter();
    rows.extend(each.map(|(package, seconds)| Row::alone(package, "CPU seconds", seconds)));
    Ok(rows)
}

/// The minimum for each package.
fn least(name: &str, dependency: &str) -> io::Result<Taken> {
    let folder = env::temp_dir().join(format!("sw-error-dependencies-{}", std::process::id()));
    let mut least = Taken::new();
    for _ in 0..ROUNDS {
        eprintln!("{name}");
        for (package, seconds) in built(&folder, dependency)? {
            let least = least.entry(package).or_insert(f64::INFINITY);
            *least = least.min(seconds);
        }
        fs::remove_dir_all(&folder)?;
    }
    Ok(least)
}

/// The time for each package, including its build script.
fn built(folder: &Path, dependency: &str) -> io::Result<Taken> {
    package::write(folder, "empty", dependency)?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let mut cargo = package::cargo(folder, &folder.join("target"), &["check"]);
    let mut taken = Taken::new();
    for (package, seconds) in rustc::count(&mut cargo, Unit::Seconds, None, folder)? {
        *taken.entry(package).or_default() += seconds;
    }
    taken.remove("empty");
    Ok(taken)
}

fn number(taken: &Taken) -> f64 {
    u32::try_from(taken.len()).map_or(f64::NAN, f64::from)
}
