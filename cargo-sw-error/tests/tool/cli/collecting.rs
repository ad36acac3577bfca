//! The tool finds every code of a workspace, or it fails.

use snapbox::str;
use sw_error_core::{
    facts::{CodeFacts, Location, TypeFacts},
    line,
};

use crate::support::{Fixture, Memory};

/// A source that emits a code as the derive does, with a macro that depends on nothing: cheap to compile anew.
pub(super) fn emitting(code: &str) -> String {
    let location = Location {
        file: "app/src/lib.rs".into(),
        line: 1,
        column: 1,
    };
    let line = line::write(&TypeFacts {
        name: "AppError".into(),
        section: "Apps".into(),
        prefix: "SW_".into(),
        location: location.clone(),
        codes: vec![CodeFacts {
            code: code.into(),
            status: 400,
            meaning: Some("It is meant.".into()),
            location,
            ..CodeFacts::default()
        }],
        ..TypeFacts::default()
    });
    format!("speaker::speak!(r#\"{}\"#);\n", line.trim_end())
}

/// The registries of tests in memory are those that the compiler finds.
#[test]
fn as_in_memory() {
    for fixture in ["quality", "quiet", "prefixes"] {
        let (copy, memory) = (Fixture::of(fixture), Memory::of(fixture));
        for command in [
            "list --format json",
            "export --format json -A prefix-overlap",
        ] {
            let (real, in_memory) = (copy.run(command), memory.run(command));
            assert_eq!(real.stdout, in_memory.stdout, "{fixture} {command}");
            assert!(real.code == Some(0) && real.stdout.contains("SW_"));
        }
        // Prefixes and cases are seen by the checks alone.
        let check = "check --message-format json";
        assert_eq!(
            copy.run(check).stdout,
            memory.run(check).stdout,
            "{fixture}"
        );
    }
}

