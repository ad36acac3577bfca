//! Reads CSV and TSV; the first record has the headings.

use csv::ReaderBuilder;

use super::table::{Row, Table};

/// The table of a text; the error is a mistake with its offset.
pub(super) fn tables(text: &str, delimiter: Option<u8>) -> Result<Vec<Table>, (usize, String)> {
    let reader = ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or_else(|| guess(text)))
        .has_headers(false)
        // We compare the number of cells ourselves, to report all mistakes.
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    let mut last = 0;
    for record in reader.into_records() {
        let record = record.map_err(|error| (last, error.to_string()))?;
        let offset = record.position().map_or(0, csv::Position::byte);
        let offset = usize::try_from(offset).unwrap_or(text.len());
        // A record starts after the empty lines before it.
        last =
            offset + (text[offset..].len() - text[offset..].trim_start_matches(['\r', '\n']).len());
        let cells: Vec<_> = record.iter().map(str::to_owned).collect();
        if table.headings.is_empty() {
            table.offset = last;
            table.headings = cells;
        } else {
            table.rows.push(Row {
                offset: last,
                cells: cells.into_iter().map(Into::into).collect(),
                mistake: None,
            });
        }
    }
    // An unclosed quote would silently swallow the rest of the file.
    let rest = &text[last..];
    if rest.matches('"').count() % 2 == 1 && rest.trim_end().contains('\n') {
        return Err((last, "a `\"` of this record is not closed".to_owned()));
    }
    let is_empty = table.headings.is_empty();
    Ok((!is_empty).then_some(table).into_iter().collect())
}

/// Spreadsheets separate cells with `,` or `;`, depending on the language.
fn guess(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    // `max_by_key` returns the last maximum, so `,` wins a tie.
    b"\t;,".iter().copied().max_by_key(count).unwrap_or(b',')
}
