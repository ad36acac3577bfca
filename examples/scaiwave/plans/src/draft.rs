//! The client's description of a plan, and its validation.

use serde::Deserialize;

use crate::{
    Plan, PlanError,
    plan::{Advance, Mode, NextAction, State, Step, StepState, Venue},
};

/// The maximum number of steps in a plan.
pub(crate) const MAX_STEPS: usize = 20;

/// A client's description of a plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    goal: String,
    steps: Vec<DraftStep>,
    mode: String,
    advance: String,
    venue: String,
    #[serde(default)]
    sidekick_room: Option<String>,
}

/// A client's description of a step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftStep {
    title: String,
}

impl Draft {
    /// Validates the description and makes the plan.
    pub(crate) fn into_plan(self) -> Result<Plan, PlanError> {
        if self.goal.trim().is_empty() {
            return Err(PlanError::EmptyGoal);
        }
        Ok(Plan {
            mode: mode(self.mode)?,
            advance: advance(self.advance)?,
            venue: venue(self.venue, self.sidekick_room)?,
            steps: steps(self.steps)?,
            goal: self.goal,
            state: State::Draft,
        })
    }
}

fn steps(drafts: Vec<DraftStep>) -> Result<Vec<Step>, PlanError> {
    match drafts.len() {
        0 => return Err(PlanError::EmptySteps),
        count if count > MAX_STEPS => return Err(PlanError::TooManySteps { count }),
        _ => {}
    }
    let numbered = (1..).zip(drafts);
    let steps = numbered.map(|(number, DraftStep { title })| Step {
        id: format!("step-{number}"),
        title,
        state: StepState::Open,
    });
    Ok(steps.collect())
}

fn mode(mode: String) -> Result<Mode, PlanError> {
    match mode.as_str() {
        "supervised" => Ok(Mode::Supervised),
        "autonomous" => Ok(Mode::Autonomous),
        _ => Err(PlanError::BadMode { mode }),
    }
}

fn advance(advance: String) -> Result<Advance, PlanError> {
    match advance.as_str() {
        "automatic" => Ok(Advance::Automatic),
        "manual" => Ok(Advance::Manual),
        _ => Err(PlanError::BadAdvance { advance }),
    }
}

fn venue(venue: String, sidekick_room: Option<String>) -> Result<Venue, PlanError> {
    match venue.as_str() {
        "room" => Ok(Venue::Room),
        "sidekick" => sidekick_room
            .map(Venue::Sidekick)
            .ok_or(PlanError::NeedsSidekickRoom),
        _ => Err(PlanError::BadVenue { venue }),
    }
}

pub(crate) fn next_action(next_action: &str) -> Result<NextAction, PlanError> {
    match next_action {
        "continue" => Ok(NextAction::Continue),
        "pause" => Ok(NextAction::Pause),
        "finish" => Ok(NextAction::Finish),
        _ => Err(PlanError::BadNextAction {
            next_action: next_action.to_owned(),
        }),
    }
}
