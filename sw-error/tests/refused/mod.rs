//! Texts at the limits of translations and beyond; the tests of `cargo sw-error` read them too.

/// The texts that a service uses: each is at its limit.
pub fn at_the_limit() -> Vec<String> {
    vec![
        format!("A = {}\"x\"{}", "{".repeat(32), "}".repeat(32)),
        format!("A = {}", "{ \"x\" }".repeat(100)),
        format!(
            "A = {}\n-t = {}",
            "{ -t }".repeat(9),
            "{ \"x\" }".repeat(10)
        ),
        format!("A = {}", "x".repeat(16 * 1024)),
        format!("A = {{ -t }}{{ -t }}\n-t = {}", "x".repeat(8 * 1024)),
        format!("A = {{ {} }}", "1".repeat(18)),
        "A = { -t(x: 1) }\n-t = { $x }".to_owned(),
        // Braces in quotes do not nest.
        format!("A = {{ \"{}\" }}", "{".repeat(100)),
    ]
}

/// The texts that a service refuses, with the line and the column where the entry, or the nesting, is too large.
pub fn beyond() -> Vec<(String, (usize, usize))> {
    vec![
        (
            format!("A = {}\"x\"{}", "{".repeat(33), "}".repeat(33)),
            (1, 37),
        ),
        (format!("\nA = {}", "{ \"x\" }".repeat(101)), (2, 1)),
        (
            format!(
                "-t = {}\nA = {}",
                "{ \"x\" }".repeat(10),
                "{ -t }".repeat(10)
            ),
            (2, 1),
        ),
        (format!("A = {}", "x".repeat(16 * 1024 + 1)), (1, 1)),
        (
            format!("-t = {}\nA = {{ -t }}{{ -t }}x", "x".repeat(8 * 1024)),
            (2, 1),
        ),
        (format!("B = x\nA = {{ {} }}", "1".repeat(19)), (2, 1)),
        ("-t = { $x }\nA = ä { -t }".to_owned(), (2, 1)),
        ("-t = { $x }\nA = { -t(y: 1) }".to_owned(), (2, 1)),
        // In a variant that tests may not select.
        (
            format!(
                "A = {{ $n ->\n    [one] {}\n   *[other] x\n}}",
                "{ \"x\" }".repeat(101)
            ),
            (1, 1),
        ),
    ]
}
