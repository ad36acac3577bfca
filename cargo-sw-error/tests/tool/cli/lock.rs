//! The facts of a code in `sw-error.lock`.

use snapbox::str;

use crate::support::{Fixture, snapshot};

/// Everything in a lock survives writing and reading.
#[test]
fn nothing_is_lost_on_the_way() {
    let copy = Fixture::of("plans").locked();
    let committed = copy.read("sw-error.lock");
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    copy.append("src/lib.rs", "\n#[derive(Debug, thiserror::Error, sw_error::SwError)]\n#[sw(section = \"A \\\"quoted\\\" \\\\ section\")]\npub enum OddError {\n    /// Line one.\n    ///\n    /// `\"\"\"` and ''' and \\ and ünï.\n    #[error(\"tab\\there \\\"{{x}}\\\"\")]\n    #[sw(code = \"SW_ODD\", status = 400, deprecated = \"use `SW_PLAN_RUNNING`\")]\n    Odd,\n}\n");
    copy.run("update").is(str![[r#"
exit 0
--- stdout
+ SW_ODD  400  plans::OddError::Odd

"#]]);
    let written = copy.read("sw-error.lock");
    assert!(
        written.contains(
            committed
                .split_once("\n[codes.SW_PLAN_BAD_MODE]")
                .expect("a block")
                .1
        )
    );
    snapshot(
        written
            .split("\n[codes.SW_PLAN_BAD_MODE]")
            .next()
            .expect("a block")
            .to_owned(),
        str![[r##"
# The error codes of this workspace with their promises; commit this file.
# `cargo sw-error update` writes it; `cargo sw-error explain CODE` explains a code.
version = 1

[codes.SW_ODD]
status = 400
section = 'A "quoted" \ section'
owner = "plans::OddError::Odd"
message = 'tab	here "{x}"'
meaning = """
Line one.

`""\"` and ''' and \\ and ünï."""
deprecated = "use `SW_PLAN_RUNNING`"

"##]],
    );
    copy.run("update").is(str![[r#"
exit 0
--- stdout
sw-error.lock is up to date

"#]]);
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
3 codes found, each with one owner and as promised

"#]]);
    assert_eq!(copy.read("sw-error.lock"), written);
}
