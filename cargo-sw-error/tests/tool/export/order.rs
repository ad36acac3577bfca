//! Sections in the order of the settings, then by name; codes in the order of their declaration.

use cargo_sw_error::{
    export::{Format, Options, export},
    model::code::Code,
};
use serde_json::Value;

use super::registry::{found, registry};

fn codes(found: Vec<Code>, sections: &[&str]) -> Vec<String> {
    let options = Options::default();
    let json = export(
        &registry(found),
        None,
        &sections
            .iter()
            .map(|&section| section.to_owned())
            .collect::<Vec<_>>(),
        Format::Json,
        &options,
    )
    .unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    let codes = json["codes"].as_array().unwrap();
    codes
        .iter()
        .map(|code| {
            format!(
                "{}/{}",
                code["section"].as_str().unwrap(),
                code["code"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn sections() {
    let found = vec![
        found("SW_A", 400, "Zoo", 1),
        found("SW_B", 400, "Misc", 1),
        found("SW_C", 400, "Auth", 1),
        found("SW_D", 400, "Plans", 1),
    ];
    assert_eq!(
        codes(found, &["Plans", "Nothing", "Auth"]),
        ["Plans/SW_D", "Auth/SW_C", "Misc/SW_B", "Zoo/SW_A"]
    );
}

#[test]
fn declaration() {
    let mut other_file = found("SW_A", 400, "Plans", 1);
    other_file.location.file = "plans/src/other.rs".to_owned();
    let mut other_package = found("SW_B", 400, "Plans", 1);
    other_package.owner.package = "alpha".to_owned();
    let mut same_line = found("SW_Z", 400, "Plans", 9);
    same_line.location.column = 3;
    let found = vec![
        other_file,
        other_package,
        same_line,
        found("SW_C", 400, "Plans", 9),
        found("SW_D", 400, "Plans", 10),
        found("SW_E", 400, "Plans", 2),
    ];
    assert_eq!(
        codes(found, &[]),
        ["SW_B", "SW_E", "SW_Z", "SW_C", "SW_D", "SW_A"].map(|code| format!("Plans/{code}"))
    );
}
