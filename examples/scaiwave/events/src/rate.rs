//! Limits a tenant's events per minute.

use std::{
    collections::{BTreeMap, VecDeque},
    time::{Duration, Instant},
};

use crate::EventError;

const MINUTE: Duration = Duration::from_secs(60);

/// The times of each tenant's events during the last minute.
#[derive(Debug, Default)]
pub(crate) struct Rate(BTreeMap<String, VecDeque<Instant>>);

impl Rate {
    /// Counts one event, if the cap allows it.
    pub(crate) fn count(
        &mut self,
        tenant: &str,
        cap: usize,
        now: Instant,
    ) -> Result<(), EventError> {
        let recent = self.0.entry(tenant.to_owned()).or_default();
        while recent
            .front()
            .is_some_and(|posted| now.duration_since(*posted) >= MINUTE)
        {
            recent.pop_front();
        }
        if recent.len() >= cap {
            let oldest = recent.front().copied().unwrap_or(now);
            let wait = MINUTE.saturating_sub(now.duration_since(oldest));
            return Err(EventError::RateLimitExceeded { cap, wait });
        }
        recent.push_back(now);
        Ok(())
    }
}
