//! The plans of all tenants, and the operations on them.

use scaiwave_common::Table;

use crate::{
    Advance, Draft, NextAction, Outcome, Plan, PlanError, State, StepState, draft::next_action,
};

/// All plans of the service.
#[derive(Debug)]
pub struct Plans(Table<Plan>);

impl Default for Plans {
    fn default() -> Self {
        Self(Table::new("plan"))
    }
}

impl Plans {
    /// Makes a plan and returns its id.
    pub fn create(&mut self, tenant: &str, draft: Draft) -> Result<String, PlanError> {
        Ok(self.0.insert(tenant, draft.into_plan()?))
    }

    /// The plan.
    pub fn read(&self, tenant: &str, id: &str) -> Result<&Plan, PlanError> {
        self.0.get(tenant, id).ok_or_else(|| not_found(id))
    }

    /// Starts or resumes a plan.
    pub fn run(&mut self, tenant: &str, id: &str) -> Result<(), PlanError> {
        let plan = self.get_mut(tenant, id)?;
        match plan.state {
            State::Draft | State::Paused => plan.state = State::Running,
            state @ (State::Running | State::Done) => return Err(PlanError::NotRunnable { state }),
        }
        Ok(())
    }

    /// Pauses a running plan.
    pub fn pause(&mut self, tenant: &str, id: &str) -> Result<(), PlanError> {
        let plan = self.get_mut(tenant, id)?;
        if plan.state != State::Running {
            return Err(PlanError::NotPausable { state: plan.state });
        }
        plan.state = State::Paused;
        Ok(())
    }

    /// Ends a step of a running plan and performs the next action.
    pub fn end_step(
        &mut self,
        tenant: &str,
        id: &str,
        step: &str,
        outcome: Outcome,
        next: &str,
    ) -> Result<(), PlanError> {
        let next = next_action(next)?;
        let plan = self.get_mut(tenant, id)?;
        if plan.state != State::Running {
            return Err(PlanError::NotRunning { state: plan.state });
        }
        let found = plan.steps.iter_mut().find(|candidate| candidate.id == step);
        let step = found.ok_or_else(|| PlanError::UnknownStep {
            step: step.to_owned(),
        })?;
        if step.state != StepState::Open {
            return Err(PlanError::StepTerminal { state: step.state });
        }
        step.state = StepState::Ended(outcome);
        plan.state = match next {
            NextAction::Finish => State::Done,
            _ if plan.steps.iter().all(|step| step.state != StepState::Open) => State::Done,
            NextAction::Pause => State::Paused,
            NextAction::Continue if plan.advance == Advance::Manual => State::Paused,
            NextAction::Continue => State::Running,
        };
        Ok(())
    }

    fn get_mut(&mut self, tenant: &str, id: &str) -> Result<&mut Plan, PlanError> {
        self.0.get_mut(tenant, id).ok_or_else(|| not_found(id))
    }
}

fn not_found(id: &str) -> PlanError {
    PlanError::NotFound {
        plan: id.to_owned(),
    }
}
