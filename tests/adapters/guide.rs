//! The services on the guide's pages compile and are tested: they are in `examples`.

use std::{env, fs, net::SocketAddr, sync::mpsc, thread};

use sw_error_tests_adapters::send;
use tokio::{net::TcpListener, runtime::Runtime};

#[allow(dead_code, reason = "it has the `main` of a program")]
#[path = "../../examples/quickstart/src/main.rs"]
mod quickstart;

/// The Rust code on a page, without blank lines.
fn code(page: &str) -> String {
    page.split("```")
        .filter_map(|block| block.strip_prefix("rust\n"))
        .map(without_blank_lines)
        .collect()
}

fn without_blank_lines(text: &str) -> String {
    text.split_inclusive('\n')
        .filter(|line| *line != "\n")
        .collect()
}

/// A source file without its first line of documentation.
fn body(source: &str) -> String {
    let (first, rest) = source.split_once('\n').expect("a first line");
    assert!(first.starts_with("//!"), "{first}");
    without_blank_lines(rest)
}

#[test]
fn pages_have_all_of_the_service_that_they_walk_through() {
    let service = [
        include_str!("../../examples/quickstart/src/main.rs"),
        include_str!("../../examples/quickstart/src/tests.rs"),
    ];
    let page = include_str!("../../guide/src/start-axum.md");
    assert_eq!(code(page), service.map(body).concat());

    let service = include_str!("../../examples/quickstart-actix-web/src/main.rs");
    let (service, _tests) = service.split_once("#[cfg(test)]").expect("tests");
    let page = include_str!("../../guide/src/actix-web.md");
    assert_eq!(code(page), body(service));
}

/// The output of `curl` on the page equals the service's response.
#[test]
fn answers_are_those_of_the_service() {
    let folder = env::temp_dir().join(format!("sw-error-guide-{}", std::process::id()));
    // One plan is a folder, which cannot be read.
    fs::create_dir_all(folder.join("plan-8.txt")).expect("a folder");
    env::set_current_dir(&folder).expect("it is there");
    let address = serve();
    let page = include_str!("../../guide/src/start-axum.md");
    let mut seen = 0;
    for step in page.split("\n$ ").skip(1) {
        let Some((_, command)) = step.split_once("curl ") else {
            continue;
        };
        let Some((command, answer)) = command.split_once('\n') else {
            continue;
        };
        let answer = answer.lines().next().unwrap_or_default();
        assert_eq!(
            without_request_id(&ask(address, command)),
            without_request_id(answer),
            "{command}"
        );
        seen += 1;
    }
    assert_eq!(seen, 4);
    fs::remove_dir_all(folder).expect("it is ours");
}

fn serve() -> SocketAddr {
    let (sender, address) = mpsc::channel();
    thread::spawn(move || {
        let runtime = Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0")
                .await
                .expect("a port is free");
            let address = listener.local_addr().expect("it has one");
            sender.send(address).expect("the test waits");
            axum::serve(listener, quickstart::service()).await
        })
    });
    address.recv().expect("the server starts")
}

/// Sends the request of a `curl` command: the address, `-X METHOD`, `-H 'NAME: VALUE'` and `-d 'BODY'`.
fn ask(address: SocketAddr, command: &str) -> String {
    let option = |name: &str| {
        let (_, rest) = command.split_once(name)?;
        Some(
            rest.trim_start_matches('\'')
                .split('\'')
                .next()
                .unwrap_or_default(),
        )
    };
    let (_, path) = command.split_once(":3000").expect("an address");
    let path = path.split(' ').next().unwrap_or_default();
    let method = option("-X ").map_or("GET", |rest| rest.split(' ').next().unwrap_or_default());
    let header = option("-H ").and_then(|header| header.split_once(": "));
    let body = option("-d ").unwrap_or_default();
    send(
        address,
        &format!("{method} {path}"),
        header.as_slice(),
        body,
    )
    .body
}

/// Each request has its own id.
fn without_request_id(body: &str) -> String {
    match body.split_once("\"request_id\":") {
        Some((before, _)) => before.to_owned(),
        None => body.to_owned(),
    }
}
