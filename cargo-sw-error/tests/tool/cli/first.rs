//! The first runs in a workspace: where cargo compiles, and the notes about it.

use snapbox::str;

use super::collecting::emitting;
use crate::support::Fixture;

fn untouched() -> Fixture {
    let copy = Fixture::alone("speaker").untouched();
    copy.write("app/src/lib.rs", &emitting("SW_APP"));
    copy
}

#[test]
fn the_first_run_says_why_it_compiles_again() {
    let copy = untouched();
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised
--- stderr
note: the first run compiles the workspace and its dependencies once more, in [TARGET]/sw-error, so that cargo's own builds stay as they are
      later runs compile what has changed; `--target-dir [TARGET]` shares what cargo has compiled

"#]]);
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
}

#[test]
fn quiet() {
    let copy = untouched();
    copy.run("check -A lock-outdated --quiet").is(str![[r#"
exit 0

"#]]);
    copy.run("check -q -v").is(str![[r#"
exit 2
--- stderr
error: the argument '--quiet' cannot be used with '--verbose...'

Usage: cargo sw-error check --quiet

For more information, try '--help'.

"#]]);
}

/// With a shared target directory, dependencies are compiled once, and cargo's own builds stay fresh.
#[test]
fn a_shared_target_directory() {
    let copy = Fixture::of("plans").with_plain_dependencies();
    let target = copy.target().to_path_buf();
    let check = format!("check --target-dir \"{}\"", target.display());
    let plain = |what: &str| {
        let outcome = copy.run_other("cargo", "check --workspace --all-targets -v");
        assert_eq!(outcome.code, Some(0), "{what}: {}", outcome.stderr);
        outcome.stderr.matches("Running ").count()
    };
    assert!(plain("before") > 0);
    copy.run(&check).is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    assert_eq!(
        plain("after"),
        0,
        "a check of ours leaves the builds of cargo alone"
    );
    copy.run(&check).is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
}

/// With `build.build-dir`, `--target-dir` moves only some of the artifacts.
#[test]
fn a_build_directory_of_its_own() {
    let copy = untouched();
    copy.write(".cargo/config.toml", "[build]\nbuild-dir = \"apart\"\n");
    let outcome = copy.run_other("cargo", "check --workspace --all-targets");
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(copy.has("apart"));
    let outcome = copy.run("check -A lock-outdated -q");
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(copy.target().join("sw-error/debug/deps").exists());
    let outcome = copy.run_other("cargo", "check --workspace --all-targets -v");
    assert_eq!(
        outcome.stderr.matches("Running ").count(),
        0,
        "{}",
        outcome.stderr
    );
}

#[test]
fn features_that_hide_codes() {
    let copy = Fixture::of("plans");
    copy.remove("sw-error.lock");
    copy.replace(
        "Cargo.toml",
        "beta = []",
        "default = [\"on\"]\non = [\"too\"]\ntoo = []\nbeta = []\nelsewhere = []",
    );
    copy.run("init").is(str![[r#"
exit 0
--- stdout
sw-error.lock promises 2 codes; commit it

in CI, fetch the history and run:

cargo install --locked cargo-sw-error@[VERSION]
cargo sw-error check --locked

codes behind these features were not compiled, and are not promised:

  plans: beta

to check with them as well, add to Cargo.toml the sets of features that compile together, such as:

[workspace.metadata.sw-error]
configurations = [[], ["--all-features"]]

"#]]);
    for command in ["init --all-features", "init --features beta"] {
        copy.remove("sw-error.lock");
        let outcome = copy.run(command);
        assert!(!outcome.stdout.contains("features"), "{}", outcome.stdout);
    }
    copy.remove("sw-error.lock");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nconfigurations = [[], [\"--all-features\"]]\n",
    );
    let outcome = copy.run("init");
    assert!(!outcome.stdout.contains("features"), "{}", outcome.stdout);
    assert!(copy.read("sw-error.lock").contains("SW_BETA_NOT_YET"));
}

/// From a pipe, with an explicit format.
#[test]
fn an_import_from_stdin() {
    let copy = Fixture::alone("none");
    let import = |arguments: &str, text: &str| {
        copy.write("codes.txt", text);
        let file = std::fs::File::open(copy.path("codes.txt")).expect("the file");
        let mut command = copy.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
        command.arg("import").args(arguments.split(' ')).stdin(file);
        copy.outcome(&mut command)
    };
    import("-", "code,status\n").is(str![[r#"
exit 101
--- stderr
error: the file name stdin does not show the format; name it with `--format`

"#]]);
    import(
        "--format csv -",
        "code,status,section\nPLAN_GONE,4l0,Plans\n",
    )
    .is(str![[r#"
exit 101
--- stderr
error: stdin:2:1: expected an HTTP status from 400 to 599, found `4l0`

"#]]);
    import(
        "--format csv -",
        "code,status,section\nPLAN_GONE,410,Plans\n",
    )
    .is(str![[r#"
exit 0
--- stdout
+ PLAN_GONE  410  not implemented
1 code read, 1 of them new in sw-error.lock; commit it

"#]]);
}
