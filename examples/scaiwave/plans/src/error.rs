//! The Plans codes.

use sw_error::SwError;
use thiserror::Error;

use crate::{State, StepState, draft::MAX_STEPS};

/// Why a plan is not made, or does not go on.
#[derive(Debug, Error, SwError)]
#[sw(section = "Plans", prefix = "SW_PLAN_", status = 400)]
pub enum PlanError {
    /// The tenant has no plan with this id.
    ///
    /// # Fix
    ///
    /// Send the id that `POST /tenants/{tenant}/plans` returned, with the same tenant in the address.
    #[error("there is no plan `{plan}`")]
    #[sw(code = "SW_PLAN_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        plan: String,
    },

    /// The operation needs a running plan, and this one is a draft, paused or done.
    ///
    /// # Cause
    ///
    /// A plan with the `advance` `manual` pauses after each step, and a plan without open steps is done.
    ///
    /// # Fix
    ///
    /// Run a draft or paused plan with `POST /tenants/{tenant}/plans/{plan}/run`, then send the request again.
    /// A plan that is done never runs again: create another one with `POST /tenants/{tenant}/plans`.
    #[error("this needs a running plan, not a {state} one")]
    #[sw(code = "SW_PLAN_NOT_RUNNING")]
    NotRunning {
        /// What the plan is doing.
        state: State,
    },

    /// Only a running plan can be paused.
    ///
    /// # Fix
    ///
    /// Offer the pause only if `GET /tenants/{tenant}/plans/{plan}` shows the `state` `running`.
    /// If the plan is paused already, there is nothing to do.
    #[error("a {state} plan cannot be paused")]
    #[sw(code = "SW_PLAN_NOT_PAUSABLE")]
    NotPausable {
        /// What the plan is doing.
        state: State,
    },

    /// Only a draft or a paused plan can be run: this one is running or done already.
    ///
    /// # Fix
    ///
    /// If the plan is running, there is nothing to do.
    /// If it is done, create another one with `POST /tenants/{tenant}/plans`.
    #[error("a {state} plan cannot be run")]
    #[sw(code = "SW_PLAN_NOT_RUNNABLE")]
    NotRunnable {
        /// What the plan is doing.
        state: State,
    },

    /// The plan has more than 20 steps; split it into several plans.
    ///
    /// # Fix
    ///
    /// Send at most 20 entries in `steps`, and create another plan for the rest.
    #[error("a plan has up to {MAX_STEPS} steps, and this one has {count}")]
    #[sw(code = "SW_PLAN_TOO_MANY_STEPS")]
    TooManySteps {
        /// How many steps were given.
        count: usize,
    },

    /// The plan has no steps, so there is nothing to run.
    ///
    /// # Fix
    ///
    /// Send at least one entry in `steps`, with a `title`.
    #[error("a plan needs a step")]
    #[sw(code = "SW_PLAN_EMPTY_STEPS")]
    EmptySteps,

    /// The plan does not say what it is for.
    ///
    /// # Cause
    ///
    /// `goal` is empty, or has only blanks.
    ///
    /// # Fix
    ///
    /// Let the user enter a goal, and send it in `goal`.
    #[error("a plan needs a goal")]
    #[sw(code = "SW_PLAN_EMPTY_GOAL")]
    EmptyGoal,

    /// The plan has no step of this id.
    ///
    /// # Fix
    ///
    /// Take the `id` of a step from `GET /tenants/{tenant}/plans/{plan}`: the first one is `step-1`.
    #[error("the plan has no step `{step}`")]
    #[sw(code = "SW_PLAN_UNKNOWN_STEP")]
    UnknownStep {
        /// The id that was asked for.
        step: String,
    },

    /// The step is done, failed or skipped already, and such a step never changes again.
    ///
    /// # Fix
    ///
    /// Go on with a step that has the `state` `open` in `GET /tenants/{tenant}/plans/{plan}`.
    /// If you sent the request twice, the first one has ended the step.
    #[error("the step is {state} already")]
    #[sw(code = "SW_PLAN_STEP_TERMINAL")]
    StepTerminal {
        /// How the step ended.
        state: StepState,
    },

    /// The plan's `mode` is neither `supervised` nor `autonomous`.
    ///
    /// # Fix
    ///
    /// Send `supervised` in `mode` if a person watches over the plan, else `autonomous`, in lower case.
    #[error("`{mode}` is not a mode, write `supervised` or `autonomous`")]
    #[sw(code = "SW_PLAN_BAD_MODE")]
    BadMode {
        /// What was given.
        mode: String,
    },

    /// The plan's `advance` is neither `automatic` nor `manual`.
    ///
    /// # Fix
    ///
    /// Send `automatic` in `advance` to go from step to step, or `manual` to pause after each, in lower case.
    #[error("`{advance}` is no way to advance, write `automatic` or `manual`")]
    #[sw(code = "SW_PLAN_BAD_ADVANCE")]
    BadAdvance {
        /// What was given.
        advance: String,
    },

    /// The `next_action` after a step is none of `continue`, `pause` and `finish`.
    ///
    /// # Fix
    ///
    /// Send in `next_action` `continue` for the next step, `pause` to wait, or `finish` to end the plan with steps
    /// left.
    /// The step has not changed, so send the whole request again.
    #[error("`{next_action}` is no next action, write `continue`, `pause` or `finish`")]
    #[sw(code = "SW_PLAN_BAD_NEXT_ACTION")]
    BadNextAction {
        /// What was given.
        next_action: String,
    },

    /// The plan's venue is `sidekick`, and it does not name the room where the sidekick works.
    ///
    /// # Fix
    ///
    /// Send the id of the room in `sidekick_room`, or `room` in `venue`.
    #[error("the venue `sidekick` needs a `sidekick_room`")]
    #[sw(code = "SW_PLAN_NEEDS_SIDEKICK_ROOM")]
    NeedsSidekickRoom,

    /// The venue is not one that a plan may run in.
    ///
    /// # Fix
    ///
    /// Send `room` in `venue` to run the plan where it was made, or `sidekick` with a `sidekick_room`, in lower case.
    #[error("venue `{venue}` is not allowed, write `room` or `sidekick`")]
    #[sw(code = "SW_PLAN_BAD_VENUE")]
    BadVenue {
        /// What was given.
        venue: String,
    },
}
