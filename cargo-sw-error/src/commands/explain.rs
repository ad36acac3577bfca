//! `explain`: everything about a code or a check.

use std::fmt::Write;

use sw_error_core::{case::Case, facts::WHOLE, status::Status, wire::WireFacts};

use super::{output::Output, state::State};
use crate::{
    cargo::args::CargoArgs,
    check,
    error::Error,
    export,
    lock::{Entry, Lock, UNRELEASED},
    model::{code::Code, registry::Registry},
    text::{suggest::closest, visible::visible},
};

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// A code, or the id of a check
    name: String,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl ExplainArgs {
    /// What there is to say of a check; `None` if there is no such check.
    pub(crate) fn check(&self) -> Option<Output> {
        let check = check::find(&self.name)?;
        let text = format!("{}: {}\n\n{}", check.id, check.summary, check.explanation);
        Some(text.into())
    }

    /// Carries out the command.
    pub(crate) fn run(&self, state: &State) -> Result<Output, Error> {
        // At night, the rest is worth reading without the body.
        let (wire, warning) = match state.wires() {
            Ok(wires) => (wires.into_iter().next(), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let lock = state.lock.as_ref();
        let text = explain(&state.registry, lock, &self.name, wire.as_ref());
        let mut output = text.map(Output::from).map_err(Error::Refused)?;
        output.warnings.extend(warning);
        Ok(output)
    }
}

/// Everything about a code; the error has near misses for a typo.
fn explain(
    registry: &Registry,
    lock: Option<&Lock>,
    name: &str,
    wire: Option<&WireFacts<'_>>,
) -> Result<String, String> {
    let found: Vec<_> = registry
        .codes
        .iter()
        .filter(|found| found.code == name)
        .collect();
    let entry = lock.and_then(|lock| lock.codes.get(name));
    if found.is_empty() && entry.is_none() {
        return Err(match meant(name, registry, lock) {
            Some(meant) => format!("there is no code `{name}`; did you mean `{meant}`?"),
            None => format!(
                "there is no code and no check `{name}`; `cargo sw-error list` shows all codes"
            ),
        });
    }
    Ok(explain_code(name, &found, entry, wire))
}

/// The code or check that a typo was meant to be, in whatever case both are written.
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

fn explain_code(
    code: &str,
    owners: &[&Code],
    entry: Option<&Entry>,
    wire: Option<&WireFacts<'_>>,
) -> String {
    let mut text = format!("{code}\n");
    // Writing into a string cannot fail.
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name:<12}{value}");
    };
    match (owners, entry) {
        ([], Some(entry)) => {
            line("status", &entry.status.to_string());
            line("section", &entry.section);
            let owner = match &entry.owner {
                Some(owner) => format!("{owner} (no longer declared)"),
                None => "none: no type has declared it".to_owned(),
            };
            line("owner", &owner);
        }
        _ => {
            for found in owners {
                line("status", &found.status.to_string());
                line("section", &found.section);
                line("owner", &found.owner.to_string());
                line("declared", &found.location.to_string());
                if found.only_tests {
                    line("", "only tests declare it, so it is not promised");
                }
                if let Some(instead) = &found.deprecated {
                    line("deprecated", instead);
                }
            }
        }
    }
    match entry {
        Some(entry) => {
            line("since", entry.since());
            for accepted in &entry.accepted {
                line("history", &accepted.to_string());
            }
            if let Some(retired) = &entry.retired {
                let when = match &retired.release {
                    Some(release) => format!("in {release}"),
                    None => UNRELEASED.to_owned(),
                };
                line("retired", &format!("{when}: {}", retired.reason));
                if let Some(instead) = &retired.replaced_by {
                    line("instead", instead);
                }
            }
        }
        None if owners.iter().all(|found| found.only_tests) => {}
        None => line("since", "not promised yet: `cargo sw-error update`"),
    }
    let found = owners.first();
    let meaning = found
        .and_then(|found| found.meaning.as_ref())
        .or_else(|| entry?.meaning.as_ref());
    if let Some(meaning) = meaning {
        let _ = write!(text, "\n{meaning}\n");
    }
    let cause = found
        .and_then(|found| found.cause.as_ref())
        .or_else(|| entry?.cause.as_ref());
    let fix = found
        .and_then(|found| found.fix.as_ref())
        .or_else(|| entry?.fix.as_ref());
    for (heading, part) in [("Cause", cause), ("Fix", fix)] {
        if let Some(part) = part {
            let _ = write!(text, "\n{heading}\n\n{part}\n");
        }
    }
    if let Some(found) = found {
        let _ = write!(text, "\n{}\n", example(found, wire));
    }
    visible(&text)
}

/// An example of the response; without its body if the wire is not known.
fn example(found: &Code, wire: Option<&WireFacts<'_>>) -> String {
    let reason = Status::new(found.status).and_then(Status::registered_reason);
    let mut head = format!("HTTP {}", found.status);
    if let Some(reason) = reason {
        let _ = write!(head, " {reason}");
    }
    if let Some(wire) = wire.filter(|wire| wire.content_type != "application/json") {
        let _ = write!(head, "\ncontent-type: {}", wire.content_type);
    }
    for header in found.contract.all_headers() {
        let _ = write!(head, "\n{header}: …");
    }
    if let Some(wire) = wire {
        let message = found.template.as_deref().unwrap_or("…");
        let body = export::example(wire, found, message, details(found).as_deref());
        let _ = write!(head, "\n\n{body}");
    }
    head
}

/// What stands for the details.
fn details(found: &Code) -> Option<String> {
    let details = &found.contract.details;
    if details.is_empty() {
        return None;
    }
    if details.contains_key(WHOLE) {
        return Some("…".to_owned());
    }
    let members = details
        .keys()
        .map(|name| format!("{}: …", serde_json::Value::from(name.as_str())));
    Some(format!("{{ {} }}", members.collect::<Vec<_>>().join(", ")))
}
