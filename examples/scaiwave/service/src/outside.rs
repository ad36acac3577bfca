//! Connections to what stands behind the service.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{io::AsyncWriteExt, net::TcpStream, time::timeout};

/// How long a server may take to answer the door, or to take a line.
const PATIENCE: Duration = Duration::from_secs(1);

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
}

async fn patiently<T>(work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(PATIENCE, work).await?
}
