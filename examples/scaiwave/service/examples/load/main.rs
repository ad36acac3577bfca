//! Loads the service with errors of all kinds, and checks every response.
//!
//! ```console
//! $ cargo run --release -p scaiwave --example load -- --requests 100000 --connections 32
//! ```
//!
//! The service runs in this process, on a free port of the loopback interface; requests go over real connections.
//! Two thirds of the requests are hostile: their headers and bodies try to make the service fail, leak or lie.
//! The exit code is 1 if a response is outside of the envelope, has another code than expected,
//! shows a secret of the log, repeats much of its request, or has no request id;
//! if the log lacks the id of a response from 500 up; or if the memory of the process grows after the first quarter.

mod connection;
mod log;
mod memory;
mod mix;
mod service;
mod tally;
mod verify;

use std::{env, panic, process::ExitCode, thread, time::Instant};

use connection::Connection;
use memory::Memory;
use tally::Tally;

fn main() -> ExitCode {
    let Some((requests, connections)) = read(env::args().skip(1)) else {
        eprintln!("usage: load [--requests N] [--connections N]");
        return ExitCode::from(2);
    };
    let log = log::install();
    // Thousands of provoked panics must not hide the result.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some("tokio-rt-worker") {
            hook(info);
        }
    }));
    let address = service::start();
    let token = service::sign_in(address);
    let mix = mix::mix(&token, &service::bridge(address, &token));

    let memory = Memory::default();
    let start = Instant::now();
    let tallies: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..connections)
            .map(|thread| {
                let (mix, log, memory) = (&mix, &log, &memory);
                scope.spawn(move || {
                    let mut tally = Tally::default();
                    let mut connection = Connection::open(address);
                    for number in (thread..requests).step_by(connections) {
                        let request = &mix[number % mix.len()];
                        let id = format!("load-{number}");
                        let sent = Instant::now();
                        let answer = connection.send(request, &id);
                        tally.add(request, &answer, sent.elapsed());
                        tally.complain(verify::mistakes(request, &answer, &id));
                        let id = answer.header("x-request-id").unwrap_or_default();
                        if answer.status >= 500 && !log.forget(id) {
                            tally.complain(vec![format!("{id} is not in the log")]);
                        }
                        if number == requests / 4 {
                            memory.keep();
                        }
                    }
                    tally
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a client does not panic"))
            .collect()
    });
    let elapsed = start.elapsed();

    let mut total = tallies.into_iter().fold(Tally::default(), Tally::join);
    total.complain(memory.mistake());
    println!("{}\n{memory}", total.report(connections, elapsed));
    if total.is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The number of requests and of connections.
fn read(mut args: impl Iterator<Item = String>) -> Option<(usize, usize)> {
    let (mut requests, mut connections) = (100_000, 32);
    while let Some(option) = args.next() {
        let number = args.next()?.parse().ok().filter(|number| *number > 0)?;
        match option.as_str() {
            "--requests" => requests = number,
            "--connections" => connections = number,
            _ => return None,
        }
    }
    Some((requests, connections))
}
