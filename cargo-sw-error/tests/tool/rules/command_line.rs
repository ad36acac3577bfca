//! Parsing of command lines, as in cargo.

use cargo_sw_error::check::CHECKS;
use snapbox::str;

use crate::support::Memory;

/// Options mean the same before and after the command.
#[test]
fn options_before_and_after_the_command() {
    let copy = Memory::of("quiet");
    for (before, after) in [
        ("--quiet check", "check --quiet"),
        ("-q", "check -q"),
        ("--color never list", "list --color never"),
        ("-p plans list", "list -p plans"),
        ("--package=plans -p rooms list", "list -p rooms -p plans"),
        ("-p plans list -p rooms", "list -p plans -p rooms"),
        ("-j -2 -v check", "check -v -j -2"),
        (
            "-vv check -A meaning-missing",
            "check -vv -A meaning-missing",
        ),
        ("-D meaning-missing check", "check -D meaning-missing"),
        ("--message-format short", "check --message-format short"),
        ("-q explain duplicate-code", "explain duplicate-code -q"),
        ("-q help check", "help check"),
        ("sw-error -q check", "check -q"),
    ] {
        let (first, second) = (copy.run(before), copy.run(after));
        assert_eq!(
            (first.code, first.stderr.as_str()),
            (second.code, ""),
            "{before}"
        );
        assert_eq!(first.stdout, second.stdout, "{before}");
    }
    // The command refuses options that it does not have.
    copy.run("--message-format json list").is(str![[r#"
exit 2
--- stdout
{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0},"error":{"message":"unexpected argument '--message-format' found\n\nUsage: cargo sw-error list [OPTIONS]\n\nFor more information, try '--help'.","mistakes":[]}}
--- stderr
error: unexpected argument '--message-format' found

Usage: cargo sw-error list [OPTIONS]

For more information, try '--help'.

"#]]);
    copy.run("--al-features list").is(str![[r#"
exit 2
--- stderr
error: unexpected argument '--al-features' found

  tip: a similar argument exists: '--all-features'

Usage: cargo sw-error --all-features

For more information, try '--help'.

"#]]);
    copy.run("-q lsit").is(str![[r#"
exit 2
--- stderr
error: unrecognized subcommand 'lsit'

  tip: a similar subcommand exists: 'list'

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
}

#[test]
fn jobs_profiles_and_verbosity() {
    let copy = Memory::of("quiet");
    for arguments in [
        "-j 4",
        "-j4",
        "-j -1",
        "--jobs=default",
        "--release",
        "-r",
        "--profile bench",
        "--config net.offline=true --config other.toml",
        "--keep-going --ignore-rust-version",
        "-Z unstable-options",
        "-v --verbose",
    ] {
        let outcome = copy.run(&format!("check {arguments}"));
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (Some(0), ""),
            "{arguments}"
        );
    }
    copy.run("check -j 0").is(str![[r#"
exit 2
--- stderr
error: invalid value '0' for '--jobs <N>': expected at least one job

For more information, try '--help'.

"#]]);
    copy.run("check --jobs many").is(str![[r#"
exit 2
--- stderr
error: invalid value 'many' for '--jobs <N>': expected a number or `default`

For more information, try '--help'.

"#]]);
    copy.run("check --release --profile dev").is(str![[r#"
exit 2
--- stderr
error: the argument '--release' cannot be used with '--profile <NAME>'

Usage: cargo sw-error check --release

For more information, try '--help'.

"#]]);
    copy.run("check --quiet --verbose").is(str![[r#"
exit 2
--- stderr
error: the argument '--quiet' cannot be used with '--verbose...'

Usage: cargo sw-error check --quiet

For more information, try '--help'.

"#]]);
    copy.run("-q check -v").is(str![[r#"
exit 2
--- stderr
error: the argument '--quiet' cannot be used with '--verbose...'

Usage: cargo sw-error check --quiet

For more information, try '--help'.

"#]]);
}

/// A clean check prints nothing; findings are shown.
#[test]
fn quiet_shows_findings_only() {
    let clean = Memory::of("quiet");
    let outcome = clean.run("check -q");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), ""));
    let found = Memory::of("prefixes");
    assert_eq!(found.run("check -q").stdout, found.run("check").stdout);
    for format in ["json", "sarif"] {
        let arguments = format!("check --message-format {format}");
        let quiet = clean.run(&format!("{arguments} -q"));
        assert_eq!(quiet.stdout, clean.run(&arguments).stdout);
    }
}

#[test]
fn help_by_all_its_names() {
    let copy = Memory::of("none");
    assert_eq!(copy.run("help").stdout, copy.run("--help").stdout);
    for command in ["check", "retire", "completions"] {
        let help = copy.run(&format!("help {command}"));
        assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
        assert_eq!(help.stdout, copy.run(&format!("{command} --help")).stdout);
    }
    let long = copy.run("check --help").stdout;
    assert!(
        copy.run("check -h")
            .stdout
            .contains("see more with '--help'")
    );
    assert!(CHECKS.iter().all(|check| long.contains(check.id)), "{long}");
    copy.run("help chek").is(str![[r#"
exit 2
--- stderr
error: unrecognized subcommand 'chek'

Usage: cargo sw-error [OPTIONS]
       cargo sw-error <COMMAND>

For more information, try '--help'.

"#]]);
}

/// Built-in templates are printed without a workspace, and give the usual output.
#[test]
fn templates_are_printed_to_copy() {
    let copy = Memory::of("quiet");
    for format in [
        "markdown",
        "html",
        "changelog",
        "typescript",
        "python",
        "rust",
        "go",
        "kotlin",
    ] {
        let printed = copy.run(&format!("export --format {format} --print-template"));
        assert_eq!((printed.code, &*printed.stderr), (Some(0), ""), "{format}");
        copy.write("mine.txt", &printed.stdout);
        let export = format!("export --format {format}");
        let with_mine = copy.run(&format!(
            "{export} --template {}",
            copy.path("mine.txt").display()
        ));
        assert_eq!(with_mine.stdout, copy.run(&export).stdout, "{format}");
    }
    let refused = copy.run("export --format json --print-template");
    assert_eq!(refused.code, Some(2));
    assert!(
        refused
            .stderr
            .contains("has no template, because programs read it"),
        "{}",
        refused.stderr
    );
}
