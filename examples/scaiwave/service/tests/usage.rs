//! The command line of the service.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Command, Output, Stdio},
};

#[test]
fn bad_arguments_are_named_and_end_with_2() {
    for (args, expected) in [
        (&["--adr"][..], "unexpected argument `--adr`"),
        (&["--addr"], "`--addr` needs a value"),
        (
            &["--addr", "here"],
            "`here` is not an address like 127.0.0.1:7979, which `--addr` takes",
        ),
        (
            &["--token-minutes", "-1"],
            "`-1` is not a number of minutes",
        ),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            stderr.contains(expected) && stderr.contains("usage:"),
            "{args:?}: {stderr}"
        );
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn help_is_a_result() {
    let output = run(&["--help"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("usage: scaiwave"));
}

#[test]
fn a_taken_address_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let addr = taken.local_addr().expect("it is bound").to_string();
    let output = run(&["--addr", &addr]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("serving on {addr} failed")));
}

fn run(args: &[&str]) -> Output {
    let mut service = Command::new(env!("CARGO_BIN_EXE_scaiwave"));
    service.args(args).output().expect("the service runs")
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_a_clean_end() {
    let mut service = Command::new(env!("CARGO_BIN_EXE_scaiwave"))
        .args(["--addr", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the service starts");
    let mut stdout = BufReader::new(service.stdout.take().expect("stdout is piped"));
    let mut text = String::new();
    // Once a request is answered, the signal handler is installed.
    stdout.read_line(&mut text).expect("the service speaks");
    let addr = text
        .trim_end()
        .strip_prefix("listening on http://")
        .expect("it listens");
    let mut connection = TcpStream::connect(addr).expect("the service listens");
    let request = b"GET /ready HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    connection.write_all(request).expect("the service reads");
    connection
        .read_to_string(&mut text)
        .expect("the service answers");
    assert!(text.contains("204 No Content"), "{text}");

    let kill = Command::new("kill")
        .args(["-INT", &service.id().to_string()])
        .status();
    assert!(kill.expect("there is a `kill`").success());
    assert_eq!(service.wait().expect("it ends").code(), Some(0));
}
