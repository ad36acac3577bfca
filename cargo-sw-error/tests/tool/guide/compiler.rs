//! Compile errors in documents equal the expected output of the derive's tests.

use std::fs;

use super::document::{all, repository};

#[test]
fn errors_are_as_the_compiler_reports_them() {
    let mut expected = String::new();
    for folder in ["tests/ui/code", "tests/ui/composed"] {
        for entry in fs::read_dir(repository().join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|end| end == "stderr") {
                expected += &fs::read_to_string(path).expect("a text");
            }
        }
    }
    let mut seen = 0;
    for document in all() {
        let blocks = document.blocks();
        let blocks = blocks
            .iter()
            .filter(|block| block.text.starts_with("error[E"));
        // The locations are those of an example.
        let lines = blocks.flat_map(|block| block.text.lines());
        for line in lines.filter(|line| line.starts_with("error[E") || line.contains("one of them"))
        {
            seen += 1;
            assert!(expected.contains(line.trim()), "{}: {line}", document.path);
        }
    }
    assert!(seen > 2, "{seen}");
}
