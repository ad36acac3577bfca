//! Connections to servers behind the service.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

/// The time limit to accept a connection, or to take a line.
const PATIENCE: Duration = Duration::from_secs(1);

/// The longest line that is received, in bytes.
const MAX_LINE: u64 = 1024;

/// A connection to a server behind the service.
pub(crate) struct Connection(TcpStream);

impl Connection {
    /// Connects; a failure names the address, for the log.
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let connected = patiently(TcpStream::connect(address)).await;
        connected.map(Self).map_err(|error| {
            io::Error::new(error.kind(), format!("connecting to {address}: {error}"))
        })
    }

    /// Sends one line.
    pub(crate) async fn send(&mut self, line: &str) -> io::Result<()> {
        let line = format!("{line}\n");
        patiently(self.0.write_all(line.as_bytes())).await
    }

    /// Receives one line. Only the request's timeout limits the wait.
    pub(crate) async fn receive(&mut self) -> io::Result<String> {
        let mut line = String::new();
        BufReader::new(&mut self.0)
            .take(MAX_LINE)
            .read_line(&mut line)
            .await?;
        if !line.ends_with('\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}

async fn patiently<T>(work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(PATIENCE, work).await?
}
