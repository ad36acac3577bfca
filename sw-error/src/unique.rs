//! Finds codes with two owners, and codes with the same reason, at compile time: the check behind `transparent` and `catalog!`.
//!
//! The check is a hash table in const evaluation. Comparing pairs would take minutes for a few thousand codes,
//! and rustc's lint on long evaluations would stop it.

use sw_error_core::code::{Reason, have_one_reason};

use crate::{Catalog, CodeInfo, Owner};

/// The number of duplicates that one message lists.
const MOST_LISTED: usize = 8;

/// The number of slots, a power of two that leaves the table at most half full.
#[must_use]
pub const fn table_size(catalog: &Catalog) -> usize {
    (count(catalog) * 2 + 1).next_power_of_two()
}

/// The number of codes in a catalog, including those of its children.
pub(crate) const fn count(catalog: &Catalog) -> usize {
    let mut sum = catalog.codes().len();
    let mut i = 0;
    while i < catalog.children().len() {
        sum += count(catalog.children()[i]);
        i += 1;
    }
    sum
}

/// Panics if another type also owns a code of child number `child`, or if another code has the same reason.
///
/// The catalog's own codes and the children before it have assertions of their own, whose findings are not repeated.
///
/// # Panics
///
/// Panics in const evaluation; the message lists the owners of each duplicate.
#[track_caller]
pub const fn assert_unique<const SLOTS: usize>(catalog: &'static Catalog, child: usize) {
    let mut table = Table {
        slots: [None; SLOTS],
        groups: 0,
        duplicates: [None; MOST_LISTED],
        found: 0,
    };
    let own = table.new_group();
    table.insert_codes(catalog.codes(), own);
    let mut i = 0;
    while i < child {
        table.insert_tree(catalog.children()[i], None);
        i += 1;
    }
    table.found = 0;
    table.insert_tree(catalog.children()[child], None);
    if table.found > 0 {
        let text = ConstString::of(&table);
        panic!("{}", text.as_str());
    }
}

/// Codes that another assertion has already compared with each other.
type Group = usize;

#[derive(Clone, Copy)]
struct Slot {
    info: &'static CodeInfo,
    hash: u32,
    group: Group,
}

struct Table<const SLOTS: usize> {
    slots: [Option<Slot>; SLOTS],
    groups: usize,
    duplicates: [Option<(&'static CodeInfo, &'static CodeInfo)>; MOST_LISTED],
    found: usize,
}

impl<const SLOTS: usize> Table<SLOTS> {
    const fn new_group(&mut self) -> Group {
        self.groups += 1;
        self.groups
    }

    const fn insert_tree(&mut self, tree: &'static Catalog, group: Option<Group>) {
        let group = match group {
            Some(group) => Some(group),
            None if tree.is_checked => Some(self.new_group()),
            None => None,
        };
        let own = match group {
            Some(group) => group,
            None => self.new_group(),
        };
        self.insert_codes(tree.codes(), own);
        let mut i = 0;
        while i < tree.children().len() {
            self.insert_tree(tree.children()[i], group);
            i += 1;
        }
    }

    const fn insert_codes(&mut self, codes: &'static [CodeInfo], group: Group) {
        let mut i = 0;
        while i < codes.len() {
            self.insert(Slot {
                info: &codes[i],
                hash: codes[i].hash(),
                group,
            });
            i += 1;
        }
    }

    const fn insert(&mut self, new: Slot) {
        let mut at = new.hash as usize & (SLOTS - 1);
        while let Some(old) = self.slots[at] {
            let (old_code, new_code) = (old.info.code().as_str(), new.info.code().as_str());
            // Most codes with the same reason are equal, and equality is faster to check.
            if old.hash == new.hash
                && (equal(old_code, new_code) || have_one_reason(old_code, new_code))
            {
                let (a, b) = (old.info.owner(), new.info.owner());
                if old.group != new.group && !same_owner(&a, &b) && !a.is_compared_with(&b) {
                    self.report(old.info, new.info);
                }
                return;
            }
            at = (at + 1) & (SLOTS - 1);
        }
        self.slots[at] = Some(new);
    }

