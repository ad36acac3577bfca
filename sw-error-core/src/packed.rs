//! The facts of a type in an expansion, packed into one text and one table.
//!
//! rustc takes some 50,000 instructions for each literal in a constant, and more for each call of a `const fn`.
//! With a literal for each fact, an enum of ten codes took 17 million; packed, it takes 1 million.
//! [`pack`] runs in the derive; [`PackedType`] and [`PackedCode`] decode on access.

use alloc::{borrow::Cow, string::String, vec::Vec};

use crate::{
    code::Reason,
    envelope,
    facts::{CodeFacts, Detail, Location, Retry, TypeFacts},
    json_type::JsonType,
};

/// The package of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package<'a> {
    /// Its name, as in `Cargo.toml`.
    pub name: Cow<'a, str>,
    /// Its version.
    pub version: Cow<'a, str>,
    /// A hash of the crate that claims the codes; 0 if none does, or if it is unknown.
    pub claimed_in: u32,
}

/// An index into the numbers of a type in its table. For a text, the number is the position of the text's end.
#[derive(Clone, Copy)]
enum TypeNumber {
    ClaimedIn,
    Package,
    Version,
    Name,
    File,
    Section,
    Prefix,
}

const TYPE_NUMBERS: usize = TypeNumber::Prefix as usize + 1;

/// An index into the numbers of a code, which follow those of its type and of the codes before it.
/// For a text, the number is the position of the text's end.
#[derive(Clone, Copy)]
enum CodeNumber {
    Status,
    CodeLen,
    Hash,
    Line,
    Column,
    Variant,
    Meaning,
    Cause,
    Fix,
    Deprecated,
    Template,
    /// A NUL follows each name; `retry-after` is the first if responses have it.
    Headers,
    Details,
}

const CODE_NUMBERS: usize = CodeNumber::Details as usize + 1;

const RETRY_AFTER: &str = "retry-after";

/// Packs the facts of a type into the text and the table of a [`PackedType`].
///
/// Codes are not packed, because the envelopes contain them. All codes of a type are assumed to be in the type's file.
/// Facts that only `cargo sw-error` needs are not packed either: types, arguments, and the source of `retry-after`.
///
/// ```
/// use sw_error_core::{envelope, facts::{CodeFacts, TypeFacts}, packed::{PackedCode, PackedType, Package, pack}};
///
/// let code = CodeFacts { code: "SW_GONE".into(), status: 410, ..CodeFacts::default() };
/// let facts = TypeFacts { name: "PlanError".into(), codes: vec![code], ..TypeFacts::default() };
/// let (text, table) = pack(&Package::default(), &facts);
///
/// let ty = PackedType { module: "plans", text: &text, table: &table };
/// let envelope = &envelope::prepare("SW_GONE", None);
/// let code = PackedCode { ty: &ty, index: 0, envelope };
/// assert_eq!((ty.name(), code.code(), code.status()), ("PlanError", "SW_GONE", 410));
/// ```
#[must_use]
pub fn pack(package: &Package<'_>, facts: &TypeFacts<'_>) -> (String, Vec<u8>) {
    let mut writer = Writer::default();
    writer.number(package.claimed_in);
    writer.text(&package.name);
    writer.text(&package.version);
    writer.text(&facts.name);
    writer.text(&facts.location.file);
    writer.text(&facts.section);
    writer.text(&facts.prefix);
    for code in &facts.codes {
        writer.number(code.status.into());
        writer.length(code.code.len());
        writer.number(reason_hash(&code.code));
        writer.number(code.location.line);
        writer.number(code.location.column);
        writer.text(code.variant.as_deref().unwrap_or_default());
        writer.text(code.meaning.as_deref().unwrap_or_default());
        writer.text(code.cause.as_deref().unwrap_or_default());
        writer.text(code.fix.as_deref().unwrap_or_default());
        writer.text(code.deprecated.as_deref().unwrap_or_default());
        writer.text(code.template.as_deref().unwrap_or_default());
        let retry_after = code.retry_after.map(|_| RETRY_AFTER);
        let headers = code.headers.iter().map(AsRef::as_ref);
        writer.names(retry_after.into_iter().chain(headers));
        writer.names(code.details.iter().map(|detail| detail.name.as_ref()));
    }
    (writer.text, writer.table)
}

