//! Each format of a small registry, as a snapshot.

use cargo_sw_error::{export::Format, model::registry::Registry};
use clap::ValueEnum;

use super::{lock, registry, text};

#[test]
fn small() {
    for &format in Format::value_variants() {
        if format != Format::Html {
            insta::assert_snapshot!(
                format.name(),
                text(&registry::small(), Some(&lock()), format)
            );
        }
    }
}

/// The page without style and script, which are the same for every registry.
#[test]
fn small_html() {
    let html = text(&registry::small(), Some(&lock()), Format::Html);
    let body = html.split_once("</head>").unwrap().1;
    let body = body.split_once("<script>").unwrap().0;
    insta::assert_snapshot!("html", body);
}

#[test]
fn the_same_registry_is_the_same_bytes() {
    for &format in Format::value_variants() {
        let once = text(&registry::hostile(), Some(&lock()), format);
        assert_eq!(
            once,
            text(&registry::hostile(), Some(&lock()), format),
            "{format}"
        );
        assert!(once.ends_with('\n') && !once.contains('\r'), "{format}");
    }
}

#[test]
fn no_codes() {
    for &format in Format::value_variants() {
        assert!(
            !text(&Registry::default(), None, format).is_empty(),
            "{format}"
        );
    }
}
