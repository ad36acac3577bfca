//! What every format is written from: sections in order with their codes, and the codes that are gone.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use sw_error_core::status::Status;

use crate::{
    lock::{Entry, Lock},
    registry::{Found, Registry},
};

/// An export before it has a format; templates see it as it is here.
#[derive(Clone, Debug, Serialize)]
pub struct Model<'a> {
    /// The title.
    pub title: &'a str,
    /// The newest version of the packages that own codes; none if there are no codes.
    pub version: Option<&'a str>,
    /// The sections in order, each with at least one code.
    pub sections: Vec<Section<'a>>,
    /// The codes that are no longer in use, by name.
    pub retired: Vec<RetiredCode<'a>>,
}

/// A heading with its codes.
#[derive(Clone, Debug, Serialize)]
pub struct Section<'a> {
    /// The heading.
    pub title: &'a str,
    /// Its id on a page, which no other section, and nothing else on our pages, has.
    pub anchor: String,
    /// In the order of their declaration.
    pub codes: Vec<Code<'a>>,
}

/// A code that is in use.
#[derive(Clone, Debug, Serialize)]
pub struct Code<'a> {
    /// The code, which is also its id on a page.
    pub code: &'a str,
    /// The HTTP status.
    pub status: u16,
    /// The reason phrase of the status.
    pub reason: &'static str,
    /// The heading.
    pub section: &'a str,
    /// What it means, in Markdown.
    pub meaning: Option<&'a str>,
    /// The public message with its placeholders, where the derive knows it.
    pub message: Option<&'a str>,
    /// What clients should do instead, where the code is deprecated.
    pub deprecated: Option<&'a str>,
    /// The version of the package in which the code was first promised; none before that.
    pub since: Option<&'a str>,
    /// `package::Type::Variant`
    pub owner: String,
    /// Whether responses say when to try again.
    pub retry_after: bool,
    /// The names of the headers that responses have for this code, such as `Retry-After`.
    pub headers: Vec<String>,
    /// The members of `error.details`; `*` is a value that is the whole.
    pub details: &'a [String],
}

/// A code that is no longer in use.
#[derive(Clone, Debug, Serialize)]
pub struct RetiredCode<'a> {
    /// The code, which is also its id on a page.
    pub code: &'a str,
    /// The HTTP status that it had.
    pub status: u16,
    /// The reason phrase of the status.
    pub reason: &'static str,
    /// The heading that it had.
    pub section: &'a str,
    /// What it meant, in Markdown.
    pub meaning: Option<&'a str>,
    /// The version of the package in which the code was first promised.
    pub since: &'a str,
    /// `package::Type::Variant`, as it was.
    pub owner: &'a str,
    /// Its end.
    pub retired: Retired<'a>,
}

/// The end of a code.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Retired<'a> {
    /// The version of the package from which on the code is not in use.
    pub version: &'a str,
    /// Why it went.
    pub reason: &'a str,
    /// The code that clients get instead.
    pub replaced_by: Option<&'a str>,
}

/// The ids that our pages have besides those of sections and codes.
const PAGE_IDS: &[&str] = &[
    "codes", "contents", "count", "envelope", "none", "retired", "search",
];

impl<'a> Model<'a> {
    pub(super) fn new(
        registry: &'a Registry,
        lock: Option<&'a Lock>,
        sections: &[String],
        title: Option<&'a str>,
    ) -> Self {
        let entries = lock.map(|lock| &lock.codes);
        let promised = registry.promised();
        let mut by_section: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
        for &found in promised.values() {
            by_section.entry(&found.section).or_default().push(found);
        }
        let mut groups: Vec<_> = by_section.into_iter().collect();
        groups.sort_by_key(|(title, _)| {
            let position = sections.iter().position(|section| section == title);
            position.unwrap_or(usize::MAX)
        });
        let mut anchors = Anchors::default();
        let sections = groups
            .into_iter()
            .map(|(title, mut found)| {
                found.sort_by_key(|found| declaration(found));
                Section {
                    title,
                    anchor: anchors.anchor(title),
                    codes: found
                        .into_iter()
                        .map(|found| Code::new(found, entries.and_then(|all| all.get(&found.code))))
                        .collect(),
                }
            })
            .collect();
        let retired = entries
            .into_iter()
            .flatten()
            .filter(|(code, _)| !promised.contains_key(code.as_str()))
            .filter_map(|(code, entry)| RetiredCode::new(code, entry))
            .collect();
        Self {
            title: title.unwrap_or("Error codes"),
            version: newest_version(promised.values().copied()),
            sections,
            retired,
        }
    }

