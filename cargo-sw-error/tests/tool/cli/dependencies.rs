//! Codes of git and registry packages: found if cargo can replay their lines, and otherwise reported as missing.

use std::process::Command;

use snapbox::str;
use sw_error_core::{
    facts::{CodeFacts, Location, TypeFacts},
    line,
};
use tempfile::TempDir;

use crate::support::{Fixture, Folder, Outcome};

/// A source of a package that emits a code as the derive does.
fn emitting(ty: &str, code: &str) -> String {
    let location = Location {
        file: "src/lib.rs".into(),
        line: 1,
        column: 1,
    };
    let line = line::write(&TypeFacts {
        name: ty.into(),
        section: ty.into(),
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
    // A warning of the package itself, which is not for us.
    format!(
        "sw_error::emit!(r#\"{}\"#);\nfn unused_by_{ty}() {{}}\n",
        line.trim_end()
    )
}

/// The member `app`, and the repository with its dependencies.
struct Case {
    copy: Fixture,
    repository: Folder,
    /// Downloads go here, and are removed after the test.
    home: TempDir,
}

impl Case {
    /// With codes in all packages, and the repository as a dependency from git.
    fn new() -> Self {
        let case = Self {
            copy: Fixture::alone("dependencies"),
            repository: Folder::of_fixture("dependencies/repository"),
            home: tempfile::tempdir().expect("a folder"),
        };
        for (package, ty) in [("shared", "Shared"), ("probes", "Probe"), ("tools", "Tool")] {
            let code = format!("SW_{}", package.to_uppercase());
            let file = format!("{package}/src/lib.rs");
            case.repository.write(&file, &emitting(ty, &code));
        }
        case.repository.remove("Cargo.lock");
        case.copy.remove("Cargo.lock");
        let text = case.copy.read("app/Cargo.toml");
        case.copy
            .write("app/Cargo.toml", &text.replace("REPOSITORY", &case.url()));
        case.copy
            .write("app/src/lib.rs", &emitting("AppError", "SW_APP"));
        case
    }

    fn from_git() -> Self {
        let case = Self::new();
        case.repository.commit_all("packages");
        case
    }

    fn url(&self) -> String {
        format!("file://{}", self.repository.root().display())
    }

    fn command(&self, program: &str) -> Command {
        let mut command = self.copy.command(program);
        command
            .env("CARGO_HOME", self.home.path())
            // A local repository counts as network.
            .env("CARGO_NET_OFFLINE", "false");
        command
    }

    fn run(&self, arguments: &str) -> Outcome {
        self.run_other(env!("CARGO_BIN_EXE_cargo-sw-error"), arguments)
    }

    fn run_other(&self, program: &str, arguments: &str) -> Outcome {
        let mut command = self.command(program);
        self.copy.outcome(command.args(arguments.split(' ')))
    }
}

/// Several crates in one repository, one under another name, and crates that no client meets.
///
/// Cold, warm, and after an edit of the member.
#[test]
fn codes_of_git_dependencies_are_found() {
    let case = Case::from_git();
    for round in 0..3 {
        if round == 2 {
            case.copy.append("app/src/lib.rs", "\n");
        }
        case.run("list").is(str![[r#"
exit 0
--- stdout
code               status  section   owner           meaning
SW_APP             400     AppError  app::AppError   It is meant.
SW_PROBES (tests)  400     Probe     probes::Probe   It is meant.
SW_SHARED          400     Shared    shared::Shared  It is meant.
SW_TOOLS (tests)   400     Tool      tools::Tool     It is meant.

"#]]);
    }
    // Uniqueness includes them, even codes that only tests meet.
    case.copy.write(
        "app/src/lib.rs",
        &(emitting("AppError", "SW_SHARED") + &emitting("Other", "SW_PROBES")),
    );
    case.run("check -A lock-outdated --message-format short")
        .is(str![[r#"
exit 1
--- stdout
src/lib.rs:1:1: error[duplicate-code]: error code `SW_PROBES` has 2 owners
src/lib.rs:1:1: error[duplicate-code]: error code `SW_SHARED` has 2 owners

"#]]);
    case.copy
        .write("app/src/lib.rs", &emitting("AppError", "SW_APP"));
    // Codes that a service may send are promised.
    case.run("update").is(str![[r#"
exit 0
--- stdout
+ SW_APP  400  app::AppError
+ SW_SHARED  400  shared::Shared

"#]]);
    // Errors are shown as in other workspaces.
    case.copy
        .append("app/src/lib.rs", "compile_error!(\"no\");\n");
    case.run("check").is(str![[r#"
exit 101
--- stderr
error: no
 --> app/src/lib.rs:3:1
  |
3 | compile_error!("no");
  | ^^^^^^^^^^^^^^^^^^^^

error: could not compile `app`
error: cargo could not check the workspace, so its codes are not known

"#]]);
    case.copy
        .write("app/src/lib.rs", &emitting("AppError", "SW_APP"));
    // If a dependency is removed, or only tests still need it, its promises go as well.
    let manifest = case.copy.read("app/Cargo.toml");
    let start = manifest.find("commons =").expect("the dependency");
    let (before, rest) = manifest.split_at(start);
    let (line, after) = rest.split_once('\n').expect("a line");
    case.copy
        .write("app/Cargo.toml", &format!("{before}{after}"));
    case.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:11:8: error[code-removed]: code `SW_SHARED` was promised and is gone

"#]]);
    case.copy
        .write("app/Cargo.toml", &format!("{before}{after}{line}\n"));
    case.run("check --message-format short").is(str![[r#"
exit 1
--- stdout
sw-error.lock:11:8: error[code-removed]: code `SW_SHARED` was promised and is gone

"#]]);
    // Without a promise, a code is found by name, and typos get a suggestion.
    case.copy.write("app/Cargo.toml", &manifest);
    case.copy.append(
        "Cargo.toml",
        "\n[workspace.metadata.sw-error]\nexclude = [\"shared\"]\n",
    );
    case.run("list --format json").is(str![[r#"
exit 0
--- stdout
{
  "version": 1,
  "codes": [
    {
      "code": "SW_APP",
      "status": 400,
      "section": "AppError",
      "owner": "app::AppError",
      "meaning": "It is meant.",
      "file": "src/lib.rs",
      "line": 1,
      "column": 1,
      "only_tests": false,
      "retired": false
    },
    {
      "code": "SW_PROBES",
      "status": 400,
      "section": "Probe",
      "owner": "probes::Probe",
      "meaning": "It is meant.",
      "file": "src/lib.rs",
      "line": 1,
      "column": 1,
      "only_tests": true,
      "retired": false
    },
    {
      "code": "SW_TOOLS",
      "status": 400,
      "section": "Tool",
      "owner": "tools::Tool",
      "meaning": "It is meant.",
      "file": "src/lib.rs",
      "line": 1,
      "column": 1,
      "only_tests": true,
      "retired": false
    }
  ]
}

"#]]);
    case.copy
        .replace("Cargo.toml", "[\"shared\"]", "[\"sharde\"]");
    case.run("list").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/Cargo.toml:8:12: unknown package `sharde`; did you mean `shared`?

"#]]);
}

/// A registry whose packages are in a folder.
#[test]
fn codes_of_vendored_dependencies_are_found() {
    let case = Case::new();
    for package in ["probes", "shared", "sw-error", "tools"] {
        let files = |file: &str| format!("{package}/{file}");
        let manifest = case.repository.read(&files("Cargo.toml"));
        let manifest = manifest
            .replace("version.workspace = true", "version = \"1.2.0\"")
            .replace("edition.workspace = true", "edition = \"2024\"")
            .replace(", path = \"../sw-error\"", "");
        case.repository.write(&files("Cargo.toml"), &manifest);
        case.repository.write(
            &files(".cargo-checksum.json"),
            "{\"files\":{},\"package\":null}",
        );
    }
    let manifest = case.copy.read("app/Cargo.toml");
    let git = format!(", git = \"{}\"", case.url());
    case.copy
        .write("app/Cargo.toml", &manifest.replace(&git, ""));
    case.copy.write(
        ".cargo/config.toml",
        &format!(
            "[source.crates-io]\nreplace-with = \"vendored\"\n\n[source.vendored]\ndirectory = '{}'\n",
            case.repository.root().display()
        ),
    );
    case.repository.remove("Cargo.toml");
    for _ in 0..2 {
        case.run("list").is(str![[r#"
exit 0
--- stdout
code               status  section   owner           meaning
SW_APP             400     AppError  app::AppError   It is meant.
SW_PROBES (tests)  400     Probe     probes::Probe   It is meant.
SW_SHARED          400     Shared    shared::Shared  It is meant.
SW_TOOLS (tests)   400     Tool      tools::Tool     It is meant.

"#]]);
    }
}

/// A member without lines is an error; a dependency cannot be fixed here, so it is named and the others are checked.
#[test]
fn codes_that_cannot_be_found_are_missed_aloud() {
    let case = Case::from_git();
    case.run("update --quiet");
    let lock = case.copy.read("sw-error.lock");
    assert!(lock.contains("SW_SHARED"), "{lock}");
    let edit = |text: &str| {
        case.repository.write("shared/src/lib.rs", text);
        case.repository.commit_all("edited");
        let updated = case.run_other("cargo", "update --quiet");
        assert_eq!(updated.code, Some(0), "{}", updated.stderr);
    };
    // A package that reads the variable has codes. They are not reported as gone, because they were not read.
    edit("sw_error::emit!(r#\"\"#);\n");
    for _ in 0..2 {
        case.run("check --locked --quiet").is(str![[r#"
exit 0
--- stderr
warning: the tool cannot find the codes of `shared` 1.2.0: the package derives `SwError`, but the compiler emitted no line for its types; remove [TARGET]/sw-error and try again

"#]]);
    }
    case.run("update").is(str![[r#"
exit 0
--- stdout
sw-error.lock is up to date
--- stderr
warning: the tool cannot find the codes of `shared` 1.2.0: the package derives `SwError`, but the compiler emitted no line for its types; remove [TARGET]/sw-error and try again

"#]]);
    assert_eq!(case.copy.read("sw-error.lock"), lock);
    // Lines of another version of sw-error, and malformed lines.
    let line = emitting("Shared", "SW_SHARED");
    edit(&line.replace("sw-error/1", "sw-error/2"));
    case.run("check").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised
--- stderr
warning: the tool cannot read the codes of `shared` 1.2.0: its version of sw-error emits lines that this cargo-sw-error does not understand (protocol 2)

"#]]);
    edit(&line.replace("4:code,", "5:code,"));
    case.run("check").is(str![[r#"
exit 0
--- stdout
1 code found, each with one owner and as promised
--- stderr
warning: the tool cannot read the codes of `shared` 1.2.0: its version of sw-error emits lines that this cargo-sw-error does not understand (expected a netstring at `5:code,84:5:code,9:S`)

"#]]);
}

/// A workspace without such dependencies pays nothing for them.
#[cfg(unix)]
#[test]
fn cargo_is_called_once() {
    use std::os::unix::fs::PermissionsExt;

    let calls = |case: &Case, arguments: &str| {
        let log = case.home.path().join("calls");
        let cargo = case.home.path().join("cargo.sh");
        let script = format!(
            "#!/bin/sh\necho \"$1\" $(echo \"$@\" | grep -o -- '-vv') >> '{}'\nexec cargo \"$@\"\n",
            log.display()
        );
        std::fs::write(&cargo, script).expect("a script");
        std::fs::set_permissions(&cargo, std::fs::Permissions::from_mode(0o755))
            .expect("a program");
        let mut command = case.command(env!("CARGO_BIN_EXE_cargo-sw-error"));
        let outcome = case
            .copy
            .outcome(command.args(arguments.split(' ')).env("CARGO", &cargo));
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        let calls = std::fs::read_to_string(&log).expect("calls");
        std::fs::remove_file(log).expect("the calls");
        calls
    };
    let case = Case::from_git();
    // When cold, the lines come while cargo compiles; without cargo's lock, their existence is unknown.
    assert_eq!(calls(&case, "list"), "metadata\ncheck\ncheck -vv\n");
    assert_eq!(calls(&case, "list"), "metadata\ncheck -vv\n");
    assert_eq!(
        calls(&case, "list --verbose"),
        "metadata\ncheck\ncheck -vv\n"
    );
    let manifest = case.copy.read("app/Cargo.toml");
    let (manifest, _) = manifest.split_once("commons =").expect("the dependency");
    case.copy.write("app/Cargo.toml", manifest);
    assert_eq!(calls(&case, "list"), "metadata\ncheck -vv\n");
    assert_eq!(calls(&case, "list"), "metadata\ncheck\n");
}
