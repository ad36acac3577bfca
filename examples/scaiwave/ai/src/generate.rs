//! Generations: one at a time in a room, paid from the tenant's budget.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant, SystemTime},
};

use serde::Serialize;

use crate::{AiError, month::month};

/// The time for each word of the demo's models.
const PACE: Duration = Duration::from_millis(50);

/// The tenant's settings for AI.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The token that pays for generations.
    pub token: Option<&'a str>,
    /// The registered models.
    pub models: &'a [String],
    /// The maximum number of tokens in a month.
    pub tokens_per_month: u64,
}

/// A generation that has begun.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Generation {
    /// Its cost.
    pub tokens: u64,
    /// Its duration.
    pub takes_ms: u64,
}

/// The generations of all rooms, and what they cost.
#[derive(Debug, Default)]
pub struct Ai {
    busy_until: BTreeMap<(String, String), Instant>,
    spent: BTreeMap<(String, u64), u64>,
}

impl Ai {
    /// Begins a generation; a word is a token.
    pub fn generate(
        &mut self,
        (tenant, room): (&str, &str),
        terms: Terms<'_>,
        model: &str,
        prompt: &str,
        (now, date): (Instant, SystemTime),
    ) -> Result<Generation, AiError> {
        if terms.token.is_none() {
            return Err(AiError::NoToken {
                tenant: tenant.to_owned(),
            });
        }
        if !terms.models.iter().any(|registered| registered == model) {
            return Err(AiError::ModelNotFound {
                model: model.to_owned(),
            });
        }
        let busy_until = self
            .busy_until
            .entry((tenant.to_owned(), room.to_owned()))
            .or_insert(now);
        if *busy_until > now {
            return Err(AiError::Busy);
        }
        let (month, wait) = month(date);
        let words = prompt.split_whitespace().count();
        let tokens = u64::try_from(words).unwrap_or(u64::MAX);
        let spent = self.spent.entry((tenant.to_owned(), month)).or_default();
        let total = spent.saturating_add(tokens);
        if total > terms.tokens_per_month {
            return Err(AiError::BudgetExceeded {
                cap: terms.tokens_per_month,
                wait,
            });
        }
        *spent = total;
        let takes = PACE.saturating_mul(u32::try_from(words).unwrap_or(u32::MAX));
        *busy_until = now + takes;
        Ok(Generation {
            tokens,
            takes_ms: u64::try_from(takes.as_millis()).unwrap_or(u64::MAX),
        })
    }
}
