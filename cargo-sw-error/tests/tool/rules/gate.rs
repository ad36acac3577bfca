//! The commands that a denied finding stops: `update`, `retire`, `export` and `release` neither write nor show one of two owners.

use snapbox::str;

use crate::support::{Memory, snapshot};

/// Two owners of one code, in a workspace with a lock.
fn two_owners() -> Memory {
    let copy = Memory::of("duplicate-apart");
    let rooms = copy.read("rooms/src/lib.rs");
    copy.replace("rooms/src/lib.rs", "\"SW_GONE\"", "\"SW_ROOM_GONE\"");
    assert_eq!(copy.run("init").code, Some(0));
    copy.write("rooms/src/lib.rs", &rooms);
    copy
}

#[test]
fn two_owners_stop_each_command() {
    let copy = two_owners();
    copy.write("errors.md", "old\n");
    let lock = copy.read("sw-error.lock");
    copy.run("update -A code-removed").is(str![[r#"
exit 1
--- stderr
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
error: sw-error.lock was not changed; fix the findings, or allow their checks: `-A duplicate-code`

"#]]);
    let out = copy.path("errors.md");
    for command in [
        "update --dry-run".to_owned(),
        "retire SW_ROOM_GONE --reason \"they share one\"".to_owned(),
        "release 1.5.0 --dry-run".to_owned(),
        "export --format typescript".to_owned(),
        format!("export --format markdown --out {}", out.display()),
        format!("export --format markdown --check --out {}", out.display()),
    ] {
        let outcome = copy.run(&command);
        assert_eq!(outcome.code, Some(1), "{command}");
        assert_eq!(outcome.stdout, "", "{command}");
        let is_shown = outcome
            .stderr
            .contains("error[duplicate-code]: error code `SW_GONE` has 2 owners");
        assert!(is_shown, "{command}: {}", outcome.stderr);
    }
    assert_eq!(copy.read("sw-error.lock"), lock);
    assert_eq!(copy.read("errors.md"), "old\n");
    // An allowed finding does not stop it.
    copy.run("retire SW_ROOM_GONE --reason \"they share one\" -A duplicate-code")
        .is(str![[r#"
exit 0
--- stdout
retired `SW_ROOM_GONE`; it stays in sw-error.lock

"#]]);
    copy.run("update -A duplicate-code").is(str![[r#"
exit 0
--- stdout
sw-error.lock is up to date

"#]]);
    assert_eq!(
        copy.run("export --format json -A duplicate-code").code,
        Some(0)
    );
}

/// Levels in the settings apply as in `check`.
#[test]
fn levels_and_exceptions_of_the_settings_count() {
    let copy = Memory::of("plans");
    copy.replace(
        "src/lib.rs",
        "    /// The plan runs already; pause it first.\n",
        "",
    );
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nlevels = { meaning-missing = \"deny\" }\n",
    );
    copy.run("update").is(str![[r#"
exit 1
--- stderr
error[meaning-missing]: code `SW_PLAN_RUNNING` has no meaning
  --> src/lib.rs:10:17
   |
10 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ^^^^^^^^^^^^^^^^^ owned by `plans::PlanError::Running`
   |
   = help: add a doc comment to the variant: `/// …`

1 error
for more about a check: cargo sw-error explain meaning-missing
error: sw-error.lock was not changed; fix the findings, or allow their checks: `-A meaning-missing`

"#]]);
    assert_eq!(
        copy.run("update -W meaning-missing --dry-run").code,
        Some(0)
    );
    copy.append(
        "Cargo.toml",
        "exceptions = [{ check = \"meaning-missing\", code = \"SW_PLAN_RUNNING\", reason = \"it says it\" }]\n",
    );
    assert_eq!(copy.run("update").code, Some(0));
    assert_eq!(
        copy.run("update -D lock-outdated").code,
        Some(0),
        "it is settled"
    );
}

/// Each command ignores findings that another one settles, so no order is a dead end.
#[test]
fn breaks_are_settled_one_by_one() {
    let copy = Memory::of("plans");
    copy.append(
        "src/lib.rs",
        "\n#[derive(Debug, thiserror::Error, sw_error::SwError)]\npub enum OddError {\n    /// One.\n    #[error(\"one\")]\n    #[sw(code = \"SW_ONE\", status = 400)]\n    One,\n    /// Two.\n    #[error(\"two\")]\n    #[sw(code = \"SW_TWO\", status = 400)]\n    Two,\n}\n",
    );
    assert_eq!(copy.run("update").code, Some(0));
    // Two codes have another status, and two are gone.
    copy.replace(
        "src/lib.rs",
        "code = \"SW_ONE\", status = 400",
        "code = \"SW_ONE\", status = 404",
    );
    copy.replace(
        "src/lib.rs",
        "code = \"SW_TWO\", status = 400",
        "code = \"SW_TWO\", status = 410",
    );
    copy.replace("src/lib.rs", "SW_PLAN_RUNNING", "SW_PLAN_RUNS");
    copy.replace("src/lib.rs", "SW_PLAN_BAD_VENUE", "SW_PLAN_VENUE");
    assert_eq!(copy.run("update").code, Some(1));
    copy.run("update --accept SW_ONE --reason \"it never was there\"")
        .is(str![[r#"
exit 1
--- stdout
+ SW_PLAN_RUNS  409  plans::PlanError::Running
+ SW_PLAN_VENUE  400  plans::PlanError::BadVenue
~ SW_ONE
    status: 400 → 404
--- stderr
error[status-changed]: code `SW_TWO` was promised with status 400, but now has 410
  --> src/lib.rs:33:17
   |
33 |     #[sw(code = "SW_TWO", status = 410)]
   |                 ^^^^^^^^ status 410
   |
  ::: sw-error.lock:41:8
   |
41 | meaning = "The plan runs already; pause it first."
   |        ------ promised with status 400
   |
   = help: restore the old status, or give the new status to another code
   = help: or accept the break: `cargo sw-error update --accept SW_TWO --reason "…"`

error[code-removed]: code `SW_PLAN_BAD_VENUE` was promised and is gone; was it renamed to `SW_PLAN_VENUE`?
 --> sw-error.lock:24:8
  = note: promised since 1.1.0 by `plans::PlanError::BadVenue`
  |
 ::: src/lib.rs:6:17
  |
6 |     #[sw(code = "SW_PLAN_VENUE", status = 400)]
  |                 --------------- its owner has this one now
  |
  = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
  = help: or retire it for the new one: `cargo sw-error retire SW_PLAN_BAD_VENUE --replaced-by SW_PLAN_VENUE --reason "…"`

error[code-removed]: code `SW_PLAN_RUNNING` was promised and is gone; was it renamed to `SW_PLAN_RUNS`?
  --> sw-error.lock:33:8
   |
33 | meaning = "The venue is not one the plan may run in."
   |        ^^^^^^^^^^^^^^^ promised since 1.2.0 by `plans::PlanError::Running`
   |
  ::: src/lib.rs:11:17
   |
11 |     #[sw(code = "SW_PLAN_RUNS", status = 409)]
   |                 -------------- its owner has this one now
   |
   = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
   = help: or retire it for the new one: `cargo sw-error retire SW_PLAN_RUNNING --replaced-by SW_PLAN_RUNS --reason "…"`

3 errors
for more about a check: cargo sw-error explain status-changed

"#]]);
    assert_eq!(
        copy.run("retire SW_PLAN_RUNNING --reason shorter").code,
        Some(0)
    );
    assert_eq!(
        copy.run("update --accept SW_TWO --reason \"it was there\"")
            .code,
        Some(1)
    );
    assert_eq!(
        copy.run("retire SW_PLAN_BAD_VENUE --reason shorter").code,
        Some(0)
    );
    copy.run("update").is(str![[r#"
exit 0
--- stdout
sw-error.lock is up to date

"#]]);
    assert_eq!(copy.run("check --locked").code, Some(0));
}

/// Pages and clients include codes of other configurations, with the lock's data.
#[test]
fn codes_that_are_not_compiled_are_exported() {
    let copy = Memory::of("plans");
    assert_eq!(copy.run("update --all-features").code, Some(0));
    let with_feature = copy.run("export --format json --all-features").stdout;
    assert!(with_feature.contains("\"code\": \"SW_BETA_NOT_YET\""));
    copy.run("export --format markdown").is(str![[r#"
exit 1
--- stderr
error[code-removed]: code `SW_BETA_NOT_YET` was promised and is gone
 --> sw-error.lock:5:8
  |
5 | [codes.SW_BETA_NOT_YET]
  |        ^^^^^^^^^^^^^^^ promised by `plans::BetaError::NotYet`, unreleased
  |
  = help: restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`
  = help: or retire it: `cargo sw-error retire SW_BETA_NOT_YET --reason "…"`

1 error
for more about a check: cargo sw-error explain code-removed
error: nothing was exported; fix the findings, or allow their checks: `-A code-removed`

"#]]);
    for format in [
        "markdown",
        "html",
        "json",
        "openapi",
        "jsonschema",
        "typescript",
        "python",
    ] {
        let text = copy
            .run(&format!("export --format {format} -A code-removed"))
            .stdout;
        assert!(text.contains("SW_BETA_NOT_YET"), "{format}");
    }
    let page = copy.run("export --format markdown -A code-removed").stdout;
    let line = page.lines().find(|line| line.contains("SW_BETA_NOT_YET"));
    snapshot(
        line.expect("a line").to_owned() + "\n",
        str![[r#"
| <a id="SW_BETA_NOT_YET"></a>`SW_BETA_NOT_YET` | 400 Bad Request | **Unreleased**<br> **Not in this build**<br> The plan cannot be looked at yet. |

"#]],
    );
    let page = copy.run("export --format html -A code-removed").stdout;
    let (_, article) = page
        .split_once("<article id=\"SW_BETA_NOT_YET\"")
        .expect("an article");
    let (article, _) = article.split_once("</article>").expect("its end");
    snapshot(
        article.to_owned(),
        str![[r##"
 data-status="400">
<header>
<h3><a href="#SW_BETA_NOT_YET"><code>SW_<wbr>BETA_<wbr>NOT_<wbr>YET</code></a></h3>
<p class="status">400 Bad Request</p>
<p class="mark">Unreleased</p>
<p class="mark">Not in this build</p>
</header>
<div class="meaning"><p>The plan cannot be looked at yet.</p>
</div>
<dl class="facts">
<dt>Message</dt><dd class="text">not yet</dd>
</dl>

"##]],
    );
    let json = copy.run("export --format json -A code-removed").stdout;
    let (_, code) = json
        .split_once("\"code\": \"SW_BETA_NOT_YET\"")
        .expect("a code");
    let (code, _) = code.split_once("    }").expect("its end");
    snapshot(
        code.to_owned(),
        str![[r#"
,
      "status": 400,
      "reason": "Bad Request",
      "section": "Plans",
      "meaning": "The plan cannot be looked at yet.",
      "cause": null,
      "fix": null,
      "message": "not yet",
      "deprecated": null,
      "deprecated_since": null,
      "since": null,
      "unreleased": true,
      "owner": "plans::BetaError::NotYet",
      "services": [],
      "compiled": false,
      "retry_after": null,
      "arguments": [],
      "changes": [],
      "headers": [],
      "details": {}

"#]],
    );
    // The other package was not selected.
    let scope = Memory::of("scope");
    let page = scope
        .run("export --format json -p bridges -A code-removed")
        .stdout;
    assert!(
        page.contains("SW_BRIDGE_GONE") && !page.contains("SW_CORE_GONE"),
        "{page}"
    );
}
