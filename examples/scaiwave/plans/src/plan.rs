//! One plan.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A plan as its readers see it.
#[derive(Debug, Clone, Serialize)]
pub struct Plan {
    /// The purpose of the plan.
    pub goal: String,
    /// Who watches over it.
    pub mode: Mode,
    /// How it comes from one step to the next.
    pub advance: Advance,
    /// Where it runs.
    pub venue: Venue,
    /// What it is doing.
    pub state: State,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// One task of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// Its id in addresses.
    pub id: String,
    /// The task.
    pub title: String,
    /// Its progress.
    pub state: StepState,
}

/// The supervision of a plan.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// A person watches over it.
    Supervised,
    /// It runs without supervision.
    Autonomous,
}

/// The transition from one step to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Advance {
    /// Starts the next step at once.
    Automatic,
    /// Pauses after each step.
    Manual,
}

/// Where a plan runs.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Venue {
    /// In the room where it was made.
    Room,
    /// In the room with this id, with a sidekick.
    Sidekick(String),
}

/// The state of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It has not run yet.
    Draft,
    /// It is working on its steps.
    Running,
    /// It waits until it is run again.
    Paused,
    /// It is over.
    Done,
}

/// The state of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Not done yet.
    Open,
    /// Done, failed or skipped.
    Ended(Outcome),
}

/// How a step ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Successful.
    Done,
    /// Unsuccessful.
    Failed,
    /// Not attempted.
    Skipped,
}

/// The action of a plan after a step.
#[derive(Debug, Clone, Copy)]
pub enum NextAction {
    /// Starts the next step.
    Continue,
    /// Waits.
    Pause,
    /// Ends, even if steps are left.
    Finish,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Draft => "draft",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Done => "finished",
        })
    }
}

impl fmt::Display for StepState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::Ended(Outcome::Done) => "done",
            Self::Ended(Outcome::Failed) => "failed",
            Self::Ended(Outcome::Skipped) => "skipped",
        })
    }
}
