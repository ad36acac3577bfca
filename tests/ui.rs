//! The compiler's errors for mistakes: one message for each, with its place and a fix.
//!
//! A directory is a topic. After a change, `TRYBUILD=overwrite cargo test -p sw-error-tests --test ui`
//! renews the `.stderr` files; read the difference aloud.

use std::{fs, path::Path};

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    let mut topics: Vec<_> = fs::read_dir("ui")
        .expect("the topics are beside this file")
        .map(|topic| topic.expect("a topic can be read").path())
        .collect();
    topics.sort();
    assert!(topics.len() > 1, "no topics in `tests/ui`");
    for topic in topics {
        assert_has_case(&topic);
        let pattern = topic.join("*.rs");
        if topic.ends_with("pass") {
            cases.pass(pattern);
        } else {
            cases.compile_fail(pattern);
        }
    }
}

fn assert_has_case(topic: &Path) {
    let has_case = fs::read_dir(topic)
        .expect("a topic is a directory")
        .any(|case| case.is_ok_and(|case| case.path().extension().is_some_and(|ext| ext == "rs")));
    assert!(has_case, "no case in `{}`", topic.display());
}
