//! Plays the sessions in the guide, page by page, in memory.

use super::document::Document;
use crate::support::{Folder, Memory};

/// A package without sources.
fn package(name: &str) -> Memory {
    let folder = Folder::empty();
    let manifest = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\n");
    folder.write("Cargo.toml", &manifest);
    Memory::at(folder)
}

/// Plays a page in a package: writes its files, and compares the output of commands.
///
/// A block that begins with a file name in a comment is that file.
/// Skips other programs.
fn play(page: &str, copy: &Memory) {
    let mut seen = 0;
    for block in Document::read(page).blocks() {
        let text = visible(&block.text);
        if let Some((name, text)) = file(&text) {
            copy.write(name, text);
        } else if block.language == "console" {
            for step in text.split("$ ").skip(1) {
                let (command, expected) = step.split_once('\n').expect("a line");
                seen += usize::from(run(copy, page, command, expected));
            }
        }
    }
    assert!(seen > 2, "{page}: {seen}");
}

/// A block without the lines that rustdoc hides.
fn visible(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(hidden) if text.starts_with("// ") => hidden,
        _ if line == "#" => "",
        _ => line,
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The name of a file and its text.
fn file(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let name = first
        .strip_prefix("// ")
        .or_else(|| first.strip_prefix("# "))?;
    let is_name = name.contains(['/', '.']) && !name.contains([' ', ':']);
    is_name.then_some((name, rest))
}

/// Runs a command if it is ours.
fn run(copy: &Memory, page: &str, command: &str, expected: &str) -> bool {
    let (command, _comment) = command.split_once("  # ").unwrap_or((command, ""));
    let said = if let Some(arguments) = command.strip_prefix("cargo sw-error") {
        // These commands run in the folder of the tests.
        let root = copy.root();
        let out = format!("--out {}/", root.to_str().expect("UTF-8"));
        let outcome = copy.run(arguments.replace("--out ", &out).trim());
        assert_ne!(
            (outcome.code, outcome.stdout.as_str()),
            (Some(2), ""),
            "{page}: {command}\n{}",
            outcome.stderr
        );
        outcome.stdout + &outcome.stderr
    } else if let Some(name) = command.strip_prefix("cat ") {
        copy.read(name)
    } else {
        return false;
    };
    if expected.is_empty() {
        assert!(!said.starts_with("error"), "{page}: {command}\n{said}");
    } else {
        assert_eq!(said, expected, "{page}: {command}");
    }
    true
}

#[test]
fn localisation() {
    let copy = package("halls");
    play("guide/src/localisation.md", &copy);
    // The doc tests of the page embed a file with the same messages.
    let messages = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let lines = lines.filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    let embedded = include_str!("../../../../tests/adapters/l10n/de/halls.ftl");
    assert_eq!(
        messages(&copy.read("l10n/de/halls.ftl")),
        messages(embedded)
    );
}

/// Lock, CI and page of the service in the text; then a broken promise, to try the check.
#[test]
fn start_with_axum() {
    let copy = package("plans");
    copy.write(
        "src/main.rs",
        include_str!("../../../../examples/quickstart/src/main.rs"),
    );
    play("guide/src/start-axum.md", &copy);
    let lock = copy.read("sw-error.lock");
    assert!(lock.contains("SW_PLAN_NOT_FOUND") && lock.contains("SW_PLAN_STORE"));
    assert!(copy.has(".github/workflows/error-codes.yml"));
    assert!(copy.read("errors.html").contains("SW_PLAN_STORE"));

    copy.replace("src/main.rs", "SW_PLAN_STORE", "SW_PLAN_STORAGE");
    let outcome = copy.run("");
    assert_eq!(outcome.code, Some(1));
    for shown in ["error[code-removed]", "sw-error.lock:", "src/main.rs:"] {
        assert!(outcome.stdout.contains(shown), "{}", outcome.stdout);
    }
}
