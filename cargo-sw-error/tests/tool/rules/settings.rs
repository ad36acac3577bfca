//! Mistakes in `[workspace.metadata.sw-error]`: reported all at once, each with location and suggestion.

use snapbox::str;

use crate::support::Memory;

#[track_caller]
fn mistakes(settings: &str, expected: impl snapbox::IntoData) {
    let copy = Memory::of("mistakes");
    copy.append("Cargo.toml", settings);
    copy.run("check").is(expected);
    assert!(!copy.has("sw-error.lock"));
}

#[test]
fn unknown_names() {
    mistakes(
        r#"
[workspace.metadata.sw-error]
section = ["Plans"]
colour = true
configurations = [["--all-feature"], ["--locked"]]

[workspace.metadata.sw-error.levels]
meaning-mising = "deny"
retry-after-missing = "error"
challenge-missing = 1

[[workspace.metadata.sw-error.exceptions]]
chekc = "meaning-missing"
code = "SW_PLAN_GONE"
reason = "clear"

[[workspace.metadata.sw-error.exceptions]]
check = "meanings"
code = "SW_PLAN_GONE"
reason = "clear"
"#,
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:1: unknown key `section`; did you mean `sections`?
[ROOT]/Cargo.toml:16:1: unknown key `colour`; there are `sections`, `configurations`, `targets`, `exclude`, `roots`, `wires`, `exports`, `pages`, `l10n`, `levels`, `exceptions`
[ROOT]/Cargo.toml:17:19: unknown argument `--all-feature`; did you mean `--all-features`?
[ROOT]/Cargo.toml:17:38: unknown argument `--locked`; there are `--all-features`, `--no-default-features`, `--features`, `--target`, `--profile`, `--release`
[ROOT]/Cargo.toml:20:1: unknown check `meaning-mising`; did you mean `meaning-missing`?
[ROOT]/Cargo.toml:21:23: expected a level: "allow", "note", "warn" or "deny"
[ROOT]/Cargo.toml:22:21: expected a level: "allow", "note", "warn" or "deny"
[ROOT]/Cargo.toml:24:1: an exception needs `check = "…"`
[ROOT]/Cargo.toml:25:1: unknown key `chekc`; did you mean `check`?
[ROOT]/Cargo.toml:30:9: unknown check `meanings`; did you mean `meaning-missing`?

"#]],
    );
}

/// As cargo's options are written, in one text or in two.
#[test]
fn targets_that_are_none() {
    mistakes(
        r#"
[workspace.metadata.sw-error]
targets = ["--libs", "server", "--bin", "--bin=", "--lib=core", "--bins", "--test", "--benches", "-p"]
"#,
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:12: unknown option `--libs`; did you mean `--lib`?
[ROOT]/Cargo.toml:15:22: unknown option `server`; there are `--lib`, `--bins`, `--bin`, `--examples`, `--example`, `--tests`, `--test`, `--benches`, `--bench`, `--all-targets`
[ROOT]/Cargo.toml:15:32: `--bin` needs a name: `"--bin", "…"`
[ROOT]/Cargo.toml:15:41: `--bin` needs a name: `"--bin", "…"`
[ROOT]/Cargo.toml:15:51: `--lib` takes no value; write `"--lib"`
[ROOT]/Cargo.toml:15:75: `--test` needs a name: `"--test", "…"`
[ROOT]/Cargo.toml:15:98: unknown option `-p`; there are `--lib`, `--bins`, `--bin`, `--examples`, `--example`, `--tests`, `--test`, `--benches`, `--bench`, `--all-targets`

"#]],
    );
    mistakes(
        "\n[workspace.metadata.sw-error]\ntargets = []\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:11: the list is empty; remove `targets` to check all targets

"#]],
    );
    mistakes(
        "\n[workspace.metadata.sw-error]\ntargets = \"--lib\"\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:11: expected a list of texts: `targets = ["--lib", "--bins"]`

"#]],
    );
}

#[test]
fn exceptions_need_everything() {
    mistakes(
        r#"
[workspace.metadata.sw-error]
exceptions = [
    { check = "meaning-missing", code = "SW_PLAN_GONE" },
    { check = "meaning-missing", code = "SW_PLAN_GONE", reason = "  " },
    { code = "SW_PLAN_GONE", reason = "clear" },
    { check = "meaning-missing", reason = 1 },
    "meaning-missing",
]
"#,
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:16:5: an exception needs `reason = "…"`
[ROOT]/Cargo.toml:17:66: an exception needs `reason = "…"`
[ROOT]/Cargo.toml:18:5: an exception needs `check = "…"`
[ROOT]/Cargo.toml:19:5: an exception needs `code = "…"`
[ROOT]/Cargo.toml:19:43: an exception needs `reason = "…"`
[ROOT]/Cargo.toml:20:5: expected `exceptions = [{ check = "meaning-missing", code = "SW_…", reason = "…" }]`

"#]],
    );
}

