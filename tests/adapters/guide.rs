//! The guide walks through services that compile and are tested: those of `examples`.

/// The Rust code on a page, without blank lines.
fn code(page: &str) -> String {
    page.split("```")
        .filter_map(|block| block.strip_prefix("rust\n"))
        .map(without_blank_lines)
        .collect()
}

fn without_blank_lines(text: &str) -> String {
    text.split_inclusive('\n')
        .filter(|line| *line != "\n")
        .collect()
}

/// A source file without the line that says what it is.
fn body(source: &str) -> String {
    let (first, rest) = source.split_once('\n').expect("a first line");
    assert!(first.starts_with("//!"), "{first}");
    without_blank_lines(rest)
}

#[test]
fn pages_have_all_of_the_service_that_they_walk_through() {
    let service = [
        include_str!("../../examples/quickstart/src/main.rs"),
        include_str!("../../examples/quickstart/src/tests.rs"),
    ];
    let page = include_str!("../../guide/src/start-axum.md");
    assert_eq!(code(page), service.map(body).concat());
}
