//! An index of codes by their text: an immutable hash table.

use alloc::{boxed::Box, vec};

use crate::CodeInfo;

/// An index of codes by their text.
///
/// The hash takes one multiplication for each sixteen bytes of the code, and a slot stores enough of it to reject most
/// other codes without comparing texts. A hit takes about a third of the instructions of `std`'s `HashMap`,
/// whose hash withstands keys that an attacker chooses; these keys are known at compile time.
#[derive(Debug)]
pub struct Index {
    /// Their number is a power of two; at most a third are occupied.
    slots: Box<[Slot]>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    /// The code of `info`; without this copy, a hit takes 104 instructions instead of 97.
    code: &'static str,
    info: Option<&'static CodeInfo>,
}

impl Index {
    /// Builds the index; of several codes with the same text, the first one wins.
    #[must_use]
    pub fn new(codes: &[&'static CodeInfo]) -> Self {
        let empty = Slot {
            hash: 0,
            code: "",
            info: None,
        };
        let mut index = Self {
            slots: vec![empty; (codes.len() * 3).next_power_of_two()].into(),
        };
        for &info in codes {
            let code = info.code().as_str();
            let hash = hash(code.as_bytes());
            let (at, known) = index.find(code, hash);
            if known.is_none() {
                index.slots[at] = Slot {
                    hash,
                    code,
                    info: Some(info),
                };
            }
        }
        index
    }

    /// Looks up a code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&'static CodeInfo> {
        self.find(code, hash(code.as_bytes())).1
    }

    /// The slot of a code and its content, or the empty slot where it would be.
    fn find(&self, code: &str, hash: u32) -> (usize, Option<&'static CodeInfo>) {
        let mut at = hash as usize;
        // It terminates, because most slots are empty.
        loop {
            at &= self.slots.len() - 1;
            let slot = &self.slots[at];
            match slot.info {
                Some(_) if slot.hash != hash || slot.code != code => at += 1,
                found => return (at, found),
            }
        }
    }
}

/// Hashes sixteen bytes with each multiplication; the last sixteen may overlap those before.
#[allow(clippy::cast_possible_truncation, reason = "halves are taken")]
fn hash(text: &[u8]) -> u32 {
    // An odd number without a pattern: the fraction of the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    // Combines both halves of the product, so that each input bit affects each bit of the result.
    let mix = |hash: u64, bytes: u128| {
        let (low, high) = (bytes as u64, (bytes >> 64) as u64);
        let product = u128::from(hash ^ low) * u128::from(FACTOR ^ high);
        (product as u64) ^ (product >> 64) as u64
    };

    let mut hash = FACTOR.wrapping_mul(text.len() as u64);
    let mut rest = text;
    while let Some((chunk, after)) = rest.split_first_chunk() {
        hash = mix(hash, u128::from_le_bytes(*chunk));
        rest = after;
    }
    let end = match (text.last_chunk(), text.first_chunk(), text.last_chunk()) {
        (Some(last), ..) => u128::from_le_bytes(*last),
        (None, Some(first), Some(last)) => {
            u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << 64
        }
        _ => text
            .iter()
            .fold(0, |word, &byte| word << 8 | u128::from(byte)),
    };
    mix(hash, end) as u32
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String, vec, vec::Vec};
    use std::collections::HashSet;

    use sw_error_core::facts::{CodeFacts, TypeFacts};

    use super::{Index, hash};
    use crate::CodeInfo;

    fn info(code: &str) -> &'static CodeInfo {
        let facts = TypeFacts {
            codes: vec![CodeFacts {
                code: code.into(),
                ..CodeFacts::default()
            }],
            ..TypeFacts::default()
        };
        CodeInfo::for_test(("p", "0.1.0"), "p", &facts)
    }

    #[test]
    fn what_is_in_it_is_found_and_nothing_else() {
        for number in [0, 1, 2, 3, 4, 5, 72, 1000] {
            let names: Vec<String> = (0..number)
                .map(|i| format!("SW_PART_{}_C{i}", i / 10))
                .collect();
            let codes: Vec<_> = names.iter().map(|name| info(name)).collect();
            let index = Index::new(&codes);
            for (name, code) in names.iter().zip(&codes) {
                assert!(core::ptr::eq(index.get(name).unwrap(), *code), "{name}");
            }
            for other in [
                "",
                "S",
                "SW_",
                "SW_PART_0_C",
                "sw_part_0_c0",
                "SW_PART_0_C0 ",
                &"X".repeat(99),
            ] {
                assert!(index.get(other).is_none(), "{other}");
            }
        }
    }

    #[test]
    fn of_two_with_one_text_the_first_is_found() {
        let (first, second) = (info("SW_A"), info("SW_A"));
        let index = Index::new(&[first, second]);
        assert!(core::ptr::eq(index.get("SW_A").unwrap(), first));
    }

    #[test]
    fn codes_that_are_alike_have_other_hashes() {
        let mut hashes = HashSet::new();
        let mut number = 0;
        for length in 1..=63 {
            for at in 0..length {
                for byte in [b'A', b'B', b'_', b'0'] {
                    let mut text = alloc::vec![b'X'; length];
                    text[at] = byte;
                    hashes.insert(hash(&text));
                    number += 1;
                }
            }
        }
        assert_eq!(hashes.len(), number);
    }
}