#[test]
fn every_target_and_every_place() {
    let copy = Fixture::of("targets");
    let cold = copy.run("list");
    cold.is(str![[r#"
exit 0
--- stdout
code                  status  section            owner                         meaning
SW_BENCH (tests)      400     Bench error        app::BenchError::Fast         In a bench.
SW_BODY               400     Body error         app::BodyError::Body          In the body of a function.
SW_BUILT              400     Built error        app::BuiltError::Built        In what the build script writes.
SW_EXAMPLE (tests)    400     Example error      app::ExampleError::Shown      In an example.
SW_GENERIC            400     Generic error      app::GenericError::Generic    Generic.
SW_INCLUDED           400     Included error     app::IncludedError::Included  In an included file.
SW_MACRO_BAD          400     Macro error        codes-macro::MacroError::Bad  In a proc-macro crate.
SW_MADE_FIRST         400     First error        app::FirstError::Made         Made by `macro_rules!`.
SW_MADE_SECOND        400     Second error       app::SecondError::Made        Made by `macro_rules!`.
SW_MAIN               400     Main error         app::MainError::Main          In the program.
SW_MOVED              400     Moved error        app::MovedError::Moved        In a module with `#[path]`.
SW_PRIVATE            400     Private error      app::PrivateError::Private    Private.
SW_SECOND             400     Second main error  app::SecondMainError::Second  In a second program.
SW_STRUCT             400     Struct error       app::StructError              A struct.
SW_TEST (tests)       400     Test error         app::TestError::Test          In an integration test.
SW_UNIT_TEST (tests)  400     Unit test error    app::UnitTestError::UnitTest  In a unit test.

"#]]);
    let warm = copy.run("list");
    assert_eq!((cold.stdout, cold.code), (warm.stdout, warm.code));
    copy.run("list --features app/extra --crate app --format json")
        .is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "codes": [
    {
      "code": "SW_BENCH",
      "status": 400,
      "section": "Bench error",
      "owner": "app::BenchError::Fast",
      "meaning": "In a bench.",
      "file": "app/benches/fast.rs",
      "line": 5,
      "column": 17,
      "only_tests": true
    },
    {
      "code": "SW_BODY",
      "status": 400,
      "section": "Body error",
      "owner": "app::BodyError::Body",
      "meaning": "In the body of a function.",
      "file": "app/src/lib.rs",
      "line": 33,
      "column": 21,
      "only_tests": false
    },
    {
      "code": "SW_BUILT",
      "status": 400,
      "section": "Built error",
      "owner": "app::BuiltError::Built",
      "meaning": "In what the build script writes.",
      "file": "[TARGET]/sw-error/debug/build/app-[HASH]/out/built.rs",
      "line": 6,
      "column": 17,
      "only_tests": false
    },
    {
      "code": "SW_EXAMPLE",
      "status": 400,
      "section": "Example error",
      "owner": "app::ExampleError::Shown",
      "meaning": "In an example.",
      "file": "app/examples/shown.rs",
      "line": 5,
      "column": 17,
      "only_tests": true
    },
    {
      "code": "SW_EXTRA",
      "status": 400,
      "section": "Extra error",
      "owner": "app::ExtraError::Extra",
      "meaning": "With the feature `extra` only.",
      "file": "app/src/lib.rs",
      "line": 78,
      "column": 17,
      "only_tests": false
    },
    {
      "code": "SW_GENERIC",
      "status": 400,
      "section": "Generic error",
      "owner": "app::GenericError::Generic",
      "meaning": "Generic.",
      "file": "app/src/lib.rs",
      "line": 54,
      "column": 17,
      "only_tests": false
    },
    {
      "code": "SW_INCLUDED",
      "status": 400,
      "section": "Included error",
      "owner": "app::IncludedError::Included",
      "meaning": "In an included file.",
      "file": "app/src/part.in",
      "line": 5,
      "column": 17,
      "only_tests": false
    },
    {
      "code": "SW_MADE_FIRST",
      "status": 400,
      "section": "First error",
      "owner": "app::FirstError::Made",
      "meaning": "Made by `macro_rules!`.",
      "file": "app/src/lib.rs",
      "line": 26,
      "column": 22,
      "only_tests": false
    },
    {
      "code": "SW_MADE_SECOND",
      "status": 400,
      "section": "Second error",
      "owner": "app::SecondError::Made",
      "meaning": "Made by `macro_rules!`.",
      "file": "app/src/lib.rs",
      "line": 26,
      "column": 53,
      "only_tests": false
    },
    {
      "code": "SW_MAIN",
      "status": 400,
      "section": "Main error",
      "owner": "app::MainError::Main",
      "meaning": "In the program.",
      "file": "app/src/main.rs",
      "line": 5,
      "column": 17,
      "only_tests": false
    },
    {
      "code": "SW_MOVED",
      "status": 400,
      "section": "Moved error",
      "owner": "app::MovedError::Moved",
      "meaning": "In a module with `#[path]`.",
      "file": "app/src/elsewhere/moved.rs",
      "line": 5,
      "column": 17,
      "only_tests": false
    },
    {
      "code": "SW_PRIVATE",
      "status": 400,
      "section": "Private error",
      "owner": "app::PrivateError::Private",
      "meaning": "Private.",
      "file": "app/src/lib.rs",
      "line": 45,
      "column": 21,
      "only_tests": false
    },
    {
      "code": "SW_SECOND",
      "status": 400,
      "section": "Second main error",
      "owner": "app::SecondMainError::Second",
      "meaning": "In a second program.",
      "file": "app/src/bin/second.rs",
      "line": 5,
      "column": 17,
      "only_tests": false
    },
    {
      "code": "SW_STRUCT",
      "status": 400,
      "section": "Struct error",
      "owner": "app::StructError",
      "meaning": "A struct.",
      "file": "app/src/lib.rs",
      "line": 61,
      "column": 13,
      "only_tests": false
    },
    {
      "code": "SW_TEST",
      "status": 400,
      "section": "Test error",
      "owner": "app::TestError::Test",
      "meaning": "In an integration test.",
      "file": "app/tests/outside.rs",
      "line": 5,
      "column": 17,
      "only_tests": true
    },
    {
      "code": "SW_UNIT_TEST",
      "status": 400,
      "section": "Unit test error",
      "owner": "app::UnitTestError::UnitTest",
      "meaning": "In a unit test.",
      "file": "app/src/lib.rs",
      "line": 90,
      "column": 21,
      "only_tests": true
    }
  ]
}

"#]]);
    copy.run("update").is(str![[r#"
exit 0
--- stdout
+ SW_BODY  400  app::BodyError::Body
+ SW_BUILT  400  app::BuiltError::Built
+ SW_GENERIC  400  app::GenericError::Generic
+ SW_INCLUDED  400  app::IncludedError::Included
+ SW_MACRO_BAD  400  codes-macro::MacroError::Bad
+ SW_MADE_FIRST  400  app::FirstError::Made
+ SW_MADE_SECOND  400  app::SecondError::Made
+ SW_MAIN  400  app::MainError::Main
+ SW_MOVED  400  app::MovedError::Moved
+ SW_PRIVATE  400  app::PrivateError::Private
+ SW_SECOND  400  app::SecondMainError::Second
+ SW_STRUCT  400  app::StructError

"#]]);
    assert!(!copy.read("sw-error.lock").contains("TEST"));

    // An edited file is seen.
    copy.replace("app/src/part.in", "SW_INCLUDED", "SW_INCLUDED_TOO");
    copy.replace("app/build.rs", "SW_BUILT", "SW_BUILT_TOO");
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:12:8: error[code-removed]: code `SW_BUILT` was promised and is gone
sw-error.lock:26:8: error[code-removed]: code `SW_INCLUDED` was promised and is gone
[TARGET]/sw-error/debug/build/app-[HASH]/out/built.rs:6:17: warning[lock-outdated]: code `SW_BUILT_TOO` is not in sw-error.lock
app/src/part.in:5:17: warning[lock-outdated]: code `SW_INCLUDED_TOO` is not in sw-error.lock

"#]]);
}

/// What a plain build has compiled does not say anything, and is compiled again for us.
#[test]
fn after_a_plain_build() {
    let copy = Fixture::of("plans").with_plain_dependencies();
    copy.run_other("cargo", "check --all-targets --quiet")
        .is(str![[r#"
exit 0

"#]]);
    copy.run("check").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn outside_and_nested() {
    let copy = Fixture::of("outside").inside("service");
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code      status  section      owner                     meaning
SW_APP    400     App error    app::AppError::App        In the workspace.
SW_OUTER  400     Outer error  outer::OuterError::Outer  Beside the workspace.

"#]]);
    copy.run("update").is(str![[r#"
exit 0
--- stdout
+ SW_APP  400  app::AppError::App
+ SW_OUTER  400  outer::OuterError::Outer

"#]]);
    let copy = copy.inside("service/nested");
    copy.run("list").is(str![[r#"
exit 0
--- stdout
code    status  section      owner                   meaning
SW_APP  400     Inner error  inner::InnerError::App  The same code in another workspace.

"#]]);
}

/// A check that looks at one package sees what it depends on.
#[test]
fn outside_of_a_package() {
    let copy = Fixture::of("outside").inside("service");
    copy.run("check -p app -A lock-outdated").is(str![[r#"
exit 0
--- stdout
2 codes found, each with one owner and as promised

"#]]);
}

/// Cargo does not repeat the messages about a git dependency: its codes are not found, and not missed.
#[cfg(unix)]
#[test]
fn a_git_dependency() {
    let shared = Fixture::alone("speaker");
    shared.replace("app/Cargo.toml", "name = \"app\"", "name = \"shared\"");
    shared.write("app/src/lib.rs", &emitting("SW_SHARED"));
    shared.commit_all("shared");
    // With another home of cargo, dependencies are other files.
    let copy = Fixture::alone("speaker");
    copy.write("app/src/lib.rs", &emitting("SW_APP"));
    let dependency = format!(
        "[dependencies]\nshared.git = \"file://{}\"\n",
        shared.root().display()
    );
    copy.replace("app/Cargo.toml", "[dependencies]\n", &dependency);
    // What is fetched goes with the test.
    let home = tempfile::tempdir().expect("a folder");
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(
        || std::env::home_dir().expect("a home").join(".cargo"),
        std::path::PathBuf::from,
    );
    for name in ["registry", "config.toml"] {
        std::os::unix::fs::symlink(cargo_home.join(name), home.path().join(name)).expect("a link");
    }
    let run = |program: &str, arguments: &[&str]| {
        let mut command = copy.command(program);
        command
            .args(arguments)
            .env("CARGO_HOME", home.path())
            .env("CARGO_NET_OFFLINE", "false");
        copy.outcome(&mut command)
    };
    // Cold, and when there is nothing to compile.
    for _ in 0..2 {
        run(
            env!("CARGO_BIN_EXE_cargo-sw-error"),
            &["check", "-A", "lock-outdated"],
        )
        .is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised

"#]]);
    }
    // It is there, and would be heard as a path.
    let tree = run(
        "cargo",
        &["tree", "--package=app", "--depth=1", "--prefix=none"],
    );
    assert!(
        tree.stdout.contains("shared v1.2.0 (file://"),
        "{}",
        tree.stdout
    );
}

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
    // What the command line says goes before the settings.
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
    // From the settings, and the command line goes before them.
    copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nconfigurations = [[], [\"--profile\", \"live\"]]\n",
    );
    assert_eq!(codes(""), ["SW_DEBUG", "SW_LIVE"]);
    assert_eq!(codes("--profile live"), ["SW_LIVE"]);
}

/// `--features` in each of the forms that cargo takes, and the other two.
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

/// Everything is there, so nothing has to be fetched; what is not there is not fetched.
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

/// A program that reads JSON reads JSON.
#[test]
fn what_does_not_compile_is_told_in_each_form() {
    let copy = Fixture::of("broken");
    copy.commit_all("all");
    let told = "cargo could not check the workspace, so its codes are not known";
    for (command, error) in [
        ("check --message-format json", "/error/message"),
        ("list --format json", "/error/message"),
        ("diff --format json", "/error/message"),
        (
            "check --message-format sarif",
            "/runs/0/invocations/0/toolExecutionNotifications/0/message/text",
        ),
    ] {
        let outcome = copy.run(command);
        assert_eq!(outcome.code, Some(101), "{command}");
        let value: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        assert_eq!(value.pointer(error).expect("an error"), told, "{command}");
        assert!(
            outcome.stderr.contains("mismatched types"),
            "{}",
            outcome.stderr
        );
    }
    let outcome = copy.run("check --message-format github");
    assert_eq!(
        outcome.stdout,
        format!("::error title=cargo sw-error::{told}\n")
    );
}

#[test]
fn what_does_not_compile() {
    let copy = Fixture::of("broken");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error[E0308]: mismatched types
  --> bad/src/lib.rs:10:5
   |
 9 | pub fn wrong() -> u32 {
   |                   --- expected `u32` because of return type
10 |     "text"
   |     ^^^^^^ expected `u32`, found `&str`

error: could not compile `bad`
error: cargo could not check the workspace, so its codes are not known

"#]]);
    copy.run("update").is(str![[r#"
exit 101
--- stderr
error[E0308]: mismatched types
  --> bad/src/lib.rs:10:5
   |
 9 | pub fn wrong() -> u32 {
   |                   --- expected `u32` because of return type
10 |     "text"
   |     ^^^^^^ expected `u32`, found `&str`

error: could not compile `bad`
error: cargo could not check the workspace, so its codes are not known

"#]]);
    copy.run("init").is(str![[r#"
exit 101
--- stderr
error[E0308]: mismatched types
  --> bad/src/lib.rs:10:5
   |
 9 | pub fn wrong() -> u32 {
   |                   --- expected `u32` because of return type
10 |     "text"
   |     ^^^^^^ expected `u32`, found `&str`

error: could not compile `bad`
error: cargo could not check the workspace, so its codes are not known

"#]]);
    assert!(
        !copy.has("sw-error.lock"),
        "nothing is written of half a build"
    );
    // Half a workspace is all right if it is asked for.
    copy.run("list --exclude bad").is(str![[r#"
exit 0
--- stdout
code     status  section     owner                  meaning
SW_GOOD  400     Good error  good::GoodError::Good  It is good.

"#]]);
    copy.run("check --message-format json").is(str![[r#"
exit 101
--- stdout
{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0},"error":{"message":"cargo could not check the workspace, so its codes are not known","mistakes":[]}}
--- stderr
error[E0308]: mismatched types
  --> bad/src/lib.rs:10:5
   |
 9 | pub fn wrong() -> u32 {
   |                   --- expected `u32` because of return type
10 |     "text"
   |     ^^^^^^ expected `u32`, found `&str`

error: could not compile `bad`
error: cargo could not check the workspace, so its codes are not known

"#]]);
}

/// The same code twice in one crate is the compiler's business.
#[test]
fn a_duplicate_that_does_not_compile() {
    let copy = Fixture::of("plans");
    copy.append("src/lib.rs", "\nmod other {\n    #[derive(Debug, thiserror::Error, sw_error::SwError)]\n    pub enum OtherError {\n        #[error(\"again\")]\n        #[sw(code = \"SW_PLAN_RUNNING\", status = 409)]\n        Again,\n    }\n}\n");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error[E0428]: the name `error_code_SW_PLAN_RUNNING` is defined multiple times
  --> src/lib.rs:29:21
   |
11 |     #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                 ----------------- previous definition of the macro `error_code_SW_PLAN_RUNNING` here
...
29 |         #[sw(code = "SW_PLAN_RUNNING", status = 409)]
   |                     ^^^^^^^^^^^^^^^^^ `error_code_SW_PLAN_RUNNING` redefined here
   |
   = note: `error_code_SW_PLAN_RUNNING` must be defined only once in the macro namespace of this module

error: could not compile `plans`
error: cargo could not check the workspace, so its codes are not known

"#]]);
}

#[test]
fn nothing_to_find() {
    let copy = Fixture::of("none");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
    copy.run("update").is(str![[r#"
exit 101
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
    copy.run("list --format json").is(str![[r#"
exit 101
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
    assert!(!copy.has("sw-error.lock"));
}

/// The codes of `http_errors!` belong to the crate that calls it, at the names of the variants, or at `..`.
#[test]
fn http_errors() {
    let copy = Fixture::of("alone");
    copy.write(
        "src/lib.rs",
        r#"sw_error::http_errors! {
    pub enum HttpError: "SW_ALONE_HTTP_" {
        NotFound,
        BadRequest,
        InternalServerError,
    }
}

mod proxy {
    sw_error::http_errors! {
        #[sw(section = "Proxy")]
        pub enum ProxyError: "SW_ALONE_PROXY_" { .. }
    }
}
"#,
    );
    copy.run("list --section HTTP").is(str![[r#"
exit 0
--- stdout
code                                 status  section  owner                                  meaning
SW_ALONE_HTTP_BAD_REQUEST            400     HTTP     alone::HttpError::BadRequest           The request cannot be understood.
SW_ALONE_HTTP_INTERNAL_SERVER_ERROR  500     HTTP     alone::HttpError::InternalServerError  The service failed; its log has the reason under the request id.
SW_ALONE_HTTP_NOT_FOUND              404     HTTP     alone::HttpError::NotFound             Nothing lives at this address.

"#]]);
    copy.run("explain SW_ALONE_PROXY_GONE").is(str![[r#"
exit 0
--- stdout
SW_ALONE_PROXY_GONE
  status      410
  section     Proxy
  owner       alone::ProxyError::Gone
  declared    src/lib.rs:12:50
  since       not promised yet: `cargo sw-error update`

The resource at this address is gone for good.

HTTP 410 Gone

{
  "error": {
    "code": "SW_ALONE_PROXY_GONE",
    "message": "what was at this address is gone"
  }
}

"#]]);
    copy.run("init").is(str![[r#"
exit 0
--- stdout
warning[challenge-missing]: code `SW_ALONE_PROXY_UNAUTHORIZED` has status 401, but no challenge
  --> src/lib.rs:12:50
   |
12 |         pub enum ProxyError: "SW_ALONE_PROXY_" { .. }
   |                                                  ^^^^ owned by `alone::ProxyError::Unauthorized`
   |
   = help: add `header("www-authenticate" = "Bearer")`, or the scheme that the service has

warning[retry-after-missing]: code `SW_ALONE_PROXY_TOO_MANY_REQUESTS` has status 429, but does not say when to try again
  --> src/lib.rs:12:50
   |
12 |         pub enum ProxyError: "SW_ALONE_PROXY_" { .. }
   |                                                  ^^^^ owned by `alone::ProxyError::TooManyRequests`
   |
   = help: add `retry_after = 30` (seconds), or the field that has the time

warning[retry-after-missing]: code `SW_ALONE_PROXY_SERVICE_UNAVAILABLE` has status 503, but does not say when to try again
  --> src/lib.rs:12:50
   |
12 |         pub enum ProxyError: "SW_ALONE_PROXY_" { .. }
   |                                                  ^^^^ owned by `alone::ProxyError::ServiceUnavailable`
   |
   = help: add `retry_after = 30` (seconds), or the field that has the time

3 warnings

sw-error.lock promises 47 codes; commit it

in CI, run:

cargo install --locked cargo-sw-error
cargo sw-error check --locked

"#]]);
    copy.run("check --locked -A challenge-missing -A retry-after-missing")
        .is(str![[r#"
exit 0
--- stdout
47 codes found, each with one owner and as promised

"#]]);
}

#[test]
fn a_package_that_is_its_own_workspace() {
    let copy = Fixture::of("alone");
    copy.run("check -A lock-outdated").is(str![[r#"
exit 1
--- stdout
error[meaning-missing]: code `SW_ALONE_ODD` has no meaning
 --> src/lib.rs:4:17
  |
4 |     #[sw(code = "SW_ALONE_ODD", status = 400)]
  |                 ^^^^^^^^^^^^^^ owned by `alone::AloneError::Odd`
  |
  = help: add a doc comment to the variant: `/// …`

1 error
for more about a check: cargo sw-error explain meaning-missing

"#]]);
}

#[test]
fn no_workspace() {
    let copy = Fixture::of("outside");
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: cargo cannot read this workspace
error: could not find `Cargo.toml` in `[ROOT]` or any parent directory

"#]]);
}

#[test]
fn from_elsewhere() {
    let copy = Fixture::of("quiet").locked().inside("plans/src");
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    let copy = copy.inside("..");
    let manifest = copy.path("Cargo.toml");
    copy.run(&format!(
        "check --locked --manifest-path {}",
        manifest.display()
    ))
    .is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    let copy = copy.inside("plans");
    copy.run("check --locked --manifest-path ../rooms/Cargo.toml")
        .is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    copy.run("check --manifest-path ../nowhere/Cargo.toml")
        .is(str![[r#"
exit 101
--- stderr
error: cargo cannot read this workspace
error: manifest path `../nowhere/Cargo.toml` does not exist

"#]]);
}

/// As cargo calls it, and by its own name.
#[test]
fn as_a_subcommand() {
    let copy = Fixture::of("quiet").locked();
    copy.run("sw-error check").is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    copy.run("sw-error").is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
    let mut command = copy.cargo();
    command.args(["sw-error", "check", "--locked"]);
    copy.outcome(&mut command).is(str![[r#"
exit 0
--- stdout
8 codes found, each with one owner and as promised

"#]]);
}

/// The test of the README, in a package that has nothing else, so that nothing else is built for it.
#[test]
fn as_a_test() {
    let readme = include_str!("../../../../README.md");
    let (_, snippet) = readme.split_once("```rust,no_run\n").expect("a snippet");
    let (snippet, _) = snippet.split_once("```").expect("its end");
    assert!(snippet.starts_with("#[test]\n") && snippet.contains("\"sw-error\""));
    let copy = Fixture::of("duplicate-apart");
    copy.replace("Cargo.toml", "\"rooms\"]", "\"rooms\", \"promise\"]");
    copy.write(
        "promise/Cargo.toml",
        "[package]\nname = \"promise\"\nedition = \"2024\"\n",
    );
    copy.write("promise/src/lib.rs", "");
    copy.write("promise/tests/codes.rs", snippet);
    let copy = copy.locked();
    copy.run("update");

    let mut command = copy.cargo();
    let broken = copy.outcome(command.args(["test", "--package=promise"]));
    assert_eq!(broken.code, Some(101), "{}", broken.stdout);
    let finding = "error[duplicate-code]: error code `SW_GONE` has 2 owners\n";
    assert!(broken.stdout.contains(finding), "{}", broken.stdout);
    let result = "test error_codes_keep_their_promise ... FAILED";
    assert!(broken.stdout.contains(result), "{}", broken.stdout);

    copy.replace("rooms/src/lib.rs", "SW_GONE", "SW_ROOMS_GONE");
    copy.run("update");
    let mut command = copy.cargo();
    let kept = copy.outcome(command.args(["test", "--package=promise"]));
    assert_eq!(kept.code, Some(0), "{}{}", kept.stdout, kept.stderr);
    let result = "test error_codes_keep_their_promise ... ok";
    assert!(kept.stdout.contains(result), "{}", kept.stdout);
}

/// Cargo's own lock is never ours to change.
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

/// The type is named in one file, its code in another.
#[test]
fn a_code_that_a_macro_of_another_file_takes() {
    let copy = Fixture::of("plans").locked();
    copy.write(
        "src/made.rs",
        "macro_rules! made {\n    ($code:literal) => {\n        #[derive(Debug, thiserror::Error, sw_error::SwError)]\n        #[error(\"made\")]\n        #[sw(code = $code, status = 409)]\n        pub struct MadeError;\n    };\n}\n",
    );
    copy.append(
        "src/lib.rs",
        "\n#[macro_use]\nmod made;\nmade!(\"SW_MADE\");\n",
    );
    copy.run("check -A lock-outdated").is(str![[r#"
exit 0
--- stdout
warning[meaning-missing]: code `SW_MADE` has no meaning
  --> src/lib.rs:27:7
   |
27 | made!("SW_MADE");
   |       ^^^^^^^^^ owned by `plans::MadeError`
   |
   = help: add a doc comment to the variant: `/// …`

1 warning

"#]]);
}

/// A unit that has types and says nothing of them is not "no codes".
#[test]
fn silence_is_an_error() {
    let copy = Fixture::of("speaker");
    copy.write(
        "app/src/lib.rs",
        "/// As in an expansion.\npub const MARK: Option<&str> = option_env!(\"SW_ERROR_EMIT\");\n",
    );
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: these derive `SwError`, but nothing was heard of their codes: app (lib `app`); remove the `sw-error` folder in the target directory and try again

"#]]);
    copy.run("update").is(str![[r#"
exit 101
--- stderr
error: these derive `SwError`, but nothing was heard of their codes: app (lib `app`); remove the `sw-error` folder in the target directory and try again

"#]]);
    assert!(!copy.has("sw-error.lock"));
}

/// A `sw-error` that speaks otherwise than we understand.
#[test]
fn another_protocol() {
    let copy = Fixture::of("speaker");
    let speak = |message: &str| {
        let message = serde_json::Value::from(message).to_string();
        let line = format!(
            "{{\"$message_type\":\"diagnostic\",\"message\":{message},\"code\":null,\"level\":\"note\",\"spans\":[],\"children\":[],\"rendered\":\"\"}}"
        );
        copy.write(
            "app/src/lib.rs",
            &format!("speaker::speak!(r#\"{line}\"#);\n"),
        );
        copy.run("check")
    };
    speak("sw-error/2 {}").is(str![[r#"
exit 101
--- stderr
error: package `app` uses a version of sw-error that this cargo-sw-error does not understand (protocol 2); install the cargo-sw-error of that version

"#]]);
    speak("sw-error/1 {}").is(str![[r#"
exit 101
--- stderr
error: package `app` uses a version of sw-error that this cargo-sw-error does not understand (expected a netstring at `{}`); install the cargo-sw-error of that version

"#]]);
    // What others say is not for us.
    speak("sw-error is a crate").is(str![[r#"
exit 101
--- stderr
error: no type in this workspace derives `SwError`; add `sw-error` to a package and `#[derive(Debug, thiserror::Error, SwError)]` to its error type

"#]]);
}
