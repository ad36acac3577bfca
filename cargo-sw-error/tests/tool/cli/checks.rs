//! Whole workspaces: settings, features, versions and macros, with the real cargo and compiler.

use snapbox::str;

use crate::support::Fixture;

/// Near misses of every check: a prefix that nearly begins with another, a file that library and program share,
/// two versions of a package, codes under exclusive cfgs, codes that only tests declare, references…
#[test]
fn nothing_fires_where_nothing_is_wrong() {
    let copy = Fixture::of("quiet").locked();
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    copy.run("check --message-format short").is(str![[r#"
exit 0

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 0
--- stdout
{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0}}

"#]]);
    copy.run("--features plans/remote").is(str![[r#"
exit 0
--- stdout
note[owner-moved]: code `SW_VENUE_BAD` moved from `plans::LocalVenueError::Bad` to `plans::RemoteVenueError::Bad`
  --> plans/src/venue.rs:9:17
   |
 9 |     #[sw(code = "SW_VENUE_BAD", status = 400)]
   |                 ^^^^^^^^^^^^^^ the new owner
   |
  ::: sw-error.lock:64:8
   |
64 | [codes.SW_VENUE_BAD]
   |        ------------ the old owner
   |
   = help: clients see no difference; `cargo sw-error update` records the new owner

1 note

"#]]);
}

/// One literal, but two types from `macro_rules!`.
#[test]
fn duplicate_code_of_one_macro() {
    let copy = Fixture::of("duplicate-macro");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_STORE_DOWN` has 2 owners
 --> common/src/lib.rs:8:25
  |
8 |             #[sw(code = "SW_STORE_DOWN", status = 500)]
  |                         ^^^^^^^^^^^^^^^
  |                         |
  |                         owned by `plans::PlanStoreError::Down`
  |                         owned by `rooms::RoomStoreError::Down`
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = plans::PlanStoreError::Down)]`, with the module if `PlanStoreError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code

"#]]);
}

/// The suggested path compiles in the crate that uses it.
#[test]
fn the_advice_for_a_duplicate_compiles() {
    let copy = Fixture::of("duplicate-apart");
    // In paths, the name of a crate has `_`.
    copy.replace(
        "plans/Cargo.toml",
        "name = \"plans\"",
        "name = \"plans-core\"",
    );
    let outcome = copy.run("check -A lock-outdated");
    let (_, advice) = outcome
        .stdout
        .split_once("refer to the owner: `")
        .expect("advice");
    let (attribute, _) = advice.split_once('`').expect("an attribute");
    assert_eq!(attribute, "#[sw(code_of = plans_core::PlanError::Gone)]");
    copy.append("rooms/Cargo.toml", "plans-core.path = \"../plans\"\n");
    copy.replace(
        "rooms/src/lib.rs",
        "#[sw(code = \"SW_GONE\", status = 404)]",
        attribute,
    );
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
3 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn code_removed_behind_a_feature() {
    let copy = Fixture::of("plans");
    copy.run("update --features beta").is(str![[r#"
exit 0
--- stdout
+ SW_BETA_NOT_YET  400  plans::BetaError::NotYet

"#]]);
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[code-removed]: code `SW_BETA_NOT_YET` was promised and is gone
 --> sw-error.lock:5:8
  |
5 | [codes.SW_BETA_NOT_YET]
  |        ^^^^^^^^^^^^^^^ promised by `plans::BetaError::NotYet`, unreleased
  |
  = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
  = help: or retire it: `cargo sw-error retire SW_BETA_NOT_YET --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed

"#]]);
    copy.run("check --all-features").is(str![[r#"
exit 0
--- stdout
3 codes found, each with one owner and as promised

"#]]);
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nconfigurations = [[], [\"--features\", \"beta\"]]\n",
    );
    copy.run("check").is(str![[r#"
exit 0
--- stdout
3 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn unknown_package() {
    Fixture::of("scope").run("check -p bridge").is(str![[r#"
exit 101
--- stderr
error: package ID specification `bridge` did not match any packages

help: a package with a similar name exists: `bridges`
error: cargo could not check the workspace, so its codes are not known

"#]]);
}

/// Packages that the settings exclude promise nothing.
#[test]
fn excluded_by_the_settings() {
    let copy = Fixture::of("scope");
    for package in ["bridges", "plans-core", "plans-web"] {
        copy.cut(
            &format!("{package}/src/lib.rs"),
            "\n    /// It is odd.",
            "}\n",
        );
    }
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
    let text = copy.run("check").stdout;
    assert!(
        text.contains("help: remove `plans-web` from `exclude` in the settings\n"),
        "{text}"
    );
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

#[test]
fn a_manifest_that_cargo_cannot_read() {
    let copy = Fixture::of("mistakes");
    copy.append("Cargo.toml", "\n[workspace.metadata\n");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: cargo cannot read this workspace
error: unclosed table, expected `]`
  --> Cargo.toml:14:20
   |
14 | [workspace.metadata
   |                    ^

"#]]);
}
