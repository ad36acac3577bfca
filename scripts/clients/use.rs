//! Prints a line for each body.

/// The client.
pub mod client;

use client::{ScaiWaveError, ScaiWaveErrorKind};

fn line(body: &str) -> String {
    let Ok(error) = serde_json::from_str::<ScaiWaveError>(body) else {
        return "no error of the service".to_owned();
    };
    let code = error.kind.code();
    let Some(status) = error.kind.status() else {
        return format!("{code} is not known");
    };
    match &error.kind {
        ScaiWaveErrorKind::SwValidationError(Some(_)) => format!("{code} {status} with details"),
        _ => format!("{code} {status} without details"),
    }
}

fn main() {
    let bodies = std::env::args().nth(1).expect("a file");
    let bodies = std::fs::read_to_string(bodies).expect("a text");
    for body in bodies.lines() {
        println!("{}", line(body));
    }
}
