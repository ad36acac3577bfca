//! The part `size`: the bytes of a program for each code.

use std::{env, fmt::Write, fs, io};

use crate::{package, table::Row};

pub const ABOUT: &str = "\
Bytes of a stripped release program for each code: the program with 1,000 codes less that with 500, divided by 500.
Each enum has ten variants, each with a code, a status, a doc comment and a message: a quarter of the messages are fixed, \
the others have a field. The program writes the response to any of them.
The peer is the same program with thiserror alone, which writes `Display`.";

/// The number of enums in the smaller program; the larger one has twice as many.
const ENUMS: usize = 50;
const VARIANTS: usize = 10;

/// The dependencies of the program.
#[derive(Clone, Copy)]
enum With {
    Thiserror,
    SwError,
    Registry,
}

pub fn rows() -> io::Result<Vec<Row>> {
    let theirs = per_code(With::Thiserror)?;
    let plain = per_code(With::SwError)?;
    let registry = per_code(With::Registry)?;
    let row = |case, ours| Row::beside(case, "bytes per code", ours, "thiserror alone", theirs);
    Ok(vec![
        row("without `registry`", plain),
        row("with `registry`", registry),
    ])
}

fn per_code(with: With) -> io::Result<f64> {
    let small = built(with, ENUMS)?;
    let large = built(with, 2 * ENUMS)?;
    let codes = u32::try_from(ENUMS * VARIANTS).map_or(f64::NAN, f64::from);
    #[expect(clippy::cast_precision_loss, reason = "some megabytes")]
    let bytes = large as f64 - small as f64;
    Ok(bytes / codes)
}

/// Builds the program and returns its size.
fn built(with: With, enums: usize) -> io::Result<u64> {
    let folder = env::temp_dir().join(format!("sw-error-size-{}", std::process::id()));
    let ours = match with {
        With::Thiserror => String::new(),
        With::SwError => package::sw_error(""),
        With::Registry => package::sw_error(", features = [\"registry\"]"),
    };
    package::write(&folder, "size", &format!("thiserror = \"2\"\n{ours}"))?;
    fs::write(folder.join("src/main.rs"), source(with, enums))?;

    let target = folder.join("target");
    let status = package::cargo(&folder, &target, &["build", "--release"])
        .env("CARGO_PROFILE_RELEASE_STRIP", "true")
        .status()?;
    let size = fs::metadata(target.join("release/size")).map(|file| file.len());
    fs::remove_dir_all(&folder)?;
    if status.success() {
        size
    } else {
        Err(io::Error::other(format!("cargo build: {status}")))
    }
}

fn source(with: With, enums: usize) -> String {
    let is_ours = !matches!(with, With::Thiserror);
    let (mut text, mut arms) = (String::new(), String::new());
    // Writing into a text does not fail.
    for number in 0..enums {
        let derive = if is_ours { ", sw_error::SwError" } else { "" };
        let _ = writeln!(
            text,
            "#[derive(Debug, thiserror::Error{derive})]\npub enum Error{number} {{"
        );
        for variant in 0..VARIANTS {
            let is_fixed = variant % 4 == 0;
            let (fields, message) = if is_fixed {
                ("", "")
            } else {
                (" { thing: u32 }", " of {thing}")
            };
            let _ = writeln!(
                text,
                "    /// The thing {variant} is not as it should be, and part {number} of the service says no."
            );
            let _ = writeln!(
                text,
                "    #[error(\"thing {variant}{message} is not allowed in part {number}\")]"
            );
            if is_ours {
                let _ = writeln!(
                    text,
                    "    #[sw(code = \"SW_PART_{number}_BAD_THING_{variant}\", status = 4{variant:02})]"
                );
            }
            let _ = writeln!(text, "    Variant{variant}{fields},");
            let value = if is_fixed { "" } else { " { thing: number }" };
            let _ = writeln!(
                arms,
                "        {} => show(&Error{number}::Variant{variant}{value}),",
                number * VARIANTS + variant
            );
        }
        text.push_str("}\n");
    }
    let (bound, shown) = match with {
        With::Thiserror => ("std::error::Error", "error.to_string()"),
        With::SwError | With::Registry => (
            "sw_error::SwError",
            "sw_error::Envelope::new(error).to_response()",
        ),
    };
    let _ = write!(
        text,
        "fn show(error: &dyn {bound}) {{\n    println!(\"{{:?}}\", {shown});\n}}\n\
         fn main() {{\n    let number = std::env::args().count() as u32 * 7;\n    match number {{\n{arms}        _ => {{}}\n    }}\n}}\n"
    );
    text
}
