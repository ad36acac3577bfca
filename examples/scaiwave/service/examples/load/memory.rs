//! How much memory the process has.

use std::{fmt, fs, sync::OnceLock};

/// By how much it may grow, in MiB: what clients note of each request, and what an allocator does not give back.
const TOLERANCE: usize = 32;

/// The memory of the process, after the first part of the requests.
#[derive(Default)]
pub(crate) struct Memory(OnceLock<usize>);

impl Memory {
    /// Notes how much it is now.
    pub(crate) fn keep(&self) {
        if let Some(now) = resident() {
            self.0.get_or_init(|| now);
        }
    }

    /// Says that it has grown since then, if it has.
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

/// The resident memory in MiB, where there is `/proc`.
fn resident() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kib / 1024)
}
