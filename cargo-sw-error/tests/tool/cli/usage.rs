//! Command lines, and the errors for invalid ones.

use std::process::Stdio;

use snapbox::str;

use crate::support::Fixture;

#[test]
fn help() {
    let copy = Fixture::alone("none");
    copy.run("--help").is(str![[r#"
exit 0
--- stdout
Keeps the error codes of a workspace unique and stable across releases

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

Commands:
  check        Check codes against each other and against `sw-error.lock` (the default)
  update       Add new codes and compatible changes to `sw-error.lock`
  retire       Retire codes; they stay in `sw-error.lock` forever
  release      Give all unreleased entries in `sw-error.lock` the name of a release
  list         List all codes
  explain      Explain a code or a check
  coverage     List codes that no test turns into a response, an envelope or a status
  diff         Show how the codes have changed since a git revision
  export       Export the codes as documentation, clients, schemas and more
  l10n         Manage and check translations of the messages
  import       Add codes from a published table or document to `sw-error.lock`
  init         Check the codes, create `sw-error.lock`, and show what CI should run
  completions  Print completions for a shell
  man          Print the manual page
  help         Print this message or the help of the given subcommand(s)

Options:
      --baseline-rev <REV>
          Compare with the lock at a git revision, or at the merge base if the revision is not an
          ancestor of HEAD
          
          With the merge base, codes that another branch has added since then do not count as
          removed. A tag is used directly, because it is a release. In CI, the tool reads the target
          branch from `GITHUB_BASE_REF` or `CI_MERGE_REQUEST_TARGET_BRANCH_NAME`.

      --baseline <FILE>
          Compare with the lock in this file

      --page <FILE>
          Check that this HTML or Markdown page has an anchor for each code; with several pages, one
          of them must have it

  -A, --allow <CHECK>
          Hide the findings of a check
          
          [possible values: duplicate-code, code-removed, not-implemented, code-retired,
          code-reused, status-changed, detail-removed, detail-type-changed, header-removed,
          retry-after-removed, history-changed, lock-outdated, prefix-overlap, owner-moved,
          meaning-changed, meaning-missing, fix-missing, message-argument-not-detail,
          details-differ, similar-code, challenge-missing, retry-after-missing, page-anchor-missing,
          not-covered, l10n-missing, l10n-unknown, l10n-argument-unknown, l10n-argument-dropped,
          l10n-stale, l10n-copied, l10n-syntax, section-unknown, exception-unused]

  -W, --warn <CHECK>
          Show the findings of a check
          
          [possible values: duplicate-code, code-removed, not-implemented, code-retired,
          code-reused, status-changed, detail-removed, detail-type-changed, header-removed,
          retry-after-removed, history-changed, lock-outdated, prefix-overlap, owner-moved,
          meaning-changed, meaning-missing, fix-missing, message-argument-not-detail,
          details-differ, similar-code, challenge-missing, retry-after-missing, page-anchor-missing,
          not-covered, l10n-missing, l10n-unknown, l10n-argument-unknown, l10n-argument-dropped,
          l10n-stale, l10n-copied, l10n-syntax, section-unknown, exception-unused]

  -D, --deny <CHECK>
          Fail on the findings of a check
          
          [possible values: duplicate-code, code-removed, not-implemented, code-retired,
          code-reused, status-changed, detail-removed, detail-type-changed, header-removed,
          retry-after-removed, history-changed, lock-outdated, prefix-overlap, owner-moved,
          meaning-changed, meaning-missing, fix-missing, message-argument-not-detail,
          details-differ, similar-code, challenge-missing, retry-after-missing, page-anchor-missing,
          not-covered, l10n-missing, l10n-unknown, l10n-argument-unknown, l10n-argument-dropped,
          l10n-stale, l10n-copied, l10n-syntax, section-unknown, exception-unused]

      --message-format <FORMAT>
          Format of the findings

          Possible values:
          - human:  Like compiler errors: the source, the mistake and the fix
          - short:  One line for each finding
          - json:   One JSON object, as `schemas/report.schema.json` describes it
          - cargo:  One line of JSON for each finding, for editors, as from `cargo check
            --message-format json`
          - github: GitHub workflow commands, shown beside the lines of a pull request
          - sarif:  SARIF 2.1.0, for code scanning and editors
          
          [default: human]

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Cargo options:
  -m, --manifest-path <PATH>
          Path to Cargo.toml

  -p, --package <SPEC>
          Package to process (see `cargo help pkgid`)

      --workspace
          Process all packages in the workspace

      --exclude <SPEC>
          Exclude packages from being processed

      --all-features
          Activate all available features

      --no-default-features
          Do not activate the `default` feature

  -F, --features <FEATURES>
          Space-separated list of features to activate

      --target <TRIPLE>
          Check for the target triple

  -r, --release
          Check with the profile `release`

      --profile <NAME>
          Check with the profile

  -j, --jobs <N>
          Number of parallel jobs; a negative number is added to the number of CPUs, and `default`
          is the number of CPUs

      --keep-going
          Check as many packages as possible, and show the errors of all that fail

      --ignore-rust-version
          Ignore `rust-version` in packages

      --target-dir <DIR>
          Build in this folder, as cargo does; by default, build in a separate folder in cargo's
          target directory

  -q, --quiet
          Show only findings and results: no progress, no notes, and nothing on success

  -v, --verbose...
          Show every finding, even if a check has many, and cargo's verbose output; `-vv` is very
          verbose

      --locked
          Require an up-to-date `Cargo.lock`; `check` and `import` also require an up-to-date
          `sw-error.lock`; `list` and `diff` read only `sw-error.lock`

      --offline
          Run without the network

      --frozen
          Both `--locked` and `--offline`

      --config <KEY=VALUE|PATH>
          Override a value of cargo's configuration, or add a file to it

  -Z <FLAG>
          Unstable options of a nightly cargo

      --color <WHEN>
          Whether to use colours; defaults to `CARGO_TERM_COLOR`, as in cargo
          
          [possible values: auto, always, never]

Target selection:
      --lib
          Check the libraries

      --bins
          Check all programs

      --bin <NAME>
          Check the program

      --examples
          Check all examples

      --example <NAME>
          Check the example

      --tests
          Check all tests, and libraries and programs as tests

      --test <NAME>
          Check the integration test

      --benches
          Check all benchmarks

      --bench <NAME>
          Check the benchmark

      --all-targets
          Check all targets, even if the settings select some

The tool reads the codes of the workspace's packages and of all dependencies that derive `SwError`.
It warns about each dependency whose codes it cannot find.

Put options after `sw-error`: cargo takes those before it.

Exit codes: 0 clean, 1 findings, 2 usage, 101 could not complete.

"#]]);
    copy.run("check -h").is(str![[r#"
exit 0
--- stdout
Check codes against each other and against `sw-error.lock` (the default)

Usage: cargo sw-error check [OPTIONS]

Options:
      --baseline-rev <REV>       Compare with the lock at a git revision, or at the merge base if
                                 the revision is not an ancestor of HEAD
      --baseline <FILE>          Compare with the lock in this file
      --page <FILE>              Check that this HTML or Markdown page has an anchor for each code;
                                 with several pages, one of them must have it
  -A, --allow <CHECK>            Hide the findings of a check [possible values: duplicate-code,
                                 code-removed, not-implemented, code-retired, code-reused,
                                 status-changed, detail-removed, detail-type-changed,
                                 header-removed, retry-after-removed, history-changed,
                                 lock-outdated, prefix-overlap, owner-moved, meaning-changed,
                                 meaning-missing, fix-missing, message-argument-not-detail,
                                 details-differ, similar-code, challenge-missing,
                                 retry-after-missing, page-anchor-missing, not-covered,
                                 l10n-missing, l10n-unknown, l10n-argument-unknown,
                                 l10n-argument-dropped, l10n-stale, l10n-copied, l10n-syntax,
                                 section-unknown, exception-unused]
  -W, --warn <CHECK>             Show the findings of a check [possible values: duplicate-code,
                                 code-removed, not-implemented, code-retired, code-reused,
                                 status-changed, detail-removed, detail-type-changed,
                                 header-removed, retry-after-removed, history-changed,
                                 lock-outdated, prefix-overlap, owner-moved, meaning-changed,
                                 meaning-missing, fix-missing, message-argument-not-detail,
                                 details-differ, similar-code, challenge-missing,
                                 retry-after-missing, page-anchor-missing, not-covered,
                                 l10n-missing, l10n-unknown, l10n-argument-unknown,
                                 l10n-argument-dropped, l10n-stale, l10n-copied, l10n-syntax,
                                 section-unknown, exception-unused]
  -D, --deny <CHECK>             Fail on the findings of a check [possible values: duplicate-code,
                                 code-removed, not-implemented, code-retired, code-reused,
                                 status-changed, detail-removed, detail-type-changed,
                                 header-removed, retry-after-removed, history-changed,
                                 lock-outdated, prefix-overlap, owner-moved, meaning-changed,
                                 meaning-missing, fix-missing, message-argument-not-detail,
                                 details-differ, similar-code, challenge-missing,
                                 retry-after-missing, page-anchor-missing, not-covered,
                                 l10n-missing, l10n-unknown, l10n-argument-unknown,
                                 l10n-argument-dropped, l10n-stale, l10n-copied, l10n-syntax,
                                 section-unknown, exception-unused]
      --message-format <FORMAT>  Format of the findings [default: human] [possible values: human,
                                 short, json, cargo, github, sarif]
  -h, --help                     Print help (see more with '--help')

Cargo options:
  -m, --manifest-path <PATH>     Path to Cargo.toml
  -p, --package <SPEC>           Package to process (see `cargo help pkgid`)
      --workspace                Process all packages in the workspace
      --exclude <SPEC>           Exclude packages from being processed
      --all-features             Activate all available features
      --no-default-features      Do not activate the `default` feature
  -F, --features <FEATURES>      Space-separated list of features to activate
      --target <TRIPLE>          Check for the target triple
  -r, --release                  Check with the profile `release`
      --profile <NAME>           Check with the profile
  -j, --jobs <N>                 Number of parallel jobs; a negative number is added to the number
                                 of CPUs, and `default` is the number of CPUs
      --keep-going               Check as many packages as possible, and show the errors of all that
                                 fail
      --ignore-rust-version      Ignore `rust-version` in packages
      --target-dir <DIR>         Build in this folder, as cargo does; by default, build in a
                                 separate folder in cargo's target directory
  -q, --quiet                    Show only findings and results: no progress, no notes, and nothing
                                 on success
  -v, --verbose...               Show every finding, even if a check has many, and cargo's verbose
                                 output; `-vv` is very verbose
      --locked                   Require an up-to-date `Cargo.lock`; `check` and `import` also
                                 require an up-to-date `sw-error.lock`; `list` and `diff` read only
                                 `sw-error.lock`
      --offline                  Run without the network
      --frozen                   Both `--locked` and `--offline`
      --config <KEY=VALUE|PATH>  Override a value of cargo's configuration, or add a file to it
  -Z <FLAG>                      Unstable options of a nightly cargo
      --color <WHEN>             Whether to use colours; defaults to `CARGO_TERM_COLOR`, as in cargo
                                 [possible values: auto, always, never]

Target selection:
      --lib             Check the libraries
      --bins            Check all programs
      --bin <NAME>      Check the program
      --examples        Check all examples
      --example <NAME>  Check the example
      --tests           Check all tests, and libraries and programs as tests
      --test <NAME>     Check the integration test
      --benches         Check all benchmarks
      --bench <NAME>    Check the benchmark
      --all-targets     Check all targets, even if the settings select some

"#]]);
    copy.run("--version").is(str![[r#"
exit 0
--- stdout
cargo sw-error [VERSION]

"#]]);
    for command in [
        "check",
        "update",
        "retire",
        "list",
        "explain",
        "diff",
        "export",
        "init",
        "completions",
        "man",
    ] {
        let outcome = copy.run(&format!("{command} --help"));
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (Some(0), ""),
            "{command}"
        );
        assert!(
            outcome
                .stdout
                .contains(&format!("Usage: cargo sw-error {command}")),
            "{command}\n{}",
            outcome.stdout
        );
    }
}

#[test]
fn mistakes() {
    let copy = Fixture::alone("none");
    copy.run("chek").is(str![[r#"
exit 2
--- stderr
error: unrecognized subcommand 'chek'

  tip: a similar subcommand exists: 'check'

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    copy.run("check --al-features").is(str![[r#"
exit 2
--- stderr
error: unexpected argument '--al-features' found

  tip: a similar argument exists: '--all-features'

Usage: cargo sw-error check --all-features

For more information, try '--help'.

"#]]);
    copy.run("check -D meaning-mising").is(str![[r#"
exit 2
--- stderr
error: invalid value 'meaning-mising' for '--deny <CHECK>'
  [possible values: duplicate-code, code-removed, not-implemented, code-retired, code-reused, status-changed, detail-removed, detail-type-changed, header-removed, retry-after-removed, history-changed, lock-outdated, prefix-overlap, owner-moved, meaning-changed, meaning-missing, fix-missing, message-argument-not-detail, details-differ, similar-code, challenge-missing, retry-after-missing, page-anchor-missing, not-covered, l10n-missing, l10n-unknown, l10n-argument-unknown, l10n-argument-dropped, l10n-stale, l10n-copied, l10n-syntax, section-unknown, exception-unused]

  tip: a similar value exists: 'meaning-missing'

For more information, try '--help'.

"#]]);
    copy.run("check --message-format shrt").is(str![[r#"
exit 2
--- stderr
error: invalid value 'shrt' for '--message-format <FORMAT>'
  [possible values: human, short, json, cargo, github, sarif]

  tip: a similar value exists: 'short'

For more information, try '--help'.

"#]]);
    copy.run("retire").is(str![[r#"
exit 2
--- stderr
error: the following required arguments were not provided:
  --reason <TEXT>
  <CODE>...

Usage: cargo sw-error retire --reason <TEXT> <CODE>...

For more information, try '--help'.

"#]]);
    copy.run("explain").is(str![[r#"
exit 2
--- stderr
error: the following required arguments were not provided:
  <NAME>

Usage: cargo sw-error explain <NAME>

For more information, try '--help'.

"#]]);
    copy.run("export").is(str![[r#"
exit 101
--- stderr
error: the settings have no exports; name the format of one, as in `cargo sw-error export --format markdown`,
or add exports to Cargo.toml:

[[workspace.metadata.sw-error.exports]]
format = "markdown"
file = "docs/errors.md"

"#]]);
    copy.run("export --format markdwon").is(str![[r#"
exit 2
--- stderr
error: invalid value 'markdwon' for '--format <FORMAT>'
  [possible values: markdown, html, changelog, fluent, json, openapi, openapi-3.0, jsonschema, typescript, python, rust, go, kotlin]

  tip: a similar value exists: 'markdown'

For more information, try '--help'.

"#]]);
    copy.run("export --format json --check").is(str![[r#"
exit 2
--- stderr
error: `--check` compares with a file; name it with `--out`

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    copy.run("export --format json --date 2026-12-31")
        .is(str![[r#"
exit 2
--- stderr
error: `--date` works only with the formats markdown and html, not with json

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
    copy.run("export --format html --date 2026-02-30").is(str![[r#"
exit 2
--- stderr
error: invalid value '2026-02-30' for '--date <YYYY-MM-DD>': expected a day of the calendar, as in `2026-12-31`

For more information, try '--help'.

"#]]);
    copy.run("export --format json --template page.md")
        .is(str![[r#"
exit 2
--- stderr
error: `--template` works only with text formats, not with json; for other text, use a template with the format markdown

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
}

#[test]
fn files_that_are_not_there() {
    let copy = Fixture::of("plans");
    copy.run("export --format json --out docs/errors.json")
        .is(str![[r#"
exit 101
--- stderr
error: cannot write docs/errors.json: there is no folder docs

"#]]);
    copy.run("export --format markdown --template page.md")
        .is(str![[r#"
exit 101
--- stderr
error: cannot read page.md: No such file or directory (os error 2)

"#]]);
}

/// `| head -1`
#[test]
fn a_broken_pipe_is_no_panic() {
    let copy = Fixture::of("quiet");
    // The check is clean even if its reader is gone.
    for command in [
        "check",
        "list",
        "list --format json",
        "explain duplicate-code",
        "explain SW_LIMIT_RATE",
        "man",
        "completions bash",
        "update",
        "diff --format json",
        "export --format json",
        "--help",
    ] {
        if command.starts_with("diff") {
            copy.commit_all("all");
        }
        let mut child = copy
            .command(env!("CARGO_BIN_EXE_cargo-sw-error"))
            .args(command.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            (output.status.code(), stderr.as_ref()),
            (Some(0), ""),
            "{command}"
        );
    }
}

/// Findings fail the command even if its reader is gone.
#[test]
fn a_broken_pipe_does_not_hide_findings() {
    let copy = Fixture::of("prefixes");
    for format in ["human", "short", "json", "cargo", "github", "sarif"] {
        let mut child = copy
            .command(env!("CARGO_BIN_EXE_cargo-sw-error"))
            .args(["check", "--message-format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            (output.status.code(), stderr.as_ref()),
            (Some(1), ""),
            "{format}"
        );
    }
}

/// A result that cannot be written is an error.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let copy = Fixture::alone("none");
    let full = std::fs::File::create("/dev/full").expect("Linux has it");
    let mut command = copy.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
    let child = command.arg("man").stdout(full).stderr(Stdio::piped());
    let output = child
        .spawn()
        .and_then(std::process::Child::wait_with_output);
    let output = output.expect("the program runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(101), "{stderr}");
    assert!(
        stderr.starts_with("error: cannot write to stdout: "),
        "{stderr}"
    );
}
