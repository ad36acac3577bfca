//! The selected targets, and the effect on the others.

use snapbox::str;

use super::collecting::emitting;
use crate::support::Fixture;

/// A package with a library, two programs and a test; one program needs a feature.
fn copy() -> Fixture {
    let copy = Fixture::alone("speaker");
    copy.append(
        "app/Cargo.toml",
        "\n[features]\nadmin = []\nslow = []\n\n\
         [[bin]]\nname = \"admin\"\nrequired-features = [\"admin\"]\n\n\
         [[test]]\nname = \"load\"\nrequired-features = [\"admin\", \"slow\"]\n",
    );
    copy.write("app/src/lib.rs", &emitting("SW_LIB"));
    for (file, code) in [
        ("src/bin/server.rs", "SW_SERVER"),
        ("src/bin/admin.rs", "SW_ADMIN"),
        ("tests/it.rs", "SW_IT"),
        ("tests/load.rs", "SW_LOAD"),
        ("examples/shown.rs", "SW_SHOWN"),
    ] {
        let text = emitting(code).replace("8:AppError", &format!("{}:{code}", code.len()));
        copy.write(&format!("app/{file}"), &format!("{text}fn main() {{}}\n"));
    }
    copy
}

fn codes(copy: &Fixture, arguments: &str) -> Vec<String> {
    let outcome = copy.run(&format!("list --quiet {arguments}"));
    assert_eq!(outcome.code, Some(0), "{arguments}: {}", outcome.stderr);
    let lines = outcome.stdout.lines().skip(1);
    let words = lines.filter_map(|line| line.split(' ').next());
    words.map(str::to_owned).collect()
}

/// The options are cargo's, on the command line and in the settings.
#[test]
fn targets_are_selected_as_in_cargo() {
    let copy = copy();
    let all = ["SW_IT", "SW_LIB", "SW_SERVER", "SW_SHOWN"];
    assert_eq!(codes(&copy, ""), all);
    assert_eq!(codes(&copy, "--lib"), ["SW_LIB"]);
    assert_eq!(codes(&copy, "--bins"), ["SW_LIB", "SW_SERVER"]);
    assert_eq!(codes(&copy, "--bin server"), ["SW_LIB", "SW_SERVER"]);
    assert_eq!(codes(&copy, "--example shown"), ["SW_LIB", "SW_SHOWN"]);
    assert_eq!(codes(&copy, "--test it"), ["SW_IT", "SW_LIB"]);
    assert_eq!(
        codes(&copy, "--features admin --bin=admin"),
        ["SW_ADMIN", "SW_LIB"]
    );
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\ntargets = [\"--lib\", \"--bin\", \"server\"]\n",
    );
    assert_eq!(codes(&copy, ""), ["SW_LIB", "SW_SERVER"]);
    assert_eq!(codes(&copy, "--lib"), ["SW_LIB"]);
    assert_eq!(codes(&copy, "--all-targets"), all);
    copy.replace(
        "Cargo.toml",
        "\"server\"",
        "\"sever\", \"--example=none\", \"--bench\", \"fast\"",
    );
    copy.run("list").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:11:21: unknown bin `sever`; did you mean `server`?
[ROOT]/Cargo.toml:11:39: unknown example `none`; there are `shown`
[ROOT]/Cargo.toml:11:57: there is no bench `fast`, and no package has another one

"#]]);
}

/// A target left out on the command line is not checked; one left out in the settings is not promised.
#[test]
fn what_was_not_looked_at_is_not_gone() {
    let copy = copy();
    copy.run("update --features admin").is(str![[r#"
exit 0
--- stdout
+ SW_ADMIN  400  app::SW_ADMIN
+ SW_LIB  400  app::AppError
+ SW_SERVER  400  app::SW_SERVER
--- stderr
note: cargo skipped targets of `app`, because they need features that are off: test `load`
      turn them on with `--features app/admin,app/slow`, or with `configurations` in the settings

"#]]);
    copy.write("app/src/bin/server.rs", "fn main() {}\n");
    copy.run("check --features admin --lib --message-format short")
        .is(str![[r#"
exit 0

"#]]);
    copy.run("check --features admin --lib --bins --message-format short")
        .is(str![[r#"
exit 1
--- stdout
sw-error.lock:17:8: error[code-removed]: code `SW_SERVER` was promised and is gone

"#]]);
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\ntargets = [\"--lib\"]\n",
    );
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:5:8: error[code-removed]: code `SW_ADMIN` was promised and is gone
sw-error.lock:17:8: error[code-removed]: code `SW_SERVER` was promised and is gone

"#]]);
}

#[test]
fn targets_that_need_features_are_named() {
    let copy = copy();
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised
--- stderr
note: cargo skipped targets of `app`, because they need features that are off: bin `admin`, test `load`
      turn them on with `--features app/admin,app/slow`, or with `configurations` in the settings

"#]]);
    copy.run("check -A lock-outdated --features admin")
        .is(str![[r#"
exit 0
--- stdout
3 codes found, each with one owner and as promised
--- stderr
note: cargo skipped targets of `app`, because they need features that are off: test `load`
      turn them on with `--features app/admin,app/slow`, or with `configurations` in the settings

"#]]);
    copy.run("check -A lock-outdated --lib --bin server")
        .is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
    copy.run("check -A lock-outdated --quiet").is(str![[r#"
exit 0

"#]]);
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nconfigurations = [[], [\"--all-features\"]]\n",
    );
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
3 codes found, each with one owner and as promised

"#]]);
}

/// Tests need the standard library, which firmware does not have.
#[test]
fn a_program_without_the_standard_library_is_checked() {
    let copy = Fixture::alone("speaker");
    copy.remove("app/src/lib.rs");
    copy.append("Cargo.toml", "\n[profile.dev]\npanic = \"abort\"\n");
    copy.write(
        "app/src/main.rs",
        &format!(
            "#![no_std]\n#![no_main]\n{}\n\
             #[panic_handler]\nfn panic(_: &core::panic::PanicInfo<'_>) -> ! {{\n    loop {{}}\n}}\n",
            emitting("SW_FIRMWARE")
        ),
    );
    let outcome = copy.run("check");
    assert_eq!(outcome.code, Some(101), "{}", outcome.stderr);
    copy.run("check -A lock-outdated --bins").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\ntargets = [\"--bins\"]\n",
    );
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
}
