//! `-p` and `--exclude`: codes out of scope are not missed.

use snapbox::str;

use crate::support::Memory;

/// Each package has lost a code.
fn copy() -> Memory {
    let copy = Memory::of("scope");
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

/// Codes out of scope stay as promised.
#[test]
fn update() {
    let copy = copy();
    copy.replace("plans-web/src/lib.rs", "It is gone.", "It went.");
    copy.replace("bridges/src/lib.rs", "It is gone.", "It went.");
    copy.run("update -p bridges -A code-removed").is(str![[r#"
exit 0
--- stdout
~ SW_BRIDGE_GONE
    meaning: It is gone. → It went.

"#]]);
    copy.run("update -A code-removed").is(str![[r#"
exit 0
--- stdout
~ SW_WEB_GONE
    meaning: It is gone. → It went.

"#]]);
}
