//! A client that keeps its connection and sees every byte.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// A request that is sent repeatedly.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Method and path.
    pub(crate) line: String,
    /// Header lines, each with its end.
    pub(crate) headers: String,
    pub(crate) body: Vec<u8>,
    /// The expected code; `None` for a success.
    pub(crate) code: Option<&'static str>,
    /// Whether the response is a problem (RFC 9457).
    pub(crate) is_problem: bool,
    /// An id that the service must reject.
    pub(crate) bad_id: Option<String>,
}

impl Request {
    pub(crate) fn get(path: &str) -> Self {
        Self::new("GET", path, "")
    }

    pub(crate) fn post(path: &str, json: &str) -> Self {
        Self::new("POST", path, json).header("content-type: application/json")
    }

    pub(crate) fn new(method: &str, path: &str, body: &str) -> Self {
        Self {
            line: format!("{method} {path}"),
            headers: String::new(),
            body: body.into(),
            code: None,
            is_problem: false,
            bad_id: None,
        }
    }

    pub(crate) fn header(mut self, line: &str) -> Self {
        self.headers += line;
        self.headers += "\r\n";
        self
    }

    pub(crate) fn fails_with(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    pub(crate) fn with_id(mut self, id: &str) -> Self {
        self.bad_id = Some(id.to_owned());
        self
    }

    pub(crate) fn wanting_a_problem(mut self) -> Self {
        self.is_problem = true;
        self.header("accept: application/json, application/problem+json")
    }
}

/// A response.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }
}

/// A connection that is reopened when the server has closed it.
pub(crate) struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the service listens");
        stream.set_nodelay(true).expect("a socket can do that");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("the time is not zero");
        Self {
            address,
            stream: BufReader::new(stream),
        }
    }

    /// Sends a request with an id, and reads the response.
    pub(crate) fn send(&mut self, request: &Request, id: &str) -> Answer {
        let id = request.bad_id.as_deref().unwrap_or(id);
        let head = format!(
            "{} HTTP/1.1\r\nhost: load\r\nx-request-id: {id}\r\n{}content-length: {}\r\n\r\n",
            request.line,
            request.headers,
            request.body.len()
        );
        let stream = self.stream.get_mut();
        stream
            .write_all(head.as_bytes())
            .expect("the service reads");
        // The server need not read all of a body that is too large.
        let is_sent = stream.write_all(&request.body).is_ok();
        let answer = self
            .receive()
            .unwrap_or_else(|error| panic!("{}: {error}\n{}", request.line, request.headers));
        let is_closed = answer
            .header("connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"));
        if is_closed || !is_sent || request.body.len() > 1 << 20 {
            *self = Self::open(self.address);
        }
        answer
    }

    fn receive(&mut self) -> std::io::Result<Answer> {
        let mut answer = Answer::default();
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        answer.status = line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or_default();
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            answer
                .headers
                .push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let length = answer
            .header("content-length")
            .and_then(|length| length.parse().ok())
            .unwrap_or_default();
        answer.body.resize(length, 0);
        self.stream.read_exact(&mut answer.body)?;
        Ok(answer)
    }
}
