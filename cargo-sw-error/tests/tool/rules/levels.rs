//! Levels of checks, in the settings and on the command line, and exceptions.

use snapbox::str;

use crate::support::Memory;

#[test]
fn on_the_command_line() {
    let copy = Memory::of("quality");
    copy.run("check --message-format short -D meaning-missing")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:5:17: error[meaning-missing]: code `SW_AUTH_UNCLEAR` has no meaning
src/lib.rs:10:17: warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
src/lib.rs:15:17: warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`
src/lib.rs:20:17: warning[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`

"#]]);
    copy.run("check --message-format short -A meaning-missing -A retry-after-missing")
        .is(str![[r#"
exit 0
--- stdout
src/lib.rs:10:17: warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge

"#]]);
    copy.run("check --message-format short --allow meaning-missing --deny meaning-missing --warn meaning-missing").is(str![[r#"
exit 1
--- stdout
src/lib.rs:5:17: error[meaning-missing]: code `SW_AUTH_UNCLEAR` has no meaning
src/lib.rs:10:17: warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
src/lib.rs:15:17: warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`
src/lib.rs:20:17: warning[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`

"#]]);
    copy.run("--message-format short -D challenge-missing")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:10:17: error[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
src/lib.rs:5:17: warning[meaning-missing]: code `SW_AUTH_UNCLEAR` has no meaning
src/lib.rs:15:17: warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`
src/lib.rs:20:17: warning[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`

"#]]);
}

#[test]
fn in_the_settings() {
    let copy = Memory::of("quality");
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error.levels]\nmeaning-missing = \"deny\"\nchallenge-missing = \"allow\"\nretry-after-missing = \"note\"\n",
    );
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
src/lib.rs:5:17: error[meaning-missing]: code `SW_AUTH_UNCLEAR` has no meaning
src/lib.rs:15:17: note[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`
src/lib.rs:20:17: note[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`

"#]]);
    // The command line overrides the settings.
    copy.run("check --message-format short -W meaning-missing -W challenge-missing")
        .is(str![[r#"
exit 0
--- stdout
src/lib.rs:5:17: warning[meaning-missing]: code `SW_AUTH_UNCLEAR` has no meaning
src/lib.rs:10:17: warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
src/lib.rs:15:17: note[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`
src/lib.rs:20:17: note[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`

"#]]);
}

#[test]
fn a_break_that_is_allowed() {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "status = 409", "status = 423");
    copy.run("check --message-format short -W status-changed")
        .is(str![[r#"
exit 0
--- stdout
src/lib.rs:11:17: warning[status-changed]: code `SW_PLAN_RUNNING` was promised with status 409, but now has 423

"#]]);
    copy.run("check --message-format short -A status-changed")
        .is(str![[r#"
exit 0

"#]]);
}

#[test]
fn exceptions() {
    let copy = Memory::of("quality");
    copy.append(
        "Cargo.toml",
        r#"
[workspace.metadata.sw-error]
exceptions = [
    { check = "meaning-missing", code = "SW_AUTH_UNCLEAR", reason = "it is to stay unclear" },
    { check = "retry-after-missing", code = "SW_AUTH_DIRECTORY", reason = "nobody knows" },
    { check = "retry-after-missing", code = "SW_AUTH_DIRECTORY", reason = "twice" },
    { check = "challenge-missing", code = "SW_AUTH_TOKEM", reason = "a typo" },
]
"#,
    );
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
Cargo.toml:18:5: warning[exception-unused]: the exception from `retry-after-missing` for `SW_AUTH_DIRECTORY` is not needed
Cargo.toml:19:5: warning[exception-unused]: the exception from `challenge-missing` for `SW_AUTH_TOKEM` is not needed
src/lib.rs:10:17: warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
src/lib.rs:15:17: warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`

"#]]);
    copy.run("check --message-format short -D exception-unused")
        .is(str![[r#"
exit 1
--- stdout
Cargo.toml:18:5: error[exception-unused]: the exception from `retry-after-missing` for `SW_AUTH_DIRECTORY` is not needed
Cargo.toml:19:5: error[exception-unused]: the exception from `challenge-missing` for `SW_AUTH_TOKEM` is not needed
src/lib.rs:10:17: warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
src/lib.rs:15:17: warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`

"#]]);
    copy.run("check --message-format short -A exception-unused")
        .is(str![[r#"
exit 0
--- stdout
src/lib.rs:10:17: warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
src/lib.rs:15:17: warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`

"#]]);
}

/// An allowed check shows nothing, but still determines which of its exceptions are used.
#[test]
fn exceptions_from_checks_that_are_allowed() {
    let copy = Memory::of("quality");
    copy.append(
        "Cargo.toml",
        r#"
[workspace.metadata.sw-error]
levels = { meaning-missing = "allow", challenge-missing = "allow", retry-after-missing = "allow" }
exceptions = [
    { check = "meaning-missing", code = "SW_AUTH_UNCLEAR", reason = "it is to stay unclear" },
]
"#,
    );
    copy.run("check --message-format short").is(str![[r#"
exit 0

"#]]);
    copy.replace(
        "Cargo.toml",
        "\n]\n",
        "\n    { check = \"challenge-missing\", code = \"SW_AUTH_TOKEM\", reason = \"a typo\" },\n]\n",
    );
    copy.run("check --message-format short").is(str![[r#"
exit 0
--- stdout
Cargo.toml:18:5: warning[exception-unused]: the exception from `challenge-missing` for `SW_AUTH_TOKEM` is not needed

"#]]);
}

/// A part of the workspace does not show which exceptions are used.
#[test]
fn exceptions_in_part_of_a_workspace() {
    let copy = Memory::of("scope");
    copy.append("Cargo.toml", "\n[workspace.metadata.sw-error]\nexceptions = [{ check = \"meaning-missing\", code = \"SW_CORE_GONE\", reason = \"clear\" }]\n");
    copy.replace("plans-core/src/lib.rs", "    /// It is gone.\n", "");
    copy.run("check -A lock-outdated --message-format short")
        .is(str![[r#"
exit 0

"#]]);
    copy.run("check -A lock-outdated --message-format short -p bridges")
        .is(str![[r#"
exit 0

"#]]);
}
