//! [`Model`]: the input of all formats: sections with their codes, and retired codes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use sw_error_core::{
    case::Case,
    document::header_name,
    facts::Retry,
    status::Status,
    wire::{WireFacts, Word},
};

use super::{body::Body, options::Options};
use crate::{
    l10n::Translated,
    lock::{Break, Entry, Lock, Retired},
    model::{code::Code, registry::Registry, selection::Selection},
};

/// An export without its format; templates read it directly.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Model<'a> {
    /// The title.
    pub(super) title: &'a str,
    /// The newest version of the packages that own codes; none if there are no codes.
    pub(super) version: Option<&'a str>,
    /// The newest release in the lock.
    pub(super) release: Option<&'a str>,
    /// The date of the export, if the user gave one.
    pub(super) date: Option<&'a str>,
    /// The sections in order, each with at least one code.
    pub(super) sections: Vec<Section<'a>>,
    /// The codes that are no longer in use, by name.
    pub(super) retired: Vec<Gone<'a>>,
    /// The services that send the codes, if there are several.
    pub(super) services: Vec<&'a str>,
    /// The cases of the codes in use.
    #[serde(skip)]
    cases: BTreeSet<Case>,
    #[serde(skip)]
    pub(super) translations: &'a [Translated],
    /// The bodies of the service, the default first; at least one.
    #[serde(skip)]
    pub(super) bodies: Vec<Body<'a>>,
}

/// A heading with its codes.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Section<'a> {
    /// The heading.
    pub(super) title: &'a str,
    /// Its id on a page, unique there.
    pub(super) anchor: String,
    /// In the order of their declaration.
    pub(super) codes: Vec<Listed<'a>>,
}

/// A code that is in use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed<'a> {
    pub(super) code: &'a Code,
    selection: &'a Selection,
    /// Whether a type of this build declares it; if not, the lock has it.
    is_compiled: bool,
    /// Whether its details are in the body.
    has_details: bool,
    /// The release since which it is promised; `None` if it is unreleased.
    since: Option<&'a str>,
    /// Whether it is unreleased; false without a lock, where this is unknown.
    is_unreleased: bool,
    /// The release since which it is deprecated; `None` if that is unreleased.
    deprecated_since: Option<&'a str>,
    /// The accepted breaks of its promise.
    changes: &'a [Break],
}

/// The form for JSON and templates.
impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let code = self.code;
        json!({
            "code": code.code,
            "status": code.status,
            "reason": reason(code.status),
            "section": code.section,
            "meaning": code.meaning,
            "cause": code.cause,
            "fix": code.fix,
            "message": code.template,
            "deprecated": code.deprecated,
            "deprecated_since": self.deprecated_since,
            "since": self.since,
            "unreleased": self.is_unreleased,
            "owner": has_owner(code).then(|| code.owner.to_string()),
            "services": self.selection.services_of(&code.owner.package),
            "compiled": self.is_compiled,
            "retry_after": code.contract.retry_after.map(Retry::name),
            "arguments": arguments(code),
            "changes": changes(self.changes),
            "headers": headers(code),
            "details": if self.has_details { details(code) } else { BTreeMap::new() },
        })
        .serialize(serializer)
    }
}

/// A retired code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gone<'a> {
    pub(super) code: &'a str,
    entry: &'a Entry,
    pub(super) retired: &'a Retired,
}

impl Gone<'_> {
    pub(super) fn status(&self) -> u16 {
        self.entry.status
    }
}

impl Gone<'_> {
    /// The code as promised.
    pub(super) fn as_code(&self) -> Code {
        self.entry.as_code(self.code)
    }

    /// The reason, and the replacement.
    pub(super) fn instead(&self) -> String {
        let why = self.retired.to_string();
        match &self.retired.replaced_by {
            Some(code) => format!("{why}; the service sends `{code}` instead"),
            None => why,
        }
    }
}

/// The form for JSON and templates.
impl Serialize for Gone<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (entry, retired) = (self.entry, self.retired);
        json!({
            "code": self.code,
            "status": entry.status,
            "reason": reason(entry.status),
            "section": entry.section,
            "meaning": entry.meaning,
            "cause": entry.cause,
            "fix": entry.fix,
            "message": entry.message,
            "since": entry.since,
            "owner": entry.owner,
            "changes": changes(&entry.accepted),
            "retired": {
                "release": retired.release,
                "reason": retired.reason,
                "replaced_by": retired.replaced_by,
            },
        })
        .serialize(serializer)
    }
}

