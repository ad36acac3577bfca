//! Commands in documents are valid.

use cargo_sw_error::cli::Cli;
use clap::error::ErrorKind;

use super::document::all;

#[test]
fn commands_are_read() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for document in all() {
        let blocks = document.blocks();
        let lines = blocks.iter().flat_map(|block| block.text.lines());
        let lines = lines.filter_map(|line| line.strip_prefix("$ "));
        let lines = lines.filter_map(|line| line.strip_prefix("cargo sw-error"));
        let inline = document.inline_code();
        let inline = inline.iter();
        let inline = inline.filter_map(|code| code.strip_prefix("cargo sw-error"));
        let shown = lines
            .map(|arguments| (arguments, true))
            .chain(inline.map(|arguments| (arguments, false)));
        for (arguments, is_whole) in shown.filter(|(arguments, _)| !arguments.contains('…')) {
            seen += 1;
            if let Some(error) = refused(arguments, is_whole) {
                wrong.push(format!(
                    "{}: cargo sw-error{arguments}\n{error}",
                    document.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 50, "{seen}");
}

/// The program's error for these arguments; prose may leave out arguments at the end.
fn refused(arguments: &str, is_whole: bool) -> Option<String> {
    let of_the_shell = [" # ", " > "];
    let mut ends = of_the_shell.iter().filter_map(|sign| arguments.find(sign));
    let arguments = &arguments[..ends.next().unwrap_or(arguments.len())];
    let words = crate::support::words(arguments);
    let program = ["cargo-sw-error".to_owned()].into_iter().chain(words);
    let error = Cli::read(program.map(Into::into)).err()?;
    let is_incomplete = matches!(
        error.kind(),
        ErrorKind::MissingRequiredArgument
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    let is_fine = !error.use_stderr() || (is_incomplete && !is_whole);
    (!is_fine).then(|| error.to_string())
}
