//! `init`: the first lock, and what stands in its way.

use snapbox::str;

use crate::support::{Memory, snapshot};

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
   = help: add `header("www-authenticate" = "Bearer")`, or the scheme that the service has

warning[retry-after-missing]: code `SW_AUTH_SLOW_DOWN` has status 429, but does not say when to try again
  --> src/lib.rs:15:17
   |
15 |     #[sw(code = "SW_AUTH_SLOW_DOWN", status = 429)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `auth::AuthError::SlowDown`
   |
   = help: add `retry_after = 30` (seconds), or the field that has the time

warning[retry-after-missing]: code `SW_AUTH_DIRECTORY` has status 503, but does not say when to try again
  --> src/lib.rs:20:17
   |
20 |     #[sw(code = "SW_AUTH_DIRECTORY", status = 503)]
   |                 ^^^^^^^^^^^^^^^^^^^ owned by `auth::AuthError::Directory`
   |
   = help: add `retry_after = 30` (seconds), or the field that has the time

4 warnings

sw-error.lock promises 4 codes; commit it

in CI, run:

cargo install --locked cargo-sw-error
cargo sw-error check --locked

"#]]);
    let lock = copy.read("sw-error.lock");
    copy.run("init").is(str![[r#"
exit 101
--- stderr
error: there is a sw-error.lock already; `cargo sw-error update` brings it up to date

"#]]);
    copy.run("init --ci github").is(str![[r#"
exit 101
--- stderr
error: there is a sw-error.lock already; `cargo sw-error update` brings it up to date

"#]]);
    assert!(!copy.has(".github"));
    assert_eq!(copy.read("sw-error.lock"), lock);
    copy.run("check --locked -A meaning-missing -A challenge-missing -A retry-after-missing")
        .is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn init_with_a_workflow() {
    let copy = Memory::of("plans");
    copy.remove("sw-error.lock");
    copy.write(".github/workflows/error-codes.yml", "name: mine\n");
    copy.run("init --ci github").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/.github/workflows/error-codes.yml is there already and says something else

"#]]);
    assert!(!copy.has("sw-error.lock"), "all or nothing");
    copy.remove(".github/workflows/error-codes.yml");
    copy.run("init --ci github").is(str![[r#"
exit 0
--- stdout
sw-error.lock promises 2 codes; commit it
[ROOT]/.github/workflows/error-codes.yml runs the check; commit it as well

"#]]);
    snapshot(
        copy.read(".github/workflows/error-codes.yml"),
        str![[r#"
name: error codes
on: [push, pull_request]
jobs:
  error-codes:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked cargo-sw-error
      - run: cargo sw-error check --locked --message-format github

"#]],
    );
    copy.run("init --ci gitlab").is(str![[r#"
exit 2
--- stderr
error: invalid value 'gitlab' for '--ci <CI>'
  [possible values: github]

  tip: a similar value exists: 'github'

For more information, try '--help'.

"#]]);
}

/// What has to change is no promise.
#[test]
fn init_with_denied_findings() {
    let copy = Memory::of("duplicate-apart");
    copy.run("init").is(str![[r#"
exit 1
--- stdout
error[duplicate-code]: error code `SW_GONE` has 2 owners
 --> plans/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 ^^^^^^^^^ owned by `plans::PlanError::Gone`
  |
 ::: rooms/src/lib.rs:5:17
  |
5 |     #[sw(code = "SW_GONE", status = 404)]
  |                 --------- owned by `rooms::RoomError::Gone`
  |
  = help: give one of them another code, or let it refer to the owner: `#[sw(code_of = PlanError::Gone)]`

1 error
for more about a check: cargo sw-error explain duplicate-code

sw-error.lock promises 2 codes; commit it
left out; when their findings are settled, `cargo sw-error update` promises them:
  SW_GONE  duplicate-code

in CI, run:

cargo install --locked cargo-sw-error
cargo sw-error check --locked

"#]]);
    assert!(!copy.read("sw-error.lock").contains("SW_GONE"));
    // Settled, it is one.
    copy.replace("rooms/src/lib.rs", "\"SW_GONE\"", "\"SW_ROOM_GONE\"");
    copy.run("update").is(str![[r#"
exit 0
--- stdout
+ SW_GONE  404  plans::PlanError::Gone
+ SW_ROOM_GONE  404  rooms::RoomError::Gone

"#]]);
}

/// Where a finding is about types, the codes of both are left out.
#[test]
fn init_with_a_prefix_of_two_packages() {
    let copy = Memory::of("prefixes");
    let outcome = copy.run("init");
    assert_eq!(outcome.code, Some(1));
    let (_, left_out) = outcome.stdout.split_once("left out").expect("codes");
    snapshot(
        left_out.to_owned(),
        str![[r#"
; when their findings are settled, `cargo sw-error update` promises them:
  PlanMissing  prefix-overlap
  SW_PLAN_GONE  prefix-overlap
  SW_PLAN_LOST  prefix-overlap
  SW_PLAN_ROOM  prefix-overlap
  SW_PLAN_STEP_IN_ROOM  prefix-overlap

in CI, run:

cargo install --locked cargo-sw-error
cargo sw-error check --locked

"#]],
    );
    copy.remove("sw-error.lock");
    let outcome = copy.run("init -W prefix-overlap");
    assert_eq!(outcome.code, Some(0));
    assert!(!outcome.stdout.contains("left out"), "{}", outcome.stdout);
}

/// A service that begins has hundreds of findings of one kind.
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

in CI, run:

cargo install --locked cargo-sw-error
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