    const fn report(&mut self, old: &'static CodeInfo, new: &'static CodeInfo) {
        // The placeholder for a type with mistakes has an empty code.
        if new.code().as_str().is_empty() {
            return;
        }
        if self.found < MOST_LISTED {
            self.duplicates[self.found] = Some((old, new));
        }
        self.found += 1;
    }
}

/// Whether two owners are the same variant, in any version or build of its package.
const fn same_owner(a: &Owner, b: &Owner) -> bool {
    let same_variant = match (a.variant(), b.variant()) {
        (Some(a), Some(b)) => equal(a, b),
        (None, None) => true,
        _ => false,
    };
    same_variant
        && equal(a.type_name(), b.type_name())
        && equal(a.module(), b.module())
        && equal(a.package(), b.package())
}

pub(crate) const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A growing text for const evaluation, which has no `format!`.
pub(crate) struct ConstString {
    bytes: [u8; 8192],
    len: usize,
}

impl ConstString {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; 8192],
            len: 0,
        }
    }

    const fn of<const SLOTS: usize>(table: &Table<SLOTS>) -> Self {
        let mut text = Self::new();
        let mut i = 0;
        while i < MOST_LISTED && i < table.found {
            if let Some((old, new)) = table.duplicates[i] {
                text.push_problem(old.code().as_str(), new.code().as_str());
                text.push_owner(&old.owner());
                text.push_owner(&new.owner());
            }
            i += 1;
        }
        if table.found > MOST_LISTED {
            text.push("and ");
            text.push_number(table.found - MOST_LISTED);
            text.push(" more codes\n");
        }
        text.push("give one of them another code, or let it refer to the owner: `#[sw(code_of = Type::Variant)]`");
        text
    }

    const fn push_problem(&mut self, old: &str, new: &str) {
        if equal(old, new) {
            self.push("error code `");
            self.push(old);
            self.push("` is owned by two variants\n");
            return;
        }
        self.push("error codes `");
        self.push(old);
        self.push("` and `");
        self.push(new);
        self.push("` have the same gRPC reason `");
        let mut reason = Reason::of(old);
        while let Some(byte) = reason.next() {
            if let Ok(byte) = core::str::from_utf8(&[byte]) {
                self.push(byte);
            }
        }
        self.push("`\n");
    }

    /// `    plans::PlanError::BadVenue  at plans/src/lib.rs:3:17  (plans 0.1.0)`
    const fn push_owner(&mut self, owner: &Owner) {
        self.push("    ");
        self.push(owner.module());
        self.push("::");
        self.push(owner.type_name());
        if let Some(variant) = owner.variant() {
            self.push("::");
            self.push(variant);
        }
        self.push("  at ");
        self.push(owner.file());
        self.push(":");
        self.push_number(owner.line() as usize);
        self.push(":");
        self.push_number(owner.column() as usize);
        self.push("  (");
        self.push(owner.package());
        self.push(" ");
        self.push(owner.version());
        self.push(")\n");
    }

    /// Appends the whole piece, or nothing if it does not fit, so that no character is cut.
    pub(crate) const fn push(&mut self, piece: &str) {
        let piece = piece.as_bytes();
        if self.len + piece.len() > self.bytes.len() {
            return;
        }
        let mut i = 0;
        while i < piece.len() {
            self.bytes[self.len] = piece[i];
            self.len += 1;
            i += 1;
        }
    }

    const fn push_number(&mut self, number: usize) {
        if number >= 10 {
            self.push_number(number / 10);
        }
        let digit = [b"0123456789"[number % 10]];
        if let Ok(digit) = core::str::from_utf8(&digit) {
            self.push(digit);
        }
    }

    pub(crate) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "an error code is owned by two variants",
        }
    }
}
