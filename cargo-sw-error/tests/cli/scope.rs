//! `-p` and `--exclude`: what was not looked at is not missed.

use snapbox::str;

use crate::support::Fixture;

/// Each package has lost a code.
fn copy() -> Fixture {
    let copy = Fixture::of("scope");
    for package in ["bridges", "plans-core", "plans-web"] {
        copy.cut(
            &format!("{package}/src/lib.rs"),
            "\n    /// It is odd.",
            "}\n",
        );
    }
    copy
}

#[test]
fn all() {
    copy().run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: code `SW_BRIDGE_ODD` was promised and is gone
sw-error.lock:29:8: error[code-removed]: code `SW_CORE_ODD` was promised and is gone
sw-error.lock:45:8: error[code-removed]: code `SW_WEB_ODD` was promised and is gone

"#]]);
}

#[test]
fn packages() {
    let copy = copy();
    copy.run("check --message-format short -p bridges")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: code `SW_BRIDGE_ODD` was promised and is gone

"#]]);
    copy.run("check --message-format short -p bridges@1.2.0 -p plans-web")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: code `SW_BRIDGE_ODD` was promised and is gone
sw-error.lock:45:8: error[code-removed]: code `SW_WEB_ODD` was promised and is gone

"#]]);
    copy.run("check --message-format short --package plans-*")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:29:8: error[code-removed]: code `SW_CORE_ODD` was promised and is gone
sw-error.lock:45:8: error[code-removed]: code `SW_WEB_ODD` was promised and is gone

"#]]);
    copy.run("check --message-format short --workspace")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: code `SW_BRIDGE_ODD` was promised and is gone
sw-error.lock:29:8: error[code-removed]: code `SW_CORE_ODD` was promised and is gone
sw-error.lock:45:8: error[code-removed]: code `SW_WEB_ODD` was promised and is gone

"#]]);
}

#[test]
fn exclude() {
    let copy = copy();
    copy.run("check --message-format short --workspace --exclude bridges")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:29:8: error[code-removed]: code `SW_CORE_ODD` was promised and is gone
sw-error.lock:45:8: error[code-removed]: code `SW_WEB_ODD` was promised and is gone

"#]]);
    copy.run("check --message-format short --exclude plans-*")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: code `SW_BRIDGE_ODD` was promised and is gone

"#]]);
}

#[test]
fn unknown_package() {
    copy().run("check -p bridge").is(str![[r#"
exit 101
--- stderr
error: package ID specification `bridge` did not match any packages

help: a package with a similar name exists: `bridges`
error: cargo could not check the workspace, so its codes are not known

"#]]);
}

/// What `update` did not look at stays as it was promised.
#[test]
fn update() {
    let copy = copy();
    copy.replace("plans-web/src/lib.rs", "It is gone.", "It went.");
    copy.replace("bridges/src/lib.rs", "It is gone.", "It went.");
    copy.run("update -p bridges").is(str![[r#"
exit 1
--- stdout
~ SW_BRIDGE_GONE
    meaning: It is gone. → It went.
--- stderr
error: code `SW_BRIDGE_ODD` was promised and is gone, and was left as it is; bring it back, or retire it: `cargo sw-error retire SW_BRIDGE_ODD --reason "…"`

"#]]);
    copy.run("update").is(str![[r#"
exit 1
--- stdout
~ SW_WEB_GONE
    meaning: It is gone. → It went.
--- stderr
error: code `SW_BRIDGE_ODD` was promised and is gone, and was left as it is; bring it back, or retire it: `cargo sw-error retire SW_BRIDGE_ODD --reason "…"`
error: code `SW_CORE_ODD` was promised and is gone, and was left as it is; bring it back, or retire it: `cargo sw-error retire SW_CORE_ODD --reason "…"`
error: code `SW_WEB_ODD` was promised and is gone, and was left as it is; bring it back, or retire it: `cargo sw-error retire SW_WEB_ODD --reason "…"`

"#]]);
}

/// Packages that the settings exclude promise nothing.
#[test]
fn excluded_by_the_settings() {
    let copy = copy();
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nexclude = [\"plans-web\"]\n",
    );
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:13:8: error[code-removed]: code `SW_BRIDGE_ODD` was promised and is gone
sw-error.lock:29:8: error[code-removed]: code `SW_CORE_ODD` was promised and is gone
sw-error.lock:37:8: error[code-removed]: code `SW_WEB_GONE` was promised and is gone
sw-error.lock:45:8: error[code-removed]: code `SW_WEB_ODD` was promised and is gone

"#]]);
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code            status  section       owner                        meaning
SW_BRIDGE_GONE  404     Bridge error  bridges::BridgeError::Gone   It is gone.
SW_CORE_GONE    404     Core error    plans-core::CoreError::Gone  It is gone.

"#]]);
    copy.replace(
        "Cargo.toml",
        "exclude = [\"plans-web\"]",
        "exclude = [\"plans-wbe\"]",
    );
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:12: unknown package `plans-wbe`; did you mean `plans-web`?

"#]]);
}