#[test]
fn wrong_types() {
    mistakes(
        r#"
[workspace.metadata.sw-error]
sections = "Plans"
configurations = ["--all-features", ["--features", 1]]
exclude = "plans"
levels = "deny"
exceptions = "none"
"#,
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:12: expected a list of texts: `sections = ["Rooms", "Plans"]`
[ROOT]/Cargo.toml:16:19: expected a list of lists of cargo's arguments: `configurations = [["--all-features"], ["--no-default-features"]]`
[ROOT]/Cargo.toml:16:37: expected a list of lists of cargo's arguments: `configurations = [["--all-features"], ["--no-default-features"]]`
[ROOT]/Cargo.toml:17:11: expected a list of texts: `exclude = ["test-support"]`
[ROOT]/Cargo.toml:18:10: expected a table: `levels = { meaning-missing = "deny" }`
[ROOT]/Cargo.toml:19:14: expected `exceptions = [{ check = "meaning-missing", code = "SW_…", reason = "…" }]`

"#]],
    );
    mistakes(
        "\n[workspace.metadata.sw-error]\nconfigurations = {}\nsections = [1]\nlevels = { meaning-missing = { level = \"deny\" } }\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:18: expected a list of lists of cargo's arguments: `configurations = [["--all-features"], ["--no-default-features"]]`
[ROOT]/Cargo.toml:16:12: expected a list of texts: `sections = ["Rooms", "Plans"]`
[ROOT]/Cargo.toml:17:30: expected a level: "allow", "note", "warn" or "deny"

"#]],
    );
    mistakes(
        "\n[workspace.metadata]\nsw-error = true\n",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:12: expected a table, `[workspace.metadata.sw-error]`

"#]],
    );
}

/// A table without settings.
#[test]
fn empty_is_fine() {
    let copy = Memory::of("mistakes");
    copy.append("Cargo.toml", "\n[workspace.metadata.sw-error]\n");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
}

/// A missing wire is known after the build, and reported with the other mistakes; so are mistakes that cargo finds.
#[test]
fn wires_with_the_rest() {
    mistakes(
        r#"
[workspace.metadata.sw-error]
wires = ["Flat", "ProblemDetail"]
section = ["Plans"]
"#,
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:15:10: there is no wire `Flat` outside of tests; declare it with `sw_error::wire!`, or remove it
[ROOT]/Cargo.toml:15:18: there is no wire `ProblemDetail`; did you mean `ProblemDetails`?
[ROOT]/Cargo.toml:16:1: unknown key `section`; did you mean `sections`?

"#]],
    );
}

/// Settings in places that are not read.
#[test]
fn settings_in_other_places() {
    let copy = Memory::of("quiet");
    copy.append(
        "plans/Cargo.toml",
        "\n[package.metadata.sw-error]\nexclude = []\n",
    );
    copy.append(
        "rooms/Cargo.toml",
        "\n[package.metadata.sw_error]\nexclude = []\n",
    );
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/plans/Cargo.toml:15:19: settings apply to the whole workspace; move them to `[workspace.metadata.sw-error]` in its root manifest
[ROOT]/rooms/Cargo.toml:10:19: unknown table `sw_error`; did you mean `sw-error`?

"#]]);
    mistakes(
        "
[workspace.metadata.sw-error]
sections = []
[package.metadata.sw-error]
sections = []
[package.metadata.cargo-sw-error]
sections = []
",
        str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:16:19: settings belong in `[workspace.metadata.sw-error]`; move this table there
[ROOT]/Cargo.toml:18:19: unknown table `cargo-sw-error`; did you mean `sw-error`?

"#]],
    );
}

/// Commands that read only locks ignore settings.
#[test]
fn locks_do_without_settings() {
    let copy = Memory::of("plans");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nsection = []\n",
    );
    for command in ["list --locked", "explain SW_PLAN_RUNNING"] {
        assert_eq!(copy.run(command).code, Some(0), "{command}");
    }
    for command in [
        "check",
        "list",
        "update",
        "export --format json",
        "import codes.csv",
    ] {
        let outcome = copy.run(command);
        assert_eq!(outcome.code, Some(101), "{command}");
        assert!(
            outcome.stderr.contains("unknown key `section`"),
            "{command} {}",
            outcome.stderr
        );
    }
}
