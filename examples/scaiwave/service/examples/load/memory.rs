//! Checks the memory of the process.

use std::{fmt, fs, sync::OnceLock};

/// The tolerated growth in MiB: clients store something for each request, and allocators keep some memory.
const TOLERANCE: usize = 32;

/// The memory of the process after the first part of the requests.
#[derive(Default)]
pub(crate) struct Memory(OnceLock<usize>);

impl Memory {
    /// Stores the current memory.
    pub(crate) fn keep(&self) {
        if let Some(now) = resident() {
            self.0.get_or_init(|| now);
        }
    }

    /// Reports growth since [`keep`](Self::keep).
    pub(crate) fn mistake(&self) -> Vec<String> {
        match (self.0.get(), resident()) {
            (Some(then), Some(now)) if now > then + TOLERANCE => {
                vec![format!("the memory has grown from {then} to {now} MiB")]
            }
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.get(), resident()) {
            (Some(then), Some(now)) => {
                write!(
                    f,
                    "memory: {then} MiB after a quarter of the requests, {now} MiB at the end"
                )
            }
            _ => f.write_str("memory: this system does not tell"),
        }
    }
}

/// The resident memory in MiB, if `/proc` exists.
fn resident() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kib / 1024)
}
