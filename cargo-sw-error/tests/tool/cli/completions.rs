//! Completions in the shells themselves, of `cargo sw-error` and of `cargo-sw-error`.

use std::{
    env,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use crate::support::Fixture;

/// The output of a script in a shell, beside the file with its completions; `None`, with a note, if the shell
/// is not installed.
fn in_shell(shell: &str, options: &[&str], script: &str) -> Option<String> {
    let copy = Fixture::alone("none");
    let completions = copy.run(&format!("completions {shell}"));
    assert_eq!(completions.code, Some(0));
    copy.write("_cargo-sw-error", &completions.stdout);
    copy.write("fish/conf.d/cargo-sw-error.fish", &completions.stdout);
    let is_there = Command::new(shell)
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if is_there.is_err() {
        // The output of `eprintln!` is hidden if the test passes.
        let _ = writeln!(std::io::stderr(), "NOT TESTED: no `{shell}`");
        return None;
    }
    let mut command = copy.command(shell);
    let program = Path::new(env!("CARGO_BIN_EXE_cargo-sw-error"));
    let folder = program.parent().expect("a program is in a folder");
    let folders = env::var_os("PATH").unwrap_or_default();
    let folders = [folder.to_path_buf()]
        .into_iter()
        .chain(env::split_paths(&folders));
    command.env("PATH", env::join_paths(folders).expect("a PATH"));
    command
        .env("HOME", copy.root())
        .env("XDG_CONFIG_HOME", copy.root());
    let outcome = copy.outcome(command.args(options).arg("-c").arg(script));
    assert_eq!(outcome.stderr, "", "{}", outcome.stdout);
    Some(outcome.stdout)
}

/// Prints bash's suggestions.
const BASH: &str = r#"
show() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMP_LINE="$*"
    COMP_POINT=${#COMP_LINE}
    COMPREPLY=()
    local spec="$(complete -p "$1")"
    [[ "$spec" =~ -F\ ([^ ]+) ]]
    "${BASH_REMATCH[1]}" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
    echo "$*: ${COMPREPLY[*]}"
}
"#;

/// The completions in every shell, by command line.
const CASES: &[(&str, &str)] = &[
    ("cargo sw-error ch", "check"),
    ("cargo-sw-error ch", "check"),
    ("cargo sw-error export --form", "--format"),
    ("cargo sw-error retire --rea", "--reason"),
    ("cargo sw-error check --message-format js", "json"),
    ("cargo sw-error check -D duplicate", "duplicate-code"),
];

#[test]
fn bash() {
    let mut script = format!("{BASH}\nsource ./_cargo-sw-error\n");
    for (line, _) in CASES {
        script.extend(["show ", line, "\n"]);
    }
    script += "show cargo +nightly sw-error ch\n";
    let Some(shown) = in_shell("bash", &["--norc"], &script) else {
        return;
    };
    for (line, completed) in CASES
        .iter()
        .chain([&("cargo +nightly sw-error ch", "check")])
    {
        assert!(
            shown.contains(&format!("{line}: {completed}\n")),
            "{line}\n{shown}"
        );
    }
}

/// Cargo's own completions still work, whether they were loaded before ours or are loaded on demand.
#[test]
fn bash_beside_cargo() {
    const CARGO: &str =
        "_cargo() { COMPREPLY=(of-cargo \"$2\"); }; complete -o nospace -F _cargo cargo";
    for loaded in [
        format!("{CARGO}\nsource ./_cargo-sw-error"),
        format!("source ./_cargo-sw-error\n_completion_loader() {{\n{CARGO}\n}}"),
        format!("source ./_cargo-sw-error\n_comp_load() {{\n{CARGO}\n}}"),
        format!("{CARGO}\nsource ./_cargo-sw-error\nsource ./_cargo-sw-error"),
    ] {
        let script = format!(
            "{BASH}\n{loaded}\nshow cargo bui\nshow cargo sw-error ch\nshow cargo bui\ncomplete -p cargo"
        );
        let Some(shown) = in_shell("bash", &["--norc"], &script) else {
            return;
        };
        assert_eq!(
            shown,
            "cargo bui: of-cargo bui\ncargo sw-error ch: check\ncargo bui: of-cargo bui\n\
             complete -o nospace -F _cargo_sw_error_in_cargo cargo\n",
            "{loaded}"
        );
    }
}

#[test]
fn fish() {
    let mut script = String::new();
    for (line, _) in CASES {
        script.extend(["echo '", line, ":'; complete -C '", line, "'\n"]);
    }
    script += "echo 'cargo:'; complete -C 'cargo buil'\n";
    let Some(shown) = in_shell("fish", &[], &script) else {
        return;
    };
    for (line, completed) in CASES {
        let (_, rest) = shown.split_once(&format!("{line}:\n")).expect("the line");
        let first = rest.lines().next().unwrap_or_default();
        let word = first.split('\t').next().unwrap_or_default();
        assert_eq!(word, *completed, "{line}\n{shown}");
    }
    // Cargo's own are loaded as before.
    let (_, of_cargo) = shown.split_once("cargo:\n").expect("the line");
    assert!(
        of_cargo.contains("build") || !Path::new("/usr/share/fish/completions/cargo.fish").exists()
    );
}

/// Zsh on a terminal: `press` types keys, and waits for a text.
const ZSH: &str = r#"
zmodload zsh/zpty
press() {
    local all shown
    zpty -w -n shell "$1"
    repeat 100; do
        zpty -r -t shell shown && all+=$shown
        [[ $all == *$2* ]] && break
        sleep 0.05
    done
    print -r -- $all
}
zpty -b shell zsh -f -i
press $'fpath=($PWD FUNCTIONS $fpath); autoload -U compinit; compinit -u -D; PS1=; print REA""DY\n' READY
press $'cargo() { print RU""N:cargo $*: }; cargo-sw-error() { print RU""N:cargo-sw-error $*: }; print REA""DY\n' READY
"#;

/// Cargo's completions for zsh call ours.
#[test]
fn zsh() {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = sysroot.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let functions = format!("{}/share/zsh/site-functions", sysroot.unwrap_or_default());
    if !Path::new(&functions).join("_cargo").exists() {
        let _ = writeln!(
            std::io::stderr(),
            "NOT TESTED: cargo has no completions for zsh here"
        );
        return;
    }
    let mut script = ZSH.replace("FUNCTIONS", &functions);
    for (line, completed) in CASES {
        let (_, start) = line.rsplit_once(' ').expect("words");
        let rest = &completed[start.len()..];
        script.extend([
            "press '",
            line,
            "'$'\\t' '",
            rest,
            "'\n",
            "press $'\\n' 'RUN:'\n",
        ]);
    }
    let Some(shown) = in_shell("zsh", &["-f"], &script) else {
        return;
    };
    for (line, completed) in CASES {
        let (words, _) = line.rsplit_once(' ').expect("words");
        let ran = format!("RUN:{words} {completed}");
        assert!(shown.contains(&ran), "{line}\n{shown}");
    }
}
