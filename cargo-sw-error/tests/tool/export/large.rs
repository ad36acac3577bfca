//! Ten thousand codes are no problem.

use std::time::{Duration, Instant};

use cargo_sw_error::{
    export::Format,
    lock::{Entry, Lock},
    model::code::Code,
};
use clap::ValueEnum;

use super::{
    registry::{found, registry},
    text,
};

#[test]
fn ten_thousand_codes() {
    let codes = (0..10_000).map(|number| Code {
        meaning: Some(format!(
            "Something is *wrong*, see `SW_CODE_{}`.",
            number / 2
        )),
        template: Some("thing `{thing}` is wrong".to_owned()),
        ..found(
            &format!("SW_CODE_{number}"),
            400 + number % 100,
            &format!("Section {}", number % 50),
            u32::from(number),
        )
    });
    let registry = registry(codes.collect());
    let locked = registry.codes.iter().map(|code| {
        let entry = Entry {
            status: code.status,
            ..Entry::default()
        };
        (code.code.clone(), entry)
    });
    let lock = Lock {
        codes: locked.collect(),
    };
    for &format in Format::value_variants() {
        let start = Instant::now();
        // Other formats would need no time for a lock.
        let lock = (format == Format::Changelog).then_some(&lock);
        let text = text(&registry, lock, format);
        // Without optimisation, it takes a tenth of this; comparing all pairs would take minutes.
        assert!(start.elapsed() < Duration::from_secs(20), "{format}");
        assert!(text.contains("SW_CODE_9999"), "{format}");
    }
}
