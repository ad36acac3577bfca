//! `export`: each format on a small registry, on a hostile one, on an empty one and on a large one.

mod cases;
mod check;
mod clients;
mod formats;
mod hostile;
mod large;
mod meilisearch;
mod openapi;
mod order;
mod pages;
mod registry;
mod schema;
mod template;
mod wires;

use std::collections::BTreeMap;

use cargo_sw_error::{
    export::{Format, Options, export},
    lock::{Entry, Lock, Retired},
    model::registry::Registry,
};

fn text(registry: &Registry, lock: Option<&Lock>, format: Format) -> String {
    let sections = ["Plans", "Rooms"].map(str::to_owned);
    export(registry, lock, &sections, format, &Options::default()).unwrap()
}

/// A lock with a retired code.
fn lock() -> Lock {
    let entry = |code: &str, retired: Option<Retired>| {
        let entry = Entry {
            status: 410,
            section: "Plans".to_owned(),
            owner: Some("plans::PlanError::Gone".to_owned()),
            meaning: Some("The plan was *removed*.".to_owned()),
            since: Some("0.1.0".to_owned()),
            retired,
            ..Entry::default()
        };
        (code.to_owned(), entry)
    };
    let retired = Retired {
        release: Some("0.3.0".to_owned()),
        reason: "plans are kept for ever".to_owned(),
        replaced_by: Some("SW_PLAN_STORE".to_owned()),
    };
    Lock {
        codes: BTreeMap::from([
            entry("SW_PLAN_BAD_VENUE", None),
            entry("SW_PLAN_GONE", Some(retired)),
            // Promised, but not in this build.
            entry("SW_PLAN_LOST", None),
        ]),
    }
}
