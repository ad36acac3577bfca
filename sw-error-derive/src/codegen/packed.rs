//! The facts of a type and its codes in one text and one table; `type_info.rs` of `sw-error` reads them and says why.

use crate::{
    emit, json,
    model::{ErrorType, Owned, PublicMessage, Variant},
    span::{line_and_column, location},
    text::unraw,
};

/// What becomes a `TypeInfo`.
#[derive(Default)]
pub(super) struct Packed {
    /// All texts, one behind the other.
    pub(super) text: String,
    /// Numbers of 32 bits in little-endian order; each text is there as the number of bytes up to its end.
    pub(super) table: Vec<u8>,
}

impl Packed {
    /// The order is that of `TypeText`, and then for each code that of `Number` and `Text`.
    pub(super) fn of(model: &ErrorType<'_>) -> Self {
        let variable = |name| std::env::var(name).unwrap_or_default();
        let mut packed = Self::default();
        packed.number(if model.claims { crate_hash() } else { 0 });
        packed.text(&variable("CARGO_PKG_NAME"));
        packed.text(&variable("CARGO_PKG_VERSION"));
        packed.text(&unraw(&model.node.ident));
        packed.text(&location(model.node.ident.span()).file);
        packed.text(&model.section);
        packed.text(&model.prefix());
        for (variant, owned) in model.owned() {
            packed.code(variant, owned);
        }
        packed
    }

    fn code(&mut self, variant: &Variant<'_>, owned: &Owned) {
        let place = line_and_column(owned.span);
        self.number(owned.status.number.into());
        self.length(owned.code.len());
        self.number(hash(&owned.code));
        self.number(place.0);
        self.number(place.1);
        if !variant.is_struct {
            self.text.push_str(&unraw(variant.ident));
        }
        self.end();
        self.text(owned.meaning.as_deref().unwrap_or_default());
        self.text(owned.deprecated.as_deref().unwrap_or_default());
        self.text(&emit::template(variant).unwrap_or_default());
        let retry_after = variant.retry_after.iter().map(|_| "retry-after");
        let headers = variant.headers.iter().map(|header| header.name.as_str());
        self.names(retry_after.chain(headers));
        self.names(variant.fields.iter().filter_map(emit::detail_name));
    }

    fn number(&mut self, number: u32) {
        self.table.extend_from_slice(&number.to_le_bytes());
    }

    fn length(&mut self, length: usize) {
        // rustc has no source of 4 GiB.
        self.number(u32::try_from(length).unwrap_or(u32::MAX));
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
        self.end();
    }

    /// Names have no NUL in them, and one behind each.
    fn names<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        for name in names {
            self.text.push_str(name);
            self.text.push('\0');
        }
        self.end();
    }

    /// The end of what is written so far.
    fn end(&mut self) {
        self.length(self.text.len());
    }
}

/// The envelope as JSON: whole where the message is fixed, else up to where the message begins.
pub(super) fn envelope(variant: &Variant<'_>, owned: &Owned) -> String {
    let mut json = format!("{{\"error\":{{\"code\":\"{}\",\"message\":", owned.code);
    match variant.public_message() {
        PublicMessage::Fixed(text) => {
            json::push_string(&mut json, &text);
            json.push_str("}}");
        }
        _ => json.push('"'),
    }
    json
}

/// What tells the crate that is compiled from others, also from those of the same package and name; 0 if unknown.
fn crate_hash() -> u32 {
    let variable = |name| std::env::var(name).unwrap_or_default();
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
        std::env::var_os("CARGO_TARGET_TMPDIR").is_some(),
    ))
}

/// FNV-1a, for the table in const evaluation.
fn hash(code: &str) -> u32 {
    code.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
