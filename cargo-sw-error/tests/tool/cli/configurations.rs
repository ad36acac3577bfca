//! Features, targets, profiles and cargo's own lock select what is checked.

use snapbox::str;

use super::collecting::emitting;
use crate::support::Fixture;

#[test]
fn several_configurations() {
    let copy = Fixture::of("features");
    copy.run("check").is(str![[r#"
exit 0
--- stdout
warning[lock-outdated]: there is no sw-error.lock, so none of the 3 codes of this workspace is promised
 --> src/lib.rs:9:17
  |
9 |     #[sw(code = "SW_DISK_FULL", status = 507)]
  |                 ^^^^^^^^^^^^^^ one of the 3 codes
  |
  = help: run `cargo sw-error init` and commit the lock

1 warning

"#]]);
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code            status  section       owner                      meaning
SW_DISK_FULL    507     Disk error    stores::DiskError::Full    The disk is full.
SW_MEMORY_FULL  507     Memory error  stores::MemoryError::Full  The memory is full.
SW_STORE_DOWN   500     Disk error    stores::DiskError::Down    The store does not answer.
SW_STORE_DOWN   500     Memory error  stores::MemoryError::Down  The store does not answer.

"#]]);
    // The command line overrides the settings.
    copy.run("list --features memory").is(str![[r#"
exit 0
--- stdout
code            status  section       owner                      meaning
SW_MEMORY_FULL  507     Memory error  stores::MemoryError::Full  The memory is full.
SW_STORE_DOWN   500     Memory error  stores::MemoryError::Down  The store does not answer.

"#]]);
    copy.run("check --all-features").is(str![[r#"
exit 101
--- stderr
error: choose one
 --> src/lib.rs:2:1
  |
2 | compile_error!("choose one");
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[E0428]: the name `error_code_SW_STORE_DOWN` is defined multiple times
  --> src/lib.rs:28:17
   |
14 |     #[sw(code = "SW_STORE_DOWN", status = 500)]
   |                 --------------- previous definition of the macro `error_code_SW_STORE_DOWN` here
...
28 |     #[sw(code = "SW_STORE_DOWN", status = 500)]
   |                 ^^^^^^^^^^^^^^^ `error_code_SW_STORE_DOWN` redefined here
   |
   = note: `error_code_SW_STORE_DOWN` must be defined only once in the macro namespace of this module

error: could not compile `stores`
error: cargo could not check the workspace, so its codes are not known

"#]]);
}

#[test]
fn another_target_and_profile() {
    let copy = Fixture::alone("speaker");
    copy.write("app/src/lib.rs", &emitting("SW_APP"));
    let rustc = copy.run_other("rustc", "--print host-tuple").stdout;
    copy.run(&format!("check -A lock-outdated --target {}", rustc.trim()))
        .is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
    copy.run("check --profile nightly").is(str![[r#"
exit 101
--- stderr
error: profile `nightly` is not defined
error: cargo could not check the workspace, so its codes are not known

"#]]);
    copy.run("check --target nowhere").is(str![[r#"
exit 101
--- stderr
error: failed to run `rustc` to learn about target-specific information
...
error: cargo could not check the workspace, so its codes are not known

"#]]);
}

/// A profile of the workspace's own, in which `cfg`s differ.
#[test]
fn a_profile_of_the_workspace() {
    let copy = Fixture::alone("speaker");
    copy.append(
        "Cargo.toml",
        "\n[profile.live]\ninherits = \"dev\"\ndebug-assertions = false\n",
    );
    let (debug, live) = (emitting("SW_DEBUG"), emitting("SW_LIVE"));
    copy.write(
        "app/src/lib.rs",
        &format!("#[cfg(debug_assertions)]\n{debug}#[cfg(not(debug_assertions))]\n{live}"),
    );
    let codes = |arguments: &str| -> Vec<String> {
        let outcome = copy.run(&format!("list {arguments}"));
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        let lines = outcome.stdout.lines().skip(1);
        lines
            .filter_map(|line| line.split(' ').next())
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(codes(""), ["SW_DEBUG"]);
    assert_eq!(codes("--profile live"), ["SW_LIVE"]);
    assert_eq!(codes("--profile dev"), ["SW_DEBUG"]);
    // From the settings; the command line overrides them.
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nconfigurations = [[], [\"--profile\", \"live\"]]\n",
    );
    assert_eq!(codes(""), ["SW_DEBUG", "SW_LIVE"]);
    assert_eq!(codes("--profile live"), ["SW_LIVE"]);
}

/// `--features` in all of cargo's forms, and the other two options.
#[test]
fn features() {
    let copy = Fixture::of("plans");
    copy.replace(
        "Cargo.toml",
        "beta = []",
        "default = [\"old\"]\nold = []\nbeta = []\ngamma = []",
    );
    let features = ["old", "gamma"].map(|feature| {
        let code = feature.to_uppercase();
        format!(
            "\n#[cfg(feature = \"{feature}\")]\n#[derive(Debug, thiserror::Error, sw_error::SwError)]\n\
             #[error(\"it\")]\n#[sw(code = \"SW_{code}\", status = 400)]\npub struct Is{code};\n"
        )
    });
    copy.append("src/lib.rs", &features.concat());
    for (arguments, codes) in [
        ("", &["SW_OLD"][..]),
        ("--features beta", &["SW_BETA_NOT_YET", "SW_OLD"]),
        (
            "--features beta,gamma",
            &["SW_BETA_NOT_YET", "SW_GAMMA", "SW_OLD"],
        ),
        (
            "--features \"beta gamma\"",
            &["SW_BETA_NOT_YET", "SW_GAMMA", "SW_OLD"],
        ),
        (
            "-F beta -F plans/gamma",
            &["SW_BETA_NOT_YET", "SW_GAMMA", "SW_OLD"],
        ),
        ("--all-features", &["SW_BETA_NOT_YET", "SW_GAMMA", "SW_OLD"]),
        ("--no-default-features", &[]),
        ("--no-default-features --features gamma", &["SW_GAMMA"]),
    ] {
        let outcome = copy.run(&format!("list {arguments}"));
        assert_eq!(outcome.code, Some(0), "{arguments}: {}", outcome.stderr);
        let lines = outcome.stdout.lines().skip(1);
        let names = lines.filter_map(|line| line.split(' ').next());
        let found: Vec<_> = names.filter(|code| !code.starts_with("SW_PLAN_")).collect();
        assert_eq!(found, codes, "{arguments}");
    }
}

/// With all dependencies at hand, nothing is downloaded; missing ones are not downloaded either.
#[test]
fn offline_and_frozen() {
    let copy = Fixture::of("plans").locked();
    let online = |arguments: &str| {
        let mut command = copy.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
        command
            .args(arguments.split(' '))
            .env_remove("CARGO_NET_OFFLINE");
        copy.outcome(&mut command)
    };
    for arguments in [
        "check --offline",
        "check --frozen",
        "check --locked --offline",
    ] {
        let outcome = online(arguments);
        assert_eq!(outcome.code, Some(0), "{arguments}: {}", outcome.stderr);
    }
    copy.replace(
        "Cargo.toml",
        "[dependencies]\n",
        "[dependencies]\nno-such-package-of-ours.git = \"file:///nowhere\"\n",
    );
    let outcome = online("check --offline");
    assert_eq!(outcome.code, Some(101));
    assert!(outcome.stderr.contains("--offline"), "{}", outcome.stderr);
    let outcome = online("check --frozen");
    assert_eq!(outcome.code, Some(101));
    assert!(outcome.stderr.contains("--frozen"), "{}", outcome.stderr);
}

/// We never change cargo's own lock.
#[test]
fn locked_needs_cargos_lock_too() {
    let copy = Fixture::of("plans").locked();
    copy.remove("Cargo.lock");
    copy.run("check --locked").is(str![[r#"
exit 101
--- stderr
error: cannot create the lock file [ROOT]/Cargo.lock because --locked was passed to prevent this
help: to generate the lock file without accessing the network, remove the --locked flag and use --offline instead.
error: cargo could not check the workspace, so its codes are not known

"#]]);
    assert!(!copy.has("Cargo.lock"));
}
