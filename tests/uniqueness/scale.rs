//! Thousands of codes stay below rustc's limit for evaluations that take long.

use crate::workspace::{Workspace, composing_enum};
use std::fmt::Write as _;

const TYPES: usize = 20;
const CODES: usize = 100;

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
    let app = format!(
        "{}\nsw_error::catalog! {{ pub const ALL = [{}]; }}\n",
        composing_enum("ApiError", &types),
        types.join(", "),
    );
    workspace
        .package("app", &packages, &app)
        .check()
        .assert_silent();
}
