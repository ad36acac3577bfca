//! `list`, `explain`, `completions`, `man`.

use cargo_sw_error::check::CHECKS;
use snapbox::str;

use crate::support::Memory;

#[test]
fn list() {
    let copy = Memory::of("quiet");
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code                      status  section        owner                        meaning
SW_FAKE (tests)           401     Fake error     plans::FakeError::Fake
SW_FAKE (tests)           401     Fake error     rooms::FakeError::Fake
SW_LIMIT_DOWN             503     Limits         limits::LimitError::Down     The service is being updated.
SW_LIMIT_OTHER            400     Limits         limits::LimitError::Other
SW_LIMIT_RATE             429     Limits         limits::LimitError::Rate     Too many requests in too little time.
SW_PLAN_FAKE_TOO (tests)  401     Overlap error  plans::OverlapError::Fake
SW_PLAN_NOT_FOUND         404     Plans          plans::PlanError::NotFound   The plan is not there.
SW_PLAN_TOKEN             401     Plans          plans::PlanError::Token      The caller has to say who they are.
SW_ROOMS_TOO_MANY         400     Rooms          rooms::RoomsError::TooMany   There are too many rooms.
SW_ROOM_FAKE (tests)      503     Fake error     plans::FakeError::Room
SW_ROOM_NOT_FOUND         404     Rooms          rooms::RoomError::NotFound   The room is not there.
SW_VENUE_BAD              400     Plans          plans::LocalVenueError::Bad  The venue is not one that a plan may run in.

"#]]);
    copy.run("list --format json --crate rooms").is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "codes": [
    {
      "code": "SW_FAKE",
      "status": 401,
      "section": "Fake error",
      "owner": "rooms::FakeError::Fake",
      "meaning": null,
      "file": "rooms/tests/fake.rs",
      "line": 4,
      "column": 17,
      "only_tests": true,
      "retired": false
    },
    {
      "code": "SW_ROOMS_TOO_MANY",
      "status": 400,
      "section": "Rooms",
      "owner": "rooms::RoomsError::TooMany",
      "meaning": "There are too many rooms.",
      "file": "rooms/src/lib.rs",
      "line": 15,
      "column": 17,
      "only_tests": false,
      "retired": false
    },
    {
      "code": "SW_ROOM_NOT_FOUND",
      "status": 404,
      "section": "Rooms",
      "owner": "rooms::RoomError::NotFound",
      "meaning": "The room is not there.",
      "file": "rooms/src/lib.rs",
      "line": 6,
      "column": 17,
      "only_tests": false,
      "retired": false
    }
  ]
}

