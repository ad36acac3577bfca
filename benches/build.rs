//! Writes the look-ups to make at compile time: `match` and phf, for each number of codes.

use std::{env, fmt::Write, fs, path::Path};

#[path = "src/codes.rs"]
mod codes;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/codes.rs");
    let mut text = String::new();
    for number in codes::NUMBERS {
        let (mut arms, mut entries) = (String::new(), String::new());
        for (i, code) in codes::codes(number).iter().enumerate() {
            writeln!(arms, "        {code:?} => Some({i}),").unwrap();
            writeln!(entries, "    {code:?} => {i},").unwrap();
        }
        writeln!(
            text,
            "pub static PHF_{number}: phf::Map<&str, u32> = phf::phf_map! {{\n{entries}}};\n"
        )
        .unwrap();
        // One of 10,000 keeps rustc busy for minutes.
        if number <= 1_000 {
            writeln!(
                text,
                "pub fn match_{number}(code: &str) -> Option<u32> {{\n    match code {{\n{arms}        _ => None,\n    }}\n}}\n"
            )
            .unwrap();
        }
    }
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("lookup.rs"), text).expect("the file can be written");
}
