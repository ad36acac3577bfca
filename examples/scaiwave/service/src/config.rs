//! The command line.

use std::{
    ffi::OsString,
    net::{Ipv4Addr, SocketAddr},
    str::FromStr,
    time::Duration,
};

use thiserror::Error;

/// The output of `--help`.
pub const USAGE: &str = "\
usage: scaiwave [OPTIONS]

  --addr ADDR          where to listen [127.0.0.1:7979], port 0 picks a free one
  --livekit ADDR       the LiveKit server that carries calls [127.0.0.1:7880]
  --store ADDR         a server that keeps the events, a line each [none: memory only]
  --timeout-seconds N  how long a request may take, but for a call of a plugin [5]
  --token-minutes N    how long a token is good [60]
  --help               print this
";

/// The command in the arguments.
#[derive(Debug)]
pub enum Command {
    /// Run the service.
    Serve(Config),
    /// Print the usage.
    Help,
}

/// The addresses of the service and of the servers behind it, and its time limits.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub addr: SocketAddr,
    /// The `LiveKit` server.
    pub livekit: SocketAddr,
    /// The server that keeps the events.
    pub store: Option<SocketAddr>,
    /// The maximum duration of a request.
    pub timeout: Duration,
    /// The lifetime of a token.
    pub token_lifetime: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            addr: (Ipv4Addr::LOCALHOST, 7979).into(),
            livekit: (Ipv4Addr::LOCALHOST, 7880).into(),
            store: None,
            timeout: Duration::from_secs(5),
            token_lifetime: Duration::from_secs(60 * 60),
        }
    }
}

/// An invalid command line.
#[derive(Debug, Error)]
pub enum UsageError {
    /// There is no such option.
    #[error("unexpected argument `{0}`")]
    Unexpected(String),
    /// The option came last.
    #[error("`{0}` needs a value")]
    NoValue(String),
    /// The option's value is not what it takes.
    #[error("`{value}` is not {expected}, which `{option}` takes")]
    BadValue {
        /// The option.
        option: String,
        /// What was given.
        value: String,
        /// What it takes.
        expected: &'static str,
    },
}

impl Command {
    /// Reads the arguments behind the program's name.
    ///
    /// # Errors
    ///
    /// Fails on the first argument that is not in [`USAGE`].
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut config = Config::default();
        let mut args = args
            .into_iter()
            .map(|arg| arg.to_string_lossy().into_owned());
        while let Some(option) = args.next() {
            match option.as_str() {
                "--addr" => config.addr = address(option, args.next())?,
                "--livekit" => config.livekit = address(option, args.next())?,
                "--store" => config.store = Some(address(option, args.next())?),
                "--timeout-seconds" => {
                    let seconds: u32 = value(option, args.next(), "a number of seconds")?;
                    config.timeout = Duration::from_secs(seconds.into());
                }
                "--token-minutes" => {
                    let minutes: u32 = value(option, args.next(), "a number of minutes")?;
                    config.token_lifetime = Duration::from_secs(60) * minutes;
                }
                "--help" | "-h" => return Ok(Self::Help),
                _ => return Err(UsageError::Unexpected(option)),
            }
        }
        Ok(Self::Serve(config))
    }
}

fn address(option: String, given: Option<String>) -> Result<SocketAddr, UsageError> {
    value(option, given, "an address like 127.0.0.1:7979")
}

fn value<T: FromStr>(
    option: String,
    given: Option<String>,
    expected: &'static str,
) -> Result<T, UsageError> {
    let Some(value) = given else {
        return Err(UsageError::NoValue(option));
    };
    value.parse().map_err(|_| UsageError::BadValue {
        option,
        value,
        expected,
    })
}
