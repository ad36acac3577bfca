//! Settings in documents are valid.

use cargo_sw_error::{check::CHECKS, config::Config};

use super::document::all;
use crate::support::Folder;

#[test]
fn settings_are_read() {
    let checks: Vec<_> = CHECKS.iter().map(|check| check.id).collect();
    let mut seen = 0;
    for document in all() {
        let blocks = document.blocks();
        for block in blocks.iter().filter(|block| block.language == "toml") {
            let folder = Folder::empty();
            folder.write("Cargo.toml", &block.text);
            let config = Config::read(&folder.path("Cargo.toml"), &checks).expect("it is there");
            assert!(
                config.mistakes.is_empty(),
                "{}\n{}\n{:#?}",
                document.path,
                block.text,
                config.mistakes
            );
            seen += usize::from(block.text.contains("sw-error"));
        }
    }
    assert!(seen > 2, "{seen}");
}
