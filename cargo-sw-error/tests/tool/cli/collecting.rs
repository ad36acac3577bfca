//! The tool finds every code of a workspace, or it fails.

use snapbox::str;
use sw_error_core::{
    facts::{CodeFacts, Location, TypeFacts},
    line,
};

use crate::support::{Fixture, Memory};

/// A source that emits a code as the derive does, with a macro without dependencies, which compiles quickly.
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

/// The registries of tests in memory equal those from the compiler.
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
        // Only the checks show prefixes and cases.
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
      "only_tests": true,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": true,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": false,
      "retired": false
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
      "only_tests": true,
      "retired": false
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
      "only_tests": true,
      "retired": false
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

    // An edited file is compiled again.
    copy.replace("app/src/part.in", "SW_INCLUDED", "SW_INCLUDED_TOO");
    copy.replace("app/build.rs", "SW_BUILT", "SW_BUILT_TOO");
    copy.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:12:8: error[code-removed]: code `SW_BUILT` was promised and is gone; was it renamed to `SW_BUILT_TOO`?
sw-error.lock:26:8: error[code-removed]: code `SW_INCLUDED` was promised and is gone; was it renamed to `SW_INCLUDED_TOO`?
[TARGET]/sw-error/debug/build/app-[HASH]/out/built.rs:6:17: warning[lock-outdated]: code `SW_BUILT_TOO` is not in sw-error.lock
app/src/part.in:5:17: warning[lock-outdated]: code `SW_INCLUDED_TOO` is not in sw-error.lock

"#]]);
}

/// A plain build emits no lines, so we compile again.
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

/// The codes of `http_errors!` belong to the calling crate, at the names of the variants or at `..`.
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
SW_ALONE_HTTP_NOT_FOUND              404     HTTP     alone::HttpError::NotFound             No resource exists at this address.

"#]]);
    copy.run("explain SW_ALONE_PROXY_INVALID_BODY").is(str![[r#"
exit 0
--- stdout
SW_ALONE_PROXY_INVALID_BODY
  status      422
  section     Proxy
  owner       alone::ProxyError::InvalidBody
  declared    src/lib.rs:12:50
  message     the body is invalid
  details     problems: array<object<string>>
  since       not promised yet: `cargo sw-error update`

The request body can be parsed but does not match what this address expects; `details.problems` says where.

HTTP 422 Unprocessable Entity

{
  "error": {
    "code": "SW_ALONE_PROXY_INVALID_BODY",
    "message": "the body is invalid",
    "details": { "problems": [{ "field": "steps[2].title", "message": "missing field" }] }
  }
}

"#]]);
    copy.run("explain SW_ALONE_PROXY_GONE").is(str![[r#"
exit 0
--- stdout
SW_ALONE_PROXY_GONE
  status      410
  section     Proxy
  owner       alone::ProxyError::Gone
  declared    src/lib.rs:12:50
  message     the resource at this address is gone
  since       not promised yet: `cargo sw-error update`

The resource at this address is gone for good.

HTTP 410 Gone

{
  "error": {
    "code": "SW_ALONE_PROXY_GONE",
    "message": "the resource at this address is gone"
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
   = help: add `header("www-authenticate" = "Bearer")`, or the scheme that the service uses
   = help: `..` stands for the variant: name it to write more about it, as in `Unauthorized, ..`, or write it on the enum

warning[retry-after-missing]: code `SW_ALONE_PROXY_SERVICE_UNAVAILABLE` has status 503, but no `Retry-After`
  --> src/lib.rs:12:50
   |
12 |         pub enum ProxyError: "SW_ALONE_PROXY_" { .. }
   |                                                  ^^^^ owned by `alone::ProxyError::ServiceUnavailable`
   |
   = help: add `retry_after = 30` (seconds), or the field that holds the time
   = help: `..` stands for the variant: name it to write more about it, as in `ServiceUnavailable, ..`, or write it on the enum

warning[retry-after-missing]: code `SW_ALONE_PROXY_TOO_MANY_REQUESTS` has status 429, but no `Retry-After`
  --> src/lib.rs:12:50
   |
12 |         pub enum ProxyError: "SW_ALONE_PROXY_" { .. }
   |                                                  ^^^^ owned by `alone::ProxyError::TooManyRequests`
   |
   = help: add `retry_after = 30` (seconds), or the field that holds the time
   = help: `..` stands for the variant: name it to write more about it, as in `TooManyRequests, ..`, or write it on the enum

3 warnings

sw-error.lock promises 47 codes; commit it

in CI, fetch the history and run:

cargo install --locked cargo-sw-error@[VERSION]
cargo sw-error check --locked

"#]]);
    copy.run("check --locked -A challenge-missing -A retry-after-missing")
        .is(str![[r#"
exit 0
--- stdout
47 codes found, each with one owner and as promised

"#]]);
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
