//! The packed facts of a type in its expansion.

use std::env;

use sw_error_core::{
    envelope,
    facts::TypeFacts,
    packed::{Package, hash, pack},
};

use crate::model::{ErrorType, Owned, PublicMessage, Variant};

/// The packed text and table.
pub(super) fn packed(model: &ErrorType<'_>, facts: &TypeFacts<'_>) -> (String, Vec<u8>) {
    let package = Package {
        name: variable("CARGO_PKG_NAME").into(),
        version: variable("CARGO_PKG_VERSION").into(),
        claimed_in: if model.claims { crate_hash() } else { 0 },
    };
    pack(&package, facts)
}

/// The prepared envelope of a code: whole if the message is fixed, else its beginning.
pub(super) fn envelope(variant: &Variant<'_>, owned: &Owned) -> String {
    match variant.public_message() {
        PublicMessage::Fixed(text) => envelope::prepare(&owned.code, Some(&text)),
        _ => envelope::prepare(&owned.code, None),
    }
}

/// A hash that differs between crates, even of the same package and name; 0 if the crate is unknown.
fn crate_hash() -> u32 {
    let krate = variable("CARGO_CRATE_NAME");
    if krate.is_empty() {
        return 0;
    }
    hash(&format!(
        "{krate} {} {} {} {}",
        variable("CARGO_PKG_NAME"),
        variable("CARGO_PKG_VERSION"),
        variable("CARGO_BIN_NAME"),
        // Cargo sets it for integration tests and benchmarks.
        env::var_os("CARGO_TARGET_TMPDIR").is_some(),
    ))
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}
