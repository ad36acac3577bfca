//! The check for codes with the same meaning in other words.

use std::collections::{BTreeMap, BTreeSet};

use sw_error_core::code::reason;

use super::subject::{Check, Subject, and, code_label, finding};
use crate::model::{
    code::Code,
    finding::{Finding, Level},
};

pub(super) const SIMILAR_CODE: Check = Check {
    id: "similar-code",
    level: Level::Allow,
    summary: "two codes seem to mean the same",
    explanation: "\
`SW_ROOM_NOT_FOUND` and `SW_ROOM_MISSING` are two names for one thing, and clients do not know which one to expect.

Let one type own the code and the other refer to it, `#[sw(code_of = RoomError::NotFound)]`, or name the difference.
Published codes keep their names: add an exception with a reason.

The check is allowed by default, because it compares only the words in codes, and may be wrong.
",
    run: similar_codes,
};

/// Words with the same meaning after a noun; the first words of a list are its name.
const SYNONYMS: &[&[&[&str]]] = &[
    &[
        &["NOT", "FOUND"],
        &["MISSING"],
        &["UNKNOWN"],
        &["NO", "SUCH"],
        &["DOES", "NOT", "EXIST"],
        &["NONEXISTENT"],
    ],
    &[
        &["ALREADY", "EXISTS"],
        &["EXISTS"],
        &["DUPLICATE"],
        &["DUPLICATED"],
        &["TAKEN"],
        &["ALREADY", "TAKEN"],
    ],
    &[
        &["INVALID"],
        &["BAD"],
        &["MALFORMED"],
        &["ILLEGAL"],
        &["NOT", "VALID"],
    ],
    &[
        &["FORBIDDEN"],
        &["DENIED"],
        &["NOT", "ALLOWED"],
        &["NOT", "PERMITTED"],
        &["PERMISSION", "DENIED"],
        &["ACCESS", "DENIED"],
    ],
    &[
        &["UNAVAILABLE"],
        &["NOT", "AVAILABLE"],
        &["DOWN"],
        &["OFFLINE"],
    ],
    &[&["TIMEOUT"], &["TIMED", "OUT"], &["TIME", "OUT"]],
    &[&["TOO", "LARGE"], &["TOO", "BIG"], &["TOO", "LONG"]],
    &[
        &["LIMIT", "EXCEEDED"],
        &["TOO", "MANY"],
        &["RATE", "LIMITED"],
        &["THROTTLED"],
        &["QUOTA", "EXCEEDED"],
    ],
    &[&["EXPIRED"], &["OUTDATED"], &["STALE"]],
    &[&["FAILED"], &["FAILURE"], &["ERROR"]],
];

fn similar_codes(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut same: BTreeMap<_, Vec<&Code>> = BTreeMap::new();
    for found in subject.promised.values().copied() {
        same.entry(sense(&found.code)).or_default().push(found);
    }
    for codes in same.values().filter(|codes| codes.len() > 1) {
        let names: Vec<_> = codes
            .iter()
            .map(|found| format!("`{}`", found.code))
            .collect();
        let labels = codes
            .iter()
            .map(|found| code_label(found, format!("owned by `{}`", found.owner)));
        findings.push(finding(
            SIMILAR_CODE.id,
            Some(&codes[0].code),
            format!("codes {} seem to mean the same", and(&names)),
            labels.collect(),
            vec!["let one own the code and the others refer to it with `code_of`, or name the difference".to_owned()],
        ));
    }
}

/// The words of a code, singular and unordered, with one name for synonyms.
fn sense(code: &str) -> BTreeSet<String> {
    let reason = reason(code);
    let words: Vec<_> = reason.split('_').collect();
    let mut sense = BTreeSet::new();
    let mut rest = words.as_slice();
    while let [word, after @ ..] = rest {
        match synonym(rest) {
            Some((name, length)) => {
                sense.insert(name);
                rest = &rest[length..];
            }
            None => {
                // This crude singular suffices, because it is only compared with others.
                let singular = word.strip_suffix('S').unwrap_or(word);
                sense.insert(singular.to_owned());
                rest = after;
            }
        }
    }
    sense
}

/// The name of the synonyms at the start of `words`, and the number of words.
fn synonym(words: &[&str]) -> Option<(String, usize)> {
    let all = SYNONYMS
        .iter()
        .flat_map(|list| list.iter().map(|phrase| (list[0], *phrase)));
    let found = all.filter(|(_, phrase)| words.starts_with(phrase));
    let (name, phrase) = found.max_by_key(|(_, phrase)| phrase.len())?;
    Some((name.join(" "), phrase.len()))
}
