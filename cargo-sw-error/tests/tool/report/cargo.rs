//! Findings as editors read them, as messages of cargo.

use cargo_metadata::{
    Message,
    diagnostic::{Diagnostic, DiagnosticLevel},
};
use cargo_sw_error::report::MessageFormat::Cargo;

use super::cases::{self, Case};

fn diagnostics(case: &Case) -> Vec<Diagnostic> {
    let text = case.raw(Cargo);
    let messages = Message::parse_stream(text.as_bytes());
    let messages = messages.map(|message| match message {
        Ok(Message::CompilerMessage(message)) => message.message,
        other => panic!("{other:?}"),
    });
    messages.collect()
}

#[test]
fn nothing_says_nothing() {
    assert_eq!(cases::nothing().raw(Cargo), "");
}

/// The location, other locations, the help, and the rendered text.
#[test]
fn a_finding_is_a_message_of_the_compiler() {
    let [diagnostic] = &diagnostics(&cases::lock())[..] else {
        panic!("one finding");
    };
    assert_eq!(diagnostic.level, DiagnosticLevel::Error);
    assert_eq!(
        diagnostic.message,
        "code `SW_PLAN_GONE` was promised with status 404, but now has 410"
    );
    let code = diagnostic.code.as_ref().map(|code| code.code.as_str());
    assert_eq!(code, Some("status-changed"));
    let spans = diagnostic.spans.iter().map(|span| {
        let label = span.label.as_deref().unwrap_or_default();
        (
            span.file_name.as_str(),
            span.line_start,
            span.column_start,
            span.is_primary,
            label,
        )
    });
    assert_eq!(
        spans.collect::<Vec<_>>(),
        [
            ("plans/src/lib.rs", 4, 17, true, "status 410"),
            ("sw-error.lock", 3, 8, false, "promised with status 404"),
        ]
    );
    let helps = diagnostic
        .children
        .iter()
        .map(|child| (child.level, child.message.as_str()));
    assert_eq!(
        helps.collect::<Vec<_>>(),
        [
            (
                DiagnosticLevel::Help,
                "restore the old status, or give the new status to another code"
            ),
            (
                DiagnosticLevel::Help,
                "or accept the break: `cargo sw-error update --accept SW_PLAN_GONE --reason \"…\"`"
            ),
        ]
    );
    let rendered = diagnostic.rendered.as_deref().unwrap_or_default();
    assert!(
        rendered.starts_with("error[status-changed]: code `SW_PLAN_GONE`"),
        "{rendered}"
    );
}
