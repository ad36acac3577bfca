//! The lines that the derive emits for `cargo sw-error`, as cargo passes them on.
//!
//! Cargo's documentation does not say that it passes them on, stores them with the unit and replays them,
//! so these tests check the installed cargo.

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};
use sw_error_core::{
    case::Case,
    facts::{Retry, TypeFacts},
    line,
};

#[test]
fn lines_have_a_package_and_a_target() {
    let workspace = Workspace::new("targets");
    let lines = workspace.check(Some("1")).lines;

    let rooms = |name: &str, kind: &str, test: bool| {
        let line = |what: &str| format!("rooms {name} {kind} test={test} {what}");
        vec![
            line("Configured: SW_ROOM_HERE SW_ROOM_HERE_TOO"),
            line("Outer:"),
            line("Plain: SW_ROOM_FULL"),
            line("ByMacro: SW_ROOM_BY_MACRO"),
            line("Elsewhere: SW_ROOM_ELSEWHERE"),
            line("InFunction: SW_ROOM_IN_FUNCTION"),
            line("Kebab: room-kebab"),
            line("type: SW_ROOM_RAW"),
        ]
    };
    let mut expected = Vec::new();
    expected.extend(rooms("rooms", "lib", false));
    expected.extend(rooms("rooms", "lib", true));
    expected.push("rooms rooms lib test=true InTest: SW_ROOM_IN_TEST".to_owned());
    for (target, kind, ty, code) in [
        ("plans", "lib", "PlanError", "SW_PLAN_GONE"),
        ("serve", "bin", "ServeError", "SW_SERVE_GONE"),
    ] {
        for test in [false, true] {
            expected.push(format!("plans {target} {kind} test={test} {ty}: {code}"));
        }
    }
    expected.push("plans it test test=true ItError: SW_IT_GONE".to_owned());

    let mut actual: Vec<_> = lines.iter().map(Line::summary).collect();
    actual.sort();
    expected.sort();
    assert_eq!(actual, expected);
}

#[test]
fn lines_are_complete() {
    let workspace = Workspace::new("complete");
    let lines = workspace.check(Some("1")).lines;
    let find = |name: &str| {
        let found: Vec<_> = lines
            .iter()
            .filter(|line| line.facts["type"] == name && line.facts.get("test").is_none())
            .collect();
        assert_eq!(found.len(), 1, "{name} in {lines:#?}");
        found[0].facts.clone()
    };

    assert_eq!(
        find("Plain"),
        json!({
            "type": "Plain",
            "section": "Rooms \"& halls\"",
            "prefix": "SW_ROOM_",
            "file": "complete/rooms/src/lib.rs",
            "line": line_of("enum Plain"),
            "column": 10,
            "codes": [{
                "code": "SW_ROOM_FULL",
                "status": 503,
                "variant": "Full",
                "meaning": "The room is full:\ntry\t`C:\\rooms` – or 🦀.",
                "message": "{name} is full",
                "cause": "A file's cause.",
                "fix": "Wait for 2 minutes.",
                "unread": "stringify!(unread)",
                "arguments": ["name: string"],
                "retry_after": "varying",
                "headers": ["x-room", "x-text"],
                "details": ["roomName: string", "seats: integer"],
                "deprecated": "use another",
                "line": line_of("\"SW_ROOM_FULL\""),
                "column": 16,
            }],
        })
    );
    assert_eq!(
        find("type"),
        json!({
            "type": "type",
            "section": "type",
            "prefix": "SW_",
            "file": "complete/rooms/src/lib.rs",
            "line": line_of("struct r#type"),
            "column": 12,
            "codes": [{
                "code": "SW_ROOM_RAW",
                "status": 400,
                "details": ["*: array<integer>"],
                "line": line_of("\"SW_ROOM_RAW\""),
                "column": 13,
            }],
        })
    );
    assert_eq!(
        find("Outer"),
        json!({
            "type": "Outer",
            "section": "Outer",
            "prefix": "SW_",
            "file": "complete/rooms/src/lib.rs",
            "line": line_of("enum Outer"),
            "column": 10,
        })
    );
    let kebab = find("Kebab");
    assert_eq!(
        (&kebab["case"], &kebab["prefix"]),
        (&json!("kebab-case"), &json!(""))
    );
    // From a macro: the location is the code's literal, where the macro is called.
    let by_macro = &find("ByMacro")["codes"][0];
    assert_eq!(by_macro["line"], line_of("\"SW_ROOM_BY_MACRO\""));
    assert_eq!(by_macro.get("file"), None);
    // The macro in another file names the type.
    let elsewhere = find("Elsewhere");
    assert_eq!(elsewhere["file"], "complete/rooms/src/errors.rs");
    let code = &elsewhere["codes"][0];
    assert_eq!(code["file"], "complete/rooms/src/lib.rs");
    assert_eq!(code["line"], line_of("\"SW_ROOM_ELSEWHERE\""));
}

