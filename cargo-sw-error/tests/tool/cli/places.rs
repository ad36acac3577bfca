//! One file is one owner, whichever path the compiler used.

use std::{fs, os::unix::fs::PermissionsExt};

use snapbox::str;

use crate::support::Fixture;

const ERRORS: &str = r#"
/// Made here alone.
#[derive(Debug, thiserror::Error, sw_error::SwError)]
#[sw(prefix = "SW_ALONE_")]
pub enum SharedError {
    /// It is shared.
    #[error("shared")]
    #[sw(code = "SW_ALONE_SHARED", status = 400)]
    Shared,
}

sw_error::wire! {
    pub struct Flat: "application/json" { "code": code }
}
"#;

const BUILD: &str = r#"
fn main() {
    let folder = std::env::var("OUT_DIR").unwrap();
    let errors = std::fs::read_to_string("src/errors.rs").unwrap();
    let errors = errors.split("sw_error::wire!").next().unwrap();
    let errors = errors.replace("Shared", "Made").replace("SHARED", "MADE");
    std::fs::write(format!("{folder}/errors.rs"), errors).unwrap();
}
"#;

/// A package with a library, and with programs and a test that include the library's file by other paths.
fn copy() -> Fixture {
    let copy = Fixture::of("alone");
    copy.write("build.rs", BUILD);
    copy.write("src/errors.rs", ERRORS);
    copy.write(
        "src/lib.rs",
        "pub mod errors;\npub mod made { include!(concat!(env!(\"OUT_DIR\"), \"/errors.rs\")); }\n",
    );
    let absolute = copy.path("src/errors.rs");
    let absolute = absolute.display();
    for (name, module) in [
        ("up", "#[path = \"../errors.rs\"] mod errors;".to_owned()),
        (
            "round",
            "#[path = \"./../bin/.././errors.rs\"] mod errors;".to_owned(),
        ),
        ("absolute", format!("#[path = \"{absolute}\"] mod errors;")),
        (
            "include",
            "mod errors { include!(\"../errors.rs\"); }".to_owned(),
        ),
        (
            "manifest",
            "mod errors { include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/errors.rs\")); }"
                .to_owned(),
        ),
        ("link", "#[path = \"../link.rs\"] mod errors;".to_owned()),
        (
            "folder",
            "#[path = \"../folder/errors.rs\"] mod errors;".to_owned(),
        ),
    ] {
        copy.write(
            &format!("src/bin/{name}.rs"),
            &format!("{module}\nfn main() {{}}\n"),
        );
    }
    copy.write(
        "tests/it.rs",
        "#[path = \"../src/errors.rs\"] mod errors;\n",
    );
    let link = |target: &str, link: &str| {
        std::os::unix::fs::symlink(target, copy.path(link)).expect("a link");
    };
    link("errors.rs", "src/link.rs");
    link("../src", "src/folder");
    copy
}

#[test]
fn one_file_by_many_paths_is_one_owner() {
    let copy = copy();
    // Two runs of the build script write two files.
    let settings = "configurations = [[], [\"--features\", \"extra\"]]\n\n[features]\nextra = []\n";
    copy.append("Cargo.toml", settings);
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code             status  section       owner                       meaning
SW_ALONE_MADE    400     Made error    alone::MadeError::Made      It is shared.
SW_ALONE_SHARED  400     Shared error  alone::SharedError::Shared  It is shared.

"#]]);
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    copy.run("explain SW_ALONE_SHARED").is(str![[r#"
exit 0
--- stdout
SW_ALONE_SHARED
  status      400
  section     Shared error
  owner       alone::SharedError::Shared
  declared    src/errors.rs:8:17
  message     shared
  since       not promised yet: `cargo sw-error update`

It is shared.

HTTP 400 Bad Request

{
  "code": "SW_ALONE_SHARED"
}

"#]]);
    copy.run("update --quiet");

    // The workspace behind a link, like folders of macOS.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let link = elsewhere.path().join("link");
    std::os::unix::fs::symlink(copy.root(), &link).expect("a link");
    let arguments = format!(
        "list --format json --manifest-path {}/Cargo.toml",
        link.display()
    );
    let list = copy.run(&arguments);
    assert!(
        list.stdout.contains("\"file\": \"src/errors.rs\""),
        "{}",
        list.stdout
    );

    // A compiler that reports other paths.
    let wrapper = copy.path("wrapper.sh");
    fs::write(
        &wrapper,
        "#!/bin/sh\nexec \"$@\" --remap-path-prefix src=elsewhere\n",
    )
    .expect("a script");
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).expect("a program");
    let mut command = copy.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
    command
        .arg("check")
        .env("RUSTC_WORKSPACE_WRAPPER", &wrapper);
    copy.outcome(&mut command).is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    copy.replace("src/errors.rs", "status = 400", "status = 409");
    let mut command = copy.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
    command
        .args(["check", "--message-format", "short", "-A", "lock-outdated"])
        .env("RUSTC_WORKSPACE_WRAPPER", &wrapper);
    copy.outcome(&mut command).is(str![[r#"
exit 1
--- stdout
[TARGET]/sw-error/debug/build/alone-[HASH]/out/errors.rs:8:17: error[status-changed]: code `SW_ALONE_MADE` was promised with status 400, but now has 409
src/errors.rs:8:17: error[status-changed]: code `SW_ALONE_SHARED` was promised with status 400, but now has 409

"#]]);
}
