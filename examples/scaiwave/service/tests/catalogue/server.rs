//! The built service as a child process.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, ChildStdout, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// A running service; dropping it stops it.
pub(crate) struct Server {
    child: Child,
    /// Kept open, so that the service never writes into a closed pipe.
    _stdout: BufReader<ChildStdout>,
    log: Arc<Mutex<String>>,
    pub(crate) base: String,
}

impl Server {
    /// Starts the service on a free port.
    pub(crate) fn start(args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_scaiwave"))
            .args(["--addr", "127.0.0.1:0"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the service starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let stderr = BufReader::new(child.stderr.take().expect("stderr is piped"));
        let mut first = String::new();
        stdout
            .read_line(&mut first)
            .expect("the service says where it listens");
        let base = first.trim_end().strip_prefix("listening on ");
        let base = base
            .unwrap_or_else(|| panic!("unexpected first line {first:?}"))
            .to_owned();
        let log = Arc::default();
        thread::spawn({
            let log = Arc::clone(&log);
            move || keep(stderr, &log)
        });
        Self {
            child,
            _stdout: stdout,
            log,
            base,
        }
    }

    /// The lines of the log that contain `text`; waits for the first one.
    pub(crate) fn log_of(&self, text: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(1);
        loop {
            let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
            let lines: Vec<_> = log.lines().filter(|line| line.contains(text)).collect();
            if !lines.is_empty() || Instant::now() > deadline {
                return lines.join("\n");
            }
            drop(log);
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn keep(stderr: impl Read, log: &Mutex<String>) {
    for line in BufReader::new(stderr).lines().map_while(Result::ok) {
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        log.push_str(&line);
        log.push('\n');
    }
}
