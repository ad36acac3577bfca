//! The sidekicks of all tenants, and their progress.

use std::time::{Duration, Instant};

use scaiwave_common::Table;

use crate::SidekickError;

/// The time for each word of a task of the demo's sidekicks.
const PACE: Duration = Duration::from_millis(20);

#[derive(Debug)]
struct Sidekick {
    user: String,
    task: String,
    started: Instant,
    takes: Duration,
    cap: Duration,
}

impl Sidekick {
    /// The remaining time after `now`; zero if finished or given up.
    fn rest(&self, now: Instant) -> Duration {
        self.takes
            .min(self.cap)
            .saturating_sub(now.duration_since(self.started))
    }
}

/// The tenant's settings for sidekicks.
#[derive(Debug, Clone, Copy)]
pub struct Caps {
    /// How many of one user may work at once.
    pub per_user: usize,
    /// How many of the tenant may work at once.
    pub per_tenant: usize,
    /// The time limit for each.
    pub wall_clock: Duration,
}

/// The progress of a sidekick.
#[derive(Debug)]
pub enum Progress {
    /// Still needs this long.
    Working(Duration),
    /// Returned this.
    Finished(String),
}

/// All sidekicks of the service.
#[derive(Debug)]
pub struct Sidekicks(Table<Sidekick>);

impl Default for Sidekicks {
    fn default() -> Self {
        Self(Table::new("sidekick"))
    }
}

impl Sidekicks {
    /// Starts a sidekick and returns its id.
    pub fn start(
        &mut self,
        tenant: &str,
        user: &str,
        task: String,
        caps: Caps,
        now: Instant,
    ) -> Result<String, SidekickError> {
        let at_work = self
            .0
            .of(tenant)
            .filter(|sidekick| sidekick.rest(now) > Duration::ZERO);
        let (mine, others): (Vec<_>, Vec<_>) = at_work.partition(|sidekick| sidekick.user == user);
        check_cap("user", &mine, caps.per_user, now)?;
        check_cap("tenant", &[mine, others].concat(), caps.per_tenant, now)?;
        let words = u32::try_from(task.split_whitespace().count()).unwrap_or(u32::MAX);
        let takes = PACE.saturating_mul(words);
        let (user, cap) = (user.to_owned(), caps.wall_clock);
        Ok(self.0.insert(
            tenant,
            Sidekick {
                user,
                task,
                started: now,
                takes,
                cap,
            },
        ))
    }

    /// The progress of the sidekick.
    pub fn progress(
        &self,
        tenant: &str,
        id: &str,
        now: Instant,
    ) -> Result<Progress, SidekickError> {
        let found = self.0.get(tenant, id);
        let sidekick = found.ok_or_else(|| SidekickError::NotFound {
            sidekick: id.to_owned(),
        })?;
        let rest = sidekick.rest(now);
        if rest > Duration::ZERO {
            return Ok(Progress::Working(rest));
        }
        if sidekick.takes > sidekick.cap {
            return Err(SidekickError::Timeout { cap: sidekick.cap });
        }
        Ok(Progress::Finished(format!("done: {}", sidekick.task)))
    }
}

fn check_cap(
    whose: &'static str,
    at_work: &[&Sidekick],
    cap: usize,
    now: Instant,
) -> Result<(), SidekickError> {
    if at_work.len() < cap {
        return Ok(());
    }
    let wait = at_work
        .iter()
        .map(|sidekick| sidekick.rest(now))
        .min()
        .unwrap_or_default();
    Err(SidekickError::CapReached { cap, whose, wait })
}