/// The compiler's arguments do not always reveal it: a wrapper may put them into a file, and without a harness
/// there is no `--test`.
#[cfg(unix)]
#[test]
fn tests_are_known_however_the_compiler_is_called() {
    use std::os::unix::fs::PermissionsExt;

    const LIB: &str = "\
        #[derive(Debug, sw_error::SwError)]\n#[sw(code = \"SW_PLAN_GONE\", status = 410)]\npub struct Gone;\n\
        rooms::errors!(Gone);\n\
        #[cfg(test)]\nmod tests {\n\
            #[derive(Debug, sw_error::SwError)]\n#[sw(code = \"SW_IN_TEST\", status = 410)]\nstruct InTest;\n\
            rooms::errors!(InTest);\n\
        }\n\
        #[cfg(test)]\nfn main() {}\n";
    let workspace = Workspace::new("wrapped");
    workspace.write("plans/src/lib.rs", LIB);
    let manifest = workspace.directory.join("wrapped/plans/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text + "\n[lib]\nharness = false\n").unwrap();
    let wrapper = workspace.directory.join("wrapper.sh");
    let script = "#!/bin/sh\nrustc=$1\nshift\nfile=$(mktemp)\nprintf '%s\\n' \"$@\" > \"$file\"\n\
                  \"$rustc\" \"@$file\"\ncode=$?\nrm \"$file\"\nexit $code\n";
    fs::write(&wrapper, script).unwrap();
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).unwrap();

    let lines = workspace
        .run_with(Some("1"), &[("RUSTC_WRAPPER", wrapper.as_os_str())])
        .lines;
    let mut actual: Vec<_> = lines
        .iter()
        .filter(|line| line.target == "plans" || line.facts["type"] == "InTest")
        .map(Line::summary)
        .collect();
    actual.sort();
    assert_eq!(
        actual,
        [
            "plans plans lib test=false Gone: SW_PLAN_GONE",
            "plans plans lib test=true Gone: SW_PLAN_GONE",
            "plans plans lib test=true InTest: SW_IN_TEST",
            "rooms rooms lib test=true InTest: SW_ROOM_IN_TEST",
        ]
    );
}

#[test]
fn lines_are_said_again_when_nothing_has_changed() {
    let workspace = Workspace::new("fresh");
    let first = workspace.check(Some("1"));
    let second = workspace.check(Some("1"));

    assert!(second.built.is_empty(), "{:?}", second.built);
    assert!(!first.lines.is_empty());
    assert_eq!(first.sorted(), second.sorted());
}

#[test]
fn only_the_package_that_was_edited_is_expanded_again() {
    let workspace = Workspace::new("edited");
    let first = workspace.check(Some("1"));
    workspace.write(
        "plans/src/lib.rs",
        &PLANS_LIB.replace("SW_PLAN_GONE", "SW_PLAN_LOST"),
    );
    let second = workspace.check(Some("1"));

    assert!(second.built.iter().all(|built| built == "plans"));
    assert!(!second.built.is_empty());
    let edited: Vec<_> = first
        .sorted()
        .iter()
        .map(|line| line.replace("SW_PLAN_GONE", "SW_PLAN_LOST"))
        .collect();
    assert_eq!(second.sorted(), edited);
}

