//! [`FixedBodies`]: the bodies that are the same for every value, written at compile time.
//!
//! The derive prepares the envelope of each code, but does not know the other wires of a service.
//! `into_response!(ApiError as Flat)` therefore writes the bodies of all codes of the type in const evaluation,
//! so that a response with a fixed message is one `&'static str` in each wire.

use core::ptr;

use sw_error_core::json::escape;

use super::{Layout, Wire, layout::Part, write::by_status};
use crate::{
    Catalog, Catalogued, CodeInfo,
    unique::{count, equal},
};

/// The number of codes of a type up to which bodies are written at compile time.
///
/// rustc has a lint against more than two million steps in one constant.
/// A code takes some hundred steps, and about two thousand with a title of 170 characters, each of which may need an escape.
const MOST_CODES: usize = 400;

/// The fixed bodies of a type's codes in one text, with the position of each.
pub struct FixedBodies<const LEN: usize, const SLOTS: usize> {
    text: [u8; LEN],
    slots: [Option<Slot>; SLOTS],
}

/// The same without the sizes in its type.
#[derive(Clone, Copy)]
pub struct Bodies {
    text: &'static [u8],
    slots: &'static [Option<Slot>],
}

/// The position of a code's body.
#[derive(Clone, Copy)]
struct Slot {
    info: &'static CodeInfo,
    start: usize,
    end: usize,
}

/// The total length of the fixed bodies of a type.
#[must_use]
pub const fn fixed_len<E: Catalogued, W: Wire>() -> usize {
    let mut sink = Sink::new(&mut []);
    if count(E::CATALOG) <= MOST_CODES {
        sink.catalog(W::LAYOUT, E::CATALOG, &mut []);
    }
    sink.len
}

impl<const LEN: usize, const SLOTS: usize> FixedBodies<LEN, SLOTS> {
    /// The bodies of a type; `LEN` is their [`fixed_len`], `SLOTS` a power of two that is greater than the number of codes.
    #[must_use]
    pub const fn of<E: Catalogued, W: Wire>() -> Self {
        let mut text = [0; LEN];
        let mut slots = [None; SLOTS];
        if LEN > 0 {
            Sink::new(&mut text).catalog(W::LAYOUT, E::CATALOG, &mut slots);
        }
        Self { text, slots }
    }

    /// Erases the sizes.
    #[must_use]
    pub const fn erase(&'static self) -> Bodies {
        Bodies {
            text: &self.text,
            slots: &self.slots,
        }
    }
}

impl Bodies {
    /// The body of a code.
    pub(crate) fn find(&self, info: &CodeInfo) -> Option<&'static [u8]> {
        let mut at = info.hash() as usize;
        loop {
            let slot = self.slots[at & (self.slots.len() - 1)]?;
            // Usually, both infos are in the static of the same type.
            if ptr::eq(slot.info, info) || slot.info.code() == info.code() {
                return Some(&self.text[slot.start..slot.end]);
            }
            at += 1;
        }
    }
}

/// Collects text, or only counts its length if there is no room.
struct Sink<'a> {
    out: &'a mut [u8],
    len: usize,
    last: u8,
}

impl<'a> Sink<'a> {
    const fn new(out: &'a mut [u8]) -> Self {
        Self {
            out,
            len: 0,
            last: 0,
        }
    }

    const fn catalog(
        &mut self,
        layout: &Layout,
        catalog: &'static Catalog,
        slots: &mut [Option<Slot>],
    ) {
        let codes = catalog.codes();
        let mut i = 0;
        while i < codes.len() {
            let start = self.len;
            self.body(layout, &codes[i]);
            let end = self.len;
            if end > start && !slots.is_empty() {
                insert(
                    slots,
                    Slot {
                        info: &codes[i],
                        start,
                        end,
                    },
                );
            }
            i += 1;
        }
        let mut i = 0;
        while i < catalog.children().len() {
            self.catalog(layout, catalog.children()[i], slots);
            i += 1;
        }
    }

    /// The body of a code, if its message is fixed and the wire calls no function.
    const fn body(&mut self, layout: &Layout, info: &CodeInfo) {
        let Some(message) = info.message_json() else {
            return;
        };
        if layout.uses().function {
            return;
        }
        let mut i = 0;
        while i < layout.parts.len() {
            self.part(layout, &layout.parts[i], info, message);
            i += 1;
        }
    }

    const fn part(&mut self, layout: &Layout, part: &Part, info: &CodeInfo, message: &str) {
        match part {
            Part::Text(json) => self.push(json.as_bytes()),
            Part::Code => self.push(info.code().as_str().as_bytes()),
            Part::Message => self.push(message.as_bytes()),
            Part::Status => self.status(info.status().as_u16()),
            Part::Reason => self.push(info.status().canonical_reason().as_bytes()),
            Part::Title => self.title(layout, info),
            Part::Section => self.escaped(info.section().as_bytes()),
            Part::ByStatus(texts) => self.push(by_status(texts, info.status()).as_bytes()),
            // All values that may be missing are missing in a fixed body.
            Part::OrNull(_) => self.push(b"null"),
            Part::Close => self.close(),
            Part::Optional(_)
            | Part::Details
            | Part::RequestId
            | Part::EachRequestId
            | Part::Link
            | Part::Function(_)
            | Part::Instance => {}
        }
    }

    const fn push(&mut self, text: &[u8]) {
        let end = self.len + text.len();
        if end <= self.out.len() {
            let (_, rest) = self.out.split_at_mut(self.len);
            let (place, _) = rest.split_at_mut(text.len());
            place.copy_from_slice(text);
        }
        self.len = end;
        if let Some(last) = text.last() {
            self.last = *last;
        }
    }
}

impl Sink<'_> {
    const fn escaped(&mut self, mut text: &[u8]) {
        while !text.is_empty() {
            let (plain, rest) = text.split_at(plain_len(text));
            self.push(plain);
            text = rest;
            if let [special, rest @ ..] = text {
                let (escaped, len) = escape(*special);
                self.push(escaped.split_at(len).0);
                text = rest;
            }
        }
    }

    const fn status(&mut self, number: u16) {
        let digits = b"0123456789";
        let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        self.push(&[
            digits[hundreds as usize],
            digits[tens as usize],
            digits[ones as usize],
        ]);
    }

    const fn title(&mut self, layout: &Layout, info: &CodeInfo) {
        match info.meaning() {
            Some(meaning) if !layout.uses().link => self.escaped(first_line(meaning.as_bytes())),
            _ => self.push(info.status().canonical_reason().as_bytes()),
        }
    }

    const fn close(&mut self) {
        if self.last == b',' {
            self.len -= 1;
        }
        self.push(b"}");
    }
}

/// The number of bytes before the first one that needs an escape.
const fn plain_len(text: &[u8]) -> usize {
    let mut len = 0;
    while len < text.len() && text[len] >= b' ' && text[len] != b'"' && text[len] != b'\\' {
        len += 1;
    }
    len
}

const fn first_line(text: &[u8]) -> &[u8] {
    let mut end = 0;
    while end < text.len() && text[end] != b'\n' {
        end += 1;
    }
    text.split_at(end).0
}

const fn insert(slots: &mut [Option<Slot>], slot: Slot) {
    let mut at = slot.info.hash() as usize & (slots.len() - 1);
    while let Some(known) = &slots[at] {
        // A type may occur twice in the tree.
        if equal(known.info.code().as_str(), slot.info.code().as_str()) {
            return;
        }
        at = (at + 1) & (slots.len() - 1);
    }
    slots[at] = Some(slot);
}
