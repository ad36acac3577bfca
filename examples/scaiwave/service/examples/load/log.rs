//! The request ids in the service's log, kept in memory.

use std::{
    collections::HashSet,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use tracing_subscriber::fmt::MakeWriter;

/// The ids in the log, until their responses are checked.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<HashSet<String>>>);

/// Makes the service log into memory.
pub(crate) fn install() -> Log {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(log.clone())
        .init();
    log
}

impl Log {
    /// Whether a request was logged; forgets its id.
    ///
    /// The service writes the line before it sends the response.
    pub(crate) fn forget(&self, id: &str) -> bool {
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ids.remove(id)
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Each event is one write.
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