#[test]
fn a_warm_directory_is_expanded_again_when_the_variable_changes() {
    let workspace = Workspace::new("warm");
    let silent = workspace.check(None);
    assert!(silent.lines.is_empty());
    let built = workspace.check(None).built;
    assert!(built.is_empty(), "{built:?}");

    let lines = workspace.check(Some("1")).sorted();
    assert!(!lines.is_empty());

    assert!(workspace.check(None).lines.is_empty());
    assert!(workspace.check(Some("0")).lines.is_empty());
    assert_eq!(workspace.check(Some("1")).sorted(), lines);
}

#[test]
fn a_type_with_mistakes_says_nothing() {
    let workspace = Workspace::new("mistakes");
    workspace.write(
        "plans/src/lib.rs",
        &PLANS_LIB.replace("SW_PLAN_GONE", "sw_plan_gone"),
    );
    let run = workspace.run(Some("1"));

    assert!(!run.success);
    assert!(run.lines.iter().all(|line| line.package != "plans"));
}

/// The line of a text in the library of `rooms`.
fn line_of(text: &str) -> usize {
    let at = ROOMS.find(text).unwrap();
    ROOMS[..at].lines().count()
}

const ROOMS: &str = r#"//! Rooms.
#[macro_use]
mod errors;
use sw_error::SwError;

#[derive(Debug, SwError)]
#[sw(section = "Rooms \"& halls\"", prefix = "SW_ROOM_")]
pub enum Plain {
    #[doc = " The room is full:\n try\t`C:\\rooms` – or 🦀."]
    #[doc = include_str!("full.md")]
    #[doc = concat!('#', " Fix\n\nWait for ", 2, " minutes.")]
    #[doc = stringify!(unread)]
    #[sw(
        code = "SW_ROOM_FULL",
        status = 503,
        message = "{name} is full",
        retry_after = wait,
        header("x-room" = name, "x-text" = "text"),
        deprecated = "use another"
    )]
    Full {
        #[sw(detail = "roomName")]
        name: String,
        wait: u8,
        #[sw(detail(name = "seats", type = "integer"))]
        seats: Seats,
    },
}
pub type Seats = u8;
errors!(Plain);

#[derive(Debug, SwError)]
pub enum Configured {
    #[cfg(all())]
    #[sw(code = "SW_ROOM_HERE", status = 400)]
    Here,
    #[cfg(any())]
    #[sw(code = "SW_ROOM_NOT_HERE", status = 400)]
    NotHere,
    #[sw(code = "SW_ROOM_HERE_TOO", status = 400)]
    HereToo,
}
errors!(Configured);

#[derive(Debug, SwError)]
pub enum Outer {
    #[sw(transparent)]
    Plain(Plain),
    #[sw(code_of = Plain::Full)]
    Refers,
}
errors!(Outer);

macro_rules! made {
    ($name:ident $code:literal) => {
        #[derive(Debug, SwError)]
        #[sw(code = $code, status = 400)]
        pub struct $name;
        errors!($name);
    };
}
made!(ByMacro
    "SW_ROOM_BY_MACRO"
);

elsewhere!("SW_ROOM_ELSEWHERE");

#[cfg(any())]
made!(NotMade "SW_ROOM_NOT_MADE");

#[derive(Debug, SwError)]
#[allow(non_camel_case_types)]
#[sw(
    status = 400,
    code =  "SW_ROOM_RAW"
)]
pub struct r#type(#[sw(details)] Vec<u8>);
errors!(r#type);

#[derive(Debug, SwError)]
#[sw(case = "kebab-case", code = "room-kebab", status = 400)]
pub struct Kebab;
errors!(Kebab);

pub fn function() -> impl SwError {
    #[derive(Debug, SwError)]
    #[sw(code = "SW_ROOM_IN_FUNCTION", status = 400)]
    struct InFunction;
    errors!(InFunction);
    InFunction
}

#[cfg(test)]
mod tests {
    #[derive(Debug, sw_error::SwError)]
    #[sw(code = "SW_ROOM_IN_TEST", status = 400)]
    struct InTest;
    errors!(InTest);
}
"#;

/// `Display` and `Error`, so that the workspace needs no other dependency.
const ROOMS_ERRORS: &str = r#"#[macro_export]
macro_rules! errors {
    ($ty:ty) => {
        impl core::fmt::Display for $ty {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("for the log")
            }
        }
        impl core::error::Error for $ty {}
    };
}

