//! The doc tests of a package compile as one program.
//!
//! If two of them have the same code, rustdoc compiles each alone and does not say so: that takes ten times as long.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

#[test]
fn codes_in_doc_tests_are_unique_in_a_package() {
    let adapters = fs::read_dir("../adapters").expect("the adapters are there");
    let mut packages: Vec<_> = adapters
        .map(|entry| entry.expect("an adapter").path())
        .collect();
    packages.push("../sw-error".into());
    for package in packages {
        let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for file in files(&package) {
            let text = fs::read_to_string(&file).expect("a text");
            for code in codes(&text, has_extension(&file, "rs")) {
                let place = file.display().to_string();
                places.entry(code).or_default().push(place);
            }
        }
        assert!(!places.is_empty(), "{}", package.display());
        places.retain(|_, places| places.len() > 1);
        assert!(
            places.is_empty(),
            "give each example its own codes: {places:#?}"
        );
    }
}

/// The files with doc tests in a folder of a package; the recipes are doc tests of another one.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if !path.ends_with("tests") && !path.ends_with("examples") {
                found.extend(files(&path));
            }
        } else if has_extension(&path, "rs")
            || has_extension(&path, "md") && !path.ends_with("recipes.md")
        {
            found.push(path);
        }
    }
    found
}

fn has_extension(path: &Path, expected: &str) -> bool {
    path.extension()
        .is_some_and(|extension| extension == expected)
}

/// The codes and the prefixes in the examples that rustdoc compiles together.
fn codes(text: &str, is_rust: bool) -> Vec<String> {
    let mut codes = Vec::new();
    let mut language: Option<&str> = None;
    for line in text.lines().map(str::trim_start) {
        let doc = line.strip_prefix("///").or(line.strip_prefix("//!"));
        let Some(line) = (if is_rust { doc } else { Some(line) }) else {
            continue;
        };
        if let Some(opened) = line.trim_start().strip_prefix("```") {
            language = language.is_none().then_some(opened);
        }
        if !matches!(language, Some("" | "rust" | "no_run")) {
            continue;
        }
        // `enum HttpError: "SW_HTTP_"` of `http_errors!`, or `code = "SW_GONE"`.
        let is_enum = line.contains("enum ");
        let mark = if is_enum { ": \"" } else { "code = \"" };
        let after = line.split_once(mark).map_or("", |(_, after)| after);
        if let Some((code, _)) = after.split_once('"') {
            codes.push(code.to_owned());
        }
    }
    codes
}