impl<'a> Model<'a> {
    pub(super) fn new(
        registry: &'a Registry,
        lock: Option<&'a Lock>,
        only_promised: &'a [Code],
        sections: &[String],
        wires: &'a [WireFacts<'static>],
        options: &'a Options,
    ) -> Self {
        let selection = &options.selection;
        let entries = lock.map(|lock| &lock.codes);
        let promised = registry.promised();
        let bodies = Body::all(wires);
        let has_details = bodies.iter().any(|body| body.schema.has(Word::Details));
        let mut by_section: BTreeMap<&str, Vec<&Code>> = BTreeMap::new();
        let found = promised
            .values()
            .copied()
            .filter(|code| has(selection, code));
        for found in found.clone().chain(only_promised) {
            by_section.entry(&found.section).or_default().push(found);
        }
        let mut groups: Vec<_> = by_section.into_iter().collect();
        groups.sort_by_key(|(title, _)| {
            let position = sections.iter().position(|section| section == title);
            position.unwrap_or(usize::MAX)
        });
        // The ids of codes are their names; ids of the page itself start with `_`.
        let locked = entries.into_iter().flat_map(BTreeMap::keys);
        let codes = promised.keys().copied().chain(locked.map(String::as_str));
        let mut anchors = Anchors(codes.map(str::to_owned).collect());
        let sections = groups
            .into_iter()
            .map(|(title, mut codes)| {
                let is_compiled = |code: &Code| promised.contains_key(code.code.as_str());
                codes.sort_by_key(|code| (!is_compiled(code), declaration(code)));
                let listed = |code: &'a Code| {
                    let entry = entries.and_then(|all| all.get(&code.code));
                    let since = entry.and_then(|entry| entry.since.as_deref());
                    Listed {
                        code,
                        selection,
                        is_compiled: is_compiled(code),
                        has_details,
                        since,
                        is_unreleased: lock.is_some() && since.is_none(),
                        deprecated_since: entry
                            .and_then(|entry| entry.deprecated_since.as_deref())
                            .filter(|_| code.deprecated.is_some()),
                        changes: entry.map_or(&[], |entry| &entry.accepted),
                    }
                };
                Section {
                    title,
                    anchor: anchors.anchor(title),
                    codes: codes.into_iter().map(listed).collect(),
                }
            })
            .collect();
        let retired = entries
            .into_iter()
            .flatten()
            .filter(|(code, _)| !promised.contains_key(code.as_str()))
            .filter(|(code, entry)| selection.has_retired(code, entry.package(), &entry.section))
            .filter_map(|(code, entry)| {
                let retired = entry.retired.as_ref()?;
                Some(Gone {
                    code,
                    entry,
                    retired,
                })
            })
            .collect();
        let cases = cases(registry, found.clone(), only_promised);
        Self {
            title: options.choices.title.as_deref().unwrap_or("Error codes"),
            version: newest_version(found),
            release: lock.and_then(Lock::newest_release),
            date: options.date.as_deref(),
            sections,
            retired,
            services: selection.services.keys().map(String::as_str).collect(),
            cases,
            translations: &options.translations,
            bodies,
        }
    }

    /// The language of the export, if there is only one; with several, readers choose.
    pub(super) fn only_translation(&self) -> Option<&'a Translated> {
        match self.translations {
            [only] => Some(only),
            _ => None,
        }
    }

    /// A regular expression that all codes of the service match, including future ones.
    pub(super) fn code_pattern(&self) -> String {
        let patterns: Vec<_> = self.cases.iter().map(|case| case.pattern()).collect();
        match patterns.as_slice() {
            [] => format!("^{}$", Case::default().pattern()),
            [only] => format!("^{only}$"),
            several => format!("^({})$", several.join("|")),
        }
    }

    /// All codes in use, in the order of the page.
    pub(super) fn codes(&self) -> impl Iterator<Item = &'a Code> {
        let sections = self.sections.iter();
        sections.flat_map(|section| section.codes.iter().map(|listed| listed.code))
    }

    /// The codes in use by status.
    pub(super) fn by_status(&self) -> BTreeMap<u16, Vec<&'a Code>> {
        let mut by_status: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for code in self.codes() {
            by_status.entry(code.status).or_default().push(code);
        }
        by_status
    }

    /// The code for the example of an envelope: preferably a client error with a fixed message.
    pub(super) fn example(&self) -> Option<&'a Code> {
        let is_fixed = |code: &&Code| {
            let template = code.template.as_deref();
            code.status < 500 && template.is_some_and(|template| !template.contains('{'))
        };
        self.codes().find(is_fixed).or_else(|| self.codes().next())
    }
}

