//! An address of this machine that refuses connections.

use std::net::{Ipv4Addr, TcpListener, TcpStream};

/// The address of a connection's near end: nothing listens there, and no other program can.
pub(crate) struct Nobody {
    near: TcpStream,
    _far: TcpStream,
}

impl Nobody {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let near = TcpStream::connect(address).expect("it listens");
        let (far, _) = listener.accept().expect("somebody has connected");
        Self { near, _far: far }
    }

    pub(crate) fn address(&self) -> String {
        self.near.local_addr().expect("it is connected").to_string()
    }
}
