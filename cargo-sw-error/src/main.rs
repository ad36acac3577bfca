//! `cargo sw-error`: parses, calls the library, prints, and exits with 0 (clean), 1 (findings), 2 (usage)
//! or 101 (could not complete). Results go to stdout, everything else to stderr.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use anstream::stderr;
use cargo_sw_error::{
    cargo::{source::FromCargo, wrapper},
    cli::Cli,
    commands::output::{Output, Terminal},
};
use clap::{ColorChoice, ValueEnum};
use clap_cargo::style;

const INCOMPLETE: u8 = 101;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if wrapper::is_wrapper()
        && let Some(program) = arguments.next().filter(|first| !Cli::is_ours(first))
    {
        return wrapper::run(&program, arguments).unwrap_or_else(|error| {
            incomplete(&format!("cannot run {}: {error}", program.display()))
        });
    }
    // Before the command line is parsed, so that its errors have colours too.
    let environment = std::env::var("CARGO_TERM_COLOR").unwrap_or_default();
    choose_colors(ColorChoice::from_str(&environment, true).ok());
    let arguments: Vec<_> = std::env::args_os().collect();
    let cli = Cli::read(arguments.clone()).unwrap_or_else(|error| {
        // A failure to write cannot be reported.
        let _ = write!(anstream::stdout(), "{}", Cli::refusal(&arguments, &error));
        error.exit()
    });
    choose_colors(cli.color());
    print(&cli.run(&FromCargo, terminal()))
}

/// Sets the colours for all output; without a choice, they depend on the stream, `NO_COLOR`, `CLICOLOR_FORCE` and the like.
fn choose_colors(choice: Option<ColorChoice>) {
    if let Some(choice) = choice {
        let choice = match choice {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// The capabilities of stdout.
fn terminal() -> Terminal {
    let is_terminal = io::stdout().is_terminal();
    let size = is_terminal.then(terminal_size::terminal_size).flatten();
    // As in cargo.
    let chosen = std::env::var("CARGO_TERM_HYPERLINKS").ok();
    let chosen = chosen.and_then(|chosen| chosen.parse::<bool>().ok());
    let has_links = || supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    Terminal {
        width: size.map(|(width, _)| width.0),
        has_links: chosen.unwrap_or_else(has_links),
    }
}

fn print(output: &Output) -> ExitCode {
    let (error, warning, note) = (style::ERROR, style::WARN, style::NOTE);
    // A failure to write cannot be reported.
    let _ = stderr().write_all(output.findings.as_bytes());
    for text in &output.errors {
        let _ = writeln!(stderr(), "{error}error{error:#}: {text}");
    }
    for text in &output.warnings {
        let _ = writeln!(stderr(), "{warning}warning{warning:#}: {text}");
    }
    for text in &output.notes {
        let _ = writeln!(stderr(), "{note}note{note:#}: {text}");
    }
    let mut stdout = anstream::stdout().lock();
    let written = stdout.write_all(output.text.as_bytes());
    match written.and_then(|()| stdout.flush()) {
        // A reader such as `head` closes the pipe when it has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            incomplete(&format!("cannot write to stdout: {error}"))
        }
        _ if output.is_incomplete => ExitCode::from(INCOMPLETE),
        _ => ExitCode::from(u8::from(output.has_findings)),
    }
}

fn incomplete(message: &str) -> ExitCode {
    let error = style::ERROR;
    let _ = writeln!(stderr(), "{error}error{error:#}: {message}");
    ExitCode::from(INCOMPLETE)
}