#[derive(Default)]
struct Writer {
    text: String,
    table: Vec<u8>,
}

impl Writer {
    fn number(&mut self, number: u32) {
        self.table.extend_from_slice(&number.to_le_bytes());
    }

    fn length(&mut self, length: usize) {
        // rustc does not accept a source of 4 GiB.
        self.number(u32::try_from(length).unwrap_or(u32::MAX));
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
        self.length(self.text.len());
    }

    fn names<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        for name in names {
            self.text.push_str(name);
            self.text.push('\0');
        }
        self.length(self.text.len());
    }
}

/// A type packed by [`pack`], which has an example.
#[derive(Clone, Copy)]
pub struct PackedType<'a> {
    /// The path of the module, beginning with the crate's name.
    pub module: &'a str,
    /// All texts in sequence: those of the type, then those of each code.
    pub text: &'a str,
    /// 32-bit numbers in little-endian order: those of the type, then those of each code.
    pub table: &'a [u8],
}

impl<'a> PackedType<'a> {
    /// [`Package::claimed_in`].
    #[must_use]
    pub const fn claimed_in(&self) -> u32 {
        self.at(TypeNumber::ClaimedIn as usize)
    }

    /// [`Package::name`].
    #[must_use]
    pub const fn package(&self) -> &'a str {
        self.text
            .split_at(self.at(TypeNumber::Package as usize) as usize)
            .0
    }

    /// [`Package::version`].
    #[must_use]
    pub const fn version(&self) -> &'a str {
        self.type_text(TypeNumber::Version)
    }

    /// [`TypeFacts::name`].
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.type_text(TypeNumber::Name)
    }

    /// The file of [`TypeFacts::location`].
    #[must_use]
    pub const fn file(&self) -> &'a str {
        self.type_text(TypeNumber::File)
    }

    /// [`TypeFacts::section`].
    #[must_use]
    pub const fn section(&self) -> &'a str {
        self.type_text(TypeNumber::Section)
    }

    /// [`TypeFacts::prefix`].
    #[must_use]
    pub const fn prefix(&self) -> &'a str {
        self.type_text(TypeNumber::Prefix)
    }

    const fn type_text(&self, text: TypeNumber) -> &'a str {
        self.between(text as usize - 1, text as usize)
    }

    /// The text between two ends.
    const fn between(&self, from: usize, to: usize) -> &'a str {
        let (text, _) = self.text.split_at(self.at(to) as usize);
        text.split_at(self.at(from) as usize).1
    }

    /// A number; 0 after the last one, so that a type without a table can be read.
    #[inline]
    const fn at(&self, number: usize) -> u32 {
        let start = number * 4;
        if start + 4 > self.table.len() {
            return 0;
        }
        let table = self.table;
        u32::from_le_bytes([
            table[start],
            table[start + 1],
            table[start + 2],
            table[start + 3],
        ])
    }
}

/// A code of a [`PackedType`]; [`pack`] has an example.
#[derive(Clone, Copy)]
pub struct PackedCode<'a> {
    /// The type that owns the code.
    pub ty: &'a PackedType<'a>,
    /// The index of the code among those of the type.
    pub index: usize,
    /// The output of [`envelope::prepare`] for the code.
    pub envelope: &'a str,
}