macro_rules! elsewhere {
    ($code:literal) => {
        #[derive(Debug, SwError)]
        #[sw(code = $code, status = 400)]
        pub struct Elsewhere;
        errors!(Elsewhere);
    };
}
"#;

const PLANS_LIB: &str = r#"//! Plans.
#[derive(Debug, sw_error::SwError)]
pub enum PlanError {
    #[sw(code = "SW_PLAN_GONE", status = 410)]
    Gone,
    #[sw(transparent)]
    Room(rooms::Plain),
}
rooms::errors!(PlanError);
"#;

const PLANS_BIN: &str = r#"//! Serves.
#[derive(Debug, sw_error::SwError)]
#[sw(code = "SW_SERVE_GONE", status = 410)]
pub struct ServeError;
rooms::errors!(ServeError);
fn main() {}
"#;

const PLANS_TEST: &str = r#"//! Tests.
#[derive(Debug, sw_error::SwError)]
#[sw(code = "SW_IT_GONE", status = 410)]
pub struct ItError;
rooms::errors!(ItError);
"#;

/// A workspace of the packages `rooms` and `plans`, with everything that cargo needs to check it.
struct Workspace {
    name: &'static str,
    directory: PathBuf,
}

impl Workspace {
    /// Writes it; its packages are checked again, but not the dependencies.
    ///
    /// The packages are in a directory of its name: cargo considers packages the same if they have
    /// the same path in their workspaces, and all workspaces here share one target directory.
    fn new(name: &'static str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("emit")
            .join(name);
        if directory.exists() {
            fs::remove_dir_all(&directory).unwrap();
        }
        let workspace = Self { name, directory };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let manifest = |name: &str, more: &str| {
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nsw-error = {{ path = '{}', default-features = false }}\n{more}",
                root.join("sw-error").display()
            )
        };

        let members = format!("[workspace]\nresolver = \"3\"\nmembers = [\"{name}/*\"]\n");
        fs::create_dir_all(&workspace.directory).unwrap();
        fs::write(workspace.directory.join("Cargo.toml"), members).unwrap();
        // The versions of this workspace, so that cargo needs no network.
        let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
        fs::write(workspace.directory.join("Cargo.lock"), lock).unwrap();
        workspace.write("rooms/Cargo.toml", &manifest("rooms", ""));
        workspace.write("rooms/src/lib.rs", ROOMS);
        workspace.write("rooms/src/errors.rs", ROOMS_ERRORS);
        workspace.write("rooms/src/full.md", "# Cause\n\nA file's cause.\n");
        workspace.write(
            "plans/Cargo.toml",
            &manifest(
                "plans",
                "rooms = { path = \"../rooms\" }\n\n[[bin]]\nname = \"serve\"\npath = \"src/main.rs\"\n",
            ),
        );
        workspace.write("plans/src/lib.rs", PLANS_LIB);
        workspace.write("plans/src/main.rs", PLANS_BIN);
        workspace.write("plans/tests/it.rs", PLANS_TEST);
        workspace
    }

    /// Writes a file of a package.
    fn write(&self, path: &str, text: &str) {
        let path = self.directory.join(self.name).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Checks the workspace, which must succeed.
    #[track_caller]
    fn check(&self, variable: Option<&str>) -> Run {
        let run = self.run(variable);
        assert!(run.success, "{}", run.stderr);
        run
    }

    fn run(&self, variable: Option<&str>) -> Run {
        self.run_with(variable, &[])
    }

    fn run_with(&self, variable: Option<&str>, variables: &[(&str, &OsStr)]) -> Run {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .args(["check", "--workspace", "--all-targets", "--offline"])
            .arg("--message-format=json")
            .current_dir(&self.directory)
            .env("CARGO_INCREMENTAL", "0")
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("emit-target"),
            )
            .env_remove("SW_ERROR_EMIT");
        if let Some(value) = variable {
            cargo.env("SW_ERROR_EMIT", value);
        }
        cargo.envs(variables.iter().copied());
        let output = cargo.output().unwrap();
        let messages: Vec<Value> = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        Run {
            success: output.status.success(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            lines: messages.iter().filter_map(Line::of).collect(),
            built: messages
                .iter()
                .filter(|message| message["reason"] == "compiler-artifact")
                .filter(|message| message["fresh"] == false)
                .map(package)
                .collect(),
        }
    }
}

