//! `export`: each format on a small registry, on a hostile one, on an empty one and on a large one.

mod check;
mod formats;
mod hostile;
mod large;
mod openapi;
mod order;
mod registry;
mod schema;
mod template;
mod typescript;

use std::{collections::BTreeMap, io::Write as _, path::PathBuf};

use cargo_sw_error::{
    config::Config,
    export::{Format, Options, export},
    lock::{Entry, Lock, Origin, Retired},
    registry::Registry,
    workspace::Workspace,
};

/// A workspace without packages: exports need its settings only.
fn workspace(sections: &[&str]) -> Workspace {
    Workspace {
        root: PathBuf::from("."),
        config: Config {
            sections: sections.iter().map(|&section| section.to_owned()).collect(),
            ..Config::default()
        },
        target_directory: PathBuf::from("target"),
        members: BTreeMap::new(),
    }
}

fn text(registry: &Registry, lock: Option<&Lock>, format: Format) -> String {
    let sections = ["Plans", "Rooms"];
    export(
        registry,
        lock,
        &workspace(&sections),
        format,
        &Options::default(),
    )
    .unwrap()
}

/// Says why a test proves nothing here; the harness would keep back what `eprintln!` says.
fn say(message: &str) {
    // Nobody is left to be told if it fails.
    let _ = writeln!(std::io::stderr(), "note: {message}");
}

/// A lock with one code that is gone.
fn lock() -> Lock {
    let entry = |code: &str, retired: Option<Retired>| {
        let entry = Entry {
            status: 410,
            section: "Plans".to_owned(),
            owner: "plans::PlanError::Gone".to_owned(),
            message: None,
            meaning: Some("The plan was *removed*.".to_owned()),
            deprecated: None,
            since: "0.1.0".to_owned(),
            accepted: Vec::new(),
            retired,
            place: Origin::default(),
        };
        (code.to_owned(), entry)
    };
    let retired = Retired {
        version: "0.3.0".to_owned(),
        reason: "plans are kept for ever".to_owned(),
        replaced_by: Some("SW_PLAN_STORE".to_owned()),
    };
    Lock {
        codes: BTreeMap::from([
            entry("SW_PLAN_BAD_VENUE", None),
            entry("SW_PLAN_GONE", Some(retired)),
            // Neither in the code nor retired: `check` says so, and it is not exported.
            entry("SW_PLAN_LOST", None),
        ]),
    }
}
