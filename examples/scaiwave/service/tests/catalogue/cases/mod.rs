//! A request for each code, one file per subsystem.

mod ai;
mod auth;
mod bridges;
mod calls;
mod events;
mod federation;
mod misc;
mod notes;
mod plans;
mod rooms;
mod sidekicks;
mod studio;
mod tenants;
mod workspaces;

use crate::{client::Answer, world::World};

/// A request with its expected code.
///
/// It starts with fresh settings of the tenant; all other state is left by earlier cases.
pub(crate) struct Case {
    pub(crate) code: &'static str,
    pub(crate) provoke: fn(&World) -> Answer,
}

const fn case(code: &'static str, provoke: fn(&World) -> Answer) -> Case {
    Case { code, provoke }
}

pub(crate) fn all() -> Vec<&'static Case> {
    let sections: [&[Case]; 14] = [
        auth::CASES,
        tenants::CASES,
        rooms::CASES,
        events::CASES,
        notes::CASES,
        workspaces::CASES,
        ai::CASES,
        plans::CASES,
        sidekicks::CASES,
        calls::CASES,
        federation::CASES,
        bridges::CASES,
        studio::CASES,
        misc::CASES,
    ];
    sections.into_iter().flatten().collect()
}
