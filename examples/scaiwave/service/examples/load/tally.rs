//! Counts the responses and their mistakes.

use std::{collections::BTreeMap, fmt::Write, time::Duration};

use crate::connection::{Answer, Request};

/// The maximum number of mistakes to show.
const SHOWN: usize = 10;

/// The counts so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: BTreeMap<(u16, &'static str), usize>,
    /// In microseconds.
    times: Vec<u32>,
    mistakes: Vec<String>,
}

impl Tally {
    pub(crate) fn add(&mut self, request: &Request, answer: &Answer, time: Duration) {
        let code = request.code.unwrap_or("(success)");
        *self.counts.entry((answer.status, code)).or_default() += 1;
        self.times
            .push(time.as_micros().try_into().unwrap_or(u32::MAX));
    }

    pub(crate) fn complain(&mut self, mistakes: Vec<String>) {
        self.mistakes.extend(mistakes);
    }

    pub(crate) fn join(mut self, other: Self) -> Self {
        for (key, count) in other.counts {
            *self.counts.entry(key).or_default() += count;
        }
        self.times.extend(other.times);
        self.mistakes.extend(other.mistakes);
        self
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.mistakes.is_empty()
    }

    pub(crate) fn report(&mut self, connections: usize, elapsed: Duration) -> String {
        self.times.sort_unstable();
        let requests = self.times.len();
        let at = |share: usize| {
            let place = (requests * share / 1000).min(requests.saturating_sub(1));
            self.times.get(place).copied().unwrap_or_default()
        };
        let mut text = String::new();
        // Writing to a `String` does not fail.
        let _ = writeln!(
            text,
            "{requests} requests over {connections} connections in {:.1} s; \
             half within {} µs, 99 % within {} µs",
            elapsed.as_secs_f64(),
            at(500),
            at(990),
        );
        for ((status, code), count) in &self.counts {
            let _ = writeln!(text, "{count:>8}  {status}  {code}");
        }
        let _ = write!(
            text,
            "{} mistakes: outside of the envelope, another code, a leak, a lost request id",
            self.mistakes.len()
        );
        for mistake in self.mistakes.iter().take(SHOWN) {
            let _ = write!(text, "\n  {mistake}");
        }
        text
    }
}
