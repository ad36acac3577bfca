//! The service's log, kept in memory as far as it names requests.

use std::{
    collections::HashSet,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tracing_subscriber::fmt::MakeWriter;

/// The ids of the requests that are in the log.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<HashSet<String>>>);

/// Has the service log into memory.
pub(crate) fn install() -> Log {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(log.clone())
        .init();
    log
}

impl Log {
    /// The ids that are not in the log, as mistakes; the last ones may take a moment.
    pub(crate) fn missing(&self, ids: &[String], patience: Duration) -> Vec<String> {
        let deadline = Instant::now() + patience;
        loop {
            let logged = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let missing: Vec<_> = ids.iter().filter(|id| !logged.contains(*id)).collect();
            if missing.is_empty() || Instant::now() > deadline {
                return missing
                    .into_iter()
                    .map(|id| format!("{id} is not in the log"))
                    .collect();
            }
            drop(logged);
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Each event is written in one piece.
impl Write for Log {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let id = text
            .split(r#"request_id=""#)
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        if let Some(id) = id {
            let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            ids.insert(id.to_owned());
        }
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
