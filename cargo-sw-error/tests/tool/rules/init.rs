//! `init`: the first lock, and the findings that stop it.

use snapbox::str;

use crate::support::{Memory, Outcome, snapshot, yaml};
use serde_json::{Value, json};

#[test]
fn init() {
    let copy = Memory::of("quality");
    copy.remove("sw-error.lock");
    copy.run("init").is(str![[r#"
exit 0
--- stdout
warning[meaning-missing]: code `SW_AUTH_UNCLEAR` has no meaning
 --> src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_AUTH_UNCLEAR", status = 400)]
  |                 ^^^^^^^^^^^^^^^^^ owned by `auth::AuthError::Unclear`
  |
  = help: add a doc comment to the variant: `/// …`

warning[challenge-missing]: code `SW_AUTH_TOKEN` has status 401, but no challenge
  --> src/lib.rs:10:17
   |
10 |     #[sw(code = "SW_AUTH_TOKEN", status = 401, header("x-realm" = "scai"))]
   |                 ^^^^^^^^^^^^^^^ owned by `auth::AuthError::Token`
   |
   = help: add `header("www-authenticate" = "Bearer")`, or the scheme that the service uses

warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but no `Retry-After`
  --> src/lib.rs:15:17
   |
15 |     #[sw(code = "SW_AUTH_SLOW_DOWN", status = 429)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `auth::AuthError::SlowDown`
   |
   = help: add `retry_after = 30` (seconds), or the field that holds the time

warning[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but no `Retry-After`
  --> src/lib.rs:20:17
   |
20 |     #[sw(code = "SW_AUTH_DIRECTORY", status = 503)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `auth::AuthError::Directory`
   |
   = help: add `retry_after = 30` (seconds), or the field that holds the time

4 warnings

sw-error.lock promises 4 codes; commit it

in CI, fetch the history and run:

cargo install --locked cargo-sw-error@[VERSION]
cargo sw-error check --locked

"#]]);
    let lock = copy.read("sw-error.lock");
    copy.run("init").is(str![[r#"
exit 101
--- stderr
error: sw-error.lock already exists; `cargo sw-error update` updates it

"#]]);
    assert_eq!(copy.read("sw-error.lock"), lock);
    copy.run("check --locked -A meaning-missing -A challenge-missing -A retry-after-missing")
        .is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

/// Lock and workflow are both written, or neither.
#[test]
fn init_with_a_workflow() {
    for (ci, file) in SERVICES {
        let copy = Memory::of("plans");
        copy.remove("sw-error.lock");
        copy.write(file, "name: mine\n");
        let refused = copy.run(&format!("init --ci {ci}"));
        assert_eq!(refused.code, Some(101));
        assert!(!copy.has("sw-error.lock"), "all or nothing");
        copy.remove(file);
        let outcome = copy.run(&format!("init --ci {ci}"));
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert!(copy.has("sw-error.lock"));
        let text = copy.read(file);
        // A second run, with lock and workflow in place.
        let again = copy.run(&format!("init --ci {ci}"));
        assert_eq!(again.code, Some(0), "{}", again.stderr);
        assert_eq!(copy.read(file), text);
        // Other lines and line endings are the user's.
        let more = format!("# Ours.\n{text}    timeout: 10m\n").replace('\n', "\r\n");
        copy.write(file, &more);
        assert_eq!(copy.run(&format!("init --ci {ci}")).code, Some(0));
        assert_eq!(copy.read(file), more);
    }
    let copy = Memory::of("plans");
    copy.run("init --ci github").is(str![[r#"
exit 0
--- stdout
sw-error.lock already exists; `cargo sw-error update` updates it
[ROOT]/.github/workflows/error-codes.yml runs the check; commit it

"#]]);
    snapshot(
        copy.read(SERVICES[0].1)
            .replace(env!("CARGO_PKG_VERSION"), "[VERSION]"),
        str![[r##"
# Written by `cargo sw-error init --ci github`.
name: error codes
on:
  pull_request:
  push:
    branches: ["main"]
permissions: {}
jobs:
  error-codes:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      # For code scanning; `actions` is for private repositories.
      security-events: write
      actions: read
    steps:
      - uses: actions/checkout@v6
        with:
          # The check compares with an older lock, so it needs the history.
          fetch-depth: 0
          persist-credentials: false
      - uses: Swatinem/rust-cache@v2
      - name: Install cargo-sw-error
        run: cargo install --locked cargo-sw-error@[VERSION]
      - name: Check the error codes
        env:
          # A pull request is compared with its merge base, a push with the commit before it.
          BEFORE: ${{ github.event_name == 'push' && github.event.before || '' }}
          SARIF: ${{ runner.temp }}/error-codes.sarif
        run: |
          check() { cargo sw-error check --locked ${BEFORE:+--baseline-rev "$BEFORE"} --message-format "$1"; }
          check sarif > "$SARIF" || true
          check github
      - name: Show the findings in code scanning
        # Forks, Dependabot and private repositories without code scanning cannot upload; the annotations are there anyway.
        if: ${{ !cancelled() && (github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository) }}
        continue-on-error: true
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: ${{ runner.temp }}/error-codes.sarif
          category: error-codes

"##]],
    );
    copy.run("init --ci gitlab").is(str![[r#"
exit 0
--- stdout
sw-error.lock already exists; `cargo sw-error update` updates it
[ROOT]/.gitlab-ci.yml runs the check; commit it

"#]]);
    snapshot(
        copy.read(SERVICES[1].1)
            .replace(env!("CARGO_PKG_VERSION"), "[VERSION]"),
        str![[r##"
# Written by `cargo sw-error init --ci gitlab`.
error-codes:
  image: rust:1
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    # The check compares with an older lock, so it needs the history.
    GIT_DEPTH: "0"
    CARGO_HOME: $CI_PROJECT_DIR/.cargo
  cache:
    key:
      files:
        - Cargo.lock
    paths:
      - .cargo/bin
      - .cargo/.crates.toml
      - .cargo/.crates2.json
      - .cargo/registry
      - target/sw-error
  script:
    - cargo install --locked cargo-sw-error@[VERSION]
    # A merge request is compared with its merge base, a push with the commit before it.
    - cargo sw-error check --locked --baseline-rev "$CI_COMMIT_BEFORE_SHA"

"##]],
    );
    // The installed version is the one that wrote the file.
    let file = SERVICES[0].1;
    let old = copy
        .read(file)
        .replace(concat!("@", env!("CARGO_PKG_VERSION")), "@0.0.1");
    copy.write(file, &old);
    copy.run("init --ci github").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/.github/workflows/error-codes.yml already exists without these lines; add them, or remove the file:
        run: cargo install --locked cargo-sw-error@[VERSION]

"#]]);
    assert_eq!(copy.read(file), old);
}

const SERVICES: [(&str, &str); 2] = [
    ("github", ".github/workflows/error-codes.yml"),
    ("gitlab", ".gitlab-ci.yml"),
];

/// With any name of the folder and the branch.
#[test]
fn workflows_are_yaml() {
    for folder in ["", "service", "it's \"odd\": #1 & more"] {
        for branch in ["main", "on", "it's#1"] {
            let copy = Memory::of("plans");
            copy.commit_all("start");
            copy.git("remote add origin https://example.org/x.git");
            let head = format!("refs/remotes/origin/{branch}");
            copy.git(&format!("symbolic-ref refs/remotes/origin/HEAD {head}"));
            let prefix = if folder.is_empty() {
                String::new()
            } else {
                format!("{folder}/")
            };
            if !folder.is_empty() {
                std::fs::create_dir(copy.path(folder)).expect("a folder");
                for file in ["Cargo.toml", "Cargo.lock", "sw-error.lock", "src"] {
                    std::fs::rename(copy.path(file), copy.path(folder).join(file)).expect("a move");
                }
            }
            let copy = copy.inside(folder);
            assert_eq!(copy.run("init --ci github").code, Some(0));
            let github = yaml(&copy.read(SERVICES[0].1));
            assert_eq!(
                github["on"],
                json!({ "pull_request": null, "push": { "branches": [branch] } })
            );
            let job = &github["jobs"]["error-codes"];
            assert_eq!(job["permissions"]["contents"], "read");
            let step = |name: &str| {
                let steps = job["steps"].as_array().expect("steps");
                let is_it = |step: &&Value| {
                    step["uses"]
                        .as_str()
                        .is_some_and(|uses| uses.starts_with(name))
                };
                steps.iter().find(is_it).unwrap_or_else(|| panic!("{name}"))
            };
            assert_eq!(step("actions/checkout@")["with"]["fetch-depth"], 0);
            let (defaults, cache) = match folder {
                "" => (Value::Null, Value::Null),
                _ => (
                    json!({ "run": { "working-directory": folder } }),
                    json!({ "workspaces": folder }),
                ),
            };
            assert_eq!(job["defaults"], defaults);
            assert_eq!(step("Swatinem/rust-cache@")["with"], cache);

            assert_eq!(copy.run("init --ci gitlab").code, Some(0));
            let gitlab = yaml(&copy.read(SERVICES[1].1));
            let job = &gitlab["error-codes"];
            assert_eq!(job["variables"]["GIT_DEPTH"], "0");
            assert_eq!(
                job["cache"]["key"]["files"][0],
                format!("{prefix}Cargo.lock")
            );
            assert_eq!(job["cache"]["paths"][4], format!("{prefix}target/sw-error"));
            let script = job["script"].as_array().expect("a script");
            assert_eq!(script.len(), if folder.is_empty() { 2 } else { 3 });
        }
    }
}

/// The command for pre-commit is valid.
#[test]
fn the_hook_is_a_command() {
    let text = include_str!("../../../../.pre-commit-hooks.yaml");
    let hooks = yaml(text);
    let [hook] = hooks.as_array().expect("hooks").as_slice() else {
        panic!("one hook\n{text}");
    };
    assert_eq!(hook["id"], "sw-error");
    assert_eq!(hook["pass_filenames"], false);
    let entry = hook["entry"].as_str().expect("a command");
    let arguments = entry.strip_prefix("cargo sw-error ").expect("our command");
    let copy = Memory::of("plans");
    assert_eq!(copy.run(arguments).code, Some(0));
    copy.write("src/lib.rs", "");
    assert_eq!(copy.run(arguments).code, Some(1));
    // As users add it with `args`.
    copy.commit_all("start");
    let more = format!("{arguments} --baseline-rev=HEAD");
    assert_eq!(copy.run(&more).code, Some(1));
}

/// The codes that `init` leaves out, each with a check.
fn left_out(outcome: &Outcome) -> &str {
    let (_, codes) = outcome
        .stdout
        .split_once("adds them:\n")
        .expect("codes are left out");
    let (codes, _) = codes.split_once("\n\n").expect("the steps for CI");
    codes
}

/// Codes with a finding are left out, and no others.
#[test]
fn init_leaves_out_all_codes_of_a_finding() {
    let copy = Memory::of("contract");
    copy.remove("sw-error.lock");
    copy.replace(
        "src/lib.rs",
        "\"SW_PLAN_TOO_LONG\"",
        "\"SW_PLAN_INVALID_VENUES\"",
    );
    let outcome = copy.run("init -D similar-code");
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    snapshot(
        left_out(&outcome),
        str![[r#"
  SW_PLAN_BAD_VENUE  similar-code
  SW_PLAN_INVALID_VENUES  similar-code
"#]],
    );
}

/// A finding about a type leaves out its codes, and no others.
#[test]
fn init_leaves_out_the_codes_of_types_with_a_finding() {
    let copy = Memory::of("prefixes");
    let outcome = copy.run("init -A code-removed");
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    snapshot(
        left_out(&outcome),
        str![[r#"
  PlanMissing  prefix-overlap
  SW_PLAN_GONE  prefix-overlap
  SW_PLAN_LOST  prefix-overlap
  SW_PLAN_ROOM  prefix-overlap
  SW_PLAN_STEP_IN_ROOM  prefix-overlap
"#]],
    );
}

/// A code that must change is not promised.
#[test]
fn init_with_denied_findings() {
    let copy = Memory::of("duplicate-apart");
    copy.run("init").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_GONE` has 2 owners
 --> rooms/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 ^^^^^^^^^ owned by `rooms::RoomError::Gone`
  |
 ::: plans/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 --------- promised by `plans::PlanError::Gone`, unreleased
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = plans::PlanError::Gone)]`, with the module if `PlanError` is in one

1 error
for more about a check: cargo sw-error explain duplicate-code

sw-error.lock promises 2 codes; commit it
left out; when their findings are fixed, `cargo sw-error update` adds them:
  SW_GONE  duplicate-code

in CI, fetch the history and run:

cargo install --locked cargo-sw-error@[VERSION]
cargo sw-error check --locked

"#]]);
    assert!(!copy.read("sw-error.lock").contains("SW_GONE"));
    // Once fixed, it is promised.
    copy.replace("rooms/src/lib.rs", "\"SW_GONE\"", "\"SW_ROOM_GONE\"");
    copy.run("update").is(str![[r#"
exit 0
--- stdout
+ SW_GONE  404  plans::PlanError::Gone
+ SW_ROOM_GONE  404  rooms::RoomError::Gone

"#]]);
}

/// A finding about two types leaves out the codes of both.
#[test]
fn init_with_a_prefix_of_two_packages() {
    let copy = Memory::of("prefixes");
    let outcome = copy.run("init");
    assert_eq!(outcome.code, Some(1));
    let (_, left_out) = outcome.stdout.split_once("left out").expect("codes");
    snapshot(
        left_out.to_owned(),
        str![[r#"
; when their findings are fixed, `cargo sw-error update` adds them:
  PlanMissing  prefix-overlap
  SW_PLAN_GONE  prefix-overlap
  SW_PLAN_LOST  prefix-overlap
  SW_PLAN_ROOM  prefix-overlap
  SW_PLAN_STEP_IN_ROOM  prefix-overlap

in CI, fetch the history and run:

cargo install --locked cargo-sw-error@0.1.0
cargo sw-error check --locked

"#]],
    );
    copy.remove("sw-error.lock");
    let outcome = copy.run("init -W prefix-overlap");
    assert_eq!(outcome.code, Some(0));
    assert!(!outcome.stdout.contains("left out"), "{}", outcome.stdout);
}

/// A new service may have hundreds of findings of one check.
fn with_many_codes() -> Memory {
    let copy = Memory::of("plans");
    let variants = (1..=288).map(|number| {
        format!("    #[error(\"no {number}\")]\n    #[sw(code = \"SW_PLAN_N{number}\", status = 400)]\n    N{number},\n")
    });
    let text = format!(
        "#[derive(Debug, thiserror::Error, sw_error::SwError)]\n#[sw(section = \"Plans\")]\npub enum PlanError {{\n{}}}\n",
        variants.collect::<String>()
    );
    copy.write("src/lib.rs", &text);
    copy
}

#[test]
fn many_findings_of_one_check() {
    let copy = with_many_codes();
    copy.remove("sw-error.lock");
    copy.run("init").is(str![[r#"
exit 0
--- stdout
warning[meaning-missing]: a code has no meaning: 288 findings
  --> src/lib.rs:5:17
   |
 5 |     #[sw(code = "SW_PLAN_N1", status = 400)]
   |                 ^^^^^^^^^^^^ owned by `plans::PlanError::N1`
   |
  ::: src/lib.rs:8:17
   |
 8 |     #[sw(code = "SW_PLAN_N2", status = 400)]
   |                 ^^^^^^^^^^^^ owned by `plans::PlanError::N2`
   |
  ::: src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_N3", status = 400)]
   |                 ^^^^^^^^^^^^ owned by `plans::PlanError::N3`
   |
   = note: 285 more, shown with `-v`
   = help: add a doc comment to the variant: `/// …`

288 warnings

sw-error.lock promises 288 codes; commit it

in CI, fetch the history and run:

cargo install --locked cargo-sw-error@[VERSION]
cargo sw-error check --locked

"#]]);
    copy.run("check -D meaning-missing -A code-removed")
        .is(str![[r#"
exit 1
--- stdout
error[meaning-missing]: a code has no meaning: 288 findings
  --> src/lib.rs:5:17
   |
 5 |     #[sw(code = "SW_PLAN_N1", status = 400)]
   |                 ^^^^^^^^^^^^ owned by `plans::PlanError::N1`
   |
  ::: src/lib.rs:8:17
   |
 8 |     #[sw(code = "SW_PLAN_N2", status = 400)]
   |                 ^^^^^^^^^^^^ owned by `plans::PlanError::N2`
   |
  ::: src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_N3", status = 400)]
   |                 ^^^^^^^^^^^^ owned by `plans::PlanError::N3`
   |
   = note: 285 more, shown with `-v`
   = help: add a doc comment to the variant: `/// …`

288 errors
for more about a check: cargo sw-error explain meaning-missing

"#]]);
    for all in [
        "check -v",
        "check --message-format short",
        "check --message-format json",
    ] {
        let outcome = copy.run(all);
        assert_eq!(
            outcome.stdout.matches("has no meaning").count(),
            288,
            "{all}"
        );
    }
}
