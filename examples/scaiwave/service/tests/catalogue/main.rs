//! Provokes each of the catalogue's 72 codes with a real request to the real service.

mod around;
mod cases;
mod client;
mod declared;
mod document;
mod envelope;
mod languages;
mod leaks;
mod nobody;
mod server;
mod table;
mod world;

use std::collections::BTreeSet;

use document::{Document, Schema};
use world::World;

#[test]
fn each_code_is_provoked_for_its_reason() {
    let world = World::start();
    let document = Document::of(&world.main.client);
    let schema = Schema::read();
    let mut problems = Vec::new();
    let cases = cases::all();
    for row in table::rows() {
        let mut found = cases.iter().filter(|case| case.code == row.code).peekable();
        if found.peek().is_none() {
            problems.push(format!("{} is not tested", row.code));
        }
        for case in found {
            world.configure(&serde_json::json!({}));
            let answer = (case.provoke)(&world);
            problems.extend(envelope::problems(&answer, &row));
            problems.extend(document.problem(&answer));
            problems.extend(schema.problem(&answer));
        }
    }
    let known: BTreeSet<_> = table::rows().into_iter().map(|row| row.code).collect();
    let unknown = cases.iter().filter(|case| !known.contains(case.code));
    problems.extend(unknown.map(|case| format!("{} is not in the catalogue", case.code)));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!(known.len(), 72);
}
