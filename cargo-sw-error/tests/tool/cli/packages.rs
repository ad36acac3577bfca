//! The workspace and the packages of a command, from any folder.

use snapbox::str;

use crate::support::Fixture;

#[test]
fn outside_and_nested() {
    let copy = Fixture::of("outside").inside("service");
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code      status  section      owner                     meaning
SW_APP    400     App error    app::AppError::App        In the workspace.
SW_OUTER  400     Outer error  outer::OuterError::Outer  Beside the workspace.

"#]]);
    copy.run("update").is(str![[r#"
exit 0
--- stdout
+ SW_APP  400  app::AppError::App
+ SW_OUTER  400  outer::OuterError::Outer

"#]]);
    let copy = copy.inside("service/nested");
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code    status  section      owner                   meaning
SW_APP  400     Inner error  inner::InnerError::App  The same code in another workspace.

"#]]);
}

/// A workspace may be unable to restore the code of another repository.
#[test]
fn a_promise_outside_of_the_workspace() {
    let copy = Fixture::of("outside").inside("service");
    copy.run("update");
    copy.replace("outer/src/lib.rs", "status = 400", "status = 404");
    copy.run("check").is(str![[r#"
exit 1
--- stdout
error[status-changed]: code `SW_OUTER` was promised with status 400, but now has 404
  --> [ROOT]/outer/src/lib.rs:5:17
   |
 5 |     #[sw(code = "SW_OUTER", status = 404)]
   |                 ^^^^^^^^^^ status 404
   |
  ::: sw-error.lock:12:8
   |
12 | [codes.SW_OUTER]
   |        -------- promised with status 400
   |
   = help: restore the old status, or give the new status to another code
   = help: or keep the old version of `outer`, which is outside of this workspace
   = help: or accept the break: `cargo sw-error update --accept SW_OUTER --reason "…"`

1 error
for more about a check: cargo sw-error explain status-changed

"#]]);
    copy.replace("outer/src/lib.rs", "\"SW_OUTER\"", "\"SW_OTHER\"");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[code-removed]: code `SW_OUTER` was promised and is gone; was it renamed to `SW_OTHER`?
  --> sw-error.lock:12:8
   |
12 | [codes.SW_OUTER]
   |        ^^^^^^^^ promised by `outer::OuterError::Outer`, unreleased
   |
  ::: [ROOT]/outer/src/lib.rs:5:17
   |
 5 |     #[sw(code = "SW_OTHER", status = 404)]
   |                 ---------- its owner has this one now
   |
   = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
   = help: or keep the old version of `outer`, which is outside of this workspace
   = help: or retire it for the new one: `cargo sw-error retire SW_OUTER --replaced-by SW_OTHER --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed

"#]]);
}

/// A check of one package sees its dependencies.
#[test]
fn outside_of_a_package() {
    let copy = Fixture::of("outside").inside("service");
    copy.run("check -p app -A lock-outdated").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn a_package_that_is_its_own_workspace() {
    let copy = Fixture::of("alone");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[meaning-missing]: code `SW_ALONE_ODD` has no meaning
 --> src/lib.rs:4:17
  |
4 |     #[sw(code = "SW_ALONE_ODD", status = 400)]
  |                 ^^^^^^^^^^^^^^ owned by `alone::AloneError::Odd`
  |
  = help: add a doc comment to the variant: `/// …`

1 error
for more about a check: cargo sw-error explain meaning-missing

"#]]);
}

#[test]
fn no_workspace() {
    let copy = Fixture::of("outside");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: cargo cannot read this workspace
error: could not find `Cargo.toml` in `[ROOT]` or any parent directory

"#]]);
}

#[test]
fn from_elsewhere() {
    let copy = Fixture::of("quiet").locked().inside("plans/src");
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    let copy = copy.inside("..");
    let manifest = copy.path("Cargo.toml");
    copy.run(&format!(
        "check --locked --manifest-path {}",
        manifest.display()
    ))
    .is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    let copy = copy.inside("plans");
    copy.run("check --locked --manifest-path ../rooms/Cargo.toml")
        .is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    copy.run("check --manifest-path ../nowhere/Cargo.toml")
        .is(str![[r#"
exit 101
--- stderr
error: cargo cannot read this workspace
error: manifest path `../nowhere/Cargo.toml` does not exist

"#]]);
}

/// Called by cargo, and by its own name.
#[test]
fn as_a_subcommand() {
    let copy = Fixture::of("quiet").locked();
    copy.run("sw-error check").is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    copy.run("sw-error").is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    let mut command = copy.cargo();
    command.args(["sw-error", "check", "--locked"]);
    copy.outcome(&mut command).is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
}

/// The test from the guide, in a package without anything else to build.
#[test]
fn as_a_test() {
    let page = include_str!("../../../../guide/src/registry.md");
    let (_, snippet) = page.split_once("```rust,no_run\n").expect("a snippet");
    let (snippet, _) = snippet.split_once("```").expect("its end");
    assert!(snippet.starts_with("#[test]\n") && snippet.contains("\"sw-error\""));
    let copy = Fixture::of("duplicate-apart");
    copy.replace("Cargo.toml", "\"rooms\"]", "\"rooms\", \"promise\"]");
    copy.write(
        "promise/Cargo.toml",
        "[package]\nname = \"promise\"\nedition = \"2024\"\n",
    );
    copy.write("promise/src/lib.rs", "");
    copy.write("promise/tests/codes.rs", snippet);
    let copy = copy.locked();
    copy.run("update");

    let mut command = copy.cargo();
    let broken = copy.outcome(command.args(["test", "--package=promise"]));
    assert_eq!(broken.code, Some(101), "{}", broken.stdout);
    let finding = "error[duplicate-code]: error code `SW_GONE` has 2 owners\n";
    assert!(broken.stdout.contains(finding), "{}", broken.stdout);
    let result = "test error_codes_keep_their_promise ... FAILED";
    assert!(broken.stdout.contains(result), "{}", broken.stdout);

    copy.replace("rooms/src/lib.rs", "SW_GONE", "SW_ROOMS_GONE");
    copy.run("update");
    let mut command = copy.cargo();
    let kept = copy.outcome(command.args(["test", "--package=promise"]));
    assert_eq!(kept.code, Some(0), "{}{}", kept.stdout, kept.stderr);
    let result = "test error_codes_keep_their_promise ... ok";
    assert!(kept.stdout.contains(result), "{}", kept.stdout);
}
