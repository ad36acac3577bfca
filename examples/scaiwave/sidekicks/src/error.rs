//! The Sidekicks codes.

use std::time::Duration;

use sw_error::SwError;
use thiserror::Error;

/// Why a sidekick is not there, or did not deliver.
#[derive(Debug, Error, SwError)]
#[sw(section = "Sidekicks", prefix = "SW_SIDEKICK_")]
pub enum SidekickError {
    /// The tenant has no sidekick with this id.
    ///
    /// # Fix
    ///
    /// Send the id that `POST /tenants/{tenant}/sidekicks` returned, with the same tenant in the address.
    #[error("there is no sidekick `{sidekick}`")]
    #[sw(code = "SW_SIDEKICK_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        sidekick: String,
    },

    /// As many sidekicks are at work as the user or the tenant may have; one has to finish first.
    ///
    /// # Fix
    ///
    /// Wait as many seconds as `Retry-After` says, until the next sidekick is finished, then send the task again.
    /// If the cap is too low, ask an admin of the tenant to raise `sidekicks_per_user` or `sidekicks_per_tenant` with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    #[error("{cap} sidekicks of this {whose} are at work, which is its cap")]
    #[sw(code = "SW_SIDEKICK_CAP_REACHED", status = 429, retry_after = wait)]
    CapReached {
        /// How many may work at once.
        cap: usize,
        /// Whose cap it is: the user's or the tenant's.
        whose: &'static str,
        /// When the next one will be finished.
        wait: Duration,
    },

    /// The sidekick's task ran past its wall-clock cap and was given up; make the task smaller.
    ///
    /// # Fix
    ///
    /// Split the task, and start a sidekick for each part with `POST /tenants/{tenant}/sidekicks`.
    /// If tasks need more time, ask an admin of the tenant to raise `sidekick_wall_clock_ms` for new sidekicks with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    /// On call: the tenant has set this limit, it is not an outage.
    #[error("the task took longer than {cap:?}")]
    #[sw(
        code = "SW_SIDEKICK_TIMEOUT",
        status = 504,
        message = "the sidekick did not finish its task within {cap:?}"
    )]
    Timeout {
        /// The wall-clock cap.
        cap: Duration,
    },
}
