//! `completions` and `man`: what a shell and `man` show of the command line.

use super::output::Output;

/// The completions for a shell.
pub(crate) fn completions(shell: clap_complete::Shell, command: &mut clap::Command) -> Output {
    let mut text = Vec::new();
    clap_complete::generate(shell, command, "cargo-sw-error", &mut text);
    String::from_utf8_lossy(&text).into_owned().into()
}

/// The manual page.
pub(crate) fn manual(command: clap::Command) -> Output {
    let mut text = Vec::new();
    // Writing into memory cannot fail.
    let _ = clap_mangen::Man::new(command.name("cargo-sw-error")).render(&mut text);
    let text = String::from_utf8_lossy(&text);
    let lines = text.lines().map(|line| {
        // The commands have help, but no pages of their own.
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
