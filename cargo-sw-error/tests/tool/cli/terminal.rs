//! Differences on a terminal: colours, and cargo's progress.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use crate::support::{Fixture, Outcome};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cargo-sw-error");

/// The variables that choose colours.
type Variables = &'static [(&'static str, &'static str)];

/// Environment, argument, and whether a pipe gets colours.
const CHOICES: &[(Variables, &str, bool)] = &[
    (&[], "", false),
    (&[("CLICOLOR_FORCE", "1")], "", true),
    (&[("CARGO_TERM_COLOR", "always")], "", true),
    (&[("CARGO_TERM_COLOR", "auto")], "", false),
    (
        &[("CARGO_TERM_COLOR", "never"), ("CLICOLOR_FORCE", "1")],
        "",
        false,
    ),
    (
        &[("CARGO_TERM_COLOR", "always"), ("NO_COLOR", "1")],
        "",
        true,
    ),
    (&[("CARGO_TERM_COLOR", "always")], " --color never", false),
    (&[("CARGO_TERM_COLOR", "never")], " --color always", true),
    (&[("CARGO_TERM_COLOR", "always")], " --color auto", false),
    (&[], " --color always", true),
];

fn with_colors(command: &mut Command, variables: Variables) {
    // With `CI`, even a dumb terminal has colours, because CI logs show them.
    for variable in ["CI", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command.env("TERM", "xterm");
    command.envs(variables.iter().copied());
}

fn run(copy: &Fixture, arguments: &str, variables: Variables) -> Outcome {
    let mut command = copy.command(PROGRAM);
    with_colors(command.args(arguments.split_whitespace()), variables);
    copy.outcome(&mut command)
}

fn is_colored(text: &str) -> bool {
    text.contains('\u{1b}')
}

#[test]
fn colors_of_findings() {
    let copy = Fixture::of("prefixes");
    for (variables, argument, colors) in CHOICES {
        let outcome = run(&copy, &format!("check{argument}"), variables);
        assert!(
            outcome.stdout.contains("prefix-overlap"),
            "{}",
            outcome.stdout
        );
        assert_eq!(
            is_colored(&outcome.stdout),
            *colors,
            "{variables:?}{argument}"
        );
    }
    // These formats are for programs.
    for format in ["short", "json", "cargo", "github", "sarif"] {
        let arguments = format!("check --color always --message-format {format}");
        let outcome = run(&copy, &arguments, &[]);
        assert!(!is_colored(&outcome.stdout), "{format}");
    }
}

/// Colours of the compiler, of cargo, and of the tool.
#[test]
fn colors_of_errors() {
    let copy = Fixture::of("broken");
    for (variables, argument, colors) in CHOICES {
        let outcome = run(&copy, &format!("check{argument}"), variables);
        let lines = [
            "mismatched types",
            "could not compile",
            "cargo could not check",
        ];
        for line in lines {
            let line = outcome.stderr.lines().find(|shown| shown.contains(line));
            let line = line.unwrap_or_else(|| panic!("{}", outcome.stderr));
            assert_eq!(is_colored(line), *colors, "{variables:?}{argument}: {line}");
        }
    }
}

/// The command line is invalid, so only the environment counts.
#[test]
fn colors_of_mistakes() {
    let copy = Fixture::of("none");
    for (variables, argument, colors) in CHOICES {
        if argument.is_empty() {
            let outcome = run(&copy, "chek", variables);
            assert_eq!(is_colored(&outcome.stderr), *colors, "{variables:?}");
        }
    }
}

/// A shell command on a terminal; `None`, with a note, without a tool that provides one.
///
/// The output of the terminal is on stdout.
fn on_a_terminal(copy: &Fixture, shell: &str, variables: Variables) -> Option<Outcome> {
    let version = Command::new("script")
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    // The `script` of BSD and macOS takes other arguments.
    if !version.is_ok_and(|output| output.stdout.windows(10).any(|part| part == b"util-linux")) {
        // The output of `eprintln!` is hidden if the test passes.
        let message = "NOT TESTED: no `script` of util-linux, which makes a terminal";
        let _ = writeln!(std::io::stderr(), "{message}");
        return None;
    }
    let mut command = copy.command("script");
    command.args(["--quiet", "--return", "--command", shell, "/dev/null"]);
    with_colors(&mut command, variables);
    Some(copy.outcome(command.stdin(Stdio::null())))
}

#[test]
fn colors_on_a_terminal() {
    let copy = Fixture::of("broken");
    let choices: &[(Variables, &str, bool)] = &[
        (&[], "", true),
        (&[("NO_COLOR", "1")], "", false),
        (&[("TERM", "dumb")], "", false),
        (&[("CARGO_TERM_COLOR", "never")], "", false),
        (&[("NO_COLOR", "1")], " --color always", true),
        (&[], " --color never", false),
    ];
    for (variables, argument, colors) in choices {
        let shell = format!("'{PROGRAM}' check{argument}");
        let Some(outcome) = on_a_terminal(&copy, &shell, variables) else {
            return;
        };
        assert_eq!(outcome.code, Some(101), "{}", outcome.stdout);
        let lines = [
            "mismatched types",
            "could not compile",
            "cargo could not check",
        ];
        for line in lines {
            let line = outcome.stdout.lines().find(|shown| shown.contains(line));
            let line = line.unwrap_or_else(|| panic!("{}", outcome.stdout));
            assert_eq!(is_colored(line), *colors, "{variables:?}{argument}: {line}");
        }
    }
}

/// Someone is watching.
#[test]
fn progress() {
    let copy = Fixture::of("plans");
    // Only stderr is a terminal.
    let shell = format!("'{PROGRAM}' check --message-format json >findings.json");
    if let Some(outcome) = on_a_terminal(&copy, &shell, &[("NO_COLOR", "1")]) {
        let shown = &outcome.stdout;
        assert!(shown.contains("Checking plans v1.2.0"), "{shown}");
        assert!(shown.contains("Finished "), "{shown}");
        assert!(copy.read("findings.json").starts_with("{\"version\":1,"));
    }
    let copy = Fixture::of("plans");
    let outcome = run(&copy, "check", &[]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
}

/// The list fits the width of the terminal, and has links if it supports them.
#[test]
fn the_list_fits_the_terminal() {
    let copy = Fixture::alone("plans");
    let choices: &[(Variables, &str, bool, bool)] = &[
        (&[("VTE_VERSION", "7000")], "", true, true),
        (&[], "", true, false),
        (
            &[("VTE_VERSION", "7000"), ("CARGO_TERM_HYPERLINKS", "false")],
            "",
            true,
            false,
        ),
        (&[("CARGO_TERM_HYPERLINKS", "true")], "", true, true),
        (&[("VTE_VERSION", "7000")], " --color never", false, false),
        (
            &[("VTE_VERSION", "7000"), ("NO_COLOR", "1")],
            "",
            false,
            false,
        ),
    ];
    for (variables, argument, colors, links) in choices {
        let shell = format!("stty cols 50 rows 40; '{PROGRAM}' list --locked{argument}");
        let Some(outcome) = on_a_terminal(&copy, &shell, variables) else {
            return;
        };
        let (code, shown) = (outcome.code, &outcome.stdout);
        assert_eq!(
            (code, is_colored(shown)),
            (Some(0), *colors),
            "{variables:?}{argument}"
        );
        let link = format!("\u{1b}]8;;file://{}/sw-error.lock#", copy.root().display());
        assert_eq!(
            shown.contains(&link),
            *links,
            "{variables:?}{argument}: {shown}"
        );
        let plain = anstream::adapter::strip_str(shown).to_string();
        let lines: Vec<_> = plain.lines().collect();
        assert_eq!(
            lines[..2],
            [
                "SW_PLAN_BAD_MODE (retired)  422",
                "  plans::PlanError::BadMode"
            ]
        );
    }
    // A pipe has neither, whatever the terminal around it supports.
    let outcome = run(&copy, "list --locked", &[("VTE_VERSION", "7000")]);
    assert!(!is_colored(&outcome.stdout) && outcome.stdout.starts_with("code "));
}

/// The lock suffices if cargo fails: below the root, with code and manifests that do not compile.
#[test]
fn locks_answer_whatever_the_code_is() {
    let copy = Fixture::alone("quiet");
    copy.commit_all("first");
    copy.append("plans/src/lib.rs", "this does not compile");
    let list = copy.run("list --locked");
    assert!(
        list.code == Some(0) && list.stdout.contains("SW_LIMIT_RATE"),
        "{}",
        list.stderr
    );
    let copy = copy.inside("plans/src");
    for (file, text) in [
        ("rooms/Cargo.toml", "<<<<<<< ours"),
        ("Cargo.toml", "<<<<<<< ours"),
    ] {
        copy.append(file, text);
        for arguments in [
            "list --locked",
            "list --locked --manifest-path ../Cargo.toml",
        ] {
            let outcome = copy.run(arguments);
            assert_eq!(outcome.stdout, list.stdout, "{arguments}");
            assert_eq!(
                (outcome.code, outcome.stderr.as_str()),
                (Some(0), ""),
                "{arguments}"
            );
        }
        let outcome = copy.run("explain SW_LIMIT_RATE");
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
        assert!(
            outcome
                .stdout
                .contains("declared    limits/src/lib.rs:8:17")
        );
        let outcome = copy.run("diff HEAD HEAD");
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    }
    assert!(!copy.has("target"), "nothing was compiled");
}