"#]]);
    copy.run("list --section limits").is(str![[r#"
exit 0
--- stdout
code            status  section  owner                      meaning
SW_LIMIT_DOWN   503     Limits   limits::LimitError::Down   The service is being updated.
SW_LIMIT_OTHER  400     Limits   limits::LimitError::Other
SW_LIMIT_RATE   429     Limits   limits::LimitError::Rate   Too many requests in too little time.

"#]]);
    copy.run("list --status 404").is(str![[r#"
exit 0
--- stdout
code               status  section  owner                       meaning
SW_PLAN_NOT_FOUND  404     Plans    plans::PlanError::NotFound  The plan is not there.
SW_ROOM_NOT_FOUND  404     Rooms    rooms::RoomError::NotFound  The room is not there.

"#]]);
    copy.run("list --status 404 --crate plans --section Plans")
        .is(str![[r#"
exit 0
--- stdout
code               status  section  owner                       meaning
SW_PLAN_NOT_FOUND  404     Plans    plans::PlanError::NotFound  The plan is not there.

"#]]);
    copy.run("list --section nothing").is(str![[r#"
exit 0
--- stderr
warning: no section `nothing` has codes

"#]]);
    copy.run("list --section nothing --format json")
        .is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "codes": []
}
--- stderr
warning: no section `nothing` has codes

"#]]);
    copy.run("list --status 200").is(str![[r#"
exit 2
--- stderr
error: invalid value '200' for '--status <STATUS>': 200 is not in 400..=599

For more information, try '--help'.

"#]]);
}

/// A filter that selects nothing may be a typo.
#[test]
fn list_of_nothing() {
    let copy = Memory::of("quiet");
    for (arguments, warning) in [
        (
            "--section plnas",
            "no section `plnas` has codes; did you mean `Plans`?",
        ),
        ("--section Orders", "no section `Orders` has codes"),
        (
            "--crate romos",
            "no crate `romos` has codes; did you mean `rooms`?",
        ),
        ("--section plans --status 410", "no code is selected"),
    ] {
        let outcome = copy.run(&format!("list {arguments}"));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), ""));
        assert_eq!(outcome.stderr, format!("warning: {warning}\n"));
    }
    let outcome = copy.run("list --section plnas --format json");
    let list = serde_json::from_str::<serde_json::Value>(&outcome.stdout).expect("JSON");
    assert_eq!(list, serde_json::json!({ "version": 1, "codes": [] }));
}

#[test]
fn explain() {
    let copy = Memory::of("quiet");
    copy.run("explain SW_LIMIT_RATE").is(str![[r#"
exit 0
--- stdout
SW_LIMIT_RATE
  status      429
  section     Limits
  owner       limits::LimitError::Rate
  declared    limits/src/lib.rs:8:17
  message     wait for {wait:?}
  arguments   wait
  try again   after the seconds in `retry-after`, which vary
  since       2.0.0

Too many requests in too little time.

HTTP 429 Too Many Requests
retry-after: 30

{
  "error": {
    "code": "SW_LIMIT_RATE",
    "message": "wait for 30s"
  }
}

"#]]);
    copy.run("explain SW_PLAN_TOKEN").is(str![[r#"
exit 0
--- stdout
SW_PLAN_TOKEN
  status      401
  section     Plans
  owner       plans::PlanError::Token
  declared    plans/src/error.rs:11:17
  message     who is it?
  headers     www-authenticate
  since       1.2.0

The caller has to say who they are.

HTTP 401 Unauthorized
www-authenticate: Bearer

{
  "error": {
    "code": "SW_PLAN_TOKEN",
    "message": "who is it?"
  }
}

"#]]);
    copy.run("explain SW_FAKE").is(str![[r#"
exit 0
--- stdout
SW_FAKE
  status      401
  section     Fake error
  owner       plans::FakeError::Fake
  declared    plans/tests/fake.rs:6:17
              only tests declare it, so it is not promised
  status      401
  section     Fake error
  owner       rooms::FakeError::Fake
  declared    rooms/tests/fake.rs:4:17
              only tests declare it, so it is not promised
  message     fake

HTTP 401 Unauthorized

{
  "error": {
    "code": "SW_FAKE",
    "message": "fake"
  }
}

"#]]);
    copy.run("explain SW_LIMIT_RAET").is(str![[r#"
exit 101
--- stderr
error: there is no code `SW_LIMIT_RAET`; did you mean `SW_LIMIT_RATE`?

"#]]);
    copy.run("explain sw_limit_rate").is(str![[r#"
exit 101
--- stderr
error: there is no code `sw_limit_rate`; did you mean `SW_LIMIT_RATE`?

"#]]);
    copy.run("explain whatever").is(str![[r#"
exit 101
--- stderr
error: there is no code and no check `whatever`; `cargo sw-error list` shows all codes

"#]]);
    copy.run("explain duplicate-cod").is(str![[r#"
exit 101
--- stderr
error: there is no code `duplicate-cod`; did you mean `duplicate-code`?

"#]]);
}

#[test]
fn explain_retired_and_unpromised() {
    let copy = Memory::of("plans");
    copy.run("explain SW_PLAN_BAD_MODE").is(str![[r#"
exit 0
--- stdout
SW_PLAN_BAD_MODE
  status      422
  section     Plans
  owner       plans::PlanError::BadMode (no longer declared)
  message     there is no such mode
  since       1.0.0
  history     until 1.1.0: status 400; the request is well-formed
  retired     in 1.2.0: modes are gone
  instead     SW_PLAN_BAD_VENUE

The mode is not one of the three.

"#]]);
    copy.run("explain SW_BETA_NOT_YET --all-features")
        .is(str![[r#"
exit 0
--- stdout
SW_BETA_NOT_YET
  status      400
  section     Plans
  owner       plans::BetaError::NotYet
  declared    src/lib.rs:21:17
  message     not yet
  since       not promised yet: `cargo sw-error update`

The plan cannot be looked at yet.

HTTP 400 Bad Request

{
  "error": {
    "code": "SW_BETA_NOT_YET",
    "message": "not yet"
  }
}

"#]]);
    copy.run("explain SW_PLAN_BAD_MODES").is(str![[r#"
exit 101
--- stderr
error: there is no code `SW_PLAN_BAD_MODES`; did you mean `SW_PLAN_BAD_MODE`?

"#]]);
}

/// Without a build, and even without a workspace.
#[test]
fn explain_checks() {
    let copy = Memory::of("outside");
    copy.run("explain duplicate-code").is(str![[r#"
exit 0
--- stdout
duplicate-code: a code has two owners, or two codes are the same in gRPC

Clients match on a code, so a code must mean one thing.
The compiler compares the codes of one crate and of the types that it composes;
this check compares all crates and targets of the workspace, even those that are never linked together.

Give one of the variants another code.
If both mean the same, let one own the code and the other refer to it:

```rust
#[sw(code_of = common::CommonError::ServiceUnavailable)]
```

Write the path as in any other use of the type. `common` is the crate that owns the code, with `_` for `-`;
the crate that refers to it must depend on it. Within one crate the path begins with `crate`.
Nothing can refer to the types of a program, a test or a procedural macro; move the owner to a library.

gRPC sends the upper-case form of a code, its `reason`.
There, `plan-gone` and `PlanGone` are the same, `PLAN_GONE`: rename one of them.

"#]]);
    for check in CHECKS {
        let outcome = copy.run(&format!("explain {}", check.id));
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
        assert!(outcome.stdout.contains(check.summary) && outcome.stdout.ends_with('\n'));
    }
}

#[test]
fn completions_and_manual() {
    let copy = Memory::of("none");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let outcome = copy.run(&format!("completions {shell}"));
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (Some(0), ""),
            "{shell}"
        );
        assert!(
            outcome.stdout.contains("retire") && outcome.stdout.contains("sw-error"),
            "{shell}"
        );
    }
    copy.run("completions tcsh").is(str![[r#"
exit 2
--- stderr
error: invalid value 'tcsh' for '<SHELL>'
  [possible values: bash, elvish, fish, powershell, zsh]

  tip: a similar value exists: 'zsh'

For more information, try '--help'.

"#]]);
    let manual = copy.run("man");
    assert_eq!((manual.code, manual.stderr.as_str()), (Some(0), ""));
    assert!(manual.stdout.contains(".TH") && manual.stdout.contains("retire"));
    // Other pages do not exist, and are not mentioned.
    assert!(
        manual
            .stdout
            .contains("\ncargo sw\\-error retire \\-\\-help\n")
    );
    assert!(!manual.stdout.contains("(1)"));
}

/// The promises, whatever the state of the code.
#[test]
fn list_of_the_lock_alone() {
    let copy = Memory::of("plans");
    copy.write("src/lib.rs", "this does not compile");
    copy.run("list --locked").is(str![[r#"
exit 0
--- stdout
code                        status  section  owner                       meaning
SW_PLAN_BAD_MODE (retired)  422     Plans    plans::PlanError::BadMode   The mode is not one of the three.
SW_PLAN_BAD_VENUE           400     Plans    plans::PlanError::BadVenue  The venue is not one the plan may run in.
SW_PLAN_RUNNING             409     Plans    plans::PlanError::Running   The plan runs already; pause it first.

"#]]);
    copy.run("list --locked --format json --status 422")
        .is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "codes": [
    {
      "code": "SW_PLAN_BAD_MODE",
      "status": 422,
      "section": "Plans",
      "owner": "plans::PlanError::BadMode",
      "meaning": "The mode is not one of the three.",
      "file": "sw-error.lock",
      "line": 5,
      "column": 8,
      "only_tests": false,
      "retired": true
    }
  ]
}

"#]]);
    copy.run("list --locked --crate planz").is(str![[r#"
exit 0
--- stderr
warning: no crate `planz` has codes; did you mean `plans`?

"#]]);
    copy.run("list --locked -p plan*").is(str![[r#"
exit 0
--- stdout
code                        status  section  owner                       meaning
SW_PLAN_BAD_MODE (retired)  422     Plans    plans::PlanError::BadMode   The mode is not one of the three.
SW_PLAN_BAD_VENUE           400     Plans    plans::PlanError::BadVenue  The venue is not one the plan may run in.
SW_PLAN_RUNNING             409     Plans    plans::PlanError::Running   The plan runs already; pause it first.

"#]]);
    copy.run("list --locked --exclude plans").is(str![[r#"
exit 0
--- stderr
warning: no code is selected

"#]]);
    copy.remove("sw-error.lock");
    copy.run("list --frozen").is(str![[r#"
exit 101
--- stderr
error: there is no sw-error.lock yet; `cargo sw-error init` creates it

"#]]);
}
