//! One JSON object, described by `schemas/report.schema.json`.

use serde::Serialize;

use super::{failure::Failure, summary::Summary};
use crate::{
    model::{coverage::Coverage, finding::Finding},
    text::json,
};

/// The version of the format; an incompatible change increases it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: &'a [Finding],
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Failure>,
    /// Only for `coverage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<&'a Coverage>,
}

pub(super) fn report(findings: &[Finding], coverage: Option<&Coverage>) -> String {
    json::line(&Report {
        version: VERSION,
        findings,
        summary: Summary::of(findings),
        error: None,
        coverage,
    })
}

/// The same format for a command that could not be completed.
pub(super) fn failed(failure: &Failure) -> String {
    json::line(&Report {
        version: VERSION,
        findings: &[],
        summary: Summary::default(),
        error: Some(failure),
        coverage: None,
    })
}
