//! Links lead to existing files and headings.

use std::{
    fs,
    path::{Component, Path},
};

use super::document::{Document, all, pages, repository};

const OURS: [&str; 2] = [
    "https://github.com/sw-error/sw-error/blob/main/",
    "https://github.com/sw-error/sw-error/tree/main/",
];

#[test]
fn links_within_the_repository() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for document in all() {
        for link in document.links() {
            let ours = OURS.iter().find_map(|start| link.strip_prefix(start));
            let target = match ours {
                Some(path) => path.to_owned(),
                None if link.contains("://") || link.starts_with("mailto:") => continue,
                None => beside(&document.path, &link),
            };
            seen += 1;
            if let Some(why) = broken_because(&target) {
                broken.push(format!("{}: {link}: {why}", document.path));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(seen > 50, "{seen}");
}

/// The target of a relative link, with its anchor.
fn beside(document: &str, link: &str) -> String {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    if file.is_empty() {
        return format!("{document}#{anchor}");
    }
    let mut path = Vec::new();
    let folder = Path::new(document).parent().expect("a file").join(file);
    for part in folder.components() {
        match part {
            Component::ParentDir => {
                path.pop().expect("below the repository");
            }
            part => path.push(part.as_os_str().to_str().expect("UTF-8")),
        }
    }
    format!("{}#{anchor}", path.join("/"))
}

fn broken_because(target: &str) -> Option<&'static str> {
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = repository().join(file);
    if !path.exists() {
        return Some("there is no such file");
    }
    if anchor.is_empty() {
        return None;
    }
    let anchors = Document::read(file).anchors();
    let is_there = anchors.iter().any(|known| known == anchor);
    (!is_there).then_some("there is no such heading")
}

/// mdBook shows only what the summary lists.
#[test]
fn pages_in_the_summary() {
    let summary = Document::read("guide/src/SUMMARY.md").links();
    for page in pages() {
        let name = page.path.trim_start_matches("guide/src/");
        let count = summary.iter().filter(|link| *link == name).count();
        assert_eq!(count, usize::from(name != "SUMMARY.md"), "{name}");
    }
}

/// The doc tests of `sw-error-tests-adapters` compile the Rust in the guide, or it belongs to an example.
#[test]
fn pages_with_rust_are_tested() {
    let tests = ["tests/adapters/lib.rs", "tests/adapters/guide.rs"];
    let tests = tests.map(|file| fs::read_to_string(repository().join(file)).expect("tests"));
    let tests = tests.concat();
    for page in all() {
        let is_ours = page.path.starts_with("guide/") || page.path == "README.md";
        if is_ours && page.has_rust_of_its_own() {
            let included = format!("include_str!(\"../../{}\")", page.path);
            assert!(tests.contains(&included), "{included}");
        }
    }
}
