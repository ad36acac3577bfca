//! The part `compile`: what a derive costs rustc, for each enum.

use std::{
    env,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use crate::table::Row;

pub const ABOUT: &str = "\
Instructions of the rustc that `cargo check` runs, macros included, for each enum of ten variants: \
those of the crate with the derive less those of the same crate without it, in a dev build without incremental \
compilation, so with macros that are not optimised.
A third of the variants has no fields, a third two and a third one, and every message shows the fields.
sw-error and miette stand beside thiserror, so theirs is what comes on top of it; api-error is thought to be used \
with it as well. The others do what thiserror does.";

/// Names the crate that is measured, to this program in the place of rustc.
const MEASURED: &str = "SW_ERROR_BENCHES_MEASURED";
/// Where valgrind writes.
const LOG: &str = "SW_ERROR_BENCHES_LOG";

const ENUMS: [usize; 2] = [10, 100];
const VARIANTS: usize = 10;

/// One way to derive.
struct Kind {
    name: &'static str,
    dependencies: &'static str,
    uses: &'static str,
    derives: &'static str,
    /// The attributes of a variant with this message, in an enum of this number.
    attributes: fn(enumeration: usize, variant: usize, message: &str) -> String,
    /// The kind that has all but this derive.
    without: usize,
}

const PLAIN: usize = 0;
const THISERROR: usize = 1;
const SW_ERROR: usize = 2;

const KINDS: &[Kind] = &[
    Kind {
        name: "plain",
        dependencies: "",
        uses: "",
        derives: "Debug",
        attributes: |_, _, _| String::new(),
        without: PLAIN,
    },
    Kind {
        name: "thiserror",
        dependencies: "thiserror = \"2\"\n",
        uses: "",
        derives: "Debug, thiserror::Error",
        attributes: |_, _, message| format!("#[error({message:?})]"),
        without: PLAIN,
    },
    Kind {
        name: "sw-error",
        dependencies: "thiserror = \"2\"\nsw-error = { path = \"SW_ERROR\" }\n",
        uses: "",
        derives: "Debug, thiserror::Error, sw_error::SwError",
        attributes: |enumeration, variant, message| {
            format!(
                "#[error({message:?})]\n    #[sw(code = \"SW_PART_{enumeration}_FAULT_{variant}\", status = 4{variant:02})]"
            )
        },
        without: THISERROR,
    },
    Kind {
        name: "displaydoc",
        dependencies: "displaydoc = \"0.2\"\n",
        uses: "",
        derives: "Debug, displaydoc::Display",
        attributes: |_, _, message| format!("/// {message}"),
        without: PLAIN,
    },
    Kind {
        name: "api-error",
        dependencies: "thiserror = \"2\"\napi-error = \"0.1\"\n",
        uses: "use api_error::ApiError;\n",
        derives: "Debug, thiserror::Error, api_error::ApiError",
        attributes: |_, variant, message| {
            format!(
                "#[error({message:?})]\n    #[api_error(status_code = 4{variant:02}, message(inherit))]"
            )
        },
        without: THISERROR,
    },
    Kind {
        name: "miette",
        dependencies: "thiserror = \"2\"\nmiette = \"7\"\n",
        uses: "",
        derives: "Debug, thiserror::Error, miette::Diagnostic",
        attributes: |enumeration, variant, message| {
            format!(
                "#[error({message:?})]\n    #[diagnostic(code(part{enumeration}::fault{variant}))]"
            )
        },
        without: THISERROR,
    },
    Kind {
        name: "strum",
        dependencies: "strum = { version = \"0.27\", features = [\"derive\"] }\n",
        uses: "",
        derives: "Debug, strum::Display",
        attributes: |_, _, message| format!("#[strum(to_string = {message:?})]"),
        without: PLAIN,
    },
    Kind {
        name: "snafu",
        dependencies: "snafu = \"0.8\"\n",
        uses: "",
        derives: "Debug, snafu::Snafu",
        attributes: |_, _, message| format!("#[snafu(display({message:?}))]"),
        without: PLAIN,
    },
];

pub fn rows() -> io::Result<Vec<Row>> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        eprintln!("NOT MEASURED: there is no valgrind, which counts instructions");
        return Ok(Vec::new());
    }
    let folder = env::temp_dir().join(format!("sw-error-compile-{}", std::process::id()));
    let rows = ENUMS
        .iter()
        .map(|&enums| {
            let crates = KINDS
                .iter()
                .map(|kind| {
                    eprintln!("{} with {enums} enums", kind.name);
                    instructions(&folder, kind, enums)
                })
                .collect::<io::Result<Vec<_>>>()?;
            Ok(table(enums, &crates))
        })
        .collect::<io::Result<Vec<_>>>();
    let _ = fs::remove_dir_all(&folder);
    Ok(rows?.into_iter().flatten().collect())
}

