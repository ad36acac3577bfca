//! A client that sees bytes.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
    time::Duration,
};

/// A response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers, names in lower case, in their order.
    pub headers: Vec<(String, String)>,
    /// Its body, if it has a `content-length`.
    pub body: String,
}

impl Answer {
    /// The head of a response.
    fn read(head: &str) -> Self {
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok())
            .expect("a status line");
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Self {
            status,
            headers,
            body: String::new(),
        }
    }

    /// The first header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }
}

/// A connection that stays open for one request after the other.
pub struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

impl Connection {
    /// A connection to a server.
    ///
    /// # Panics
    ///
    /// The server does not listen.
    #[must_use]
    pub fn open(address: SocketAddr) -> Self {
        Self {
            address,
            stream: BufReader::new(connect(address)),
        }
    }

    /// Sends one request without a body, and reads the response, which has a length.
    ///
    /// # Panics
    ///
    /// The server does not answer in HTTP/1.1, or without a `content-length`.
    pub fn send(&mut self, line: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("{line} HTTP/1.1\r\nhost: test\r\n");
        for (name, value) in headers {
            request.extend([name, ": ", value, "\r\n"]);
        }
        request += "\r\n";
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .expect("the server reads the head");
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            let read = self.stream.read_line(&mut head).expect("the head is text");
            assert!(read > 0, "the head ends");
        }
        let mut answer = Answer::read(&head);
        let length = answer.header("content-length").expect("a length");
        let mut body = vec![0; length.parse().expect("a number")];
        self.stream.read_exact(&mut body).expect("a whole body");
        answer.body = String::from_utf8(body).expect("the answer is text");
        if answer.header("connection") == Some("close") {
            *self = Self::open(self.address);
        }
        answer
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("the server listens");
    let patience = Some(Duration::from_secs(30));
    stream
        .set_read_timeout(patience)
        .expect("a duration above zero");
    stream
}

/// Sends one request, and reads the response until the server closes the connection.
///
/// A `content-length` among the headers is sent unchanged; if it is too large, the body ends early.
///
/// # Panics
///
/// The server does not answer in HTTP/1.1.
#[must_use]
pub fn send(address: SocketAddr, line: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = format!("{line} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
    for (name, value) in headers {
        request.extend([name, ": ", value, "\r\n"]);
    }
    let has_length = headers.iter().any(|(name, _)| *name == "content-length");
    if !body.is_empty() && !has_length {
        request.extend(["content-length: ", &body.len().to_string(), "\r\n"]);
    }
    request += "\r\n";

    let mut stream = connect(address);
    stream
        .write_all(request.as_bytes())
        .expect("the server reads the head");
    // A server that has seen enough may close without reading all of it.
    let _ = stream.write_all(body.as_bytes());
    if has_length {
        let _ = stream.shutdown(Shutdown::Write);
    }
    let mut answer = Vec::new();
    // Data that arrived before the reset counts.
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).expect("the answer is text");

    let (head, body) = answer.split_once("\r\n\r\n").expect("the head ends");
    Answer {
        body: body.to_owned(),
        ..Answer::read(head)
    }
}
