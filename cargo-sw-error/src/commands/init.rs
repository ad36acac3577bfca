//! `init`: creates the lock, and shows the steps for CI.

use super::{
    levels::Levels,
    output::{Output, counted},
    state::State,
    workflow::{Ci, Workflow},
};
use crate::{
    cargo::{args::CargoArgs, source::Source},
    check::{self, Context},
    error::Error,
    lock::{self, Accepted, LOCK_NAME, Lock},
    model::finding::Level,
    report::{MessageFormat, report},
};

#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// Write the workflow for this CI service
    #[arg(long, value_enum)]
    ci: Option<Ci>,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl InitArgs {
    pub(crate) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let workspace = source.workspace(&self.cargo, &check::ids())?;
        // Write both files or neither.
        let workflow = self.ci.map(|ci| Workflow::of(ci, &workspace.root));
        let workflow = workflow.transpose()?;
        if Lock::load(&workspace.root)?.is_some() {
            let there = format!("{LOCK_NAME} already exists; `cargo sw-error update` updates it");
            let Some(workflow) = workflow else {
                return Err(Error::Refused(there));
            };
            workflow.write()?;
            let path = workflow.path.display();
            return Ok(format!("{there}\n{path} runs the check; commit it\n").into());
        }
        let state = &State::of(source, workspace, &self.cargo, false)?;
        let mut lock = lock::plan(None, &state.registry, &Accepted::new()).lock(None);
        let findings = check::check(
            &Context {
                config: &state.workspace.config,
                registry: &state.registry,
                lock: Some(&lock),
                baseline: None,
                scope: &self.cargo.scope(&state.workspace, &state.registry),
                locked: false,
                pages: &[],
                translations: None,
                covered: None,
            },
            &self.levels.overrides(),
        );
        // A code with a denied finding will change, so it is not promised yet.
        let denied = check::denied(&findings, &state.registry);
        let mut left_out = String::new();
        lock.codes
            .retain(|code, _| match denied.get(code.as_str()) {
                Some(check) => {
                    left_out.extend(["  ", code, "  ", check, "\n"]);
                    false
                }
                None => true,
            });
        lock.save(&state.workspace.root)?;
        let root = &state.workspace.root;
        let mut text = report(
            &findings,
            root,
            None,
            MessageFormat::Human,
            self.cargo.verbosity() > 0,
        );
        if !findings.is_empty() {
            text.push('\n');
        }
        let codes = counted(lock.codes.len(), "code");
        text.extend([LOCK_NAME, " promises ", &codes, "; commit it\n"]);
        if !left_out.is_empty() {
            text.extend([
                "left out; when their findings are fixed, `cargo sw-error update` adds them:\n",
                &left_out,
            ]);
        }
        match workflow {
            Some(workflow) => {
                workflow.write()?;
                let path = workflow.path.display();
                text.extend([&path.to_string(), " runs the check; commit it as well\n"]);
            }
            None => text.extend(["\nin CI, fetch the history and run:\n\n", CI_STEPS]),
        }
        text += &self.hidden(state);
        Ok(Output {
            has_findings: findings.iter().any(|finding| finding.level == Level::Deny),
            ..text.into()
        })
    }

    /// The features that may hide codes, and the setting that enables them; empty if the user has chosen features.
    fn hidden(&self, state: &State) -> String {
        let mut text = String::new();
        if !self.cargo.is_default(&state.workspace) {
            return text;
        }
        for (package, features) in state.workspace.hiding_features(&state.registry) {
            text.extend(["  ", &package, ": ", &features.join(", "), "\n"]);
        }
        if !text.is_empty() {
            text = format!("{HIDDEN}{text}{CONFIGURATIONS}");
        }
        text
    }
}

const HIDDEN: &str = "
codes behind these features were not compiled, and are not promised:

";

const CONFIGURATIONS: &str = "
to check with them as well, add to Cargo.toml the sets of features that compile together, such as:

[workspace.metadata.sw-error]
configurations = [[], [\"--all-features\"]]
";

/// The steps for any CI.
const CI_STEPS: &str = concat!(
    "cargo install --locked cargo-sw-error@",
    env!("CARGO_PKG_VERSION"),
    "\ncargo sw-error check --locked\n"
);
