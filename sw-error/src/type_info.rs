//! [`TypeInfo`]: what is known of a type and its codes, packed.
//!
//! rustc takes some 50,000 instructions for each literal in a constant, and more for each call of a `const fn`.
//! With a literal for each fact, an enum of ten codes took 17 million of them; packed, it took 3 million,
//! and takes 1 million since [`codes`] makes the codes of it.
//! What is packed is read when somebody asks for it: for documents, for the registry, in messages.

use crate::CodeInfo;

/// The facts of a type and of the codes that it owns, as the derive has packed them.
///
/// `codegen/packed.rs` of the derive writes what is read here.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct TypeInfo {
    /// The path of the module, beginning with the crate's name.
    pub module: &'static str,
    /// All texts, one behind the other: those of the type, then those of each code.
    pub text: &'static str,
    /// Numbers of 32 bits in little-endian order, those of the type and then those of each code.
    /// Each text is there as the number of bytes up to its end.
    pub table: &'static [u8],
}

/// Where a text of the type is in the numbers; before them is the hash of the crate that claims the codes.
#[derive(Clone, Copy)]
pub(crate) enum TypeText {
    Package = 1,
    Version,
    Name,
    File,
    Section,
    Prefix,
}

/// How many numbers the type has.
const TYPE_NUMBERS: usize = TypeText::Prefix as usize + 1;

/// Where a number is among those of a code.
#[derive(Clone, Copy)]
pub(crate) enum Number {
    Status,
    CodeLen,
    Hash,
    Line,
    Column,
}

/// Where a text is among the numbers of a code.
#[derive(Clone, Copy)]
pub(crate) enum Text {
    Variant = Number::Column as isize + 1,
    Meaning,
    Deprecated,
    /// The message, or its format string where it is not fixed.
    Message,
    Headers,
    Details,
}

/// How many numbers a code has.
const CODE_NUMBERS: usize = Text::Details as usize + 1;

/// The codes of the type, with the envelope of each.
#[must_use]
pub const fn codes<const N: usize>(
    ty: &'static TypeInfo,
    envelopes: [&'static str; N],
) -> [CodeInfo; N] {
    let mut codes = [CodeInfo {
        __type: ty,
        __index: 0,
        __json: "",
    }; N];
    let mut i = 0;
    while i < N {
        codes[i] = CodeInfo {
            __type: ty,
            __index: i,
            __json: envelopes[i],
        };
        i += 1;
    }
    codes
}

impl TypeInfo {
    /// The crate in which the codes are claimed, as a hash; 0 if they are not, or if it is unknown.
    pub(crate) const fn claimed_in(&self) -> u32 {
        self.at(0)
    }

    pub(crate) const fn type_text(&self, text: TypeText) -> &'static str {
        self.text_at(text as usize)
    }

    #[inline]
    pub(crate) const fn number(&self, code: usize, number: Number) -> u32 {
        self.at(TYPE_NUMBERS + code * CODE_NUMBERS + number as usize)
    }

    pub(crate) const fn text(&self, code: usize, text: Text) -> &'static str {
        let at = TYPE_NUMBERS + code * CODE_NUMBERS + text as usize;
        // Between the last text of the type, or of the code before, and this one are numbers.
        let before = match text {
            Text::Variant if code == 0 => TYPE_NUMBERS - 1,
            Text::Variant => at - Text::Variant as usize - 1,
            _ => at - 1,
        };
        self.between(before, at)
    }

    const fn text_at(&self, at: usize) -> &'static str {
        if at == TypeText::Package as usize {
            self.text.split_at(self.at(at) as usize).0
        } else {
            self.between(at - 1, at)
        }
    }

    /// The text from one end to another.
    const fn between(&self, from: usize, to: usize) -> &'static str {
        let (text, _) = self.text.split_at(self.at(to) as usize);
        text.split_at(self.at(from) as usize).1
    }

    /// A number; 0 behind the last, which is what stands for a type with mistakes has.
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