/// From the instructions of whole crates, in the order of the kinds.
fn table(enums: usize, crates: &[f64]) -> Vec<Row> {
    let count = u32::try_from(enums).map_or(f64::NAN, f64::from);
    let of_enum = |kind: usize| (crates[kind] - crates[KINDS[kind].without]) / count / 1e6;
    let case = format!("an enum, of {enums}");
    let ours = of_enum(SW_ERROR);
    let peers = (0..KINDS.len()).filter(|kind| ![PLAIN, SW_ERROR].contains(kind));
    peers
        .map(|kind| {
            let goal = (kind == THISERROR).then_some(1.0);
            let unit = "million instructions";
            Row::beside(&case, unit, ours, KINDS[kind].name, of_enum(kind)).at_most(goal)
        })
        .collect()
}

/// What rustc takes for the whole crate.
fn instructions(folder: &Path, kind: &Kind, enums: usize) -> io::Result<f64> {
    let root = folder.join(kind.name);
    fs::create_dir_all(root.join("src"))?;
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = benches.with_file_name("sw-error").display().to_string();
    let dependencies = kind.dependencies.replace("SW_ERROR", &library);
    fs::write(
        root.join("Cargo.toml"),
        format!(
            "[package]\nname = \"measured\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
        ),
    )?;
    // The versions of this program's lock.
    fs::copy(benches.join("Cargo.lock"), root.join("Cargo.lock"))?;
    let (source, log) = (root.join("src/lib.rs"), root.join("valgrind.log"));
    // First the dependencies; then the crate alone.
    for text in [String::new(), text(kind, enums)] {
        fs::write(&source, &text)?;
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["check", "--quiet", "--offline"])
            .current_dir(&root)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTC_WRAPPER", env::current_exe()?)
            .env(MEASURED, "measured")
            .env(LOG, &log);
        let status = cargo.status()?;
        if !status.success() {
            let name = kind.name;
            return Err(io::Error::other(format!("cargo check of {name}: {status}")));
        }
    }
    let log = fs::read_to_string(&log)?;
    let count = log.lines().find_map(|line| line.split_once("refs:"));
    let digits = count.map(|(_, count)| count.replace([',', ' '], ""));
    digits
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| io::Error::other(format!("valgrind counted nothing:\n{log}")))
}

fn text(kind: &Kind, enums: usize) -> String {
    let mut text = format!("#![allow(dead_code)]\n{}", kind.uses);
    for number in 0..enums {
        // Writing into a text does not fail.
        let _ = writeln!(
            text,
            "#[derive({})]\npub enum Error{number} {{",
            kind.derives
        );
        for variant in 0..VARIANTS {
            let (message, fields) = match variant % 3 {
                0 => ("nothing is left", ""),
                1 => (
                    "what is wrong with {id} of {name}",
                    " { id: u64, name: String }",
                ),
                _ => ("it failed: {status}", " { status: u32 }"),
            };
            let attributes = (kind.attributes)(number, variant, message);
            let _ = writeln!(text, "    {attributes}\n    Variant{variant}{fields},");
        }
        text += "}\n";
    }
    text
}

/// Stands for rustc, which cargo asks for, and has valgrind count the crate that is measured.
pub fn rustc() -> Option<ExitCode> {
    let measured = env::var(MEASURED).ok()?;
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let is_measured = arguments
        .windows(2)
        .any(|pair| pair[0] == "--crate-name" && pair[1] == *measured);
    let mut command = if is_measured {
        let mut log = std::ffi::OsString::from("--log-file=");
        log.push(env::var_os(LOG).map(PathBuf::from).unwrap_or_default());
        let mut valgrind = Command::new("valgrind");
        valgrind
            .args([
                "--tool=cachegrind",
                "--cache-sim=no",
                "--cachegrind-out-file=/dev/null",
            ])
            .arg(log)
            .args(&arguments);
        valgrind
    } else {
        let mut rustc = Command::new(&arguments[0]);
        rustc.args(&arguments[1..]);
        rustc
    };
    let code = match command.status() {
        Ok(status) => status.code().and_then(|code| u8::try_from(code).ok()),
        Err(_) => None,
    };
    Some(ExitCode::from(code.unwrap_or(1)))
}