impl<'a> PackedCode<'a> {
    /// [`CodeFacts::code`].
    #[inline]
    #[must_use]
    pub const fn code(&self) -> &'a str {
        envelope::code(self.envelope, self.code_len())
    }

    /// The envelope up to the beginning of the message.
    #[inline]
    #[must_use]
    pub const fn head(&self) -> &'a str {
        // Most callers have a message that varies, which needs no length.
        if envelope::is_whole(self.envelope) {
            envelope::head(self.envelope, self.code_len())
        } else {
            self.envelope
        }
    }

    /// The message as it is in the envelope, if the envelope is whole.
    #[must_use]
    pub const fn message_json(&self) -> Option<&'a str> {
        if envelope::is_whole(self.envelope) {
            Some(envelope::message(self.envelope, self.code_len()))
        } else {
            None
        }
    }

    #[inline]
    const fn code_len(&self) -> usize {
        self.number(CodeNumber::CodeLen) as usize
    }

    /// [`CodeFacts::status`].
    #[inline]
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a status is written as 16 bits"
    )]
    pub const fn status(&self) -> u16 {
        self.number(CodeNumber::Status) as u16
    }

    /// A hash of the code's reason, for the table in const evaluation.
    #[must_use]
    pub const fn hash(&self) -> u32 {
        self.number(CodeNumber::Hash)
    }

    /// The line of [`CodeFacts::location`].
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.number(CodeNumber::Line)
    }

    /// The column of [`CodeFacts::location`].
    #[must_use]
    pub const fn column(&self) -> u32 {
        self.number(CodeNumber::Column)
    }

    /// [`CodeFacts::variant`].
    #[must_use]
    pub const fn variant(&self) -> Option<&'a str> {
        self.optional(CodeNumber::Variant)
    }

    /// [`CodeFacts::meaning`].
    #[must_use]
    pub const fn meaning(&self) -> Option<&'a str> {
        self.optional(CodeNumber::Meaning)
    }

    /// [`CodeFacts::cause`].
    #[must_use]
    pub const fn cause(&self) -> Option<&'a str> {
        self.optional(CodeNumber::Cause)
    }

    /// [`CodeFacts::fix`].
    #[must_use]
    pub const fn fix(&self) -> Option<&'a str> {
        self.optional(CodeNumber::Fix)
    }

    /// [`CodeFacts::deprecated`].
    #[must_use]
    pub const fn deprecated(&self) -> Option<&'a str> {
        self.optional(CodeNumber::Deprecated)
    }

    /// [`CodeFacts::template`]; empty if there is none.
    #[must_use]
    pub const fn template(&self) -> &'a str {
        self.text(CodeNumber::Template)
    }

    /// [`CodeFacts::headers`], after `retry-after` if responses have it.
    pub fn headers(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text(CodeNumber::Headers).split_terminator('\0')
    }

    /// [`CodeFacts::details`].
    pub fn details(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text(CodeNumber::Details).split_terminator('\0')
    }

    /// All packed facts; those that only the line carries are unknown.
    #[must_use]
    pub fn facts(&self) -> CodeFacts<'a> {
        let (retry_after, headers): (Vec<_>, Vec<_>) =
            self.headers().partition(|name| *name == RETRY_AFTER);
        CodeFacts {
            code: self.code().into(),
            status: self.status(),
            variant: self.variant().map(Into::into),
            meaning: self.meaning().map(Into::into),
            cause: self.cause().map(Into::into),
            fix: self.fix().map(Into::into),
            unread: None,
            deprecated: self.deprecated().map(Into::into),
            template: Some(self.template())
                .filter(|template| !template.is_empty())
                .map(Into::into),
            arguments: Vec::new(),
            retry_after: retry_after.first().map(|_| Retry::Fixed),
            headers: headers.into_iter().map(Into::into).collect(),
            details: self.details().map(detail).collect(),
            location: Location {
                file: self.ty.file().into(),
                line: self.line(),
                column: self.column(),
            },
        }
    }

    #[inline]
    const fn number(&self, number: CodeNumber) -> u32 {
        self.ty.at(self.position(number))
    }

    const fn text(&self, text: CodeNumber) -> &'a str {
        let at = self.position(text);
        // The number of the text before: the last text of the type or of the previous code.
        let before = match text {
            CodeNumber::Variant if self.index == 0 => TYPE_NUMBERS - 1,
            CodeNumber::Variant => at - CodeNumber::Variant as usize - 1,
            _ => at - 1,
        };
        self.ty.between(before, at)
    }

    /// A text that is empty only if it is missing.
    const fn optional(&self, text: CodeNumber) -> Option<&'a str> {
        let text = self.text(text);
        if text.is_empty() { None } else { Some(text) }
    }

    #[inline]
    const fn position(&self, number: CodeNumber) -> usize {
        TYPE_NUMBERS + self.index * CODE_NUMBERS + number as usize
    }
}

