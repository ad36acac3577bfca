//! The commands for newcomers work.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

#[test]
fn the_guide_can_be_pasted_into_a_shell() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("there is no curl to try it with");
        return;
    }
    let mut service = Command::new(env!("CARGO_BIN_EXE_scaiwave"))
        // Nothing listens on port 1.
        .args([
            "--addr",
            "127.0.0.1:0",
            "--livekit",
            "127.0.0.1:1",
            "--timeout-seconds",
            "1",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the service starts");
    let mut stdout = BufReader::new(service.stdout.take().expect("stdout is piped"));
    let mut text = String::new();
    while !text.contains("/greeting") {
        let read = stdout.read_line(&mut text).expect("the service speaks");
        assert!(read > 0, "the service has ended: {text}");
    }
    let commands: Vec<_> = text.lines().filter(|line| line.starts_with("  ")).collect();
    let output = Command::new("sh")
        .args(["-ec", &commands.join("\n")])
        .output();
    service.kill().expect("the service runs");
    service.wait().expect("the service ends");

    let output = output.expect("there is a shell");
    assert!(output.status.success(), "{output:?}");
    let answers = String::from_utf8_lossy(&output.stdout);
    let codes = |text: &str| -> Vec<String> {
        let words = text.split(|char: char| !char.is_ascii_alphanumeric() && char != '_');
        let codes = words.filter(|word| word.starts_with("SW_"));
        codes.map(str::to_owned).collect()
    };
    assert_eq!(codes(&answers), codes(&text));
    assert!(answers.contains(r#"{"id":"event-1"}"#), "{answers}");
}