/// Cargo's output.
struct Run {
    success: bool,
    stderr: String,
    lines: Vec<Line>,
    /// The packages with units that were not fresh.
    built: Vec<String>,
}

impl Run {
    fn sorted(&self) -> Vec<String> {
        let mut lines: Vec<_> = self
            .lines
            .iter()
            .map(|line| format!("{} {}", line.summary(), line.facts))
            .collect();
        lines.sort();
        lines
    }
}

/// A line of the derive, as cargo passed it on.
#[derive(Debug)]
struct Line {
    package: String,
    target: String,
    kind: String,
    facts: Value,
}

impl Line {
    fn of(message: &Value) -> Option<Self> {
        let text = message["message"]["message"].as_str()?;
        let line = line::read(text)?.expect("the line is as its version asks");
        let line::Line::Type(facts) = line else {
            return None;
        };
        assert_eq!(message["reason"], "compiler-message");
        assert_eq!(message["message"]["level"], "note");
        Some(Self {
            package: package(message),
            target: message["target"]["name"].as_str()?.to_owned(),
            kind: message["target"]["kind"][0].as_str()?.to_owned(),
            facts: type_json(&facts),
        })
    }

    fn summary(&self) -> String {
        let mut summary = format!(
            "{} {} {} test={} {}:",
            self.package,
            self.target,
            self.kind,
            self.facts.get("test").is_some(),
            self.facts["type"].as_str().unwrap(),
        );
        for code in self.facts["codes"].as_array().into_iter().flatten() {
            summary.push(' ');
            summary.push_str(code["code"].as_str().unwrap());
        }
        summary
    }
}

/// The facts of a type as JSON, without missing ones.
fn type_json(facts: &TypeFacts<'_>) -> Value {
    let codes = facts.codes.iter().map(|code| {
        let details = code.details.iter();
        let details = details.map(|detail| format!("{}: {}", detail.name, detail.ty));
        let arguments = code.arguments.iter();
        let arguments = arguments.map(|argument| format!("{}: {}", argument.name, argument.ty));
        without_nothing(json!({
            "code": code.code,
            "status": code.status,
            "variant": code.variant,
            "meaning": code.meaning,
            "message": code.template,
            "cause": code.cause,
            "fix": code.fix,
            "unread": code.unread,
            "deprecated": code.deprecated,
            "arguments": arguments.collect::<Vec<_>>(),
            "retry_after": code.retry_after.map(Retry::name),
            "headers": code.headers,
            "details": details.collect::<Vec<_>>(),
            "file": (code.location.file != facts.location.file).then_some(&code.location.file),
            "line": code.location.line,
            "column": code.location.column,
        }))
    });
    without_nothing(json!({
        "type": facts.name,
        "section": facts.section,
        "prefix": facts.prefix,
        "case": (facts.case != Case::default()).then(|| facts.case.name()),
        "test": facts.is_test,
        "file": facts.location.file,
        "line": facts.location.line,
        "column": facts.location.column,
        "codes": codes.collect::<Vec<_>>(),
    }))
}

fn without_nothing(mut object: Value) -> Value {
    let members = object.as_object_mut().unwrap();
    members.retain(|_, value| ![json!(null), json!(false), json!([])].contains(value));
    object
}

/// The name in `path+file:///…/rooms#0.1.0`, or in `…#rooms@0.1.0` if the directory has another name.
fn package(message: &Value) -> String {
    let id = message["package_id"].as_str().unwrap();
    let (path, version) = id.rsplit_once('#').unwrap();
    match version.split_once('@') {
        Some((name, _)) => name.to_owned(),
        None => path.rsplit('/').next().unwrap().to_owned(),
    }
}
