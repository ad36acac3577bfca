//! `release`: unreleased entries get a name, once.

use snapbox::str;

use crate::support::{Memory, snapshot};

/// One code is new, one is retired, and one has another status.
fn with_changes() -> Memory {
    let copy = Memory::of("plans");
    copy.replace("src/lib.rs", "status = 409", "status = 423");
    copy.replace("src/lib.rs", "SW_PLAN_BAD_VENUE", "SW_PLAN_NO_VENUE");
    for command in [
        "retire SW_PLAN_BAD_VENUE --reason shorter --replaced-by SW_PLAN_NO_VENUE",
        "update --accept SW_PLAN_RUNNING --reason \"locked is what it is\"",
    ] {
        assert_eq!(copy.run(command).code, Some(0), "{command}");
    }
    copy
}

#[test]
fn everything_unreleased_is_stamped_once() {
    let copy = with_changes();
    let before = copy.read("sw-error.lock");
    copy.run("release 1.5.0 --dry-run").is(str![[r#"
exit 0
--- stdout
+ SW_PLAN_NO_VENUE  400
x SW_PLAN_BAD_VENUE  retired: shorter
~ SW_PLAN_RUNNING  was status 409: locked is what it is
`1.5.0` would have 1 new code, 1 retired code, 1 accepted break

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
    copy.run("release 1.5.0").is(str![[r#"
exit 0
--- stdout
+ SW_PLAN_NO_VENUE  400
x SW_PLAN_BAD_VENUE  retired: shorter
~ SW_PLAN_RUNNING  was status 409: locked is what it is
`1.5.0` has 1 new code, 1 retired code, 1 accepted break; commit sw-error.lock

"#]]);
    let lock = copy.read("sw-error.lock");
    let (_, blocks) = lock
        .split_once("[codes.SW_PLAN_BAD_VENUE]")
        .expect("a block");
    snapshot(
        blocks.to_owned(),
        str![[r#"

status = 400
section = "Plans"
owner = "plans::PlanError::BadVenue"
message = "venue `{venue}` is not allowed"
arguments = ["venue"]
meaning = "The venue is not one the plan may run in."
since = "1.1.0"
retired = { release = "1.5.0", reason = "shorter", replaced_by = "SW_PLAN_NO_VENUE" }

[codes.SW_PLAN_NO_VENUE]
status = 400
section = "Plans"
owner = "plans::PlanError::BadVenue"
message = "venue `{venue}` is not allowed"
arguments = ["venue"]
meaning = "The venue is not one the plan may run in."
since = "1.5.0"

[codes.SW_PLAN_RUNNING]
status = 423
section = "Plans"
owner = "plans::PlanError::Running"
message = "the plan runs already"
meaning = "The plan runs already; pause it first."
since = "1.2.0"
accepted = [
    { release = "1.5.0", was = "status 409", reason = "locked is what it is" },
]

"#]],
    );
    assert_eq!(copy.run("check --locked").code, Some(0));
    // The next release changes none of them.
    copy.run("release 1.6.0").is(str![[r#"
exit 0
--- stdout
nothing is unreleased, so `1.6.0` changes no codes

"#]]);
    assert_eq!(copy.read("sw-error.lock"), lock);
    copy.run("explain SW_PLAN_BAD_VENUE").is(str![[r#"
exit 0
--- stdout
SW_PLAN_BAD_VENUE
  status      400
  section     Plans
  owner       plans::PlanError::BadVenue (no longer declared)
  message     venue `{venue}` is not allowed
  arguments   venue
  since       1.1.0
  retired     in 1.5.0: shorter
  instead     SW_PLAN_NO_VENUE

The venue is not one the plan may run in.

"#]]);
    copy.run("explain SW_PLAN_RUNNING").is(str![[r#"
exit 0
--- stdout
SW_PLAN_RUNNING
  status      423
  section     Plans
  owner       plans::PlanError::Running
  declared    src/lib.rs:11:17
  message     the plan runs already
  since       1.2.0
  history     until 1.5.0: status 409; locked is what it is

The plan runs already; pause it first.

HTTP 423 Locked

{
  "error": {
    "code": "SW_PLAN_RUNNING",
    "message": "the plan runs already"
  }
}

"#]]);
}

/// The date of a deprecation stays when its advice changes.
#[test]
fn a_deprecation_is_dated_once() {
    let copy = Memory::of("plans");
    copy.replace(
        "src/lib.rs",
        "status = 409",
        "status = 409, deprecated = \"ask first\"",
    );
    assert_eq!(copy.run("update").code, Some(0));
    let deprecated = |copy: &Memory| {
        let explained = copy.run("explain SW_PLAN_RUNNING").stdout;
        let page = copy.run("export --format markdown").stdout;
        let html = copy.run("export --format html").stdout;
        let changelog = copy.run("export --format changelog --since 1.2.0").stdout;
        let texts = [explained, page, html, changelog].concat();
        let lines = texts
            .lines()
            .filter(|line| line.contains("eprecated") && !line.starts_with("<!"));
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    snapshot(
        deprecated(&copy),
        str![[r#"
  deprecated  unreleased: ask first
| <a id="SW_PLAN_RUNNING"></a>`SW_PLAN_RUNNING` | 409 Conflict | **Deprecated** (unreleased): ask first<br> The plan runs already; pause it first. |
<p class="mark">Deprecated (unreleased)</p>
<div class="note">Deprecated: ask first</div>
### Deprecated

"#]],
    );
    copy.run("release 1.5.0").is(str![[r#"
exit 0
--- stdout
! SW_PLAN_RUNNING  deprecated: ask first
`1.5.0` has 1 deprecated code; commit sw-error.lock

"#]]);
    let lock = copy.read("sw-error.lock");
    assert_eq!(lock.matches("deprecated_since = \"1.5.0\"").count(), 1);
    copy.replace("src/lib.rs", "ask first", "ask again");
    assert_eq!(copy.run("update").code, Some(0));
    assert_eq!(
        copy.run("release 1.6.0").stdout,
        "nothing is unreleased, so `1.6.0` changes no codes\n"
    );
    snapshot(
        deprecated(&copy),
        str![[r#"
  deprecated  since 1.5.0: ask again
| <a id="SW_PLAN_RUNNING"></a>`SW_PLAN_RUNNING` | 409 Conflict | **Deprecated** since 1.5.0: ask again<br> The plan runs already; pause it first. |
<p class="mark">Deprecated since 1.5.0</p>
<div class="note">Deprecated: ask again</div>
### Deprecated

"#]],
    );
}

#[test]
fn a_release_has_any_name_on_one_line() {
    for name in [
        "1.5.0",
        "2026-12",
        " ünï \"x\" ",
        "Christmas 'special'",
        "0",
    ] {
        let copy = with_changes();
        assert_eq!(copy.run_args(&["release", name]).code, Some(0), "{name}");
        let lock = copy.read("sw-error.lock");
        assert!(lock.contains(name.trim()), "{lock}");
        assert_eq!(copy.run("check --locked").code, Some(0), "{name}");
    }
    let copy = with_changes();
    let before = copy.read("sw-error.lock");
    for name in ["", " \t", "a\nb", "a\u{7}", "unreleased", " Unreleased"] {
        assert_eq!(copy.run_args(&["release", name]).code, Some(2), "{name:?}");
    }
    copy.run_args(&["release", "Unreleased"]).is(str![[r#"
exit 2
--- stderr
error: invalid value 'Unreleased' for '<NAME>': pages use this word for unreleased codes; name the release, as in `1.5.0`

For more information, try '--help'.

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
}

/// An existing name is probably a slip, unless `--add` is given.
#[test]
fn a_name_that_is_there_already() {
    let copy = with_changes();
    let before = copy.read("sw-error.lock");
    copy.run("release 1.2.0").is(str![[r#"
exit 101
--- stderr
error: sw-error.lock has the release `1.2.0` already, at 2 places; name the new one, or add to this one with `--add` if it is not published yet

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
    assert_eq!(copy.run("release 1.2.0 --add").code, Some(0));
    assert!(!copy.read("sw-error.lock").contains("since = \"1.5.0\""));
}

/// A wrong release is worse than none.
#[test]
fn what_is_outdated_or_denied_is_not_released() {
    let copy = with_changes();
    let before = copy.read("sw-error.lock");
    let code = copy.read("src/lib.rs");
    copy.replace("src/lib.rs", "pause it first", "wait for its end");
    copy.run("release 1.5.0 -A lock-outdated").is(str![[r#"
exit 1
--- stderr
error[lock-outdated]: sw-error.lock is out of date for code `SW_PLAN_RUNNING`: meaning
  --> src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_RUNNING", status = 423)]
   |                 ^^^^^^^^^^^^^^^^^ owned by `plans::PlanError::Running`
   |
  ::: sw-error.lock:35:8
   |
35 | [codes.SW_PLAN_RUNNING]
   |        --------------- as it was
   |
   = help: run `cargo sw-error update` and commit the lock

1 error
for more about a check: cargo sw-error explain lock-outdated
error: sw-error.lock was not changed, because a release must match the code; fix the findings

"#]]);
    copy.write("src/lib.rs", &code);
    copy.replace("src/lib.rs", "SW_PLAN_RUNNING", "SW_PLAN_RUNS");
    assert_eq!(copy.run("release 1.5.0").code, Some(1));
    copy.write("src/lib.rs", &code);
    copy.run("release 1.5.0 -p plans").is(str![[r#"
exit 101
--- stderr
error: a release includes the codes of all packages; remove `-p` and `--exclude`

"#]]);
    assert_eq!(copy.read("sw-error.lock"), before);
    copy.remove("sw-error.lock");
    copy.run("release 1.5.0").is(str![[r#"
exit 101
--- stderr
error: there is no sw-error.lock yet; `cargo sw-error init` creates it

"#]]);
}

#[test]
fn exports_show_what_is_unreleased() {
    let copy = with_changes();
    let page = copy.run("export --format markdown").stdout;
    let lines: Vec<_> = page
        .lines()
        .filter(|line| line.starts_with("| <a id"))
        .collect();
    snapshot(
        lines.join("\n") + "\n",
        str![[r#"
| <a id="SW_PLAN_NO_VENUE"></a>`SW_PLAN_NO_VENUE` | 400 Bad Request | **Unreleased**<br> The venue is not one the plan may run in. |
| <a id="SW_PLAN_RUNNING"></a>`SW_PLAN_RUNNING` | 423 Locked | The plan runs already; pause it first.<br>Until the next release, the status was `409 Conflict`: locked is what it is |
| <a id="SW_PLAN_BAD_MODE"></a>`SW_PLAN_BAD_MODE` | 422 Unprocessable Entity | 1.2.0 | modes are gone<br>Replaced by [`SW_PLAN_BAD_VENUE`](#SW_PLAN_BAD_VENUE) |
| <a id="SW_PLAN_BAD_VENUE"></a>`SW_PLAN_BAD_VENUE` | 400 Bad Request | unreleased | shorter<br>Replaced by [`SW_PLAN_NO_VENUE`](#SW_PLAN_NO_VENUE) |

"#]],
    );
    copy.run("release 1.5.0");
    let page = copy.run("export --format markdown").stdout;
    let lines: Vec<_> = page
        .lines()
        .filter(|line| line.starts_with("| <a id"))
        .collect();
    snapshot(
        lines.join("\n") + "\n",
        str![[r#"
| <a id="SW_PLAN_NO_VENUE"></a>`SW_PLAN_NO_VENUE` | 400 Bad Request | The venue is not one the plan may run in. |
| <a id="SW_PLAN_RUNNING"></a>`SW_PLAN_RUNNING` | 423 Locked | The plan runs already; pause it first.<br>Until 1.5.0, the status was `409 Conflict`: locked is what it is |
| <a id="SW_PLAN_BAD_MODE"></a>`SW_PLAN_BAD_MODE` | 422 Unprocessable Entity | 1.2.0 | modes are gone<br>Replaced by [`SW_PLAN_BAD_VENUE`](#SW_PLAN_BAD_VENUE) |
| <a id="SW_PLAN_BAD_VENUE"></a>`SW_PLAN_BAD_VENUE` | 400 Bad Request | 1.5.0 | shorter<br>Replaced by [`SW_PLAN_NO_VENUE`](#SW_PLAN_NO_VENUE) |

"#]],
    );
}