fn detail(name: &str) -> Detail<'_> {
    Detail {
        name: name.into(),
        ty: JsonType::Any,
    }
}

/// A 32-bit hash that const evaluation, the derive and tests can all compute.
#[must_use]
pub const fn hash(text: &str) -> u32 {
    let text = text.as_bytes();
    let mut hash = FNV_START;
    let mut i = 0;
    while i < text.len() {
        hash = fnv(hash, text[i]);
        i += 1;
    }
    hash
}

/// The [`hash`] of a code's reason, so that codes with the same reason share a slot.
#[must_use]
pub const fn reason_hash(code: &str) -> u32 {
    let mut reason = Reason::of(code);
    let mut hash = FNV_START;
    while let Some(byte) = reason.next() {
        hash = fnv(hash, byte);
    }
    hash
}

const FNV_START: u32 = 0x811c_9dc5;

/// A step of FNV-1a.
const fn fnv(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::{Package, PackedCode, PackedType, hash, pack, reason_hash};
    use crate::{
        case::Case,
        code::reason,
        envelope,
        facts::{Location, Retry, TypeFacts, arbitrary},
        json_type::JsonType,
    };

    proptest! {
        #[test]
        fn what_is_packed_is_read_again(mut facts in arbitrary::type_facts(), name: alloc::string::String) {
            // These are not packed: all codes are assumed to be in the type's file.
            facts.is_test = false;
            facts.case = Case::default();
            facts.location.line = 0;
            facts.location.column = 0;
            facts.references.clear();
            for code in &mut facts.codes {
                code.location.file = facts.location.file.clone();
                code.unread = None;
                code.arguments.clear();
                code.retry_after = code.retry_after.map(|_| Retry::Fixed);
                for detail in &mut code.details {
                    detail.ty = JsonType::Any;
                }
            }
            let package = Package { name: name.into(), version: "1.2.3".into(), claimed_in: 7 };

            let (text, table) = pack(&package, &facts);
            let envelopes: Vec<_> = facts.codes.iter().map(|code| envelope::prepare(&code.code, None)).collect();
            let ty = PackedType { module: "plans", text: &text, table: &table };
            let codes = envelopes.iter().enumerate().map(|(index, envelope)| {
                PackedCode { ty: &ty, index, envelope }.facts()
            });
            let read = TypeFacts {
                name: ty.name().into(),
                section: ty.section().into(),
                prefix: ty.prefix().into(),
                case: Case::default(),
                is_test: false,
                location: Location { file: ty.file().into(), ..Location::default() },
                codes: codes.collect(),
                references: Vec::new(),
            };
            prop_assert_eq!(&read, &facts);
            prop_assert_eq!(ty.package(), package.name);
            prop_assert_eq!(ty.version(), package.version);
            prop_assert_eq!(ty.claimed_in(), package.claimed_in);
        }
    }

    #[test]
    fn codes_of_one_reason_have_one_hash() {
        for code in ["SW_GONE", "not-found", "MalformedACLError"] {
            assert_eq!(reason_hash(code), hash(&reason(code)), "{code}");
        }
    }

    #[test]
    fn a_type_without_a_table_can_be_read() {
        let ty = PackedType {
            module: "",
            text: "",
            table: &[],
        };
        let envelope = envelope::prepare("", Some(""));
        let facts = PackedCode {
            ty: &ty,
            index: 3,
            envelope: &envelope,
        }
        .facts();
        assert_eq!((&*facts.code, facts.status), ("", 0));
        assert_eq!(ty.package(), "");
    }
}
