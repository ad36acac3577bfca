//! `list` on terminals of every width: names stay whole.

use cargo_sw_error::commands::output::Terminal;
use snapbox::str;
use unicode_width::UnicodeWidthStr;

use crate::support::{Memory, snapshot};

fn on_width(copy: &Memory, arguments: &str, width: u16) -> String {
    let terminal = Terminal {
        width: Some(width),
        has_links: false,
    };
    let arguments: Vec<_> = arguments.split(' ').collect();
    let outcome = copy.run_on(&arguments, terminal);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    anstream::adapter::strip_str(&outcome.stdout).to_string()
}

#[test]
fn columns_go_and_stack_as_it_gets_narrow() {
    let copy = Memory::of("quiet");
    let list = |width| on_width(&copy, "list --crate limits", width);
    snapshot(
        list(100),
        str![[r#"
code            status  section  owner                      meaning
SW_LIMIT_DOWN   503     Limits   limits::LimitError::Down   The service is being updated.
SW_LIMIT_OTHER  400     Limits   limits::LimitError::Other
SW_LIMIT_RATE   429     Limits   limits::LimitError::Rate   Too many requests in too little time.

"#]],
    );
    snapshot(
        list(82),
        str![[r#"
code            status  owner                      meaning
SW_LIMIT_DOWN   503     limits::LimitError::Down   The service is being updated.
SW_LIMIT_OTHER  400     limits::LimitError::Other
SW_LIMIT_RATE   429     limits::LimitError::Rate   Too many requests in too little
                                                   time.

"#]],
    );
    snapshot(
        list(70),
        str![[r#"
SW_LIMIT_DOWN  503
  limits::LimitError::Down
  The service is being updated.
SW_LIMIT_OTHER  400
  limits::LimitError::Other
SW_LIMIT_RATE  429
  limits::LimitError::Rate
  Too many requests in too little time.

"#]],
    );
    snapshot(
        list(50),
        str![[r#"
SW_LIMIT_DOWN  503
  limits::LimitError::Down
  The service is being updated.
SW_LIMIT_OTHER  400
  limits::LimitError::Other
SW_LIMIT_RATE  429
  limits::LimitError::Rate
  Too many requests in too little time.

"#]],
    );
    snapshot(
        list(16),
        str![[r#"
SW_LIMIT_DOWN
  503
  limits::LimitError::Down
  The service is
  being updated.
SW_LIMIT_OTHER
  400
  limits::LimitError::Other
SW_LIMIT_RATE
  429
  limits::LimitError::Rate
  Too many
  requests in
  too little
  time.

"#]],
    );
}

/// A line is wider than the terminal only if a name is.
#[test]
fn names_are_whole_in_every_width() {
    let copy = Memory::of("quiet");
    copy.replace(
        "limits/src/lib.rs",
        "Too many requests in too little time.",
        "要求が多すぎます。しばらくしてから、もう一度お試しください。 Zu viele Anfragen in zu kurzer Zeit, warte ein wenig.",
    );
    for command in ["list", "list --locked"] {
        let list = copy.run(&format!("{command} --format json")).stdout;
        let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
        let codes = list["codes"].as_array().expect("codes");
        assert!(codes.len() > 5);
        for width in 1..=160 {
            let text = on_width(&copy, command, width);
            let lines: Vec<_> = text.lines().collect();
            for code in codes {
                let name = |member: &str| code[member].as_str().expect("a name").to_owned();
                let (code, owner) = (name("code"), name("owner"));
                let is_there = |word: &str| lines.iter().any(|line| line.contains(word));
                assert!(is_there(&code) && is_there(&owner), "{width}\n{text}");
            }
            for line in &lines {
                let is_name = line
                    .split_whitespace()
                    .any(|word| word.contains("::") || word.contains("SW_"));
                let fits = line.width() <= usize::from(width);
                assert!(fits || is_name || width < 12, "{width} {line}\n{text}");
                assert_eq!(line.trim_end(), *line, "no blanks at the end");
            }
        }
    }
}

#[test]
fn a_pipe_has_one_line_for_each_code() {
    let copy = Memory::of("quiet");
    let list = copy.run("list");
    let codes = copy
        .run("list --format json")
        .stdout
        .matches("\"code\"")
        .count();
    assert_eq!(list.stdout.lines().count(), codes + 1);
}

#[test]
fn styles_and_links() {
    let copy = Memory::of("quiet");
    copy.write("a dir/ü.rs", "");
    let links = |arguments: &[&str], has_links| {
        let terminal = Terminal {
            width: Some(120),
            has_links,
        };
        let outcome = copy.run_on(arguments, terminal);
        outcome
            .stdout
            .replace(copy.root().to_str().expect("UTF-8"), "/ROOT")
    };
    let list = links(&["list", "--crate", "limits"], true);
    let link = "\u{1b}]8;;file:///ROOT/limits/src/lib.rs#8\u{1b}\\";
    assert!(list.contains(&format!(
        "{link}\u{1b}[1mSW_LIMIT_RATE\u{1b}[0m\u{1b}]8;;\u{1b}\\"
    )));
    // 4xx and 5xx have different colours.
    assert!(list.contains("\u{1b}[33m429\u{1b}[0m") && list.contains("\u{1b}[31m503\u{1b}[0m"));
    let locked = links(&["list", "--locked"], true);
    assert!(locked.contains("file:///ROOT/sw-error.lock#"), "{locked}");
    // A pipe gets the same text.
    let plain = anstream::adapter::strip_str(&list).to_string();
    let without = links(&["list", "--crate", "limits"], false);
    assert!(!without.contains("]8;;"));
    assert_eq!(anstream::adapter::strip_str(&without).to_string(), plain);
}
