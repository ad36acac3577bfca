//! SARIF 2.1.0, for code scanning and editors: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.

use std::collections::BTreeMap;

use serde::Serialize;

use super::summary::level_name;
use crate::{
    check::{CHECKS, Check},
    model::{
        coverage::Coverage,
        finding::{Finding, Label, Level},
    },
    text::{json, uri::encode},
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the source root in code scanning.
const ROOT: &str = "%SRCROOT%";

/// The name of the fingerprint; a new recipe needs a new version.
const FINGERPRINT: &str = "swErrorFinding/v1";

#[derive(Serialize)]
struct Log<'a> {
    version: &'static str,
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, BaseId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    invocations: Vec<Invocation>,
    results: Vec<SarifResult>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties<'a>>,
}

/// Properties that SARIF does not define (section 3.8).
#[derive(Serialize)]
struct Properties<'a> {
    coverage: &'a Coverage,
}

/// A run that could not be completed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: SarifMessage,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<SarifLocation>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: SarifMessage,
    full_description: SarifMessage,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct BaseId {
    description: SarifMessage,
}

#[derive(Serialize)]
struct SarifMessage {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: SarifMessage,
    locations: Vec<SarifLocation>,
    related_locations: Vec<SarifLocation>,
    partial_fingerprints: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation,
    message: SarifMessage,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: usize,
    end_column: usize,
}

/// The file `elsewhere` is not in the checkout, so viewers cannot open it; the message includes its label.
pub(super) fn report(
    findings: &[Finding],
    elsewhere: Option<&str>,
    coverage: Option<&Coverage>,
) -> String {
    let properties = coverage.map(|coverage| Properties { coverage });
    log(Vec::new(), results(findings, elsewhere), properties)
}

/// A log without results, with the reason.
pub(super) fn failed(mistakes: &[Finding]) -> String {
    let notification = |mistake: &Finding| Notification {
        level: level_name(mistake.level),
        message: message(&mistake.message),
        locations: mistake.labels.iter().map(location).collect(),
    };
    let invocation = Invocation {
        execution_successful: false,
        tool_execution_notifications: mistakes.iter().map(notification).collect(),
    };
    log(vec![invocation], Vec::new(), None)
}

fn log(
    invocations: Vec<Invocation>,
    results: Vec<SarifResult>,
    properties: Option<Properties<'_>>,
) -> String {
    let root = BaseId {
        description: SarifMessage {
            text: "the root of the repository, or of the cargo workspace where there is none"
                .to_owned(),
        },
    };
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: env!("CARGO_PKG_NAME"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                information_uri: env!("CARGO_PKG_REPOSITORY"),
                rules: CHECKS.iter().map(rule).collect(),
            },
        },
        // Columns count characters, as the compiler does.
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BTreeMap::from([(ROOT, root)]),
        invocations,
        results,
        properties,
    };
    json::line(&Log {
        version: "2.1.0",
        schema: SCHEMA,
        runs: [run],
    })
}

fn rule(check: &Check) -> Rule {
    let paragraph = check.explanation.split("\n\n").next().unwrap_or_default();
    let level = match check.level {
        Level::Allow => "none",
        level => level_name(level),
    };
    Rule {
        id: check.id,
        short_description: SarifMessage {
            text: check.summary.to_owned(),
        },
        full_description: SarifMessage {
            text: paragraph.split_whitespace().collect::<Vec<_>>().join(" "),
        },
        help: Help {
            text: check.explanation,
            markdown: check.explanation,
        },
        default_configuration: Configuration { level },
    }
}

fn results(findings: &[Finding], elsewhere: Option<&str>) -> Vec<SarifResult> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let one = |finding: &Finding| {
        let is_elsewhere = |label: &Label| Some(label.location.file.as_str()) == elsewhere;
        let mut text = finding.message.clone();
        for label in finding.labels.iter().filter(|label| is_elsewhere(label)) {
            text = format!("{text}\n{}: {}", label.location, label.text);
        }
        for help in &finding.help {
            text = format!("{text}\nhelp: {help}");
        }
        // A finding without a code is identified by its message; both are stable when lines move.
        let about = finding.code.as_ref().unwrap_or(&finding.message);
        let fingerprint = format!("{}/{about}", finding.check);
        let count = seen.entry(fingerprint.clone()).or_default();
        *count += 1;
        let mut labels = finding.labels.iter().filter(|label| !is_elsewhere(label));
        SarifResult {
            rule_id: finding.check,
            rule_index: CHECKS.iter().position(|check| check.id == finding.check),
            level: level_name(finding.level),
            message: message(&text),
            locations: labels.by_ref().take(1).map(location).collect(),
            related_locations: (1..)
                .zip(labels)
                .map(|(id, label)| SarifLocation {
                    id: Some(id),
                    ..location(label)
                })
                .collect(),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, format!("{fingerprint}/{count}"))]),
        }
    };
    findings.iter().map(one).collect()
}

/// A message without placeholders: braces are doubled (section 3.11.5).
fn message(text: &str) -> SarifMessage {
    SarifMessage {
        text: text.replace('{', "{{").replace('}', "}}"),
    }
}

fn location(label: &Label) -> SarifLocation {
    let at = &label.location;
    let start_column = (at.column as usize).max(1);
    let region = Region {
        start_line: at.line,
        start_column,
        end_column: start_column.saturating_add(label.width),
    };
    SarifLocation {
        id: None,
        physical: PhysicalLocation {
            artifact_location: artifact(&at.file),
            region: (at.line > 0).then_some(region),
        },
        message: message(&label.text),
    }
}

/// The URI of a file: a relative path is below the root.
fn artifact(file: &str) -> ArtifactLocation {
    let is_drive = |file: &str| {
        let mut chars = file.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic())
            && chars.next() == Some(':')
            && matches!(chars.next(), Some('/' | '\\'))
    };
    let (uri, uri_base_id) = if is_drive(file) {
        let (drive, path) = file.split_at(2);
        let path = encode(&path.replace('\\', "/"));
        (format!("file:///{drive}{path}"), None)
    } else if file.starts_with('/') {
        (format!("file://{}", encode(file)), None)
    } else {
        (encode(file), Some(ROOT))
    };
    ArtifactLocation { uri, uri_base_id }
}
