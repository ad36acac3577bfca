//! The facts of a type and its codes in one text and one table; `type_info.rs` of `sw-error` reads them and says why.

use crate::{
    emit,
    model::{ErrorType, Owned, Variant},
    span::location,
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
    pub(super) fn of(model: &ErrorType<'_>, claimed_in: u32) -> Self {
        let variable = |name| std::env::var(name).unwrap_or_default();
        let mut packed = Self::default();
        packed.number(claimed_in);
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
        let place = location(owned.span);
        self.number(owned.status.number.into());
        self.length(owned.code.len());
        self.number(place.line);
        self.number(place.column);
        if !variant.is_struct {
            self.text.push_str(&unraw(variant.ident));
        }
        self.end();
        self.text(owned.meaning.as_deref().unwrap_or_default());
        let deprecated = owned.deprecated.as_ref().map(syn::LitStr::value);
        self.text(&deprecated.unwrap_or_default());
        self.text(&emit::template(variant).unwrap_or_default());
        let retry_after = variant.retry_after.iter().map(|_| "retry-after");
        let headers = variant.headers.iter().map(|header| header.name.as_str());
        self.names(retry_after.chain(headers));
        self.names(variant.fields.iter().filter_map(emit::detail_name));
    }

    fn number(&mut self, number: u32) {
        self.table.extend(number.to_le_bytes());
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