    /// All codes in use, in the order of the page.
    pub(super) fn codes(&self) -> impl Iterator<Item = &Code<'a>> {
        self.sections.iter().flat_map(|section| &section.codes)
    }

    /// The codes in use by status.
    pub(super) fn by_status(&self) -> BTreeMap<u16, Vec<&Code<'a>>> {
        let mut by_status: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for code in self.codes() {
            by_status.entry(code.status).or_default().push(code);
        }
        by_status
    }

    /// The code that shows the envelope best: a client's mistake whose message is always the same.
    pub(super) fn example(&self) -> Option<&Code<'a>> {
        let is_fixed = |code: &&Code<'_>| {
            code.status < 500 && code.message.is_some_and(|message| !message.contains('{'))
        };
        self.codes().find(is_fixed).or_else(|| self.codes().next())
    }
}

/// Codes are in the order in which people wrote them.
fn declaration(found: &Found) -> (&str, &str, u32, u32, &str) {
    let place = &found.place;
    let package = &found.owner.package;
    (package, &place.file, place.line, place.column, &found.code)
}

fn newest_version<'a>(found: impl Iterator<Item = &'a Found>) -> Option<&'a str> {
    let versions: BTreeSet<_> = found.map(|found| found.owner.version.as_str()).collect();
    versions
        .into_iter()
        .max_by_key(|version| semver::Version::parse(version).ok())
}

impl<'a> Code<'a> {
    fn new(found: &'a Found, entry: Option<&'a Entry>) -> Self {
        let retry_after = found.retry_after.then_some("retry-after");
        let headers = found.headers.iter().map(String::as_str);
        let headers: BTreeSet<_> = headers.chain(retry_after).map(header_name).collect();
        Self {
            code: &found.code,
            status: found.status,
            reason: reason(found.status),
            section: &found.section,
            meaning: found.meaning.as_deref(),
            message: found.message.as_deref(),
            deprecated: found.deprecated.as_deref(),
            since: entry.map(|entry| entry.since.as_str()),
            owner: found.owner.to_string(),
            retry_after: found.retry_after,
            headers: headers.into_iter().collect(),
            details: &found.details,
        }
    }

    /// The message as people can read it; from a status's reason where nothing is known.
    pub(super) fn sample(&self) -> String {
        self.message.map_or_else(|| self.reason.to_owned(), sample)
    }
}

impl<'a> RetiredCode<'a> {
    fn new(code: &'a str, entry: &'a Entry) -> Option<Self> {
        let retired = entry.retired.as_ref()?;
        Some(Self {
            code,
            status: entry.status,
            reason: reason(entry.status),
            section: &entry.section,
            meaning: entry.meaning.as_deref(),
            since: &entry.since,
            owner: &entry.owner,
            retired: Retired {
                version: &retired.version,
                reason: &retired.reason,
                replaced_by: retired.replaced_by.as_deref(),
            },
        })
    }
}

/// The reason phrase of a status; a status without one has that of its class, as on the wire.
pub(super) fn reason(status: u16) -> &'static str {
    Status::new(status).map_or("", Status::canonical_reason)
}

/// `WWW-Authenticate` of `www-authenticate`.
fn header_name(name: &str) -> String {
    let words = name.split('-').map(|word| match word {
        "www" => "WWW".to_owned(),
        "id" => "ID".to_owned(),
        _ => {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_ascii_uppercase() + rest
        }
    });
    words.collect::<Vec<_>>().join("-")
}

/// A message as people can read it: `{limit:?}` is `{limit}`, a placeholder without a name is `…`, `{{` is `{`.
pub(super) fn sample(message: &str) -> String {
    let mut sample = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(at) = rest.find(['{', '}']) {
        sample.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("{{") {
            sample.push('{');
            rest = after;
        } else if let Some(after) = rest.strip_prefix("}}") {
            sample.push('}');
            rest = after;
        } else if let Some((placeholder, after)) = rest[1..].split_once('}') {
            let name = placeholder.split(':').next().unwrap_or_default().trim();
            if name.starts_with(|char: char| char.is_alphabetic()) {
                sample.extend(["{", name, "}"]);
            } else {
                sample.push('…');
            }
            rest = after;
        } else {
            break;
        }
    }
    sample + rest
}

/// Gives each section an id.
#[derive(Default)]
struct Anchors(BTreeSet<String>);

impl Anchors {
    /// `tenant-membership` of `Tenant / membership`.
    fn anchor(&mut self, title: &str) -> String {
        let lower = title.to_lowercase();
        let words: Vec<_> = lower
            .split(|char: char| !char.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let base = match words.join("-") {
            empty if empty.is_empty() => "section".to_owned(),
            taken if PAGE_IDS.contains(&taken.as_str()) => format!("section-{taken}"),
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
