//! Whether a committed export is stale.

use std::fs;

use cargo_sw_error::export::stale;

fn difference(committed: &str, expected: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("errors.md");
    fs::write(&path, committed).unwrap();
    stale(&path, expected)
        .unwrap()
        .map(|stale| stale.to_string())
}

#[test]
fn the_same() {
    assert_eq!(difference("a\nb\n", "a\nb\n"), None);
    // As checked out by git on Windows.
    assert_eq!(difference("a\r\nb\r\n", "a\nb\n"), None);
}

#[test]
fn the_first_line_that_differs() {
    assert_eq!(
        difference("a\nb\nc\n", "a\nB\nC\n").unwrap(),
        r#"line 2 is "b", but should be "B""#
    );
    assert_eq!(
        difference("a\n", "a\nb\n").unwrap(),
        r#"line 2 is "", but should be "b""#
    );
    assert_eq!(
        difference("a", "a\n").unwrap(),
        r#"it ends before line 2, which should be """#
    );
    assert_eq!(
        difference("a\nb\n", "a\n").unwrap(),
        r#"line 2 is "b", but should be """#
    );
    assert_eq!(
        difference("a\n\n", "a\n").unwrap(),
        r#"line 3 is "", but should not be there"#
    );
    assert!(difference(&"x".repeat(1000), "").unwrap().len() < 200);
}

#[test]
fn no_file() {
    let folder = tempfile::tempdir().unwrap();
    let stale = stale(&folder.path().join("errors.md"), "a")
        .unwrap()
        .unwrap();
    assert_eq!(stale.to_string(), "there is no such file");
}
