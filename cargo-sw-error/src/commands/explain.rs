//! `explain`: shows everything about a code or a check.

use std::path::Path;

use serde_json::{Value, json};
use sw_error_core::{case::Case, wire::WireFacts};

use super::{
    explained::Explained,
    locales::translated,
    output::{Output, OutputFormat, Terminal},
    sources::Sources,
    state::{Promised, State},
};
use crate::{
    cargo::{args::CargoArgs, source::Source},
    check,
    config::Config,
    error::Error,
    lock::{LOCK_NAME, Lock},
    model::{code::Code, registry::Registry},
    text::{json::indented, suggest::closest, uri},
};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "The command explains codes in `sw-error.lock` from the lock, without compiling. \
                  To find other codes, it compiles the workspace."
)]
pub(crate) struct ExplainArgs {
    /// A code, or the id of a check
    name: String,
    /// Compile the workspace, and explain the current code
    #[arg(long)]
    build: bool,
    /// Show the message in this language; repeat for more languages
    #[arg(long = "locale", value_name = "LOCALE")]
    locales: Vec<String>,
    /// Format of the explanation
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    pub(crate) format: OutputFormat,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

/// The empty explanation, for programs.
pub(crate) fn empty() -> Value {
    json!({ "version": 1, "code": null, "check": null })
}

impl ExplainArgs {
    /// Runs the command; the lock and the table of checks need no build.
    pub(crate) fn run(&self, source: &dyn Source, terminal: Terminal) -> Result<Output, Error> {
        if let Some(check) = check::find(&self.name) {
            return Ok(self.check(check));
        }
        let promised = Promised::load(source, &self.cargo);
        if let Ok(Promised {
            root,
            lock: Some(lock),
        }) = &promised
            && let Some(entry) = lock.codes.get(&self.name)
            && !self.build
        {
            let sources = Sources::search(root, &self.name, entry.owner.as_deref());
            let is_gone = sources.declared.is_none();
            let mut found = entry.as_code(&self.name);
            found.location = sources.declared.clone().unwrap_or_default();
            let config = Config::read(&root.join("Cargo.toml"), &check::ids()).unwrap_or_default();
            let translations = translated(root, &config, &self.locales)?;
            let explained = Explained {
                code: &self.name,
                owners: vec![&found],
                entry: Some(entry),
                is_gone,
                wire: wire_without_build(&config, sources.have_wires),
                is_built: false,
                translations: &translations,
            };
            let link = links(root, terminal);
            return Ok(self.output(&explained, &link));
        }
        let state = State::load(source, &self.cargo).map_err(|error| {
            let lock = promised.ok().and_then(|promised| promised.lock);
            let none = Registry::default();
            match meant(&self.name, &none, lock.as_ref()) {
                Some(meant) if matches!(error, Error::Build) => Error::Refused(format!(
                    "{error}; `{}` is not in {LOCK_NAME}, which has `{meant}`",
                    self.name
                )),
                _ => error,
            }
        })?;
        self.built(&state, terminal)
    }

    fn built(&self, state: &State, terminal: Terminal) -> Result<Output, Error> {
        // In an emergency, the rest helps even without the body.
        let (wire, warning) = match state.wires() {
            Ok(wires) => (wires.into_iter().next(), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let (registry, lock) = (&state.registry, state.lock.as_ref());
        let codes = registry.codes.iter();
        let owners: Vec<_> = codes.filter(|found| found.code == self.name).collect();
        let entry = lock.and_then(|lock| lock.codes.get(&self.name));
        let gone = entry.map(|entry| entry.as_code(&self.name));
        let is_gone = owners.is_empty();
        let owners = if is_gone {
            gone.iter().collect()
        } else {
            owners
        };
        if owners.is_empty() {
            return Err(Error::Refused(self.unknown(registry, lock)));
        }
        let workspace = &state.workspace;
        let translations = translated(&workspace.root, &workspace.config, &self.locales)?;
        let explained = Explained {
            code: &self.name,
            owners,
            entry,
            is_gone,
            wire,
            is_built: true,
            translations: &translations,
        };
        let link = links(&state.workspace.root, terminal);
        let mut output = self.output(&explained, &link);
        output.warnings.extend(warning);
        Ok(output)
    }

    fn unknown(&self, registry: &Registry, lock: Option<&Lock>) -> String {
        let name = &self.name;
        match meant(name, registry, lock) {
            Some(meant) => format!("there is no code `{name}`; did you mean `{meant}`?"),
            None => format!(
                "there is no code and no check `{name}`; `cargo sw-error list` shows all codes"
            ),
        }
    }

    fn check(&self, check: &check::Check) -> Output {
        let (id, summary, explanation) = (check.id, check.summary, check.explanation);
        let text = match self.format {
            OutputFormat::Human => format!("{id}: {summary}\n\n{explanation}"),
            OutputFormat::Json => indented(&json!({
                "version": 1,
                "code": null,
                "check": {
                    "id": id,
                    "level": check.level,
                    "summary": summary,
                    "explanation": explanation,
                },
            })),
        };
        text.into()
    }

    fn output(&self, explained: &Explained<'_>, link: &dyn Fn(&Code) -> Option<String>) -> Output {
        let text = match self.format {
            OutputFormat::Human => explained.to_text(link),
            OutputFormat::Json => {
                let code = explained.to_json();
                indented(&json!({ "version": 1, "code": code, "check": null }))
            }
        };
        text.into()
    }
}

/// The link that opens the location of a code, if the terminal supports links.
fn links(root: &Path, terminal: Terminal) -> impl Fn(&Code) -> Option<String> {
    move |found| {
        let at = &found.location;
        terminal
            .has_links
            .then(|| uri::of_file(root, &at.file, at.line))
    }
}

/// The body, if it is known without the compiler: the workspace declares none, or chooses a built-in one.
fn wire_without_build(config: &Config, have_wires: bool) -> Option<WireFacts<'static>> {
    let mut built_in = WireFacts::built_in().into_iter();
    match config.wires.first() {
        Some(chosen) => built_in.find(|wire| wire.name == chosen.name),
        None if have_wires => None,
        None => built_in.next(),
    }
}

/// The code or check that a typo resembles, ignoring case.
fn meant<'a>(name: &str, registry: &'a Registry, lock: Option<&'a Lock>) -> Option<&'a str> {
    let codes = registry.codes.iter().map(|found| found.code.as_str());
    let locked = lock
        .into_iter()
        .flat_map(|lock| lock.codes.keys().map(String::as_str));
    let known: Vec<_> = codes.chain(locked).chain(check::ids()).collect();
    let in_upper_case = |name: &str| Case::ScreamingSnake.corrected(name);
    let candidates: Vec<_> = known.iter().map(|known| in_upper_case(known)).collect();
    let meant = closest(&in_upper_case(name), candidates.iter().map(String::as_str))?;
    let index = candidates.iter().position(|candidate| candidate == meant)?;
    Some(known[index])
}
