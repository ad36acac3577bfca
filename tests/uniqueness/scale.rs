//! Thousands of codes stay below rustc's limit for long evaluations.

use crate::workspace::{Workspace, composing_enum};
use std::fmt::Write as _;

const TYPES: usize = 20;
const CODES: usize = 100;

const WIRE: &str = r#"
sw_error::wire! {
    pub struct Flat { "code": code, "message": message, "section": section, "title": title }
}

pub fn respond(api: &ApiError, module: &module0::Error) {
    let _ = sw_error::to_response! { [] [ApiError] [Flat] api };
    let _ = sw_error::to_response! { [] [module0::Error] [Flat] module };
}
"#;

#[test]
fn two_thousand_codes() {
    let mut workspace = Workspace::new("scale");
    let (mut packages, mut types) = (Vec::new(), Vec::new());
    for number in 0..TYPES {
        let mut lib = "#[derive(Debug, thiserror::Error, sw_error::SwError)]\n#[error(\"…\")]\npub enum Error {\n".to_owned();
        for code in 0..CODES {
            let _ = writeln!(
                lib,
                "    #[sw(code = \"SW_MODULE_{number}_CODE_{code}\", status = 400)]\n    Code{code},"
            );
        }
        lib.push_str("}\n");
        packages.push(format!("module{number}"));
        types.push(format!("module{number}::Error"));
        workspace = workspace.package(&packages[number], &[], &lib);
    }
    let packages: Vec<_> = packages.iter().map(String::as_str).collect();
    let types: Vec<_> = types.iter().map(String::as_str).collect();
    // One module writes its bodies at compile time, and all of them together are too many for that.
    let app = format!(
        "{}\nsw_error::catalog! {{ pub const ALL = [{}]; }}\n{WIRE}",
        composing_enum("ApiError", &types),
        types.join(", "),
    );
    workspace
        .package("app", &packages, &app)
        .check()
        .assert_silent();
}
