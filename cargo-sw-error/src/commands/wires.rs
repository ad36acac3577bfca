//! Which bodies the service sends: the wire that the workspace declares, or those that its settings choose.

use std::{fmt::Write, path::Path};

use sw_error_core::wire::WireFacts;

use super::state::State;
use crate::{
    config::ChosenWire,
    error::{Error, Mistake},
    model::registry::Wire,
    text::suggest::closest,
};

impl State {
    /// The wires in which the service answers, the default first; the envelope if the workspace declares none.
    ///
    /// # Errors
    ///
    /// The workspace declares several, and its settings do not choose; or they choose one that is not there.
    pub(super) fn wires(&self) -> Result<Vec<WireFacts<'static>>, Error> {
        let declared: Vec<_> = self
            .registry
            .wires
            .iter()
            .filter(|wire| !wire.only_tests)
            .collect();
        let chosen = &self.workspace.config.wires;
        match declared.as_slice() {
            _ if !chosen.is_empty() => choose(chosen, &declared, &self.workspace.root),
            [] => Ok(WireFacts::built_in().into_iter().take(1).collect()),
            [wire] => Ok(vec![facts(wire)]),
            several => Err(Error::Refused(undecided(several))),
        }
    }
}

/// The chosen wires; all mistakes of the settings are reported at once.
fn choose(
    chosen: &[ChosenWire],
    declared: &[&Wire],
    root: &Path,
) -> Result<Vec<WireFacts<'static>>, Error> {
    let (mut wires, mut mistakes) = (Vec::new(), Vec::new());
    for wire in chosen {
        match find(&wire.name, declared) {
            Ok(facts) => wires.push(facts),
            Err(message) => mistakes.push(Mistake {
                path: root.join(&wire.location.file),
                line: wire.location.line,
                column: wire.location.column,
                message,
            }),
        }
    }
    if mistakes.is_empty() {
        Ok(wires)
    } else {
        Err(Error::Mistakes(mistakes))
    }
}

fn find(name: &str, declared: &[&Wire]) -> Result<WireFacts<'static>, String> {
    let is_named = |wire: &&&Wire| wire.name == name || path(wire) == name;
    let named: Vec<_> = declared.iter().filter(is_named).collect();
    let mut built_in = WireFacts::built_in().into_iter();
    match named.as_slice() {
        [wire] => Ok(facts(wire)),
        [] => built_in.find(|wire| wire.name == name).ok_or_else(|| {
            let built_in = WireFacts::built_in();
            let known = declared.iter().map(|wire| wire.name.as_str());
            let known = known.chain(built_in.iter().map(|wire| &*wire.name));
            match closest(name, known) {
                Some(meant) => format!("there is no wire `{name}`; did you mean `{meant}`?"),
                None => format!(
                    "there is no wire `{name}` outside of tests; declare it with `sw_error::wire!`, or leave it out"
                ),
            }
        }),
        several => {
            let paths: Vec<_> = several.iter().map(|wire| format!("`{}`", path(wire))).collect();
            Err(format!(
                "several wires are named `{name}`; choose one of {}",
                paths.join(", ")
            ))
        }
    }
}

fn undecided(several: &[&Wire]) -> String {
    let mut text = "the workspace declares several wires, and its settings do not say which of them are the bodies \
                    of its errors:\n"
        .to_owned();
    for wire in several {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "  {} at {}", path(wire), wire.location);
    }
    let names: Vec<_> = several
        .iter()
        .map(|wire| format!("{:?}", wire.name))
        .collect();
    text + &format!(
        "list those that clients meet, the default first: `wires = [{}]` in `[workspace.metadata.sw-error]`",
        names.join(", ")
    )
}

/// `service::Flat`
fn path(wire: &Wire) -> String {
    format!("{}::{}", wire.package, wire.name)
}

fn facts(wire: &Wire) -> WireFacts<'static> {
    WireFacts {
        name: wire.name.clone().into(),
        content_type: wire.content_type.clone().into(),
        members: wire.members.clone(),
        ..WireFacts::default()
    }
}