/// The codes that only the lock has: a service may send them, so clients look for them.
///
/// They are imported, or compiled only with some feature or for some target.
pub(super) fn only_promised(
    registry: &Registry,
    lock: Option<&Lock>,
    selection: &Selection,
) -> Vec<Code> {
    let promised = registry.promised();
    let entries = lock.into_iter().flat_map(|lock| &lock.codes);
    entries
        .filter(|(code, entry)| {
            entry.retired.is_none()
                && selection.has(entry.package(), &entry.section)
                && !promised.contains_key(code.as_str())
        })
        .map(|(code, entry)| entry.as_code(code))
        .collect()
}

fn has(selection: &Selection, code: &Code) -> bool {
    selection.has(Some(&code.owner.package), &code.section)
}

/// Whether the owner is known; an imported code has none.
fn has_owner(code: &Code) -> bool {
    !code.owner.type_name.is_empty()
}

/// The key for the order of declaration.
fn declaration(found: &Code) -> (&str, &str, u32, u32, &str) {
    let location = &found.location;
    let package = &found.owner.package;
    let (line, column) = (location.line, location.column);
    (package, &location.file, line, column, &found.code)
}

fn newest_version<'a>(found: impl Iterator<Item = &'a Code>) -> Option<&'a str> {
    let versions: BTreeSet<_> = found.map(|found| found.owner.version.as_str()).collect();
    versions
        .into_iter()
        .max_by_key(|version| semver::Version::parse(version).ok())
}

/// The headers of a code's responses, such as `Retry-After`.
pub(super) fn headers(code: &Code) -> BTreeSet<String> {
    code.contract.all_headers().map(header_name).collect()
}

/// The arguments of the message in order, with their types as text.
pub(crate) fn arguments(code: &Code) -> Vec<Value> {
    let arguments = code.arguments.iter();
    arguments
        .map(|argument| json!({ "name": argument.name, "type": argument.ty.to_string() }))
        .collect()
}

/// The accepted breaks of a promise, the oldest first.
fn changes(accepted: &[Break]) -> Vec<Value> {
    let changes = accepted.iter();
    changes
        .map(
            |Break {
                 release,
                 was,
                 reason,
             }| json!({ "release": release, "was": was, "reason": reason }),
        )
        .collect()
}

/// The details, with their types as text.
fn details(code: &Code) -> BTreeMap<&str, String> {
    let details = code.contract.details.iter();
    details
        .map(|(name, ty)| (name.as_str(), ty.to_string()))
        .collect()
}

/// The reason phrase of a status, or else that of its class, as on the wire.
pub(super) fn reason(status: u16) -> &'static str {
    Status::new(status).map_or("", Status::canonical_reason)
}

/// The cases of the types that own codes; without types, the cases that the codes fit.
fn cases<'a>(
    registry: &Registry,
    found: impl Iterator<Item = &'a Code> + Clone,
    only_promised: &[Code],
) -> BTreeSet<Case> {
    let owners: BTreeSet<_> = found
        .clone()
        .map(|code| (&code.owner.package, &code.owner.type_name))
        .collect();
    let items = registry.items.iter();
    let mut cases: BTreeSet<_> = items
        .filter(|item| owners.contains(&(&item.package, &item.name)))
        .map(|item| item.case)
        .collect();
    if cases.is_empty() {
        cases.extend(found.filter_map(|found| Case::of(&found.code)));
    }
    for Code { code, .. } in only_promised {
        if !cases.iter().any(|case| case.is_words(code)) {
            cases.extend(Case::of(code));
        }
    }
    cases
}

/// Gives each section an id that is unique on a page.
struct Anchors(BTreeSet<String>);

impl Anchors {
    /// `tenant-membership` for `Tenant / membership`.
    fn anchor(&mut self, title: &str) -> String {
        let lower = title.to_lowercase();
        let words: Vec<_> = lower
            .split(|char: char| !char.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let base = match words.join("-") {
            empty if empty.is_empty() => "section".to_owned(),
            base => base,
        };
        let mut anchor = base.clone();
        let mut number = 1;
        while !self.0.insert(anchor.clone()) {
            number += 1;
            anchor = format!("{base}-{number}");
        }
        anchor
    }
}
