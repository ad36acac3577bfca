//! `completions` and `man`: describe the command line for shells and for `man`.

use clap_complete::Shell;

use super::output::Output;

/// The completions for `cargo sw-error` and `cargo-sw-error`.
pub(crate) fn completions(shell: Shell, command: clap::Command) -> Output {
    // For bash, clap_complete spells a name with a hyphen in two inconsistent ways.
    let name = match shell {
        Shell::Bash => "cargo_sw_error",
        _ => "cargo-sw-error",
    };
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command.name(name), name, &mut text);
    let text = String::from_utf8_lossy(&text);
    let mut text = text.replace("default cargo_sw_error\n", "default cargo-sw-error\n");
    text += match shell {
        Shell::Bash => BASH,
        Shell::Fish => FISH,
        // Cargo's completions for zsh call `_cargo-sw-error` on their own.
        _ => "",
    };
    text.into()
}

/// Runs ours before cargo's completions, which know only cargo's own commands.
const BASH: &str = r#"
# `cargo sw-error …`: completes the words after `sw-error` as for `cargo-sw-error`, and leaves all others to cargo's completions.
_cargo_sw_error_in_cargo() {
    local at=1
    [[ "${COMP_WORDS[1]}" == +* ]] && at=2
    if [[ "${COMP_WORDS[at]}" == sw-error && "$COMP_CWORD" -gt "$at" ]]; then
        COMP_WORDS=(cargo-sw-error "${COMP_WORDS[@]:at+1}")
        COMP_CWORD=$((COMP_CWORD - at))
        _cargo_sw_error cargo-sw-error "$2" "$3"
        return
    fi
    if [[ -z "$_cargo_sw_error_others" ]]; then
        # Bash loads cargo's completions on demand; ours have replaced them, so load them now.
        if declare -F _comp_load >/dev/null; then
            _comp_load cargo
        elif declare -F _completion_loader >/dev/null; then
            _completion_loader cargo
        fi
        _cargo_sw_error_join
    fi
    [[ -n "$_cargo_sw_error_others" ]] && "$_cargo_sw_error_others" "$@"
}

# Replaces cargo's completions, and remembers their name.
_cargo_sw_error_join() {
    local spec
    spec="$(complete -p cargo 2>/dev/null)"
    [[ "$spec" == *_cargo_sw_error_in_cargo* ]] && return
    if [[ "$spec" =~ -F\ ([^ ]+) ]]; then
        _cargo_sw_error_others="${BASH_REMATCH[1]}"
        eval "${spec/-F $_cargo_sw_error_others/-F _cargo_sw_error_in_cargo}"
    else
        complete -F _cargo_sw_error_in_cargo -o bashdefault -o default cargo
    fi
}

_cargo_sw_error_join
"#;

/// Calls the completions of `cargo-sw-error` with the words after `sw-error`.
const FISH: &str = r#"
function __fish_cargo_sw_error_in_cargo
    set -l words (commandline -opc)
    set -l at (contains -i -- sw-error $words)
    or return
    set -l words (string escape -- $words[(math $at + 1)..-1])
    complete -C "cargo-sw-error $words "(commandline -ct)
end

complete -c cargo -n "__fish_seen_subcommand_from sw-error" -f -a "(__fish_cargo_sw_error_in_cargo)"
"#;

pub(crate) fn manual(command: clap::Command) -> Output {
    let mut text = Vec::new();
    // Writing into memory cannot fail.
    let _ = clap_mangen::Man::new(command.name("cargo-sw-error")).render(&mut text);
    let text = String::from_utf8_lossy(&text);
    let lines = text.lines().map(|line| {
        // The commands have help, but no manual pages.
        let command = line
            .strip_prefix(r"cargo\-sw\-error\-")
            .and_then(|line| line.strip_suffix("(1)"));
        match command {
            Some(command) => format!("cargo sw\\-error {command} \\-\\-help\n"),
            None => format!("{line}\n"),
        }
    });
    lines.collect::<String>().into()
}
