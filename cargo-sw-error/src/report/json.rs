//! One JSON object, as `schemas/report.schema.json` describes it.

use serde::Serialize;

use super::summary::Summary;
use crate::{model::finding::Finding, text::json};

/// The version of the form; a change that readers would stumble over gets a new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: &'a [Finding],
    summary: Summary,
}

pub(super) fn report(findings: &[Finding]) -> String {
    json::line(&Report {
        version: VERSION,
        findings,
        summary: Summary::of(findings),
    })
}
