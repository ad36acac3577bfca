//! One JSON object, as `schemas/report.schema.json` describes it.

use std::io;

use serde::Serialize;

use super::Summary;
use crate::finding::Finding;

/// The version of the form; a change that readers would stumble over gets a new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: &'a [Finding],
    summary: Summary,
}

pub(super) fn write(findings: &[Finding], out: &mut dyn io::Write) -> io::Result<()> {
    let report = Report {
        version: VERSION,
        findings,
        summary: Summary::of(findings),
    };
    let mut text = serde_json::to_vec(&report)?;
    text.push(b'\n');
    out.write_all(&text)
}
