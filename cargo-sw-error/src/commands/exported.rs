//! The text of an export, for the command line and for profiles.

use super::{state::State, wires};
use crate::{
    config::Named,
    error::Error,
    export::{self, Choices, Format, Options},
    model::selection::Selection,
};

/// The text of an export.
pub(super) fn text(
    state: &State,
    format: Format,
    choices: &Choices,
    selection: Selection,
    chosen_wires: &[Named],
) -> Result<String, Error> {
    let config = &state.workspace.config;
    let chosen = match chosen_wires {
        [] => &config.wires,
        chosen => chosen,
    };
    let is_selected = |package: &str| selection.has_package(package);
    let wires = wires::wires(&state.registry, chosen, &state.workspace.root, is_selected)?;
    let options = Options {
        choices: choices.clone(),
        wires,
        selection,
    };
    export::export(
        &state.registry,
        state.lock.as_ref(),
        &config.sections,
        format,
        &options,
    )
}
