//! `find`: the error with a code behind five sources without one.

use std::{error::Error, hint::black_box};

use super::{Case, Peer};
use crate::{
    errors::{FIXED, PlanError},
    meter::Meter,
};

pub const CASE: Case = Case::new(
    "find through a chain of five sources",
    |meter| meter.measure_found(|link| Some(sw_error::find(link)?.code().as_str())),
    &[Peer::new("downcasts to one type", |meter| {
        meter.measure_found(|mut link| {
            loop {
                if let Some(error) = link.downcast_ref::<PlanError>() {
                    return Some(sw_error::SwError::code(error).as_str());
                }
                link = link.source()?;
            }
        });
    })],
)
.allocations(0.0);

/// An error without a code that wraps another one.
#[derive(Debug, thiserror::Error)]
#[error("link {number}")]
struct Link {
    number: u32,
    source: Box<dyn Error>,
}

impl Meter {
    fn measure_found(&mut self, find: impl Fn(&(dyn Error + 'static)) -> Option<&'static str>) {
        let mut chain: Box<dyn Error> = Box::new(FIXED);
        for number in 1..=5 {
            chain = Box::new(Link {
                number,
                source: chain,
            });
        }
        assert_eq!(find(&*chain), Some("SW_PLAN_NOT_FOUND"));
        self.measure(|| find(black_box(&*chain)));
    }
}
