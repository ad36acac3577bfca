//! Finds the wires of the service: declared in the workspace, or chosen in the settings.

use std::{fmt::Write, path::Path};

use sw_error_core::wire::WireFacts;

use crate::{
    config::Named,
    error::{Error, Mistake},
    model::registry::{Registry, Wire},
    text::suggest::closest,
};

/// The wires of the service, the default first; the envelope if the workspace declares none.
///
/// If the selected packages declare wires, only those count.
///
/// # Errors
///
/// The workspace declares several wires and its settings choose none, or they choose a missing one.
pub(super) fn wires(
    registry: &Registry,
    chosen: &[Named],
    root: &Path,
    is_selected: impl Fn(&str) -> bool,
) -> Result<Vec<WireFacts<'static>>, Error> {
    let mut declared = declared(registry);
    if !chosen.is_empty() {
        return choose(chosen, &declared, root);
    }
    if declared.iter().any(|wire| is_selected(&wire.package)) {
        declared.retain(|wire| is_selected(&wire.package));
    }
    match declared.as_slice() {
        [] => Ok(WireFacts::built_in().into_iter().take(1).collect()),
        [wire] => Ok(vec![facts(wire)]),
        several => Err(Error::Refused(undecided(several))),
    }
}

/// The wires that clients meet.
fn declared(registry: &Registry) -> Vec<&Wire> {
    let wires = registry.wires.iter();
    wires.filter(|wire| !wire.only_tests).collect()
}

/// Mistakes in the choice of wires that only the compiler can find.
pub(super) fn mistakes_in_wires(
    registry: &Registry,
    chosen: &[Named],
    root: &Path,
) -> Vec<Mistake> {
    let declared = declared(registry);
    let wires = chosen.iter();
    wires
        .filter_map(|wire| chosen_wire(wire, &declared, root).err())
        .collect()
}

/// The chosen wires, or all mistakes in the choice.
fn choose(
    chosen: &[Named],
    declared: &[&Wire],
    root: &Path,
) -> Result<Vec<WireFacts<'static>>, Error> {
    let (mut wires, mut mistakes) = (Vec::new(), Vec::new());
    for wire in chosen {
        match chosen_wire(wire, declared, root) {
            Ok(facts) => wires.push(facts),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    Error::unless_empty(mistakes).map(|()| wires)
}

fn chosen_wire(
    wire: &Named,
    declared: &[&Wire],
    root: &Path,
) -> Result<WireFacts<'static>, Mistake> {
    find(&wire.name, declared).map_err(|message| wire.location.mistake(root, message))
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
                    "there is no wire `{name}` outside of tests; declare it with `sw_error::wire!`, or remove it"
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
        "list those that clients receive, the default first: `wires = [{}]` in `[workspace.metadata.sw-error]`",
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
