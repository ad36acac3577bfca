//! Starts the service, says what to try, and stops it on Ctrl-C.

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

use scaiwave::{Command, Config, USAGE};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let config = match Command::read(env::args_os().skip(1)) {
        Ok(Command::Serve(config)) => config,
        Ok(Command::Help) => {
            print(USAGE);
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("error: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(false)
        .init();
    let addr = config.addr;
    match serve(config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: serving on {addr} failed: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(config: Config) -> io::Result<()> {
    let listener = TcpListener::bind(config.addr).await?;
    print(&scaiwave::guide(listener.local_addr()?));
    axum::serve(listener, scaiwave::service(config))
        .with_graceful_shutdown(async {
            // Without a handler, Ctrl-C kills the process, so there is nothing to wait for.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await
}

/// Ignores errors, so that the service runs even if its output is closed.
fn print(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}
